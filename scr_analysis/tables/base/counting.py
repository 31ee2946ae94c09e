"""Counting by small integers: reviews by group, by pair of groups, and shares of a whole."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scr_analysis.stats import Estimate, Interval


def crosstab(first: NDArray[Any], size: int, second: NDArray[Any], width: int) -> NDArray[np.int64]:
    """Count pairs of codes in one pass; a pair with a negative code is not counted.

    Parameters
    ----------
    first, second : array of int
        Codes from 0 to `size` - 1 and from 0 to `width` - 1; negative is left out.
    size, width : int
        Rows and columns of the answer.

    Returns
    -------
    array of int, `size` by `width`

    Examples
    --------
    >>> crosstab(np.array([0, 1, 1, -1]), 2, np.array([2, 0, 0, 1]), 3).tolist()
    [[0, 0, 1], [2, 0, 0]]
    """
    pairs = np.where((first >= 0) & (second >= 0), first * width + second, size * width)
    return np.bincount(pairs, minlength=size * width + 1)[: size * width].reshape(size, width)


def tally(codes: NDArray[Any], size: int, chosen: NDArray[np.bool_] | None = None) -> NDArray[np.int64]:
    """Count codes from 0 to `size` - 1, of all rows or of the chosen ones.

    Examples
    --------
    >>> tally(np.array([0, 1, 1, -1]), 3).tolist()
    [1, 2, 0]
    """
    kept = codes >= 0 if chosen is None else (codes >= 0) & chosen
    return np.bincount(codes[kept], minlength=size)


def percent(part: Any, whole: Any) -> NDArray[np.float64]:
    """Per cent, NaN where there is no whole.

    Examples
    --------
    >>> percent(np.array([1, 0]), np.array([4, 0])).tolist()
    [25.0, nan]
    """
    parts, wholes = np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(wholes > 0, 100 * parts / wholes, np.nan)


def percent_limits(limits: Estimate | Interval, name: str = "") -> dict[str, NDArray[np.float64]]:
    """Columns `lower` and `upper` of a share, in per cent, with `name` before them.

    Examples
    --------
    >>> {name: float(limit) for name, limit in percent_limits(Estimate(0.5, 0.25, 0.75, "Wilson"), "acted_").items()}
    {'acted_lower': 25.0, 'acted_upper': 75.0}
    """
    return {f"{name}lower": 100 * np.asarray(limits.lower), f"{name}upper": 100 * np.asarray(limits.upper)}
