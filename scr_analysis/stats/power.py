"""What could have been seen: the smallest effect that a test of this size shows in four of five files."""

import math
from functools import cache

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtri, chndtrinc, ndtri

from scr_analysis.stats._numbers import NAN, FloatArray, floats

POWER = 0.8
_LEVEL = 0.05


def smallest_shown(lower: ArrayLike, upper: ArrayLike, tests: ArrayLike = 1) -> FloatArray:
    """Smallest slope or difference that a test shows in four of five files, from the 95% interval of the one found.

    The standard error is the interval's width over twice 1.96, and the smallest effect shown ``se (z1 + z2)``: z1 the
    deviate of a two-sided test at 0.05 over the number of tests (what is sure to stand after Bonferroni, Holm, or Benjamini
    and Hochberg where it alone moved), z2 = 0.84 that of 80% power (Cohen 1988, Statistical Power Analysis, section 1.5).

    Parameters
    ----------
    lower, upper : numbers
        95% limits. A missing one gives NaN.
    tests : numbers
        Tests for whose number p is adjusted.

    Examples
    --------
    An error of 1: 1.96 + 0.84 standard errors.

    >>> smallest_shown(-1.96, 1.96).round(2).item(), smallest_shown(-1.96, 1.96, 40).round(2).item()
    (2.8, 4.07)
    """
    half = (floats(upper) - floats(lower)) / 2
    return floats(half * (_deviate(tests) + ndtri(POWER)) / ndtri(1 - _LEVEL / 2))


def smallest_rate(lower: ArrayLike, upper: ArrayLike, tests: ArrayLike = 1) -> FloatArray:
    """Smallest rise in per cent that a test shows in four of five files: as :func:`smallest_shown`, on the log scale.

    Examples
    --------
    >>> smallest_rate(-10, 25).round(1).item()
    26.5
    """
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        low, high = (np.log1p(floats(limit) / 100) for limit in (lower, upper))
        return floats(100 * np.expm1(smallest_shown(low, high, tests)))


def smallest_v(n: float, df: float, narrower: int, tests: int = 1) -> float:
    """Smallest Cramér's V that a chi-squared test shows in four of five files.

    The non-centrality at which the non-central chi-squared distribution has 80% beyond the critical value is n V² times
    the shorter side less one (Cohen 1988, section 7.4).

    Parameters
    ----------
    n : float
        Cases.
    df : float
        Degrees of freedom.
    narrower : int
        Rows or columns with a case, whichever are fewer.
    tests : int
        Tests for whose number p is adjusted.

    Returns
    -------
    float
        NaN where there is no test; 1 at most, where not even the strongest association would show so often.

    Examples
    --------
    Two by two, 100 cases: the root of (1.96 + 0.84)² / 100.

    >>> round(smallest_v(100, 1, 2), 2)
    0.28
    """
    if not (n > 0 and df > 0 and narrower > 1):
        return NAN
    return min(math.sqrt(_needed(df, tests) / (n * (narrower - 1))), 1.0)


def smallest_superiority(n: int, groups: int) -> float:
    """Smallest chance of superiority that a test of ranks between groups shows in four of five files.

    That is how often a case of one half has the higher value than one of the other: 0.5 where the halves are alike. The
    non-centrality of Kruskal and Wallis's statistic between two halves is about ``3 n (P - 1/2)²``, because the variance of
    the share of pairs is ``(n + 1) / (3 n²)`` (Noether 1987, J Am Stat Assoc 82:645).

    Parameters
    ----------
    n : int
        Cases.
    groups : int
        Groups that hold a case.

    Returns
    -------
    float
        From 0.5 to 1; 1 where not even that would show so often; NaN where there is nothing to compare.

    Examples
    --------
    A hundred cases in two halves: 0.5 and (1.96 + 0.84) over the root of 300.

    >>> round(smallest_superiority(100, 2), 3)
    0.662
    """
    if n < 2 or groups < 2:
        return NAN
    return min(0.5 + math.sqrt(_needed(groups - 1, 1) / (3 * n)), 1.0)


def smallest_hazard_ratio(events: int, groups: int) -> float:
    """Smallest ratio of hazards between two halves that a log-rank test shows in four of five files.

    The non-centrality is about ``events (log ratio)² / 4``: Schoenfeld (1981), Biometrika 68:316.

    Parameters
    ----------
    events : int
        Events that were seen.
    groups : int
        Groups that hold a case.

    Returns
    -------
    float
        Above 1; NaN where there is nothing to compare.

    Examples
    --------
    A hundred events: e to the power 2 (1.96 + 0.84) / 10.

    >>> round(smallest_hazard_ratio(100, 2), 2)
    1.75
    """
    if events < 1 or groups < 2:
        return NAN
    return math.exp(2 * math.sqrt(_needed(groups - 1, 1) / events))


@cache
def _needed(df: float, tests: int) -> float:
    """Non-centrality with which a chi-squared statistic is beyond its critical value in four of five files."""
    return float(chndtrinc(chdtri(df, _LEVEL / max(tests, 1)), df, 1 - POWER))


def _deviate(tests: ArrayLike) -> FloatArray:
    return floats(-ndtri(_LEVEL / 2 / np.maximum(floats(tests), 1)))
