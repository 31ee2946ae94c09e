"""What holds for every table: the order of rows does not matter, nothing is lost, names are only names."""

import re
from functools import partial

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scr_analysis import tables
from scr_analysis.columns import COLUMNS, columns_of_kind

BY_YEAR = {
    "reviews_by_year": tables.reviews_by_year,
    "reviews_by_year_and_outcome": partial(tables.reviews_by_year, by="outcome"),
    "activity_rates": tables.activity_rates,
    "length_by_year": tables.length_by_year,
    "days_by_year": partial(tables.length_by_year, measure="days_to_publication", year_of="publication"),
    "recommendations_by_year": tables.recommendations_by_year,
    "methodology_by_year": tables.methodology_by_year,
    "themes_by_year": tables.themes_by_year,
    "protection_status_by_year": partial(tables.protection_status, by="year"),
    "children_by_year": partial(tables.children_by, by="year"),
    "cumulative_risk_by_year": partial(tables.cumulative_risk, by="year"),
    "quality_marks_by_year": partial(tables.quality_marks, by="year"),
    "recommendations_against_questions": tables.recommendations_against_questions,
    "data_quality_by_year": tables.data_quality_by_year,
    "incomplete_years": tables.incomplete_years,
}
WITH_A_BASE = {
    "length_by_methodology": tables.length_by_methodology,
    "recommendations_by_methodology": tables.recommendations_by_methodology,
    "theme_prevalence": tables.theme_prevalence,
    "themes_by_age": partial(tables.themes_by, by="age_band"),
    "themes_by_outcome": partial(tables.themes_by, by="outcome"),
    "practice_themes": tables.practice_themes,
    "authoritative_practice": tables.authoritative_practice,
    "quality_marks": partial(tables.quality_marks, by="methodology"),
}
OTHERS = WITH_A_BASE | {
    "protection_status": partial(tables.protection_status, by="outcome"),
    "children_by": partial(tables.children_by, by="outcome"),
    "harm_categories": tables.harm_categories,
    "cumulative_risk": partial(tables.cumulative_risk, by="age_band"),
    "quality_marks_met": partial(tables.quality_marks_met, by="methodology"),
    "cross": partial(tables.cross, rows="outcome", columns="poverty"),
    "theme_combinations": partial(tables.theme_combinations, minimum_support=2),
    "theme_pairs": partial(tables.theme_pairs, minimum_support=1),
    "theme_against": partial(tables.theme_against, theme="poverty", minimum_support=1),
    "data_quality": tables.data_quality,
    "flow": tables.flow,
    "wave_series": tables.wave_series,
}
ALL = BY_YEAR | OTHERS
# Keys that divide the same reviews again: one of their values holds every review once.
AGAIN = ("theme", "activity", "variable", "date")
REPEATED = {
    "methodology_by_year": "year",
    "protection_status_by_year": "year",
    "children_by_year": "year",
    "cumulative_risk_by_year": "year",
}


@st.composite
def files(draw, mixed, fewest=0):
    seed, size = draw(st.integers(0, 2**32 - 1)), draw(st.integers(fewest, 60))
    return mixed(np.random.default_rng(seed), size)


@pytest.mark.parametrize("name", ALL)
def test_order_of_rows_and_arguments(name, mixed_reviews):
    @settings(max_examples=6, deadline=None)
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
def test_the_docstring_names_every_column(name, mixed_reviews):
    table = ALL[name](mixed_reviews(np.random.default_rng(7), 50))
    function = getattr(ALL[name], "func", ALL[name])
    unnamed = set(table.columns) - named_in(function) - {"outcome", "methodology", "age_band"}
    assert not unnamed, sorted(unnamed)


def named_in(function, seen=()):
    """Names in code type in the docstring of a table, and in those of the tables that it refers to."""
    text = function.__doc__
    further = [found for found in re.findall(r":func:`(\w+)`", text) if hasattr(tables, found) and found not in seen]
    names = set(re.findall(r"`(\w+)`", text))
    return names.union(*(named_in(getattr(tables, found), (*seen, found)) for found in further))


@pytest.mark.parametrize("name", ALL)
def test_columns_are_explained_and_typed(name, mixed_reviews):
    table = ALL[name](mixed_reviews(np.random.default_rng(7), 50))
    strange = [column for column in table.columns if column not in COLUMNS]
    assert set(strange) <= {"outcome"}
    for column in columns_of_kind("count", table.columns):
        assert table[column].dtype == "Int64"
        assert not table[column].isna().any() or name == "wave_series"
    for column in columns_of_kind("text", table.columns):
        assert not table[column].isna().any()


@pytest.mark.parametrize("name", BY_YEAR)
def test_every_review_is_in_a_year_or_undated(name, mixed_reviews):
    @settings(max_examples=6, deadline=None)
    @given(files(mixed_reviews, fewest=1))
    def holds(reviews):
        table = BY_YEAR[name](reviews)
        if table.empty:
            return
        keys = [key for key in AGAIN if key in table.columns]
        one = table[table[keys[0]] == table[keys[0]].iloc[0]] if keys else table
        if name in REPEATED:
            one = one.drop_duplicates(REPEATED[name])
        total = one["reviews"].sum() + one["undated"].iloc[0]
        if name == "reviews_by_year_and_outcome":
            total += one.drop_duplicates("year")[["missing", "not_applicable"]].sum().sum()
        assert total == len(reviews)

    holds()


@pytest.mark.parametrize("name", ["length_by_year", "recommendations_by_year", *WITH_A_BASE, "themes_by_year"])
def test_the_base_adds_up_and_holds_its_estimate(name, mixed_reviews):
    @settings(max_examples=6, deadline=None)
    @given(files(mixed_reviews, fewest=1))
    def holds(reviews):
        table = ALL[name](reviews)
        applicable = table["not_applicable"] if "not_applicable" in table.columns else 0
        inside = table["n"] + table["missing"] + applicable
        assert (table["no_report"] + table["report_not_known"] + inside == table["reviews"]).all()
        estimate = table["median" if "median" in table.columns else "known_only"]
        known = table["lower"].notna()
        assert (table["lower"][known] <= estimate[known]).all()
        assert (estimate[known] <= table["upper"][known]).all()
        if "minimum" in table.columns:
            based = table["base"] > 0
            assert (table["minimum"][based] <= table["upper_bound"][based]).all()
            somebody_knows = table["n"] > 0
            assert (table["minimum"][somebody_knows] <= table["known_only"][somebody_knows]).all()
            assert (table["known_only"][somebody_knows] <= table["upper_bound"][somebody_knows]).all()

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
