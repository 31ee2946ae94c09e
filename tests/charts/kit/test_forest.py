import numpy as np
import pytest

from scr_analysis.charts import plot_recommendations_against_questions, plot_theme_against
from scr_analysis.tables import recommendations_against_questions, theme_against


@pytest.fixture(scope="module")
def against(example):
    return theme_against(example, "domestic_abuse", group="family")


def test_odds_ratios_stand_on_a_scale_of_doublings(against, points, intervals, words):
    ax = plot_theme_against(against)
    assert ax.get_xscale() == "log"
    ratios = against["odds_ratio"].dropna().tolist()
    assert sorted(x for x, _, _ in points(ax)) == pytest.approx(sorted(ratios))
    assert sorted(low[0] for low, _ in intervals(ax)) == pytest.approx(sorted(against["odds_ratio_lower"].dropna()))
    assert words(ax).count("[u]") == (~against["supported"]).sum()


def test_an_endless_interval_ends_in_an_arrow_head(against, words):
    wild = against.assign(odds_ratio_upper=np.where(against["supported"], 500.0, np.nan))
    ax = plot_theme_against(wild)
    assert ax.get_xlim()[1] == 64
    assert any(line.get_marker() == ">" for line in ax.lines)
    assert any("goes on beyond 64 times" in text.replace("\n", " ") for text in words(ax))


def test_an_interval_from_next_to_nothing_ends_in_an_arrow_head(against):
    wild = against.assign(odds_ratio_lower=np.where(against["supported"], 0.001, np.nan))
    ax = plot_theme_against(wild)
    assert ax.get_xlim()[0] == 1 / 64
    assert any(line.get_marker() == "<" for line in ax.lines)


def test_a_hidden_ratio_is_shorthand(against, hide, points, words):
    row = int(against.index[against["supported"]][0])
    ax = plot_theme_against(hide(against, [row], ["both", "n", "odds_ratio"]))
    assert len(points(ax)) == against["supported"].sum() - 1
    assert {"[c]", "[c], n = [c]"} <= set(words(ax))


def test_recommendations_less_questions_by_year(example, points):
    table = recommendations_against_questions(example)
    difference, posing = plot_recommendations_against_questions(table).child_axes
    assert [value for _, value, _ in points(difference)] == pytest.approx(table["median"].tolist())
    assert [value for _, value, _ in points(posing)] == pytest.approx(table["percent"].tolist())


def test_recommendations_less_questions_by_methodology(example, points):
    table = recommendations_against_questions(example, by="methodology")
    ax = plot_recommendations_against_questions(table)
    assert [x for x, _, _ in sorted(points(ax), key=lambda point: point[1])] == pytest.approx(
        table["median"].dropna().tolist()
    )
    assert ax.get_xlim()[0] <= 0 <= ax.get_xlim()[1]


def test_recommendations_less_questions_of_all(example, words):
    table = recommendations_against_questions(example, by=None)
    assert "All reviews" in words(plot_recommendations_against_questions(table))
