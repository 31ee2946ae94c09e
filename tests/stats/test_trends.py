"""Trends against SciPy, statsmodels and enumeration, and their edges."""

from itertools import permutations

import numpy as np
import pytest
from scipy import stats as scipy_stats
from statsmodels.stats.contingency_tables import Table

from scr_analysis import stats


def test_cochran_armitage_is_the_linear_association_of_statsmodels():
    x, n = np.array([12, 30, 25, 40]), np.array([40, 70, 50, 66])
    outside = Table(np.c_[x, n - x], shift_zeros=False).test_ordinal_association()
    found = stats.cochran_armitage(x, n)
    # statsmodels has the permutation variance, on N - 1.
    assert found.statistic * (n.sum() - 1) / n.sum() == pytest.approx(outside.zscore**2)


def test_cochran_armitage_slope_is_least_squares_over_the_cases():
    years, flags = np.repeat([2011, 2012, 2014], [20, 30, 10]), np.r_[np.ones(5), np.zeros(35), np.ones(20)]
    x = [flags[years == year].sum() for year in (2011, 2012, 2014)]
    found = stats.cochran_armitage(x, [20, 30, 10], scores=[2011, 2012, 2014])
    assert found.slope == pytest.approx(scipy_stats.linregress(years, flags).slope)


def test_cochran_armitage_of_two_years_is_the_test_of_two_proportions():
    found = stats.cochran_armitage([12, 30], [40, 50])
    assert found.statistic == pytest.approx(stats.chi_squared([[12, 28], [30, 20]]).statistic)
    assert found.slope == pytest.approx(30 / 50 - 12 / 40)


@pytest.mark.parametrize(
    ("x", "n", "why"),
    [([3], [9], "fewer than two groups"), ([3, 0], [9, 0], "fewer than two groups"), ([], [], "fewer than two groups")],
)
def test_cochran_armitage_of_one_year_is_undefined(x, n, why):
    found = stats.cochran_armitage(x, n)
    assert np.isnan(found[:5]).all()
    assert why in found.method


@pytest.mark.parametrize("x", [[0, 0, 0], [5, 6, 7]])
def test_cochran_armitage_without_variation_has_slope_zero_and_no_test(x):
    found = stats.cochran_armitage(x, [5, 6, 7])
    assert found.slope == 0
    assert np.isnan(found[1:5]).all()
    assert found.method.endswith("undefined, all cases alike")


def test_cochran_armitage_of_millions_does_not_overflow():
    found = stats.cochran_armitage([4_000_000, 4_010_000], [10_000_000, 10_000_000], scores=[2011, 2012])
    assert found.slope == pytest.approx(0.001)
    assert 0 < found.p < 0.001


@pytest.mark.parametrize(
    ("x", "n", "scores", "match"),
    [([1, 2], [3], None, "one length"), ([4], [3], None, "between 0 and its base"), ([1], [3], [1, 2], "one length")],
)
def test_cochran_armitage_refuses(x, n, scores, match):
    with pytest.raises(ValueError, match=match):
        stats.cochran_armitage(x, n, scores)


@pytest.mark.parametrize("seed", range(20))
def test_theil_sen_is_that_of_scipy(seed):
    numbers = np.random.default_rng(seed)
    size = int(numbers.integers(4, 200))
    x = numbers.integers(2009, 2009 + int(numbers.integers(2, 7)), size)
    y = numbers.integers(0, int(numbers.integers(2, 80)), size)
    outside = scipy_stats.theilslopes(y, x)
    found = stats.theil_sen(x, y)
    assert found.slope == outside.slope
    # With a handful of cases SciPy lets the extreme slopes stand in for limits that do not exist.
    if "no interval" not in found.method:
        assert (found.lower, found.upper) == (outside.low_slope, outside.high_slope)
    assert ("no interval" in found.method) <= (size < 8)


def test_theil_sen_drops_pairs_with_a_gap():
    assert stats.theil_sen([1, 2, 3, 4], [5, np.nan, 7, 8])[:3] == stats.theil_sen([1, 3, 4], [5, 7, 8])[:3]


def test_theil_sen_at_its_edges():
    assert np.isnan(stats.theil_sen([2011] * 4, [1, 2, 3, 4])[:5]).all()
    assert np.isnan(stats.theil_sen([], [])[:5]).all()
    tied = stats.theil_sen([1, 2, 3, 3], [7, 7, 7, 7])
    assert tied.slope == 0
    assert np.isnan(tied[1:4]).all()
    assert tied.method.endswith("no interval, all values alike")
    two = stats.theil_sen([1, 2], [30, 20])
    assert two.slope == -10
    assert np.isnan([two.lower, two.upper]).all()
    assert two.method.endswith("no interval, too few values")


def test_theil_sen_where_ties_defeat_sens_own_variance():
    # Five and five cases, nine of them equal: equation 2.6 gives -6 / 18.
    found = stats.theil_sen([1] * 5 + [2] * 5, [0] * 9 + [1])
    assert found[:3] == (0, 0, 0)
    assert found.p > 0.3


@pytest.mark.parametrize(
    ("x", "y", "match"),
    [([1, 2], [1], "same length"), ([1, 2], [1, np.inf], "must be finite")],
)
def test_theil_sen_refuses(x, y, match):
    with pytest.raises(ValueError, match=match):
        stats.theil_sen(x, y)


def jonckheere_by_hand(groups):
    """J by its definition: pairs from an earlier and a later group, ties half."""
    return sum(
        (b > a) + (b == a) / 2
        for i, earlier in enumerate(groups)
        for later in groups[i + 1 :]
        for a in earlier
        for b in later
    )


@pytest.mark.parametrize("alternative", ["two-sided", "increasing", "decreasing"])
def test_jonckheere_is_exact_without_ties(alternative):
    values, sizes = [3, 1, 4, 2, 7, 5], (2, 2, 2)
    seen = jonckheere_by_hand([values[:2], values[2:4], values[4:]])
    all_j = np.array([jonckheere_by_hand([p[:2], p[2:4], p[4:]]) for p in permutations(values)])
    more, fewer = np.mean(all_j >= seen), np.mean(all_j <= seen)
    expected = {"two-sided": min(1, 2 * min(more, fewer)), "increasing": more, "decreasing": fewer}[alternative]
    found = stats.jonckheere_terpstra(np.repeat([1, 2, 3], sizes), values, alternative=alternative)
    assert found.statistic == seen
    assert found.p == pytest.approx(expected)


def test_jonckheere_variance_with_ties_is_that_of_all_arrangements():
    x, y = np.array([1, 1, 2, 2, 3, 3, 3]), [4, 4, 2, 4, 2, 9, 4]
    all_j = [jonckheere_by_hand([p[:2], p[2:4], p[4:]]) for p in permutations(y)]
    assert stats.kendall_score(x, y).variance == pytest.approx(4 * np.var(all_j))


def test_jonckheere_of_two_groups_is_mann_whitney():
    a, b = [1, 5, 9, 12], [3, 10, 11, 15, 20]
    outside = scipy_stats.mannwhitneyu(b, a, method="exact")
    found = stats.jonckheere_terpstra([a, b])
    assert (found.statistic, found.p) == (outside.statistic, pytest.approx(outside.pvalue))


def test_jonckheere_with_ties_is_normal_without_continuity_correction():
    a, b = [1, 5, 5, 12], [5, 10, 12, 15, 20]
    outside = scipy_stats.mannwhitneyu(b, a, method="asymptotic", use_continuity=False)
    found = stats.jonckheere_terpstra([a, b])
    assert found.p == pytest.approx(outside.pvalue)
    assert found.method.endswith("normal approximation with tie-corrected variance")


def test_jonckheere_at_its_edges():
    one = stats.jonckheere_terpstra([[1, 2, 3], []])
    assert np.isnan(one.p)
    assert one.method.endswith("fewer than two groups")
    tied = stats.jonckheere_terpstra([[4, 4], [4]])
    assert np.isnan(tied.p)
    assert tied.statistic == 1
    assert tied.method.endswith("all values alike")
    assert np.isnan(stats.jonckheere_terpstra([]).p)


def test_jonckheere_refuses_another_direction():
    with pytest.raises(ValueError, match='alternative must be "two-sided", "increasing" or "decreasing"'):
        stats.jonckheere_terpstra([[1], [2]], alternative="up")


def test_ordered_trend_joins_slope_and_test():
    x, y = [2011, 2011, 2012, 2012, 2013, 2013], [50, 44, 45, 40, 41, 30]
    found = stats.ordered_trend(x, y)
    assert found[:3] == stats.theil_sen(x, y)[:3]
    assert found.p == stats.jonckheere_terpstra(x, y).p


@pytest.mark.parametrize("n", [2, 5, 9, 20])
def test_mann_kendall_is_exact_as_scipy_has_it(n):
    series = np.random.default_rng(n).permutation(n)
    outside = scipy_stats.kendalltau(np.arange(n), series, method="exact")
    assert stats.mann_kendall(series).p == pytest.approx(outside.pvalue)


def test_mann_kendall_at_its_edges():
    for series in ([], [4], [4, 4, 4], [np.nan, 3]):
        found = stats.mann_kendall(series)
        assert np.isnan(found.p)
        assert "undefined" in found.method


def test_a_million_cases_in_ten_years():
    numbers = np.random.default_rng(3)
    years = numbers.integers(2010, 2020, 1_000_000)
    pages = numbers.poisson(60 - 2 * (years - 2010))
    found = stats.ordered_trend(years, pages)
    assert found.slope == -2
    assert found.p < 0.001


def test_one_stratum_is_theil_sen():
    numbers = np.random.default_rng(2)
    x, y = numbers.integers(2011, 2014, 40), numbers.integers(10, 90, 40)
    found, plain = stats.stratified_trend(x, y, np.zeros(40)), stats.theil_sen(x, y)
    assert found[:5] == plain[:5]


def test_strata_of_scipys_own_slopes():
    # Every stratum's slopes listed by hand and pooled; scores and variances from SciPy's two-group Mann-Kendall parts.
    numbers = np.random.default_rng(3)
    x, y, kind = numbers.integers(2011, 2015, 60), numbers.integers(10, 90, 60), numbers.integers(0, 3, 60)
    slopes = [(y[j] - y[i]) / (x[j] - x[i]) for i in range(60) for j in range(60) if kind[i] == kind[j] and x[j] > x[i]]
    found = stats.stratified_trend(x, y, kind)
    assert found.slope == pytest.approx(np.median(slopes))
    scores = [stats.kendall_score(x[kind == k], y[kind == k]) for k in range(3)]
    z = sum(s.s for s in scores) / sum(s.variance for s in scores) ** 0.5
    assert found.p == pytest.approx(2 * scipy_stats.norm.sf(abs(z)))


def test_a_shift_in_mix_is_no_trend_within():
    # Long reviews early, short ones late, none of them changing.
    x, kind = [1, 1, 1, 2, 1, 2, 2, 2], [0, 0, 0, 0, 1, 1, 1, 1]
    y = [80, 82, 81, 81, 20, 22, 19, 20]
    assert stats.theil_sen(x, y).slope < -40
    assert stats.stratified_trend(x, y, kind).slope == 0


def test_stratified_trend_at_its_edges():
    lone = stats.stratified_trend([1, 2], [5, 6], [0, 1])
    assert np.isnan(lone[:5]).all()
    assert lone.method.endswith("undefined, no stratum with two distinct x")
    gaps = stats.stratified_trend([1, 2, 3, 1], [5, 6, np.nan, 4], [0, 0, 0, np.nan])
    assert gaps.slope == 1
    with pytest.raises(ValueError, match="must have one length"):
        stats.stratified_trend([1, 2], [1, 2], [0])


def test_three_and_three_tied_reviews_show_no_trend():
    """Of 20 arrangements 2 are as extreme, so p is 0.1 at least; the normal approximation says 0.025 and limits 1 to 1."""
    years, values = [2011] * 3 + [2012] * 3, [4, 4, 4, 5, 5, 5]
    assert stats.jonckheere_terpstra(years, values).p == pytest.approx(0.1)
    assert stats.jonckheere_terpstra(years, values, alternative="increasing").p == pytest.approx(0.05)
    for found in (stats.theil_sen(years, values), stats.stratified_trend(years, values, [7] * 6)):
        assert found.slope == 1
        assert found.p == pytest.approx(0.1)
        assert np.isnan([found.lower, found.upper]).all()
        assert found.method.endswith("no interval, too few values")


def test_strata_with_broken_codes_stay_apart():
    found = stats.stratified_trend([1, 2, 1, 2], [1, 2, 9, 8], [0.2, 0.2, 0.7, 0.7])
    assert found[:5] == pytest.approx(stats.stratified_trend([1, 2, 1, 2], [1, 2, 9, 8], [0, 0, 1, 1])[:5], nan_ok=True)
    assert found.statistic == 0


def test_a_group_with_a_missing_number_is_refused():
    with pytest.raises(
        ValueError, match="Each group needs its number of cases, its base and its score; one is missing"
    ):
        stats.cochran_armitage([1, 2], [np.nan, 4])
