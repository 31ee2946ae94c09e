"""What holds for every table: the order of rows does not matter, nothing is lost, names are only names."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scr_analysis import tables

BY_YEAR = {
    "reviews_by_year": tables.reviews_by_year,
    "reviews_by_year_and_outcome": lambda r: tables.reviews_by_year(r, by="outcome"),
    "activity_rates": tables.activity_rates,
    "length_by_year": tables.length_by_year,
    "days_by_year": lambda r: tables.length_by_year(r, measure="days_to_publication", year_of="publication"),
    "recommendations_by_year": tables.recommendations_by_year,
    "methodology_by_year": tables.methodology_by_year,
    "themes_by_year": tables.themes_by_year,
}
OTHERS = {
    "length_by_methodology": tables.length_by_methodology,
    "recommendations_by_methodology": tables.recommendations_by_methodology,
    "theme_prevalence": tables.theme_prevalence,
}
ALL = BY_YEAR | OTHERS


@st.composite
def files(draw, mixed, fewest=0):
    seed, size = draw(st.integers(0, 2**32 - 1)), draw(st.integers(fewest, 60))
    return mixed(np.random.default_rng(seed), size)


@pytest.mark.parametrize("name", ALL)
def test_order_of_rows_and_arguments(name, mixed_reviews):
    @settings(max_examples=10, deadline=None)
    @given(files(mixed_reviews), st.integers(0, 2**32 - 1))
    def holds(reviews, seed):
        before = reviews.copy(deep=True)
        table = ALL[name](reviews)
        pd.testing.assert_frame_equal(reviews, before)
        shuffled = reviews.iloc[np.random.default_rng(seed).permutation(len(reviews))]
        pd.testing.assert_frame_equal(ALL[name](shuffled), table)
        assert isinstance(table.index, pd.RangeIndex)

    holds()


@pytest.mark.parametrize("name", ALL)
def test_columns_are_explained_and_typed(name, mixed_reviews):
    table = ALL[name](mixed_reviews(np.random.default_rng(7), 50))
    strange = [column for column in table.columns if column not in tables.COLUMNS]
    assert strange == (["outcome"] if name == "reviews_by_year_and_outcome" else [])
    for column in tables.columns_of_kind("count", table.columns):
        assert table[column].dtype == "Int64"
        assert not table[column].isna().any()
    for column in tables.columns_of_kind("text", table.columns):
        assert not table[column].isna().any()


@pytest.mark.parametrize("name", BY_YEAR)
def test_every_review_is_in_a_year_or_undated(name, mixed_reviews):
    @settings(max_examples=10, deadline=None)
    @given(files(mixed_reviews, fewest=1))
    def holds(reviews):
        table = BY_YEAR[name](reviews)
        if table.empty:
            return
        keys = [key for key in ("theme", "activity") if key in table.columns]
        one = table[table[keys[0]] == table[keys[0]].iloc[0]] if keys else table
        if name == "methodology_by_year":
            one = one.drop_duplicates("year")
        total = one["reviews"].sum() + one["undated"].iloc[0]
        if name == "reviews_by_year_and_outcome":
            total += one.drop_duplicates("year")[["missing", "not_applicable"]].sum().sum()
        assert total == len(reviews)

    holds()


@pytest.mark.parametrize("name", ["length_by_year", "recommendations_by_year", *OTHERS, "themes_by_year"])
def test_the_base_adds_up_and_holds_its_estimate(name, mixed_reviews):
    @settings(max_examples=10, deadline=None)
    @given(files(mixed_reviews, fewest=1))
    def holds(reviews):
        table = ALL[name](reviews)
        applicable = table["not_applicable"] if "not_applicable" in table.columns else 0
        assert (table["no_report"] + table["n"] + table["missing"] + applicable == table["reviews"]).all()
        estimate = table["median" if "median" in table.columns else "known_only"]
        known = table["lower"].notna()
        assert (table["lower"][known] <= estimate[known]).all()
        assert (estimate[known] <= table["upper"][known]).all()
        if "minimum" in table.columns:
            based = table["base"] > 0
            assert (table["minimum"][based] <= table["upper_bound"][based]).all()

    holds()


def test_other_names_for_the_levels_change_only_the_names(mixed_reviews):
    reviews = mixed_reviews(np.random.default_rng(3), 60)
    names = {"Bespoke": "A", "Hybrid": "B", "SCIE": "C", "Unused": "D"}
    renamed = reviews.assign(methodology=reviews["methodology"].cat.rename_categories(names))
    for name in ("methodology_by_year", "length_by_methodology"):
        table, other = ALL[name](reviews), ALL[name](renamed)
        assert [names[label] for label in table["methodology"]] == other["methodology"].tolist()
        pd.testing.assert_frame_equal(table.drop(columns="methodology"), other.drop(columns="methodology"))


@pytest.mark.parametrize("name", ALL)
def test_a_filtered_frame_with_its_own_index_is_as_good(name, mixed_reviews):
    reviews = mixed_reviews(np.random.default_rng(11), 60)
    some = reviews[reviews["outcome"].notna()]
    pd.testing.assert_frame_equal(ALL[name](some), ALL[name](some.reset_index(drop=True)))
