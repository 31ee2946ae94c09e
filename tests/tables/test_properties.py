"""What holds for every table: the order of rows does not matter, nothing is lost, names are only names."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scr_analysis import tables
from scr_analysis.catalogue import output
from scr_analysis.columns import COLUMNS, columns_of_kind
from scr_analysis.disclosure import structure_of

CATEGORIES = {"outcome", "methodology", "age_band", "region"}
# What `lower` and `upper` are the limits of: the first of these that a table has without limits of its own name.
ESTIMATES = ("known_only", "median", "percent")


def made_of_reviews(one):
    """Whether reviews are all that an output is made of; a second file and published series have tests of their own."""
    return one.about_file and not any(need.startswith("beside:") for need in one.needs)


def counts(one):
    """The columns of an output that are declared to be counts."""
    return structure_of(one.table, one.options).counts.keys() if one.about_file else set()


def count_all(one):
    """Whether the rows of an output, with those left out, hold all reviews: not so of periods, nor of published waves."""
    some = {tables.length_decomposition, tables.recommendations_decomposition, tables.wave_series}
    return "reviews" in counts(one) and made_of_reviews(one) and one.table not in some


def rests_on_reports(one):
    """Whether each row of an output has a base of reports and an estimate of it."""
    structure = structure_of(one.table, one.options)
    numbers = {*structure.ratios, *structure.describes}
    return {"no_report", "report_not_known", "n", "missing", "reviews"} <= counts(one) and (
        {"lower", "upper"} <= numbers and not numbers.isdisjoint(ESTIMATES)
    )


alone = pytest.mark.outputs(which=made_of_reviews)


@pytest.fixture(scope="module")
def made(table_of, mixed_reviews):
    """Tables of reviews at random, or None where so few make none."""

    def make(one, reviews):
        named = reviews.assign(region=reviews["outcome"], coercive_control=reviews["poverty"])
        try:
            return table_of(one, named, minimum_support=1)
        except tables.TableError:
            assert len(reviews) < 50
            return None

    return make


@pytest.fixture(scope="module")
def fifty(made, mixed_reviews):
    """Each table of the same fifty reviews, made once."""
    reviews, kept = mixed_reviews(np.random.default_rng(7), 50), {}
    return lambda one: kept[one.name] if one.name in kept else kept.setdefault(one.name, made(one, reviews))


@st.composite
def files(draw, mixed):
    seed, size = draw(st.integers(0, 2**32 - 1)), draw(st.integers(0, 60))
    return mixed(np.random.default_rng(seed), size)


def the_base_adds_up_and_holds_its_estimate(table):
    applicable = table["not_applicable"] if "not_applicable" in table.columns else 0
    inside = table["n"] + table["missing"] + applicable
    assert (table["no_report"] + table["report_not_known"] + inside == table["reviews"]).all()
    estimate = table[next(name for name in ESTIMATES if name in table and f"{name}_lower" not in table)]
    known = table["lower"].notna()
    assert (table["lower"][known] <= estimate[known]).all()
    assert (estimate[known] <= table["upper"][known]).all()
    if "minimum" in table.columns:
        based = table["base"] > 0
        assert (table["minimum"][based] <= table["upper_bound"][based]).all()
        somebody_knows = table["n"] > 0
        assert (table["minimum"][somebody_knows] <= table["known_only"][somebody_knows]).all()
        assert (table["known_only"][somebody_knows] <= table["upper_bound"][somebody_knows]).all()


@pytest.mark.outputs(which=made_of_reviews, dear=True)
def test_what_holds_of_any_reviews(every_variant, made, mixed_reviews, reviews_in):
    counts_all, has_base = count_all(every_variant), rests_on_reports(every_variant)

    @settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
    @given(files(mixed_reviews), st.integers(0, 2**32 - 1))
    def holds(reviews, seed):
        before = reviews.copy(deep=True)
        table = made(every_variant, reviews)
        pd.testing.assert_frame_equal(reviews, before)
        shuffled = made(every_variant, reviews.iloc[np.random.default_rng(seed).permutation(len(reviews))])
        if table is None:
            assert shuffled is None
            return
        pd.testing.assert_frame_equal(shuffled, table)
        assert isinstance(table.index, pd.RangeIndex)
        if counts_all and len(table):  # every review is in a row, or counted as left out
            assert reviews_in(every_variant, table) == len(reviews)
        if has_base:
            the_base_adds_up_and_holds_its_estimate(table)

    holds()


@alone
def test_the_docstring_names_every_column(every_variant, fifty):
    table = fifty(every_variant)
    unnamed = set(table.columns) - named_in(every_variant.table) - CATEGORIES
    assert not unnamed, sorted(unnamed)


def named_in(function, seen=()):
    """Names in code type in the docstring of a table, and in those of the tables that it refers to."""
    text = function.__doc__
    further = [found for found in re.findall(r":func:`(\w+)`", text) if hasattr(tables, found) and found not in seen]
    names = set(re.findall(r"`(\w+)`", text))
    return names.union(*(named_in(getattr(tables, found), (*seen, found)) for found in further))


@alone
def test_columns_are_explained_and_typed(every_variant, fifty):
    table = fifty(every_variant)
    strange = [column for column in table.columns if column not in COLUMNS]
    assert set(strange) <= CATEGORIES
    for column in columns_of_kind("count", table.columns):
        assert table[column].dtype == "Int64"
        assert not table[column].isna().any() or every_variant.name == "wave_series"
    for column in columns_of_kind("text", table.columns):
        assert not table[column].isna().any()


def test_other_names_for_the_levels_change_only_the_names(made, mixed_reviews):
    reviews = mixed_reviews(np.random.default_rng(3), 60)
    names = {"Bespoke": "A", "Hybrid": "B", "SCIE": "C", "Unused": "D"}
    renamed = reviews.assign(methodology=reviews["methodology"].cat.rename_categories(names))
    for name in ("methodology_by_year", "length_by_methodology"):
        table, other = made(output(name), reviews), made(output(name), renamed)
        assert [names[label] for label in table["methodology"]] == other["methodology"].tolist()
        pd.testing.assert_frame_equal(table.drop(columns="methodology"), other.drop(columns="methodology"))


@alone
def test_a_filtered_frame_with_its_own_index_is_as_good(every_variant, made, mixed_reviews):
    reviews = mixed_reviews(np.random.default_rng(11), 60)
    some = reviews[reviews["outcome"].notna()]
    pd.testing.assert_frame_equal(made(every_variant, some), made(every_variant, some.reset_index(drop=True)))
