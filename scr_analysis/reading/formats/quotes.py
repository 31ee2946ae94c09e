"""Where quotation marks open and close a cell of a CSV, and so which line ends are inside a cell.

PyArrow reads a mark that is never closed as one cell that swallows the rest of the file, and says nothing. Here every
mark is looked at first, so that such a file is refused with the line where it went wrong.
"""

import numpy as np
from numpy.typing import NDArray

from scr_analysis.reading.problems import unreadable

_MARK = ord('"')
_BLOCK = 1 << 24
Places = NDArray[np.int64]


def places_of(data: bytes, byte: int) -> Places:
    """Places of a byte, in blocks so that a large file needs little memory beside it."""
    buffer = np.frombuffer(data, np.uint8)
    blocks = [np.flatnonzero(buffer[at : at + _BLOCK] == byte) + at for at in range(0, len(buffer), _BLOCK)]
    return np.concatenate(blocks) if blocks else np.empty(0, np.int64)


def structural_quotes(data: bytes, delimiter: str, name: str) -> Places:
    """Places of the marks that open or close a cell, in turn; marks inside an unquoted cell (`5" scar`) are text.

    Raises
    ------
    ReviewDataError
        If a mark opens a cell and is never closed, or closes one of several lines with text after it.
    """
    marks = places_of(data, _MARK)
    if len(marks) == 0 or _strict(data, marks, delimiter):
        return marks
    return _scan(data, marks, delimiter, name)


def _strict(data: bytes, marks: Places, delimiter: str) -> bool:
    """Is every mark where the standard (RFC 4180) wants it: so it is in nearly every file, and needs no slow look."""
    if len(marks) % 2:
        return False
    buffer = np.frombuffer(data, np.uint8)
    edges = [ord(delimiter), ord("\n")]
    opening, closing = marks[0::2], marks[1::2]
    before = np.isin(buffer[np.maximum(opening - 1, 0)], edges) | (opening == 0)
    before[1:] |= opening[1:] == closing[:-1] + 1
    after = np.isin(buffer[np.minimum(closing + 1, len(buffer) - 1)], [*edges, ord("\r")])
    after |= closing == len(buffer) - 1
    after[:-1] |= opening[1:] == closing[:-1] + 1
    return bool(before.all() and after.all())


def _scan(data: bytes, marks: Places, delimiter: str, name: str) -> Places:
    edges = {delimiter.encode()[0], ord("\n")}
    found: list[int] = []
    inside = False
    escaped = -1
    for at in marks.tolist():
        if at == escaped:
            continue
        if not inside:
            if at == 0 or data[at - 1] in edges:
                inside = True
                found.append(at)
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
    if not ends and b"\n" in data[opened:closed]:
        raise _never_closed(data, opened, name)


def _never_closed(data: bytes, at: int, name: str) -> Exception:
    line = data[:at].count(b"\n") + 1
    cure = "close it, or write a quotation mark inside a quoted cell twice"
    return unreadable(name, "quote", f"line {line} opens a cell with a quotation mark that is not closed", cure)
