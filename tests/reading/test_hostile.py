"""Files that would take all time or memory end early; what they are is made here, as they are too large to keep."""

import bz2
import gzip
import io
import lzma
import tracemalloc
import zipfile

import openpyxl
import pandas as pd
import pytest

from scr_analysis.reading import ReviewDataError
from scr_analysis.reading.formats import compressed, workbook


@pytest.fixture
def small_bounds(monkeypatch):
    """Bombs of a size that a test can make."""
    monkeypatch.setattr(compressed, "SMALL", 2**20)


def refused(read, content, name, match):
    with pytest.raises(ReviewDataError, match=match) as error:
        read(content, name=name)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_bomb_is_not_unpacked(read, pack, small_bounds):
    bomb = pack(b"Review\n" + b"0" * 2**26)
    tracemalloc.start()
    refused(
        read,
        bomb,
        "bomb.csv.gz",
        r"^bomb\.csv\.gz: the file of [\d,]+ bytes expands to more than [\d,]+\. Cure: give it uncompressed if it is right\.$",
    )
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2**25


def zipped(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


def test_a_zip_bomb_is_not_unpacked(read, small_bounds):
    refused(
        read, zipped(reviews=b"0" * 2**26), "bomb.zip", r"^bomb\.zip: the file of [\d,]+ bytes expands to more than"
    )


def test_a_workbook_bomb_is_not_unpacked(read, small_bounds):
    swollen = zipped(xl__workbook_xml=b"<workbook/>", xl__sheet_xml=b" " * 2**26)
    refused(read, swollen, "bomb.xlsx", r"^bomb\.xlsx: the file of [\d,]+ bytes expands to more than")


def test_a_zip_of_several_files(read):
    refused(
        read,
        zipped(a=b"Review", b=b"Review"),
        "two.zip",
        r"^two\.zip: the zip holds 2 files\. Cure: put the one file to be read into it\.$",
    )


def test_a_workbook_with_entities(read):
    laughs = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><workbook>&b;</workbook>'
    refused(
        read,
        zipped(xl__workbook_xml=laughs),
        "l.xlsx",
        r"^l\.xlsx: the workbook declares XML entities, which no spreadsheet writes\. Cure: open it in a spreadsheet and save it again\.$",
    )


def test_a_sheet_of_rows_with_one_cell_at_the_far_end(read, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_EMPTY", 100_000)
    book = openpyxl.Workbook()
    book.active.append(["Review", "Pages"])
    for at in range(2, 20):
        book.active.cell(at, 16_000, "x")
    buffer = io.BytesIO()
    book.save(buffer)
    refused(
        read,
        buffer.getvalue(),
        "far.xlsx",
        r"^far\.xlsx: the sheet has more than 100,000 empty cells between its rows and columns\. Cure: delete the empty rows and columns, or save it as CSV UTF-8\.$",
    )


def test_a_cell_in_the_last_corner_costs_no_memory(read):
    book = openpyxl.Workbook()
    book.active.append(["Review", "Pages"])
    book.active.append(["A1", 3])
    book.active.cell(1_048_576, 1, "A2")
    buffer = io.BytesIO()
    book.save(buffer)
    reading = read(buffer.getvalue(), name="corner.xlsx")
    assert list(reading.reviews["review_id"]) == ["A1", "A2"]


def test_a_parquet_file_that_claims_more_than_anyone_has(read, monkeypatch):
    from scr_analysis.reading.formats import parquet

    monkeypatch.setattr(parquet, "MOST_CELLS", 1000)
    buffer = io.BytesIO()
    pd.DataFrame({"Review": ["A"] * 5000}).to_parquet(buffer)
    refused(
        read,
        buffer.getvalue(),
        "p.parquet",
        r"^p\.parquet: the file has more than 1,000 cells to read\. Cure: leave out the columns that are not needed\.$",
    )


def test_a_cell_of_ten_megabytes(read):
    reading = read(b'Review,Notes\nA1,"' + b"x" * 10_000_000 + b'"\nA2,y\n')
    assert reading.reviews["Notes"].str.len().tolist() == [10_000_000, 1]
    refused(
        read,
        b"Review,Pages\nA1," + b"9" * 10_000_000 + b"\n",
        "a.csv",
        r"Pages, line 2 \(review A1\): a text of 10,000,000 characters is too large",
    )


def test_a_first_row_that_never_ends(read):
    refused(
        read,
        b"Review," * 200_000,
        "a.csv",
        r"^a\.csv: the first row does not end within a mebibyte\. Cure: is this a CSV file\?$",
    )


def test_a_hundred_thousand_columns(read):
    head = b"Review," + b",".join(b"c%d" % at for at in range(100_000))
    refused(
        read,
        head + b"\nA1" + b"," * 100_000,
        "a.csv",
        r"^a\.csv: the file has more than 16,384 columns, more than any spreadsheet\. Cure: leave out the columns that are not needed\.$",
    )


def test_a_misspelt_answer_in_every_row_stays_one_short_message(read):
    rows = "".join(f"A{at},x{at}\n" for at in range(30_000))
    with pytest.raises(
        ReviewDataError, match=r"^reviews\.csv: 1,001 problems in 30,000 places\. Nothing was loaded\.\n"
    ) as error:
        read(f"Review,neglect\n{rows}")
    assert len(str(error.value).splitlines()) == 12
    assert sum(problem.count for problem in error.value.problems) == 30_000


def test_missing_packages_are_named_with_their_cure(read, monkeypatch):
    import sys

    buffer = io.BytesIO()
    book = openpyxl.Workbook()
    book.save(buffer)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    refused(
        read,
        buffer.getvalue(),
        "a.xlsx",
        r'^a\.xlsx: reading a workbook needs the package openpyxl\. Cure: pip install "scr-analysis\[excel\]", or save it as CSV UTF-8\.$',
    )
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    refused(
        read,
        b"$FL2@(#)" + b" " * 90,
        "a.sav",
        r'^a\.sav: reading an SPSS file needs the package pyreadstat\. Cure: pip install "scr-analysis\[spss\]", or save it as CSV UTF-8\.$',
    )


def test_a_locked_workbook(read):
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500
    refused(
        read,
        locked,
        "a.xlsx",
        r"^a\.xlsx: the file is locked with a password\. Cure: save it without one, in a safe place\.$",
    )
