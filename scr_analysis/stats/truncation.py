"""Delays that are seen only if they have ended: how long reviews take, from those that are published already.

A file of published reviews holds a recent incident only where its review was quick, so the delays in it are too short. In
reversed time this is late entry, and the distribution can be estimated: Lagakos, Barraj and De Gruttola (1988), Biometrika
75:515; Kalbfleisch and Lawless (1989), J Am Stat Assoc 84:360.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from scr_analysis.stats._numbers import NAN, FloatArray, finite, floats
from scr_analysis.stats.results import Estimate

_DRAWS, _SEED = 20_000, 19_880_075
_NEARLY_ALL = 0.95


class Delays(NamedTuple):
    """The distribution of a delay among those up to a longest one: `days` at which some end, and their reverse hazard.

    `hazard` is the chance to end on that day, of those that had ended by it; `spread` is what each day adds to the
    variance of the logarithm of the share.
    """

    days: FloatArray
    hazard: FloatArray
    spread: FloatArray

    def share(self, at: ArrayLike) -> FloatArray:
        """Share of the delays that have ended by so many days."""
        stays = np.append(np.cumprod((1 - self.hazard)[::-1])[::-1], 1.0)
        return floats(stays[np.searchsorted(self.days, floats(at), side="right")])

    def mean_share(self, at: ArrayLike) -> tuple[float, float]:
        """Mean of the shares at several days, and the standard error of its logarithm (delta method)."""
        days = floats(at)
        shares = self.share(days)
        if not days.size or not shares.any():
            return (NAN, NAN) if not days.size else (0.0, NAN)
        weight = np.array([float(shares[days < day].sum()) for day in self.days]) / days.size
        terms = weight[weight > 0] ** 2 * self.spread[weight > 0]
        mean = float(shares.mean())
        return mean, float(np.sqrt(terms.sum())) / mean


def reverse_hazard(delay: ArrayLike, followed: ArrayLike, longest: float) -> Delays:
    """Distribution of a delay that is seen only if it ended within the time that its case was followed.

    The reverse hazard at s is ``d / n``: of the cases that had ended by s and were followed so long, those that ended at s.
    The share that has ended by t, of those that end by `longest`, is the product of ``1 - d / n`` over all s beyond t; the
    variance of its logarithm is the sum of ``d / (n (n - d))``.

    Parameters
    ----------
    delay, followed : numbers
        Days that each case took, and days from its beginning to the last that the file covers. A case of which one is
        missing, or which took longer than it was followed or than `longest`, is left out.
    longest : float
        Days beyond which nothing is said: nothing can be, beyond the longest time that some cases were followed.

    Raises
    ------
    ValueError
        Arrays of different lengths.

    Examples
    --------
    Three cases followed for 10 days took 2, 4 and 6; two followed for 5 took 2 and 4. By 6 days, of three one ended then;
    by 4 days of four two: the share by 4 days is 2/3, by 2 days 2/3 of 1/2.

    >>> found = reverse_hazard([2, 4, 6, 2, 4], [10, 10, 10, 5, 5], 10)
    >>> found.share([1, 2, 4, 6]).round(4).tolist()
    [0.0, 0.3333, 0.6667, 1.0]
    """
    took, watched = finite(delay), finite(followed)
    if took.shape != watched.shape:
        raise ValueError("reverse_hazard needs as many times followed as delays.")
    kept = (took <= watched) & (took <= longest)
    took, watched = took[kept], watched[kept]
    days, ended = np.unique(took, return_counts=True)
    at_risk = np.array([np.count_nonzero((took <= day) & (watched >= day)) for day in days], dtype=float)
    with np.errstate(divide="ignore"):
        spread = np.where(at_risk > ended, ended / (at_risk * (at_risk - ended)), np.inf)
    return Delays(floats(days), floats(ended / at_risk), floats(spread))


def still_to_come(seen: int, share: float, error: float) -> Estimate:
    """How many cases are still to come, where `seen` have and so many per cent of all should have.

    The estimate is ``seen (1 - share) / share``. The 95% interval is one of prediction: minus the logarithm of the share is
    drawn from a gamma distribution with its mean and error and half an event more, then what is missing from a negative
    binomial distribution with ``seen + 1/2`` and that share (the number of failures before so many successes, with Jeffreys'
    half), 20,000 times with a fixed seed. In simulated files it holds the number in 94 to 98 of 100; where more than 95%
    are there already it held it in as few as 87, so there is none.

    Returns
    -------
    Estimate
        NaN where the share is 0 or not known; limits NaN where nearly all are there or too few delays are known.

    Examples
    --------
    >>> found = still_to_come(60, 0.75, 0.05)
    >>> round(found.value, 1), found.lower < 20 < found.upper
    (20.0, True)
    """
    name = "Reverse-time hazard, 95% prediction interval"
    if np.isnan(share):
        return Estimate(NAN, NAN, NAN, f"{name}: none, too few delays")
    if share == 0:
        return Estimate(NAN, NAN, NAN, f"{name}: none, nothing of that age has been published")
    value = seen * (1 - share) / share
    if np.isnan(error) or np.isinf(error):
        return Estimate(value, NAN, NAN, f"{name}: no interval, too few delays")
    if share > _NEARLY_ALL:
        return Estimate(value, NAN, NAN, f"{name}: no interval, nearly all are published")
    draw = np.random.default_rng(_SEED)
    ahead = -math.log(share)
    step = error**2 / ahead
    shares = np.exp(-draw.gamma(ahead / step + 0.5, step, _DRAWS)) if step else np.full(_DRAWS, share)
    missing = draw.negative_binomial(seen + 0.5, shares)
    lower, upper = np.quantile(missing, [0.025, 0.975], method="inverted_cdf")
    return Estimate(value, float(lower), float(upper), name)
