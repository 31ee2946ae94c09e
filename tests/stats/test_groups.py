"""Comparisons by rank against SciPy and scikit-posthocs, and their edges."""

import numpy as np
import pytest
from scipy import stats as scipy_stats

from scr_analysis import stats

ICU = [[7, 1, 2, 6, 11, 8], [4, 7, 16, 11, 21], [20, 25, 13, 9, 14, 11]]


def test_kruskal_wallis_leaves_out_empty_groups_and_gaps():
    found = stats.kruskal_wallis([*ICU, [], [np.nan]])
    assert found.statistic == pytest.approx(scipy_stats.kruskal(*ICU).statistic, rel=1e-13)
    assert found.df == 2


@pytest.mark.parametrize(
    ("groups", "why"),
    [([], "fewer than two groups"), ([[1, 2]], "fewer than two groups"), ([[4, 4], [4]], "all values alike")],
)
def test_kruskal_wallis_undefined(groups, why):
    found = stats.kruskal_wallis(groups)
    assert np.isnan(found[:3]).all()
    assert found.method.endswith(f"undefined, {why}")


def test_dunn_as_scikit_posthocs_has_it():
    # Numbers from scikit-posthocs 0.17.1, posthoc_dunn, without and with p_adjust="holm".
    found = stats.dunn(ICU)
    assert [(d.first, d.second) for d in found] == [(0, 1), (0, 2), (1, 2)]
    assert [d.p for d in found] == pytest.approx([0.116617, 0.009079, 0.358349], abs=5e-7)
    assert [d.p_holm for d in found] == pytest.approx([0.233234, 0.027237, 0.358349], abs=5e-7)


def test_dunn_of_two_groups_is_kruskal_wallis():
    (pair,) = stats.dunn(ICU[:2])
    assert pair.z**2 == pytest.approx(stats.kruskal_wallis(ICU[:2]).statistic)


def test_dunn_at_its_edges():
    assert stats.dunn([]) == []
    assert stats.dunn([[1, 2]]) == []
    with_empty = stats.dunn([[1, 2, 3], [], [4, 5, 6]])
    assert [np.isnan(d.p) for d in with_empty] == [True, False, True]
    assert with_empty[1].p_holm == with_empty[1].p
    assert np.isnan(stats.dunn([[4, 4], [4]])[0].p)


def test_mann_whitney_at_its_edges():
    assert np.isnan(stats.mann_whitney([], [1]).p)
    tied = stats.mann_whitney([4, 4], [4])
    assert (tied.statistic, np.isnan(tied.p)) == (1, True)
    assert tied.method.endswith("all values alike")


def test_mann_whitney_with_ties_is_normal():
    found = stats.mann_whitney(ICU[0], ICU[1])
    outside = scipy_stats.mannwhitneyu(ICU[0], ICU[1], method="asymptotic")
    assert (found.statistic, found.p) == (outside.statistic, outside.pvalue)
    assert "normal approximation" in found.method


def test_hodges_lehmann_is_the_median_difference():
    a, b = [7.5, 1, 2, 6, 11, 8], [4, 7, 16, 12, 21]
    differences = np.sort(np.subtract.outer(a, b).ravel())
    found = stats.hodges_lehmann(a, b)
    assert found.value == np.median(differences)
    # Hollander and Wolfe's table A.6 for 6 and 5: P(U <= 3) = 0.0152, P(U <= 4) = 0.026; so the 4th from each end.
    assert (found.lower, found.upper) == (differences[3], differences[-4])


@pytest.mark.parametrize("seed", range(10))
def test_the_interval_leaves_out_zero_when_the_exact_test_rejects(seed):
    numbers = np.random.default_rng(seed)
    a, b = numbers.normal(1.2, size=8), numbers.normal(size=9)
    found = stats.hodges_lehmann(a, b)
    assert (found.lower > 0 or found.upper < 0) == (stats.mann_whitney(a, b).p <= 0.05)


def test_hodges_lehmann_at_its_edges():
    assert np.isnan(stats.hodges_lehmann([], [1])[:3]).all()
    small = stats.hodges_lehmann([1, 2, 3], [4, 5, 6])
    assert small.value == -3
    assert np.isnan(small[1:3]).all()
    assert small.method.endswith("no interval, too few values")
    alike = stats.hodges_lehmann([4] * 9, [4] * 7)
    assert alike.value == 0
    assert np.isnan(alike[1:3]).all()
    assert alike.method.endswith("no interval, all values alike")


def test_three_and_three_tied_values_prove_no_more_than_untied_ones():
    """The normal approximation with ties says p = 0.047 and a shift of exactly 1; of 20 arrangements 2 are as extreme."""
    assert stats.mann_whitney([2, 2, 2], [1, 1, 1]).p == pytest.approx(0.1)
    shift = stats.hodges_lehmann([2, 2, 2], [1, 1, 1])
    assert shift.value == 1
    assert np.isnan(shift[1:3]).all()


def test_hodges_lehmann_of_a_million():
    numbers = np.random.default_rng(5)
    found = stats.hodges_lehmann(numbers.poisson(60, 500_000), numbers.poisson(50, 500_000))
    assert found[:3] == (10, 10, 10)
