"""How the sheets of the workbook lie on a screen and on paper: no text over other text, no table cut at its side."""

import re
from math import ceil
from typing import Any

_A4 = 9
_TEXT_WIDTH = 100
# Points of a line of Arial 12, of the larger headings of the cover, and how many of its letters fill one unit of width.
_LINE, _HEADING = 16, 22
_LETTERS = 0.95


def lay_out_pages(book: Any) -> None:
    """Set up every sheet of a workbook that gptables has filled, before it is closed.

    Excel finds the height of a wrapped row itself; LibreOffice takes what the file says, and writes one line over the
    next where it says nothing.

    Parameters
    ----------
    book : xlsxwriter.Workbook
        Cover, contents, notes and tables.
    """
    strings = {place: text for text, place in book.str_table.string_table.items()}
    cover, contents, notes, *_ = book.worksheets()
    for sheet in book.worksheets():
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        for table in sheet.tables:
            header = int(re.match(r"[A-Z]+(\d+):", table["range"]).group(1)) - 1  # type: ignore[union-attr]
            sheet.repeat_rows(header)
    _wrap(cover, 0, strings)
    for sheet in (contents, notes):
        _wrap(sheet, 1, strings)


def _wrap(sheet: Any, column: int, strings: dict[int, str]) -> None:
    """Make a column of text as wide as a line that can be read, and each row as high as its text."""
    sheet.set_column(column, column, _TEXT_WIDTH)
    for row, cells in sheet.table.items():
        if column in cells:
            text = strings[cells[column].string]
            heading = cells[column].format.bold
            lines = ceil(len(text) / (_TEXT_WIDTH * _LETTERS))
            sheet.set_row(row, lines * (_HEADING if heading else _LINE))
