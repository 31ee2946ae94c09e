"""CSV with commas, semicolons or tabs: PyArrow reads every cell as text, each distinct one once."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from scr_analysis.reading.formats.body import Body, parse
from scr_analysis.reading.formats.quotes import Quotes, find_quotes
from scr_analysis.reading.formats.records import Records, find_records, iter_records, split_record
from scr_analysis.reading.formats.sheet import HEAD_ROWS, WIDEST, HeadRow, Keep
from scr_analysis.reading.grid import Broken, Grid, GridColumn, Rows, miscounted
from scr_analysis.reading.problems import unreadable

DELIMITERS = (",", ";", "\t", "|")
_HEAD_BYTES = 1 << 20
_SEP_LINE = re.compile(rb'"?sep=(.)"?\r?\n')


@dataclass(frozen=True, eq=False)
class DelimitedSheet:
    """A CSV whose delimiter is known; see :class:`~scr_analysis.reading.formats.sheet.Sheet`."""

    name: str
    data: bytes
    delimiter: str
    quotes: Quotes
    head: tuple[HeadRow, ...]
    starts: tuple[int, ...]
    """Byte after each head row, where the body begins if that row holds the headings."""
    place: str = "line"

    def body(self, after: int, keep: Mapping[int, Keep], width: int) -> Grid:
        """Read the rows below head row `after`: of `width` columns those whose place is in `keep`, headed as it says."""
        start = self.starts[after]
        below = memoryview(self.data)[start:]
        parsed = parse(Body(below, self.delimiter, width, dict(keep), self.quotes.any, self.name))
        # The records above the body are counted too, and the lines of all are counted only when somebody asks.
        first = after + 1

        def lines() -> Rows:
            numbers: Rows = self.records.lines[first:][parsed.whole]
            return numbers

        broken = tuple(
            Broken(int(self.records.lines[first + number]), _by_heading(cells, keep), miscounted(len(cells), width))
            for number, cells in parsed.broken
            if any(map(str.strip, cells))
        )
        columns = tuple(GridColumn.encoded(kept.heading, parsed.table[str(at)]) for at, kept in keep.items())

        def filled(rows: Rows) -> Rows:
            starts = self.records.starts[first + parsed.whole[rows]]
            ends = np.append(self.records.starts, len(self.data))[first + parsed.whole[rows] + 1]
            return np.array([self._filled(start, end) for start, end in zip(starts, ends, strict=True)], np.int64)

        return Grid(
            columns, len(parsed.whole), lines, broken, self.place, filled=filled, empty=len(parsed.broken) - len(broken)
        )

    def _filled(self, start: int, end: int) -> int:
        """Count the filled cells of one record."""
        text = self.data[start:end].decode("utf-8", errors="replace")
        return sum(map(bool, map(str.strip, split_record(text, self.delimiter))))

    @cached_property
    def records(self) -> Records:
        """Where every record of the file begins."""
        return find_records(self.data, self.quotes)


def open_delimited(data: bytes, name: str, score: Callable[[Sequence[HeadRow]], int]) -> DelimitedSheet:
    """Open a CSV; the delimiter is the one under which the first rows name most columns of the codebook.

    Parameters
    ----------
    score : callable
        How many columns the rows given name at best.

    Raises
    ------
    ReviewDataError
        If a quotation mark is not closed, or the first row is longer than a mebibyte.
    """
    declared = _SEP_LINE.match(data)
    delimiters = (declared[1].decode("latin-1"),) if declared else DELIMITERS
    heads = {delimiter: _read_head(data, delimiter, name) for delimiter in delimiters}
    best = max(delimiters, key=lambda delimiter: (score(heads[delimiter][0]), -delimiters.index(delimiter)))
    head, starts = heads[best]
    if max((len(row.cells) for row in head), default=0) > WIDEST:
        what = f"the file has more than {WIDEST:,} columns, more than any spreadsheet"
        raise unreadable(name, "too-wide", what, "leave out the columns that are not needed")
    return DelimitedSheet(name, data, best, find_quotes(data, best, name), head, starts)


def _by_heading(cells: Sequence[str], keep: Mapping[int, Keep]) -> dict[str, str]:
    return {kept.heading: cells[at] if at < len(cells) else "" for at, kept in keep.items()}


def _read_head(data: bytes, delimiter: str, name: str) -> tuple[tuple[HeadRow, ...], tuple[int, ...]]:
    """First records, and the byte after each. The text may be cut at its end, and then its last record is left out."""
    part = data[:_HEAD_BYTES]
    text = part.decode("utf-8", errors="ignore")
    rows: list[HeadRow] = []
    starts: list[int] = []
    at = 0
    line, byte = 1, 0
    for cells, end in iter_records(text, delimiter):
        if len(rows) == HEAD_ROWS or (len(part) < len(data) and end == len(text)):
            break
        record = text[at:end]
        blank = len(record) - len(record.lstrip("\r\n"))
        rows.append(HeadRow(line + record[:blank].count("\n"), tuple(cells)))
        line, byte, at = line + record.count("\n"), byte + len(record.encode()), end
        starts.append(byte)
    if not rows:
        raise unreadable(name, "too-long", "the first row does not end within a mebibyte", "is this a CSV file?")
    return tuple(rows), tuple(starts)
