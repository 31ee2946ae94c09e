"""Which years a column of dates covers, as far as its dates can tell.

A file covers its years from the first to the latest date in it, save where its dates speak against that: reviews years
away from the rest (a mistyped year, or an old case that was added), and a first year that is silent for longer than chance
allows at the rate of the next.
"""

import math
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.years.labels import APRIL

CHANCE = 0.05
"""A first year whose silence has a smaller chance than this is not covered whole."""
FEW_IN = 20
"""Years apart from the rest are taken for strays where they hold one review, or fewer than one in so many."""
_APART = 2  # empty years between them
_EPOCH = 1970


class Covered(NamedTuple):
    """First day that the dates cover, and the years apart from the rest that they do not, by the year they begin in."""

    first: pd.Timestamp
    apart: frozenset[int]


def covered_by(dates: pd.Series, begins: int = APRIL) -> Covered:
    """Find what a column of dates covers.

    Parameters
    ----------
    dates : Series of datetime64
        With one date at least.
    begins : int
        Month in which years begin.

    Examples
    --------
    >>> found = covered_by(pd.Series(pd.to_datetime(["2001-06-01", "2011-06-01", "2012-05-31", None])))
    >>> f"{found.first:%Y-%m-%d}", min(found.apart), max(found.apart)
    ('2011-04-01', 2001, 2010)
    """
    known = dates.dropna()
    starts = starts_of(known, begins)
    grid = np.arange(starts.min(), starts.max() + 1)
    alone = strays(np.bincount(starts - grid[0], minlength=grid.size))
    first_year = int(grid[~alone][0])
    days = known.to_numpy(dtype="datetime64[D]")[starts >= first_year]
    first = first_covered(days, pd.Timestamp(first_year, begins, 1))
    return Covered(first, frozenset(grid[alone].tolist()))


def starts_of(dates: pd.Series, begins: int = APRIL) -> NDArray[np.int64]:
    """Calendar year in which each date's year begins; -1 where the date is missing.

    Examples
    --------
    >>> starts_of(pd.Series(pd.to_datetime(["2012-03-31", "2012-04-01", None]))).tolist()
    [2011, 2012, -1]
    >>> starts_of(pd.Series(pd.to_datetime(["2012-08-31", "2012-09-01"])), begins=9).tolist()
    [2011, 2012]
    """
    days = dates.to_numpy(dtype="datetime64[D]")
    months = days.astype("datetime64[M]").astype(np.int64)
    return np.where(np.isnat(days), -1, (months - (begins - 1)) // 12 + _EPOCH)


def strays(counts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Mark the years that are apart from the rest by two empty years or more and hold next to nothing, and those between.

    Parameters
    ----------
    counts : array of int
        Reviews of each year, without gaps.

    Examples
    --------
    >>> strays(np.array([1, 0, 0, 0, 30, 28, 0, 31])).tolist()
    [True, True, True, True, False, False, False, False]
    """
    held = np.flatnonzero(counts)
    blocks = np.split(held, np.flatnonzero(np.diff(held) > _APART) + 1)
    size = [int(counts[block].sum()) for block in blocks]
    most = max(size, default=0)
    few = max(2, counts.sum() / FEW_IN)
    kept = [block for block, held_in in zip(blocks, size, strict=True) if held_in == most or held_in >= few]
    apart = np.ones(counts.size, dtype=bool)
    for block in kept:
        if block.size:
            apart[block[0] : block[-1] + 1] = False
    return apart


def first_covered(days: NDArray[np.datetime64], begins: pd.Timestamp) -> pd.Timestamp:
    """Give the first day that the dates can be said to cover: when the first year begins, or the month of the first date.

    The months before the first date are held against the same months of the next year: by Poisson's distribution, with as
    many expected, no review has the chance ``exp(-n)``. A file that dates every review to the middle of its year is as
    silent in the next one, and loses nothing.

    Parameters
    ----------
    days : array of datetime64
        Dates of the reviews.
    begins : Timestamp
        When the year of the first date begins.

    Examples
    --------
    Two months of silence, in which the next year had one review, may be chance; nine, in which it had three, are not.

    >>> year = ["2012-04-09", "2012-08-01", "2012-11-01", "2013-02-01"]
    >>> files = [np.array([first, *year], dtype="datetime64[D]") for first in ("2011-06-01", "2012-01-09")]
    >>> [f"{first_covered(days, pd.Timestamp('2011-04-01')):%Y-%m}" for days in files]
    ['2011-04', '2012-01']
    """
    first, a_year = pd.Timestamp(days.min()).replace(day=1), pd.DateOffset(years=1)
    silent = (days >= (begins + a_year).to_datetime64()) & (days < (first + a_year).to_datetime64())
    return begins if math.exp(-float(silent.sum())) >= CHANCE else first
