"""Trends over ordered years, at case level: proportions, lengths and counts.

A series of three yearly points can never show a trend (Mann-Kendall's smallest p is 1/3); the cases behind it can.
"""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc, ndtr

from scr_analysis.stats._kendall import (
    EXACT_BELOW,
    Score,
    exact_tails,
    kendall_score,
    p_of,
    score_variance,
    smallest_p,
    tie_counts,
)
from scr_analysis.stats._numbers import NAN, FloatArray, IntArray, critical, finite, groups_of, known_pairs
from scr_analysis.stats._slopes import slopes_at
from scr_analysis.stats.results import Test, Trend

_CA = "Cochran-Armitage test for trend at case level (N basis)"
_SLOPE = "Theil-Sen slope over all pairs of cases, Sen's interval"
_STRATA = "Theil-Sen slope over pairs of cases within strata, Hirsch-Slack test"
_JT = "Jonckheere-Terpstra test"


def cochran_armitage(x: ArrayLike, n: ArrayLike, scores: ArrayLike | None = None, *, conf: float = 0.95) -> Trend:
    """Trend of a proportion over ordered groups, at case level from grouped counts.

    The slope is the least-squares line through the cases, ``b = Σ n(s - s̄)(p_i - p̄) / Σ n(s - s̄)²``; its standard
    error under no trend is ``√(p̄(1 - p̄) / Σ n(s - s̄)²)`` and the statistic ``(b / se)²`` on 1 degree of freedom:
    Cochran (1954), Armitage (1955), with the variance on N as in R's ``prop.trend.test``. (SAS and others divide by
    N - 1; the statistic is then smaller by the factor (N - 1)/N.) The interval uses the same standard error, so that it
    leaves 0 out exactly when p is below 1 - `conf`.

    Parameters
    ----------
    x, n : numbers
        Cases with the attribute, and cases, per group. A group without cases adds nothing.
    scores : numbers, optional
        Where the groups stand, such as the year; 1, 2, 3... by default.

    Returns
    -------
    Trend
        `slope` in proportion per unit of score. With fewer than two groups that hold cases all is NaN; when every case
        or none has the attribute the slope is 0 and the rest NaN: there is nothing to test.

    Raises
    ------
    ValueError
        Lengths that differ, a number missing, or counts outside 0 to n.

    Examples
    --------
    >>> t = cochran_armitage([83, 90, 129, 70], [86, 93, 136, 82])
    >>> round(t.statistic, 4), round(t.p, 6), round(t.slope, 4)
    (8.2249, 0.004132, -0.0334)
    """
    cases, base, at = grouped_cases(x, n, scores)
    z = critical(conf)
    if at.size < 2 or np.ptp(at) == 0:
        return Trend(NAN, NAN, NAN, NAN, NAN, f"{_CA}: undefined, cases in fewer than two groups")
    overall = cases.sum() / base.sum()
    if overall in (0, 1):
        return Trend(0.0, NAN, NAN, NAN, NAN, f"{_CA}: undefined, all cases alike")
    from_mean = at - np.sum(base * at) / base.sum()
    spread = float(np.sum(base * from_mean**2))
    slope = float(np.sum(from_mean * (cases - base * overall)) / spread)
    error = float(np.sqrt(overall * (1 - overall) / spread))
    statistic = (slope / error) ** 2
    return Trend(slope, slope - z * error, slope + z * error, float(chdtrc(1, statistic)), statistic, _CA)


def theil_sen(x: ArrayLike, y: ArrayLike, *, conf: float = 0.95) -> Trend:
    """Theil-Sen slope at case level: the median of the slopes between all pairs of cases that differ in `x`.

    The interval takes the slopes at ranks ``(N ± z σ)/2``, σ² Kendall's variance corrected for ties in x and in y:
    Sen (1968), J Am Stat Assoc 63:1379, equation 2.6. Slope and limits are those of ``scipy.stats.theilslopes``, which
    lists every pair; here equal cases are taken together, so that a million reviews over ten years take about a second.

    Returns
    -------
    Trend
        `slope` per unit of x; `statistic` is Kendall's S and `p` its normal approximation (no continuity correction).
        Fewer than two distinct x: all NaN. All y equal: slope 0, the rest NaN. Where a limit's rank falls outside the
        list of slopes, or so few cases cannot reach p = 1 - `conf` in any order, there is no such limit: NaN, and
        `method` says so; SciPy lets the extreme slope stand in, which makes two cases look certain. Where ties are so many that equation 2.6 is not positive,
        and SciPy gives up, Kendall's full variance serves.

    Raises
    ------
    ValueError
        Lengths that differ, or infinite values.

    Examples
    --------
    >>> t = theil_sen([2011, 2011, 2012, 2012, 2013, 2013], [50, 44, 45, 40, 41, 30])
    >>> t.slope, t.lower, t.upper
    (-4.75, -15.0, 1.0)
    """
    first, second = known_pairs(x, y)
    z = critical(conf)
    x_ties, y_ties = tie_counts(first), tie_counts(second)
    if x_ties.size < 2:
        return Trend(NAN, NAN, NAN, NAN, NAN, f"{_SLOPE}: undefined, fewer than two distinct x")
    n = first.size
    pairs = (n * n - int(np.sum(x_ties**2))) // 2
    least = smallest_p(x_ties)
    places = _sen_places(pairs, z * math.sqrt(_sen_variance(n, x_ties, y_ties)) if least <= 1 - conf else math.inf)
    a, b, *limits = slopes_at(first, second, places)
    score = kendall_score(first, second)
    return _line((a + b) / 2, limits, score, least, _SLOPE)


def jonckheere_terpstra(x: Any, y: Any = None, *, alternative: str = "two-sided") -> Test:
    """Test whether values shift in one direction over ordered groups.

    J counts the pairs of cases from two groups in which the later is higher, ties half: Jonckheere (1954), Biometrika
    41:133. It is Kendall's S between group and value, ``J = (S + pairs)/2``, and has its tie-corrected variance. Below
    50 untied values p is exact; above, or with ties, normal without continuity correction, but never below the smallest
    p that so few cases can reach (2 in 20 for three and three). `method` says which.

    Parameters
    ----------
    x : numbers, or a list or mapping of groups in their order
    y : numbers, optional
        With `y`, `x` is the year of each case and `y` its value.
    alternative : "two-sided", "increasing" or "decreasing"
        To be chosen before the data are seen.

    Returns
    -------
    Test
        `statistic` is J; `df` NaN. Fewer than two groups with cases, or all values tied: p NaN, and `method` says why.

    Raises
    ------
    ValueError
        Another alternative.

    Examples
    --------
    >>> t = jonckheere_terpstra([[40, 35, 38], [36, 42, 50], [45, 52, 55]])
    >>> t.statistic, round(t.p, 4), t.method
    (24.0, 0.0214, 'Jonckheere-Terpstra test, exact')
    """
    first, second = known_pairs(x, y) if y is not None else _stacked(x)
    x_ties, y_ties = tie_counts(first), tie_counts(second)
    p_of((1, 1), alternative)
    if x_ties.size < 2:
        return Test(NAN, NAN, NAN, f"{_JT}: undefined, fewer than two groups")
    score = kendall_score(first, second)
    pairs = (first.size**2 - int(np.sum(x_ties**2))) // 2
    statistic = (score.s + pairs) / 2
    if y_ties.size < 2:
        return Test(statistic, NAN, NAN, f"{_JT}: undefined, all values alike")
    if first.size < EXACT_BELOW and y_ties.max() == 1:
        tails = exact_tails(int(statistic), tuple(int(t) for t in x_ties))
        return Test(statistic, NAN, p_of(tails, alternative), f"{_JT}, exact")
    deviate = score.s / math.sqrt(score.variance)
    floor = smallest_p(x_ties) / 2
    tails = (max(float(ndtr(deviate)), floor), max(float(ndtr(-deviate)), floor))
    return Test(statistic, NAN, p_of(tails, alternative), f"{_JT}, normal approximation with tie-corrected variance")


def ordered_trend(x: ArrayLike, y: ArrayLike, *, conf: float = 0.95) -> Trend:
    """Trend of a length or a count over ordered years: Theil-Sen slope and interval, Jonckheere-Terpstra p.

    Returns
    -------
    Trend
        `statistic` is Jonckheere's J. Edges as in :func:`theil_sen` and :func:`jonckheere_terpstra`.

    Examples
    --------
    >>> t = ordered_trend([2011, 2011, 2012, 2012, 2013, 2013], [50, 44, 45, 40, 41, 30])
    >>> t.slope, round(t.p, 4), t.statistic
    (-4.75, 0.1778, 2.0)
    """
    line, test = theil_sen(x, y, conf=conf), jonckheere_terpstra(x, y)
    return Trend(line.slope, line.lower, line.upper, test.p, test.statistic, f"{line.method}; {test.method}")


def stratified_trend(x: ArrayLike, y: ArrayLike, strata: ArrayLike, *, conf: float = 0.95) -> Trend:
    """Trend within strata, pooled: how values move with `x` when each case is compared only with its own kind.

    The slope is the median of the slopes between all pairs of cases of one stratum; Kendall's scores and variances are
    summed over the strata, as in Hirsch and Slack's seasonal test (1984, Water Resour Res 20:727), and give the
    interval as in :func:`theil_sen` and the p value, without continuity correction. A shift in the mix of the strata
    moves neither.

    Parameters
    ----------
    x, y : numbers
        Such as year and pages.
    strata : numbers
        Code of the stratum, such as the methodology. Cases with any of the three missing are left out.

    Returns
    -------
    Trend
        `statistic` is the sum of Kendall's scores. No stratum with two distinct x: all NaN. All y of each stratum
        equal, or too few cases for limits: as in :func:`theil_sen`.

    Raises
    ------
    ValueError
        Lengths that differ, or infinite values.

    Examples
    --------
    >>> t = stratified_trend([1, 2, 3, 1, 2, 3], [50, 50, 51, 20, 21, 21], [0, 0, 0, 1, 1, 1])
    >>> t.slope, t.statistic, round(t.p, 3)
    (0.5, 4.0, 0.083)
    """
    kinds = finite(strata).ravel()
    first, second = finite(x).ravel(), finite(y).ravel()
    if not kinds.size == first.size == second.size:
        raise ValueError(f"x, y and strata must have one length; they have {first.size}, {second.size}, {kinds.size}.")
    held = ~(np.isnan(first) | np.isnan(second) | np.isnan(kinds))
    first, second = first[held], second[held]
    codes = np.unique(kinds[held], return_inverse=True)[1].astype(np.int64)
    parts = [(first[codes == code], second[codes == code]) for code in np.unique(codes)]
    ties = [(tie_counts(part_x), tie_counts(part_y)) for part_x, part_y in parts]
    pairs = sum((int(t.sum()) ** 2 - int(np.sum(t**2))) // 2 for t, _ in ties)
    if not pairs:
        return Trend(NAN, NAN, NAN, NAN, NAN, f"{_STRATA}: undefined, no stratum with two distinct x")
    variance = sum(_sen_variance(int(t.sum()), t, u) for t, u in ties if t.size > 1)
    z, least = critical(conf), math.prod(smallest_p(t) / 2 for t, _ in ties if t.size > 1) * 2
    places = _sen_places(pairs, z * math.sqrt(variance) if least <= 1 - conf else math.inf)
    a, b, *limits = slopes_at(first, second, places, codes)
    scores = [kendall_score(*part) for part in parts]
    whole = Score(sum(score.s for score in scores), math.fsum(score.variance for score in scores), NAN)
    return _line((a + b) / 2, limits, whole, least, _STRATA)


def mann_kendall(x: ArrayLike) -> Test:
    """Test for a trend in a series of one value a year, in its order; two-sided.

    Exact below 50 untied values, so the smallest p of n values is 2/n!: 0.33 for 3, 0.083 for 4, 0.017 for 5. Longer
    series and ties: normal with tie-corrected variance and continuity correction (Mann 1945, Kendall 1970).

    Returns
    -------
    Test
        `statistic` is Kendall's S; :func:`kendall_score` gives its variance and z. A missing year is left out without
        closing the gap in rank. Fewer than two values, or all tied: p NaN.

    Examples
    --------
    >>> mann_kendall([40, 38, 35]).p
    0.3333333333333333
    """
    series = finite(x).ravel()
    order, values = known_pairs(np.arange(series.size), series)
    y_ties = tie_counts(values)
    if y_ties.size < 2:
        return Test(NAN, NAN, NAN, "Mann-Kendall test: undefined, fewer than two distinct values")
    score = kendall_score(order, values)
    n = values.size
    if n < EXACT_BELOW and y_ties.max() == 1:
        tails = exact_tails((score.s + n * (n - 1) // 2) // 2, (1,) * n)
        return Test(float(score.s), NAN, p_of(tails, "two-sided"), "Mann-Kendall test, exact")
    p = 2 * float(ndtr(-abs(score.z)))
    return Test(
        float(score.s),
        NAN,
        min(max(p, smallest_p(np.ones(n))), 1.0),
        "Mann-Kendall test, normal approximation with continuity correction",
    )


def grouped_cases(x: ArrayLike, n: ArrayLike, scores: ArrayLike | None) -> tuple[FloatArray, FloatArray, FloatArray]:
    cases, base = finite(x).ravel(), finite(n).ravel()
    at = np.arange(1.0, cases.size + 1) if scores is None else finite(scores).ravel()
    if not cases.size == base.size == at.size:
        raise ValueError(f"x, n and scores must have one length; they have {cases.size}, {base.size} and {at.size}.")
    if np.isnan(cases + base + at).any():
        raise ValueError("Each group needs its number of cases, its base and its score; one is missing.")
    if (cases < 0).any() or (cases > base).any():
        raise ValueError("A number of cases must lie between 0 and its base.")
    held = base > 0
    return cases[held], base[held], at[held]


def _stacked(groups: Any) -> tuple[FloatArray, FloatArray]:
    parts = [finite(group).ravel() for group in groups_of(groups)]
    at = np.repeat(np.arange(1.0, len(parts) + 1), [part.size for part in parts])
    return known_pairs(at, np.concatenate(parts) if parts else at)


def _sen_variance(n: int, x_ties: IntArray, y_ties: IntArray) -> float:
    """Give Sen's equation 2.6, Kendall's variance without the terms for pairs tied in both."""
    tied = sum(float(np.sum(t * (t - 1.0) * (2.0 * t + 5))) for t in (x_ties, y_ties))
    variance = (n * (n - 1.0) * (2.0 * n + 5) - tied) / 18
    return variance if variance > 0 else score_variance(n, x_ties, y_ties)


def _sen_places(pairs: int, reach: float) -> list[int]:
    """Give the places of the middle two slopes and, where they exist, of the limits."""
    middle = [(pairs - 1) // 2, pairs // 2]
    if not 0 < reach < pairs:
        return middle
    low, high = round((pairs - reach) / 2) - 1, round((pairs + reach) / 2)
    return [*middle, low, high] if low >= 0 and high < pairs else middle


def _line(slope: float, limits: list[float], score: Score, least: float, method: str) -> Trend:
    deviate = abs(score.s) / math.sqrt(score.variance) if score.variance > 0 else NAN
    p = max(2 * float(ndtr(-deviate)), min(least, 1.0))
    if limits:
        return Trend(slope, limits[0], limits[1], p, float(score.s), method)
    why = "too few values" if score.variance > 0 else "all values alike"
    return Trend(slope, NAN, NAN, p if score.variance > 0 else NAN, float(score.s), f"{method}: no interval, {why}")
