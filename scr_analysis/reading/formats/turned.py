"""A matrix with a row a code and a column a review, as QualCoder exports it, turned so that a row is a review."""

import re
from collections.abc import Sequence

from scr_analysis.reading.formats.rows import RowSheet
from scr_analysis.reading.formats.sheet import WIDEST, HeadRow, Keep, Sheet
from scr_analysis.reading.problems import unreadable

MOST_CELLS = 20_000_000


def turned(sheet: Sheet, name: str) -> RowSheet:
    """Turn a sheet round: its first row holds the reviews, its first column the codes. A row is then a ``column``.

    Raises
    ------
    ReviewDataError
        If a row has too many or too few cells, or the sheet is too large to be a matrix.
    """
    if not sheet.head:
        raise unreadable(name, "no-headings", "the sheet is empty", "name another")
    reviews = sheet.head[0].cells
    grid = sheet.body(0, {at: Keep(str(at)) for at in range(len(reviews))}, len(reviews))
    if grid.broken:
        row = grid.broken[0]
        raise unreadable(name, "cells", f"{grid.place} {row.line}: {row.complaint.what}", row.complaint.cure)
    if grid.rows > WIDEST or grid.rows * len(reviews) > MOST_CELLS:
        what = f"the matrix has {grid.rows:,} rows of codes and {len(reviews):,} columns, more than any list of codes"
        raise unreadable(name, "too-large", what, "leave out what is not needed, or name another shape in the codebook")
    columns = [[column.words[code] for code in column.codes.tolist()] for column in grid.columns]
    rows = [(review, *cells) for review, cells in zip(reviews, columns, strict=True)]
    return RowSheet(rows, range(1, len(rows) + 1), "column")


def turned_head(head: Sequence[HeadRow]) -> tuple[HeadRow, ...]:
    """Give what would be the headings if the sheet were turned: the first cells of its rows."""
    return (HeadRow(1, tuple(row.cells[0] if row.cells else "" for row in head)),)


def counts_only(head: Sequence[HeadRow]) -> bool:
    """Say whether a head holds counts but for its first row and column: QualCoder puts the passages on a second sheet."""
    rows = [row.cells for row in head[1:] if row.cells and not _N.match(row.cells[0])]
    cells = [cell.strip() for cells in rows for cell in cells[1:] if cell.strip()]
    return bool(cells) and all(map(str.isdigit, cells))


_N = re.compile(r"\s*N ?=")
