"""Many tests at once: every table with more than one adjusts them, and says for how many.

Expected adjusted values are worked by hand: Holm multiplies the i-th smallest of m by m + 1 - i, Benjamini and Hochberg by
m / i, each made monotone.
"""

import numpy as np
import pandas as pd
import pytest

from scr_analysis import tables
from scr_analysis.example import example_reviews
from scr_analysis.tables.base.adjusted_p import planned, screened, shares_of_a_whole


@pytest.fixture(scope="module")
def reviews():
    return example_reviews()


def test_families_by_hand():
    assert planned([0.01, 0.04, 0.03]).adjusted.tolist() == pytest.approx([0.03, 0.06, 0.06])
    assert screened([0.01, 0.04, 0.03]).adjusted.tolist() == pytest.approx([0.03, 0.04, 0.04])
    assert planned([0.02, np.nan])[1:] == (1, "None: one test")


def test_two_shares_of_a_whole_are_one_test_and_three_are_three():
    assert shares_of_a_whole([0.02, 0.02]).adjusted.tolist() == [0.02, 0.02]
    assert shares_of_a_whole([0.02, np.nan, 0.02]).tests == 1
    assert shares_of_a_whole([0.02, 0.5, 0.1]).adjusted.tolist() == pytest.approx([0.06, 0.5, 0.2])


@pytest.mark.parametrize(("by", "tests"), [("outcome", 1), ("region", 9)])
def test_levels_over_years(reviews, by, tests):
    table = tables.reviews_by_year(reviews, by=by)
    assert set(table["tests"]) == {tests}
    smallest = table["trend_p"].min()
    assert table["trend_p_adjusted"].min() == pytest.approx(min(1, tests * smallest))


def test_variables_by_outcome_and_their_levels_over_years(reviews):
    by_outcome = tables.protection_status(reviews, by="outcome")
    p = by_outcome.groupby("variable", sort=False)[["p", "p_adjusted"]].first().sort_values("p")
    assert set(by_outcome["tests"]) == {3}
    assert p["p_adjusted"].iloc[0] == pytest.approx(3 * p["p"].iloc[0])
    by_year = tables.protection_status(reviews, by="year")
    assert by_year.groupby("variable", sort=False)["trend_tests"].first().tolist() == [3, 6, 4]
    plan = by_year[by_year["variable"] == "plan_status"].drop_duplicates("level").sort_values("trend_p")
    assert plan["trend_p_adjusted"].iloc[0] == pytest.approx(min(1, 3 * plan["trend_p"].iloc[0]))


def test_one_year_has_the_columns_that_many_have(reviews):
    one = reviews[reviews["incident_date"].lt("2012-04-01")]
    many, few = (tables.protection_status(part, by="year") for part in (reviews, one))
    assert list(few) == list(many)
    assert few[["p", "p_adjusted", "trend_p_adjusted"]].isna().all(axis=None)


def test_what_is_known_over_years_is_a_screen(reviews):
    table = tables.data_quality_by_year(reviews).drop_duplicates("variable")
    tested = table.dropna(subset=["trend_p"])
    assert set(table["tests"]) == {len(tested)}
    assert set(table["adjustment"]) == {"Benjamini-Hochberg"}
    ranked = tested.sort_values("trend_p")
    raw = ranked["trend_p"].to_numpy() * len(ranked) / np.arange(1, len(ranked) + 1)
    by_hand = np.minimum.accumulate(raw[::-1])[::-1].clip(max=1)
    assert ranked["trend_p_adjusted"].to_numpy() == pytest.approx(by_hand)


def test_themes_by_age_count_their_two_families_apart():
    flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    bands = pd.CategoricalDtype(["Under 1", "1 to 5"], ordered=True)
    reviews = pd.DataFrame(
        {
            "age_band": pd.Categorical(["Under 1"] * 4 + ["1 to 5"] * 4, dtype=bands),
            "poverty": pd.Categorical(["yes", "yes", "no", "no", "yes", "no", "no", "no"], dtype=flag),
            "neglect": pd.Categorical(["yes"] * 8, dtype=flag),
        },
    )
    table = tables.themes_by(reviews, "age_band")
    assert set(table["tests"]) == {1}
    assert set(table["trend_tests"]) == {1}


@pytest.mark.parametrize("name", ["length_trend", "recommendations_trend"])
def test_methodologies_are_adjusted_in_per_cent_as_in_slopes(reviews, name):
    kinds = getattr(tables, name)(reviews).query("scope == 'one methodology'")
    p = kinds["yearly_p"].dropna()
    assert kinds["yearly_p_adjusted"].min() == pytest.approx(min(1, len(p) * p.min()))


def test_a_review_without_a_report_is_left_out_once():
    """118 reviews without a report have no methodology either: outside the base, and not ungrouped besides."""
    table = tables.length_trend(example_reviews())
    row = table.iloc[0]
    assert row["n"] + row["missing"] + row["no_report"] + row["in_part_years"] + row["undated"] == 293
    assert row["ungrouped"] == 0
