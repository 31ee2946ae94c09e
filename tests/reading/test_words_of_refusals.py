"""What a person reads where a stranger's file is refused: each in full, with the cure."""

import json
import zipfile

import openpyxl
import pytest

from scr_analysis.codebook import Codebook, draft
from scr_analysis.reading import ReviewDataError, read_reviews, survey
from scr_analysis.reading.formats.json_records import open_json
from scr_analysis.reading.formats.spreadsheet import open_spreadsheet
from scr_analysis.reading.headings.crosstab import no_review, unclear_columns


def read(path):
    found = survey(path)
    book = draft(found.columns, labels=found.labels, missing=found.missing, titles=found.titles, turned=found.turned)
    return read_reviews(path, codebook=Codebook.from_json(book.to_json()))


def refused(path):
    with pytest.raises(ReviewDataError) as error:
        read(path)
    return str(error.value)


def test_a_table_of_counts():
    assert "this is a table of counts (2013-14): none of its rows or columns is a review" in str(
        no_review("a.csv", "2013-14")
    )
    said = str(unclear_columns("a.csv", "Fatal"))
    assert "its rows are codes, and its columns (Fatal) may be reviews or groups of reviews" in said
    assert "if each is a review, write Review before its name; else" in said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"a": 1}, "this is a JSON file that holds no list of records"),
        (
            [{"Ref": "A1", "Themes": [{"code": "Neglect"}]}],
            "Themes holds lists or records. Cure: write one value in each column",
        ),
        ([{f"c{at}": 1 for at in range(20_000)}], "the records have more than 16,384 columns. Cure: leave some out"),
    ],
)
def test_a_json_file(content, said):
    with pytest.raises(ReviewDataError) as error:
        open_json(json.dumps(content).encode(), "a.json")
    assert said in str(error.value)


def test_an_open_question(tmp_path):
    path = tmp_path / "scale.csv"
    rows = "".join(f"A{at},{10 + at}/04/2015,{at % 3},{(at + 1) % 3}\n" for at in range(12))
    path.write_text("Ref,Date of incident,Neglect,Domestic abuse\n" + rows, encoding="utf-8")
    cure = "answer in the codebook: scr-analysis codebook answer CODEBOOK lists what is asked and writes what you say"
    assert cure in refused(path)


def test_rows_with_a_reference_and_nothing_else(tmp_path):
    path = tmp_path / "prefilled.csv"
    rows = [f"A{at},2012-05-0{at},Yes" for at in range(1, 6)] + [f"A{at},," for at in range(6, 12)]
    path.write_text("Ref,Date of incident,Neglect\n" + "\n".join(rows) + "\n", encoding="utf-8")
    reading = read(path)
    assert len(reading.reviews) == 5
    assert "Taken as a row with one cell filled and nothing else, not a review, and set aside" in " ".join(
        reading.notes
    )
    ticks = "Ref,Neglect,Poverty\nA1,x,\nA2,,x\nA3,x,x\n" + "".join(f"A{at},,\n" for at in range(4, 9))
    path.write_text(ticks, encoding="utf-8")
    said = refused(path)
    assert (
        "the last rows hold a reference and nothing else: nobody can tell whether these are reviews without a tick or empty lines"
        in said
    )
    assert "delete the empty lines, or write No where a review was looked at and nothing was ticked" in said


def test_an_amount_in_another_unit(tmp_path):
    path = tmp_path / "pages.csv"
    path.write_text("review_id,pages\nA1,3\nA2,12 months\n", encoding="utf-8")
    with pytest.raises(ReviewDataError) as error:
        read_reviews(path)
    cure = (
        "write it in the unit of the other cells, or give that unit in the codebook (unit: years): it is then read as it "
        "stands"
    )
    assert cure in str(error.value)


def test_a_sheet_that_claims_too_many_cells(tmp_path):
    content = (
        b'<?xml version="1.0"?><office:document-content><table:table-row table:number-rows-repeated="1000000">'
        b'<table:table-cell table:number-columns-repeated="1000" office:value-type="float" office:value="1"/>'
        b"</table:table-row></office:document-content>"
    )
    path = tmp_path / "swollen.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    with pytest.raises(ReviewDataError, match=r"the file claims more than [\d,]+ filled cells"):
        open_spreadsheet(path.read_bytes(), path.name, None, "an OpenDocument sheet")


def test_two_sheets_of_one_fit(tmp_path):
    book = openpyxl.Workbook()
    for title, theme in (("North", "Neglect"), ("South", "Poverty")):
        sheet = book.active if title == "North" else book.create_sheet(title)
        sheet.title = title
        for row in (("review_id", theme), ("A1", "Yes"), ("A2", "No")):
            sheet.append(row)
    path = tmp_path / "two.xlsx"
    book.save(path)
    with pytest.raises(ReviewDataError) as error:
        read_reviews(path)
    assert "the sheets North and South fit the codebook equally well. Cure: name the one to read (sheet" in str(
        error.value
    )
