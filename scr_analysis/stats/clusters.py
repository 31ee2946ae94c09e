"""Rows that share a cluster, such as the reviews of one incident: how much less they tell, and trends that allow for it.

Rows of one cluster are alike, so ten of them tell less than ten rows of ten clusters. Shares are given the number of
rows that would tell as much (the design effect); trends a variance worked from the sums of whole clusters (a sandwich).
Neither may make a number surer than it is where rows are taken one by one, and both leave it as it is where no cluster
has two rows.
"""

import math
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc, ndtr, ndtri, stdtr, stdtrit

from scr_analysis.stats._kendall import kendall_score
from scr_analysis.stats._numbers import NAN, FloatArray, IntArray, critical, finite, floats
from scr_analysis.stats.association import ChiSquared
from scr_analysis.stats.regression import CountTrend, as_percent, count_trend
from scr_analysis.stats.results import Trend
from scr_analysis.stats.share_trends import ShareTrend
from scr_analysis.stats.trends import ordered_trend, stratified_trend

ROBUST = "; no surer than a cluster-robust test by incident"
_STEPS = 10  # a design effect is given in tenths
_FARTHEST = 8.0  # errors from the middle past which a normal distribution has no digits left
_Found = TypeVar("_Found", ShareTrend, Trend, CountTrend)


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
        return _untested(usual)
    df, error = _df(leverage), math.sqrt(_corrected(sums, leverage)) / spread
    if not error:
        return usual
    p, half = 2 * float(stdtr(df, -abs(usual.slope) / error)), float(stdtrit(df, (1 + conf) / 2)) * error
    lower, upper = min(usual.lower, usual.slope - half), max(usual.upper, usual.slope + half)
    return ShareTrend(usual.slope, lower, upper, max(usual.p, p), NAN, usual.method)


def robust_rank_trend(
    x: ArrayLike, y: ArrayLike, clusters: ArrayLike, strata: ArrayLike | None = None, *, conf: float = 0.95
) -> Trend:
    """Trend by ranks, no surer than a test that takes each cluster as one.

    Kendall's score is near ``Σ A B / n``, with A how many cases have a lower x than a case less how many have a higher, and B the
    same of y (Hoeffding 1948, Ann Math Stat 19:293). How much larger the variance of that sum is by the sums of whole clusters
    than case by case, times k / (k - 1), widens the error of Kendall's score, which is held against Student's t as in
    :func:`robust_share_trend`: for p, and for the places of the limits among the slopes.

    Parameters
    ----------
    x, y, clusters : numbers
        Such as year and pages of each case, and which cluster it is of.
    strata : numbers, optional
        Within which alone cases are compared.

    Returns
    -------
    Trend
        That of :func:`ordered_trend`, or of :func:`stratified_trend` with strata, with the larger p and the wider interval; none
        where the wider one would lie beyond all slopes.

    Examples
    --------
    >>> x, y = [2011, 2011, 2012, 2012, 2013, 2013] * 3, [50, 44, 45, 40, 41, 30] * 3
    >>> usual, found = (robust_rank_trend(x, y, clusters) for clusters in (range(18), [0, 1, 2, 3, 4, 5] * 3))
    >>> usual.slope == found.slope, usual.p < found.p
    (True, True)
    """

    def trend(level: float) -> Trend:
        return (
            ordered_trend(first, second, conf=level)
            if strata is None
            else stratified_trend(first, second, kinds, conf=level)
        )

    first, second, codes, kinds = _held(x, y, clusters, strata)
    usual = trend(conf)
    if math.isnan(usual.p):
        return usual
    usual = usual._replace(method=usual.method + ROBUST)
    parts = [kinds == kind for kind in np.unique(kinds)]
    scores = [kendall_score(first[part], second[part]) for part in parts]
    above, product = np.zeros(first.size), np.zeros(first.size)
    for part in parts:
        above[part] = _standing(first[part])
        product[part] = above[part] * _standing(second[part]) / part.sum()
    sandwich = _Sandwich.of(product, above, codes)
    if sandwich is None:
        return usual
    if not sandwich.df:
        return _untested(usual)
    deviate = sum(score.s for score in scores) / math.sqrt(math.fsum(score.variance for score in scores))
    reach = sandwich.reach(conf)
    wider = trend(2 * float(ndtr(reach)) - 1) if reach < _FARTHEST else usual._replace(lower=NAN, upper=NAN)
    limits = (wider.lower, wider.upper) if reach > critical(conf) else (usual.lower, usual.upper)
    return Trend(usual.slope, *limits, max(usual.p, sandwich.p(deviate)), usual.statistic, usual.method)


def robust_count_trend(
    counts: ArrayLike, years: ArrayLike, clusters: ArrayLike, strata: ArrayLike | None = None, *, conf: float = 0.95
) -> CountTrend:
    """Trend of counts a case, no surer than a test that takes each cluster as one.

    The score of the change, ``Σ (s - s̄)(y - ȳ) / (1 + α ȳ)`` within strata, has a variance by the sums of whole clusters and one
    case by case. Their ratio, times k / (k - 1), widens the error of :func:`count_trend`, which is held against Student's t as in
    :func:`robust_share_trend`.

    Parameters
    ----------
    counts, years, clusters, strata : numbers
        Of each case.

    Returns
    -------
    CountTrend
        With the larger p and the wider interval.

    Examples
    --------
    >>> years, counts = [1, 1, 2, 2, 3, 3] * 3, [9, 8, 8, 6, 5, 3] * 3
    >>> usual, found = (robust_count_trend(counts, years, clusters) for clusters in (range(18), [0, 1, 2, 3, 4, 5] * 3))
    >>> usual.percent_change == found.percent_change, usual.upper < found.upper
    (True, True)
    """
    second, first, codes, kinds = _held(counts, years, clusters, strata)
    usual = count_trend(second, first, strata=None if strata is None else kinds, conf=conf)
    if math.isnan(usual.p):
        return usual
    usual = usual._replace(method=usual.method + ROBUST)
    from_mean, score = np.zeros(first.size), np.zeros(first.size)
    for part in (kinds == kind for kind in np.unique(kinds)):
        from_mean[part] = first[part] - first[part].mean()
        level = second[part].mean()
        score[part] = from_mean[part] * (second[part] - level) / (1 + usual.alpha * level)
    sandwich = _Sandwich.of(score, from_mean, codes)
    if sandwich is None:
        return usual
    if not sandwich.df:
        return _untested(usual)
    times = sandwich.reach(conf) / critical(conf)
    with np.errstate(divide="ignore"):  # a limit of less 100% has no finite logarithm
        change, *limits = np.log1p(np.array([usual.percent_change, usual.lower, usual.upper]) / 100).tolist()
    lower, upper = (as_percent(change + times * (limit - change)) for limit in limits)
    p = max(usual.p, sandwich.p(float(ndtri(usual.p / 2)))) if usual.p > 0 else usual.p
    return usual._replace(lower=lower, upper=upper, p=p)


class _Sandwich(NamedTuple):
    """The variance of a score by clusters over that case by case, at least 1, and its degrees of freedom; 0 of one cluster."""

    ratio: float
    df: float

    @classmethod
    def of(cls, score: FloatArray, leverage: FloatArray, codes: IntArray) -> "_Sandwich | None":
        """Work it from the score of each case and what it goes with; nothing where no cluster has two cases."""
        if np.bincount(codes).max(initial=0) < 2 or not score.any():
            return None
        sums, weights = floats(np.bincount(codes, score)), floats(np.bincount(codes, leverage))
        if np.count_nonzero(weights) < 2:
            return cls(NAN, 0.0)
        return cls(max(_corrected(sums, weights) / float(np.sum(score**2)), 1.0), _df(weights))

    def p(self, deviate: float) -> float:
        """Give the two-sided p of a deviate that took the cases one by one."""
        return 2 * float(stdtr(self.df, -abs(deviate) / math.sqrt(self.ratio)))

    def reach(self, conf: float) -> float:
        """Give how many errors of cases taken one by one an interval reaches."""
        return float(stdtrit(self.df, (1 + conf) / 2)) * math.sqrt(self.ratio)


def _held(
    first: ArrayLike, second: ArrayLike, clusters: ArrayLike, strata: ArrayLike | None
) -> tuple[FloatArray, FloatArray, IntArray, FloatArray]:
    """Give the cases of which nothing is missing, their clusters as small numbers, and their strata, or one for all."""
    one, two = finite(first).ravel(), finite(second).ravel()
    kinds = np.zeros(one.size) if strata is None else finite(strata).ravel()
    kept = ~(np.isnan(one) | np.isnan(two) | np.isnan(kinds))
    codes = np.unique(np.asarray(clusters)[kept], return_inverse=True)[1].astype(np.int64)
    return one[kept], two[kept], codes, kinds[kept]


def _untested(usual: _Found) -> _Found:
    """Give a trend without interval and p: of one incident nothing tells how incidents differ."""
    return usual._replace(lower=NAN, upper=NAN, p=NAN, method=f"{usual.method}: no test, fewer than two incidents")


def _standing(values: FloatArray) -> FloatArray:
    """Give, for each value, how many are lower less how many are higher."""
    _, at, many = np.unique(values, return_inverse=True, return_counts=True)
    upto = np.cumsum(many)
    return floats((2 * upto - many - values.size)[at])


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
