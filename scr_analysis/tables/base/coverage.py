"""What the user says that a file was meant to cover."""

import re

import pandas as pd

from scr_analysis.tables.base.errors import TableError
from scr_analysis.years.labels import is_year_label

WANTED = 'two days, months or April-March years, such as ("2011-04-01", "2014-03-31") or ("2011-12", "2013-14")'


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


def _days_of(text: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day of what the text names."""
    if is_year_label(text.replace("/", "-")):
        begins = pd.Timestamp(int(text[:4]), 4, 1)
        return begins, begins + pd.DateOffset(years=1, days=-1)
    if match := re.fullmatch(r"(\d{4})[-/](\d{2})", text):
        month = pd.Timestamp(int(match[1]), int(match[2]), 1)
        return month, month + pd.offsets.MonthEnd(0)
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError(text)
    return pd.Timestamp(text), pd.Timestamp(text)
