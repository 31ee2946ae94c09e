"""A sheet whose rows are already apart, as a workbook gives them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from scr_analysis.reading.formats.sheet import HEAD_ROWS, HeadRow, Keep, Sheet
from scr_analysis.reading.grid import Grid, GridColumn, Rows


@dataclass(frozen=True, eq=False)
class RowSheet:
    """Rows of text, those that are empty left out; see :class:`~scr_analysis.reading.formats.sheet.Sheet`.

    Attributes
    ----------
    rows : sequence of tuple of str
        The cells of each row, without the empty ones at its end.
    numbers : sequence of int
        The number of each row in the workbook.
    parts : tuple of int
        Where, below the first row, each of several tables begins that stand below each other.
    """

    rows: Sequence[tuple[str, ...]]
    numbers: Sequence[int]
    place: str = "row"
    parts: tuple[int, ...] = (0,)

    @property
    def head(self) -> tuple[HeadRow, ...]:
        """The first rows."""
        return tuple(HeadRow(*pair) for pair in zip(self.numbers[:HEAD_ROWS], self.rows, strict=False))

    def body(self, after: int, keep: Mapping[int, Keep], width: int) -> Grid:
        """Read the rows below head row `after`: of `width` columns those whose place is in `keep`, headed as it says."""
        del width
        below = self.rows[after + 1 :]
        numbers = np.array(self.numbers[after + 1 :], np.int64)
        columns = tuple(
            GridColumn.of(kept.heading, [row[at] if at < len(row) else "" for row in below])
            for at, kept in keep.items()
        )

        def filled(rows: Rows) -> Rows:
            return np.array([sum(map(bool, map(str.strip, below[row]))) for row in rows.tolist()], np.int64)

        return Grid(columns, len(below), lambda: numbers, (), self.place, filled=filled, parts=self.parts)


def without_columns(sheet: Sheet, places: frozenset[int]) -> Sheet:
    """Blank the columns that are no part of the table, so that a row is empty where only they are filled."""
    if not places or not isinstance(sheet, RowSheet):
        return sheet
    rows = [tuple("" if at in places else cell for at, cell in enumerate(row)) for row in sheet.rows]
    return replace(sheet, rows=rows)
