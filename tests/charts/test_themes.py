import numpy as np
import pandas as pd
import pytest

from scr_analysis.charts import plot_practice_themes, plot_theme_prevalence, plot_themes_by_year
from scr_analysis.tables import practice_themes


@pytest.fixture
def prevalence():
    return pd.DataFrame(
        {
            "group": ["family", "family", "authoritative_practice"],
            "theme": ["domestic_abuse", "coercive_control", "humility"],
            "label": ["Domestic abuse", "Coercive control", "Humility"],
            "reviews": 20,
            "no_report": 0,
            "base": 20,
            "yes": pd.array([8, 2, None], dtype="Int64"),
            "n": pd.array([16, 4, None], dtype="Int64"),
            "minimum": [40.0, 10.0, None],
            "known_only": [50.0, 50.0, None],
            "lower": [28.0, 15.0, None],
            "upper": [72.0, 85.0, None],
            "upper_bound": [60.0, 90.0, None],
            "share_known": [80.0, 20.0, None],
            "suppressed": [False, False, True],
            "method": "",
            "source": "Made by hand",
        }
    )


def marks(ax):
    """Values by marker, then by row."""
    return {
        str(line.get_marker()): {float(y): float(x) for x, y in zip(*line.get_data(), strict=True)}
        for line in ax.lines
        if line.get_linestyle() == "None"
    }


def bars(ax):
    """Left and right end of each bar, by row."""
    ends = {}
    for bar in ax.patches:
        ends.setdefault(round(bar.get_y() + bar.get_height() / 2), []).append(
            (bar.get_x(), bar.get_x() + bar.get_width())
        )
    return ends


def test_a_bar_a_theme_under_its_group(prevalence):
    ax = plot_theme_prevalence(prevalence)
    # Headings take rows 0 and 3. Dark as far as it was noted, pale as far as it could be, a point at the share of the known.
    assert bars(ax) == {1: [(0, 60), (0, 40)], 2: [(0, 90), (0, 10)]}  # the pale one beneath
    assert marks(ax) == {"o": {1: 50, 2: 50}}
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "",
        "Domestic abuse",
        "Coercive control",
        "",
        "Humility",
    ]


def test_headings_numbers_and_shorthand_are_written(prevalence, words):
    said = words(plot_theme_prevalence(prevalence))
    assert {"Family", "Authoritative practice", "40.0% (8 of 20)", "10.0% (2 of 20)", "[c]"} <= set(said)
    assert {"Noted", "Not known", "Share among those known (95% interval)"} <= set(said)


def test_of_many_themes_the_most_common_are_drawn_and_that_is_said(prevalence, words):
    many = pd.concat([prevalence.iloc[[0]]] * 16, ignore_index=True)
    many["label"] = [f"Theme {place}" for place in range(16)]
    many["minimum"] = [40.0 + place for place in range(16)]
    many["upper_bound"] = 60.0
    ax = plot_theme_prevalence(many)
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names == [f"Theme {place}" for place in range(15, 5, -1)]
    assert "The 10 most common of 16; the table has them all." in " ".join(words(ax)).replace("\n", " ")


@pytest.fixture
def over_years():
    table = pd.DataFrame(
        {
            "group": "family",
            "theme": ["neglect"] * 2 + ["poverty"] * 2,
            "label": ["Neglect"] * 2 + ["Poverty"] * 2,
            "year": pd.Categorical(["2011-12", "2012-13"] * 2, ordered=True),
            "year_status": "complete",
            "reviews": 30,
            "no_report": 0,
            "base": pd.array([20, 22, 10, 0], dtype="Int64"),
            "n": pd.array([15, 16, 5, 0], dtype="Int64"),
            "minimum": [50.0, 40.0, 30.0, np.nan],
            "minimum_lower": [30.0, 22.0, 11.0, np.nan],
            "minimum_upper": [70.0, 61.0, 60.0, np.nan],
            "share_known": [66.0, 73.0, 33.0, 0.0],
            "trend": [-10.0, -10.0, np.nan, np.nan],
            "trend_p": [0.3, 0.3, np.nan, np.nan],
            "trend_unit": "percentage points a year",
            "trend_method": "",
            "trend_p_adjusted": [0.6, 0.6, np.nan, np.nan],
            "tests": 1,
            "adjustment": "Benjamini-Hochberg",
            "method": "",
            "year_of": "incident",
            "cut_off": "",
            "source": "Made by hand",
        }
    )
    return table.assign(trend_lower=np.nan, trend_upper=np.nan, undated=0)


def test_a_panel_a_theme_with_the_share_known_beside_it(over_years):
    one, other = plot_themes_by_year(over_years).child_axes
    assert marks(one) == {"_": {66.0: 0.0, 73.0: 1.0}, "o": {50.0: 0.0, 40.0: 1.0}}
    assert marks(other) == {"_": {33.0: 0.0, 0.0: 1.0}, "o": {30.0: 0.0}}


def test_the_trend_stands_under_the_name_where_there_is_one(over_years, words):
    said = words(plot_themes_by_year(over_years))
    assert "-10.0 points a year (p = 0.600)" in said
    assert sum("points a year" in text for text in said) == 1
    assert not any("adjusted for" in text for text in said)
    assert "[z]" in said
    both = " ".join(words(plot_themes_by_year(over_years.assign(tests=2))))
    assert both.replace("\n", " ").count("adjusted for 2 tests (Benjamini-Hochberg).") == 1


def test_years_are_those_of_each_theme(over_years):
    _, poverty = plot_themes_by_year(over_years).child_axes
    assert [label.get_text() for label in poverty.get_xticklabels()] == ["2011-12\n(n = 10)", "2012-13\n(n = 0)"]


def test_what_the_key_says_the_notes_do_not_repeat(example, words):
    ax = plot_practice_themes(practice_themes(example, by="year"))
    assert sum(text.count("adjusted for 42 tests") for text in words(ax)) == 1
