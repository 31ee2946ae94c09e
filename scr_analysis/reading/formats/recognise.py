"""Which format a file has: told by its first bytes, never by its name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from scr_analysis.reading.encoding import NAMES, decode
from scr_analysis.reading.formats.compressed import expand, expand_zip, locked, open_zip
from scr_analysis.reading.formats.delimited import open_delimited
from scr_analysis.reading.formats.parquet import open_parquet
from scr_analysis.reading.formats.sheet import HeadRow, Sheet
from scr_analysis.reading.formats.spss import open_spss
from scr_analysis.reading.formats.workbook import open_workbook
from scr_analysis.reading.problems import unreadable
from scr_analysis.reading.source import Source

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_TABLE = {
    b"%PDF": "a PDF",
    b"{\\rtf": "a document of a word processor",
    b"<!doctype html": "a web page",
    b"<html": "a web page",
    b"\x89PNG": "a picture",
    b"SQLite format 3": "a database",
    b"<?xml": "an XML file",
    b"{": "a JSON file",
    b"[[": "a JSON file",
    b"[{": "a JSON file",
}


@dataclass(frozen=True, eq=False)
class Opened:
    """A file whose format is known.

    Attributes
    ----------
    sheet : Sheet
        Its first rows, and the way to read the rest.
    format : str
        ``csv``, ``xlsx``, ``parquet`` or ``sav``.
    encoding : str
        Of its text; "" where the format fixes it.
    notes : tuple of str
        What was found, for the user.
    titles : Mapping of str to str
        What the file itself says of its columns, as an SPSS file does.
    """

    sheet: Sheet
    format: str
    encoding: str
    notes: tuple[str, ...]
    titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Wanted:
    """What is looked for in a file: how well first rows fit, whether a heading is known, and a sheet by name or by its fit."""

    score: Callable[[Sequence[HeadRow]], int]
    known: Callable[[str], str | None]
    sheet: str | None = None
    sheet_score: Callable[[Sequence[HeadRow]], int] | None = None


def open_sheet(source: Source, wanted: Wanted) -> Opened:
    """Open a file of any format.

    Raises
    ------
    ReviewDataError
        If it is none of them, or damaged.
    """
    name = source.name
    data = expand(source.data, name)
    if data.startswith(_ZIP) and not _is_workbook(data, name):
        data = expand(expand_zip(data, name), name)
    if data.startswith(b"PK\x03\x04"):
        sheet, notes = open_workbook(data, name, wanted.sheet, wanted.sheet_score or wanted.score)
        return Opened(sheet, "xlsx", "", ("Read as an Excel workbook", *notes))
    if wanted.sheet is not None:
        raise unreadable(name, "sheet", "only a workbook has sheets to choose from", "leave the sheet out")
    if data.startswith(b"PAR1"):
        return Opened(open_parquet(data, name), "parquet", "", ("Read as Parquet",))
    if data.startswith((b"$FL2", b"$FL3")):
        page = open_spss(data, name, wanted.known)
        return Opened(page, "sav", "", ("Read as an SPSS file",), page.titles)
    _refuse_others(data, name)
    return _open_text(data, name, wanted)


def _open_text(data: bytes, name: str, wanted: Wanted) -> Opened:
    text = decode(data, name)
    if not text.data.strip():
        raise unreadable(name, "file-empty", "the file is empty", "save it again, or name another")
    sheet = open_delimited(text.data, name, wanted.score)
    by = (
        ""
        if sheet.delimiter == ","
        else f", with {_DELIMITERS.get(sheet.delimiter, 'the mark it declares')} between cells"
    )
    return Opened(sheet, "csv", text.encoding, (f"Read as {NAMES[text.encoding]}{by}",))


def _is_workbook(data: bytes, name: str) -> bool:
    names = open_zip(data, name).namelist()
    if "content.xml" in names:
        cure = "save the sheet as .xlsx or as CSV UTF-8"
        raise unreadable(name, "format", "OpenDocument files are not read", cure)
    if "word/document.xml" in names:
        raise unreadable(
            name,
            "format",
            "this is a document of a word processor, not a table",
            "give the table itself, as .xlsx or as CSV UTF-8",
        )
    return "xl/workbook.xml" in names


def _refuse_others(data: bytes, name: str) -> None:
    if data.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise locked(name)
        raise unreadable(name, "format", "this is a workbook of before 2007", "save it as .xlsx or as CSV UTF-8")
    start = data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    for magic, kind in _NO_TABLE.items():
        if start.startswith(magic.lower()):
            raise unreadable(
                name, "format", f"this is {kind}, not a table", "give the table itself, as .xlsx or as CSV UTF-8"
            )
