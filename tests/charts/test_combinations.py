import pytest

from scr_analysis.charts import plot_theme_combinations
from scr_analysis.charts.kit.style import MAIN
from scr_analysis.tables import theme_combinations


@pytest.fixture(scope="module")
def table(example):
    return theme_combinations(example, sets=4)


def filled(dots):
    """Rows with a filled dot, by column of the matrix."""
    return {
        int(line.get_xdata()[0]): [int(y) for y in line.get_ydata()]
        for line in dots.lines
        if line.get_color() == MAIN and len(line.get_xdata())
    }


def test_bars_are_the_counts_of_the_combinations(table, bars):
    above, _ = plot_theme_combinations(table).child_axes
    one = table["row"].eq("combination") & table["size"].notna()
    assert list(bars(above).values()) == table.loc[one, "count"].tolist()


def test_dots_are_the_members(table):
    _, below = plot_theme_combinations(table).child_axes
    themes = table.loc[table["row"].eq("theme"), "members"].tolist()
    sets = table[table["row"].eq("combination") & table["size"].gt(0).fillna(value=False)]
    drawn = [[themes[row] for row in rows] for _, rows in sorted(filled(below).items())]
    assert [set(one) for one in drawn] == [set(members.split("; ")) for members in sets["members"]]


def test_themes_are_named_with_their_own_counts(table, words):
    said = [text.replace("\n", " ") for text in words(plot_theme_combinations(table))]
    themes = table[table["row"].eq("theme")]
    assert {f"{row.combination} ({row.count})" for row in themes.itertuples(index=False, name="Row")} <= set(
        said
    ) or all(f"{name} ({count})" in said for name, count in zip(themes["combination"], themes["count"], strict=True))


def test_what_has_no_dots_is_explained(table, words):
    key = " ".join(words(plot_theme_combinations(table))).replace("\n", " ")
    assert "of n = 175" in key
    (rest,) = table[table["row"].eq("combination") & table["size"].isna()].to_dict("records")
    assert (
        f"Not drawn: {rest['kinds']} other combinations, each of fewer than 5 reviews, together {rest['count']}" in key
    )


def test_only_rare_combinations_are_told_in_words(table, words):
    rare = table[table["row"].eq("theme") | table["size"].isna()]
    said = words(plot_theme_combinations(rare))
    assert "Nothing to draw: no combination is frequent enough." in said
    assert any("each of fewer than 5 reviews" in text.replace("\n", " ") for text in said)


def test_a_hidden_combination_has_no_bar(table, hide, bars, words):
    row = int(table.index[table["row"].eq("combination")][1])
    ax = plot_theme_combinations(hide(table, [row], ["count", "percent"]))
    assert 1 not in bars(ax.child_axes[0])
    assert "[c]" in words(ax)
