"""What the user says that a file was meant to cover."""

import re

import pandas as pd

from scr_analysis.tables.base.errors import TableError
from scr_analysis.years.labels import APRIL, JANUARY, is_year_label

_WANTED = 'two days, months or April-March years, such as ("2011-04-01", "2014-03-31") or ("2011-12", "2013-14")'
_WANTED_CALENDAR = 'two days, months or calendar years, such as ("2011-01-01", "2014-12-31") or ("2011", "2014")'
_WANTED_OTHER = 'two days, months or years, such as ("2011-09-01", "2014-08-31") or ("2011-12", "2013-14")'


def span_of(coverage: tuple[str, str], table: str, begins: int = APRIL) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Read the first and the last day that a file was meant to cover.

    Parameters
    ----------
    coverage : tuple of two str
        Days ("2011-04-01"), months ("2014-03": all of it) or years ("2011-12": all of it). "2011-12" is the year, not
        December, unless years are calendar years: these are written "2011".
    table : str
        Name of the table function, for messages.
    begins : int
        Month in which years begin.

    Raises
    ------
    TableError
        If it is anything else, or ends before it begins.

    Examples
    --------
    >>> [f"{day:%Y-%m-%d}" for day in span_of(("2011-12", "2014-03"), "reviews_by_year")]
    ['2011-04-01', '2014-03-31']
    >>> [f"{day:%Y-%m-%d}" for day in span_of(("2011", "2012-12"), "reviews_by_year", begins=1)]
    ['2011-01-01', '2012-12-31']
    """
    try:
        first, last = (_days_of(text, begins) for text in coverage)
    except (TypeError, ValueError):
        wanted = {APRIL: _WANTED, JANUARY: _WANTED_CALENDAR}.get(begins, _WANTED_OTHER)
        raise TableError(f"{table}: coverage is {coverage!r}; it may be {wanted}") from None
    if last[1] < first[0]:
        raise TableError(f"{table}: coverage ends ({coverage[1]}) before it begins ({coverage[0]})")
    return first[0], last[1]


def _days_of(text: str, begins: int) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day of what the text names."""
    if is_year_label(text.replace("/", "-"), begins):
        first = pd.Timestamp(int(text[:4]), begins, 1)
        return first, first + pd.DateOffset(years=1, days=-1)
    if match := re.fullmatch(r"(\d{4})[-/](\d{2})", text):
        month = pd.Timestamp(int(match[1]), int(match[2]), 1)
        return month, month + pd.offsets.MonthEnd(0)
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError(text)
    return pd.Timestamp(text), pd.Timestamp(text)
