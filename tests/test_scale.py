"""A file three times over: three times every count, and every share and median as before.

Both follow by hand. A count is a sum over rows. A share is a ratio of two counts. The median of k copies of n values stands
in the middle of them: for odd n inside the k copies of the middle value, for even n between the copies of the two.
"""

import pandas as pd
import pytest

from scr_analysis import tables
from scr_analysis.columns import columns_of_kind
from scr_analysis.example import example_reviews

TIMES = 3
# Numbers of other things than reviews: of tests made, of kinds of combination found.
NOT_REVIEWS = {"tests", "kinds"}
SHARES = ("percent", "minimum", "known_only", "share_known", "median")
CASES = {
    "reviews_by_year": {},
    "methodology_by_year": {},
    "protection_status": {},
    "children_by": {},
    "harm_categories": {},
    "length_by_year": {},
    "recommendations_by_year": {},
    "length_by_methodology": {},
    "recommendations_by_methodology": {},
    "theme_prevalence": {},
    "practice_themes": {},
    "authoritative_practice": {},
    "quality_marks": {},
    "themes_by_year": {},
    "themes_by": {"by": "age_band"},
    "theme_pairs": {"group": "family"},
    "theme_against": {"theme": "domestic_abuse"},
    "cross": {"rows": "harm_category", "columns": "neglect"},
    "theme_combinations": {"minimum_support": 1},
    "cumulative_risk": {},
    "quality_marks_met": {},
    "data_quality": {},
    "data_quality_by_year": {},
    "flow": {},
}


@pytest.fixture(scope="module")
def reviews():
    return example_reviews()


@pytest.fixture(scope="module")
def longer(reviews):
    return pd.concat([reviews] * TIMES, ignore_index=True)


@pytest.mark.parametrize("name", CASES)
def test_counts_grow_with_the_file_and_shares_stay(name, reviews, longer):
    once, often = (getattr(tables, name)(one, **CASES[name]) for one in (reviews, longer))
    assert len(once) == len(often)
    counted = [column for column in columns_of_kind("count", once.columns) if column not in NOT_REVIEWS]
    assert counted
    for column in counted:
        grown = (once[column] * TIMES).tolist()
        assert [None if pd.isna(x) else x for x in often[column]] == [None if pd.isna(x) else x for x in grown], column
    for column in once.columns.intersection(SHARES):
        assert often[column].tolist() == pytest.approx(once[column].tolist(), nan_ok=True), column
