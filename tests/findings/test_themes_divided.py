"""Levels of variables and themes by a category: the sentences, whole, on literal tables."""

import pandas as pd
import pytest

from scr_analysis import findings


def test_levels_altogether(standing):
    said = findings.protection_status(standing)
    assert said.headline == (
        "Child protection plan: most often Never on a plan (88.0% of 100 reviews where it is known)"
    )
    assert said.subtitle == "Reviews as a percentage of those whose answer is known"
    assert said.in_full == (
        "Child protection plan: Never on a plan 88.0% (88 of 100); Plan at the time 12.0% (12 of 100)."
    )
    assert said.alt.startswith("Horizontal bar chart of reviews as a percentage of those whose answer is known. Child")
    assert said.notes[0] == "n = 100 reviews whose value is known; 7 missing."


def test_no_level_is_first_while_one_is_hidden(standing):
    hidden = standing.assign(count=pd.array([None, 88], dtype="Int64"), suppressed=[True, False])
    assert findings.protection_status(hidden).headline is None
    assert "Plan at the time" not in findings.protection_status(hidden).in_full


def test_levels_over_years(standing_by_year):
    said = findings.protection_status(standing_by_year)
    assert said.headline == "Child protection plan differs by year"
    assert said.in_full == (
        "Child protection plan differs by year (chi-squared 40.0, 1 degree of freedom, p < 0.001, "
        "Cramer's V 0.60). Both levels show a trend in their share of reviews: Plan at the time rose by 76.0 percentage points a year "
        "(95% interval 50.0 to 99.0; p < 0.001); Never on a plan fell by 76.0 percentage points a year "
        "(95% interval 50.0 to 99.0; p < 0.001). Plan at the time: 12.0% in 2011-12 (n = 100), 88.0% in 2012-13 "
        "(n = 100). Never on a plan: 88.0% in 2011-12 (n = 100), 12.0% in 2012-13 (n = 100)."
    )


def test_no_level_moves_where_the_variable_does_not_differ(standing_by_year):
    said = findings.protection_status(standing_by_year.assign(p_adjusted=0.2))
    assert said.headline == "No evidence that child protection plan differs by year"
    assert said.in_full == (
        "There is no evidence that child protection plan differs by year "
        "(chi-squared 40.0, 1 degree of freedom, p = 0.200, Cramer's V 0.60)."
    )


def test_themes_by_age(by_age):
    said = findings.themes_by(by_age)
    assert said.headline == "Coercive control differs by age band; no evidence that the other theme does"
    assert said.subtitle == ("Theme noted, as a percentage of final reports where it is known, by age band")
    assert said.in_full == (
        "1 of 2 themes differs by age band: Coercive control (chi-squared 9.0, 1 degree of freedom, "
        "adjusted p = 0.006, Cramer's V 0.30). 1 of 2 themes shows a trend in its share of final reports: Coercive control rose by 30.0 percentage "
        "points a step of age band (95% interval 12.0 to 48.0; adjusted p = 0.002). "
        "Coercive control: 10.0% for Under 1 (n = 30), 40.0% for 1 to 5 (n = 45)."
    )
    assert "The trend takes each level of age band as one step." in said.notes
    assert any(note.endswith("In no row: 4 reviews whose age band is not known.") for note in said.notes)


def test_themes_by_a_category_without_order(by_age):
    plain = by_age.drop(columns=[column for column in by_age if column.startswith("trend")])
    said = findings.practice_themes(plain.rename(columns={"age_band": "methodology"}).assign(p_adjusted=0.4))
    assert said.headline == "No evidence that either theme differs by methodology"
    assert said.in_full == "There is no evidence that either theme differs by methodology."


def test_a_row_a_theme_has_its_trend_beside_it(prevalence):
    trend = {"trend": [8.0, 1.0, 0.0], "trend_lower": [2.0, -3.0, -1.0], "trend_upper": [14.0, 5.0, 1.0]}
    beside = prevalence.assign(
        **trend, trend_p_adjusted=[0.01, 0.8, 0.9], trend_unit="percentage points a year", tests=3.0,
        adjustment="Benjamini-Hochberg", share_known_trend_p=[0.02, 0.5, 0.5],
    )  # fmt: skip
    said = findings.practice_themes(beside)
    assert said.in_full.endswith(
        "1 of 3 themes shows a trend in its share of final reports: Neglect rose by 8.0 percentage points a year "
        "(95% interval 2.0 to 14.0; adjusted p = 0.010).",
    )
    assert "Neglect: the share known moved too, so part of the change may be one of what was recorded." in said.notes
    assert "p values are adjusted for 3 tests (Benjamini-Hochberg)." in said.notes
    assert findings.practice_themes(beside) == said


def test_of_many_trends_the_adjusted_p_decides(counts):
    regions = pd.concat([counts.assign(region=f"Region {number}") for number in range(9)], ignore_index=True)
    regions.insert(2, "region", regions.pop("region"))
    adjusted = {"trend_p": 0.02, "trend_p_adjusted": 0.18, "tests": 9.0, "adjustment": "Holm"}
    said = findings.reviews_by_year(regions.assign(percent=11.0, n=100, missing=0, **adjusted))
    assert (
        said.headline == "None of 9 regions shows evidence of a trend in its share of reviews from 2011-12 to 2012-13"
    )
    assert said.notes[0] == "p values are adjusted for 9 tests (Holm)."


def test_a_single_share_is_not_called_any_of_one(counts):
    one = counts.assign(region="London", percent=11.0, n=100, missing=0, trend_p=0.2, trend_p_adjusted=0.2, tests=1.0)
    one.insert(2, "region", one.pop("region"))
    said = findings.reviews_by_year(one)
    assert said.headline == "London, as a share of reviews, shows no evidence of a trend from 2011-12 to 2012-13"


def test_of_several_variables_the_one_that_differs_is_named_with_its_shares(standing):
    groups = pd.concat([standing, standing.assign(percent=[30.0, 70.0], n=50)], ignore_index=True)
    groups.insert(2, "outcome", ["Fatal", "Fatal", "Other", "Other"])
    tested = {"chi_squared": 9.0, "df": 1.0, "p": 0.003, "p_adjusted": 0.006, "cramers_v": 0.3, "tests": 2.0}
    groups = groups.assign(**tested, adjustment="Holm", residual=[-3.0, 3.0, 3.0, -3.0])
    other = groups.assign(variable="social_care", variable_label="Children's social care", p_adjusted=0.4)
    said = findings.protection_status(pd.concat([groups, other], ignore_index=True))
    assert said.headline == "Child protection plan differs by outcome; no evidence that the other variable does"
    assert said.in_full == (
        "1 of 2 variables differs by outcome: Child protection plan (chi-squared 9.0, 1 degree of freedom, adjusted "
        "p = 0.006, Cramer's V 0.30). Child protection plan, Plan at the time: 30.0% of 50 for Other, 12.0% of 100 for "
        "Fatal."
    )
    assert said.notes[0] == "p values are adjusted for 2 tests (Holm)."
    # Three more that show nothing: the one that differs is not said to be the only one.
    more = [other.assign(variable=name, variable_label=name) for name in ("a", "b")]
    every = pd.concat([groups, other, *more], ignore_index=True).assign(tests=4.0)
    assert findings.protection_status(every).headline == (
        "Child protection plan differs by outcome; no evidence that any of the three other variables does"
    )
    # A policy hides the test of one: what is counted is what is shown, and does not deny the four of the note.
    hidden = every.assign(
        suppressed=every["variable"].eq("b"), p_adjusted=every["p_adjusted"].mask(every["variable"].eq("b"))
    )
    said = findings.protection_status(hidden)
    assert said.in_full.startswith("1 of 3 variables whose test is shown differs by outcome:")
    assert said.notes[0] == "p values are adjusted for 4 tests (Holm)."


def test_no_evidence_of_a_difference_says_what_would_have_shown(standing):
    groups = pd.concat([standing, standing], ignore_index=True)
    groups.insert(2, "outcome", ["Fatal", "Fatal", "Other", "Other"])
    tested = {"chi_squared": 0.2, "df": 1.0, "p": 0.6, "p_adjusted": 0.6, "cramers_v": 0.05, "tests": 1.0}
    said = findings.protection_status(groups.assign(**tested, adjustment="Holm", smallest_v=0.284, residual=0.1))
    assert said.in_full.startswith(
        "There is no evidence that child protection plan differs by outcome (chi-squared 0.2, 1 degree of freedom, "
        "p = 0.600, Cramer's V 0.05). The smallest true difference that four of five files of this size would show is a "
        "Cramer's V of 0.28 (0.3 is 35% against 65% in two halves)."
    )
    assert "by chance" not in said.in_full
    # Of many groups and answers V is large though nothing differs: it may be above what would have shown.
    wide = findings.protection_status(groups.assign(**tested | {"cramers_v": 0.3}, adjustment="Holm", smallest_v=0.284))
    assert "The V found is larger by chance" in wide.in_full


def test_themes_of_a_category_name_where_they_are_most_and_least_frequent(by_age):
    plain = by_age.drop(columns=[column for column in by_age if column.startswith("trend")])
    said = findings.practice_themes(plain.rename(columns={"age_band": "methodology"}).assign(group="quality"))
    assert said.headline == "Coercive control differs by methodology; no evidence that the other mark does"
    assert said.in_full.endswith(
        "Coercive control: highest for 1 to 5 (40.0%, n = 45), lowest for Under 1 (10.0%, n = 30), of groups with 10 or more."
    )


@pytest.mark.parametrize(("few", "said"), [(10, True), (9, False)])
def test_a_level_is_called_the_lowest_from_ten_reviews(by_age, few, said):
    plain = by_age.drop(columns=[column for column in by_age if column.startswith("trend")])
    levels = plain.rename(columns={"age_band": "methodology"}).assign(n=pd.array([few, 45, 58, 57], dtype="Int64"))
    assert ("lowest for Under 1 (10.0%, n = 10)" in findings.practice_themes(levels).in_full) == said


def test_levels_with_a_tie_have_no_first(standing):
    tied = standing.assign(count=pd.array([50, 50], dtype="Int64"), percent=50.0)
    assert findings.protection_status(tied).headline is None
