"""The rows of a CSV below its headings: PyArrow reads every cell as text, each distinct one once, without guessing."""

import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
import pyarrow as pa
from pyarrow import csv

from scr_analysis.reading.formats.records import split_record
from scr_analysis.reading.formats.sheet import Keep
from scr_analysis.reading.grid import Rows
from scr_analysis.reading.problems import unreadable

_BLOCK = 1 << 22
_LARGEST_BLOCK = (1 << 31) - 1
_TEXT = pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True, eq=False)
class Parsed:
    table: dict[str, pa.Array]
    whole: Rows
    """Number among all records of each row of the table."""
    broken: list[tuple[int, tuple[str, ...]]]


@dataclass(frozen=True, eq=False)
class Body:
    """The part of a CSV below its headings, and how to read it."""

    data: memoryview
    delimiter: str
    width: int
    keep: Mapping[int, Keep]
    quoted: bool
    name: str


def parse(body: Body) -> Parsed:
    table, skipped = _arrow(body, threads=True)
    if skipped:  # only a single thread knows the numbers of the rows that do not fit
        table, skipped = _arrow(body, threads=False)
    width = body.width
    records = [(number, tuple(split_record(text, body.delimiter))) for number, text in skipped]
    ragged = _is_ragged(records, width, table.num_rows)
    fits = [not any(map(str.strip, cells[width:])) and (ragged or len(cells) >= width) for _, cells in records]
    records = [
        (number, (*cells, *[""] * (width - len(cells)))) if ragged else (number, cells) for number, cells in records
    ]
    broken = list(compress(records, map(operator.not_, fits)))
    longer = list(compress(records, fits))
    whole = np.delete(np.arange(table.num_rows + len(records)), [number for number, _ in records])
    columns = {column: _joined(table[column], body.name) for column in table.column_names}
    if longer:
        whole, columns = _put_back(whole, columns, longer)
    return Parsed(columns, whole, broken)


def _is_ragged(records: Sequence[tuple[int, tuple[str, ...]]], width: int, whole: int) -> bool:
    """Say whether the file leaves out the empty cells at the end of its rows.

    Most of them are then short, none of one cell alone, and no two that follow each other are one that a line end cut in two.
    """
    short = {number: len(cells) for number, cells in records if len(cells) < width and any(map(str.strip, cells))}
    cut = any(short.get(number + 1, 0) + cells == width + 1 for number, cells in short.items())
    return len(short) > 1 and 2 * len(short) > whole + len(records) and min(short.values()) > 1 and not cut


def _arrow(body: Body, *, threads: bool) -> tuple[pa.Table, list[tuple[int, str]]]:
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


def _arrow_blocks(body: Body, block: int, skipped: list[tuple[int, str]], *, threads: bool) -> pa.Table:
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
        what = "a column holds more than 2 GiB of different texts"
        raise unreadable(name, "too-large", what, "leave that column out") from None
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
