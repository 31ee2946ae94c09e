"""The workbook against the Analysis Function's list, read by two programs that did not write it."""

import re
import shutil
import subprocess
import zipfile

import openpyxl
import pandas as pd
import pytest

from scr_analysis.answers.result import Result
from scr_analysis.catalogue import OUTPUTS
from scr_analysis.findings import Finding
from scr_analysis.release import Release
from scr_analysis.release.errors import ReleaseError
from scr_analysis.release.workbook.accessibility import faults
from scr_analysis.release.workbook.write import write_workbook

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
RECORD = {
    "made_at": "2026-03-04T10:30:00Z",
    "policy": {"name": "none"},
    "input": {"name": "a.csv"},
    "rows": {"read": 1, "set_aside": 0, "analysed": 1},
    "options": {"year_of": "incident"},
    "earlier": {"compared": [], "never_published": False},
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
        assert {entry.compress_type for entry in archive.infolist()} == {
            zipfile.ZIP_STORED
        }  # no zlib decides its bytes


def test_the_notes_of_a_table_are_named_in_their_order(book):
    for name in book.sheetnames[3:]:
        numbers = [int(number) for number in re.findall(r"\[note (\d+)\]", book[name]["A1"].value)]
        assert numbers == sorted(numbers)
        assert numbers


def test_contents_link_to_every_sheet(book):
    links = {cell.hyperlink.location for cell in book["Contents"]["A"] if cell.hyperlink}
    assert links == {f"'{name}'!A1" for name in book.sheetnames[3:]}


def body_cell(book, name, kind):
    """First cell of a sheet's table that holds a value of some type."""
    (place,) = [table.ref for table in book[name].tables.values()]
    return next(cell for row in list(book[name][place])[1:] for cell in row if type(cell.value) is kind)


def header_cell(book, name, number):
    (place,) = [table.ref for table in book[name].tables.values()]
    return book[name][place][0][number]


def without_markup(book):
    (table,) = book["Table_1"].tables.values()
    del book["Table_1"].tables[table.displayName]


def put(cell, **what):
    for name, value in what.items():
        setattr(cell, name, value)


# How a workbook is broken, and what the self-check says of it.
BREAKS = {
    "the first sheets are not Cover, Contents, Notes": lambda book: book.move_sheet("Notes", -1),
    "Table_1 has merged cells": lambda book: book["Table_1"].merge_cells("A20:B20"),
    "Table_2 has no title in its first cell": lambda book: put(book["Table_2"]["A1"], value=None),
    "Table_1 has 0 marked-up tables, not one": without_markup,
    "the headings of Table_1 are not unique names": lambda book: put(header_cell(book, "Table_1", 1), value=None),
    "Table_2 has cells that are empty or hold nothing": lambda book: put(body_cell(book, "Table_2", str), value=None),
    "Table_2 has cells that are empty or hold NaN": lambda book: put(body_cell(book, "Table_2", str), value="NaN"),
    "Table_2 has a number written as text under Per cent": lambda book: put(
        body_cell(book, "Table_2", float), value="12.3"
    ),
    "Table_2 has a cell that may be taken for a formula": lambda book: put(book["Table_2"]["Z1"], value="=1+1"),
    "Table_2 refers to note 999, which is not on the notes sheet": lambda book: put(
        book["Table_2"]["A1"], value="Table 2 [note 999]"
    ),
    "the contents do not link to Table_1": lambda book: put(book["Contents"]["A4"], hyperlink=None),
    "a link leads out of the workbook": lambda book: put(book["Notes"]["B4"], hyperlink="https://elsewhere.example"),
    "a cell is in Arial 9, not Arial 12 or more": lambda book: put(
        book["Table_1"]["A1"], font=openpyxl.styles.Font(name="Arial", size=9)
    ),
    "the document has no title": lambda book: put(book.properties, title=None),
    "the document has no language": lambda book: put(book.properties, language=None),
}


@pytest.mark.parametrize("fault", BREAKS)
def test_the_self_check_finds_what_is_broken(made, tmp_path, fault):
    wrong = openpyxl.load_workbook(made[0] / "tables.xlsx")
    BREAKS[fault](wrong)
    wrong.save(tmp_path / "wrong.xlsx")
    assert fault in faults(tmp_path / "wrong.xlsx")


def test_the_self_check_passes_what_another_program_saved_again(made, tmp_path):
    openpyxl.load_workbook(made[0] / "tables.xlsx").save(tmp_path / "again.xlsx")
    assert faults(tmp_path / "again.xlsx") == []


def test_the_self_check_passes_what_was_written(made):
    assert faults(made[0] / "tables.xlsx") == []


@pytest.mark.parametrize(
    "label", ["=1+1", "@cmd", "+1", "-1+1", "[a](http://evil.example)", "$$x$$", "–", "ю", " ", "A" * 300]
)
def test_a_label_is_text_and_nothing_else(tmp_path, label):
    sheet = small(tmp_path, pd.DataFrame({"region": [label, "London"], "reviews": [1, 2]}))
    cell = next(cell for cell in sheet["A"] if cell.row == next(c.row for c in sheet["A"] if c.value == "London") - 1)
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert not cell.value.startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("label", ["None", "NA", "N/A", "nan", "inf", " null "])
def test_a_label_that_reads_like_a_missing_number_is_quoted_and_stops_nothing(tmp_path, label):
    sheet = small(tmp_path, pd.DataFrame({"region": [label, "London"], "reviews": [1, 2]}))
    assert table_of(sheet)[1] == [[f"\u2018{label}\u2019", 1], ["London", 2]]


def test_an_empty_text_is_not_applicable(tmp_path):
    sheet = small(tmp_path, pd.DataFrame({"group": ["", "family"], "reviews": [1, 2]}))
    assert table_of(sheet)[1] == [["[z]", 1], ["family", 2]]


def test_headings_that_differ_in_capitals_only_are_told_apart(tmp_path):
    sheet = small(tmp_path, pd.DataFrame({"area": ["x"], "Area": ["y"], "reviews": [1]}))
    assert table_of(sheet)[0] == ["Area (1)", "Area (2)", "Reviews"]


def test_long_text_stands_a_sentence_a_row_and_wrapped_rows_are_high_enough(book):
    sheet = book["Table_3"]
    said = [
        cell.value
        for cell in sheet["A"][
            2 : next(place for place, cell in enumerate(sheet["A"]) if cell.value.startswith("This worksheet"))
        ]
    ]
    assert said
    assert not [text for text in said if re.search(r"[.] [A-Z]", text)]
    cover = book["Cover"]
    for row in range(1, cover.max_row + 1):
        lines = len(str(cover.cell(row, 1).value)) / cover.column_dimensions["A"].width
        assert cover.row_dimensions[row].height >= 15 * lines


def test_a_printed_table_is_as_wide_as_the_page_and_repeats_its_headings(book):
    for sheet in book.worksheets[1:]:
        header = next(iter(sheet.tables.values())).ref.partition(":")[0][1:]
        assert sheet.print_title_rows == f"${header}:${header}"
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


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
    monkeypatch.setattr("scr_analysis.release.workbook.write.faults", lambda _: ["Table_1 has merged cells"])
    with pytest.raises(
        ReleaseError, match=r"^the workbook would not be accessible: Table_1 has merged cells; .* report it$"
    ):
        small(tmp_path, pd.DataFrame({"year": ["2011-12"], "reviews": [1]}))


def through_libreoffice(tmp_path, source, kind):
    """What LibreOffice makes of a file when it opens it and saves it as another kind."""
    command = [OFFICE, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", kind]
    out = tmp_path / kind
    subprocess.run([*command, "--outdir", out, source], check=True, capture_output=True, timeout=300)
    return out / f"{source.stem}.{kind}"


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine: apt-get install libreoffice-calc-nogui")
def test_libreoffice_opens_it_and_keeps_every_cell_as_ods(made, book, tmp_path):
    ods = through_libreoffice(tmp_path, made[0] / "tables.xlsx", "ods")
    back = openpyxl.load_workbook(through_libreoffice(tmp_path, ods, "xlsx"))
    assert back.sheetnames == book.sheetnames
    for sheet in book.worksheets:
        here = [list(row) for row in sheet.iter_rows(values_only=True)]
        there = [list(row) for row in back[sheet.title].iter_rows(values_only=True)]
        assert [[type(cell) is str for cell in row] for row in there] == [
            [type(cell) is str for cell in row] for row in here
        ]
        for mine, its in zip(here, there, strict=True):
            assert its == [pytest.approx(cell, rel=1e-12) if isinstance(cell, float) else cell for cell in mine]
    with zipfile.ZipFile(ods) as archive:
        meta, content = archive.read("meta.xml").decode("utf-8"), archive.read("content.xml").decode("utf-8")
    assert "<dc:title>Serious Case Reviews: tables and charts of a synthetic example</dc:title>" in meta
    assert "<dc:language>en-GB</dc:language>" in meta
    assert len(re.findall("<table:database-range ", content)) == len(book.sheetnames) - 1
    for name in book.sheetnames[3:]:
        assert f'xlink:href="#&apos;{name}&apos;.A1"' in content


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine: apt-get install libreoffice-calc-nogui")
def test_on_paper_no_table_is_cut_at_its_side(made, book, tmp_path):
    pdf = through_libreoffice(tmp_path, made[0] / "tables.xlsx", "pdf").read_bytes()
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert len(book.sheetnames) <= pages <= len(book.sheetnames) + 3  # notes may need more than one
