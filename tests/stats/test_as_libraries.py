"""What is computed here rather than imported, because the library takes half a second to load, against that library."""

from math import comb

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats as scipy_stats

from scr_analysis import stats

SEEDS = range(6)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_poisson_model_as_statsmodels_has_it(seed):
    draw = np.random.default_rng(seed)
    x, exposure = draw.normal(size=(40, 2)), draw.uniform(1, 9, 40)
    counts, many = draw.poisson(np.exp(1 + x @ [0.5, -0.3]) * exposure), draw.integers(1, 4, 40)
    found = stats.poisson(counts, x, exposure=exposure, weights=many)
    design = sm.add_constant(x)
    outside = sm.GLM(counts, design, family=sm.families.Poisson(), offset=np.log(exposure), freq_weights=many).fit()
    np.testing.assert_allclose(found.coefficients, outside.params, rtol=1e-8)
    np.testing.assert_allclose(found.errors, outside.bse, rtol=1e-8)
    assert found.null_deviance == pytest.approx(outside.null_deviance, rel=1e-9)
    assert (found.loglik, found.deviance, found.aic, found.df) == pytest.approx(
        (outside.llf, outside.deviance, outside.aic, outside.df_resid), rel=1e-10
    )
    assert found.dispersion == pytest.approx(outside.pearson_chi2 / outside.df_resid, rel=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_negative_binomial_model_as_statsmodels_has_it_at_the_same_dispersion(seed):
    draw = np.random.default_rng(seed)
    x = draw.normal(size=(60, 1))
    counts = draw.negative_binomial(2, 2 / (2 + np.exp(2 + 0.4 * x[:, 0])))
    found = stats.negative_binomial(counts, x)
    family = sm.families.NegativeBinomial(alpha=found.alpha)
    outside = sm.GLM(counts, sm.add_constant(x), family=family).fit(tol=1e-12)
    # statsmodels stops where the deviance stands still to twelve digits.
    np.testing.assert_allclose(found.coefficients, outside.params, rtol=1e-6)
    np.testing.assert_allclose(found.errors, outside.bse, rtol=1e-6)
    assert (found.loglik, found.deviance) == pytest.approx((outside.llf, outside.deviance), rel=1e-9)
    assert found.aic == pytest.approx(outside.aic + 2, rel=1e-9)  # statsmodels takes the dispersion for known


@pytest.mark.parametrize("seed", SEEDS)
def test_kendalls_score_as_scipy_has_it(seed):
    draw = np.random.default_rng(seed)
    x, y = draw.integers(0, 2 + 3 * seed, 80), draw.integers(0, 30, 80)
    found = stats.kendall_score(x, y)
    pairs = [np.sign(x[i] - x[j]) * np.sign(y[i] - y[j]) for i in range(80) for j in range(i)]
    assert found.s == sum(pairs)
    untied = [80 * 79 / 2 - sum(n * (n - 1) / 2 for n in np.unique(one, return_counts=True)[1]) for one in (x, y)]
    assert found.s / np.sqrt(np.prod(untied)) == pytest.approx(scipy_stats.kendalltau(x, y).statistic, abs=1e-12)


def test_kendalls_score_of_values_too_many_for_a_table(monkeypatch):
    x, y = np.random.default_rng(1).normal(size=(2, 300))
    small = stats.kendall_score(x, y)
    monkeypatch.setattr("scr_analysis.stats._kendall._MOST_CELLS", 100)
    assert stats.kendall_score(x, y) == small


@pytest.mark.parametrize("seed", SEEDS)
def test_kruskal_wallis_as_scipy_has_it(seed):
    draw = np.random.default_rng(seed)
    groups = [draw.integers(0, 12, size) for size in (5, 9, 30)]
    outside = scipy_stats.kruskal(*groups)
    assert stats.kruskal_wallis(groups)[::2] == pytest.approx((outside.statistic, outside.pvalue), rel=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_benjamini_and_hochberg_as_scipy_has_it(seed):
    p = np.random.default_rng(seed).random(25).round(1 + seed)
    np.testing.assert_allclose(stats.benjamini_hochberg(p), scipy_stats.false_discovery_control(p), rtol=1e-13)


@pytest.mark.parametrize("n", [*range(41), 99, 1000, 1_000_001])
@pytest.mark.parametrize("conf", [0.5, 0.9, 0.95, 0.999])
def test_the_rank_of_the_median_interval_as_scipy_has_it(n, conf):
    tail = (1 - conf) / 2
    rank = int(scipy_stats.binom.ppf(tail, n, 0.5))
    assert stats.lower_rank(n, conf=conf) == rank + (scipy_stats.binom.cdf(rank, n, 0.5) <= tail)


@pytest.mark.parametrize("n", range(2, 41))
def test_a_level_of_confidence_that_is_just_reached_is_reached(n):
    """Counted by hand: 2 of the 2 to the n orders have none below, 2 n more one, and so on."""
    for rank in range(1, n // 2):
        conf = 1 - 2 * sum(comb(n, below) for below in range(rank)) / 2**n
        assert stats.lower_rank(n, conf=conf) == rank
