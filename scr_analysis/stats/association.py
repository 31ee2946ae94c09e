"""Association in tables: categories by year, and pairs of yes/no themes."""

import math
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import scipy
from numpy.typing import ArrayLike
from scipy.special import chdtrc

from scr_analysis.stats._numbers import NAN, FloatArray, critical, finite, plain, table_of
from scr_analysis.stats.exact import exact_p
from scr_analysis.stats.results import Estimate

Counts = tuple[tuple[int, ...], ...]

_DRAWS = 9_999
SEED = 20110401


class ChiSquared(NamedTuple):
    """Pearson's chi-squared with Cramér's V, the expected counts, the adjusted residuals and how p was found.

    `p_asymptotic` is the p of the chi-squared distribution, whatever `p` is.
    """

    statistic: float
    df: float
    p: float
    cramers_v: float
    expected: FloatArray
    residuals: FloatArray
    method: str
    p_asymptotic: float = NAN


class Cooccurrence(NamedTuple):
    """How two yes/no themes fall together; arrays where the counts were arrays."""

    support: Any
    confidence: Any
    expected: Any
    lift: Any
    phi: Any
    jaccard: Any


def chi_squared(table: ArrayLike) -> ChiSquared:
    """Test of association between the rows and the columns of a table of counts, without continuity correction.

    The chi-squared distribution serves where at least 80% of the expected counts are 5 or more and none is below 1
    (Cochran 1954, Biometrics 10:417). Elsewhere a 2 × 2 table gets Fisher's exact p, and a larger one a Monte-Carlo p:
    ``(1 + tables as far off) / (1 + 9,999)`` over seeded random tables with the same margins (Patefield 1981), so that
    two runs agree and the order of rows and columns does not matter. Adjusted residuals, ``(O - E) / √(E (1 - row/N)
    (1 - column/N))``, are about standard normal under no association (Haberman 1973): beyond ±2 a cell stands out.

    Returns
    -------
    ChiSquared
        `expected` and `residuals` have the shape of `table`. Empty rows and columns take no part in the test (their
        residuals are NaN). With fewer than two rows or columns left: NaN, and `method` says why. `cramers_v` is
        ``√(χ² / N (k - 1))``, k the smaller number of rows or columns that take part; 0 none, 1 complete.

    Raises
    ------
    ValueError
        Not two-dimensional, or a negative or missing count.

    Examples
    --------
    >>> c = chi_squared([[762, 327, 468], [484, 239, 477]])
    >>> round(c.statistic, 2), c.df, round(c.cramers_v, 3), c.residuals[0].round(2).tolist()
    (30.07, 2.0, 0.104, [4.5, 0.7, -5.32])
    """
    counts = table_of(table)
    total, rows, columns = counts.sum(), counts.sum(axis=1), counts.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        expected = np.outer(rows, columns) / total
        spread = np.outer(1 - rows / total, 1 - columns / total)
        residuals = (counts - expected) / np.sqrt(expected * spread)
    residuals[~np.isfinite(residuals)] = NAN
    used, awaited = (table[rows > 0][:, columns > 0] for table in (counts, expected))
    smaller = min(used.shape)
    if smaller < 2:
        why = "chi-squared test: undefined, fewer than two rows or columns with cases"
        return ChiSquared(NAN, NAN, NAN, NAN, expected, residuals, why)
    # What scipy.stats.chi2_contingency does, without its half a millisecond of checks for each pair of themes.
    statistic, df = float(np.sum((used - awaited) ** 2 / awaited)), (used.shape[0] - 1) * (used.shape[1] - 1)
    asymptotic = float(chdtrc(df, statistic))
    p, method = _p_value(used, awaited, asymptotic)
    v = math.sqrt(statistic / (total * (smaller - 1)))
    return ChiSquared(statistic, float(df), p, v, expected, residuals, method, asymptotic)


def odds_ratio(a: float, b: float, c: float, d: float, *, conf: float = 0.95) -> Estimate:
    """Odds ratio ``ad/bc`` with Woolf's interval, ``exp(log OR ± z √(1/a + 1/b + 1/c + 1/d))``.

    `a` both, `b` the first only, `c` the second only, `d` neither: Woolf (1955), Ann Hum Genet 19:251. When a cell is
    zero, ½ is added to all four (Haldane 1956, Anscombe 1956), and `method` says so.

    Returns
    -------
    Estimate
        An empty row or column, where no odds ratio exists: NaN, and `method` says why.

    Raises
    ------
    ValueError
        A negative or missing count.

    Examples
    --------
    >>> e = odds_ratio(141, 420, 928, 13525)
    >>> round(e.value, 2), round(e.lower, 2), round(e.upper, 2)
    (4.89, 4.0, 5.99)
    """
    z = critical(conf)
    cells = table_of([[a, b], [c, d]])
    if 0 in cells.sum(axis=0) or 0 in cells.sum(axis=1):
        return Estimate(NAN, NAN, NAN, "odds ratio: undefined, an empty row or column")
    method = "odds ratio, Woolf's interval"
    if (cells == 0).any():
        cells, method = cells + 0.5, f"{method}, ½ added to each cell because one is zero (Haldane-Anscombe)"
    log_ratio = float(np.log(cells) @ [1, -1] @ [1, -1])
    half = z * float(np.sqrt(np.sum(1 / cells)))
    return Estimate(_exp(log_ratio), _exp(log_ratio - half), _exp(log_ratio + half), method)


def cooccurrence(both: ArrayLike, only_a: ArrayLike, only_b: ArrayLike, neither: ArrayLike) -> Cooccurrence:
    """How often two yes/no themes fall on one review, on the reviews where both are known.

    With n the sum of the four counts: `support` both/n; `confidence` both/a, the share of reviews with the first theme
    that have the second; `expected` ab/n, the reviews with both if the themes were unrelated; `lift` both/expected;
    `phi` the correlation of the two; `jaccard` both/(n - neither). Tan, Steinbach and Kumar, Introduction to Data
    Mining, chapter 6. Lift runs away for rare themes: ask for a minimum of `both` or `expected` before it is shown.

    Returns
    -------
    Cooccurrence
        NaN where the base is zero: all for n = 0; `phi` for a theme that every review or none has; `lift` for a theme
        that none has.

    Raises
    ------
    ValueError
        A negative count.

    Examples
    --------
    >>> c = cooccurrence(both=150, only_a=50, only_b=650, neither=150)
    >>> c.support, c.confidence, c.lift, round(c.phi, 4), round(c.jaccard, 3)
    (0.15, 0.75, 0.9375, -0.0625, 0.176)
    """
    a11, a10, a01, a00 = np.broadcast_arrays(*map(finite, (both, only_a, only_b, neither)))
    if any((cell < 0).any() for cell in (a11, a10, a01, a00)):
        raise ValueError("A count must not be negative.")
    first, second = a11 + a10, a11 + a01
    n = first + a01 + a00
    with np.errstate(invalid="ignore", divide="ignore"):
        expected = first * second / n
        spread = np.sqrt(first) * np.sqrt(n - first) * np.sqrt(second) * np.sqrt(n - second)
        parts = (
            a11 / n,
            a11 / first,
            expected,
            np.where(expected > 0, a11 / expected, NAN),
            np.where(spread > 0, (a11 * a00 - a10 * a01) / spread, NAN),
            a11 / (a11 + a10 + a01),
        )
    return Cooccurrence(*(plain(np.asarray(part)) for part in parts))


def _p_value(used: FloatArray, expected: FloatArray, asymptotic: float) -> tuple[float, str]:
    if np.mean(expected >= 5) >= 0.8 and expected.min() >= 1:
        return asymptotic, "chi-squared test"
    if (used % 1 != 0).any():
        return asymptotic, "chi-squared test; expected counts are small"
    if used.shape == (2, 2):
        return exact_p(used), "chi-squared test; Fisher's exact p because expected counts are small"
    how = f"chi-squared test; Monte-Carlo p of {_DRAWS:,} tables because expected counts are small"
    return _monte_carlo(tuple(tuple(row) for row in used.astype(np.int64).tolist())), how


@lru_cache(maxsize=1000)
def _monte_carlo(used: Counts) -> float:
    """Draw tables with these margins; sorted margins make the draws, and so p, the same for any order of the table.

    A run asks for many a table more than once: as an output of its own, and as a part of others.
    """
    table = np.array(used)
    rows, columns = np.sort(table.sum(axis=1)), np.sort(table.sum(axis=0))
    draws = scipy.stats.random_table(rows, columns).rvs(_DRAWS, random_state=np.random.default_rng(SEED))
    centre = np.outer(rows, columns) / rows.sum()
    distances = np.sum((draws - centre) ** 2 / centre, axis=(1, 2))
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    seen = np.sum((table - expected) ** 2 / expected)
    # A tie in exact arithmetic must count as one: the tolerance is that of R's chisq.test.
    return float((1 + np.sum(distances >= seen * (1 - 1e-7))) / (1 + _DRAWS))


def _exp(value: float) -> float:
    """Give e to the power; beyond the largest float infinity rather than an error."""
    return math.exp(value) if value < 709 else math.inf
