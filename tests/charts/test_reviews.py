import numpy as np
import pandas as pd
import pytest

from scr_analysis.charts import ChartError, plot_reviews_by_year
from scr_analysis.tables import reviews_by_year


@pytest.fixture
def counts():
    years = ["2011-12", "2012-13", "2013-14"]
    return pd.DataFrame(
        {
            "year": pd.Categorical(years, ordered=True),
            "year_status": ["part year", "complete", "complete"],
            "reviews": pd.array([12, 0, 31], dtype="Int64"),
            "lower": [6.19, 0.0, 21.06],
            "upper": [20.96, 3.69, 44.0],
            "method": "Byar",
            "trend": np.nan,
            "trend_unit": "per cent a year",
            "year_of": "incident",
            "undated": 0,
            "cut_off": "2015-11",
            "source": "Made by hand",
        }
    )


@pytest.fixture
def shares(counts):
    outcome = pd.Categorical(["Fatal", "Non-fatal"] * 3)
    table = counts.loc[[0, 0, 1, 1, 2, 2]].reset_index(drop=True)
    table.insert(2, "outcome", outcome)
    numbers = {"n": [12, 12, 0, 0, 31, 31], "missing": 0, "percent": [75.0, 25, np.nan, np.nan, 60, 40]}
    limits = {"lower": [47.0, 9, np.nan, np.nan, 43, 26], "upper": [91.0, 53, np.nan, np.nan, 74, 57]}
    return table.assign(**numbers, **limits)


def test_bars_stand_on_zero_and_are_as_high_as_the_counts(counts, bars):
    ax = plot_reviews_by_year(counts)
    assert bars(ax) == {0: 12, 1: 0, 2: 31}
    assert ax.get_ylim()[0] == 0


def test_a_part_year_is_hatched(counts):
    ax = plot_reviews_by_year(counts)
    assert [(round(bar.get_x() + 0.3), bool(bar.get_hatch())) for bar in ax.patches] == [
        (1, False),
        (2, False),
        (0, True),
    ]


def test_intervals_and_counts_are_written(counts, intervals, words):
    ax = plot_reviews_by_year(counts)
    assert [high[1] for _, high in intervals(ax)] == [20.96, 3.69, 44.0]
    assert {"12", "0", "31"} <= set(words(ax))


def test_a_hidden_count_has_neither_bar_nor_interval(counts, bars, intervals, words):
    table = counts.assign(suppressed=[True, False, False])
    table.loc[0, "reviews"] = pd.NA
    ax = plot_reviews_by_year(table)
    assert set(bars(ax)) == {1, 2}
    assert [low[0] for low, _ in intervals(ax)] == [1, 2]
    assert "[c]" in words(ax)


def test_by_a_category_there_is_a_panel_a_level(shares, points, intervals):
    panels = plot_reviews_by_year(shares).child_axes
    assert len(panels) == 2
    assert points(panels[0]) == [(0, 75, False), (2, 60, True)]
    assert points(panels[1]) == [(0, 25, False), (2, 40, True)]
    assert intervals(panels[1]) == [((0, 9), (0, 53)), ((2, 26), (2, 57))]
    assert panels[0].get_ylim() == panels[1].get_ylim()
    assert [label.get_text() for label in panels[1].get_xticklabels()][1] == "2012-13\n(n = 0)"


def test_the_table_by_a_category_needs_its_percentage(shares):
    with pytest.raises(ChartError, match="this one has no percent"):
        plot_reviews_by_year(shares.drop(columns="percent"))


def test_years_that_are_the_same_everywhere_are_named_once_a_column(example):
    ax = plot_reviews_by_year(reviews_by_year(example, by="region"))
    named = [[tick.get_text() for tick in panel.get_xticklabels()] for panel in ax.child_axes]
    assert len(named) == 9
    assert named[:6] == [[]] * 6
    assert all(labels[0] == "2011-12\n(n = 86)" for labels in named[6:])
