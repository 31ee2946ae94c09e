"""CSV with commas, semicolons or tabs: PyArrow reads every cell as text, each distinct one once."""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv

from scr_analysis.reading.formats.quotes import Quotes, find_quotes
from scr_analysis.reading.formats.records import Records, find_records, iter_records, split_record
from scr_analysis.reading.formats.sheet import HEAD_ROWS, WIDEST, HeadRow, Keep
from scr_analysis.reading.grid import Broken, Column, Grid, Rows, miscounted
from scr_analysis.reading.problems import unreadable

DELIMITERS = (",", ";", "\t", "|")
_HEAD_BYTES = 1 << 20
_BLOCK = 1 << 22
_LARGEST_BLOCK = (1 << 31) - 1
_TEXT = pa.dictionary(pa.int32(), pa.string())
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
        parsed = _parse(_Body(below, self.delimiter, width, dict(keep), self.quotes.any, self.name))
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
        columns = tuple(Column.encoded(kept.heading, parsed.table[str(at)]) for at, kept in keep.items())

        def hollow(rows: Rows) -> NDArray[np.bool_]:
            starts = self.records.starts[first + parsed.whole[rows]]
            ends = np.append(self.records.starts, len(self.data))[first + parsed.whole[rows] + 1]
            return np.array([self._is_empty(start, end) for start, end in zip(starts, ends, strict=True)], bool)

        return Grid(
            columns, len(parsed.whole), lines, broken, self.place, hollow=hollow, empty=len(parsed.broken) - len(broken)
        )

    def _is_empty(self, start: int, end: int) -> bool:
        text = self.data[start:end].decode("utf-8", errors="replace")
        return not text.translate({ord('"'): " ", ord(self.delimiter): " "}).strip()

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
        raise unreadable(name, "too-wide", f"the file has more than {WIDEST:,} columns, more than any spreadsheet")
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


@dataclass(frozen=True, eq=False)
class _Parsed:
    table: dict[str, pa.Array]
    whole: Rows
    """Number among all records of each row of the table."""
    broken: list[tuple[int, tuple[str, ...]]]


@dataclass(frozen=True, eq=False)
class _Body:
    """The part of a CSV below its headings, and how to read it."""

    data: memoryview
    delimiter: str
    width: int
    keep: Mapping[int, Keep]
    quoted: bool
    name: str


def _parse(body: _Body) -> _Parsed:
    table, skipped = _arrow(body, threads=True)
    if skipped:  # only a single thread knows the numbers of the rows that do not fit
        table, skipped = _arrow(body, threads=False)
    width = body.width
    records = [(number, tuple(split_record(text, body.delimiter))) for number, text in skipped]
    fits = [len(cells) >= width and not any(map(str.strip, cells[width:])) for _, cells in records]
    broken = list(compress(records, map(operator.not_, fits)))
    longer = list(compress(records, fits))
    whole = np.delete(np.arange(table.num_rows + len(records)), [number for number, _ in records])
    columns = {column: _joined(table[column], body.name) for column in table.column_names}
    if longer:
        whole, columns = _put_back(whole, columns, longer)
    return _Parsed(columns, whole, broken)


def _arrow(body: _Body, *, threads: bool) -> tuple[pa.Table, list[tuple[int, str]]]:
    """Read with PyArrow, and give the rows that do not fit; with threads they have no number."""
    block = _BLOCK
    while True:
        skipped: list[tuple[int, str]] = []
        try:
            return _arrow_blocks(body, block, skipped, threads=threads), skipped
        except pa.ArrowInvalid as error:
            if "Empty CSV file" in str(error):
                return pa.table({str(at): pa.array([], pa.string()).dictionary_encode() for at in body.keep}), []
            if "straddling" not in str(error) or block >= min(len(body.data), _LARGEST_BLOCK):
                cure = "save it again as CSV UTF-8"
                raise unreadable(body.name, "csv", "the file cannot be read as CSV", cure) from None
            block = min(block * 16, _LARGEST_BLOCK)


def _arrow_blocks(body: _Body, block: int, skipped: list[tuple[int, str]], *, threads: bool) -> pa.Table:
    def skip(row: csv.InvalidRow) -> str:
        skipped.append(((row.number or 0) - 1, row.text))
        return "skip"

    names = [str(at) for at in range(body.width)]
    return csv.read_csv(
        pa.BufferReader(pa.py_buffer(body.data)),
        read_options=csv.ReadOptions(use_threads=threads, block_size=block, column_names=names),
        parse_options=csv.ParseOptions(
            delimiter=body.delimiter, newlines_in_values=body.quoted, invalid_row_handler=skip
        ),
        convert_options=csv.ConvertOptions(
            column_types={str(at): pa.string() if kept.various else _TEXT for at, kept in body.keep.items()},
            include_columns=[str(at) for at in body.keep],
            null_values=[],
            strings_can_be_null=False,
        ),
    )


def _joined(column: pa.ChunkedArray, name: str) -> pa.Array:
    """One array: PyArrow gives each block a dictionary of its own."""
    try:
        joined = (column.unify_dictionaries() if column.type == _TEXT else column).combine_chunks()
    except pa.ArrowException:
        raise unreadable(name, "too-large", "a column holds more than 2 GiB of different texts") from None
    return pa.concat_arrays(joined.chunks) if isinstance(joined, pa.ChunkedArray) else joined


def _put_back(
    whole: Rows, columns: dict[str, pa.Array], longer: list[tuple[int, tuple[str, ...]]]
) -> tuple[Rows, dict[str, pa.Array]]:
    """Rows that are too long only by empty cells are whole: spreadsheets write them. They return to their places."""
    numbers = np.concatenate([whole, np.array([number for number, _ in longer], np.int64)])
    order = np.argsort(numbers)
    merged = {}
    for at, column in columns.items():
        more = pa.array([cells[int(at)] for _, cells in longer], pa.string()).cast(column.type)
        both = _joined(pa.chunked_array([column, more]), "")
        merged[at] = both.take(pa.array(order))
    return numbers[order], merged
