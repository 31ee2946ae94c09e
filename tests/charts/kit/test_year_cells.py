"""Shares over the years as cells: every number in the row and column where it belongs."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex

from scr_analysis.charts import plot_harm_categories, plot_protection_status, plot_themes_by_year
from scr_analysis.charts.kit.heat import SEQUENCE
from scr_analysis.tables import harm_categories, protection_status, themes_by_year


def names(ax):
    return {
        label.get_text().replace("\n", " "): float(place)
        for label, place in zip(ax.get_yticklabels(), ax.get_yticks(), strict=True)
        if label.get_text()
    }


def written(ax):
    """Texts of the cells, from the left, by the name of their row."""
    rows = {place: name for name, place in names(ax).items()}
    found = {name: [] for name in rows.values()}
    for text in sorted(ax.texts, key=lambda text: text.get_position()[0]):
        if text.get_horizontalalignment() == "center":
            found[rows[float(text.get_position()[1])]].append(text.get_text())
    return found


@pytest.mark.parametrize(
    ("table", "plot"), [(harm_categories, plot_harm_categories), (protection_status, plot_protection_status)]
)
def test_each_level_has_its_own_years(example, table, plot):
    made = table(example, by="year")
    # A plain loop over the table, which does not ask in what order its rows stand.
    expected = {level: [] for level in made["level"].unique()}
    for row in made.sort_values("year", kind="stable").itertuples():
        expected[row.level].append(f"{np.floor(row.percent + 0.5):.0f} ({row.n})")
    assert len(expected) > 12
    assert written(plot(made)) == expected


def test_the_share_known_stands_beside_every_theme(example):
    made = themes_by_year(example)
    ax = plot_themes_by_year(made)
    poverty = made[made["theme"].eq("poverty")]
    assert written(ax)["Poverty"] == [
        *(f"{np.floor(row.minimum + 0.5):.0f} ({row.base})" for row in poverty.itertuples()),
        *(f"{np.floor(row.share_known + 0.5):.0f}" for row in poverty.itertuples()),
    ]
    assert {"Yes, per cent of reports", "Known, per cent"} <= {text.get_text() for text in ax.texts}


def test_only_the_prevalence_is_shaded_and_only_clear_trends_are_bold(example):
    made = themes_by_year(example)
    ax = plot_themes_by_year(made)
    (painted,) = [c for c in ax.collections if isinstance(c, PolyCollection)]
    slopes = made.drop_duplicates("theme").set_index("theme")["trend"].abs()
    made = made[made["theme"].isin(slopes.nlargest(20).index)]  # of 42; the key says so
    assert len(painted.get_paths()) == made["minimum"].notna().sum()
    shades = [to_hex(colour).upper() for colour in painted.get_facecolors()]
    assert sorted(shades) == sorted(SEQUENCE[min(int(share // 20), 4)] for share in made["minimum"].dropna())
    bold = {text.get_position()[1] for text in ax.texts if text.get_fontweight() == "bold" and "(" in text.get_text()}
    clear = made.loc[made["trend_p_adjusted"].lt(0.05), "label"].unique()
    assert bold == {names(ax)[label] for label in clear}


def test_a_hidden_number_is_in_no_cell(example, hide):
    made = themes_by_year(example).reset_index(drop=True)
    row = int(made.index[made["theme"].eq("poverty")][1])
    ax = plot_themes_by_year(hide(made, [row], ["base", "minimum", "minimum_lower", "minimum_upper", "share_known"]))
    assert [text for text in written(ax)["Poverty"] if text.startswith("[c]")] == ["[c]", "[c]"]


def test_many_years_leave_n_to_the_table(example, words):
    late = pd.to_timedelta((example.index % 4) * 3 * 365, unit="D")
    dates = {column: example[column] + late for column in example.columns if column.endswith("_date")}
    made = themes_by_year(example.assign(**dates))
    ax = plot_themes_by_year(made)
    assert made["year"].nunique() > 5
    assert not [text for texts in written(ax).values() for text in texts if "(" in text]
    poverty = made.loc[made["theme"].eq("poverty"), "minimum"]
    # Every year's share, and how well the theme is known at both ends.
    assert len(written(ax)["Poverty"]) == len(poverty) + 2
    assert ax.figure.get_size_inches()[0] < 15
    assert any("n, intervals and all years: in the table." in text.replace("\n", " ") for text in words(ax))
