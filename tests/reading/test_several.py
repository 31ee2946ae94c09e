"""Several files of reviews as one. Expected by hand."""

import csv
import io

import openpyxl
import pytest

from scr_analysis.cli import run
from scr_analysis.reading import ReviewDataError
from scr_analysis.reading.several import join_files

FIRST = "Case ref,Date of incident,Pages,Neglect\nA1,01/05/2014,40,Yes\nA2,02/05/2014,50,No\nTotal,,90,\n"


def files(folder, second):
    one = folder / "2014.csv"
    one.write_text(FIRST, encoding="utf-8")
    made = openpyxl.Workbook()
    for row in second:
        made.active.append(row)
    made.save(folder / "2015.xlsx")
    return [one, folder / "2015.xlsx"]


SECOND = [
    ["Reviews of 2015"],
    ["case_ref", "No. of pages", "Neglect", "Region", "Date of incident"],
    ["B1", 60, "Yes", "Wales", "2015-05-01"],
    ["B2", 70, "No", None, "2015-06-01"],
]


def test_rows_stand_below_each_other_by_their_headings(tmp_path):
    joined = join_files(files(tmp_path, SECOND))
    rows = list(csv.reader(io.StringIO(joined.text)))
    assert rows == [
        ["Case ref", "Date of incident", "Pages", "Neglect", "Region", "File"],
        ["A1", "01/05/2014", "40", "Yes", "", "2014.csv"],
        ["A2", "02/05/2014", "50", "No", "", "2014.csv"],
        ["B1", "2015-05-01", "60", "Yes", "Wales", "2015.xlsx"],
        ["B2", "2015-06-01", "70", "No", "", "2015.xlsx"],
    ]
    said = " | ".join(joined.notes)
    assert joined.rows == 4
    assert "2014.csv: Taken as a row of totals, not a review, and set aside: line 4" in said
    assert "2015.xlsx: No. of pages is taken as Pages" in said
    assert "Only 2015.xlsx has Region: blank in the files before" in said


@pytest.mark.parametrize(
    ("second", "rule", "words"),
    [
        (
            [["Ref", "Agency", "Theme"], ["B1", "Health", "Neglect"]],
            "headings-differ",
            "2015.xlsx: has 3 columns, of which the files before have 1. Cure: give files with the same headings, or rename them.",
        ),
        (
            [["Case ref", "Pages", "Pages", "Neglect"], ["B1", 1, 2, "Yes"]],
            "heading-twice",
            "2015.xlsx: two columns have the same heading. Cure: rename one of them.",
        ),
    ],
)
def test_a_file_of_other_columns_is_refused(tmp_path, second, rule, words):
    with pytest.raises(ReviewDataError) as error:
        join_files(files(tmp_path, second))
    assert (error.value.source, error.value.problems[0].rule) == ("2015.xlsx", rule)
    assert str(error.value) == words


def test_the_command_writes_one_file_and_overwrites_none(tmp_path, capsys):
    names = list(map(str, files(tmp_path, SECOND)))
    out = str(tmp_path / "all.csv")
    assert run(["join", *names, "--out", out]) == 0
    assert "Wrote 4 rows of 2 files" in capsys.readouterr().out
    assert run(["join", *names, "--out", out]) == 2 or "is left as it is" in capsys.readouterr().err
    assert run(["join", names[0], "--out", str(tmp_path / "other.csv")]) == 2
