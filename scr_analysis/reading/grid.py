"""A file as columns of text: each distinct text once, and a code a row that says which. No cell has a meaning yet."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from scr_analysis.reading.problems import Complaint, counted

Codes = NDArray[np.int32]
Rows = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class GridColumn:
    """One column of text.

    Attributes
    ----------
    heading : str
        As the file writes it.
    codes : array of int32
        For each row the place of its text in `distinct`.
    distinct : pyarrow.StringArray
        Distinct texts in order of first appearance. Those of identifiers and free text may repeat: it would cost more to
        look for the few that do.
    labels : Mapping
        What the file itself says its values mean (an SPSS file does), text to label.
    user_missing : frozenset
        Values the file itself declares missing.
    lines : array or None
        Line of each cell, where that is not the line of its row: a shape may gather a row from several lines.
    clashes : frozenset
        Texts that are not in the file: what a shape wrote where the rows of one review give different answers.
    """

    heading: str
    codes: Codes
    distinct: pa.Array
    labels: Mapping[str, str] = field(default_factory=dict)
    user_missing: frozenset[str] = frozenset()
    lines: Rows | None = None
    clashes: frozenset[str] = frozenset()

    @cached_property
    def words(self) -> list[str]:
        """Distinct texts as Python strings."""
        texts: list[str] = self.distinct.to_pylist()
        return texts

    @classmethod
    def of(cls, heading: str, texts: Iterable[str]) -> "GridColumn":
        """Make a column from the text of each row."""
        return cls.encoded(heading, pa.array(texts, pa.string()).dictionary_encode())

    @classmethod
    def encoded(cls, heading: str, column: pa.Array) -> "GridColumn":
        """Make a column from an array without nulls; where it is not dictionary-encoded each row has a text of its own."""
        if not pa.types.is_dictionary(column.type):
            return cls(heading, np.arange(len(column), dtype=np.int32), column)
        return cls(
            heading, column.indices.to_numpy(zero_copy_only=False).astype(np.int32, copy=False), column.dictionary
        )

    def take(self, rows: Rows) -> "GridColumn":
        """Take the rows named, in that order."""
        codes = self.codes[rows]
        used = np.zeros(len(self.distinct), bool)
        used[codes] = True
        lines = None if self.lines is None else self.lines[rows]
        if used.all():
            return replace(self, codes=codes, lines=lines)
        # A text whose rows are all gone is gone too: it must neither be judged nor colour the judgement of others.
        codes = (np.cumsum(used) - 1)[codes].astype(np.int32)
        return replace(self, codes=codes, distinct=self.distinct.filter(pa.array(used)), lines=lines)

    def texts(self, rows: Rows) -> list[str]:
        """Give the text of some rows."""
        found: list[str] = self.distinct.take(pa.array(self.codes[rows])).to_pylist()
        return found

    def where(self, wanted: Iterable[bool]) -> NDArray[np.bool_]:
        """Say for each row whether its text is wanted, given the answer for each distinct text."""
        return np.fromiter(wanted, bool, count=len(self.distinct))[self.codes]


@dataclass(frozen=True)
class Broken:
    """A row that cannot be one of the grid.

    Attributes
    ----------
    line : int
        Line it began on.
    cells : Mapping
        Heading to text, of the columns that are read.
    complaint : Complaint
        Why.
    review : str
        Identifier of its review, "" where it is not known.
    file : str
        Name of the file where it is not the one that was asked for but a list beside it.
    """

    line: int
    cells: Mapping[str, str]
    complaint: Complaint
    review: str = ""
    file: str = ""


@dataclass(frozen=True, eq=False)
class Grid:
    """Columns of text of one length, with the line each row began on.

    Attributes
    ----------
    columns : tuple of GridColumn
        In the order of the file.
    rows : int
        Rows that are whole.
    lines : callable
        Gives the line of every row; a callable because it is costly and asked for only when something is wrong.
    broken : tuple of Broken
        Rows with too many or too few cells, or of no review.
    place : str
        ``line`` in a text file, ``row`` elsewhere.
    passed : tuple of Broken
        Rows that are no reviews and no mistakes: totals, notes below the table, the headings again.
    file : str
        Name of the file where it is not the one that was asked for but a list beside it.
    filled : callable or None
        Says of rows (by their place when the grid was read) how many cells the file has filled in them, in columns that are
        not read too.
    empty : int
        Rows without anything in them that are not among `rows`.
    parts : tuple of int
        First row of each of several tables that stand below each other, as the sheets of a workbook may.
    """

    columns: tuple[GridColumn, ...]
    rows: int
    lines: Callable[[], Rows]
    broken: tuple[Broken, ...] = ()
    place: str = "line"
    passed: tuple[Broken, ...] = ()
    file: str = ""
    filled: Callable[[Rows], Rows] | None = None
    empty: int = 0
    parts: tuple[int, ...] = (0,)

    @cached_property
    def line_numbers(self) -> Rows:
        """Line of every row."""
        return self.lines()

    def take(self, rows: Rows) -> "Grid":
        """Take the rows named, in that order."""
        columns = tuple(column.take(rows) for column in self.columns)
        parts = tuple(int(at) for at in np.searchsorted(rows, self.parts)) if len(self.parts) > 1 else self.parts
        return replace(self, columns=columns, rows=len(rows), lines=lambda: self.line_numbers[rows], parts=parts)

    def without(self, rows: NDArray[np.bool_], complaint: Complaint, *, passed: bool = False) -> "Grid":
        """Take some rows out: they are broken, or passed over."""
        if not rows.any():
            return self
        places = np.flatnonzero(rows)
        texts = {column.heading: column.texts(places) for column in self.columns}
        taken = tuple(
            Broken(int(line), {heading: cells[at] for heading, cells in texts.items()}, complaint, file=self.file)
            for at, line in enumerate(self.line_numbers[places])
        )
        left = self.take(np.flatnonzero(~rows))
        return replace(left, passed=(*left.passed, *taken)) if passed else replace(left, broken=(*left.broken, *taken))


def miscounted(cells: int, width: int) -> Complaint:
    """Say what is wrong with a row of a wrong number of cells."""
    what = f"the row has {counted(cells, 'cell')} where the headings have {width:,}"
    cure = "a comma or line end inside a cell needs quotation marks around it, and an empty cell still its delimiter"
    return Complaint("cells", what, cure=cure)
