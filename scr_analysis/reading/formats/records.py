"""Records of a CSV: which lines begin one, and the cells of a single one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from scr_analysis.reading.formats.quotes import Places, Quotes, places_of

_LINE_FEED = ord("\n")


@dataclass(frozen=True, eq=False)
class Records:
    """Where the records of a text begin.

    Attributes
    ----------
    starts : array
        Place of the first byte of each record; empty lines are no records, as in PyArrow.
    lines : array
        Line of that byte, from 1.
    """

    starts: Places
    lines: Places


def find_records(data: bytes, quotes: Quotes) -> Records:
    """Find the records of a whole text, given the marks that open and close its cells."""
    ends: list[Places] = []
    lines: list[Places] = []
    marks_before = feeds_before = 0
    for start, marks in quotes.blocks(data):
        feeds = places_of(data, _LINE_FEED, start)
        outside = (
            marks_before + np.searchsorted(marks, feeds)
        ) % 2 == 0  # an odd number of marks before: inside a cell
        ends.append(feeds[outside])
        lines.append(np.flatnonzero(outside) + feeds_before + 2)
        marks_before += len(marks)
        feeds_before += len(feeds)
    starts = np.concatenate([[0], *(part + 1 for part in ends)])
    following = np.concatenate([*ends, [len(data)]])
    buffer = np.frombuffer(data, np.uint8)
    length = following - starts
    only_return = (length == 1) & (buffer[np.minimum(starts, len(data) - 1)] == ord("\r"))
    filled = (length > 0) & ~only_return
    return Records(starts[filled], np.concatenate([[1], *lines])[filled])


def split_record(text: str, delimiter: str) -> list[str]:
    """Split one record into cells, as PyArrow does.

    Examples
    --------
    >>> split_record('1,"a, b",5', ",")
    ['1', 'a, b', '5']
    """
    return next(iter_records(text, delimiter))[0] if text else [""]


def iter_records(text: str, delimiter: str) -> Iterator[tuple[list[str], int]]:
    """Split each record that is no empty line into cells, with the place after its end; for the few at the top of a file."""
    stop = re.escape(delimiter)
    cell = re.compile(f'"((?:[^"]|"")*+)"([^{stop}\\n]*+)|([^{stop}\\n]*+)')
    at = 0
    while at < len(text):
        start = at
        cells: list[str] = []
        while True:
            match = cell.match(text, at)
            if match is None:  # pragma: no cover - the last alternative matches the empty text
                return
            quoted, rest, plain = match.groups()
            cells.append(plain if quoted is None else quoted.replace('""', '"') + rest)
            at = match.end()
            if text[at : at + 1] != delimiter:
                break
            at += 1
        cells[-1] = cells[-1].removesuffix("\r")
        empty = not text[start:at].strip("\r")
        at += 1
        if not empty:
            yield cells, min(at, len(text))
