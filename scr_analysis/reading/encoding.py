"""Bytes become UTF-8: the encodings that spreadsheets write, tried in a fixed order, and the one used is said."""

import codecs
from dataclasses import dataclass

from scr_analysis.reading.problems import unreadable

_BLOCK = 1 << 24
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_UTF32 = {codecs.BOM_UTF32_LE: "utf-32-le", codecs.BOM_UTF32_BE: "utf-32-be"}
NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 with a byte order mark",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "cp1252": "Windows-1252",
    "mac-roman": "Mac Roman",
}


@dataclass(frozen=True)
class Text:
    """A text file as UTF-8 without a byte order mark; every line end holds a line feed."""

    data: bytes
    encoding: str


def decode(data: bytes, name: str) -> Text:
    """Find the encoding: a byte order mark, UTF-16 without one, UTF-8, then Windows-1252.

    Raises
    ------
    ReviewDataError
        If the bytes are no text in any of them, or hold a NUL.
    """
    encoding = _encoding(data)
    if encoding == "utf-8-sig":
        text = data[3:]
    elif encoding == "utf-8":
        text = data
    else:
        text = _to_utf8(data, encoding, name)
    if b"\x00" in text:
        line = text[: text.index(b"\x00")].count(b"\n") + 1
        cure = "the file is damaged, or is not a CSV: save it again as CSV UTF-8"
        raise unreadable(name, "nul-byte", f"line {line} holds a NUL byte, which no text has", cure)
    return Text(_line_feeds(text), encoding)


def _encoding(data: bytes) -> str:
    for marks in (_UTF32, _UTF16):  # the mark of UTF-32 begins with that of UTF-16
        for mark, encoding in marks.items():
            if data.startswith(mark):
                return encoding
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig" if _is_utf8(data[3:]) else "cp1252"
    start = data[:2000]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        # Latin text in UTF-16 has a zero in every other byte; no other text has zeros at all.
        zeros = start[offset::2].count(0)
        if zeros > len(start) // 4 and not start[1 - offset :: 2].count(0):
            return encoding
    if _is_utf8(data):
        return "utf-8"
    # Only old Macs, and Excel where it is asked for their text, end a line so; their letters are others.
    return "mac-roman" if b"\r" in data and b"\n" not in data else "cp1252"


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return True
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(data)
    try:
        for start in range(0, len(data), _BLOCK):
            decoder.decode(view[start : start + _BLOCK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _to_utf8(data: bytes, encoding: str, name: str) -> bytes:
    try:
        return data.decode(encoding).removeprefix("\ufeff").encode("utf-8")
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = data[:start].count(b"\n") + 1
        tried = "UTF-8, UTF-16 nor Windows-1252" if encoding == "cp1252" else f"whole {NAMES[encoding]}"
        what = f"line {line} is neither {tried}" if encoding == "cp1252" else f"line {line} is not {tried}"
        raise unreadable(name, "encoding", what, "save the file again as CSV UTF-8") from None


def _line_feeds(data: bytes) -> bytes:
    """Line ends of old Macs become line feeds; others stay as they are, which saves a copy of a large file."""
    if data.count(b"\r") == data.count(b"\r\n"):
        return data
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
