"""Rows that share a cluster: against statsmodels' cluster sandwich and score test, by hand, and the edges."""

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats as scipy_stats

from scr_analysis import stats


def drawn(seed, clusters=40):
    """Clusters of one to three rows, more or less alike, over three years."""
    rng = np.random.default_rng(seed)
    n, year = rng.integers(1, 4, clusters), rng.integers(0, 3, clusters)
    alike = rng.random(clusters) < 0.6
    x = np.where(alike, n * (rng.random(clusters) < 0.4), rng.binomial(n, 0.4))
    return x, n, year


def rows_of(x, n):
    return np.concatenate([np.repeat([1.0, 0.0], [some, every - some]) for some, every in zip(x, n, strict=True)])


@pytest.mark.parametrize("seed", range(6))
def test_a_trend_is_the_score_test_of_statsmodels_with_the_small_sample_correction(seed):
    x, n, year = drawn(seed)
    usual = stats.share_trend(np.bincount(year, x, 3), np.bincount(year, n, 3))
    found = stats.robust_share_trend(usual, x, n, year, np.arange(40))
    design = sm.add_constant(np.repeat(year, n).astype(float))
    told = {"groups": np.repeat(np.arange(40), n), "family": sm.families.Binomial()}
    least = sm.GEE(rows_of(x, n), design[:, :1], **told).fit()
    score = sm.GEE(rows_of(x, n), design, **told).fit().model.compare_score_test(least)["statistic"]
    # Satterthwaite: rows of a cluster alike, so that the variance of each sum goes with its square.
    weight = (n * (year - np.average(year, weights=n))) ** 2
    df = weight.sum() ** 2 / (weight**2).sum()
    p = 2 * scipy_stats.t.sf(np.sqrt(score * 39 / 40), df)
    assert found.p == pytest.approx(max(p, usual.p))
    assert found.slope == usual.slope
    # The interval leaves 0 out exactly where p is below 0.05.
    assert (found.lower > 0 or found.upper < 0) == (found.p < 0.05)
    assert found.lower <= usual.lower
    assert found.upper >= usual.upper


@pytest.mark.parametrize("seed", range(6))
def test_a_design_effect_is_the_larger_of_two_in_tenths_upwards(seed):
    x, n, _ = drawn(seed)
    rows, clusters = rows_of(x, n), np.repeat(np.arange(40), n)
    share = rows.mean()
    sandwich = sm.OLS(rows, np.ones(rows.size)).fit(cov_type="cluster", cov_kwds={"groups": clusters})
    ratio = sandwich.bse[0] ** 2 / (share * (1 - share) / rows.size)
    # Fleiss and Cuzick (1979): one less the differences within clusters over those that chance would make.
    alike = 1 - np.sum(x * (n - x) / n) / ((rows.size - 40) * share * (1 - share))
    larger = max(ratio, 1 + (np.sum(n**2) / np.sum(n) - 1) * min(max(alike, 0), 1), 1)
    found = stats.design_effect(x, n, np.zeros(40), 1)[0]
    assert 0 <= found - larger < 0.1
    assert found * 10 == pytest.approx(round(found * 10))


def test_rows_alike_count_as_one():
    # Four clusters of two rows alike, half with the attribute. By likeness 2; by the sandwich 2 * 4 / 3 = 2.67.
    assert stats.design_effect([2, 2, 0, 0], [2] * 4, [0] * 4, 1).tolist() == [2.7]
    # With none of the attribute nothing tells how alike they are, so they count as one: 2.
    assert stats.design_effect([0, 0, 0, 0], [2] * 4, [0] * 4, 1).tolist() == [2.0]


def test_groups_without_two_rows_of_a_cluster_are_as_they_were():
    assert stats.design_effect([2, 0, 1, 0, 1], [2, 2, 1, 1, 1], [0, 0, 1, 1, 1], 3)[1:].tolist() == [1.0, 1.0]
    usual = stats.share_trend([8, 4, 2], [10, 10, 10])
    alone = stats.robust_share_trend(usual, [1] * 14 + [0] * 16, [1] * 30, [0, 1, 2] * 10, range(30))
    assert alone[:4] == usual[:4]


def test_where_one_cluster_holds_all_rows_there_is_no_test():
    usual = stats.share_trend([8, 2], [10, 10])
    found = stats.robust_share_trend(usual, [8, 2], [10, 10], [0, 1], [0, 0])
    assert found.slope == usual.slope
    assert np.isnan(found[1:5]).all()
    assert found.method.endswith("no test, fewer than two incidents")


def test_chi_squared_is_divided_by_the_design_effect():
    test = stats.chi_squared([[30, 10], [10, 30]])
    # 20 over 5 is 4; the chance of more than 4 on one degree of freedom is 0.0455.
    assert stats.robust_chi_squared(test, 5).p == pytest.approx(0.0455, abs=5e-5)
    assert stats.robust_chi_squared(test, 1) is test


@pytest.mark.parametrize("seed", range(5))
def test_each_case_twice_tells_as_much_as_once(seed):
    """The outside answer is the trend of the cases once: within the small-sample correction of 120 clusters."""
    rng = np.random.default_rng(seed)
    year, pages = rng.integers(2011, 2014, 120), np.round(rng.lognormal(3.8, 0.5, 120))
    strata, pages = np.repeat([0, 1], 60), pages - 3 * (year - 2011)
    for kinds, once in (
        (None, stats.ordered_trend(year, pages)),
        (strata, stats.stratified_trend(year, pages, strata)),
    ):
        doubled = None if kinds is None else np.tile(kinds, 2)
        twice = stats.robust_rank_trend(np.tile(year, 2), np.tile(pages, 2), np.tile(np.arange(120), 2), doubled)
        assert twice.slope == pytest.approx(once.slope, abs=0.51)
        assert twice.p == pytest.approx(once.p, abs=0.03)
        assert (twice.lower, twice.upper) == pytest.approx((once.lower, once.upper), abs=1.5)
    counts = rng.negative_binomial(3, 3 / 23, 120)
    once = stats.count_trend(counts, year)
    twice = stats.robust_count_trend(np.tile(counts, 2), np.tile(year, 2), np.tile(np.arange(120), 2))
    assert twice.percent_change == pytest.approx(once.percent_change, abs=0.1)
    assert (twice.lower, twice.upper) == pytest.approx((once.lower, once.upper), abs=1.0)
    assert twice.p == pytest.approx(once.p, abs=0.03)


def test_cases_of_their_own_clusters_keep_their_trend():
    year, pages = np.tile([2011, 2012, 2013], 20), np.arange(60) % 17
    assert stats.robust_rank_trend(year, pages, np.arange(60))[:5] == stats.ordered_trend(year, pages)[:5]
    assert stats.robust_count_trend(pages, year, np.arange(60))[:5] == stats.count_trend(pages, year)[:5]


def test_cases_of_one_cluster_have_no_trend_of_values():
    year, pages = np.tile([2011, 2012, 2013], 20), np.arange(60) % 17
    for found in (
        stats.robust_rank_trend(year, pages, np.zeros(60)),
        stats.robust_count_trend(pages, year, np.zeros(60)),
    ):
        assert np.isnan([found.lower, found.upper, found.p]).all()
        assert found.method.endswith("no test, fewer than two incidents")


def test_a_change_without_lower_limit_stays_so():
    # No event after the first year but one: the lower limit is all but -100%, and no logarithm fails.
    counts, year = [900, 900, 0, 0, 1, 0], [1, 1, 2, 2, 3, 3]
    found = stats.robust_count_trend(counts, year, [0, 0, 1, 1, 2, 3])
    assert -100 <= found.lower <= found.percent_change
