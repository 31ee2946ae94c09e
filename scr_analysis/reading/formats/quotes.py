"""Where quotation marks open and close a cell of a CSV, and so which line ends are inside a cell.

PyArrow reads a mark that is never closed as one cell that swallows the rest of the file, and says nothing. Here every
mark is looked at first, so that such a file is refused with the line where it went wrong. The text is looked at block by
block: a large file whose every cell is quoted has more marks than memory should hold at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scr_analysis.reading.problems import ReviewDataError, unreadable

_MARK = ord('"')
_BLOCK = 1 << 24
Places = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Quotes:
    """The marks of a text that open or close a cell, in turn.

    Attributes
    ----------
    any : bool
        Has the text any mark at all.
    found : array or None
        Places of those marks; None where every mark is one, as in nearly every file.
    """

    any: bool
    found: Places | None = None

    def blocks(self, data: bytes) -> Iterator[tuple[int, Places]]:
        """Give where each block of the text begins, with its marks."""
        for start in range(0, len(data), _BLOCK):
            if self.found is None:
                yield start, places_of(data, _MARK, start)
            else:
                low, high = np.searchsorted(self.found, [start, start + _BLOCK])
                yield start, self.found[low:high]


def places_of(data: bytes, byte: int, start: int) -> Places:
    """Give the places of a byte in the block of a text that begins at `start`."""
    block = np.frombuffer(data, np.uint8, count=min(_BLOCK, len(data) - start), offset=start)
    return np.flatnonzero(block == byte) + start


def find_quotes(data: bytes, delimiter: str, name: str) -> Quotes:
    """Find the marks that open or close a cell; marks inside an unquoted cell (`5" scar`) are text.

    Raises
    ------
    ReviewDataError
        If a mark opens a cell and is never closed, or closes one of several lines with text after it.
    """
    if b'"' not in data:
        return Quotes(any=False)
    return Quotes(any=True, found=None if is_strict(data, delimiter) else scan(data, delimiter, name))


def is_strict(data: bytes, delimiter: str) -> bool:
    """Is every mark where the standard (RFC 4180) wants it, so that none needs a slow look."""
    buffer = np.frombuffer(data, np.uint8)
    edge = np.zeros(256, bool)
    edge[[ord(delimiter), ord("\n"), _MARK]] = True  # a mark beside a mark is one written twice, inside a cell
    after_edge = edge.copy()
    after_edge[ord("\r")] = True
    seen = 0
    for start in range(0, len(data), _BLOCK):
        marks = places_of(data, _MARK, start)
        opening, closing = marks[seen % 2 :: 2], marks[1 - seen % 2 :: 2]
        opens = edge[buffer[np.maximum(opening - 1, 0)]] | (opening == 0)
        closes = after_edge[buffer[np.minimum(closing + 1, len(data) - 1)]] | (closing == len(data) - 1)
        if not (opens.all() and closes.all()):
            return False
        seen += len(marks)
    return seen % 2 == 0


def scan(data: bytes, delimiter: str, name: str) -> Places:
    """Look at each mark in turn."""
    edges = {delimiter.encode()[0], ord("\n")}
    found: list[int] = []
    inside = False
    escaped = -1
    for start in range(0, len(data), _BLOCK):
        for at in places_of(data, _MARK, start).tolist():
            if at == escaped:
                continue
            if not inside:
                inside = at == 0 or data[at - 1] in edges
                found += [at] if inside else []
            elif data[at + 1 : at + 2] == b'"':
                escaped = at + 1
            else:
                inside = False
                _check_close(data, found[-1], at, edges, name)
                found.append(at)
    if inside:
        raise _never_closed(data, found[-1], name)
    return np.array(found, np.int64)


def _check_close(data: bytes, opened: int, closed: int, edges: set[int], name: str) -> None:
    """Refuse a cell of several lines that ends in the middle of a line: it is two cells whose marks were lost."""
    following = data[closed + 1 : closed + 2]
    ends = not following or following[0] in {*edges, ord("\r")}
    if not ends and data.find(b"\n", opened, closed) >= 0:
        raise _never_closed(data, opened, name)


def _never_closed(data: bytes, at: int, name: str) -> ReviewDataError:
    line = data.count(b"\n", 0, at) + 1
    cure = "close it, or write a quotation mark inside a quoted cell twice"
    return unreadable(name, "quote", f"line {line} opens a cell with a quotation mark that is not closed", cure)
