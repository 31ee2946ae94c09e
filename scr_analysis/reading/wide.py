"""What every shape ends in: a row a review, each column of the codebook as text, and the rows that are no reviews."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from scr_analysis.reading.grid import Column, Grid, Rows


@dataclass(frozen=True, eq=False)
class Aside:
    """A row that was read and is not analysed, with the reason; by its place in the grid."""

    rows: Rows
    reason: str


@dataclass(frozen=True, eq=False)
class Wide:
    """Reviews as text.

    Attributes
    ----------
    grid : Grid
        The user's own columns, in their order and words, with the line of each row.
    columns : Mapping
        Column of the codebook to its text; a column of the grid, or one that the shape made of others.
    notes : tuple of str
        What the shape did, for the user to confirm.
    """

    grid: Grid
    columns: Mapping[str, Column]
    notes: tuple[str, ...] = ()

    def take(self, rows: Rows) -> "Wide":
        """Take the rows named, in that order."""
        taken = self.grid.take(rows)
        same = dict(zip(map(id, self.grid.columns), taken.columns, strict=True))
        columns = {name: same.get(id(column)) or column.take(rows) for name, column in self.columns.items()}
        return replace(self, grid=taken, columns=columns)


def all_blank(grid: Grid) -> np.ndarray:
    """Say for each row whether every column that was read is empty."""
    blank = np.ones(grid.rows, bool)
    for column in grid.columns:
        if blank.any():
            blank &= column.where(not text.strip() for text in column.words) if len(column.distinct) else blank
    return blank
