"""A path becomes bytes: read once, so that all that follows speaks of the same content."""

import hashlib
import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from scr_analysis.reading.problems import ReviewDataError, unreadable

LARGEST = 8 * 1024**3
"""Bytes that a file may have; ten million reviews of a hundred columns need about half."""

_COPY = "copy it to a folder on this machine, under a plain name, and try again"
_BLOCK = 1 << 24
_SHORT = 1000
_NOTHING = b" \t\r\n\x1a\xef\xbb\xbf\xff\xfe\x00"
"""Bytes of a file without content: line ends, spaces and the marks of an encoding."""


@dataclass(frozen=True)
class Source:
    """The bytes of a file.

    Attributes
    ----------
    name : str
        Name without folders, as messages say it.
    data : bytes
        Content as it lies on the disk.
    sha256 : str
        Hash of that content, for the record of a run.
    """

    name: str
    data: bytes
    sha256: str


def open_source(path: "str | os.PathLike[str] | Source") -> Source:
    """Read a file, or standard input where `path` is ``-``. What was read before is given back as it is.

    Raises
    ------
    ReviewDataError
        If it is missing, a directory, not a file, empty, too large, may not be read, or changes while it is read.
    """
    if isinstance(path, Source):
        return path
    if os.fspath(path) == "-":
        name, data = "standard input", _read_input()
    else:
        # Bytes of a name that are no text could neither be printed nor stand in a workbook.
        name = (Path(path).name or str(path)).encode("utf-8", "backslashreplace").decode("utf-8")
        data = _read_file(Path(path), name)
    if len(data) < _SHORT and not data.strip(_NOTHING):
        raise unreadable(name, "file-empty", "the file is empty", "save it again, or name another")
    return Source(name, data, hashlib.sha256(data).hexdigest())


def _read_input() -> bytes:
    if sys.stdin is None:
        cure = "send a file to it, or name one"
        raise unreadable("standard input", "file-missing", "nothing is connected to standard input", cure)
    parts: list[bytes] = []
    size = 0
    while part := sys.stdin.buffer.read(_BLOCK):
        size += len(part)
        if size > LARGEST:
            raise _too_large("standard input")
        parts.append(part)
    return b"".join(parts)


def _read_file(path: Path, name: str) -> bytes:
    try:
        if path.is_fifo():  # opening it would wait for somebody to write
            raise _no_file(name)
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            _check(before, name)
            data = file.read(before.st_size + 1)
            after = os.fstat(file.fileno())
    except FileNotFoundError:
        raise unreadable(name, "file-missing", "there is no such file", "look at its folder and its name") from None
    except IsADirectoryError:
        raise unreadable(name, "file-kind", "this is a folder", "name the file in it") from None
    except PermissionError:
        raise unreadable(name, "file-permission", "the file may not be read", "ask for the right to read it") from None
    except OSError as error:  # a name may be too long for the system, and a network drive may go away
        raise unreadable(name, "file-unreadable", f"the file cannot be read ({error.strerror})", _COPY) from None
    except ReviewDataError:  # it is a ValueError, as is a NUL in a name
        raise
    except ValueError:
        raise unreadable(
            name, "file-unreadable", "the file cannot be read (the name cannot be a path)", _COPY
        ) from None
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        cure = "close it in the other program and try again"
        raise unreadable(name, "file-changed", "the file changed while it was read", cure)
    return data


def _check(found: os.stat_result, name: str) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise _no_file(name)
    if found.st_size > LARGEST:
        raise _too_large(name)


def _no_file(name: str) -> ReviewDataError:
    return unreadable(name, "file-kind", "this is not a file but a device or a pipe", "give it as - instead")


def _too_large(name: str) -> ReviewDataError:
    what = f"the file has more than {LARGEST / 1024**3:.0f} GiB"
    return unreadable(name, "file-too-large", what, "leave out the columns that are not needed")
