"""A sentence is never empty, and a headline names the whole period that a trend rests on."""

import pandas as pd
import pytest

from scr_analysis import findings, tables
from scr_analysis.example import example_reviews


@pytest.fixture(scope="module")
def reviews():
    return example_reviews()


@pytest.mark.parametrize("name", ["activity_rates", "protection_status", "harm_categories"])
def test_where_every_number_is_hidden_that_is_said(reviews, name, finding_of):
    table = getattr(tables, name)(reviews)
    numbers = [column for column in table if pd.api.types.is_numeric_dtype(table[column])]
    hidden = table.assign(**{column: pd.array([pd.NA] * len(table), "Float64") for column in numbers}, suppressed=True)
    said = finding_of[name](hidden)
    assert said.in_full == "No number can be shown."
    assert said.headline is None


@pytest.mark.parametrize(
    ("name", "value"),
    [("length_by_year", "median"), ("methodology_by_year", "percent"), ("themes_by_year", "minimum")],
)
def test_a_trend_over_hidden_years_is_not_said_of_the_shown_year(reviews, name, value, finding_of):
    table = getattr(tables, name)(reviews)
    ends = table["year"].ne("2012-13")
    said = finding_of[name](table.assign(**{value: table[value].mask(ends)}, suppressed=ends))
    assert said.headline.endswith("from 2011-12 to 2013-14")
    assert "in 2012-13" not in said.headline


def test_a_rate_over_hidden_years_is_not_said_of_the_shown_years(reviews):
    reviews = pd.concat([reviews, reviews.assign(incident_date=reviews["incident_date"] + pd.DateOffset(years=3))])
    table = tables.activity_rates(reviews)
    first = table["year"].le("2012-13")
    hidden = {name: table[name].mask(first) for name in ("reviews", "rate", "lower", "upper")}
    assert findings.activity_rates(table).headline.endswith("from 2012-13 to 2016-17")
    assert findings.activity_rates(table.assign(**hidden, suppressed=first)).headline.endswith(
        "from 2012-13 to 2016-17"
    )


def test_marks_are_met_and_themes_present(reviews):
    marks = list(tables.quality_marks(reviews)["theme"].unique())
    blank = reviews.assign(**{mark: reviews[mark].where(reviews[mark].isna()) for mark in marks})
    assert findings.practice_themes(tables.quality_marks(blank)).in_full.startswith(
        "No mark is coded yes in any of 175 final reports."
    )


def test_of_marks_no_theme_is_spoken(reviews):
    table = tables.quality_marks_met(reviews)
    numbers = [column for column in table if pd.api.types.is_numeric_dtype(table[column])]
    hidden = table.assign(**{column: pd.array([pd.NA] * len(table), "Float64") for column in numbers}, suppressed=True)
    said = findings.quality_marks_met(hidden)
    assert said.in_full == "How many marks one review meets cannot be shown."
    assert "theme" not in " ".join([said.subtitle, said.alt, *said.notes[:1]]).lower()
    assert findings.practice_themes(tables.quality_marks(reviews)).subtitle.startswith("Mark met, as a percentage of")


def test_of_themes_that_nobody_found_none_is_said_to_fall_on_a_review(reviews):
    table = tables.quality_marks_met(reviews)
    none = table[table["themes"].eq(0)].assign(count=175, percent=100.0, mean=0.0, median=0.0, at_least=100.0)
    said = findings.quality_marks_met(none)
    assert said.headline is None
    assert said.in_full == "None of 5 marks is coded yes in any review."


def test_one_other_theme_is_not_counted_as_many(reviews):
    table = tables.theme_against(reviews, "coercive_control")
    untested = table.index[table["p_adjusted"].notna()][1:]
    table["p_adjusted"] = table["p_adjusted"].mask(table.index.isin(untested)).where(table["p_adjusted"].isna(), 1)
    table.loc[untested, "p_adjusted"] = pd.NA
    said = findings.theme_against(table)
    assert said.headline == "No evidence that the one other theme tested goes with coercive control"
    assert said.in_full.startswith(
        "The one other theme tested shows no evidence of a difference. The smallest true difference that four of five files of "
        "this size would show is a Cramer's V of "
    )


def test_no_group_is_the_highest_where_another_is_hidden(reviews):
    table = tables.recommendations_by_methodology(reviews)
    assert "is highest for" in findings.length_by_methodology(table).in_full
    gone = table.index == 0
    hidden = table.assign(median=table["median"].mask(gone), suppressed=gone)
    assert "highest" not in findings.length_by_methodology(hidden).in_full


def test_of_hidden_variables_none_is_the_least_known(reviews):
    table = tables.data_quality(reviews)
    gone = table.index > 60
    hidden = table.assign(share_known=table["share_known"].mask(gone), n=table["n"].mask(gone), suppressed=gone)
    assert findings.data_quality(hidden).in_full.startswith("Least often known of the variables that can be shown: ")


def test_a_hidden_upper_mean_is_left_out(reviews):
    table = tables.quality_marks_met(reviews)
    said = findings.quality_marks_met(table.assign(upper_mean=table["upper_mean"].mask(table["themes"].ge(0)))).in_full
    assert "[" not in said
    assert "not known" not in said
