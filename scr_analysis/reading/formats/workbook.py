"""Excel workbooks, read with openpyxl: the values as they were last saved, each as the text a person would type."""

import io
import itertools
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from scr_analysis.codebook import fold
from scr_analysis.reading.formats.arrow import text_of
from scr_analysis.reading.formats.compressed import DAMAGE, damaged, largest, open_zip, too_large
from scr_analysis.reading.formats.extras import extra
from scr_analysis.reading.formats.rows import RowSheet
from scr_analysis.reading.formats.sheet import HEAD_ROWS, WIDEST, HeadRow
from scr_analysis.reading.problems import ReviewDataError, counted, shown_id, unreadable

MOST_ROWS = 1_048_576
"""Rows of the largest sheet that any spreadsheet makes."""
MOST_EMPTY = 20_000_000
"""Empty cells that are passed over: a row with one cell at its far end has 16,384."""
_FORMULA = re.compile(rb"<f[\s/>]")
_ROW = re.compile(rb"""<(?:\w+:)?row\s(?:[^>]*\s)?r=["']([0-9]{1,18})""")
_BLOCK = 1 << 20


def open_workbook(
    data: bytes, name: str, sheet: str | None, score: Callable[[Sequence[HeadRow]], int]
) -> tuple[RowSheet, list[str]]:
    """Open the sheet that is named, else the one whose first rows name most columns of the codebook; with notes.

    Raises
    ------
    ReviewDataError
        If the workbook is damaged or swollen, has no such sheet, or holds formulas whose results were never saved.
    """
    has_formulas = _look_inside(data, name)
    book = _load(data, name, values=True)
    visible = [page for page in book.worksheets if page.sheet_state == "visible"]
    page, notes = _choose(visible, sheet, score, name)
    rows, numbers = _rows(page, name)
    if has_formulas:
        _refuse_unsaved(page, _load(data, name, values=False)[page.title], name)
    return RowSheet(rows, numbers), notes


def _look_inside(data: bytes, name: str) -> bool:
    """Refuse a swollen or booby-trapped workbook before anything is parsed, and say whether it has formulas."""
    archive = open_zip(data, name)
    if sum(member.file_size for member in archive.infolist()) > largest(len(data)):
        raise too_large(name, len(data))
    formulas = False
    try:
        for member in archive.infolist():
            if member.filename.endswith((".xml", ".rels")):
                formulas |= _look_at(archive, member, name)
    except ReviewDataError:  # it is a ValueError, and must not be taken for damage
        raise
    except DAMAGE:
        raise damaged(name) from None
    return formulas


def _look_at(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bool:
    sheet = member.filename.startswith("xl/worksheets/")
    formulas = False
    row = 0
    for tags in _whole_tags(archive, member):
        if b"<!DOCTYPE" in tags or b"<!ENTITY" in tags:
            what = "the workbook declares XML entities, which no spreadsheet writes"
            raise unreadable(name, "entities", what, "open it in a spreadsheet and save it again")
        if sheet:
            row = _last_row(tags, row, name)
            formulas = formulas or _FORMULA.search(tags) is not None
    return formulas


def _whole_tags(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
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


def _choose(
    pages: list[Any], wanted: str | None, score: Callable[[Sequence[HeadRow]], int], name: str
) -> tuple[Any, list[str]]:
    titles = ", ".join(shown_id(page.title) for page in pages)
    if wanted is not None:
        found = [page for page in pages if fold(page.title) == fold(wanted)]
        if not found:
            what = f"the workbook has no sheet {shown_id(wanted)}"
            raise unreadable(name, "sheet", what, "name one that it has", allowed=titles)
        return found[0], []
    if not pages:
        raise unreadable(name, "sheet", "the workbook has no visible sheet", "show the one to be read, and save it")
    scores = [score(_head(page, name)) for page in pages] if len(pages) > 1 else [1]
    best = max(scores)
    if scores.count(best) > 1 and best > 0:
        equal = [shown_id(page.title) for page, found in zip(pages, scores, strict=True) if found == best]
        what = f"the sheets {' and '.join(equal)} fit the codebook equally well"
        raise unreadable(name, "sheet", what, "name the one to read (sheet)")
    page = pages[scores.index(best)]
    others = [shown_id(other.title) for other in pages if other is not page]
    return page, [f"Read the sheet {shown_id(page.title)}, not {', '.join(others)}"] if others else []


def _head(page: Any, name: str) -> tuple[HeadRow, ...]:
    rows, numbers = _rows(page, name, limit=HEAD_ROWS)
    return RowSheet(rows, numbers).head


def _rows(page: Any, name: str, *, limit: int | None = None) -> tuple[list[tuple[str, ...]], list[int]]:
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    empty = 0
    for number, cells in enumerate(_cells(page, name), start=1):
        empty += cells.count(None)
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


def _cells(page: Any, name: str) -> Iterable[tuple[Any, ...]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if hasattr(page, "reset_dimensions"):
                page.reset_dimensions()  # a workbook may claim any size; only the rows themselves count
            yield from page.iter_rows(values_only=True)
    except Exception:  # noqa: BLE001 - openpyxl raises whatever its parts raise on a damaged file
        raise damaged(name) from None


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
