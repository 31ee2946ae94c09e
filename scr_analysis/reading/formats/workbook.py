"""Excel workbooks, read with openpyxl: the values as they were last saved, each as the text a person would type."""

import io
import itertools
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from scr_analysis.reading.formats.arrow import text_of
from scr_analysis.reading.formats.compressed import DAMAGE, damaged, largest, open_zip, too_large
from scr_analysis.reading.formats.extras import extra
from scr_analysis.reading.formats.rows import RowSheet
from scr_analysis.reading.formats.sheet import WIDEST
from scr_analysis.reading.formats.sheets import Rows, SheetWanted, choose
from scr_analysis.reading.problems import ReviewDataError, counted, shown_id, unreadable

MOST_ROWS = 1_048_576
"""Rows of the largest sheet that any spreadsheet makes."""
MOST_EMPTY = 20_000_000
"""Empty cells that are passed over: a row with one cell at its far end has 16,384."""
_FORMULA = re.compile(rb"<f[\s/>]")
_ROW = re.compile(rb"""<(?:\w+:)?row\s(?:[^>]*\s)?r=["']([0-9]{1,18})""")
_HIDDEN = re.compile(rb"""<(?:\w+:)?row\s[^>]*\bhidden=["'](?:1|true)["'][^>]*>""")
_ZEROS = re.compile(r"""((?:"[^"]*"|\\.|-)*)(0+)""")
"""A format that shows a whole number with zeros before it, after letters or not: 0000, "AN"000. A single 0 shows the number itself."""
_ZEROS_IN_STYLES = re.compile(rb"""formatCode=["'](?:&quot;[^"']*&quot;|\\.|-)*0+["']""")
_BLOCK = 1 << 20


@dataclass(frozen=True, eq=False)
class _ExcelPage:
    """A sheet that openpyxl opened."""

    page: Any
    name: str
    shown_zeros: bool
    """Does a format of the workbook show zeros before a number, as in 0001."""

    @property
    def title(self) -> str:
        return str(self.page.title)

    def rows(self, limit: int | None = None) -> Rows:
        return text_rows(_cells(self.page, self.name, shown_zeros=self.shown_zeros), self.name, limit=limit)


def open_workbook(data: bytes, name: str, wanted: SheetWanted) -> tuple[RowSheet, list[str]]:
    """Open the sheet, or the sheets, that are wanted; with notes.

    Raises
    ------
    ReviewDataError
        If the workbook is damaged or swollen, has no such sheet, or holds formulas whose results were never saved.
    """
    inside = _look_inside(data, name)
    book = _load(data, name, values=True)
    visible = [page for page in book.worksheets if page.sheet_state == "visible"]
    sheet, notes, chosen = choose([_ExcelPage(page, name, inside.zeros) for page in visible], wanted, name)
    if inside.formulas:
        formulas = _load(data, name, values=False)
        for page in chosen:
            _refuse_unsaved(page.page, formulas[page.title], name)
    return sheet, [
        *notes,
        *(note for page in chosen for note in inside.hidden_notes(page.page, several=len(chosen) > 1)),
    ]


@dataclass
class _Inside:
    """What the parts of a workbook say beside its cells."""

    formulas: bool = False
    zeros: bool = False
    hidden: dict[str, list[int]] = field(default_factory=dict)
    """Hidden rows of each sheet, by the path of its part."""

    def hidden_notes(self, page: Any, *, several: bool) -> list[str]:
        """Say which rows of a sheet are hidden: they are read as the others."""
        rows = self.hidden.get(str(getattr(page, "_worksheet_path", "")).lstrip("/"), [])
        if not rows:
            return []
        of = f" of {shown_id(page.title)}" if several else ""
        more = f" and {len(rows) - 10:,} more" if len(rows) > 10 else ""
        one = len(rows) == 1
        verb, them = ("is", "it is") if one else ("are", "they are")
        listed = ", ".join(map(str, rows[:10]))
        return [
            f"{counted(len(rows), 'row')}{of} {verb} hidden in the workbook, and {them} read as the others: {listed}{more}"
        ]


def _look_inside(data: bytes, name: str) -> _Inside:
    """Refuse a swollen or booby-trapped workbook before anything is parsed, and say what it has beside its cells."""
    archive = open_zip(data, name)
    if sum(member.file_size for member in archive.infolist()) > largest(len(data)):
        raise too_large(name, len(data))
    inside = _Inside()
    try:
        for member in archive.infolist():
            if member.filename.endswith((".xml", ".rels")):
                _look_at(archive, member, name, inside)
    except ReviewDataError:  # it is a ValueError, and must not be taken for damage
        raise
    except DAMAGE:
        raise damaged(name) from None
    return inside


def _look_at(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, inside: _Inside) -> None:
    sheet = member.filename.startswith("xl/worksheets/")
    row = 0
    for tags in whole_tags(archive, member):
        refuse_entities(tags, name)
        if sheet:
            row = _last_row(tags, row, name)
            inside.formulas = inside.formulas or _FORMULA.search(tags) is not None
            hidden = [int(number[1]) for tag in _HIDDEN.findall(tags) if (number := _ROW.match(tag))]
            inside.hidden.setdefault(member.filename, []).extend(hidden)
        elif member.filename == "xl/styles.xml":
            inside.zeros = inside.zeros or _ZEROS_IN_STYLES.search(tags) is not None


def refuse_entities(tags: bytes, name: str) -> None:
    """Refuse entities, which a parser could expand without end."""
    if b"<!DOCTYPE" in tags or b"<!ENTITY" in tags:
        what = "the workbook declares XML entities, which no spreadsheet writes"
        raise unreadable(name, "entities", what, "open it in a spreadsheet and save it again")


def whole_tags(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Give a part of the archive in blocks that end where a tag ends."""
    rest = b""
    with archive.open(member) as file:
        while part := file.read(_BLOCK):
            found = rest + part.replace(b"\0", b"")  # UTF-16 has a zero in every other byte
            cut = found.rfind(b">") + 1
            yield found[:cut]
            rest = found[cut:]
    yield rest


def _last_row(tags: bytes, last: int, name: str) -> int:
    """Refuse rows that openpyxl would leave out without a word, or wait for without end."""
    for number in map(int, _ROW.findall(tags)):
        if not last < number <= MOST_ROWS:
            what = f"the rows of a sheet are not numbered upwards from 1 to {MOST_ROWS:,} at most"
            raise unreadable(name, "row-numbers", what, "open it in a spreadsheet and save it again")
        last = number
    return last


def _load(data: bytes, name: str, *, values: bool) -> Any:
    openpyxl = extra("openpyxl", "excel", "a workbook", name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts of a workbook that have nothing to do with its cells
            return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)
    except Exception:  # noqa: BLE001 - openpyxl raises whatever its parts raise on a damaged file
        raise damaged(name) from None


def text_rows(every: Iterable[Sequence[Any]], name: str, *, limit: int | None = None) -> Rows:
    """Write the values of each row as text; rows without any are left out, and the others keep their number."""
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    empty = 0
    for number, cells in enumerate(every, start=1):
        empty += sum(cell is None for cell in cells)
        if empty > MOST_EMPTY or len(cells) > WIDEST:
            what = f"the sheet has more than {MOST_EMPTY:,} empty cells between its rows and columns"
            raise unreadable(name, "too-large", what, "delete the empty rows and columns, or save it as CSV UTF-8")
        texts = _without_end([text_of(cell) for cell in cells] if any(cell is not None for cell in cells) else [])
        if texts:
            rows.append(texts)
            numbers.append(number)
        if limit is not None and len(rows) == limit:
            break
    return rows, numbers


def _cells(page: Any, name: str, *, shown_zeros: bool = False) -> Iterable[Sequence[Any]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if hasattr(page, "reset_dimensions"):
                page.reset_dimensions()  # a workbook may claim any size; only the rows themselves count
            if shown_zeros:
                yield from ([_as_shown(cell) for cell in row] for row in page.iter_rows())
            else:
                yield from page.iter_rows(values_only=True)
    except Exception:  # noqa: BLE001 - openpyxl raises whatever its parts raise on a damaged file
        raise damaged(name) from None


def _as_shown(cell: Any) -> Any:
    """Value of a cell; a number with zeros before it, or letters, as the sheet shows it: references are written so."""
    value = cell.value
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        return value
    shown = _ZEROS.fullmatch(str(cell.number_format))
    if shown is None:
        return value
    return re.sub(r'["\\]', "", shown[1]) + str(value).zfill(len(shown[2]))


def _without_end(texts: list[str]) -> tuple[str, ...]:
    end = len(texts)
    while end and not texts[end - 1].strip():
        end -= 1
    return tuple(texts[:end])


def _refuse_unsaved(values: Any, formulas: Any, name: str) -> None:
    """Refuse formulas whose results were never saved: a program that writes one without computing leaves the cell empty."""
    unsaved = 0
    first = ""
    pairs = zip(_cells(values, name), _cells(formulas, name), strict=False)
    for number, (saved, written) in enumerate(pairs, start=1):
        for at, (value, text) in enumerate(itertools.zip_longest(saved, written)):
            if value is None and isinstance(text, str) and text.startswith("="):
                unsaved += 1
                first = first or f"row {number}, column {at + 1}"
    if unsaved:
        what = f"the results of {counted(unsaved, 'formula')} were never saved, the first in {first}"
        raise unreadable(name, "formulas", what, "open the file in a spreadsheet, save it and read it again")
