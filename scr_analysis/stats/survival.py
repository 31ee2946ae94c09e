"""Time to an event that some cases have not had yet, such as publication."""

from typing import Any, NamedTuple

import numpy as np
import scipy
from scipy.special import chdtrc

from scr_analysis.stats._numbers import NAN, FloatArray, critical, finite, floats, groups_of, percent_of
from scr_analysis.stats.intervals import wilson
from scr_analysis.stats.results import Estimate, Test


class KaplanMeier(NamedTuple):
    """The curve at each distinct time: at risk just before, events, share still without it, limits; and the median."""

    time: FloatArray
    at_risk: FloatArray
    events: FloatArray
    survival: FloatArray
    lower: FloatArray
    upper: FloatArray
    median: float
    median_lower: float
    median_upper: float


def kaplan_meier(time: Any, event: Any, *, conf: float = 0.95) -> KaplanMeier:
    """Kaplan-Meier estimate of the share still without the event.

    ``S(t) = Π (1 - d/r)`` (Kaplan and Meier 1958); limits by Greenwood's variance on the log(-log) scale (Kalbfleisch
    and Prentice), as Stata and SAS have them. The median is the first time at which S is ½ or less, its limits the
    first times at which the lower and the upper limit of the curve are (Brookmeyer and Crowley 1982). A case censored
    at the time of an event counts as at risk then.

    Parameters
    ----------
    time : numbers
        From the start to the event or to the end of watching. Cases without a time are left out.
    event : numbers or booleans
        1 where the event happened, 0 where the case was still without it.

    Returns
    -------
    KaplanMeier
        Limits are NaN before the first event and once S is 0, where the scale has no end. A median, or a limit, that
        the curve does not reach is NaN. No case: empty arrays.

    Raises
    ------
    ValueError
        A negative time, an event other than 0 or 1, or lengths that differ.

    Examples
    --------
    >>> k = kaplan_meier([90, 120, 150, 150, 200, 240], [1, 1, 0, 1, 1, 0])
    >>> k.survival.round(3).tolist(), k.median
    ([0.833, 0.667, 0.5, 0.25, 0.25], 150.0)
    """
    times, events = _cases(time, event)
    z = critical(conf)
    at, died, left = _by_time(times, events)
    risk = times.size - np.concatenate([[0.0], np.cumsum(left)[:-1]]) if at.size else at
    with np.errstate(divide="ignore", invalid="ignore"):
        survival = floats(np.cumprod(1 - died / risk))
        spread = np.sqrt(_greenwood(risk, died)) / np.abs(np.log(survival))
        inside = (survival > 0) & (survival < 1)
        lower = np.where(inside, survival ** np.exp(z * spread), NAN)
        upper = np.where(inside, survival ** np.exp(-z * spread), NAN)
    medians = (_first_at_most_half(at, curve) for curve in (survival, lower, upper))
    return KaplanMeier(at, risk, died, survival, lower, upper, *medians)


def event_share(curve: KaplanMeier, at: float, *, conf: float = 0.95) -> Estimate:
    """Share that has had the event by time `at`, ``1 - S(at)``, with Wilson's interval on the effective sample size.

    The effective size, ``(1 - S) / (S · Greenwood's sum)``, is n when none is censored before `at`, so that the interval
    is then exactly Wilson's (Rothman 1978, J Chronic Dis 31:557). Before the first event it is the number still watched
    at `at`.

    Returns
    -------
    Estimate
        On the scale 0 to 1. No case, or none watched until `at` while some are still without the event: NaN.

    Raises
    ------
    ValueError
        A negative or missing `at`.

    Examples
    --------
    >>> e = event_share(kaplan_meier([90, 120, 150, 210], [1, 1, 1, 1]), 183)
    >>> e.value, round(e.lower, 3), round(e.upper, 3)
    (0.75, 0.301, 0.954)
    """
    method = f"Kaplan-Meier share, Wilson's {percent_of(conf)} interval on the effective sample size"
    if not at >= 0:
        raise ValueError(f"at must be a time of 0 or more; it is {at}.")
    before = int(np.searchsorted(curve.time, at, side="right"))
    if not curve.time.size or (at > curve.time[-1] and curve.survival[-1] > 0):
        return Estimate(NAN, NAN, NAN, f"{method}: undefined, no case watched so long")
    share = 1 - float(curve.survival[before - 1]) if before else 0.0
    size = _effective_size(curve, before, share)
    return Estimate(share, *wilson(share * size, size, conf=conf), method)


def logrank(groups: Any) -> Test:
    """Log-rank test that the groups have the event at the same pace (Mantel 1966; Peto and Peto 1972).

    Parameters
    ----------
    groups : list of pairs of time and event, or mapping of names to them
        As for :func:`kaplan_meier`.

    Returns
    -------
    Test
        Chi-squared with one degree of freedom fewer than the groups that expect events, as R's ``survdiff`` has it; where
        groups are never watched together, one fewer in each set of those that are. Fewer than two groups with cases, or
        no event while two groups are at risk: NaN, and `method` says why.

    Examples
    --------
    >>> t = logrank([([90, 120, 150], [1, 1, 1]), ([200, 240, 300], [1, 1, 0])])
    >>> round(t.statistic, 3), t.df
    (5.052, 1.0)
    """
    held = [cases for cases in (_cases(*group) for group in groups_of(groups)) if cases[0].size]
    if len(held) < 2:
        return Test(NAN, NAN, NAN, "log-rank test: undefined, fewer than two groups")
    at = np.unique(np.concatenate([times for times, _ in held]))
    died = np.array([np.bincount(np.searchsorted(at, t), weights=e, minlength=at.size) for t, e in held])
    left = np.array([np.bincount(np.searchsorted(at, t), minlength=at.size) for t, _ in held])
    risk = left[:, ::-1].cumsum(axis=1)[:, ::-1].astype(np.float64)
    excess, variance = _excess(died, risk)
    # The excesses of groups that were compared sum to nothing, so one of each set is left out. Which groups were is told
    # by their covariance: sums of numbers below zero, or 0 exactly, and so no matter of rounding.
    sets = scipy.sparse.csgraph.connected_components(variance != 0, directed=False)[1]
    kept = np.flatnonzero(np.concatenate([np.diff(np.sort(sets)) == 0, [False]]))
    kept = np.argsort(sets, kind="stable")[kept]
    if not kept.size:
        return Test(NAN, NAN, NAN, "log-rank test: undefined, no event while two groups are at risk")
    statistic = float(excess[kept] @ np.linalg.solve(variance[np.ix_(kept, kept)], excess[kept]))
    return Test(statistic, float(kept.size), float(chdtrc(kept.size, statistic)), "log-rank test")


def _excess(died: FloatArray, risk: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Give observed less expected events per group and their covariance: multivariate hypergeometric at each time."""
    all_risk, all_died = risk.sum(axis=0), died.sum(axis=0)
    share = risk / all_risk
    excess = (died - all_died * share).sum(axis=1)
    finite = np.divide(all_risk - all_died, all_risk - 1, out=np.zeros_like(all_risk), where=all_risk > 1)
    weight = all_died * finite
    return excess, np.diag((share * weight).sum(axis=1)) - (share * weight) @ share.T


def _cases(time: Any, event: Any) -> tuple[FloatArray, FloatArray]:
    times, events = finite(time).ravel(), finite(event).ravel()
    if times.size != events.size:
        raise ValueError(f"time and event must have the same length; they have {times.size} and {events.size}.")
    watched = ~np.isnan(times)
    times, events = times[watched], events[watched]
    if (times < 0).any():
        raise ValueError("A time must not be negative.")
    if not np.isin(events, [0, 1]).all():
        raise ValueError("An event is 1 where it happened and 0 where it did not.")
    return times, events


def _by_time(times: FloatArray, events: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    at, place = np.unique(times, return_inverse=True)
    died = np.bincount(place, weights=events, minlength=at.size).astype(np.float64)
    return at, died, np.bincount(place, minlength=at.size).astype(np.float64)


def _greenwood(risk: FloatArray, died: FloatArray) -> FloatArray:
    still = risk - died
    return np.cumsum(np.divide(died, risk * still, out=np.full_like(risk, np.inf), where=still > 0))


def _first_at_most_half(at: FloatArray, curve: FloatArray) -> float:
    # A product of exact halves may come out as 0.5000000000000001.
    reached = np.flatnonzero(curve <= 0.5 + 1e-12)
    return float(at[reached[0]]) if reached.size else NAN


def _effective_size(curve: KaplanMeier, before: int, share: float) -> float:
    if share == 0:
        still = curve.at_risk[before] if before < curve.time.size else curve.at_risk[-1]
        return float(still)
    places = np.flatnonzero((curve.survival[:before] > 0) & (curve.survival[:before] < 1))
    if not places.size:
        return float(curve.at_risk[before - 1])
    last = int(places[-1])
    greenwood = _greenwood(curve.at_risk, curve.events)[last]
    return float((1 - curve.survival[last]) / (curve.survival[last] * greenwood))
