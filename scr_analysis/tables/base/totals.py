"""The trend of yearly totals, where every year is known to have been looked at."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scr_analysis.stats import CountTrend, count_trend

NAN = float("nan")
EMPTY = "No trend: a year without reviews may not have been covered; say with coverage what the file was meant to cover"


def trend_of_totals(
    counts: NDArray[Any], starts: NDArray[Any], *, told: bool, exposure: NDArray[np.float64] | None = None
) -> CountTrend:
    """Change of a yearly total in per cent a year, by `count_trend`; none over a year that holds nothing, unless told.

    Parameters
    ----------
    counts, starts : array
        Total of each whole year, and the calendar year in which it begins.
    told : bool
        Whether the user said what the file was meant to cover. Else an empty year may be one of no reviews or one that
        nobody coded, and a trend would take it for the first.
    exposure : array of float, optional
        As in `count_trend`.

    Examples
    --------
    >>> trend_of_totals(np.array([4, 0, 5]), np.array([2011, 2012, 2013]), told=False).method == EMPTY
    True
    """
    if not told and counts.any() and not counts.all():
        return CountTrend(NAN, NAN, NAN, NAN, NAN, "none", EMPTY, NAN)
    return count_trend(counts, starts, exposure=exposure)
