"""A path becomes bytes: read once, so that all that follows speaks of the same content."""

import hashlib
import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from scr_analysis.reading.problems import unreadable

LARGEST = 8 * 1024**3
"""Bytes that a file may have; ten million reviews of a hundred columns need about half."""


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


def open_source(path: str | os.PathLike[str]) -> Source:
    """Read a file, or standard input where `path` is ``-``.

    Raises
    ------
    ReviewDataError
        If it is missing, a directory, not a file, empty, too large, may not be read, or changes while it is read.
    """
    standard_input = os.fspath(path) == "-"
    name = "standard input" if standard_input else Path(path).name or str(path)
    data = sys.stdin.buffer.read(LARGEST + 1) if standard_input else _read(Path(path), name)
    if len(data) > LARGEST:
        raise unreadable(name, "file-too-large", f"the file has more than {LARGEST / 1024**3:.0f} GiB")
    if len(data) < 1000 and not data.strip(b" \t\r\n\x1a\xef\xbb\xbf\xff\xfe\x00"):
        raise unreadable(name, "file-empty", "the file is empty")
    return Source(name, data, hashlib.sha256(data).hexdigest())


def _read(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise unreadable(name, "file-kind", "this is not a file but a device or a pipe", "give it as - instead")
            data = b"" if before.st_size > LARGEST else file.read(LARGEST + 1)
            after = os.fstat(file.fileno())
    except FileNotFoundError:
        raise unreadable(name, "file-missing", "there is no such file") from None
    except IsADirectoryError:
        raise unreadable(name, "file-kind", "this is a folder", "name the file in it") from None
    except PermissionError:
        raise unreadable(name, "file-permission", "the file may not be read", "ask for the right to read it") from None
    except (OSError, ValueError) as error:
        # A path may hold a NUL or be too long for the system, and a network drive may go away.
        reason = (error.strerror if isinstance(error, OSError) else None) or "the name cannot be a path"
        raise unreadable(name, "file-unreadable", f"the file cannot be read ({reason})") from None
    if before.st_size > LARGEST:
        raise unreadable(name, "file-too-large", f"the file has more than {LARGEST / 1024**3:.0f} GiB")
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        cure = "close it in the other program and try again"
        raise unreadable(name, "file-changed", "the file changed while it was read", cure)
    return data
