"""Errors that a small file cannot make by itself, each whole: bounds are lowered, and libraries made to fail."""

import io
import re
import zipfile

import openpyxl
import pyarrow as pa
import pytest

from scr_analysis.reading import ReviewDataError, survey
from scr_analysis.reading.formats import body, turned

MATRIX = ",A1,A2\nNeglect,1,0\nDomestic abuse,0,2\n"


def hidden():
    """A workbook whose only sheet is hidden, which no program lets anybody save."""
    whole, changed = io.BytesIO(), io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["Review"])
    book.save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/workbook.xml":
                content = re.sub(rb'state="visible"', b'state="hidden"', content)
            new.writestr(name, content)
    return changed.getvalue()


def test_a_workbook_without_a_visible_sheet(message):
    assert message(hidden(), name="a.xlsx") == (
        "a.xlsx: the workbook has no visible sheet. Cure: show the one to be read, and save it."
    )


def test_more_distinct_bad_values_than_anyone_reads(message):
    rows = "".join(f"A{at},x{at}\n" for at in range(1003))
    last = message(f"Review,neglect\n{rows}").splitlines()
    assert last[0] == "reviews.csv: 1,001 problems in 1,003 places. Nothing was loaded."
    assert last[-1] == "and 991 more problems"


def test_what_the_library_cannot_read(message, monkeypatch):
    def fail(*_args, **_options):
        raise pa.ArrowInvalid("something new")

    monkeypatch.setattr(body, "_arrow_blocks", fail)
    assert message("Review\nA1\n") == "reviews.csv: the file cannot be read as CSV. Cure: save it again as CSV UTF-8."


def test_a_column_of_too_much_text():
    class Full:
        type = pa.string()

        def combine_chunks(self):
            raise pa.ArrowCapacityError("more than an array holds")

    with pytest.raises(ReviewDataError, match=r".") as error:
        body._joined(Full(), "a.csv")
    assert str(error.value) == "a.csv: a column holds more than 2 GiB of different texts. Cure: leave that column out."


def test_a_matrix_of_too_many_codes(message, own_codebook, monkeypatch):
    monkeypatch.setattr(turned, "MOST_CELLS", 5)
    book = own_codebook(shape={"kind": "matrix", "rows": "codes"})
    assert message(MATRIX, codebook=book) == (
        "reviews.csv: the matrix has 2 rows of codes and 3 columns, more than any list of codes. "
        "Cure: leave out what is not needed, or name another shape in the codebook."
    )


def test_an_empty_sheet_that_should_be_turned(message, own_codebook):
    empty = io.BytesIO()
    openpyxl.Workbook().save(empty)
    book = own_codebook(shape={"kind": "matrix", "rows": "codes"})
    assert message(empty.getvalue(), name="a.xlsx", codebook=book) == "a.xlsx: the sheet is empty. Cure: name another."


def test_a_row_of_a_turned_matrix_cut_short(message, own_codebook):
    book = own_codebook(shape={"kind": "matrix", "rows": "codes"})
    assert message(",A1,A2\nNeglect,1\n", codebook=book) == (
        "reviews.csv: line 2: the row has 2 cells where the headings have 3. Cure: a comma or line end inside a cell needs "
        "quotation marks around it, and an empty cell still its delimiter."
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            f"{'x' * 300},{'y' * 300}\n1,2\n",
            "a.csv: no column has a heading that can be used. Cure: name the columns in the first row.",
        ),
        (
            "1,2\n3,4\n",
            "a.csv: nothing in the first 2 rows reads like headings. Cure: name the columns in the first row.",
        ),
    ],
)
def test_headings_that_no_draft_can_use(tmp_path, content, said):
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReviewDataError, match=r".") as error:
        survey(path)
    assert str(error.value) == said


def test_a_word_for_a_date(message):
    assert message("Review,Incident\nA1,soon\n") == (
        'reviews.csv: Incident, line 2 (review A1): "soon" is not a date. Allowed: 2012-04-03 or 03/04/2012 (day first). '
        "Cure: correct it, or leave the cell empty if it is not known."
    )
