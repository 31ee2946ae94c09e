"""Which format a file has: told by its first bytes, never by its name."""

import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from scr_analysis.reading.encoding import NAMES, decode
from scr_analysis.reading.formats.compressed import DAMAGE, damaged, expand, expand_zip, locked, open_zip
from scr_analysis.reading.formats.delimited import open_delimited
from scr_analysis.reading.formats.json_records import open_json
from scr_analysis.reading.formats.parquet import open_parquet
from scr_analysis.reading.formats.sheet import HeadRow, Sheet
from scr_analysis.reading.formats.sheets import SheetWanted
from scr_analysis.reading.formats.spreadsheet import open_spreadsheet
from scr_analysis.reading.formats.statistics import open_statistics, package_of
from scr_analysis.reading.formats.workbook import open_workbook
from scr_analysis.reading.problems import ReviewDataError, unreadable
from scr_analysis.reading.source import Source

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LONGEST_TYPE = 1000
_JSON = re.compile(rb"\{|\[\s*[\[{]")
_TABLE = "give the table itself, as .xlsx or as CSV UTF-8"
_FROM_R = 'in R: write.csv(reviews, "reviews.csv", row.names = FALSE), and give that'
_FROM_WORD = "copy the table into a spreadsheet, and give that as .xlsx or as CSV UTF-8"
_FROM_PROJECT = "export from the software: a matrix of cases by codes, the coded passages, or the variables of the documents, as .xlsx or CSV"
_NO_TABLE = {
    b"%PDF": ("a PDF", _TABLE),
    b"{\\rtf": ("a document of a word processor", _FROM_WORD),
    b"<!doctype html": ("a web page", "open it in a spreadsheet, and save the table as .xlsx or as CSV UTF-8"),
    b"<html": ("a web page", "open it in a spreadsheet, and save the table as .xlsx or as CSV UTF-8"),
    b"<table": ("a web page", "open it in a spreadsheet, and save the table as .xlsx or as CSV UTF-8"),
    b"\x89PNG": ("a picture", _TABLE),
    b"\xff\xd8\xff": ("a picture", _TABLE),
    b"SQLite format 3": ("a database, such as a project of coding software is", _FROM_PROJECT),
    b"RDX": ("a workspace of R", _FROM_R),
    b"X\n\0\0": ("an object of R", _FROM_R),
    b"\0\x01\0\0Standard ": ("a database of Access", "export the table from Access as .xlsx or as CSV UTF-8"),
    b"ASCII SPSS PORT FILE": ("a portable file of SPSS", "save it in SPSS as .sav"),
    b"<?xml": ("an XML file", _TABLE),
}
"""How files begin that hold no table, with what they are and what to do."""
_ZIPPED = {
    ".iwa": ("a file of Numbers or Pages", "export it as .xlsx"),
    ".qde": ("a project of coding software", _FROM_PROJECT),
    "ppt/presentation.xml": ("a presentation", _TABLE),
}
"""The end of a name inside of zips that hold no table, likewise."""


@dataclass(frozen=True, eq=False)
class Opened:
    """A file whose format is known.

    Attributes
    ----------
    sheet : Sheet
        Its first rows, and the way to read the rest.
    format : str
        ``csv``, ``json``, ``xlsx``, ``ods``, ``xls``, ``parquet``, ``sav``, ``dta``, ``xpt`` or ``sas7bdat``.
    encoding : str
        Of its text; "" where the format fixes it.
    notes : tuple of str
        What was found, for the user.
    titles : Mapping of str to str
        What the file itself says of its columns, as one of SPSS or Stata does.
    """

    sheet: Sheet
    format: str
    encoding: str
    notes: tuple[str, ...]
    titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Wanted:
    """What is looked for in a file.

    Attributes
    ----------
    score : callable
        How well first rows fit.
    known : callable
        What a heading names.
    headings : callable
        The headings of first rows by their place, and the last row above the reviews; None where sheets cannot be joined.
    sheet : str or None
        Name of a sheet, or ``all``.
    sheet_score : callable or None
        How well the first rows of a sheet fit, where that is judged otherwise.
    """

    score: Callable[[Sequence[HeadRow]], int]
    known: Callable[[str], str | None]
    headings: Callable[[Sequence[HeadRow]], tuple[Mapping[int, str], int] | None]
    sheet: str | None = None
    sheet_score: Callable[[Sequence[HeadRow]], int] | None = None

    @property
    def page(self) -> SheetWanted:
        """How a sheet is chosen."""
        return SheetWanted(self.sheet, self.sheet_score or self.score, self.headings)


def open_sheet(source: Source, wanted: Wanted) -> Opened:
    """Open a file of any format.

    Raises
    ------
    ReviewDataError
        If it is none of them, or damaged.
    """
    name = source.name
    data = expand(source.data, name)
    inside = _inside(data, name) if data.startswith(_ZIP) else ""
    if inside == "zip":
        data = expand(expand_zip(data, name), name)
        inside = _inside(data, name) if data.startswith(_ZIP) else ""
    if inside in ("xlsx", "zip"):
        sheet, notes = open_workbook(data, name, wanted.page)
        return Opened(sheet, "xlsx", "", ("Read as an Excel workbook", *notes))
    if inside == "ods":
        sheet, notes = open_spreadsheet(data, name, wanted.page, "an OpenDocument sheet")
        return Opened(sheet, "ods", "", ("Read as an OpenDocument sheet", *notes))
    if _is_old_workbook(data):
        sheet, notes = open_spreadsheet(data, name, wanted.page, "a workbook of before 2007")
        return Opened(sheet, "xls", "", ("Read as an Excel workbook of before 2007", *notes))
    if wanted.sheet is not None:
        raise unreadable(name, "sheet", "only a workbook has sheets to choose from", "leave the sheet out")
    if data.startswith(b"PAR1"):
        return Opened(open_parquet(data, name), "parquet", "", ("Read as Parquet",))
    if package := package_of(data):
        page = open_statistics(data, name, package, wanted.known)
        return Opened(page, package.format, "", (f"Read as {package.thing}",), page.titles)
    _refuse_others(data, name)
    return _open_text(data, name, wanted)


def _open_text(data: bytes, name: str, wanted: Wanted) -> Opened:
    text = decode(data, name)
    if not text.data.strip():
        raise unreadable(name, "file-empty", "the file is empty", "save it again, or name another")
    if _JSON.match(text.data.lstrip()):
        return Opened(open_json(text.data, name), "json", text.encoding, ("Read as JSON, a record a review",))
    sheet = open_delimited(text.data, name, wanted.score)
    by = (
        ""
        if sheet.delimiter == ","
        else f", with {_DELIMITERS.get(sheet.delimiter, 'the mark it declares')} between cells"
    )
    return Opened(sheet, "csv", text.encoding, (f"Read as {NAMES[text.encoding]}{by}",))


def _inside(data: bytes, name: str) -> str:
    """Say what a zip is: a workbook (xlsx), an OpenDocument sheet (ods), or a plain one with a file in it (zip)."""
    archive = open_zip(data, name)
    names = archive.namelist()
    if "content.xml" in names:
        kind = _mimetype(archive, name) if "mimetype" in names else b""
        if b"text" in kind:
            raise _word_processor(name)
        return "ods"
    if "word/document.xml" in names:
        raise _word_processor(name)
    for part, (what, cure) in _ZIPPED.items():
        if any(member.endswith(part) for member in names):
            raise unreadable(name, "format", f"this is {what}, not a table", cure)
    return "xlsx" if "xl/workbook.xml" in names else "zip"


def _mimetype(archive: zipfile.ZipFile, name: str) -> bytes:
    """Read what an OpenDocument file says that it is."""
    try:
        return archive.read("mimetype")[:100] if archive.getinfo("mimetype").file_size < _LONGEST_TYPE else b""
    except DAMAGE:
        raise damaged(name) from None


def _word_processor(name: str) -> ReviewDataError:
    what = "this is a document of a word processor, not a table"
    return unreadable(name, "format", what, _FROM_WORD)


def _is_old_workbook(data: bytes) -> bool:
    names = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
    return (
        data.startswith(_OLD_OFFICE)
        and "EncryptedPackage".encode("utf-16-le") not in data
        and any(n in data for n in names)
    )


def _refuse_others(data: bytes, name: str) -> None:
    if data.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise locked(name)
        raise unreadable(name, "format", "this is a file of an old office program", "save it as .xlsx or as CSV UTF-8")
    start = data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    for magic, (kind, cure) in _NO_TABLE.items():
        if start.startswith(magic.lower()):
            raise unreadable(name, "format", f"this is {kind}, not a table", cure)
