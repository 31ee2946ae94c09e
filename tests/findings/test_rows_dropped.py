"""A table from which rows were dropped keeps the trend of all of them, and no sentence or chart may pass it on."""

import matplotlib.pyplot as plt
import pytest
from matplotlib.text import Text

from scr_analysis import charts, findings, tables
from scr_analysis.example import example_reviews

CUT = "is given: the table holds not all rows that it was worked from."


@pytest.fixture(scope="module")
def reviews():
    return example_reviews()


def dropped(table, year="2011-12"):
    return table[table["year"].ne(year)]


@pytest.mark.parametrize("name", ["length_by_year", "recommendations_by_year"])
def test_a_trend_over_years_is_unsaid(reviews, name):
    table = getattr(tables, name)(reviews)
    assert " fell from " in findings.length_by_year(table).headline
    said = findings.length_by_year(dropped(table))
    assert said.headline is None
    assert CUT in said.in_full
    assert " fell " not in said.in_full


def test_a_row_that_no_trend_was_worked_from_may_go(reviews):
    """The part year is not in the trend: without its row the trend stands."""
    table = tables.length_by_year(reviews, coverage=("2010-10", "2014-03"))
    assert table["year"].tolist()[0] == "2010-11"
    assert table["trend_over"].unique().tolist() == ["2011-12; 2012-13; 2013-14"]
    assert findings.length_by_year(dropped(table, "2010-11")).headline == findings.length_by_year(table).headline


def test_trends_of_themes_are_unsaid_in_words_and_on_the_chart(reviews):
    table = tables.quality_marks(reviews, by="year")
    assert "evidence of a trend" in findings.practice_themes(table).headline
    said = findings.practice_themes(dropped(table))
    assert said.headline is None
    assert said.in_full.startswith(f"No trend {CUT}")
    figures = [charts.plot_quality_marks(part).figure for part in (table, dropped(table))]
    texts = [[text.get_text() for text in figure.findobj(Text)] for figure in figures]
    assert any("points a year" in text for text in texts[0])
    assert not any("points a year" in text for text in texts[1])
    plt.close("all")


def test_ages_are_no_trend_without_one_of_them(reviews):
    table = tables.cumulative_risk(reviews, by="age_band")
    said = findings.cumulative_risk(table[table["age_band"].ne("6 to 10")])
    assert said.headline is None
    assert CUT in said.in_full


def test_a_label_that_parts_itself_is_all_there(reviews):
    renamed = reviews["age_band"].cat.rename_categories({"Under 1": "Under 1; born alive"})
    table = tables.cumulative_risk(reviews.assign(age_band=renamed), by="age_band")
    assert "evidence" in findings.cumulative_risk(table).headline
