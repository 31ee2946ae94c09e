"""Delays seen only if they have ended: by hand, against the plain shares where nothing is cut off, and by simulation."""

import numpy as np
import pytest
from scipy import stats as scipy_stats

from scr_analysis import stats


def test_by_hand():
    """Followed for 10 days: 2, 4, 6; for 5: 2, 4. At 6 one of three ended, at 4 two of four: shares 2/3 and 1/3.

    The five that ended are at risk at 4 but for the one that took 6; at 2 both of two ended.
    """
    found = stats.reverse_hazard([2, 4, 6, 2, 4], [10, 10, 10, 5, 5], 10)
    assert found.days.tolist() == [2, 4, 6]
    np.testing.assert_allclose(found.hazard, [1, 1 / 2, 1 / 3])
    np.testing.assert_allclose(found.share([0, 2, 3, 4, 5.9, 6, 99]), [0, 1 / 3, 1 / 3, 2 / 3, 2 / 3, 1, 1])
    # Greenwood's terms d / (n (n - d)): 2 / (4 * 2) and 1 / (3 * 2); of the mean of 2/3 and 1 the later only, by 2/5.
    mean, error = found.mean_share([4, 6])
    assert mean == pytest.approx(5 / 6)
    assert error == pytest.approx(np.sqrt((1 / 3) ** 2 / 6) / (5 / 6))


def test_where_everybody_is_followed_to_the_end_it_is_the_plain_share():
    took = np.random.default_rng(3).integers(1, 300, 80)
    found = stats.reverse_hazard(took, np.full(80, 1000), 1000)
    np.testing.assert_allclose(found.share(np.arange(300)), [(took <= day).mean() for day in range(300)], atol=1e-12)


def test_what_took_longer_than_it_was_followed_or_is_unknown_is_left_out():
    found = stats.reverse_hazard([2, 4, np.nan, 9, 40], [10, 10, 10, 5, 100], 20)
    assert found.days.tolist() == [2, 4]
    with pytest.raises(ValueError, match="as many times followed as delays"):
        stats.reverse_hazard([1, 2], [1], 5)


def test_the_number_to_come_by_hand():
    found = stats.still_to_come(30, 0.6, 0.1)
    assert found.value == pytest.approx(20)
    assert found.lower < 20 < found.upper
    # With no error it is the negative binomial alone: failures before 30.5 successes at 0.6, as SciPy has its quantiles.
    sure = stats.still_to_come(30, 0.6, 0.0)
    assert (sure.lower, sure.upper) == tuple(scipy_stats.nbinom.ppf([0.025, 0.975], 30.5, 0.6))
    for share, why in ((0.0, "nothing of that age"), (0.97, "nearly all are published")):
        assert why in stats.still_to_come(30, share, 0.1).method
    assert "too few delays" in stats.still_to_come(30, 0.5, np.inf).method


@pytest.mark.parametrize(("a_year", "seed"), [(90, 41), (15, 42)])
def test_the_interval_holds_what_is_still_to_come(a_year, seed):
    """Five years in which nothing changes, half published within 500 days: the last two years in 93 of 100 files or more."""
    draw, held, errors = np.random.default_rng(seed), [], []
    for _ in range(150):
        began = np.concatenate([year * 365 + draw.integers(0, 365, draw.poisson(a_year)) for year in range(5)])
        took, followed = np.round(draw.gamma(3, 187, began.size)), 5 * 365 + 120 - began
        out = took <= followed
        longest = 1460.0
        found = stats.reverse_hazard(took[out], followed[out], longest)
        for year in (3, 4):
            own = (began // 365 == year) & (took <= longest)
            share = found.mean_share(5 * 365 + 120 - year * 365 - np.arange(365))
            told, true = stats.still_to_come(int((own & out).sum()), *share), int((own & ~out).sum())
            held.append(told.lower <= true <= told.upper)
            errors.append(told.value - true)
    assert np.mean(held) >= 0.93
    assert abs(np.mean(errors)) < 0.05 * a_year
