"""Where a complaint applies: rows become line numbers and reviews, and many rows become the first few and a count."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from scr_analysis.reading.grid import Broken, Grid, GridColumn, Rows
from scr_analysis.reading.judging.checks import BrokenRule
from scr_analysis.reading.judging.columns import Judged
from scr_analysis.reading.problems import (
    LINES_SHOWN,
    MOST_VALUES,
    Complaint,
    Problem,
    more_values,
    shown_id,
    shown_value,
)
from scr_analysis.reading.shapes.wide import Fault

_LONGEST_NAME, _WORDS_OF_NAME = 60, 4


@dataclass(frozen=True, eq=False)
class Located:
    """A problem and all its rows, in order; the problem itself names only the first.

    `lines` are the lines of its cells where those are not the lines of the rows.
    """

    problem: Problem
    rows: Rows
    lines: Rows | None = None

    @property
    def reason(self) -> str:
        """The problem as it is said of one row."""
        address = ", ".join(shown_id(part) for part in (self.problem.file, self.problem.column) if part)
        return f"{address}: {self.problem.what}" if address else self.problem.what


@dataclass(frozen=True, eq=False)
class Places:
    """Gives rows their address.

    Attributes
    ----------
    grid : Grid
        The file, for its lines.
    reviews : GridColumn or None
        The column of identifiers, where the file has one.
    """

    grid: Grid
    reviews: GridColumn | None

    def locate(self, complaint: Complaint, rows: Rows, column: GridColumn | None = None) -> Located:
        """Give a complaint its address; `rows` in order, and the value of the first where the complaint quotes it."""
        first = rows[:LINES_SHOWN]
        apart = column is not None and column.lines is not None
        lines = column.lines if column is not None and column.lines is not None else self.grid.line_numbers
        names = [] if self.reviews is None else [name.strip() for name in self.reviews.texts(first)]
        problem = Problem(
            complaint.rule,
            complaint.what,
            complaint.allowed,
            complaint.cure,
            None if column is None else column.heading,
            column.texts(first[:1])[0] if complaint.quotes and column is not None else None,
            tuple(lines[first].tolist()),
            _named(names),
            len(rows),
            self.grid.place,
            "" if apart else self.grid.file,
        )
        return Located(problem, rows, lines[rows] if apart else None)

    def bad_cells(self, judged: Judged) -> Iterator[Located]:
        """Give a problem for each distinct value of a column that cannot be read."""
        if not judged.faults:
            return
        rows = np.flatnonzero(judged.bad[judged.column.codes])
        codes = judged.column.codes[rows]
        order = np.argsort(codes, kind="stable")
        values, starts = np.unique(codes[order], return_index=True)
        ends = np.append(starts[1:], len(rows))
        for value, start, end in zip(values[:MOST_VALUES], starts, ends, strict=False):
            yield self.locate(judged.faults[int(value)], rows[order[start:end]], judged.column)
        if len(values) > MOST_VALUES:
            rest = np.sort(rows[order[starts[MOST_VALUES] :]])
            yield self.locate(more_values(len(values) - MOST_VALUES), rest, judged.column)

    def empty_cells(self, judged: Judged) -> Iterator[Located]:
        """Give a problem where a column that every review needs is empty."""
        rows = _empty(judged)
        if len(rows):
            complaint = Complaint("required", "the cell is empty", cure="fill it in: every review needs it")
            yield self.locate(complaint, rows, judged.column)

    def broken_rule(self, finding: BrokenRule, judged: Mapping[str, Judged]) -> Located:
        """Give a problem between columns; what the first row says is quoted, where it may be."""
        said = [text for name in finding.columns if (text := _said(judged[name], int(finding.rows[0])))]
        first = f"{self.grid.place} {self.grid.line_numbers[finding.rows[0]]}: " if len(finding.rows) > 1 else ""
        shown = f" ({first}{', '.join(said)})" if finding.quotes and said else ""
        headings = dict.fromkeys(judged[name].column.heading for name in finding.columns)
        complaint = replace(finding.complaint, what=finding.complaint.what + shown)
        located = self.locate(complaint, finding.rows)
        return replace(located, problem=replace(located.problem, column=" and ".join(headings)))

    def fault(self, fault: Fault) -> Located:
        """Give what a shape found wrong its address."""
        located = self.locate(fault.complaint, fault.rows)
        return replace(located, problem=replace(located.problem, column=fault.heading))

    def broken(self) -> list[Located]:
        """Give rows that cannot be of the grid their address, those of one cause together."""
        causes: dict[tuple[Complaint, str], list[Broken]] = {}
        for row in self.grid.broken:
            causes.setdefault((row.complaint, row.file), []).append(row)
        return [
            Located(_of_rows(complaint, rows, self.grid.place), np.empty(0, np.int64))
            for (complaint, _), rows in causes.items()
        ]


def _of_rows(complaint: Complaint, rows: Sequence[Broken], place: str) -> Problem:
    first = rows[:LINES_SHOWN]
    return Problem(
        complaint.rule,
        complaint.what,
        complaint.allowed,
        complaint.cure,
        line=tuple(row.line for row in first),
        review=_named([row.review for row in first]),
        count=len(rows),
        place=place,
        file=rows[0].file,
    )


def _named(names: Sequence[str]) -> tuple[str, ...]:
    """Give the identifiers that an error may name: a sentence in their column is a note that strayed there."""
    fit = all(name and len(name) <= _LONGEST_NAME and len(name.split()) <= _WORDS_OF_NAME for name in names)
    return tuple(names) if fit else ()


def _said(judged: Judged, row: int) -> str:
    """Quote a row's cell of a coded column, a date or a number; nothing of identifiers and free text."""
    if judged.variable.kind in ("identifier", "text"):
        return ""
    text = judged.column.words[judged.column.codes[row]]
    return f"{shown_id(judged.column.heading)} {shown_value(text) if text.strip() else 'empty'}"


def _empty(judged: Judged) -> Rows:
    """Rows where a column has no value, and not because the value is bad."""
    missing = np.array(judged.data.isna(), bool)
    if judged.faults:
        missing &= ~judged.bad[judged.column.codes]
    return np.flatnonzero(missing)
