"""Which methods were used to do the reviews, over time."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.stats import chi_squared, wilson
from scr_analysis.tables.base import SHARE_METHOD, context, crosstab, levels_of, percent, tally
from scr_analysis.tables.columns import typed
from scr_analysis.tables.years import years_of


def methodology_by_year(
    reviews: pd.DataFrame,
    *,
    year_of: str = "incident",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """Methodology of the reviews by April-March year, and whether the mix changed.

    All reviews count whose methodology is known, with or without a final report. Both percentages are given: of the
    year (does the mix shift?) and of the methodology (when was it used?). The test is Pearson's chi-squared over all
    years but part years.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.
    year_of : str
        Date that decides the year: ``"incident"``, ``"notification"`` or ``"publication"``.
    coverage : tuple of two str, optional
        First and last day the file was meant to cover, to mark part years; see :func:`reviews_by_year`.

    Returns
    -------
    DataFrame
        A row a year and methodology, empty ones kept: `year`, `year_status`, `methodology`, `count`, `n` (known in the
        year), `missing` (in the year, not known or blank), `not_applicable`, `reviews` (all in the year), `percent`
        (of `n`), `lower`, `upper` (Wilson), `column_percent` (of the methodology), `residual` (adjusted; beyond 2
        stands out), `method`, `chi_squared`, `df`, `p`, `cramers_v`, `p_method` (one test of the whole table),
        `year_of`, `undated`, `cut_off`, `source`.

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
    table = "methodology_by_year"
    years = years_of(reviews, year_of, table=table, coverage=coverage)
    levels = levels_of(reviews, "methodology", table=table)
    cells = crosstab(years.codes, len(years), levels.codes, len(levels))
    year, level = (place.ravel() for place in np.indices(cells.shape))
    known, count = cells.sum(axis=1), cells.ravel()
    limits = wilson(count, known[year])
    columns: dict[str, Any] = {
        "year": years.column(year),
        "year_status": years.states(year),
        "methodology": levels.column(level),
        "count": count,
        "n": known[year],
        "missing": tally(years.codes, len(years), levels.codes == -1)[year],
        "not_applicable": tally(years.codes, len(years), levels.codes == -2)[year],
        "reviews": tally(years.codes, len(years))[year],
        "percent": percent(count, known[year]),
        "lower": 100 * np.asarray(limits.lower),
        "upper": 100 * np.asarray(limits.upper),
        "column_percent": percent(count, cells.sum(axis=0)[level]),
        **independence(cells, years.whole),
        "method": SHARE_METHOD,
        **context(reviews, years),
    }
    return typed(pd.DataFrame(columns))


def independence(cells: NDArray[np.int64], rows: NDArray[np.bool_]) -> dict[str, Any]:
    """Test whether the columns of a table depend on its rows: one chi-squared test and each cell's residual.

    Parameters
    ----------
    cells : array of int
        Counts, rows by columns.
    rows : array of bool
        Rows that enter the test; part years do not.

    Returns
    -------
    dict
        Columns `residual` (a value a cell, row by row; NaN where the cell is not in the test), `chi_squared`, `df`,
        `p`, `cramers_v`, `p_method`.

    Examples
    --------
    >>> columns = independence(np.array([[30, 10], [10, 30], [0, 0]]), np.array([True, True, True]))
    >>> columns["chi_squared"], columns["df"]
    (20.0, 1.0)
    """
    test = chi_squared(cells[rows])
    residual = np.full(cells.shape, np.nan)
    residual[rows] = test.residuals
    return {
        "residual": residual.ravel(),
        "chi_squared": test.statistic,
        "df": float(test.df),
        "p": test.p,
        "cramers_v": test.cramers_v,
        "p_method": test.method,
    }
