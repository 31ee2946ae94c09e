"""Columns that already have types, of Parquet and SPSS, become text again: the codebook decides what they mean."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import numpy as np
import pyarrow as pa

from scr_analysis.reading.formats.sheet import HeadRow, Keep
from scr_analysis.reading.grid import Grid, GridColumn, Rows


@dataclass(frozen=True, eq=False)
class ColumnSheet:
    """A file of named columns; see :class:`~scr_analysis.reading.formats.sheet.Sheet`."""

    headings: Sequence[str]
    read: Callable[[Sequence[int]], tuple[Sequence[GridColumn], int]]
    """Reads the columns at some places, with the number of rows."""
    place: str = "row"
    titles: Mapping[str, str] = field(default_factory=dict)
    """What the file itself says of its columns: heading to title."""

    @property
    def head(self) -> tuple[HeadRow, ...]:
        """The headings, which are no row of the file."""
        return (HeadRow(0, tuple(self.headings)),)

    def body(self, after: int, keep: Mapping[int, Keep], width: int) -> Grid:
        """Read the columns whose place is in `keep`."""
        del after, width
        columns, rows = self.read(list(keep))

        def filled(wanted: Rows) -> Rows:
            every, _ = self.read(range(len(self.headings)))
            visible = [column.where(bool(word.strip()) for word in column.words)[wanted] for column in every]
            counts: Rows = np.sum(visible, axis=0, dtype=np.int64)
            return counts

        return Grid(tuple(columns), rows, lambda: np.arange(1, rows + 1), (), self.place, filled=filled)


def text_column(heading: str, values: pa.Array | pa.ChunkedArray) -> GridColumn:
    """Write each distinct value once, as a person would type it."""
    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
    encoded = values if pa.types.is_dictionary(values.type) else values.dictionary_encode()
    words = [text_of(value) for value in encoded.dictionary.to_pylist()]
    codes = encoded.indices.fill_null(len(words)).to_numpy(zero_copy_only=False)
    return merged(heading, codes, [*words, ""])


def merged(heading: str, codes: Any, words: Sequence[str]) -> GridColumn:
    """Make a column in which two values that are written alike are one."""
    places = {word: at for at, word in enumerate(dict.fromkeys(words))}
    lookup = np.array([places[word] for word in words], np.int32)
    return GridColumn(heading, lookup[codes], pa.array(list(places), pa.string()))


def text_of(value: Any) -> str:
    """Write a value as a person would type it.

    Examples
    --------
    >>> text_of(12.0), text_of(None), text_of(True), text_of(datetime(2012, 4, 3))
    ('12', '', 'TRUE', '2012-04-03')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return "" if value != value else str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)  # noqa: PLR0124 - NaN
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date | time) else str(value)
