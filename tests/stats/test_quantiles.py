"""Quantiles and the interval of the median."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats as scipy_stats

from scr_analysis import stats


def test_type_seven_is_that_of_pandas():
    values = pd.Series([12, None, 30, 7, 44, 25], dtype="Int64")
    assert stats.quantile(values, [0.25, 0.5, 0.75]).tolist() == values.quantile([0.25, 0.5, 0.75]).tolist()


def test_no_value_has_no_quantile():
    assert np.isnan(stats.quantile([], 0.5))
    assert np.isnan(stats.quantile([np.nan], [0.25, 0.75])).all()


@pytest.mark.parametrize(("q", "kind", "match"), [(0.5, 5, "kind must be 6, 7 or 8"), (1.5, 7, "between 0 and 1")])
def test_impossible_quantiles_are_refused(q, kind, match):
    with pytest.raises(ValueError, match=match):
        stats.quantile([1, 2], q, kind=kind)


@pytest.mark.parametrize("n", range(1, 6))
def test_below_six_values_no_interval_exists(n):
    found = stats.median_interval(np.arange(n))
    assert found.median == (n - 1) / 2
    assert np.isnan([found.lower, found.upper]).all()
    assert (found.lower_rank, found.upper_rank) == (0, 0)
    assert found.coverage == pytest.approx(1 - 2 * 0.5**n)


@pytest.mark.parametrize("n", [6, 7, 33, 58, 175, 293, 5000])
def test_ranks_are_those_of_the_sign_test(n):
    # SciPy's interval for a quantile by inverting the sign test is the outside judge.
    values = np.random.default_rng(n).normal(size=n)
    outside = scipy_stats.quantile_test(values, p=0.5).confidence_interval(confidence_level=0.95)
    found = stats.median_interval(values)
    assert (found.lower, found.upper) == (outside.low, outside.high)
    assert found.coverage >= 0.95


def test_all_tied_and_none():
    tied = stats.median_interval([7] * 10)
    assert (tied.median, tied.lower, tied.upper) == (7, 7, 7)
    assert np.isnan(stats.median_interval([])[:4]).all()


def test_infinite_values_are_refused():
    with pytest.raises(ValueError, match="must be finite"):
        stats.median_interval([1, np.inf])
