"""A codebook in a workbook holds what the JSON holds, both ways, and takes the answers that somebody chose in it."""

import io
import sys

import openpyxl
import pytest

from scr_analysis.codebook import Codebook, CodebookError, draft
from scr_analysis.shipped import shipped

COLUMNS = {
    "Ref": {f"A{at}": 1 for at in range(40)},
    "Day": {str(at): 1 for at in range(1, 29)} | {"": 12},
    "Month": {"May": 20, "6": 20},
    "Year": {"2014": 40},
    "Neglect": {"Yes": 20, "No": 10, "Possible": 10},
    "Themes": {"Gangs; Poverty": 20, "Poverty\nGangs": 20},
    "=Pages": {"12+": 5, "40": 30, "c. 20": 5},
    "Region": {"North": 20, "South": 15, "N/K": 5},
    "Gravity": {"0": 10, "1": 20, "2": 10},
}
BOOKS = {
    "shipped": Codebook.default(),
    "register": Codebook.read(shipped("data", "recommendations_codebook.json")),
    "drafted": draft(COLUMNS),
    "highlights": draft({"document": {"A1": 4, "A2": 3}, "tag": {"Gangs": 4, "Poverty": 3}, "content": {}}),
}


def written(book, tmp_path, change=None):
    path = tmp_path / "codebook.xlsx"
    path.write_bytes(book.to_workbook())
    if change:
        made = openpyxl.load_workbook(path)
        change(made)
        made.save(path)
    return path


@pytest.mark.parametrize("name", BOOKS)
def test_a_workbook_reads_back_to_the_same_codebook(name, tmp_path):
    assert Codebook.read(written(BOOKS[name], tmp_path)).to_json() == BOOKS[name].to_json()
    assert Codebook.read(written(BOOKS[name], tmp_path)) == BOOKS[name]


def test_an_x_beside_an_answer_chooses_it(tmp_path):
    def choose(made):
        sheet = made["Questions"]
        for row in sheet.iter_rows(min_row=2):
            if row[0].value == "Neglect" and row[2].value == "not known":
                row[4].value = "x"

    book = Codebook.read(written(BOOKS["drafted"], tmp_path, choose))
    assert book == BOOKS["drafted"].answered("Neglect", "not known")
    assert "Neglect" not in {variable.name for variable, _ in book.questions}


def test_numbers_that_a_person_types_are_codes(tmp_path):
    def add(made):
        made["Answers"].append(["Region", 9, "East", "an answer"])
        made["Answers"].append(["Region", 8.0, "East", "another way to write it"])

    region = Codebook.read(written(BOOKS["drafted"], tmp_path, add)).variable("region")
    assert {region.spellings["9"], region.spellings["8"]} == {"East"}


def without(sheet):
    def change(made):
        del made[sheet]

    return change


def renamed(made):
    made["Columns"]["C1"] = "Sort"


def nonsense(made):
    made["Questions"]["I2"] = "{"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (without("Columns"), "no sheet Columns; it has Answers, Questions, Codebook"),
        (renamed, "sheet Columns: no column Kind"),
        (nonsense, "cannot be read; leave such cells as the draft wrote them"),
    ],
)
def test_a_workbook_that_is_no_codebook_is_refused_in_words(change, words, tmp_path):
    with pytest.raises(CodebookError, match=words):
        Codebook.read(written(BOOKS["drafted"], tmp_path, change))


def test_half_a_workbook_is_damaged(tmp_path):
    path = tmp_path / "codebook.xlsx"
    path.write_bytes(BOOKS["drafted"].to_workbook()[:3000])
    with pytest.raises(CodebookError, match="is damaged"):
        Codebook.read(path)


def test_a_sheet_for_a_person_has_bold_headings_and_text_cells():
    made = openpyxl.load_workbook(io.BytesIO(BOOKS["drafted"].to_workbook()))
    assert made.sheetnames == ["Columns", "Answers", "Questions", "Codebook"]
    assert made["Columns"]["A1"].font.bold
    assert made["Columns"].freeze_panes == "B2"
    assert "=Pages" in [cell.value for cell in made["Columns"]["A"]]
    assert all(cell.data_type != "f" for sheet in made for row in sheet.iter_rows() for cell in row)


def test_without_openpyxl_the_way_out_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(CodebookError) as error:
        BOOKS["drafted"].to_workbook()
    assert 'needs the package openpyxl; pip install "scr-analysis[excel]", or keep the codebook as JSON' in str(
        error.value
    )
