"""Rows that are no reviews: empty ones, totals and notes below the table, and the headings again."""

import re
from collections.abc import Collection
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
_TOTAL = re.compile(
    r"(?:grand |sub ?)?totals?\b.{0,20}|sums?:?|mean:?|median:?|averages?:?|(?:count|number|no\.?|n|%|per ?cent|percentage)"
    r"(?: of)?(?: yes| reviews?| cases?)?:?|n ?= ?\d+|all (?:reviews|cases):?|cyfanswm:?"
)
_AMOUNT = re.compile(r"[0-9.,]+ ?%?")
_SHARE = re.compile(r"0?\.[0-9]+|[0-9.]+ ?%")
_REFERENCE = re.compile(r"\S*\d\S*")
_NOTE_WORDS = 3
"""Words that a row needs to be a note: a lone identifier is a row cut short, not a note."""
_NARROW = 2
"""Columns of a table in which a row of one cell may be a review with nothing else to say."""
_RUN = 3
"""Rows with a reference and nothing else at the end of a table of ticks from which they cannot be told from reviews."""
_SHOWN = 10
_MOSTLY = 0.8
_TOTAL_WORD, _LABELS = "totals?|cyfanswm", 3
"""What a sum between the reviews is called, in one of the first columns."""

TOTALS = Complaint("totals-row", "a row of totals, not a review")
NOTE = Complaint("note-row", "a note below the table, not a review")
HEADINGS = Complaint("headings-again", "the headings again, not a review")
BARE = Complaint("bare-row", "a row with one cell filled and nothing else, not a review")
UNTICKED = Complaint(
    "bare-reference",
    "the last rows hold a reference and nothing else: nobody can tell whether these are reviews without a tick or empty lines",
    cure="delete the empty lines, or write No where a review was looked at and nothing was ticked",
)


def pass_over(grid: Grid, *, width: int = 0, references: Collection[str] = ()) -> tuple[Grid, list[str]]:
    """Take out the rows that are no reviews, and say so. Empty rows hold nothing and are not counted as read.

    `width` is the number of headings of the file, where a row with one cell filled is no review; 0 where it may be one. That
    cell must stand in one of the columns `references`, where such are named: elsewhere it is a remark that strayed.
    """
    notes = []
    blank = _counted(grid, most=0)
    empty = int(blank.sum()) + grid.empty
    if empty:
        notes.append(f"{counted(empty, 'empty row')} passed over")
    if blank.any():
        grid = grid.take(np.flatnonzero(~blank))
    grid = grid.without(_headings_again(grid), HEADINGS, passed=True)
    grid = _without_tail(grid, plain=width > _NARROW)
    if width > _NARROW:
        grid = _without_totals(grid)
    if width > _NARROW:
        grid = _without_tail(_without_bare(grid, references), plain=True)
    for complaint in (TOTALS, NOTE, HEADINGS, BARE):
        lines = sorted(row.line for row in grid.passed if row.complaint is complaint)
        if lines:
            place = f"{grid.place}{'s' if len(lines) > 1 else ''}"
            more = f" and {len(lines) - _SHOWN:,} more, {len(lines):,} in all" if len(lines) > _SHOWN else ""
            listed = ", ".join(map(str, lines[:_SHOWN]))
            notes.append(f"Taken as {complaint.what}, and set aside: {place} {listed}{more}")
    return grid, notes


def _without_totals(grid: Grid) -> Grid:
    """Take out sums between the reviews: a word for a total, amounts beside it, and references with a number above and below."""
    if not grid.columns or _share(grid.columns[0], _REFERENCE) < _MOSTLY:
        return grid
    found = np.zeros(grid.rows, bool)
    for column in grid.columns[:_LABELS]:
        said = pc.match_substring_regex(column.distinct, _TOTAL_WORD, ignore_case=True).to_numpy(zero_copy_only=False)
        found |= np.asarray(said, bool)[column.codes]
    for row in np.flatnonzero(found).tolist():
        cells = (fold(text) for column in grid.columns for text in column.texts(np.array([row])))
        found[row] = _no_review([cell for cell in cells if cell]) is TOTALS
    return grid.without(found, TOTALS, passed=True)


def _share(column: GridColumn, pattern: re.Pattern[str]) -> float:
    """Share of the filled cells of a column that match a pattern."""
    counts = np.bincount(column.codes, minlength=len(column.distinct))
    folded = [(fold(word), count) for word, count in zip(column.words, counts, strict=True) if word.strip()]
    every = sum(count for _, count in folded)
    return sum(count for text, count in folded if pattern.fullmatch(text)) / every if every else 0.0


def _counted(grid: Grid, *, most: int) -> NDArray[np.bool_]:
    """Find the rows with that many cells filled and no more, in columns that are not read too."""
    filled = np.zeros(grid.rows, np.int64)
    for column in grid.columns:
        filled += ~_is_blank(column)[column.codes]
    found = filled <= most
    if found.any() and grid.filled is not None:
        found[found] = grid.filled(np.flatnonzero(found)) <= most
    return found


def _without_bare(grid: Grid, references: Collection[str]) -> Grid:
    """Take out rows with a single cell filled: a reference written before its review, or a line between two blocks.

    Where every other column holds ticks and nothing else, such a row may be a review without a tick: it stays, and a run of them at the
    end of the table is a question for a person. Elsewhere one or two whose reference is written like the others are reviews
    of which nothing was coded.
    """
    bare = _counted(grid, most=1)
    if references:
        bare &= ~np.logical_and.reduce([_is_blank(c)[c.codes] for c in grid.columns if c.heading in references])
    if grid.columns and all(map(_of_ticks, grid.columns[1:])):
        run = int(np.argmin(bare[::-1])) if not bare.all() else 0
        if run < _RUN:
            return grid
        return grid.without(np.arange(grid.rows) >= grid.rows - run, UNTICKED)
    return grid.without(bare & ~_few_uncoded(grid, bare, references), BARE, passed=True)


def _few_uncoded(grid: Grid, bare: NDArray[np.bool_], references: Collection[str]) -> NDArray[np.bool_]:
    """Find the bare rows, in runs of fewer than three, whose reference is written like that of a row that is not bare."""
    named = next((column for column in grid.columns if column.heading in references), None)
    if named is None or not bare.any():
        return np.zeros(grid.rows, bool)
    kinds = np.array([re.sub(r"\d+", "9", re.sub(r"[^\W\d_]+", "a", word)) for word in named.words], dtype=object)[
        named.codes
    ]
    ends = np.flatnonzero(np.diff(np.concatenate([[False], bare, [False]]).astype(np.int8)))
    few = np.zeros(grid.rows, bool)
    for first, after in zip(ends[::2], ends[1::2], strict=True):
        few[first:after] = after - first < _RUN
    return few & np.isin(kinds, list(set(kinds[~bare])))


def _of_ticks(column: GridColumn) -> bool:
    """Say whether a column holds one text at most, as one of ticks does."""
    used = np.bincount(column.codes, minlength=len(column.distinct)) > 0
    return len({fold(word) for word, there in zip(column.words, used, strict=True) if there and word.strip()}) <= 1


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


def _without_tail(grid: Grid, *, plain: bool) -> Grid:
    """Take totals and notes from the end upwards, up to the first row that is neither and has two filled cells or more.

    In a table of a single filled column nothing can be told apart, and nothing is taken.
    """
    tail = _Tail(grid) if plain else None
    taken = [row for start, end in _ends(grid) for row in _tail_of(grid, start, end, tail)]
    if not taken:
        return grid
    lines = {row.line for row in taken}
    left = grid.take(np.flatnonzero(~np.isin(grid.line_numbers, list(lines))))
    broken = tuple(row for row in grid.broken if row.line not in lines)
    return replace(left, broken=broken, passed=(*grid.passed, *sorted(taken, key=lambda row: row.line)))


def _ends(grid: Grid) -> list[tuple[int, int]]:
    """First row of each table, and the row after its last."""
    return list(zip(grid.parts, [*grid.parts[1:], grid.rows], strict=True))


def _tail_of(grid: Grid, start: int, end: int, tail: "_Tail | None") -> list[Broken]:
    """Find the rows at the end of one table that are no reviews."""
    whole = end - start + len(grid.broken)
    for most in (_TAIL, max(_TAIL, whole)):  # seldom more than a few: the rest is looked at if need be
        taken: list[Broken] = []
        for row in _upwards(grid, start, end, most):
            filled = [fold(text) for text in row.cells.values() if fold(text)]
            complaint = _no_review(filled) or (tail.no_review(row) if tail else None)
            if complaint is None:
                return [] if len(filled) < 2 else taken
            taken.append(replace(row, complaint=complaint))
    return []


class _Tail:
    """Tells sums without a word and notes of two cells from reviews, by what the columns of the table hold."""

    def __init__(self, grid: Grid) -> None:
        self.columns = {column.heading: column for column in grid.columns}
        self.first = grid.columns[0] if grid.columns else None
        self.rows = grid.rows

    def no_review(self, row: Broken) -> Complaint | None:
        if self.first is None or self.rows < _RUN or len(self.columns) <= _NARROW:
            return None
        filled = {name: fold(text) for name, text in row.cells.items() if fold(text) and name in self.columns}
        named = _share(self.first, _REFERENCE) >= _MOSTLY
        reference = filled.pop(self.first.heading, "")
        if named and not reference and filled and all(map(_AMOUNT.fullmatch, filled.values())):
            return TOTALS if any(self._is_sum(name, text) for name, text in filled.items()) else None
        short = reference and not _REFERENCE.fullmatch(reference) and len(filled) <= 1 < len(self.columns) // 2
        return NOTE if named and short and not any(self._fits(name, text) for name, text in filled.items()) else None

    def _is_sum(self, name: str, text: str) -> bool:
        """Is an amount none that a review has: among words, a share, or above all others together."""
        column = self.columns[name]
        if _share(column, _AMOUNT) < 1 - _MOSTLY or _SHARE.fullmatch(text):
            return True
        others = [_number(word) for word in column.words if _AMOUNT.fullmatch(fold(word)) and fold(word) != text]
        return bool(others) and _number(text) > max(others)

    def _fits(self, name: str, text: str) -> bool:
        column = self.columns[name]
        return sum(fold(word) == text for word in column.texts(np.arange(self.rows))) > 1


def _number(text: str) -> float:
    digits = re.sub(r"[^0-9.]", "", text)
    return float(digits) if digits.replace(".", "", 1).isdigit() else 0.0


def _upwards(grid: Grid, start: int, end: int, most: int) -> list[Broken]:
    """Last rows of one table, whole and broken alike, the lowest first."""
    tail = np.arange(max(end - most, start), end)
    texts = {column.heading: column.texts(tail) for column in grid.columns}
    whole = [
        Broken(int(line), {heading: cells[at] for heading, cells in texts.items()}, NOTE, file=grid.file)
        for at, line in enumerate(grid.line_numbers[tail])
    ]
    return sorted([*whole, *grid.broken[-most:]], key=lambda row: -row.line)


def _no_review(filled: list[str]) -> Complaint | None:
    if filled and _TOTAL.fullmatch(filled[0]) and all(_AMOUNT.fullmatch(word) for word in filled[1:]):
        return TOTALS
    return NOTE if len(filled) == 1 and len(filled[0].split()) >= _NOTE_WORDS else None
