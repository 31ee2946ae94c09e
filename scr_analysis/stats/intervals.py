"""Intervals for proportions, counts and rates: closed formulas that hold for whole columns at once.

Every function takes single numbers or arrays and gives the like back. NaN in gives NaN out.
"""

from typing import Any, NamedTuple

import numpy as np
import scipy
from numpy.typing import ArrayLike
from scipy.special import betainccinv, betaincinv, gammainccinv, gammaincinv

from scr_analysis.stats._numbers import NAN, FloatArray, critical, finite, floats, plain
from scr_analysis.stats.results import Estimate, Interval

BYAR_FROM = 10
"""The count from which Byar's formula stands in for the exact limits (OHID's Fingertips methods)."""


class Bounds(NamedTuple):
    """A prevalence three ways: as if no missing case were a yes, on the known cases only, as if every one were."""

    lower: Any
    known_only: Any
    upper: Any


class RateRatio(NamedTuple):
    """The first rate over the second, with its interval, exact p value and method."""

    value: float
    lower: float
    upper: float
    p: float
    method: str


def wilson(x: ArrayLike, n: ArrayLike, *, conf: float = 0.95) -> Interval:
    """Wilson's score interval for the proportion `x` of `n`.

    ``(2x + z² ± z √(z² + 4x(n - x)/n)) / 2(n + z²)``: Wilson (1927); method 3 of Newcombe (1998), Statist Med 17:857.

    Parameters
    ----------
    x, n : number or array
        Cases with the attribute, and cases.
    conf : float
        Level of confidence.

    Returns
    -------
    Interval
        On the scale 0 to 1. 0 of n has exactly 0 below and n of n exactly 1 above; n = 0 gives NaN twice.

    Raises
    ------
    ValueError
        A negative number, or `x` above `n`.

    Examples
    --------
    >>> [round(limit, 4) for limit in wilson(81, 263)]
    [0.2553, 0.3662]
    """
    cases, base = _share(x, n)
    z = critical(conf)
    with np.errstate(invalid="ignore", divide="ignore"):
        half = z * np.sqrt(z**2 + 4 * cases * (base - cases) / base)
        middle = 2 * cases + z**2
        scale = 2 * (base + z**2)
        return _limits((middle - half) / scale, (middle + half) / scale, cases, base)


def wilson_cc(x: ArrayLike, n: ArrayLike, *, conf: float = 0.95) -> Interval:
    """Wilson's score interval with continuity correction: wider, nearly as cautious as Clopper-Pearson.

    Method 4 of Newcombe (1998), Statist Med 17:857. Arguments, edges and errors as in :func:`wilson`.

    Examples
    --------
    >>> [round(limit, 4) for limit in wilson_cc(81, 263)]
    [0.2535, 0.3682]
    """
    cases, base = _share(x, n)
    z = critical(conf)
    rest = base - cases
    with np.errstate(invalid="ignore", divide="ignore"):
        share, scale = cases / base, 2 * (base + z**2)
        below = np.sqrt(np.maximum(z**2 - 2 - 1 / base + 4 * share * (rest + 1), 0))
        above = np.sqrt(np.maximum(z**2 + 2 - 1 / base + 4 * share * (rest - 1), 0))
        lower = (2 * cases + z**2 - 1 - z * below) / scale
        upper = (2 * cases + z**2 + 1 + z * above) / scale
        return _limits(lower, upper, cases, base)


def clopper_pearson(x: ArrayLike, n: ArrayLike, *, conf: float = 0.95) -> Interval:
    """Clopper and Pearson's interval: never covers less than `conf`, usually more, so it is wide for small n.

    Quantiles of the beta distribution; method 5 of Newcombe (1998). Arguments, edges and errors as in :func:`wilson`.

    Examples
    --------
    >>> [round(limit, 4) for limit in clopper_pearson(0, 20)]
    [0.0, 0.1684]
    """
    cases, base = _share(x, n)
    critical(conf)
    tail = (1 - conf) / 2
    lower = floats(betaincinv(cases, base - cases + 1, tail))
    upper = floats(betainccinv(cases + 1, base - cases, tail))
    return _limits(lower, upper, cases, base)


def newcombe_difference(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, *, conf: float = 0.95) -> Estimate:
    """Difference of two independent proportions, the first minus the second, with Newcombe's hybrid score interval.

    ``d - √((p1 - l1)² + (u2 - p2)²)`` to ``d + √((u1 - p1)² + (p2 - l2)²)`` with Wilson's limits l and u: method 10 of
    Newcombe (1998), Statist Med 17:873.

    Returns
    -------
    Estimate
        On the scale -1 to 1. An empty group gives NaN.

    Examples
    --------
    >>> d = newcombe_difference(56, 70, 48, 80)
    >>> round(d.value, 4), round(d.lower, 4), round(d.upper, 4)
    (0.2, 0.0524, 0.3339)
    """
    (c1, b1), (c2, b2) = _share(x1, n1), _share(x2, n2)
    one, two = wilson(c1, b1, conf=conf), wilson(c2, b2, conf=conf)
    with np.errstate(invalid="ignore", divide="ignore"):
        p1, p2 = c1 / b1, c2 / b2
        value = p1 - p2
        lower = value - np.hypot(p1 - one.lower, two.upper - p2)
        upper = value + np.hypot(one.upper - p1, p2 - two.lower)
    method = "difference of proportions, first minus second; Newcombe's hybrid score interval"
    return Estimate(plain(value), plain(np.maximum(lower, -1)), plain(np.minimum(upper, 1)), method)


def byar(count: ArrayLike, *, conf: float = 0.95) -> Interval:
    """Byar's approximate interval for a Poisson count: within a thousandth of the exact one from a count of 10.

    ``O (1 - 1/9O - z/3√O)³`` and the same of O + 1 with plus: Breslow and Day (1987), volume II, page 69.

    Raises
    ------
    ValueError
        A negative count.

    Examples
    --------
    >>> [round(limit, 2) for limit in byar(65)]
    [50.16, 82.85]
    """
    counts = _counted(count)
    z = critical(conf)
    more = counts + 1
    with np.errstate(invalid="ignore", divide="ignore"):
        lower = counts * np.maximum(1 - 1 / (9 * counts) - z / (3 * np.sqrt(counts)), 0) ** 3
    upper = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    return Interval(plain(np.where(counts == 0, 0.0, lower)), plain(upper))


def garwood(count: ArrayLike, *, conf: float = 0.95) -> Interval:
    """Garwood's exact interval for a Poisson count, from the chi-squared distribution (Biometrika 1936;28:437).

    A count of 0 has 0 below. Errors as in :func:`byar`.

    Examples
    --------
    >>> [round(limit, 2) for limit in garwood(5)]
    [1.62, 11.67]
    """
    counts = _counted(count)
    critical(conf)
    tail = (1 - conf) / 2
    lower = np.where(counts == 0, 0.0, gammaincinv(counts, tail))
    return Interval(plain(lower), plain(gammainccinv(counts + 1, tail)))


def count_interval(count: ArrayLike, *, conf: float = 0.95) -> Interval:
    """Interval for a count as England's public-health figures have it: Byar's from 10 on, exact below.

    Examples
    --------
    >>> [round(limit, 1) for limit in count_interval(50)]
    [37.1, 65.9]
    >>> count_interval([0, 9]).upper.round(2)
    array([ 3.69, 17.08])
    """
    counts = _counted(count)
    approximate, exact = byar(counts, conf=conf), garwood(counts, conf=conf)
    many = counts >= BYAR_FROM
    lower, upper = (np.where(many, a, e) for a, e in zip(approximate, exact, strict=True))
    return Interval(plain(lower), plain(upper))


def rate(count: ArrayLike, exposure: ArrayLike, *, per: float = 1, conf: float = 0.95) -> Estimate:
    """Rate of `count` events in `exposure`, `per` so many, with the interval of its count.

    ``per · count / exposure``; the exposure is taken as known without error. Zero exposure gives NaN.

    Returns
    -------
    Estimate
        In events per `per` of exposure; `method` names Byar's or the exact interval, row by row for arrays.

    Raises
    ------
    ValueError
        A negative count or exposure, or a `per` that is not above zero.

    Examples
    --------
    >>> r = rate(222, 3215, per=100)
    >>> round(r.value, 3), round(r.lower, 3), round(r.upper, 3), r.method
    (6.905, 6.027, 7.876, "rate per 100; Byar's interval")
    """
    counts, base = _together(_counted(count), finite(exposure))
    if (base < 0).any():
        raise ValueError("An exposure must not be negative.")
    if not 0 < per < np.inf:
        raise ValueError(f"per must be above 0, such as 10,000; it is {per}.")
    limits = count_interval(counts, conf=conf)
    times = np.divide(per, base, out=np.full(base.shape, NAN), where=base > 0)
    method = np.where(counts >= BYAR_FROM, f"rate per {per:,}; Byar's interval", f"rate per {per:,}; exact interval")
    return Estimate(plain(times * counts), plain(times * limits.lower), plain(times * limits.upper), plain(method))


def rate_ratio(x: ArrayLike, exposure: ArrayLike, *, conf: float = 0.95) -> RateRatio:
    """Ratio of two Poisson rates, the first over the second, with exact conditional limits and p value.

    Given the total, the first count is binomial with chance t1 / (t1 + t2) under equal rates; Clopper-Pearson limits of
    that chance are turned into limits of the ratio. As R's ``poisson.test``.

    Parameters
    ----------
    x, exposure : two numbers each
        Counts and exposures.

    Returns
    -------
    RateRatio
        No event at all gives NaN; no event in the second group only gives an infinite ratio with a finite lower limit.

    Raises
    ------
    ValueError
        Not two of each, a negative or broken count, or an exposure that is not above zero.

    Examples
    --------
    >>> r = rate_ratio([11, 21], [800, 3011])
    >>> round(r.value, 3), round(r.lower, 3), round(r.upper, 3), round(r.p, 4)
    (1.971, 0.858, 4.277, 0.0797)
    """
    counts, times = _counted(x), finite(exposure)
    if counts.shape != (2,) or times.shape != (2,):
        raise ValueError("rate_ratio needs two counts and two exposures.")
    if not (times > 0).all() or (counts % 1 != 0).any():
        raise ValueError("rate_ratio needs whole counts and exposures above zero.")
    first, total = int(counts[0]), int(counts.sum())
    method = "ratio of rates, first over second; exact conditional interval and p"
    if total == 0:
        return RateRatio(NAN, NAN, NAN, NAN, f"{method}: undefined, no events")
    share = clopper_pearson(first, total, conf=conf)
    scale = times[1] / times[0]
    value, lower, upper = (float(scale * _odds(p)) for p in (first / total, *share))
    test = scipy.stats.binomtest(first, total, times[0] / times.sum())
    return RateRatio(value, lower, upper, float(test.pvalue), method)


def prevalence_bounds(yes: ArrayLike, known: ArrayLike, n: ArrayLike) -> Bounds:
    """Prevalence three ways when some answers are missing: ``yes/n``, ``yes/known`` and ``(yes + n - known)/n``.

    The outer two are the bounds of Manski (1995), which assume nothing of the missing answers. A base of 0 gives NaN.

    Raises
    ------
    ValueError
        Unless 0 <= yes <= known <= n.

    Examples
    --------
    >>> [round(share, 3) for share in prevalence_bounds(21, 64, 106)]
    [0.198, 0.328, 0.594]
    """
    cases, answered = _share(yes, known)
    answered, base = _share(answered, n)
    with np.errstate(invalid="ignore", divide="ignore"):
        return Bounds(plain(cases / base), plain(cases / answered), plain((cases + base - answered) / base))


def _together(a: FloatArray, b: FloatArray) -> list[FloatArray]:
    try:
        return list(np.broadcast_arrays(a, b))
    except ValueError:
        raise ValueError(f"The columns must be of one length; they have {a.size} and {b.size}.") from None


def _share(x: ArrayLike, n: ArrayLike) -> tuple[FloatArray, FloatArray]:
    cases, base = _together(finite(x), finite(n))
    if (cases < 0).any() or (cases > base).any():
        raise ValueError("A number of cases must lie between 0 and its base.")
    return cases, base


def _counted(count: ArrayLike) -> FloatArray:
    counts = finite(count)
    if (counts < 0).any():
        raise ValueError("A count must not be negative.")
    return counts


def _limits(lower: FloatArray, upper: FloatArray, cases: FloatArray, base: FloatArray) -> Interval:
    """Give the limits with the edges exact: floating point leaves 1e-17 where a 0 is meant."""
    lower = np.where(cases == 0, 0.0, lower)
    upper = np.where(cases == base, 1.0, upper)
    empty = (base == 0) | np.isnan(base) | np.isnan(cases)
    return Interval(plain(np.where(empty, NAN, lower)), plain(np.where(empty, NAN, upper)))


def _odds(p: float) -> float:
    return p / (1 - p) if p < 1 else float("inf")
