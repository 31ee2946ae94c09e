"""Compressed files: gzip, bzip2, xz, and a zip with one file in it, each expanded to a bounded size."""

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from typing import IO

from scr_analysis.reading.problems import ReviewDataError, unreadable

SMALL = 256 * 1024**2
"""Bytes that any compressed file may expand to."""
RATIO = 100
"""Bytes more for each byte it has; coded reviews shrink to a twentieth or a thirtieth, a bomb to a thousandth."""
_BLOCK = 1 << 20
DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, RuntimeError, ValueError, OverflowError)
"""What the standard library raises on damaged compressed files; NotImplementedError is a RuntimeError."""

_OPENERS: dict[bytes, Callable[[IO[bytes]], "_Readable"]] = {
    b"\x1f\x8b": lambda file: gzip.GzipFile(fileobj=file),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\x00": lzma.LZMAFile,
}
_Readable = gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile | IO[bytes]


def expand(data: bytes, name: str) -> bytes:
    """Expand the file if it is compressed, else give it back as it is.

    Raises
    ------
    ReviewDataError
        If it is damaged, or expands to more than a file of its size should.
    """
    for magic, opener in _OPENERS.items():
        if data.startswith(magic):
            return _bounded(partial(opener, io.BytesIO(data)), len(data), name)
    return data


def expand_zip(data: bytes, name: str) -> bytes:
    """Take the one file out of a zip.

    Raises
    ------
    ReviewDataError
        If it holds no file or several, is damaged, locked, or expands to too much.
    """
    archive = open_zip(data, name)
    members = [
        member
        for member in archive.infolist()
        if not member.is_dir() and not member.filename.startswith("__MACOSX/") and "/." not in f"/{member.filename}"
    ]
    if len(members) != 1:
        cure = "put the one file to be read into it"
        raise unreadable(name, "zip", f"the zip holds {len(members)} files", cure)
    if members[0].flag_bits & 1:
        raise locked(name)
    return _bounded(lambda: archive.open(members[0]), len(data), name)


def open_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """Open a zip, or say that it is damaged."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except DAMAGE:
        raise damaged(name) from None


def largest(size: int) -> int:
    """Give the most bytes that a compressed file of some size may expand to."""
    return SMALL + RATIO * size


def damaged(name: str) -> ReviewDataError:
    """Say that a file is damaged."""
    return unreadable(name, "damaged", "the file is damaged", "copy or export it again")


def locked(name: str) -> ReviewDataError:
    """Say that a file is locked."""
    return unreadable(name, "locked", "the file is locked with a password", "save it without one, in a safe place")


def too_large(name: str, size: int) -> ReviewDataError:
    """Say that a file expands to too much."""
    what = f"the file of {size:,} bytes expands to more than {largest(size):,}"
    return unreadable(name, "expands", what, "give it uncompressed if it is right")


def _bounded(opener: Callable[[], _Readable], size: int, name: str) -> bytes:
    parts: list[bytes] = []
    left = largest(size)
    try:
        with opener() as file:
            while part := file.read(_BLOCK):
                left -= len(part)
                if left < 0:
                    break
                parts.append(part)
    except DAMAGE:
        raise damaged(name) from None
    if left < 0:
        raise too_large(name, size)
    return b"".join(parts)
