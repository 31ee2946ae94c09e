"""How long are the reviews and how many recommendations do they make: by year and by methodology."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.columns.dictionary import typed
from scr_analysis.columns.values import Clustering, FollowUp
from scr_analysis.stats import Trend, kruskal_wallis, ordered_trend, robust_rank_trend
from scr_analysis.tables.base.base import context, has_report, left_out, levels_of, trend_columns
from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.errors import one_of
from scr_analysis.tables.base.follow_up import Cohorts, cohorts_of
from scr_analysis.tables.base.measures import DAYS, Measure, measure_of, rank_test, split, summary
from scr_analysis.tables.base.units import incidents_of
from scr_analysis.tables.base.years import Years, years_of

__all__ = ["length_by_methodology", "length_by_year", "recommendations_by_methodology", "recommendations_by_year"]

LENGTHS = ("pages", DAYS)


@documented
def length_by_year(
    reviews: pd.DataFrame,
    *,
    measure: str = "pages",
    year_of: str = "incident",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """Length of the reviews by April-March year, with its trend.

    The base is reviews with a final report. The trend is at case level: slope of Theil and Sen with its interval, p of
    Jonckheere and Terpstra, over all years but part years.

    Parameters
    ----------
    measure : str
        ``"pages"``, or ``"days_to_publication"`` (incident to publication, of published reviews only). Of a provisional
        year only the quick ones are out; so where there is one, of every year those count that were published within
        `within_days`, as long as the last of the years could be followed (:func:`time_to_publication` takes the open ones
        into account).

    Returns
    -------
    DataFrame
        A row a year, empty years kept: `year`, `year_status`, `measure`, `unit`, `reviews` (all of the year),
        `no_report`, `report_not_known` (outside the
        base), `n` (known), `missing` (in the base, not known or blank), `median`, `lower`,
        `upper` (order-statistic 95% interval; missing below six values), `coverage` (% that the interval really
        covers), `q1`, `q3` (type 7), `mean`, `method`, of days `within_days` (longer ones are
        `missing`; none where all count), `trend`, `trend_lower`, `trend_upper`, `smallest_trend`, `trend_p`, `trend_unit`
        (pages or days a year), `trend_method`, `trend_over` (years it was worked from), `follow_up`, `year_of`, `undated`, `counted`, `clustering`, `cut_off`, `source`.

    Raises
    ------
    TableError
        If the file lacks a column, or an option is another word.

    Examples
    --------
    >>> reviews = pd.DataFrame({
    ...     "incident_date": pd.to_datetime(["2011-05-01", "2011-06-01", "2013-03-31"]),
    ...     "pages": pd.array([60, 40, None], dtype="Int64"),
    ... })
    >>> length_by_year(reviews)[["year", "reviews", "n", "missing", "median"]]
          year  reviews  n  missing  median
    0  2011-12        2  2        0    50.0
    1  2012-13        1  0        1     NaN
    """
    one_of("length_by_year", "measure", measure, LENGTHS)
    return _by_year(reviews, measure, "length_by_year", year_of, coverage)


@documented
def recommendations_by_year(
    reviews: pd.DataFrame,
    *,
    year_of: str = "incident",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """Recommendations a review by April-March year, with their trend.

    Counts of recommendations are over-dispersed and skewed, so the table shows medians and a trend by ranks;
    :func:`recommendations_trend` gives the per cent a year of a count model.

    Returns
    -------
    DataFrame
        Columns of :func:`length_by_year`; the unit is recommendations.

    Raises
    ------
    TableError
        If the file lacks a column, or an option is another word.

    Examples
    --------
    >>> reviews = pd.DataFrame({
    ...     "incident_date": pd.to_datetime(["2011-05-01", "2011-06-01"]),
    ...     "recommendations": pd.array([8, 12], dtype="Int64"),
    ... })
    >>> recommendations_by_year(reviews)[["year", "year_status", "median", "mean"]]
          year year_status  median  mean
    0  2011-12   part year    10.0  10.0
    """
    return _by_year(reviews, "recommendations", "recommendations_by_year", year_of, coverage)


@documented
def length_by_methodology(reviews: pd.DataFrame, *, measure: str = "pages") -> pd.DataFrame:
    """Length of the reviews by methodology, and whether methodologies differ (Kruskal-Wallis).

    Returns
    -------
    DataFrame
        A row a methodology in the codebook's order, those without reviews kept: `methodology`, `measure`, `unit`,
        `reviews`, `no_report`, `report_not_known`, `n`, `missing`, `median`, `lower`, `upper`, `coverage` (%), `q1`, `q3`, `mean`,
        `method`, `test_statistic`, `test_p`, `smallest_superiority`, `test_method` (one test of the whole table), `ungrouped` (reviews whose
        methodology is not known or blank), `counted`, `clustering`, `cut_off`, `source`.

    Raises
    ------
    TableError
        If the file lacks a column, or the measure is another word.

    Examples
    --------
    >>> reviews = pd.DataFrame({
    ...     "methodology": pd.Categorical(["Bespoke", "Hybrid", "Bespoke", None]),
    ...     "pages": pd.array([60, 20, 40, 10], dtype="Int64"),
    ... })
    >>> length_by_methodology(reviews)[["methodology", "n", "median", "ungrouped"]]
      methodology  n  median  ungrouped
    0     Bespoke  2    50.0          1
    1      Hybrid  1    20.0          1
    """
    one_of("length_by_methodology", "measure", measure, LENGTHS)
    return by_level(reviews, measure, "methodology", table="length_by_methodology")


@documented
def recommendations_by_methodology(reviews: pd.DataFrame) -> pd.DataFrame:
    """Recommendations a review by methodology, and whether methodologies differ (Kruskal-Wallis).

    Returns
    -------
    DataFrame
        Columns of :func:`length_by_methodology`; the unit is recommendations.

    Raises
    ------
    TableError
        If the file lacks a column.

    Examples
    --------
    >>> reviews = pd.DataFrame({
    ...     "methodology": pd.Categorical(["Bespoke", "Hybrid", "Bespoke"]),
    ...     "recommendations": pd.array([6, 2, 8], dtype="Int64"),
    ... })
    >>> recommendations_by_methodology(reviews)[["methodology", "n", "mean"]]
      methodology  n  mean
    0     Bespoke  2   7.0
    1      Hybrid  1   2.0
    """
    return by_level(reviews, "recommendations", "methodology", table="recommendations_by_methodology")


def by_level(reviews: pd.DataFrame, measure: str, column: str, *, table: str) -> pd.DataFrame:
    """Summarise a measure by the levels of a category; the shared core of the tables by methodology.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.
    measure, column : str
        What is measured, and the category that groups it.
    table : str
        Name of the table function, for messages.

    Returns
    -------
    DataFrame
        As :func:`length_by_methodology`, its first column named `column`.

    Examples
    --------
    >>> reviews = pd.DataFrame({"region": pd.Categorical(["London"]), "pages": pd.array([6], dtype="Int64")})
    >>> by_level(reviews, "pages", "region", table="length_by_region")["median"].tolist()
    [6.0]
    """
    taken, levels = measure_of(reviews, measure, table=table), levels_of(reviews, column, table=table)
    base = has_report(reviews)
    values = split(np.where(base, taken.values, np.nan), levels.codes, len(levels))
    columns: dict[str, Any] = {
        column: levels.column(np.arange(len(levels))),
        "measure": taken.name,
        "unit": taken.unit,
        **summary(taken, levels.codes, len(levels), reviews),
        **rank_test(kruskal_wallis(values), values),
        "ungrouped": int((levels.codes < 0).sum()),
        **context(reviews),
    }
    return typed(pd.DataFrame(columns), keys=[column])


def _by_year(
    reviews: pd.DataFrame,
    measure: str,
    table: str,
    year_of: str,
    coverage: tuple[str, str] | None,
) -> pd.DataFrame:
    taken = measure_of(reviews, measure, table=table)
    years, base = years_of(reviews, year_of, table=table, coverage=coverage), has_report(reviews)
    cohorts, incidents = cohorts_of(reviews, years), incidents_of(reviews)
    taken, within = _followed(taken, cohorts) if measure == DAYS else (taken, np.nan)
    columns: dict[str, Any] = {
        "year": years.column(),
        "year_status": years.status,
        "measure": taken.name,
        "unit": taken.unit,
        **summary(taken, years.codes, len(years), reviews),
        **({"within_days": within} if measure == DAYS else {}),
        **_trend(taken, years, base, cohorts, incidents),
        **({"follow_up": FollowUp.EQUAL} if not np.isnan(within) else {}),
        **context(reviews, years),
        **({} if incidents is None else {"clustering": Clustering.INCIDENTS_BUT_MEDIANS}),
    }
    return typed(pd.DataFrame(columns))


def _followed(days: Measure, cohorts: Cohorts) -> tuple[Measure, float]:
    """Keep of the days those that could be seen in every year, and say how many those are; all where years cannot be levelled."""
    if not cohorts.needed or np.isnan(cohorts.days):
        return days, np.nan
    return days._replace(values=np.where(cohorts.inside, days.values, np.nan)), cohorts.days


def _trend(
    measure: Measure,
    years: Years,
    base: NDArray[np.bool_],
    cohorts: Cohorts,
    incidents: NDArray[np.int64] | None,
) -> dict[str, Any]:
    """Slope at case level over all years but part years, and whether it holds in cohorts of equal follow-up."""

    def slope(inside: NDArray[np.bool_]) -> Trend:
        if incidents is not None:
            whole = np.append(years.whole, False)[years.codes]
            starts = np.append(years.starts, 0)[years.codes].astype(float)
            return robust_rank_trend(starts, np.where(base & inside & whole, measure.values, np.nan), incidents)
        groups = split(np.where(base & inside, measure.values, np.nan), years.codes, len(years))
        kept = [(start, group) for start, group, whole in zip(years.starts, groups, years.whole, strict=True) if whole]
        starts = np.repeat([float(start) for start, _ in kept], [group.size for _, group in kept])
        return ordered_trend(starts, np.concatenate([np.empty(0), *(group for _, group in kept)]))

    def again(inside: NDArray[np.bool_]) -> tuple[float, float]:
        found = slope(inside)
        return found.slope, found.p

    found = slope(np.ones(base.size, dtype=bool))
    unit = f"{measure.unit} a year"
    columns = trend_columns(found, unit, left_out(years), over=years.fitted)
    return {**columns, "follow_up": cohorts.judge(found.slope, again)}
