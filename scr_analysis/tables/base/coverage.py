"""What a file covers: as the user says it, or as far as its dates can tell.

Without word from the user a file covers its years from the first to the latest date in it, save where its dates speak
against that: reviews years away from the rest (a mistyped year, or an old case that was added), and a first year that is
silent for longer than chance allows at the rate of the next.
"""

import math
import re

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.tables.base.errors import TableError

WANTED = 'two days, months or April-March years, such as ("2011-04-01", "2014-03-31") or ("2011-12", "2013-14")'
CHANCE = 0.05
"""A first year whose silence has a smaller chance than this is not covered whole."""
FEW_IN = 20
"""Years apart from the rest are taken for strays where they hold one review, or fewer than one in so many."""
_APART = 2  # empty years between them


def span_of(coverage: tuple[str, str], table: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Read the first and the last day that a file was meant to cover.

    Parameters
    ----------
    coverage : tuple of two str
        Days ("2011-04-01"), months ("2014-03": all of it) or April-March years ("2011-12": all of it). "2011-12" is the
        year, not December.
    table : str
        Name of the table function, for messages.

    Raises
    ------
    TableError
        If it is anything else, or ends before it begins.

    Examples
    --------
    >>> [f"{day:%Y-%m-%d}" for day in span_of(("2011-12", "2014-03"), "reviews_by_year")]
    ['2011-04-01', '2014-03-31']
    """
    try:
        first, last = (_days_of(text) for text in coverage)
    except (TypeError, ValueError):
        raise TableError(f"{table}: coverage is {coverage!r}; it may be {WANTED}") from None
    if last[1] < first[0]:
        raise TableError(f"{table}: coverage ends ({coverage[1]}) before it begins ({coverage[0]})")
    return first[0], last[1]


def is_span(coverage: tuple[str, str]) -> bool:
    """Whether :func:`span_of` can read it."""
    try:
        span_of(coverage, "")
    except TableError:
        return False
    return True


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


def _days_of(text: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day of what the text names."""
    year = re.fullmatch(r"(\d{4})[-/](\d{2})", text)
    if year and (int(year[1]) + 1) % 100 == int(year[2]):
        begins = pd.Timestamp(int(year[1]), 4, 1)
        return begins, begins + pd.DateOffset(years=1, days=-1)
    if year:
        month = pd.Timestamp(int(year[1]), int(year[2]), 1)
        return month, month + pd.offsets.MonthEnd(0)
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError(text)
    return pd.Timestamp(text), pd.Timestamp(text)
