"""Kendall's score and its null distribution: what Mann-Kendall, Jonckheere-Terpstra and Theil-Sen share."""

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import scipy
from numpy.typing import ArrayLike
from scipy.special import gammaln

from scr_analysis.stats._numbers import FloatArray, IntArray, known_pairs

_MOST_CELLS = 4_000_000
EXACT_BELOW = 50
"""The number of untied values (for two groups: in each) below which the null distribution is counted out, as R does."""


class Score(NamedTuple):
    """Kendall's score S (pairs that rise less pairs that fall), its variance under no trend, and z with continuity."""

    s: int
    variance: float
    z: float


def kendall_score(x: ArrayLike, y: ArrayLike) -> Score:
    """Kendall's score of `y` along `x`, with the variance corrected for ties in both.

    S counts pairs where y rises with x, less those where it falls; a pair tied in x or y counts nothing. The variance
    is that of Kendall, Rank Correlation Methods (1970), chapter 4, with all three tie terms. Pairs with a missing value
    are left out.

    Returns
    -------
    Score
        `z` is ``(S - sign S) / √variance``, the continuity-corrected normal deviate; NaN where nothing varies.

    Examples
    --------
    >>> kendall_score([2011, 2012, 2013, 2014], [40, 38, 35, 30]).s
    -6
    """
    first, second = known_pairs(x, y)
    x_ties, y_ties = tie_counts(first), tie_counts(second)
    n = first.size
    variance = score_variance(n, x_ties, y_ties)
    if variance <= 0:
        return Score(0, variance, float("nan"))
    s = _score(first, second, x_ties, y_ties)
    return Score(s, variance, (s - int(np.sign(s))) / math.sqrt(variance))


def tie_counts(values: FloatArray) -> IntArray:
    """Give how often each distinct value occurs."""
    return np.unique(values, return_counts=True)[1].astype(np.int64)


def score_variance(n: int, x_ties: IntArray, y_ties: IntArray) -> float:
    """Give the variance of S under no trend; 0 where there is no pair that could differ."""
    if n < 2 or x_ties.size < 2 or y_ties.size < 2:
        return 0.0
    t, u = x_ties.astype(np.float64), y_ties.astype(np.float64)
    m = float(n)
    plain = m * (m - 1) * (2 * m + 5) - _tied(t) - _tied(u)
    pairs = np.sum(t * (t - 1)) * np.sum(u * (u - 1)) / (2 * m * (m - 1))
    triples = 0.0
    if n > 2:
        threes = np.sum(t * (t - 1) * (t - 2)) * np.sum(u * (u - 1) * (u - 2))
        triples = threes / (9 * m * (m - 1) * (m - 2))
    return float(plain / 18 + pairs + triples)


def _tied(t: FloatArray) -> float:
    return float(np.sum(t * (t - 1) * (2 * t + 5)))


def _score(x: FloatArray, y: FloatArray, x_ties: IntArray, y_ties: IntArray) -> int:
    """Give S: counted in the table of x by y where that is small, and else the whole number that SciPy's tau-b was made from.

    Years are few and pages repeat, so the table mostly is. SciPy takes n log n steps, and half a second to load.
    """
    if x_ties.size * y_ties.size <= _MOST_CELLS:
        return _of_table(x, y, x_ties.size, y_ties.size)
    n = x.size
    all_pairs = n * (n - 1) // 2
    x_free = all_pairs - int(np.sum(x_ties * (x_ties - 1)) // 2)
    y_free = all_pairs - int(np.sum(y_ties * (y_ties - 1)) // 2)
    # SciPy's p value is not used.
    tau = float(scipy.stats.kendalltau(x, y, method="asymptotic").statistic)
    return round(tau * math.sqrt(x_free) * math.sqrt(y_free))


def _of_table(x: FloatArray, y: FloatArray, rows: int, columns: int) -> int:
    """For each cell: the cases of rows above it with a lower y, less those with a higher one."""
    cells = np.unique(x, return_inverse=True)[1] * columns + np.unique(y, return_inverse=True)[1]
    table = np.bincount(cells, minlength=rows * columns).reshape(rows, columns)
    above = np.cumsum(table, axis=0) - table
    up_to = np.cumsum(above, axis=1)
    return int(np.sum(table * (2 * up_to - above - up_to[:, -1:])))


@lru_cache(maxsize=256)
def rising_pairs(sizes: tuple[int, ...]) -> tuple[int, ...]:
    """Count the arrangements of untied values in groups of `sizes` by their number of rising pairs between groups.

    The coefficients of the q-multinomial ``[N]! / Π [n_i]!``, in whole numbers, so nothing is lost. Groups of one give
    the distribution of Mann-Kendall, two groups that of Mann-Whitney, several that of Jonckheere-Terpstra.

    Examples
    --------
    >>> rising_pairs((1, 1, 1)), rising_pairs((2, 2))
    ((1, 2, 2, 1), (1, 1, 2, 1, 1))
    """
    total = sum(sizes)
    most = (total**2 - sum(size**2 for size in sizes)) // 2
    counts = [1] + [0] * most
    below = [factor for size in sizes for factor in range(1, size + 1)]
    for factor in range(1, total + 1):
        for at in range(most, factor - 1, -1):
            counts[at] -= counts[at - factor]
    for factor in below:
        for at in range(factor, most + 1):
            counts[at] += counts[at - factor]
    return tuple(counts)


def exact_tails(rising: int, sizes: tuple[int, ...]) -> tuple[float, float]:
    """Give the exact chances of so few rising pairs or fewer, and of so many or more, under no trend."""
    counts = rising_pairs(tuple(sorted(sizes)))
    total = sum(counts)
    return sum(counts[: rising + 1]) / total, sum(counts[rising:]) / total


def smallest_p(sizes: ArrayLike) -> float:
    """Give the smallest two-sided p that values in groups of `sizes` can reach: two of all their arrangements.

    A normal approximation knows no such floor: of three and three tied values it makes p = 0.025 where 0.1 is the least.

    Examples
    --------
    >>> round(smallest_p([3, 3]), 6), round(smallest_p([1, 1, 1, 1]), 6)
    (0.1, 0.083333)
    """
    cases = np.asarray(sizes, dtype=np.float64)
    return min(1.0, 2 * math.exp(float(np.sum(gammaln(cases + 1)) - gammaln(cases.sum() + 1))))


def p_of(tails: tuple[float, float], alternative: str) -> float:
    """Give the p value of the two tails for "two-sided", "increasing" or "decreasing"."""
    fewer, more = tails
    if alternative == "increasing":
        return more
    if alternative == "decreasing":
        return fewer
    if alternative == "two-sided":
        return min(1.0, 2 * min(fewer, more))
    raise ValueError(f'alternative must be "two-sided", "increasing" or "decreasing"; it is "{alternative}".')
