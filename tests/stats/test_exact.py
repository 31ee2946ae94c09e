"""Fisher's exact test: SciPy as judge where it can be, and counts for which it cannot."""

import numpy as np
import pytest
from scipy import stats as scipy_stats
from scipy.stats import contingency

from scr_analysis import stats

TABLES = [
    [[3, 1], [1, 3]],
    [[2, 15], [9, 4]],
    [[0, 7], [5, 6]],
    [[12, 5], [29, 2]],
    [[40, 9], [6, 45]],
    [[5, 0], [0, 5]],
]


@pytest.mark.parametrize("table", TABLES)
def test_fisher_as_scipy_has_it(table):
    found, ratio = stats.fisher(table), contingency.odds_ratio(table, kind="conditional")
    limits = ratio.confidence_interval(0.95)
    np.testing.assert_allclose(found[:3], [ratio.statistic, limits.low, limits.high], rtol=1e-5)
    for side in ("two-sided", "less", "greater"):
        outside = scipy_stats.fisher_exact(table, alternative=side).pvalue
        assert stats.fisher(table, alternative=side).p == pytest.approx(outside)


def test_large_counts_keep_their_digits():
    """Of four cases among 1 in 3 of very many: binomial (4, 1/3), three or more 1/9. SciPy takes 17 seconds."""
    assert stats.chi_squared([[3, 10**9], [1, 2 * 10**9]]).p == pytest.approx(1 / 9, abs=1e-8)
    assert stats.fisher([[2, 10**12], [1, 10**12]]).p == 1
    big = stats.fisher([[30_000, 10_000], [10_000, 30_000]])
    # With so many cases the conditional odds ratio and Woolf's limits are those of ad/bc.
    woolf = stats.odds_ratio(30_000, 10_000, 10_000, 30_000)
    np.testing.assert_allclose(big[:3], woolf[:3], rtol=1e-3)


def test_fisher_refuses_what_it_cannot_do():
    with pytest.raises(ValueError, match="smallest margin must be below 5,000,000"):
        stats.fisher([[10**8, 10**8], [10**8, 10**8]])
    with pytest.raises(ValueError, match='alternative must be "two-sided", "less" or "greater"; it is "more"'):
        stats.fisher([[3, 1], [1, 3]], alternative="more")
