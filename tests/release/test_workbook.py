"""The workbook against the Analysis Function's list, read by two programs that did not write it."""

import re
import shutil
import subprocess
import zipfile

import openpyxl
import pandas as pd
import pytest

from scr_analysis.findings import Finding
from scr_analysis.release import OUTPUTS, Release, Result
from scr_analysis.release.workbook import write_workbook
from scr_analysis.release.workbook_check import faults

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
RECORD = {
    "input": {"name": "a.csv"},
    "rows": {"read": 1, "set_aside": 0, "analysed": 1},
    "options": {"year_of": "incident"},
}


@pytest.fixture(scope="module")
def book(made):
    return openpyxl.load_workbook(made[0] / "tables.xlsx")


def small(tmp_path, table):
    """Workbook of one table."""
    finding = Finding(None, "A subtitle", "A sentence.", "An alt text.", ("A note.",), "Source: a file")
    release = Release((Result(OUTPUTS[0], table, finding),), (), "Disclosure control: none.", False, record=RECORD)
    write_workbook(release, tmp_path / "tables.xlsx")
    return openpyxl.load_workbook(tmp_path / "tables.xlsx")["Table_1"]


def table_of(sheet):
    """Heading row and body of a sheet's one marked-up table."""
    (place,) = [table.ref for table in sheet.tables.values()]
    rows = [[cell.value for cell in row] for row in sheet[place]]
    return rows[0], rows[1:]


def test_sheets_are_in_order(book, made):
    assert book.sheetnames == ["Cover", "Contents", "Notes", *(f"Table_{n + 1}" for n in range(len(made[1].results)))]


def test_every_table_is_marked_up_once_in_column_a_with_one_header_row(book):
    for sheet in book.worksheets[1:]:
        assert len(sheet.tables) == 1
        (table,) = sheet.tables.values()
        assert table.ref.startswith("A")
        assert table.headerRowCount == 1
        heading, body = table_of(sheet)
        assert len(set(heading)) == len(heading)
        assert all(cell not in {None, ""} for row in body for cell in row)
        assert not sheet.merged_cells.ranges


def test_no_code_for_a_missing_number_is_left(book):
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            assert not {"NA", "NaN", "nan", "None", "<NA>", "inf"} & {cell for cell in row if isinstance(cell, str)}


def test_numbers_are_numbers_unrounded_and_shown_rounded(book, made):
    place = [one.output.name for one in made[1].results].index("reviews_by_year_and_outcome")
    sheet, table = book[f"Table_{place + 1}"], made[1].results[place].table
    heading, body = table_of(sheet)
    place = heading.index("Per cent (%)") if "Per cent (%)" in heading else heading.index("Per cent")
    assert [row[place] for row in body] == pytest.approx(table["percent"].tolist(), rel=1e-9)
    row = next(cell.row for cell in sheet["A"] if cell.value == "Year") + 1
    assert sheet.cell(row, place + 1).number_format == "#,##0.0"


def test_every_note_that_is_named_can_be_found(book):
    numbers = {str(row[0]) for row in book["Notes"].iter_rows(values_only=True)}
    named = {
        number
        for sheet in book.worksheets[3:]
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        for number in re.findall(r"\[note (\d+)\]", str(cell))
    }
    assert named
    assert named <= numbers


def test_the_font_is_arial_12_or_larger(book):
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert all(cell.font.name == "Arial" and cell.font.sz >= 12 for cell in row if cell.value is not None)


def test_title_and_language_are_set_and_no_time(book, made):
    assert book.properties.title == "Serious Case Reviews: tables and charts of a synthetic example"
    assert book.properties.language == "en-GB"
    assert book.properties.created.year == 2000
    with zipfile.ZipFile(made[0] / "tables.xlsx") as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_contents_link_to_every_sheet(book):
    links = {cell.hyperlink.location for cell in book["Contents"]["A"] if cell.hyperlink}
    assert links == {f"'{name}'!A1" for name in book.sheetnames[3:]}


def test_the_self_check_passes_and_finds_what_is_broken(made, tmp_path):
    assert faults(made[0] / "tables.xlsx") == []
    wrong = openpyxl.load_workbook(made[0] / "tables.xlsx")
    wrong["Table_1"].merge_cells("A20:B20")
    wrong["Table_2"]["A1"] = None
    wrong.properties.title = None
    wrong.move_sheet("Notes", -1)
    wrong.save(tmp_path / "wrong.xlsx")
    found = faults(tmp_path / "wrong.xlsx")
    assert "the first sheets are not Cover, Contents, Notes" in found
    assert "Table_1 has merged cells" in found
    assert "Table_2 has no title in its first cell" in found
    assert "the document has no title" in found


@pytest.mark.parametrize(
    "label", ["=1+1", "@cmd", "+1", "-1+1", "[a](http://evil.example)", "$$x$$", "–", "ю", " ", "A" * 300]
)
def test_a_label_is_text_and_nothing_else(tmp_path, label):
    sheet = small(tmp_path, pd.DataFrame({"region": [label, "London"], "reviews": [1, 2]}))
    cell = next(cell for cell in sheet["A"] if cell.row == next(c.row for c in sheet["A"] if c.value == "London") - 1)
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert not cell.value.startswith(("=", "+", "-", "@"))


def test_missing_integers_and_small_index_types_are_no_trouble(tmp_path):
    table = pd.DataFrame(
        {
            "year": pd.array([1, 2], "Int16"),
            "reviews": pd.array([3, pd.NA], "Int64"),
            "suppressed": [False, True],
            "lower": [0.5, None],
        }
    )
    heading, body = table_of(small(tmp_path, table))
    assert heading == ["Year", "Reviews", "Lower limit"]
    assert body == [[1, 3, 0.5], [2, "[c]", "[c]"]]


def test_a_table_without_rows_says_so(tmp_path):
    assert table_of(small(tmp_path, pd.DataFrame({"year": [], "reviews": []})))[1] == [["[z]", "[z]"]]


def test_a_workbook_that_fails_its_check_is_not_released(tmp_path, monkeypatch):
    monkeypatch.setattr("scr_analysis.release.workbook.faults", lambda _: ["Table_1 has merged cells"])
    with pytest.raises(RuntimeError, match=r"^the workbook is not accessible: Table_1 has merged cells$"):
        small(tmp_path, pd.DataFrame({"year": ["2011-12"], "reviews": [1]}))


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine: apt-get install libreoffice-calc-nogui")
def test_libreoffice_opens_it_and_reads_the_same_numbers(made, tmp_path):
    command = [OFFICE, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to"]
    command += ["csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"]
    subprocess.run(
        [*command, "--outdir", tmp_path, made[0] / "tables.xlsx"], check=True, capture_output=True, timeout=120
    )
    place = [one.output.name for one in made[1].results].index("reviews_by_year")
    text = (tmp_path / f"tables-Table_{place + 1}.csv").read_text("utf-8").splitlines()
    start = next(place for place, line in enumerate(text) if line.startswith("Year,"))
    reviews = [int(line.split(",")[2]) for line in text[start + 1 :]]
    assert reviews == made[1].results[place].table["reviews"].tolist()
