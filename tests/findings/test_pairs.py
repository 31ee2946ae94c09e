"""Themes together, and how many fall on one review: the sentences, whole, on literal tables."""

import pandas as pd
import pytest

from scr_analysis import findings

BASE = {"method": "Woolf", "counted": "reviews", "cut_off": "2016-03", "source": "Synthetic example"}


def counts(*numbers):
    return pd.array(list(numbers), dtype="Int64")


@pytest.fixture
def risk():
    return pd.DataFrame(
        {
            "themes": counts(0, 1, 2, 3, 4),
            "count": counts(2, 8, 20, 10, 10),
            "at_least": [100.0, 96.0, 80.0, 40.0, 20.0],
            "reviews": 80,
            "no_report": 25,
            "n": 50,
            "missing": 5,
            "mean": 2.36,
            "mean_lower": 2.05,
            "mean_upper": 2.67,
            "median": 2.0,
            "upper_mean": 5.5,
            "asked": counts(22, 22, 22, 22, 22),
            **BASE,
        },
    )


def test_cumulative_risk(risk):
    said = findings.cumulative_risk(risk)
    assert said.headline == "On average at least 2.4 of 22 themes were noted in one review"
    assert said.in_full == (
        "The mean is 2.4 of 22 (95% interval 2.1 to 2.7), the median 2.0; if all that is not known were yes, the mean would be 5.5. "
        "48 of 50 reviews (96.0%) have 1 theme or more. 10 of 50 reviews (20.0%) have 4 themes or more."
    )
    assert said.notes[:2] == (
        "A theme counts when it is coded yes, so the number is a minimum.",
        "n = 50 reviews whose value is known; 5 missing. Outside the base: 25 reviews without a final report.",
    )


def test_a_number_of_themes_is_of_those_that_apply(risk):
    said = findings.cumulative_risk(risk.assign(applicable_mean=18.77))
    assert said.headline == "On average at least 2.4 of the 18.8 themes that apply were noted in one review"
    assert said.in_full.startswith("The mean is 2.4 of the 18.8 that apply (95% interval 2.1 to 2.7)")
    # Where a policy hides how many apply, it is of all that were asked.
    hidden = findings.cumulative_risk(risk.assign(applicable_mean=None))
    assert hidden.headline == "On average at least 2.4 of 22 themes were noted in one review"


def test_ages_name_the_themes_they_are_not_compared_on(risk):
    bands = pd.CategoricalDtype(["Under 1", "1 to 5"], ordered=True)
    both = pd.concat([risk.assign(age_band="Under 1", mean=3.0), risk.assign(age_band="1 to 5")], ignore_index=True)
    both.insert(0, "age_band", both.pop("age_band").astype(bands))
    trend = {"trend": -1.0, "trend_lower": -1.6, "trend_upper": -0.4, "trend_p": 0.01, "trend_unit": "themes a step"}
    more = {"applicable_mean": 20.5, "not_compared": "Bullying; Going missing", "trend_method": "Theil-Sen"}
    said = findings.cumulative_risk(both.assign(**trend, **more))
    # The order of the bands, not that of the alphabet.
    assert said.headline == "The number of themes on one review fell by 1.0 a step from Under 1 to 1 to 5"
    assert said.notes[1:3] == (
        (
            "Ages are compared on the themes that apply at all of them; left out, because at some ages they apply to fewer "
            "than half: bullying and going missing."
        ),
        "Of 22 themes, 20.5 apply to one review on average.",
    )


def test_few_reviews_have_a_mean_without_an_interval(risk):
    said = findings.quality_marks_met(risk.assign(mean_lower=None, mean_upper=None, asked=5))
    assert said.headline == "On average at least 2.4 of 5 marks were met by one review"
    assert said.in_full.startswith("The mean is 2.4 of 5, the median 2.0;")


def test_a_hidden_count_leaves_the_tail_unsaid(risk):
    hidden = risk.assign(count=counts(2, 8, None, 10, 10), suppressed=[False, False, True, False, False])
    assert "48 of 50" not in findings.cumulative_risk(hidden).in_full
    assert "10 of 50 reviews (20.0%) have 4 themes or more." in findings.cumulative_risk(hidden).in_full


def test_risk_over_groups_is_a_trend_or_a_test(risk):
    both = pd.concat([risk.assign(outcome="Fatal"), risk.assign(outcome="Survived", mean=3.5)], ignore_index=True)
    both.insert(0, "outcome", both.pop("outcome"))
    said = findings.cumulative_risk(both.assign(test_p=0.002, test_method="Kruskal-Wallis"))
    assert said.headline == "The number of themes on one review differs by outcome"
    assert said.in_full == (
        "The number of themes on one review differs by outcome (Kruskal-Wallis, p = 0.002). The mean number of themes "
        "coded yes on one review is highest for Survived (3.5, n = 50) and lowest for Fatal (2.4, n = 50)."
    )
    assert "n = 100 reviews whose value is known; 10 missing." in said.notes[1]
    trend = {"trend": 1.0, "trend_lower": 0.4, "trend_upper": 1.6, "trend_p": 0.01, "trend_unit": "themes a step"}
    rising = findings.cumulative_risk(both.assign(**trend, trend_method="Theil-Sen"))
    assert rising.headline == "The number of themes on one review rose by 1.0 a step from Fatal to Survived"


def test_a_test_and_an_interval_that_disagree_claim_nothing(risk):
    both = pd.concat([risk.assign(age_band="Under 1"), risk.assign(age_band="1 to 5")], ignore_index=True)
    both.insert(0, "age_band", both.pop("age_band"))
    trend = {"trend": 0.3, "trend_lower": -0.1, "trend_upper": 0.7, "trend_p": 0.003, "trend_unit": "themes a step"}
    said = findings.cumulative_risk(both.assign(**trend, trend_method="Theil-Sen"))
    assert said.headline == "No clear trend in the number of themes on one review from Under 1 to 1 to 5"
    assert said.in_full.endswith(
        "The test and the interval of the trend in the number of themes on one review disagree, so no direction is "
        "claimed (slope 0.3 a step, 95% interval -0.1 to 0.7; p = 0.003).",
    )


def test_of_many_equal_values_the_direction_is_said_and_no_size(risk):
    both = pd.concat([risk.assign(year="2011-12"), risk.assign(year="2013-14", mean=2.7)], ignore_index=True)
    both.insert(0, "year", both.pop("year"))
    trend = {"trend": 0.0, "trend_lower": 0.0, "trend_upper": 0.5, "trend_p": 0.003, "trend_unit": "marks a year"}
    said = findings.quality_marks_met(both.assign(**trend, trend_method="Theil-Sen"))
    assert said.headline == "The number of marks that one review meets rose from 2011-12 to 2013-14"
    assert said.in_full.endswith(
        "The number of marks that one review meets rose by the test of ranks (p = 0.003); by how much is not clear, "
        "because many values are equal (slope 0.0 a year, 95% interval 0.0 to 0.5).",
    )


@pytest.fixture
def combinations():
    return pd.DataFrame(
        {
            "row": ["theme"] * 2 + ["combination"] * 4,
            "combination": [
                "Neglect",
                "Poverty",
                "Neglect",
                "Neglect + Poverty",
                "None of these",
                "Other combinations",
            ],
            "size": counts(1, 1, 1, 2, 0, None),
            "count": counts(40, 30, 20, 15, 10, 5),
            "n": counts(*[50] * 6),
            "missing": counts(*[0] * 6),
            "no_report": counts(*[25] * 6),
            "percent": [80.0, 60.0, 40.0, 30.0, 20.0, 10.0],
            "minimum_support": 5.0,
            **BASE,
        },
    )


def test_combinations(combinations):
    said = findings.theme_combinations(combinations)
    assert said.headline == "The most frequent set was Neglect + Poverty and no other theme: 15 of 50 reviews"
    assert said.in_full == "Of 50 reviews, these themes and no other of those shown: Neglect + Poverty in 15 (30.0%)."
    assert said.notes[0] == "Combinations of fewer than 5 reviews are put together."


def test_no_combination_is_first_while_one_is_hidden(combinations):
    hidden = combinations.assign(count=counts(40, 30, None, 15, 10, 5))
    assert findings.theme_combinations(hidden).headline is None
    without = combinations[combinations["combination"].ne("Neglect")]  # a row that is hidden is left out
    assert findings.theme_combinations(without).headline is None
    alone = combinations[~combinations["size"].eq(2).fillna(value=False)]
    assert findings.theme_combinations(alone).in_full == "No combination can be shown."


@pytest.fixture
def pairs():
    return pd.DataFrame(
        {
            "group_a": "family",
            "theme_a": "coercive_control",
            "label_a": "Coercive control",
            "label_b": ["Domestic abuse", "Poverty", "Bullying"],
            "both": counts(30, 20, 1),
            "n": counts(100, 90, 95),
            "reviews": counts(293, 293, 293),
            "no_report": counts(118, 118, 118),
            "phi": [0.6, -0.4, 0.0],
            "odds_ratio": [9.5, 0.2, None],
            "odds_ratio_lower": [3.1, 0.1, None],
            "odds_ratio_upper": [29.0, 0.5, None],
            "p_adjusted": [0.0002, 0.01, None],
            "percent_with": [90.0, 20.0, 5.0],
            "percent_without": [40.0, 45.0, 5.0],
            "difference": [50.0, -25.0, 0.0],
            "difference_lower": [30.0, -40.0, -9.0],
            "difference_upper": [65.0, -8.0, 9.0],
            "tests": 2.0,
            "adjustment": "Benjamini-Hochberg",
            "minimum_support": 5.0,
            **BASE,
        },
    )


def test_pairs(pairs):
    said = findings.theme_pairs(pairs)
    assert said.headline == "Both pairs of themes went together more or less often than chance"
    assert said.in_full == (
        "Both pairs of themes went together more or less often than chance: Coercive control and domestic abuse more often "
        "(both in 30 of 100; odds ratio 9.5, 95% interval 3.1 to 29.0; adjusted p < 0.001); Coercive control and "
        "poverty less often (both in 20 of 90; odds ratio 0.2, 95% interval 0.1 to 0.5; adjusted p = 0.010)."
    )
    assert said.notes[:4] == (
        "p values are adjusted for 2 tests (Benjamini-Hochberg).",
        "Lift, odds ratio and test only where 5 reviews or more are expected with both.",
        "Themes that go together need not cause each other.",
        "Base: 175 final reports. Outside the base: 118 reviews without a final report.",
    )


def test_pairs_without_evidence(pairs):
    none = findings.theme_pairs(pairs.assign(p_adjusted=[0.06, 0.3, None]))
    assert none.headline == "No evidence that either pair of themes goes together"
    one = findings.theme_pairs(pairs.assign(p_adjusted=[0.01, 0.3, None]))
    assert one.headline == "Coercive control and domestic abuse went together more often than chance"
    wide = findings.theme_pairs(pairs.assign(odds_ratio_lower=[0.9, 0.1, None], p_adjusted=[0.01, 0.3, None]))
    assert wide.headline == "No evidence that either pair of themes goes together"
    untested = findings.theme_pairs(pairs.assign(p_adjusted=None))
    assert untested.headline is None
    assert untested.in_full == "No pair of themes can be tested."


def test_one_theme_against_the_others(pairs):
    said = findings.theme_against(pairs)
    assert said.headline == (
        "Both other themes tested were found more or less often with coercive control than without it"
    )
    assert said.in_full == (
        "Both other themes tested were found more or less often with coercive control than without it: Domestic abuse "
        "in 90.0% with it and 40.0% without (50.0 percentage points, 95% "
        "interval 30.0 to 65.0; adjusted p < 0.001); Poverty in 20.0% with it and 45.0% without (-25.0 percentage "
        "points, 95% interval -40.0 to -8.0; adjusted p = 0.010)."
    )
    one = findings.theme_against(pairs.assign(p_adjusted=[0.01, 0.3, None]))
    assert one.headline == "Domestic abuse was found more often with coercive control than without it"


def test_recommendations_against_questions_altogether():
    table = pd.DataFrame(
        {
            "reviews": counts(80), "no_report": counts(20), "n": counts(55), "missing": counts(5), "median": [6.0],
            "lower": [4.0], "upper": [8.0], "with_questions": counts(11), "percent": [20.0], **BASE,
        },
    )  # fmt: skip
    said = findings.recommendations_against_questions(table)
    assert said.headline is None
    assert said.in_full == (
        "The median review made 6.0 more recommendations than it put questions to the board (95% interval 4.0 to "
        "8.0). 11 of 55 reviews (20.0%) put a question to the board."
    )


def test_recommendations_against_questions_over_years(length):
    unit = "recommendations less questions"
    falling = length.assign(unit=unit, trend_unit=f"{unit} a year").drop(columns="measure")
    said = findings.recommendations_against_questions(falling)
    assert said.headline == (
        "Median of recommendations minus questions for the board fell from 62 in 2011-12 to 47.5 in 2013-14"
    )


def test_combinations_that_are_all_rare(combinations):
    rare = combinations[combinations["combination"].ne("Neglect + Poverty")]
    said = findings.theme_combinations(rare.assign(count=counts(40, 30, 35, 10, 5)))
    assert said.headline is None
    assert said.in_full == "No combination of two themes or more was found in 5 reviews or more."
