"""Workbooks whose rows are numbered as no spreadsheet numbers them: openpyxl would lose rows, or count for ever."""

import io
import zipfile

import openpyxl
import pytest

from scr_analysis.reading import ReviewDataError

SAID = (
    "a.xlsx: the rows of a sheet are not numbered upwards from 1 to 1,048,576 at most. "
    "Cure: open it in a spreadsheet and save it again."
)


def workbook(change):
    """A workbook of two reviews whose sheet was changed behind openpyxl's back."""
    whole, changed = io.BytesIO(), io.BytesIO()
    book = openpyxl.Workbook()
    for row in (["Review", "Pages"], ["A1", 3], ["A2", 4]):
        book.active.append(row)
    book.save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == "xl/worksheets/sheet1.xml" else content)
    return changed.getvalue()


@pytest.mark.parametrize(
    "number",
    [
        b"2",  # twice: openpyxl 3.1 leaves the second out without a word
        b"1",  # downwards: likewise
        b"1048577",
        b"99999999999",  # openpyxl gives an empty row for each number in between
    ],
)
def test_a_row_out_of_order_is_refused_and_not_lost(message, number):
    content = workbook(lambda sheet: sheet.replace(b'<row r="3"', b'<row r="' + number + b'"'))
    assert message(content, name="a.xlsx") == SAID


def test_rows_without_numbers_and_with_gaps_are_read(read):
    content = workbook(
        lambda sheet: (
            sheet.replace(b'<row r="3"', b'<row spans="1:2" r="1048576"')
            .replace(b'A3"', b'A1048576"')
            .replace(b'B3"', b'B1048576"')
        )
    )
    assert list(read(content, name="a.xlsx").reviews["review_id"]) == ["A1", "A2"]


@pytest.mark.parametrize("before", [b"", b"<!--" + b" " * 2_000_000 + b"-->"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_found_wherever_they_are_declared(read, before, encoding):
    def declare(sheet):
        text = before + b'<!DOCTYPE l [<!ENTITY a "ha">]>' + sheet.partition(b"?>")[2]
        return f'<?xml version="1.0" encoding="{encoding}"?>{text.decode()}'.encode(encoding)

    with pytest.raises(ReviewDataError, match=r"^a\.xlsx: the workbook declares XML entities"):
        read(workbook(declare), name="a.xlsx")
