"""How the levels of a category share the reviews, by group: the core of every table of a composition."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.stats import chi_squared, smallest_v, wilson
from scr_analysis.tables.base.adjusted_p import shares_of_a_whole, with_family
from scr_analysis.tables.base.base import CodedLevels
from scr_analysis.tables.base.counting import crosstab, percent, percent_limits, tally
from scr_analysis.tables.base.groups import Groups


class Shares:
    """Counts of levels by group, flattened with the levels inside.

    Parameters
    ----------
    groups : Groups
        Outer division.
    levels : CodedLevels
        Inner division.

    Examples
    --------
    >>> groups = Groups(np.array([0, 0, 1]), 2)
    >>> shares = Shares(groups, CodedLevels("outcome", ("Fatal", "Other"), np.array([0, 1, -1]), ordered=False))
    >>> shares.count.tolist(), shares.columns()["missing"].tolist()
    ([1, 1, 0, 0], [0, 0, 1, 1])
    """

    def __init__(self, groups: Groups, levels: CodedLevels) -> None:
        self.groups, self.levels = groups, levels
        self.cells = crosstab(groups.codes, groups.size, levels.codes, len(levels))
        self.group, self.level = (place.ravel() for place in np.indices(self.cells.shape))

    @property
    def count(self) -> NDArray[np.int64]:
        """Reviews of each group and level."""
        return self.cells.ravel()

    def columns(self) -> dict[str, Any]:
        """Columns `n`, `missing`, `not_applicable`, `percent` (of n), `lower`, `upper` (Wilson)."""
        known = self.cells.sum(axis=1)[self.group]
        limits = wilson(self.count, known)
        groups, size = self.groups.codes, self.groups.size
        return {
            "n": known,
            "missing": tally(groups, size, self.levels.codes == -1)[self.group],
            "not_applicable": tally(groups, size, self.levels.codes == -2)[self.group],
            "percent": percent(self.count, known),
            **percent_limits(limits),
        }

    def everyone(self) -> NDArray[np.int64]:
        """Reviews of the group, whatever their level."""
        return tally(self.groups.codes, self.groups.size)[self.group]

    def trends(self) -> dict[str, Any]:
        """Trend columns of each level's share over the groups, p adjusted for the levels, on each of its rows."""
        known = self.cells.sum(axis=1)
        found = pd.DataFrame([self.groups.trend(self.cells[:, level], known) for level in range(len(self.levels))])
        found = with_family(found, shares_of_a_whole(found["trend_p"]))
        repeated = found.loc[self.level].reset_index(drop=True)
        return {str(name): repeated[name] for name in repeated.columns}

    def independence(self, tests: int = 1) -> dict[str, Any]:
        """Columns of one chi-squared test of the whole table, part years left out, and each cell's residual."""
        return independence(self.cells, self.groups.tested, tests)


def can_be_tested(tables: Iterable[NDArray[np.int64]], rows: NDArray[np.bool_]) -> int:
    """Count the tables that a test of independence can be made of: those with two rows and two columns that hold a case.

    Examples
    --------
    >>> can_be_tested([np.array([[3, 1], [1, 3]]), np.array([[3, 0], [1, 0]])], np.array([True, True]))
    1
    """
    return sum(_narrower(cells[rows]) > 1 for cells in tables)


def _narrower(cells: NDArray[np.int64]) -> int:
    """Rows or columns that hold a case, whichever are fewer."""
    return min(int(np.count_nonzero(cells.sum(axis=axis))) for axis in (0, 1))


def independence(cells: NDArray[np.int64], rows: NDArray[np.bool_], tests: int = 1) -> dict[str, Any]:
    """Test whether the columns of a table depend on its rows: one chi-squared test and each cell's residual.

    Parameters
    ----------
    cells : array of int
        Counts, rows by columns.
    rows : array of bool
        Rows that enter the test; part years do not.
    tests : int
        Tests for whose number p will be adjusted.

    Returns
    -------
    dict
        Columns `residual` (a value a cell, row by row; NaN where the cell is not in the test), `chi_squared`, `df`,
        `p`, `cramers_v`, `smallest_v` (the smallest that would show in four of five files of this size), `p_method`.

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
        "smallest_v": smallest_v(float(cells[rows].sum()), float(test.df), _narrower(cells[rows]), tests),
        "p_method": test.method,
    }
