import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import PatchCollection

from scr_analysis.charts import plot_length_by_methodology, plot_length_by_year
from scr_analysis.findings import length_by_year


def test_points_and_intervals_are_those_of_the_table(length_table, points, intervals):
    ax = plot_length_by_year(length_table)
    assert points(ax) == [(0, 52.0, False), (1, 40.5, True), (3, 33.0, True)]
    assert intervals(ax) == [((0, 45), (0, 60)), ((3, 28), (3, 39))]


def test_every_year_has_its_label(length_table):
    ax = plot_length_by_year(length_table)
    assert [label.get_text() for label in ax.get_xticklabels()] == [
        "2011-12\n(n = 17)\npart year",
        "2012-13\n(n = 4)",
        "2013-14\n(n = 0)",
        "2014-15\n(n = 25)\n[p]",
    ]


def test_shorthand_stands_where_a_number_is_missing(length_table, words):
    said = words(plot_length_by_year(length_table))
    assert {"52.0", "40.5 [u]", "[z]", "33.0"} <= set(said)
    key = next(text for text in said if text.startswith("Point")).replace("\n", " ")
    for sentence in ("Hollow: a part year.", "[p]: provisional", "[z]: no reviews", "[u]: too few"):
        assert sentence in key


def test_a_hidden_value_is_not_drawn_whatever_the_table_still_holds(length_table, words, points, intervals):
    hidden = length_table.assign(suppressed=[False, False, False, True])
    hidden.loc[3, "median"] = np.nan  # the limits are left, to be sure that they are not drawn either
    hidden["n"] = hidden["n"].astype("Int64")
    hidden.loc[3, "n"] = pd.NA
    ax = plot_length_by_year(hidden)
    assert [x for x, _, _ in points(ax)] == [0, 1]
    assert [low[0] for low, _ in intervals(ax)] == [0]
    said = words(ax)
    assert "[c]" in said
    assert "2014-15\n(n = [c])\n[p]" in said
    assert not any("33" in text or "39" in text for text in said)


def test_with_nothing_to_draw_the_axes_still_stands(length_table, collisions, points, intervals):
    empty = length_table.assign(median=np.nan, lower=np.nan, upper=np.nan, suppressed=True)
    ax = plot_length_by_year(empty)
    assert points(ax) == intervals(ax) == []
    assert collisions(ax) == []


@pytest.fixture
def methods():
    return pd.DataFrame(
        {
            "methodology": ["Bespoke", "Hybrid or systems-informed", "Not stated"],
            "measure": "pages",
            "unit": "pages",
            "reviews": pd.array([12, 4, 0], dtype="Int64"),
            "no_report": pd.array([0, 0, 0], dtype="Int64"),
            "n": pd.array([12, 4, 0], dtype="Int64"),
            "missing": pd.array([0, 0, 0], dtype="Int64"),
            "median": [41.0, 30.5, None],
            "lower": [33.0, None, None],
            "upper": [50.0, None, None],
            "q1": [35.0, 29.0, None],
            "q3": [48.0, 32.0, None],
            "test_statistic": 2.3,
            "test_p": 0.13,
            "test_method": "Kruskal-Wallis",
            "source": "Made by hand",
        }
    )


def test_a_row_a_methodology_in_the_tables_order(methods, points, intervals):
    ax = plot_length_by_methodology(methods)
    assert [label.get_text() for label in ax.get_yticklabels()] == methods["methodology"].tolist()
    assert ax.get_ylim()[0] > ax.get_ylim()[1]  # the first row is on top
    assert sorted((y, x) for x, y, _ in points(ax)) == [(0, 41), (1, 30.5)]
    assert intervals(ax) == [((33, 0), (50, 0))]
    assert ax.get_xlim()[0] == 0


def test_median_and_n_stand_at_the_right(methods, words):
    assert {"41.0 (n = 12)", "30.5 [u] (n = 4)", "[z] (n = 0)"} <= set(words(plot_length_by_methodology(methods)))


def boxes(ax):
    """Corners of every box of a chart, as (left, low, right, high)."""
    found = [
        path.get_extents().extents for c in ax.collections if isinstance(c, PatchCollection) for path in c.get_paths()
    ]
    return [tuple(map(float, extents)) for extents in found]


def test_the_middle_half_stands_behind_a_median_that_has_an_interval(length_table, words):
    ax = plot_length_by_year(length_table)
    # Quartiles of the first and the last year of the fixture; those of four reviews are left to the table.
    assert [(low, high) for _, low, _, high in boxes(ax)] == [(40, 61), (25, 41)]
    assert "Box: the middle half" in " ".join(words(ax)).replace("\n", " ")


def test_a_box_lies_level_in_its_row(methods):
    assert [(left, right) for left, _, right, _ in boxes(plot_length_by_methodology(methods))] == [(35, 48)]


def test_no_box_is_drawn_or_explained_where_limits_are_hidden(length_table, words):
    hidden = length_table.assign(lower=np.nan, upper=np.nan, suppressed=True)
    ax = plot_length_by_year(hidden)
    assert boxes(ax) == []
    assert "Box" not in " ".join(words(ax))
    assert "boxes" not in length_by_year(hidden).alt
