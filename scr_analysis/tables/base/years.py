"""Years: labels, the grid with its empty years, part years and provisional years.

They run from April to March, unless the reviews say in which other month they begin (`scr_analysis/years/begin.py`).

A year is a *part year* when the data do not cover all of it. The data run to the month of the latest date in the file
(any of its dates), or over `coverage` where the user says what the file was meant to hold. Without `coverage` the
first year is a part year where it is silent for longer than chance allows, and so are years apart from the rest that hold
next to nothing, with the empty ones between (`scr_analysis/years/covered.py`).

A year is *provisional* when reviews of it may still be published. A file holds mostly reviews that were published, and
publication lags the incident; so a year is provisional when it ends less than the file's 90th percentile of the lag
(from the date that decides the year to publication) before the cut-off. Without publication dates, or with fewer than
`FEWEST_LAGS` lags, nothing can be said and no year is marked. The lag of published reviews is shorter than that of
all reviews, so the rule marks too few years rather than too many.

By publication the latest years are whole, but the first ones are not: a file that begins with incidents of one year
holds only the quickest reviews among those published in that year and the next. A file cannot show that either;
`coverage` can say it.
"""

from collections.abc import Collection, Hashable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.columns.values import DATE_STEPS, YearStatus
from scr_analysis.tables.base.coverage import span_of
from scr_analysis.tables.base.errors import TableError, need, need_dates, one_of
from scr_analysis.years.begin import KEPT, begins_of
from scr_analysis.years.covered import covered_by, starts_of
from scr_analysis.years.labels import APRIL, MONTHS, kind_of_year, year_label

DATES = tuple(DATE_STEPS)
LAG_PERCENTILE = 90
FEWEST_LAGS = 10
_ALWAYS = pd.Timestamp.max
_KNOWN = tuple(f"{role}_{part}" for role in DATES for part in ("date", "year"))


@dataclass(frozen=True)
class Years:
    """The years of a file: which review falls in which, and what state each year is in.

    Attributes
    ----------
    role : str
        ``incident``, ``notification`` or ``publication``.
    codes : array of int
        Position of each review's year in the grid; -1 where the date is missing.
    starts : array of int
        Calendar year in which each year begins, without gaps.
    status : tuple of str
        State of each year.
    undated : int
        Reviews without the date.
    cut_off : str
        Month of the latest date in the file ("2016-03"); blank where no date is known.
    told : bool
        Whether the user said what the file was meant to cover.
    begins : int
        Month in which years begin.
    """

    role: str
    codes: NDArray[np.int64]
    starts: NDArray[np.int64]
    status: tuple[str, ...]
    undated: int
    cut_off: str
    told: bool = False
    begins: int = APRIL

    def __len__(self) -> int:
        """Years in the grid."""
        return len(self.starts)

    @property
    def labels(self) -> tuple[str, ...]:
        """Label of each year."""
        return tuple(year_label(start, self.begins) for start in self.starts.tolist())

    @property
    def whole(self) -> NDArray[np.bool_]:
        """Which years may enter a trend: all but part years."""
        return np.array([state != YearStatus.PART for state in self.status], dtype=bool)

    @property
    def fitted(self) -> tuple[str, ...]:
        """Labels of the years that enter a trend."""
        return tuple(label for label, whole in zip(self.labels, self.whole.tolist(), strict=True) if whole)

    @property
    def kind(self) -> dict[str, str]:
        """Column `year_kind`: what a year is, where it does not run from April to March."""
        return {} if self.begins == APRIL else {"year_kind": kind_of_year(self.begins)}

    def column(self, codes: NDArray[np.int64] | None = None) -> pd.Series:
        """Ordered category of year labels, one for each of `codes`, or one a year."""
        chosen = np.arange(len(self)) if codes is None else codes
        return pd.Series(pd.Categorical.from_codes(chosen, dtype=_years_dtype(self.labels)))

    def states(self, codes: NDArray[np.int64]) -> list[str]:
        """State of the year of each of `codes`."""
        return [self.status[code] for code in codes.tolist()]


def year_code(label: str) -> str:
    """Machine form of a year's label, as the Department for Education's open data standards write it.

    Parameters
    ----------
    label : str
        Such as "2011-12".

    Returns
    -------
    str
        Six digits, such as "201112", and of a calendar year four. (pandas' ``Y-MAR`` period would call this year 2012.)

    Examples
    --------
    >>> year_code("2011-12"), year_code("1999-00"), year_code("2011")
    ('201112', '199900', '2011')
    """
    return label.replace("-", "")


def financial_year(dates: pd.Series) -> pd.Series:
    """April-March year of each date.

    Parameters
    ----------
    dates : Series of datetime64
        Dates without a time part.

    Returns
    -------
    Series of ordered category
        Labels such as "2011-12", of all years from the first to the last; missing where the date is missing.

    Examples
    --------
    >>> financial_year(pd.Series(pd.to_datetime(["2012-03-31", "2012-04-01"]))).tolist()
    ['2011-12', '2012-13']
    """
    starts = starts_of(dates)
    known = starts[starts >= 0]
    grid = np.arange(known.min(), known.max() + 1) if known.size else np.array([], dtype=np.int64)
    codes = np.where(starts >= 0, starts - (grid[0] if grid.size else 0), -1)
    labels = tuple(map(year_label, grid.tolist()))
    return pd.Series(pd.Categorical.from_codes(codes, dtype=_years_dtype(labels)), index=dates.index)


def years_of(
    reviews: pd.DataFrame,
    year_of: str,
    *,
    table: str,
    coverage: tuple[str, str] | None = None,
) -> Years:
    """Put each review into its year.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them, with the month in which their years begin.
    year_of : str
        Date that decides the year: ``incident``, ``notification`` or ``publication``.
    table : str
        Name of the table function, for messages.
    coverage : tuple of two str, optional
        First and last day the file was meant to cover, by the same date, such as ``("2011-04-01", "2014-03-31")``.
        Its years are in the grid even where empty; a year it does not contain whole is a part year. A month such as
        "2014-03" means all of the month, and a year such as "2013-14" all of it.

    Returns
    -------
    Years
        The years from the first to the last, empty ones included.

    Raises
    ------
    TableError
        If the date is not in the file, `year_of` is another word, or `coverage` ends before it begins.

    Examples
    --------
    >>> reviews = pd.DataFrame({"incident_date": pd.to_datetime(["2011-06-01", "2013-05-31", None])})
    >>> years = years_of(reviews, "incident", table="reviews_by_year")
    >>> years.labels, years.status, years.undated, years.cut_off
    (('2011-12', '2012-13', '2013-14'), ('complete', 'complete', 'part year'), 1, '2013-05')
    """
    one_of(table, "year_of", year_of, DATES)
    dated_by = date_column(reviews.columns, year_of)
    need(reviews, table, dated_by)
    need_dates(reviews, *_KNOWN)
    begins = begins_of(reviews)
    _check_begins(reviews[dated_by], begins, table)
    starts = starts_of(reviews[dated_by], begins)
    dated = starts >= 0
    seen = starts[dated]
    if coverage is not None:
        seen = np.append(seen, [_start_of(day, begins) for day in span_of(coverage, table, begins)])
    grid = np.arange(seen.min(), seen.max() + 1) if seen.size else np.array([], dtype=np.int64)
    codes = np.where(dated, starts - (grid[0] if grid.size else 0), -1).astype(np.int64)
    first, last, apart = covered(reviews, year_of, coverage, table=table)
    settled = _settled_by(reviews, year_of)
    status = tuple(
        YearStatus.PART if start in apart else _status(pd.Timestamp(start, begins, 1), first, last, settled)
        for start in grid.tolist()
    )
    return Years(year_of, codes, grid, status, int((~dated).sum()), cut_off(reviews), coverage is not None, begins)


def covered(
    reviews: pd.DataFrame,
    year_of: str,
    coverage: tuple[str, str] | None,
    *,
    table: str,
) -> tuple[pd.Timestamp, pd.Timestamp, frozenset[int]]:
    """First and last day that the data cover, and the years apart from the rest that they do not.

    A cut-off is known to the month, so it covers all of that month. The years are named by the calendar year in which
    they begin.

    Examples
    --------
    >>> reviews = pd.DataFrame({"incident_date": pd.to_datetime(["2001-06-01", "2011-06-01", "2012-05-31"])})
    >>> first, last, apart = covered(reviews, "incident", None, table="reviews_by_year")
    >>> f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}", min(apart), max(apart)
    ('2011-04-01', '2012-05-31', 2001, 2010)
    """
    if coverage is not None:
        return *span_of(coverage, table, begins_of(reviews)), frozenset()
    latest = latest_day(reviews)
    last = _ALWAYS if latest is None else latest + pd.offsets.MonthEnd(0)
    dates = reviews[date_column(reviews.columns, year_of)].dropna()
    if dates.empty:
        return pd.Timestamp.min, last, frozenset()
    found = covered_by(dates, begins_of(reviews))
    return found.first, last, found.apart


def date_column(columns: Collection[Hashable], year_of: str) -> str:
    """Column that decides the year: the date, or the year where the file has that alone.

    Examples
    --------
    >>> date_column(["incident_year"], "incident"), date_column(["pages"], "incident")
    ('incident_year', 'incident_date')
    """
    date, year = f"{year_of}_date", f"{year_of}_year"
    return year if year in columns and date not in columns else date


def cut_off(reviews: pd.DataFrame) -> str:
    """Month of the latest date in the file.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.

    Returns
    -------
    str
        ISO month, such as "2016-03": an exact date could point to a review. Blank where no date is known.

    Examples
    --------
    >>> cut_off(pd.DataFrame({"publication_date": pd.to_datetime(["2016-03-09"])}))
    '2016-03'
    """
    latest = latest_day(reviews)
    return "" if latest is None else f"{latest:%Y-%m}"


def days_between(start: pd.Series, end: pd.Series) -> NDArray[np.float64]:
    """Whole days from one date to the other, whatever the time of day; NaN where either is missing.

    Examples
    --------
    >>> days_between(pd.Series([pd.Timestamp("2012-05-01 13:00")]), pd.Series([pd.Timestamp("2012-05-03")])).tolist()
    [2.0]
    """
    first, last = (dates.to_numpy(dtype="datetime64[D]") for dates in (start, end))
    days = (last - first).astype(np.float64)
    return np.where(np.isnat(first) | np.isnat(last), np.nan, days)


def _years_dtype(labels: Collection[str]) -> Any:
    return pd.CategoricalDtype(list(labels), ordered=True)


def _start_of(day: pd.Timestamp, begins: int) -> int:
    return day.year - (day.month < begins)


def _check_begins(dates: pd.Series, begins: int, table: str) -> None:
    """Refuse years that begin in another month than the reviews say, as where a frame was joined of several and lost it."""
    if not str(dates.name).endswith("_year"):
        return
    months = dates.dropna().dt.month.unique().tolist()
    several = dates.min() != dates.max()  # of one date nobody can tell a year from a month
    if len(months) == 1 and months[0] != begins and several:
        raise TableError(
            f"{table}: every year of {dates.name} begins in {MONTHS[months[0] - 1]}, and the reviews say that years begin in "
            f'{MONTHS[begins - 1]}. Set reviews.attrs["{KEPT}"] = {months[0]}'
        )


def latest_day(reviews: pd.DataFrame) -> pd.Timestamp | None:
    """Latest day that any date of the file speaks of; None where no date is known.

    Examples
    --------
    >>> latest_day(pd.DataFrame({"incident_date": pd.to_datetime(["2016-03-09"]), "publication_date": pd.to_datetime([None])}))
    Timestamp('2016-03-09 00:00:00')
    """
    need_dates(reviews, *_KNOWN)
    known = ((name, reviews[name].dropna()) for name in _KNOWN if name in reviews.columns)
    return max((_end(name, dates, begins_of(reviews)) for name, dates in known if len(dates)), default=None)


def _end(name: str, dates: pd.Series, begins: int) -> pd.Timestamp:
    """Last day that a column speaks of: of a year, or a month, for which its first day stands, all of it."""
    latest: pd.Timestamp = dates.max()
    if not name.endswith("_year"):
        return latest
    return latest + (pd.DateOffset(years=1, days=-1) if dates.dt.month.eq(begins).all() else pd.offsets.MonthEnd(0))


def _settled_by(reviews: pd.DataFrame, year_of: str) -> pd.Timestamp:
    """Last day of incidents whose reviews are mostly out: the cut-off less the 90th percentile of the lag."""
    if year_of == "publication" or not {"publication_date", f"{year_of}_date"} <= set(reviews.columns):
        return _ALWAYS  # a year has no day from which a lag could be counted
    lag = days_between(reviews[f"{year_of}_date"], reviews["publication_date"])
    lag = lag[lag >= 0]
    if lag.size < FEWEST_LAGS:
        return _ALWAYS
    return (latest_day(reviews) or _ALWAYS) - pd.Timedelta(days=float(np.percentile(lag, LAG_PERCENTILE)))


def _status(begins: pd.Timestamp, first: pd.Timestamp, last: pd.Timestamp, settled: pd.Timestamp) -> str:
    ends = begins + pd.DateOffset(years=1, days=-1)
    if begins < first or ends > last:
        return YearStatus.PART
    return YearStatus.PROVISIONAL if ends > settled else YearStatus.COMPLETE
