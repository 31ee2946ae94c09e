"""Groups compared by ranks: several (Kruskal-Wallis, then Dunn) or two (Mann-Whitney, with the size of the shift).

These are tests of a shift in rank, not of medians: two groups with one median can differ.
"""

import math
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import scipy
from scipy.special import chdtrc, ndtr

from scr_analysis.stats._kendall import EXACT_BELOW, rising_pairs, score_variance, smallest_p, tie_counts
from scr_analysis.stats._numbers import NAN, FloatArray, critical, groups_of, known
from scr_analysis.stats._slopes import slopes_at
from scr_analysis.stats.multiple import holm
from scr_analysis.stats.results import Estimate, Test


class DunnPair(NamedTuple):
    """Two groups by their place in the list: difference of mean ranks (first minus second), z, p and Holm's p."""

    first: int
    second: int
    difference: float
    z: float
    p: float
    p_holm: float


def kruskal_wallis(groups: Any) -> Test:
    """Kruskal and Wallis's test that no group tends to higher values, with the correction for ties.

    ``H = Σ n (R̄ - R̄all)² / s²`` over the groups that hold a known value, with mean ranks R̄ and their variance s² as in
    :func:`dunn`; chi-squared with one degree of freedom fewer than those groups: Kruskal and Wallis (1952), J Am Stat
    Assoc 47:583.

    Parameters
    ----------
    groups : list of groups, or mapping of their names to them
        The values of each group; missing ones are left out.

    Returns
    -------
    Test
        Fewer than two groups with values, or all values tied: NaN, and `method` says why.

    Examples
    --------
    >>> t = kruskal_wallis([[7, 1, 2, 6, 11, 8], [4, 7, 16, 11, 21], [20, 25, 13, 9, 14, 11]])
    >>> round(t.statistic, 4), t.df, round(t.p, 5)
    (6.9442, 2.0, 0.03105)
    """
    held = [values for values in map(known, groups_of(groups)) if values.size]
    name = "Kruskal-Wallis test, corrected for ties"
    if len(held) < 2:
        return Test(NAN, NAN, NAN, f"{name}: undefined, fewer than two groups")
    pooled, sizes = np.concatenate(held), np.array([values.size for values in held])
    if np.ptp(pooled) == 0:
        return Test(NAN, NAN, NAN, f"{name}: undefined, all values alike")
    from_middle = np.array([ranks.mean() for ranks in _ranks_of(held)]) - (pooled.size + 1) / 2
    statistic = float(np.sum(sizes * from_middle**2) / _rank_variance(pooled))
    return Test(statistic, len(held) - 1.0, float(chdtrc(len(held) - 1, statistic)), name)


def dunn(groups: Any) -> list[DunnPair]:
    """Dunn's comparisons of every pair of groups after Kruskal-Wallis, on the same ranks, with Holm's adjustment.

    ``z = (R̄i - R̄j) / √(s² (1/ni + 1/nj))`` with ``s² = (N(N + 1) - Σ(t³ - t)/(N - 1)) / 12``: Dunn (1964),
    Technometrics 6:241. Two-sided p values. Groups as for :func:`kruskal_wallis`.

    Returns
    -------
    list of DunnPair
        Every pair in the order of the list, groups named by their place from 0. A pair with an empty group, or all
        values tied, has NaN and does not count in Holm's family.

    Examples
    --------
    >>> [(d.first, d.second, round(d.z, 2), round(d.p_holm, 3)) for d in dunn([[1, 2, 3], [4, 5, 6], [7, 8, 9]])]
    [(0, 1, -1.34, 0.359), (0, 2, -2.68, 0.022), (1, 2, -1.34, 0.359)]
    """
    held = [known(group) for group in groups_of(groups)]
    sizes = np.array([values.size for values in held])
    pooled = np.concatenate([*held, np.empty(0)])
    variance = _rank_variance(pooled)
    means = [float(ranks.mean()) if ranks.size else NAN for ranks in _ranks_of(held)]
    pairs = []
    for i, j in combinations(range(len(held)), 2):
        difference = means[i] - means[j]
        spread = variance * (1 / sizes[i] + 1 / sizes[j]) if sizes[i] and sizes[j] else 0.0
        z = difference / math.sqrt(spread) if spread > 0 else NAN
        pairs.append((i, j, difference, z, 2 * float(ndtr(-abs(z)))))
    adjusted = holm([pair[-1] for pair in pairs]).tolist()
    return [DunnPair(*pair, p_holm) for pair, p_holm in zip(pairs, adjusted, strict=True)]


def mann_whitney(a: Any, b: Any) -> Test:
    """Mann and Whitney's two-sided test that neither group tends to higher values: ``scipy.stats.mannwhitneyu``.

    Exact when both groups have fewer than 50 values and none is tied, else normal with tie and continuity correction, as
    in R's ``wilcox.test``, but never below the smallest p that so few values can reach (2 in 20 for three and three).
    Missing values are left out.

    Returns
    -------
    Test
        `statistic` is U of the first group: the pairs in which it is higher, ties half. An empty group or all values
        tied: p NaN.

    Examples
    --------
    >>> t = mann_whitney([1, 2, 3, 4], [5, 6, 7, 8])
    >>> t.statistic, round(t.p, 4), t.method
    (0.0, 0.0286, 'Mann-Whitney test, exact')
    """
    first, second = known(a), known(b)
    if not first.size or not second.size:
        return Test(NAN, NAN, NAN, "Mann-Whitney test: undefined, a group is empty")
    ties = tie_counts(np.concatenate([first, second]))
    if ties.size == 1:
        return Test(first.size * second.size / 2, NAN, NAN, "Mann-Whitney test: undefined, all values alike")
    exact = max(first.size, second.size) < EXACT_BELOW and ties.max() == 1
    how = "exact" if exact else "normal approximation with tie and continuity correction"
    found = scipy.stats.mannwhitneyu(first, second, method="exact" if exact else "asymptotic")
    p = max(float(found.pvalue), smallest_p([first.size, second.size]))
    return Test(float(found.statistic), NAN, p, f"Mann-Whitney test, {how}")


def hodges_lehmann(a: Any, b: Any, *, conf: float = 0.95) -> Estimate:
    """Shift of the first group against the second: the median of all differences between their values.

    The interval takes the differences at the ranks that Mann and Whitney's test leaves inside: exact where both groups
    have fewer than 50 values and none is tied, else from the normal approximation with tie-corrected variance (Hodges
    and Lehmann 1963; Hollander and Wolfe, section 4.3; R's ``wilcox.test``). Missing values are left out.

    Returns
    -------
    Estimate
        In the unit of the values, `a` minus `b`. An empty group: NaN. Groups too small for any interval at `conf` (3
        and 3 at 95%, tied or not), or all values alike: limits NaN, and `method` says so.

    Examples
    --------
    >>> e = hodges_lehmann([30, 34, 41, 47, 52], [22, 25, 28, 35, 36])
    >>> e.value, e.lower, e.upper
    (12.0, -2.0, 25.0)
    """
    critical(conf)
    first, second = known(a), known(b)
    pairs = first.size * second.size
    if not pairs:
        return Estimate(NAN, NAN, NAN, "Hodges-Lehmann shift: undefined, a group is empty")
    group = np.repeat([0.0, 1.0], [second.size, first.size])
    values = np.concatenate([second, first])
    below, how = _outside(first, second, conf)
    places = [(pairs - 1) // 2, pairs // 2]
    method = f"Hodges-Lehmann shift, first minus second; {how}"
    alike = np.ptp(values) == 0
    if below < 1 or alike or smallest_p([first.size, second.size]) > 1 - conf:
        low, high = slopes_at(group, values, places)
        why = "all values alike" if alike else "too few values"
        return Estimate((low + high) / 2, NAN, NAN, f"{method}: no interval, {why}")
    low, high, lower, upper = slopes_at(group, values, [*places, below - 1, pairs - below])
    return Estimate((low + high) / 2, lower, upper, method)


def _ranks_of(groups: list[FloatArray]) -> list[FloatArray]:
    """Give the ranks of the values of each group among all, tied ones the mean of theirs."""
    _, place, cases = np.unique(np.concatenate([*groups, np.empty(0)]), return_inverse=True, return_counts=True)
    ranks = np.cumsum(cases) - (cases - 1) / 2
    return np.split(ranks[place], np.cumsum([values.size for values in groups])[:-1]) if groups else []


def _rank_variance(pooled: FloatArray) -> float:
    n = float(pooled.size)
    if n < 2:
        return 0.0
    ties = tie_counts(pooled).astype(np.float64)
    return float((n * (n + 1) - np.sum(ties**3 - ties) / (n - 1)) / 12)


def _outside(a: FloatArray, b: FloatArray, conf: float) -> tuple[int, str]:
    """Give the rank, from 1, of the difference that is the lower limit; 0 where there is none."""
    m, n = a.size, b.size
    ties = tie_counts(np.concatenate([a, b]))
    if max(m, n) < EXACT_BELOW and ties.max() == 1:
        counts = rising_pairs(tuple(sorted((m, n))))
        at_most = np.cumsum([count / sum(counts) for count in counts])
        # The largest c with P(U <= c - 1) within the tail.
        return int(np.searchsorted(at_most, (1 - conf) / 2, side="right")), "exact interval"
    variance = score_variance(m + n, np.array([m, n]), ties) / 4
    rank = int(np.floor(m * n / 2 - critical(conf) * math.sqrt(variance) + 0.5))
    return min(rank, (m * n + 1) // 2), "interval by normal approximation with tie-corrected variance"
