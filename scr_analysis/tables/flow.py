"""From the rows of the file to the reviews in the tables: who falls out where, and which years are not whole."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from scr_analysis.columns.dictionary import typed
from scr_analysis.columns.values import DATE_STEPS, Step
from scr_analysis.tables.base.base import REPORT_NOT_KNOWN, context, report_states
from scr_analysis.tables.base.counting import percent, tally
from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.errors import TableError, none_of, one_of
from scr_analysis.tables.base.years import DATES, Years, date_column, years_of

__all__ = ["flow", "incomplete_years"]

Aside = Mapping[str, int] | int | None


@documented
def flow(
    reviews: pd.DataFrame,
    *,
    rows_read: int | None = None,
    set_aside: Aside = None,
    year_of: str = "incident",
) -> pd.DataFrame:
    """Rows at each step: read, set aside and why, with a final report, in a year.

    Parameters
    ----------
    rows_read : int, optional
        Rows of the file; the reviews and the rows set aside together when left out.
    set_aside : mapping or int, optional
        Rows set aside, by reason: as the reader counts them by the column at fault (``reading.set_aside_by_column``), or
        their number alone.

    Returns
    -------
    DataFrame
        A row a step: `step`, `part_of` (the step whose rows it divides; blank for the first), `reason`, `count` (rows),
        `percent` (of the rows read), `counted`, `clustering`, `cut_off`, `source`. The parts of a step add up to it.

    Raises
    ------
    TableError
        If the rows read are not the reviews and the rows set aside: a row was lost. If the rows set aside are given
        themselves and not counted.

    Examples
    --------
    >>> reviews = pd.DataFrame({"incident_date": pd.to_datetime(["2012-05-01", "2013-03-09", None])})
    >>> flow(reviews, rows_read=4, set_aside={"region": 1})[["step", "part_of", "reason", "count"]]
                              step    part_of  reason  count
    0                    Rows read                         4
    1                    Set aside  Rows read  region      1
    2                      Reviews  Rows read              3
    3          With a final report    Reviews              3
    4       Without a final report    Reviews              0
    5      With a date of incident    Reviews              2
    6   Without a date of incident    Reviews              1
    """
    one_of("flow", "year_of", year_of, DATES)
    reasons = _reasons(set_aside)
    aside = sum(reasons.values())
    read = len(reviews) + aside if rows_read is None else rows_read
    if read != len(reviews) + aside:
        raise TableError(
            f"flow: {read} rows were read, but {len(reviews)} reviews and {aside} set aside make {len(reviews) + aside}",
        )
    reports = np.bincount(report_states(reviews), minlength=3).tolist()
    steps: list[tuple[str, str, str, int]] = [
        (Step.READ, "", "", read),
        *((Step.ASIDE, Step.READ, reason, count) for reason, count in reasons.items()),
    ]
    steps.append((Step.REVIEWS, Step.READ, "", len(reviews)))
    by_report = (Step.WITH_REPORT, Step.WITHOUT_REPORT, *([Step.REPORT_NOT_KNOWN] if reports[REPORT_NOT_KNOWN] else []))
    steps.extend((step, Step.REVIEWS, "", count) for step, count in zip(by_report, reports, strict=False))
    steps.extend(_dated(reviews, year_of))
    table = pd.DataFrame(steps, columns=["step", "part_of", "reason", "count"])
    table["percent"] = percent(table["count"].to_numpy(), read)
    return typed(table.assign(**context(reviews)))


@documented
def incomplete_years(reviews: pd.DataFrame, *, coverage: tuple[str, str] | None = None) -> pd.DataFrame:
    """Give the state of every April-March year, by each date that the file has.

    Returns
    -------
    DataFrame
        A row a date and year, empty years kept: `date` (incident, notification or publication), `year`, `year_status`,
        `reviews`, `undated` (of that date), `cut_off`, `counted`, `clustering`, `source`.

    Raises
    ------
    TableError
        If the file has no date.

    Examples
    --------
    >>> reviews = pd.DataFrame({"incident_date": pd.to_datetime(["2012-05-01", "2013-05-09"])})
    >>> incomplete_years(reviews)[["date", "year", "year_status", "reviews"]]
           date     year year_status  reviews
    0  incident  2012-13    complete        1
    1  incident  2013-14   part year        1
    """
    roles = [role for role in DATES if date_column(reviews.columns, role) in reviews.columns]
    if not roles:
        raise none_of("incomplete_years", *(f"{role}_date" for role in DATES))
    found = {role: years_of(reviews, role, table="incomplete_years", coverage=coverage) for role in roles}
    table = pd.concat([_of_date(role, years) for role, years in found.items()], ignore_index=True)
    labels = sorted({label for years in found.values() for label in years.labels})
    dtype: Any = pd.CategoricalDtype(labels, ordered=True)
    kind = next(iter(found.values())).kind
    return typed(table.astype({"year": dtype}).assign(**kind, **context(reviews)))


def _of_date(role: str, years: Years) -> pd.DataFrame:
    columns = {
        "date": role,
        "year": list(years.labels),
        "year_status": list(years.status),
        "reviews": tally(years.codes, len(years)),
        "undated": years.undated,
    }
    return pd.DataFrame(columns)


def _dated(reviews: pd.DataFrame, year_of: str) -> list[tuple[str, str, str, int]]:
    name = date_column(reviews.columns, year_of)
    dated = int(reviews[name].notna().sum()) if name in reviews.columns else 0
    known, unknown = DATE_STEPS[year_of]
    return [(known, Step.REVIEWS, "", dated), (unknown, Step.REVIEWS, "", len(reviews) - dated)]


def _reasons(set_aside: Aside) -> dict[str, int]:
    """Rows set aside by reason, in the order given: an order by frequency tells of counts that are hidden."""
    if isinstance(set_aside, pd.DataFrame):
        raise TableError(
            "flow counts rows set aside and takes no list of them: give reading.set_aside_by_column, or their number."
        )
    if isinstance(set_aside, Mapping):
        return dict(set_aside)
    return {"not stated": int(set_aside)} if set_aside else {}
