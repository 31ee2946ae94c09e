"""Parquet files."""

from collections.abc import Sequence

import pyarrow as pa
from pyarrow import parquet

from scr_analysis.reading.formats.arrow import ColumnSheet, text_column
from scr_analysis.reading.formats.compressed import damaged
from scr_analysis.reading.formats.sheet import WIDEST
from scr_analysis.reading.grid import GridColumn
from scr_analysis.reading.problems import shown_id, unreadable

MOST_CELLS = 2_000_000_000
"""Cells that are read: a small file can claim a thousand million equal rows."""


def open_parquet(data: bytes, name: str) -> ColumnSheet:
    """Open a Parquet file; only the columns that are asked for are read.

    Raises
    ------
    ReviewDataError
        If the file is damaged or too large, or a column holds lists or structures.
    """
    try:
        file = parquet.ParquetFile(pa.BufferReader(data))
        schema, rows = file.schema_arrow, file.metadata.num_rows
    except (pa.ArrowException, OSError):
        raise damaged(name) from None
    headings = list(schema.names)
    if len(headings) > WIDEST:
        what = f"the file has more than {WIDEST:,} columns, more than any spreadsheet"
        raise unreadable(name, "too-wide", what, "leave out the columns that are not needed")

    def read(places: Sequence[int]) -> tuple[list[GridColumn], int]:
        if rows * max(len(places), 1) > MOST_CELLS:
            what = f"the file has more than {MOST_CELLS:,} cells to read"
            raise unreadable(name, "too-large", what, "leave out the columns that are not needed")
        nested = [headings[at] for at in places if pa.types.is_nested(schema.types[at])]
        if nested:
            what = f"the column {shown_id(nested[0])} holds lists or structures"
            raise unreadable(name, "nested", what, "write one value in each cell")
        try:
            table = parquet.read_table(pa.BufferReader(data), columns=[headings[at] for at in places])
            return [text_column(headings[at], table[headings[at]]) for at in places], rows
        except (pa.ArrowException, OSError, ValueError, OverflowError, KeyError):
            raise damaged(name) from None

    return ColumnSheet(headings, read)
