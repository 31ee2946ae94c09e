"""How many reviews are there each year, altogether and by a category."""

from typing import Any

import pandas as pd

from scr_analysis.columns import column_of
from scr_analysis.columns.dictionary import typed
from scr_analysis.columns.values import PERCENT_A_YEAR, write_members
from scr_analysis.stats import count_interval, smallest_rate
from scr_analysis.tables.base.base import context, left_out, levels_of
from scr_analysis.tables.base.counting import tally
from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.groups import BY_YEAR, When, groups_of
from scr_analysis.tables.base.shares import Shares
from scr_analysis.tables.base.totals import trend_of_totals
from scr_analysis.tables.base.units import as_unit, incidents_of
from scr_analysis.tables.base.years import Years, years_of

__all__ = ["reviews_by_year"]

COUNT_METHOD = "Count with 95% interval: Byar at 10 or more, exact below"


@documented
def reviews_by_year(
    reviews: pd.DataFrame,
    *,
    year_of: str = "incident",
    by: str | None = None,
    unit: str = "reviews",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """Reviews by April-March year, altogether or by a category such as outcome or region.

    All reviews count, with or without a final report. Without `by` the trend is that of the number, in per cent a
    year; with `by` it is that of each level's share of the year, in percentage points, because the row's estimate is
    that share.

    Parameters
    ----------
    year_of : str
        Date that decides the year: ``"incident"``, ``"notification"`` or ``"publication"``. By incident the latest
        years are incomplete and marked provisional; by publication they are not.
    by : str, optional
        A category of the file.
    coverage : tuple of two str, optional
        First and last day the file was meant to cover, such as ``("2011-04-01", "2014-03-31")``. Its empty years are
        shown, and a year that it does not contain whole is marked "part year". Without it the file runs to the month
        of its latest date.

    Returns
    -------
    DataFrame
        A row a year (and level), empty ones kept: `year`, `year_status` ("complete", "part year" or "provisional"),
        with `by` its column; `reviews` (of the year and level), with `by` also `n` (of the year, level known),
        `missing` (of the year, level not known or blank), `not_applicable` and `percent` (of `n`); `lower`, `upper`
        (95% interval of the count, or of the percentage with `by`), `method`, with `by`, and only where rows share an incident,
        `design_effect` (the interval is of counts divided by it), `trend`, `trend_lower`, `trend_upper`, `smallest_trend`,
        `trend_p`, `trend_mid_p`, `trend_unit`, `trend_over`, `trend_method`, without `by` `dispersion`, with `by`
        `trend_p_adjusted` (Holm over the levels), `tests`, `adjustment`; `year_of`, `undated`, `counted`, `clustering`,
        `cut_off`, `source`. Reviews of all rows, the `missing` and `not_applicable` of each year, and
        `undated` add up to the rows of the file.

    Raises
    ------
    TableError
        If the file lacks a column, or `year_of` is another word.

    Examples
    --------
    >>> dates = pd.to_datetime(["2011-05-01", "2011-06-01", "2014-03-31", None])
    >>> reviews_by_year(pd.DataFrame({"incident_date": dates}))[["year", "reviews", "undated"]]
          year  reviews  undated
    0  2011-12        2        1
    1  2012-13        0        1
    2  2013-14        1        1
    """
    counted = as_unit(reviews, unit, table="reviews_by_year")
    if by is None:
        years = years_of(counted, year_of, table="reviews_by_year", coverage=coverage)
        return typed(pd.DataFrame(_totals(years) | context(counted, years, unit=unit)))
    groups = groups_of(
        counted, BY_YEAR, table="reviews_by_year", when=When(year_of, coverage), incidents=incidents_of(reviews, unit)
    )
    shares = Shares(groups, levels_of(counted, by, table="reviews_by_year"))
    return typed(
        pd.DataFrame(_by_level(shares) | context(counted, groups.years, unit=unit, allowed_for=True)),
        keys=[column_of(by)],
    )


def _totals(years: Years) -> dict[str, Any]:
    reviews = tally(years.codes, len(years))
    limits = count_interval(reviews)
    trend = trend_of_totals(reviews[years.whole], years.starts[years.whole], told=years.told)
    return {
        "year": years.column(),
        "year_status": years.status,
        "reviews": reviews,
        "lower": limits.lower,
        "upper": limits.upper,
        "method": COUNT_METHOD,
        "trend": trend.percent_change,
        "trend_lower": trend.lower,
        "trend_upper": trend.upper,
        "smallest_trend": float(smallest_rate(trend.lower, trend.upper)),
        "trend_p": trend.p,
        "trend_unit": PERCENT_A_YEAR,
        "trend_method": trend.method + left_out(years),
        "trend_over": write_members(years.fitted),
        "dispersion": trend.dispersion,
    }


def _by_level(shares: Shares) -> dict[str, Any]:
    return {
        **shares.groups.columns(shares.group),
        column_of(shares.levels.name): shares.levels.column(shares.level),
        "reviews": shares.count,
        **shares.columns(),
        **shares.method(),
        **shares.trends(),
    }
