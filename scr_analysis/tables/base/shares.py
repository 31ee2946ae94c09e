"""How the levels of a category share the reviews, by group: the core of every table of a composition."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.stats import chi_squared, robust_chi_squared, smallest_v, wilson
from scr_analysis.tables.base.adjusted_p import shares_of_a_whole, with_family
from scr_analysis.tables.base.base import SHARE_METHOD, CodedLevels
from scr_analysis.tables.base.counting import crosstab, percent, percent_limits, tally
from scr_analysis.tables.base.groups import Groups
from scr_analysis.tables.base.incidents import Parts, mean_effect, with_effect


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

    @cached_property
    def effects(self) -> NDArray[np.float64] | None:
        """Design effect by group and level; nothing where no rows share an incident."""
        if self.groups.parts is None or not len(self.levels):
            return None
        each = (self._by_part(self.groups.parts, level) for level in range(len(self.levels)))
        return np.column_stack([self.groups.parts.effect(share) for share in each])

    def _by_part(self, parts: Parts, level: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Count the reviews of a level and all known ones by part."""
        codes, size = self.levels.codes, parts.group.size
        return tally(parts.codes, size, codes == level), tally(parts.codes, size, codes >= 0)

    def _trend(self, level: int) -> dict[str, Any]:
        x, n, parts = self.cells[:, level], self.cells.sum(axis=1), self.groups.parts
        return self.groups.trend(x, n, None if parts is None else self._by_part(parts, level))

    def method(self) -> dict[str, Any]:
        """Columns of the design effect, where there is one, and of the method."""
        return with_effect(SHARE_METHOD, self.effects)

    def columns(self) -> dict[str, Any]:
        """Columns `n`, `missing`, `not_applicable`, `percent` (of n), `lower`, `upper` (Wilson)."""
        known = self.cells.sum(axis=1)[self.group]
        effect = np.float64(1) if self.effects is None else self.effects.ravel()
        limits = wilson(self.count / effect, known / effect)
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
        found = pd.DataFrame([self._trend(level) for level in range(len(self.levels))])
        found = with_family(found, shares_of_a_whole(found["trend_p"]))
        repeated = found.loc[self.level].reset_index(drop=True)
        return {str(name): repeated[name] for name in repeated.columns}

    def independence(self, tests: int = 1) -> dict[str, Any]:
        """Columns of one chi-squared test of the whole table, part years left out, and each cell's residual."""
        tested = self.groups.tested
        if self.effects is None:
            return independence(self.cells, tested, tests)
        effect = mean_effect(self.effects.max(axis=1)[tested], self.cells[tested].sum(axis=1))
        return independence(self.cells, tested, tests, effect)


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


def independence(
    cells: NDArray[np.int64], rows: NDArray[np.bool_], tests: int = 1, effect: float = 1.0
) -> dict[str, Any]:
    """Test whether the columns of a table depend on its rows: one chi-squared test and each cell's residual.

    Parameters
    ----------
    cells : array of int
        Counts, rows by columns.
    rows : array of bool
        Rows that enter the test; part years do not.
    tests : int
        Tests for whose number p will be adjusted.
    effect : float
        Design effect, where rows share an incident: chi-squared is divided by it for p, and residuals by its root.

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
    residual[rows] = test.residuals / np.sqrt(effect)
    test = robust_chi_squared(test, effect)
    return {
        "residual": residual.ravel(),
        "chi_squared": test.statistic,
        "df": float(test.df),
        "p": test.p,
        "cramers_v": test.cramers_v,
        "smallest_v": smallest_v(float(cells[rows].sum()) / effect, float(test.df), _narrower(cells[rows]), tests),
        "p_method": test.method,
    }
