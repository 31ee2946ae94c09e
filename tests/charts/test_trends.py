import pytest

from scr_analysis.charts import (
    plot_compare,
    plot_length_decomposition,
    plot_length_trend,
    plot_recommendations_decomposition,
    plot_recommendations_trend,
)
from scr_analysis.tables import (
    compare,
    length_decomposition,
    length_trend,
    recommendations_decomposition,
    recommendations_trend,
)


def by_row(points):
    return [x for x, _, _ in sorted(points, key=lambda point: point[1])]


def test_slopes_of_all_of_each_and_within(example, points, intervals, words):
    table = length_trend(example)
    ax = plot_length_trend(table)
    assert by_row(points(ax)) == pytest.approx(table["trend"].dropna().tolist())
    assert len(intervals(ax)) == table["trend_lower"].notna().sum()
    assert ax.get_xlim()[0] <= 0 <= ax.get_xlim()[1]
    assert {"All reviews", "Each methodology by itself", "Change a year (pages)"} <= set(words(ax))


def test_recommendations_change_by_per_cent(example, points, words):
    table = recommendations_trend(example)
    ax = plot_recommendations_trend(table)
    assert by_row(points(ax)) == pytest.approx(table["yearly_percent"].dropna().tolist())
    assert "Change a year (per cent)" in words(ax)


def test_every_pair_of_groups(example, points, words):
    table = compare(example, "pages", by="age_band")
    ax = plot_compare(table)
    assert by_row(points(ax)) == pytest.approx(table["shift"].dropna().tolist())
    said = words(ax)
    row = table.iloc[0]
    assert f"Under 1 ({row['median_a']:.1f}, n = {row['n_a']}) against" in said
    assert f"{row['level_b']} ({row['median_b']:.1f}, n = {row['n_b']})" in said
    assert any("p values are adjusted for 10 tests (Holm)" in text.replace("\n", " ") for text in said)


def test_a_hidden_pair_is_shorthand(example, hide, points, words):
    table = hide(
        compare(example, "pages", by="age_band"), [0], ["shift", "lower", "upper", "n_a", "median_a", "p_adjusted"]
    )
    ax = plot_compare(table)
    assert len(points(ax)) == len(table) - 1
    assert "[c]" in words(ax)
    assert "Under 1 ([c], n = [c]) against" in words(ax)


@pytest.mark.parametrize(
    ("table", "plot"),
    [
        (length_decomposition, plot_length_decomposition),
        (recommendations_decomposition, plot_recommendations_decomposition),
    ],
)
def test_mix_and_within_stand_on_zero(table, plot, example, bars):
    found = table(example)
    drawn = list(bars(plot(found), level=True).values())
    whole = found.iloc[-1]
    assert drawn[:2] == pytest.approx([found["mix"].iloc[0], found["within"].iloc[0]])
    assert drawn[-3:] == pytest.approx([whole["mix"], whole["within"], whole["change"]])
    assert drawn[-3] + drawn[-2] == pytest.approx(drawn[-1])  # the two parts add up to the change


def test_headings_carry_the_means(example, words):
    table = length_decomposition(example)
    whole = table.iloc[-1]
    expected = f"{whole['methodology']} (mean {whole['mean_first']:.1f}, then {whole['mean_second']:.1f})"
    assert expected in words(plot_length_decomposition(table))
