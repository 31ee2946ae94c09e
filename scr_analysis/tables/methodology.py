"""Which methods were used to do the reviews, over time."""

from typing import Any

import pandas as pd

from scr_analysis.columns.dictionary import typed
from scr_analysis.tables.base.base import context, levels_of
from scr_analysis.tables.base.counting import percent
from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.groups import BY_YEAR, When, groups_of
from scr_analysis.tables.base.shares import Shares
from scr_analysis.tables.base.units import as_unit, incidents_of

__all__ = ["methodology_by_year"]


@documented
def methodology_by_year(
    reviews: pd.DataFrame,
    *,
    year_of: str = "incident",
    unit: str = "reviews",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """Methodology of the reviews by April-March year, and whether the mix changed.

    All reviews count whose methodology is known, with or without a final report. Both percentages are given: of the
    year (does the mix shift?) and of the methodology (when was it used?). The test is Pearson's chi-squared over all
    years but part years.

    Returns
    -------
    DataFrame
        A row a year and methodology, empty ones kept: `year`, `year_status`, `methodology`, `count`, `n` (known in the
        year), `missing` (in the year, not known or blank), `not_applicable`, `reviews` (all in the year), `percent`
        (of `n`), `lower`, `upper` (Wilson), `column_percent` (of the methodology), `residual` (adjusted; beyond 2
        stands out), `design_effect` (only where rows share an incident: intervals are of counts divided by it), `method`,
        `chi_squared`, `df`, `p`, `cramers_v`, `smallest_v`, `p_method` (one test of the whole table),
        `year_of`, `undated`, `counted`, `clustering`, `cut_off`, `source`.

    Raises
    ------
    TableError
        If the file lacks a column, or `year_of` is another word.

    Examples
    --------
    >>> reviews = pd.DataFrame({
    ...     "incident_date": pd.to_datetime(["2011-05-01", "2011-06-01", "2013-03-31", "2013-03-31"]),
    ...     "methodology": pd.Categorical(["Bespoke", "Hybrid", "Hybrid", None]),
    ... })
    >>> methodology_by_year(reviews)[["year", "methodology", "count", "n", "missing", "percent", "column_percent"]]
          year methodology  count  n  missing  percent  column_percent
    0  2011-12     Bespoke      1  2        0     50.0           100.0
    1  2011-12      Hybrid      1  2        0     50.0            50.0
    2  2012-13     Bespoke      0  1        1      0.0             0.0
    3  2012-13      Hybrid      1  1        1    100.0            50.0
    """
    counted = as_unit(reviews, unit, table="methodology_by_year")
    groups = groups_of(
        counted,
        BY_YEAR,
        table="methodology_by_year",
        when=When(year_of, coverage),
        incidents=incidents_of(reviews, unit),
    )
    shares = Shares(groups, levels_of(counted, "methodology", table="methodology_by_year"))
    columns: dict[str, Any] = {
        **groups.columns(shares.group),
        "methodology": shares.levels.column(shares.level),
        "count": shares.count,
        **shares.columns(),
        "reviews": shares.everyone(),
        "column_percent": percent(shares.count, shares.cells.sum(axis=0)[shares.level]),
        **shares.independence(),
        **shares.method(),
        **context(counted, groups.years, unit=unit, allowed_for=True),
    }
    return typed(pd.DataFrame(columns))
