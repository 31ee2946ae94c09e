"""Rows that share a cluster, such as the reviews of one incident: how much less they tell, and trends that allow for it.

Rows of one cluster are alike, so ten of them tell less than ten rows of ten clusters. Shares are given the number of
rows that would tell as much (the design effect); trends a variance worked from the sums of whole clusters (a sandwich).
Neither may make a number surer than it is where rows are taken one by one, and both leave it as it is where no cluster
has two rows.
"""

import math

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc, stdtr, stdtrit

from scr_analysis.stats._numbers import NAN, FloatArray, finite, floats
from scr_analysis.stats.association import ChiSquared
from scr_analysis.stats.share_trends import ShareTrend

ROBUST = "; no surer than a cluster-robust test by incident"
_STEPS = 10  # a design effect is given in tenths
_ONE = "fewer than two incidents"


def design_effect(x: ArrayLike, n: ArrayLike, groups: ArrayLike, size: int) -> FloatArray:
    """How much larger the variance of a share is than that of as many independent rows, group by group.

    The larger of two estimates, rounded up to a tenth: ``1 + (Σ m² / Σ m - 1) ρ``, with m the rows of each part (a cluster
    within a group) and ρ their likeness over all groups (Fleiss and Cuzick 1979, Appl Psychol Meas 3:537; 1 where all
    rows of a cluster agree, not below 0); and the variance of a ratio of totals over the binomial one, ``k / (k - 1) Σ (x -
    m p)² / n p (1 - p)`` for k parts (Cochran 1977, Sampling Techniques, section 9A.2), which holds too where large clusters
    have the attribute more often. A share of n rows is then as sure as one of n over the design effect (Rao and Scott
    1992, Biometrics 48:577).

    Parameters
    ----------
    x, n : numbers
        Cases with the attribute, and cases, of each part.
    groups : whole numbers
        Group of each part, from 0 to `size` - 1.
    size : int
        Groups.

    Returns
    -------
    array
        1 for a group in which no part has two cases.

    Examples
    --------
    Two clusters of three rows alike, and two single rows: 20 / 8 = 2.5 by the first, 3.33 by the second.

    >>> design_effect([3, 0, 1, 0], [3, 3, 1, 1], [0, 0, 0, 0], 1).tolist()
    [3.4]
    >>> design_effect([1, 0, 1], [1, 1, 1], [0, 0, 0], 1).tolist()
    [1.0]
    """
    cases, base, at = floats(x), floats(n), np.asarray(groups, dtype=np.int64)
    held = base > 0
    cases, base, at = cases[held], base[held], at[held]
    total, squares = (np.bincount(at, part, size) for part in (base, base**2))
    with np.errstate(invalid="ignore", divide="ignore"):
        larger = np.where(total > 0, squares / total, 1.0)
        share = np.bincount(at, cases, size) / total
        parts = np.bincount(at, minlength=size)
        spread = np.bincount(at, (cases - base * share[at]) ** 2, size)
        ratio = parts / (parts - 1) * spread / (total * share * (1 - share))
    by_likeness = 1 + (larger - 1) * _likeness(cases, base)
    effect = np.fmax(by_likeness, np.where(np.isfinite(ratio), ratio, 1.0))
    # The slack keeps 1.2 from becoming 1.3 by the last digit of a float.
    tenths = np.ceil(effect * _STEPS - 1e-9) / _STEPS
    return np.where(larger > 1, np.maximum(tenths, 1.0), 1.0)


def robust_chi_squared(usual: ChiSquared, effect: float) -> ChiSquared:
    """Make a chi-squared test no surer than one whose statistic is divided by a design effect (Rao and Scott 1981).

    Returns
    -------
    ChiSquared
        With the larger of the two p values, and the statistic as it was; `usual` where the effect is 1.

    Examples
    --------
    >>> from scr_analysis.stats import chi_squared
    >>> test = robust_chi_squared(chi_squared([[30, 10], [10, 30]]), 5.0)
    >>> test.statistic, round(test.p, 4)
    (20.0, 0.0455)
    """
    if effect <= 1 or math.isnan(usual.p):
        return usual
    p = float(chdtrc(usual.df, usual.statistic / effect))
    return usual._replace(p=max(usual.p, p), method=f"{usual.method}; no surer than with a design effect by incident")


def robust_share_trend(  # noqa: PLR0913 - the trend, and the columns of the parts that it rests on
    usual: ShareTrend, x: ArrayLike, n: ArrayLike, scores: ArrayLike, clusters: ArrayLike, *, conf: float = 0.95
) -> ShareTrend:
    """Make a trend of a share no surer than a test that takes each cluster as one.

    The score ``Σ (s - s̄)(x - n p)`` has a variance worked from the sums of whole clusters, times k / (k - 1) for k clusters
    (Liang and Zeger 1986, Biometrika 73:13, under no trend), and is held against Student's t with the degrees of freedom that
    Satterthwaite's rule gives these sums where rows of a cluster are alike: few where a small year decides (Bell and
    McCaffrey 2002, Surv Methodol 28:169). p is the larger of that and the usual one, and each limit the outer one.

    Parameters
    ----------
    usual : ShareTrend
        Trend of the same cases taken one by one.
    x, n, scores, clusters : numbers
        Of each part, which is a cluster within a group: cases with the attribute, cases, where its group stands, and
        which cluster it is.

    Returns
    -------
    ShareTrend
        `usual` where it has no p, and in all but mid-p and method where no cluster has two cases.

    Examples
    --------
    >>> usual = ShareTrend(0.125, 0.01, 0.24, 0.03, float("nan"), "Slope")
    >>> robust_share_trend(usual, [0, 1, 3, 3], [3, 2, 3, 3], [0, 0, 1, 1], [0, 1, 2, 3]).p > 0.03
    True
    """
    cases, base, at = finite(x), finite(n), finite(scores)
    if math.isnan(usual.p):
        return usual
    usual = usual._replace(mid_p=NAN, method=usual.method + ROBUST)
    if not _shared(base, clusters):
        return usual
    from_mean = at - np.sum(base * at) / base.sum()
    overall = cases.sum() / base.sum()
    score, codes = from_mean * (cases - base * overall), np.unique(clusters, return_inverse=True)[1]
    sums, leverage = floats(np.bincount(codes, score)), floats(np.bincount(codes, from_mean * base))
    spread = float(np.sum(base * from_mean**2))
    if np.count_nonzero(leverage) < 2:
        return ShareTrend(usual.slope, NAN, NAN, NAN, NAN, f"{usual.method}: no test, {_ONE}")
    df, error = _df(leverage), math.sqrt(_corrected(sums, leverage)) / spread
    if not error:
        return usual
    p, half = 2 * float(stdtr(df, -abs(usual.slope) / error)), float(stdtrit(df, (1 + conf) / 2)) * error
    lower, upper = min(usual.lower, usual.slope - half), max(usual.upper, usual.slope + half)
    return ShareTrend(usual.slope, lower, upper, max(usual.p, p), NAN, usual.method)


def _likeness(x: FloatArray, n: FloatArray) -> float:
    """Give how alike cases of one part are, from 0 to 1: 1 where nothing tells."""
    if not n.sum():
        return 1.0
    share = x.sum() / n.sum()
    chance = float((n.sum() - n.size) * share * (1 - share))
    return min(max(1 - float(np.sum(x * (n - x) / n)) / chance, 0.0), 1.0) if chance > 0 else 1.0


def _shared(n: FloatArray, clusters: ArrayLike) -> bool:
    """Say whether any cluster has two cases."""
    return bool(np.bincount(np.unique(clusters, return_inverse=True)[1], n).max(initial=0) > 1)


def _corrected(sums: FloatArray, leverage: FloatArray) -> float:
    """Give the variance of the whole from the sums of clusters, of which two or more have a say."""
    many = np.count_nonzero(leverage)
    return float(np.sum(sums**2)) * many / (many - 1)


def _df(leverage: FloatArray) -> float:
    """Give Satterthwaite's degrees of freedom, at least 1."""
    squares = leverage**2
    return max(float(squares.sum() ** 2 / np.sum(squares**2)), 1.0) if squares.any() else 1.0
