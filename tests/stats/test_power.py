"""What could have been seen: against Cohen's tables, and by simulation at the size that is named."""

import numpy as np
import pytest
from scipy import stats as scipy_stats

from scr_analysis import stats


@pytest.mark.parametrize(("df", "n"), [(1, 87), (2, 107), (3, 121), (4, 133)])
def test_the_smallest_v_as_cohen_tabulates_it(df, n):
    """Cohen (1988), table 7.4: cases that a chi-squared test at 0.05 needs for w = 0.3 and 80% power."""
    assert stats.smallest_v(n, df, 2) == pytest.approx(0.3, abs=0.002)


def test_the_smallest_v_of_a_wider_table_and_of_too_few_cases():
    """w is V times the root of the shorter side less one: for three by three 0.3 is 0.2121. Five cases show nothing."""
    assert stats.smallest_v(133, 4, 3) == pytest.approx(0.3 / np.sqrt(2), abs=0.002)
    assert stats.smallest_v(5, 1, 2) == 1
    assert np.isnan(stats.smallest_v(0, 1, 2))
    assert np.isnan(stats.smallest_v(10, 0, 1))


def test_ranks_of_the_named_difference_show_in_four_of_five_files():
    """Normal values in four groups, two of them higher: P = Phi(d / root 2), so d is drawn from the P that is named."""
    draw, superiority = np.random.default_rng(22), stats.smallest_superiority(80, 4)
    shift = np.sqrt(2) * scipy_stats.norm.ppf(superiority)
    shown = [
        stats.kruskal_wallis([draw.normal(shift * (group > 1), 1, 20) for group in range(4)]).p < 0.05
        for _ in range(1500)
    ]
    assert np.mean(shown) == pytest.approx(0.8, abs=0.05)
    assert stats.smallest_superiority(6, 3) == 1
    assert np.isnan(stats.smallest_superiority(6, 1))


def test_a_log_rank_test_shows_the_named_ratio_in_four_of_five_files():
    """Exponential times, one half ended so many times as fast; everybody is seen to the end, so 60 events."""
    draw, ratio = np.random.default_rng(23), stats.smallest_hazard_ratio(60, 2)
    shown = [
        stats.logrank([(draw.exponential(1, 30), [True] * 30), (draw.exponential(1 / ratio, 30), [True] * 30)]).p < 0.05
        for _ in range(600)
    ]
    assert np.mean(shown) == pytest.approx(0.8, abs=0.06)
    assert np.isnan(stats.smallest_hazard_ratio(0, 2))


def test_more_tests_show_less():
    """z of 0.05 / 80, tabulated 3.2272, in place of 1.9600: (3.2272 + 0.8416) / (1.9600 + 0.8416)."""
    one, forty = (float(stats.smallest_shown(-3.0, 5.0, tests)) for tests in (1, 40))
    assert forty / one == pytest.approx((3.2272 + 0.8416) / (1.9600 + 0.8416), rel=1e-4)
    assert np.isnan(stats.smallest_shown(np.nan, 1.0))


def test_a_trend_of_the_named_size_shows_in_four_of_five_files():
    """Of files in which a share does not move the smallest slope is read; files with that slope are then drawn."""
    draw, n, years = np.random.default_rng(20), np.array([60, 60, 60]), np.arange(3.0)
    still = [stats.share_trend(draw.binomial(n, 0.4), n, years) for _ in range(200)]
    smallest = np.median(stats.smallest_shown([one.lower for one in still], [one.upper for one in still]))
    shares = 0.4 + smallest * (years - 1)
    shown = np.mean([stats.share_trend(draw.binomial(n, shares), n, years).p < 0.05 for _ in range(1000)])
    assert shown == pytest.approx(0.8, abs=0.06)


def test_a_rise_of_the_named_size_shows_in_four_of_five_files():
    """Reviews' recommendations as Poisson counts of 12: the rise in per cent a year, on the log scale."""
    draw, years = np.random.default_rng(21), np.repeat([0.0, 1.0, 2.0], 15)
    still = [stats.count_trend(draw.poisson(12, 45), years) for _ in range(60)]
    smallest = np.median(stats.smallest_rate([one.lower for one in still], [one.upper for one in still]))
    means = 12 * (1 + smallest / 100) ** (years - 1)
    shown = np.mean([stats.count_trend(draw.poisson(means), years).p < 0.05 for _ in range(300)])
    assert shown == pytest.approx(0.8, abs=0.08)
