"""Intervals against SciPy and statsmodels, and their edges."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats as scipy_stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from scr_analysis import stats

EDGES = [(0, 1), (1, 1), (0, 7), (7, 7), (3, 7), (175, 293), (1, 1_000_000), (5_000_000, 10_000_000)]


@pytest.mark.parametrize(("x", "n"), EDGES)
@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("wilson", "wilson"), ("wilson_cc", "wilsoncc"), ("clopper_pearson", "exact")],
)
def test_proportions_as_scipy_has_them(x, n, ours, theirs):
    outside = scipy_stats.binomtest(x, n).proportion_ci(method=theirs)
    np.testing.assert_allclose(getattr(stats, ours)(x, n), outside, rtol=1e-9, atol=1e-12)


def test_wilson_of_whole_columns_as_statsmodels_has_it():
    x, n = np.arange(0, 21), np.full(21, 20)
    found = stats.wilson(x, n, conf=0.9)
    np.testing.assert_allclose(found, proportion_confint(x, n, alpha=0.1, method="wilson"), atol=1e-12)


@pytest.mark.parametrize("method", [stats.wilson, stats.wilson_cc, stats.clopper_pearson])
def test_the_edges_are_exact_and_an_empty_base_has_no_interval(method):
    found = method([0, 20, 0], [20, 20, 0])
    assert found.lower[0] == 0
    assert found.upper[1] == 1
    assert np.isnan([found.lower[2], found.upper[2]]).all()


def test_missing_numbers_of_a_nullable_column_stay_missing():
    found = stats.wilson(pd.array([3, None], dtype="Int64"), pd.array([7, 7], dtype="Int64"))
    assert np.isnan(found.lower).tolist() == [False, True]


@pytest.mark.parametrize("method", [stats.wilson, stats.wilson_cc, stats.clopper_pearson])
@pytest.mark.parametrize(("x", "n"), [(-1, 5), (6, 5)])
def test_impossible_shares_are_refused(method, x, n):
    with pytest.raises(ValueError, match="between 0 and its base"):
        method(x, n)


@pytest.mark.parametrize("conf", [0, 1, 95])
def test_confidence_is_a_share(conf):
    with pytest.raises(ValueError, match="conf must lie between 0 and 1"):
        stats.wilson(1, 2, conf=conf)


@pytest.mark.parametrize(("x1", "n1", "x2", "n2"), [(56, 70, 48, 80), (0, 10, 0, 20), (3, 9, 8, 40)])
def test_newcombe_as_statsmodels_has_it(x1, n1, x2, n2):
    found = stats.newcombe_difference(x1, n1, x2, n2)
    outside = confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", compare="diff")
    np.testing.assert_allclose([found.lower, found.upper], outside, atol=1e-9)


def test_newcombe_of_an_empty_group_is_undefined():
    assert np.isnan(stats.newcombe_difference(1, 5, 0, 0)[:3]).all()


def test_a_count_of_fifty():
    # Breslow and Day's table of exact limits gives 37.11 and 65.92; a well-known wrapper gives 49.2 and 51.1.
    np.testing.assert_allclose(stats.count_interval(50), (37.11, 65.92), atol=0.02)


@pytest.mark.parametrize("count", [0, 1, 9])
def test_small_counts_have_exact_limits(count):
    # By the definition of Garwood's limits: the count is just as surprising from either end.
    lower, upper = stats.count_interval(count)
    assert scipy_stats.poisson.cdf(count, upper) == pytest.approx(0.025)
    assert lower == 0 if count == 0 else scipy_stats.poisson.sf(count - 1, lower) == pytest.approx(0.025)


def test_byar_stays_near_the_exact_limits():
    counts = np.arange(10, 2000)
    np.testing.assert_allclose(stats.byar(counts), stats.garwood(counts), rtol=2e-3)


def test_a_count_of_zero_under_byar_has_no_negative_limit():
    assert stats.byar(0).lower == 0
    assert stats.byar(1, conf=0.9999).lower == 0


@pytest.mark.parametrize("method", [stats.byar, stats.garwood, stats.count_interval])
def test_negative_counts_are_refused(method):
    with pytest.raises(ValueError, match="must not be negative"):
        method(-1)


def test_rate_of_columns_names_its_interval_row_by_row():
    found = stats.rate([5, 222, 3], [100, 3215, 0], per=100)
    np.testing.assert_allclose(found.value, [5, 6.905132, np.nan], atol=1e-6)
    assert found.method.tolist() == [
        "rate per 100; exact interval",
        "rate per 100; Byar's interval",
        "rate per 100; exact interval",
    ]


def test_rate_refuses_a_negative_exposure():
    with pytest.raises(ValueError, match="exposure must not be negative"):
        stats.rate(1, -1)


def test_rate_ratio_at_its_edges():
    none = stats.rate_ratio([0, 0], [10, 20])
    assert np.isnan(none[:4]).all()
    assert none.method.endswith("undefined, no events")
    one_sided = stats.rate_ratio([4, 0], [10, 10])
    assert (one_sided.value, one_sided.upper) == (np.inf, np.inf)
    assert 0 < one_sided.lower < np.inf
    assert one_sided.p == pytest.approx(2 * 0.5**4)


@pytest.mark.parametrize(
    ("x", "exposure", "match"),
    [([1, 2, 3], [1, 2, 3], "two counts"), ([1, 2], [0, 2], "above zero"), ([1.5, 2], [1, 2], "whole counts")],
)
def test_rate_ratio_refuses(x, exposure, match):
    with pytest.raises(ValueError, match=match):
        stats.rate_ratio(x, exposure)


def test_prevalence_bounds_of_an_empty_base():
    assert np.isnan(stats.prevalence_bounds(0, 0, 0)).all()
    assert np.isnan(stats.prevalence_bounds(0, 0, 5).known_only)


def test_prevalence_bounds_refuse_more_yes_than_known():
    with pytest.raises(ValueError, match="between 0 and its base"):
        stats.prevalence_bounds(5, 4, 10)
