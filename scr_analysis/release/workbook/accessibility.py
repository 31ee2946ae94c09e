"""Does a workbook pass the accessibility list? Looked up in the file itself, without the package that wrote it.

The list is that of the Analysis Function for spreadsheets: sheets in order, one marked-up table a sheet that begins in
column A, one header row with unique names, no merged and no empty cells, shorthand instead of codes for missing numbers,
numbers that are numbers, no formulas, notes and links that lead somewhere, a readable font, a title and a language.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from scr_analysis.answers.layout import signs
from scr_analysis.release.writers import CODES_FOR_MISSING, FORMULA_STARTS

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FIRST_SHEETS = ("Cover", "Contents", "Notes")
_CODES = CODES_FOR_MISSING | {""}
_FONT, _SMALLEST = "Arial", 12


class WorkbookSheet(NamedTuple):
    """One sheet of a workbook: name, cells by row and column, which of them hold numbers, tables, merged cells, formulas."""

    name: str
    cells: dict[tuple[int, int], str]
    numbers: set[tuple[int, int]]
    tables: list[tuple[str, tuple[int, int, int, int]]]
    merged: bool
    formulas: bool


def faults(path: Path) -> list[str]:
    """List what is wrong with a workbook; an empty list is a pass.

    Parameters
    ----------
    path : Path
        An ``.xlsx`` file.

    Returns
    -------
    list of str
        One sentence a fault, with the sheet it is on.
    """
    with zipfile.ZipFile(path) as archive:
        sheets = list(_sheets(archive))
        return [
            *_order(sheets),
            *(fault for sheet in sheets[1:] for fault in _sheet_faults(sheet)),
            *(fault for sheet in sheets[3:] for fault in _numbers_as_text(sheet)),
            *_notes(sheets),
            *_links(archive, sheets),
            *_fonts(archive),
            *_properties(archive),
        ]


def _order(sheets: list[WorkbookSheet]) -> Iterator[str]:
    if tuple(sheet.name for sheet in sheets[:3]) != _FIRST_SHEETS:
        yield f"the first sheets are not {', '.join(_FIRST_SHEETS)}"


def _sheet_faults(sheet: WorkbookSheet) -> Iterator[str]:
    if sheet.merged:
        yield f"{sheet.name} has merged cells"
    if not sheet.cells.get((1, 1)):
        yield f"{sheet.name} has no title in its first cell"
    if len(sheet.tables) != 1:
        yield f"{sheet.name} has {len(sheet.tables)} marked-up tables, not one"
        return
    _, (top, left, bottom, right) = sheet.tables[0]
    header = [sheet.cells.get((top, column), "") for column in range(left, right + 1)]
    if left != 1:
        yield f"the table of {sheet.name} does not begin in column A"
    if len({name.casefold() for name in header}) != len(header) or "" in header:  # Excel knows no capitals here
        yield f"the headings of {sheet.name} are not unique names"
    inside = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
    wrong = sorted({sheet.cells.get(place, "") for place in inside} & _CODES)
    if wrong:
        yield f"{sheet.name} has cells that are empty or hold {', '.join(wrong) or 'nothing'}"
    texts = [text for place, text in sheet.cells.items() if place not in sheet.numbers]
    if sheet.formulas or any(text.startswith(FORMULA_STARTS) for text in texts):
        yield f"{sheet.name} has a cell that may be taken for a formula"


def _numbers_as_text(sheet: WorkbookSheet) -> Iterator[str]:
    """Beside numbers a column holds shorthand and nothing else: a rounded "12.3" or "1,204" would be no number."""
    for _, (top, left, bottom, right) in sheet.tables:
        for column in range(left, right + 1):
            places = {(row, column) for row in range(top + 1, bottom + 1)}
            others = (
                {sheet.cells.get(place, "") for place in places - sheet.numbers} if places & sheet.numbers else set()
            )
            if others - set(signs()):
                yield f"{sheet.name} has a number written as text under {sheet.cells.get((top, column), '')}"


def _notes(sheets: list[WorkbookSheet]) -> Iterator[str]:
    if len(sheets) < len(_FIRST_SHEETS):
        return
    listed = {cell for (_, column), cell in sheets[2].cells.items() if column == 1}
    for sheet in sheets[3:]:
        for number in re.findall(r"\[note (\d+)\]", " ".join(sheet.cells.values())):
            if number not in listed:
                yield f"{sheet.name} refers to note {number}, which is not on the notes sheet"


def _links(archive: zipfile.ZipFile, sheets: list[WorkbookSheet]) -> Iterator[str]:
    """Look for a table that the contents do not link to, and for a link out of the workbook."""
    content = archive.read("xl/worksheets/sheet2.xml").decode("utf-8") if len(sheets) > 1 else ""
    linked = set(re.findall(r"<hyperlink [^>]*location=\"'?([^'!\"]+)'?![A-Z]+[0-9]+\"", content))
    for sheet in sheets[3:]:
        if sheet.name not in linked:
            yield f"the contents do not link to {sheet.name}"
    if any(b'TargetMode="External"' in archive.read(name) for name in archive.namelist() if name.endswith(".rels")):
        yield "a link leads out of the workbook"


def _fonts(archive: zipfile.ZipFile) -> Iterator[str]:
    styles = ET.fromstring(archive.read("xl/styles.xml"))  # noqa: S314 - our own file
    used = {
        int(cell.get("fontId", "0")) for cell in list(styles.find(f"{_MAIN}cellXfs") or [])[1:]
    }  # the first is no cell's
    fonts = [font for number, font in enumerate(styles.iter(f"{_MAIN}font")) if number in used]
    for name, size in {(_value(font, "name"), _value(font, "sz")) for font in fonts}:
        if name != _FONT or float(size) < _SMALLEST:
            yield f"a cell is in {name} {size}, not {_FONT} {_SMALLEST} or more"


def _value(font: ET.Element, part: str) -> str:
    found = font.find(f"{_MAIN}{part}")
    return "0" if found is None else found.get("val", "0")


def _properties(archive: zipfile.ZipFile) -> Iterator[str]:
    core = archive.read("docProps/core.xml").decode("utf-8")
    for tag in ("title", "language"):
        if not re.search(rf"<dc:{tag}>[^<]+</dc:{tag}>", core):
            yield f"the document has no {tag}"


def _sheets(archive: zipfile.ZipFile) -> Iterator[WorkbookSheet]:
    strings = _strings(archive)
    book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - our own file
    for number, entry in enumerate(book.iter(f"{_MAIN}sheet"), 1):
        content = ET.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))  # noqa: S314 - our own file
        cells = {_place(cell.get("r", "A1")): _text(cell, strings) for cell in content.iter(f"{_MAIN}c")}
        numbers = {_place(cell.get("r", "A1")) for cell in content.iter(f"{_MAIN}c") if _is_number(cell)}
        merged = content.find(f"{_MAIN}mergeCells") is not None
        formulas = content.find(f".//{_MAIN}f") is not None
        yield WorkbookSheet(entry.get("name", ""), cells, numbers, list(_tables(archive, number)), merged, formulas)


def _strings(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    root = ET.fromstring(archive.read("xl/sharedStrings.xml"))  # noqa: S314 - our own file
    return ["".join(part.text or "" for part in entry.iter(f"{_MAIN}t")) for entry in root]


def _tables(archive: zipfile.ZipFile, number: int) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    links = f"xl/worksheets/_rels/sheet{number}.xml.rels"
    if links not in archive.namelist():
        return
    for target in re.findall(r'Target="(?:\.\.|/xl)/tables/([^"]+)"', archive.read(links).decode("utf-8")):
        table = ET.fromstring(archive.read(f"xl/tables/{target}"))  # noqa: S314 - our own file
        first, last = table.get("ref", "A1:A1").split(":")
        (top, left), (bottom, right) = _place(first), _place(last)
        yield table.get("displayName", ""), (top, left, bottom, right)


def _text(cell: ET.Element, strings: list[str]) -> str:
    if cell.get("t") == "inlineStr":  # as programs write it that keep no list of texts
        return "".join(part.text or "" for part in cell.iter(f"{_MAIN}t"))
    value = cell.find(f"{_MAIN}v")
    if value is None or value.text is None:
        return ""
    return strings[int(value.text)] if cell.get("t") == "s" else value.text


def _is_number(cell: ET.Element) -> bool:
    return cell.get("t", "n") == "n" and cell.find(f"{_MAIN}v") is not None


def _place(reference: str) -> tuple[int, int]:
    """Row and column of a cell, both from 1: ``B3`` is (3, 2)."""
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", reference).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits), column
