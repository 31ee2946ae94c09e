"""Two categories crossed: how the levels of one share the reviews of each level of the other."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.codebook import Codebook
from scr_analysis.columns.dictionary import typed
from scr_analysis.columns.values import ALL_ROWS, BaseOf, Crossed
from scr_analysis.stats import wilson
from scr_analysis.tables.base.adjusted_p import planned
from scr_analysis.tables.base.base import OUTSIDE, CodedLevels, context, everyone, has_report
from scr_analysis.tables.base.counting import percent, percent_limits, tally
from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.errors import TableError
from scr_analysis.tables.base.flag_states import is_theme
from scr_analysis.tables.base.groups import category
from scr_analysis.tables.base.incidents import mean_effect, parts_of, with_effect
from scr_analysis.tables.base.shares import independence
from scr_analysis.tables.base.titles import title_of
from scr_analysis.tables.base.units import as_unit, incidents_of

__all__ = ["cross"]

METHOD = "Share of the known, and at least (of all to whom it applies), with Wilson 95% intervals"


@documented
def cross(
    reviews: pd.DataFrame,
    rows: str,
    columns: str,
    *,
    codebook: Codebook | None = None,
    unit: str = "reviews",
) -> pd.DataFrame:
    """Two categories crossed: counts, row and column percentages with their intervals, and one test of the whole.

    Each percentage stands twice: of the known, and at least, which is of all to whom the question applies. Published
    analyses print the second, because a report that does not mention a theme says nothing: where neglect was noted in 14
    of 23 reviews of physical assault and not mentioned in the others, `row_minimum` is 61% and `row_share` 100%.

    A theme is read from the final report: where one of the two is a theme, reviews without a report are outside the base.

    Parameters
    ----------
    rows, columns : str
        A category, a theme or another flag of the file. ``"age_band"`` is worked from `age_years` where the file has no
        bands.

    Returns
    -------
    DataFrame
        A row a level of `rows` and a level of `columns`, empty ones kept, and at the end a row of all known rows
        (`row_level` "All") for each level of `columns`: `row_variable`, `row_variable_label`, `row_kind` ("theme" or
        "category"), `row_level`, `column_variable`, `column_variable_label`, `column_kind`, `column_level`, `count`; of
        the row level `row_n` (column known), `row_missing` (not known or blank), `row_base` (the two together),
        `row_not_applicable`, in per cent `row_share`, `row_share_lower`, `row_share_upper` (count of `row_n`),
        `row_minimum`, `row_minimum_lower`, `row_minimum_upper` (count of `row_base`); the same of the column level with
        `column_n`, `column_missing`, `column_base`, `column_not_applicable`, `column_share`, `column_share_lower`,
        `column_share_upper`, `column_minimum`, `column_minimum_lower`, `column_minimum_upper`, percentages of "All" rows
        being 100 by definition and left out; `residual` (adjusted; of "All" none), `chi_squared`, `df`, `p`, `cramers_v`, `smallest_v`,
        `p_method` (chi-squared of the known, or exact or Monte Carlo where expected counts are small), `p_adjusted`,
        `tests`, `adjustment` (one test); `base`, `ungrouped` (of the base: row not known, blank or not applicable),
        `no_report`, `report_not_known`, `reviews`, `base_of`, `design_effect` (only
        where rows share an incident: intervals are of counts divided by it), `method`, `counted`, `clustering`, `cut_off`, `source`.

    Raises
    ------
    TableError
        If the file lacks one of the two, one is no category, both are the same, or a level is called "All".

    Examples
    --------
    >>> flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    >>> reviews = pd.DataFrame({
    ...     "harm_category": pd.Categorical(["Neglect", "Assault", "Assault", "Assault"]),
    ...     "neglect": pd.Series(["yes", "yes", "not known", "not known"], dtype=flag),
    ... })
    >>> cross(reviews, "harm_category", "neglect").query("column_level == 'yes'")[["row_level", "count", "row_base"]]
      row_level  count  row_base
    0   Assault      1         3
    2   Neglect      1         1
    4       All      2         4
    """
    counted = as_unit(reviews, unit, table="cross")
    if rows == columns:
        raise TableError(f"cross needs two categories; rows and columns are both {rows}.")
    row, column = (category(counted, name, table="cross") for name in (rows, columns))
    kinds = [_kind(counted, name) for name in (rows, columns)]
    if ALL_ROWS in row.labels:
        raise TableError(f'cross: {rows} has a level "{ALL_ROWS}", which is the word for all rows; call it otherwise.')
    themes = Crossed.THEME in kinds
    base = has_report(counted) if themes else np.ones(len(counted), dtype=bool)
    outside = everyone(counted if themes else counted[[]])
    states = _States(row, column, base, incidents_of(reviews, unit))
    made = {
        **_names("row", row, kinds[0], states.row, codebook),
        **_names("column", column, kinds[1], states.column, codebook),
        **states.counts(),
        **states.test(),
        "base": int(base.sum()),
        "ungrouped": states.ungrouped,
        **{name: int(number[0]) for name, number in outside.items()},
        "base_of": BaseOf.WITH_REPORT if themes else BaseOf.ALL,
        **with_effect(METHOD, states.effects),
        **context(counted, unit=unit, allowed_for=True),
    }
    return typed(pd.DataFrame(made))


def _kind(reviews: pd.DataFrame, name: str) -> Crossed:
    """Tell a theme, a flag that is no role, from any other category: only a report tells of it."""
    theme = name in reviews.columns and is_theme(name, reviews[name])
    return Crossed.THEME if theme else Crossed.CATEGORY


def _names(
    side: str, levels: CodedLevels, kind: Crossed, places: NDArray[np.int64], codebook: Codebook | None
) -> dict[str, Any]:
    labels = [*levels.labels, ALL_ROWS]
    return {
        f"{side}_variable": levels.name,
        f"{side}_variable_label": title_of(levels.name, codebook),
        f"{side}_kind": kind,
        f"{side}_level": [labels[place] for place in places.tolist()],
    }


class _Side(NamedTuple):
    """Of each row of the table: known, missing and not applicable on the other category."""

    known: NDArray[np.int64]
    missing: NDArray[np.int64]
    outside: NDArray[np.int64]

    def columns(
        self, side: str, count: NDArray[np.int64], told: NDArray[np.bool_], effect: NDArray[np.float64]
    ) -> dict[str, Any]:
        """Give counts and percentages of one side, with intervals of counts over `effect`; no percentage where it is not told."""
        base = self.known + self.missing
        shares = {f"{side}_share": (count, self.known), f"{side}_minimum": (count, base)}
        return {
            f"{side}_n": self.known,
            f"{side}_missing": self.missing,
            f"{side}_base": base,
            f"{side}_not_applicable": self.outside,
            **{
                name: np.where(told, values, np.nan)
                for share, (part, whole) in shares.items()
                for name, values in _percentages(share, part, whole, effect).items()
            },
        }


def _percentages(
    name: str, part: NDArray[np.int64], whole: NDArray[np.int64], effect: NDArray[np.float64]
) -> dict[str, NDArray[np.float64]]:
    return {name: percent(part, whole), **percent_limits(wilson(part / effect, whole / effect), f"{name}_")}


def _effects(of: NDArray[np.int64], size: int, other: CodedLevels, incidents: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give the design effect of the shares of `other` within the groups `of`, groups by levels."""
    parts = parts_of(of, incidents, size)
    known, applies = (
        tally(parts.codes, parts.group.size, chosen) for chosen in (other.codes >= 0, other.codes != OUTSIDE)
    )
    cases = [tally(parts.codes, parts.group.size, other.codes == level) for level in range(len(other))]
    return np.column_stack([parts.effect((x, known), (x, applies)) for x in cases])


class _States:
    """Reviews of the base by their states on both categories: levels, then missing, then not applicable."""

    def __init__(
        self, rows: CodedLevels, columns: CodedLevels, base: NDArray[np.bool_], incidents: NDArray[np.int64] | None
    ) -> None:
        self.height, self.width = len(rows), len(columns)
        if not self.height or not self.width:
            raise TableError(f"cross: the category {(columns if self.height else rows).name} has no level")
        cells = np.zeros((self.height + 2, self.width + 2), dtype=np.int64)
        np.add.at(cells, (_places(rows)[base], _places(columns)[base]), 1)
        self.cells = cells
        self.row, self.column = (place.ravel() for place in np.indices((self.height + 1, self.width)))
        self.effects = None if incidents is None else self._effects(rows, columns, base, incidents)

    def _effects(
        self, rows: CodedLevels, columns: CodedLevels, base: NDArray[np.bool_], incidents: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """Give the design effect of each cell, the largest of its shares; the last row is of all known rows."""
        row, column = (np.where(base, levels.codes, -1) for levels in (rows, columns))
        of_rows, of_all = (
            _effects(of, size, columns, incidents) for of, size in ((row, self.height), (np.minimum(row, 0), 1))
        )
        of_columns = _effects(column, self.width, rows, incidents).T
        return np.vstack([np.maximum(of_rows, of_columns), of_all])

    @property
    def ungrouped(self) -> int:
        """Reviews of the base whose row is not known."""
        return int(self.cells[self.height :].sum())

    def counts(self) -> dict[str, Any]:
        """Count and percentages of every row of the table; the last rows are of all known rows."""
        known = self.cells[: self.height]
        every = np.vstack([known, known.sum(axis=0, keepdims=True)])
        count = every[self.row, self.column]
        of_row = [every[:, : self.width].sum(axis=1), every[:, self.width], every[:, self.width + 1]]
        of_column = [known.sum(axis=0), self.cells[self.height], self.cells[self.height + 1]]
        single = self.row < self.height
        effect = np.ones(count.size) if self.effects is None else self.effects.ravel()
        return {
            "count": count,
            **_Side(*(part[self.row] for part in of_row)).columns("row", count, np.ones_like(single), effect),
            **_Side(*(part[self.column] for part in of_column)).columns("column", count, single, effect),
        }

    def test(self) -> dict[str, Any]:
        """One test of the known, and each cell's residual."""
        known = self.cells[: self.height, : self.width]
        effect = 1.0 if self.effects is None else mean_effect(self.effects[:-1].max(axis=1), known.sum(axis=1))
        tested = independence(known, np.ones(self.height, dtype=bool), effect=effect)
        residual = np.append(tested["residual"], np.full(self.width, np.nan))
        family = planned([tested["p"]])
        return tested | family.columns() | {"residual": residual, "p_adjusted": family.adjusted[0]}


def _places(levels: CodedLevels) -> NDArray[np.int64]:
    """Places of the reviews among the levels, with missing and not applicable behind them."""
    outside = np.where(levels.codes == OUTSIDE, len(levels) + 1, len(levels))
    return np.where(levels.codes < 0, outside, levels.codes).astype(np.int64)
