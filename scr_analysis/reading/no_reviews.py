"""Rows that are no reviews: empty ones, totals and notes below the table, and the headings again."""

import re
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from scr_analysis.codebook import fold
from scr_analysis.reading.grid import Broken, Grid, GridColumn
from scr_analysis.reading.problems import Complaint, counted

_TAIL = 20
"""Rows at the end among which totals and notes are looked for."""
_TOTAL = re.compile(r"(?:grand |sub)?totals?:?|sum:?|mean:?|averages?:?|count:?|all reviews:?")
_AMOUNT = re.compile(r"[0-9.,]+ ?%?")
_NOTE_WORDS = 3
"""Words that a row needs to be a note: a lone identifier is a row cut short, not a note."""

TOTALS = Complaint("totals-row", "a row of totals, not a review")
NOTE = Complaint("note-row", "a note below the table, not a review")
HEADINGS = Complaint("headings-again", "the headings again, not a review")


def pass_over(grid: Grid) -> tuple[Grid, list[str]]:
    """Take out the rows that are no reviews, and say so. Empty rows hold nothing and are not counted as read."""
    notes = []
    blank = _blank(grid)
    if blank.any() and grid.hollow is not None:
        blank[blank] = grid.hollow(np.flatnonzero(blank))
    empty = int(blank.sum()) + grid.empty
    if empty:
        notes.append(f"{counted(empty, 'empty row')} passed over")
    if blank.any():
        grid = grid.take(np.flatnonzero(~blank))
    grid = grid.without(_headings_again(grid), HEADINGS, passed=True)
    grid = _without_tail(grid)
    for complaint in (TOTALS, NOTE, HEADINGS):
        lines = [str(row.line) for row in grid.passed if row.complaint is complaint]
        if lines:
            place = f"{grid.place}{'s' if len(lines) > 1 else ''}"
            notes.append(f"Taken as {complaint.what}, and set aside: {place} {', '.join(lines[:10])}")
    return grid, notes


def _blank(grid: Grid) -> NDArray[np.bool_]:
    blank = np.ones(grid.rows, bool)
    for column in grid.columns:
        if not blank.any():
            break
        blank &= _is_blank(column)[column.codes]
    return blank


def _is_blank(column: GridColumn) -> NDArray[np.bool_]:
    """Say for each distinct text whether nothing can be seen in it."""
    trimmed = pc.equal(pc.utf8_trim_whitespace(column.distinct), pa.scalar("", pa.string()))
    return np.asarray(trimmed.to_numpy(zero_copy_only=False), bool)


def _headings_again(grid: Grid) -> NDArray[np.bool_]:
    """Find rows in which every column that is filled holds its own heading, and at least two do."""
    if len(grid.columns) < 2:
        return np.zeros(grid.rows, bool)
    other = np.zeros(grid.rows, bool)
    filled = np.zeros(grid.rows, np.int64)
    for column in grid.columns:
        own = pc.equal(column.distinct, pa.scalar(column.heading, pa.string())).to_numpy(zero_copy_only=False)
        if not own.any() and column is grid.columns[0]:
            return np.zeros(grid.rows, bool)
        is_own = np.asarray(own, bool)[column.codes]
        other |= ~is_own & ~_is_blank(column)[column.codes]
        filled += is_own
        if other.all():
            return np.zeros(grid.rows, bool)
    return ~other & (filled > 1)


def _without_tail(grid: Grid) -> Grid:
    """Take totals and notes from the end upwards, up to the first row that is neither and has two filled cells or more.

    In a table of a single filled column nothing can be told apart, and nothing is taken.
    """
    for most in (
        _TAIL,
        max(_TAIL, grid.rows + len(grid.broken)),
    ):  # seldom more than a few: the rest is looked at if need be
        taken: list[Broken] = []
        for row in _upwards(grid, most):
            filled = [fold(text) for text in row.cells.values() if fold(text)]
            complaint = _no_review(filled)
            if complaint is None:
                return grid if len(filled) < 2 else _take_out(grid, taken)
            taken.append(replace(row, complaint=complaint))
    return grid


def _upwards(grid: Grid, most: int) -> list[Broken]:
    """Last rows, whole and broken alike, the lowest first."""
    tail = np.arange(max(grid.rows - most, 0), grid.rows)
    texts = {column.heading: column.texts(tail) for column in grid.columns}
    whole = [
        Broken(int(line), {heading: cells[at] for heading, cells in texts.items()}, NOTE, file=grid.file)
        for at, line in enumerate(grid.line_numbers[tail])
    ]
    return sorted([*whole, *grid.broken[-most:]], key=lambda row: -row.line)


def _take_out(grid: Grid, taken: list[Broken]) -> Grid:
    if not taken:
        return grid
    first = min(row.line for row in taken)
    left = grid.take(np.flatnonzero(grid.line_numbers < first))
    broken = tuple(row for row in grid.broken if row.line < first)
    return replace(left, broken=broken, passed=(*grid.passed, *reversed(taken)))


def _no_review(filled: list[str]) -> Complaint | None:
    if filled and _TOTAL.fullmatch(filled[0]) and all(_AMOUNT.fullmatch(word) for word in filled[1:]):
        return TOTALS
    return NOTE if len(filled) == 1 and len(filled[0].split()) >= _NOTE_WORDS else None
