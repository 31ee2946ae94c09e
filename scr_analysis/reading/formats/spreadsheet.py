"""OpenDocument sheets and workbooks of before 2007, read with python-calamine."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from scr_analysis.reading.formats.compressed import DAMAGE, damaged, largest, open_zip, too_large
from scr_analysis.reading.formats.extras import extra
from scr_analysis.reading.formats.rows import RowSheet
from scr_analysis.reading.formats.sheets import Rows, SheetWanted, choose
from scr_analysis.reading.formats.workbook import refuse_entities, text_rows, whole_tags
from scr_analysis.reading.problems import ReviewDataError, unreadable

_MOST_FILLED = 20_000_000
"""Filled cells that a small file may claim by saying that one is repeated."""
_TAG = re.compile(rb"<table:table-(row|cell|covered-cell)\b([^>]*)>|</table:table-row>")
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated=[\"']([0-9]{1,12})")


@dataclass(frozen=True, eq=False)
class _Page:
    """A sheet that calamine opened."""

    sheet: Any
    name: str

    @property
    def title(self) -> str:
        return str(self.sheet.name)

    def rows(self, limit: int | None = None) -> Rows:
        del limit  # the sheet is in memory
        return text_rows((_filled(row) for row in self.sheet.to_python(skip_empty_area=False)), self.name)


def open_spreadsheet(data: bytes, name: str, wanted: SheetWanted, thing: str) -> tuple[RowSheet, list[str]]:
    """Open an OpenDocument sheet or an old workbook; with notes.

    Raises
    ------
    ReviewDataError
        If it is damaged or swollen, has no such sheet, or python-calamine is not installed.
    """
    calamine = extra("python_calamine", "excel", thing, name)
    if data.startswith(b"PK"):
        _refuse_swollen(data, name)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        visible = [one.name for one in book.sheets_metadata if one.visible == calamine.SheetVisibleEnum.Visible]
        pages = [_Page(book.get_sheet_by_name(title), name) for title in visible]
    except BaseException as error:  # noqa: BLE001 - a panic of calamine is no Exception
        raise _told(error, name) from None
    sheet, notes, _ = choose(pages, wanted, name)
    return sheet, notes


def _told(error: BaseException, name: str) -> BaseException:
    """Say that a file is damaged or locked; calamine raises errors of its own, and panics, which are none of Python's."""
    if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
        return error
    if "password" in str(error).casefold() or "encrypt" in str(error).casefold():
        return unreadable(name, "locked", "the file is locked with a password", "save it without one, in a safe place")
    return damaged(name)


def _filled(row: Sequence[Any]) -> list[Any]:
    """Cells of a row; calamine gives an empty text for none."""
    return [None if value == "" else _day(value) for value in row]


def _day(value: Any) -> Any:
    """Write a length of time as it stands: it is no answer that anybody codes."""
    return (
        value if isinstance(value, str | int | float | bool | datetime) or hasattr(value, "isoformat") else str(value)
    )


def _refuse_swollen(data: bytes, name: str) -> None:
    """Refuse a bomb: a part that expands without end, entities, or a filled cell that is repeated without end."""
    archive = open_zip(data, name)
    if sum(member.file_size for member in archive.infolist()) > largest(len(data)):
        raise too_large(name, len(data))
    try:
        for member in archive.infolist():
            if member.filename.endswith(".xml"):
                filled = _Filled(name)
                for tags in whole_tags(archive, member):
                    refuse_entities(tags, name)
                    filled.add(tags)
    except ReviewDataError:  # it is a ValueError, and must not be taken for damage
        raise
    except DAMAGE:
        raise damaged(name) from None


@dataclass
class _Filled:
    """Counts the filled cells of a content, repeated ones as often as they are."""

    name: str
    rows: int = 1
    cells: int = 0

    def add(self, tags: bytes) -> None:
        for match in _TAG.finditer(tags):
            times = _REPEATED.search(match[2] or b"")
            number = int(times[1]) if times else 1
            if match[1] == b"row":
                self.rows = number
            elif match[1] and b"value" in match[2]:
                self.cells += self.rows * number
            if self.cells > _MOST_FILLED:
                what = f"the file claims more than {_MOST_FILLED:,} filled cells"
                raise unreadable(self.name, "too-large", what, "save it as CSV UTF-8")
