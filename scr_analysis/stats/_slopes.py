"""Order statistics of all slopes between pairs of cases, without a million times a million pairs.

Theil and Sen's slope and Hodges and Lehmann's shift are both quantiles of those slopes. Equal cases are taken together:
a slope between two distinct values stands for as many pairs as there are cases at its ends.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from scr_analysis.stats._numbers import FloatArray, IntArray, floats

# Pairs of distinct cells that are listed at one time; 4 million are sorted in half a second.
_LIST_UP_TO = 4_000_000
# A range of whole numbers up to which counts are cross-correlated: days over half a century.
_WHOLE_UP_TO = 20_000


class Group(NamedTuple):
    """The distinct y of one x, ascending, and how many cases have each (as floats: exact up to 2**53)."""

    x: float
    y: FloatArray
    cases: FloatArray


Pair = tuple[Group, Group]
Weighted = tuple[FloatArray, FloatArray]


def slopes_at(
    x: FloatArray,
    y: FloatArray,
    wanted: Sequence[int],
    strata: IntArray | None = None,
) -> list[float]:
    """Give the slopes at the `wanted` places, from 0, of the ascending list of all slopes between cases unlike in x.

    With `strata` only slopes between two cases of one stratum are in the list.

    Whole numbers (pages, days, recommendations) and small files are listed by distinct value. Other numbers in large
    files are selected by bisection, exact to rounding; its cost grows with the square of the distinct x.

    Examples
    --------
    >>> import numpy as np
    >>> slopes_at(np.array([1.0, 1, 2, 3]), np.array([5.0, 7, 6, 9]), [0, 2, 4])
    [-1.0, 1.0, 3.0]
    """
    parts = [np.ones(x.size, dtype=bool)] if strata is None else [strata == code for code in np.unique(strata)]
    pairs = [pair for part in parts for pair in _pairs(x[part], y[part])]
    cells = sum(low.y.size * high.y.size for low, high in pairs)
    if cells <= _LIST_UP_TO:
        pieces = [_listed(low, high) for low, high in pairs]
    elif (y % 1 == 0).all() and np.ptp(y) < _WHOLE_UP_TO:
        pieces = [_correlated(low, high) for low, high in pairs]
    else:
        return [_selected(pairs, place) for place in wanted]
    return _places(pieces, wanted)


def _pairs(x: FloatArray, y: FloatArray) -> list[Pair]:
    return list(combinations([_group(level, y[x == level]) for level in np.unique(x)], 2))


def _group(level: float, y: FloatArray) -> Group:
    values, counts = np.unique(y, return_counts=True)
    return Group(float(level), values, counts.astype(np.float64))


def _places(pieces: list[Weighted], wanted: Sequence[int]) -> list[float]:
    slopes = np.concatenate([piece[0] for piece in pieces])
    order = np.argsort(slopes)
    upto = np.cumsum(np.concatenate([piece[1] for piece in pieces])[order])
    found = np.searchsorted(upto, np.asarray(wanted, dtype=np.float64), side="right")
    return [float(slope) for slope in slopes[order[found]]]


def _listed(low: Group, high: Group) -> Weighted:
    rise = np.subtract.outer(high.y, low.y).ravel()
    return rise / (high.x - low.x), np.multiply.outer(high.cases, low.cases).ravel()


def _correlated(low: Group, high: Group) -> Weighted:
    """Count the differences of whole numbers by cross-correlating how often each value occurs."""
    weights = np.correlate(_spread(high), _spread(low), mode="full")
    rise = high.y[0] - low.y[-1] + np.arange(weights.size)
    seen = weights > 0
    return rise[seen] / (high.x - low.x), weights[seen]


def _spread(group: Group) -> FloatArray:
    return floats(np.bincount((group.y - group.y[0]).astype(np.int64), weights=group.cases))


def _selected(pairs: list[Pair], place: int) -> float:
    """Bisect the slope until few enough pairs lie between the limits to list them."""
    low, high = _range(pairs)
    while True:
        middle = low + (high - low) / 2
        if not low < middle < high:
            return high
        if _pairs_upto(pairs, middle) > place:
            high = middle
        else:
            low = middle
        if _cells_between(pairs, low, high) <= _LIST_UP_TO // 2:
            break
    pieces = [_between(one, two, low, high) for one, two in pairs]
    return _places(pieces, [place - round(_pairs_upto(pairs, low))])[0]


def _range(pairs: list[Pair]) -> tuple[float, float]:
    ends = [((two.y[0] - one.y[-1]) / (two.x - one.x), (two.y[-1] - one.y[0]) / (two.x - one.x)) for one, two in pairs]
    lowest, highest = min(end[0] for end in ends), max(end[1] for end in ends)
    room = 1e-9 * (highest - lowest)
    return float(lowest - room), float(highest + room)


def _reach(low: Group, high: Group, slope: float) -> "np.ndarray[tuple[int], np.dtype[np.intp]]":
    """Give, for each case of the lower x, how many distinct values of the higher x its line at `slope` passes."""
    return np.searchsorted(high.y, low.y + slope * (high.x - low.x), side="right")


def _pairs_upto(pairs: list[Pair], slope: float) -> float:
    total = 0.0
    for low, high in pairs:
        upto = np.concatenate([[0.0], np.cumsum(high.cases)])
        total += float(np.sum(low.cases * upto[_reach(low, high, slope)]))
    return total


def _cells_between(pairs: list[Pair], least: float, most: float) -> int:
    return sum(int(np.sum(_reach(*pair, most) - _reach(*pair, least))) for pair in pairs)


def _between(low: Group, high: Group, least: float, most: float) -> Weighted:
    first, last = _reach(low, high, least), _reach(low, high, most)
    many = last - first
    start = np.repeat(first - np.concatenate([[0], np.cumsum(many)[:-1]]), many)
    at = start + np.arange(int(many.sum()))
    from_ = np.repeat(np.arange(low.y.size), many)
    return (high.y[at] - low.y[from_]) / (high.x - low.x), high.cases[at] * low.cases[from_]
