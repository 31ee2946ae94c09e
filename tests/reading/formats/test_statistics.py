"""Files of Stata and SAS are read as those of SPSS are; each is written here by pyreadstat, and what it holds is known."""

import zipfile

import pandas as pd
import pytest

from scr_analysis.codebook import draft
from scr_analysis.reading import ReviewDataError, read_reviews, survey

pyreadstat = pytest.importorskip("pyreadstat")

NEGLECT = [1, 0, 9, 1]
FRAME = pd.DataFrame(
    {
        "ref": ["A1", "A2", "A3", "A4"],
        "doi": pd.to_datetime(["2014-05-01", "2014-06-02", "2015-01-03", "2015-09-04"]).date,
        "outcome": [1.0, 2.0, 2.0, 1.0],
        "pages": [40.0, 51.0, float("nan"), 62.0],
        "neglect": [float(code) for code in NEGLECT],
    }
)
TITLES = ["SCR reference", "Date of incident", "Outcome", "Pages", "Neglect"]
LABELS = {"outcome": {1: "Died", 2: "Serious harm"}, "neglect": {1: "Yes", 0: "No", 9: "Not known"}}


def written(folder, ending):
    path = folder / f"reviews.{ending}"
    if ending == "dta":
        pyreadstat.write_dta(FRAME, path, column_labels=TITLES, variable_value_labels=LABELS, version=13)
    else:
        pyreadstat.write_xport(FRAME, path, column_labels=TITLES, file_format_version=8)
    return path


@pytest.mark.parametrize(("ending", "note"), [("dta", "Read as a Stata file"), ("xpt", "Read as a SAS transport file")])
def test_a_file_of_stata_or_sas_is_read(tmp_path, ending, note):
    path = written(tmp_path, ending)
    found = survey(path)
    book = draft(found.columns, labels=found.labels, missing=found.missing, titles=found.titles)
    reading = read_reviews(path, codebook=book)
    assert (reading.format, reading.notes[0]) == (ending, note)
    assert reading.reviews["review_id"].to_list() == ["A1", "A2", "A3", "A4"]
    assert reading.reviews["incident_date"].dt.year.to_list() == [2014, 2014, 2015, 2015]
    assert reading.reviews["pages"].sum() == 40 + 51 + 62
    assert book.variable("pages").title == "Pages"
    if ending == "dta":  # SAS keeps the words of its codes in another file
        assert reading.reviews["outcome"].to_list() == [
            "Fatal",
            "Non-fatal serious harm",
            "Non-fatal serious harm",
            "Fatal",
        ]
        assert reading.reviews["neglect"].to_list() == ["yes", "no", "not known", "yes"]


@pytest.mark.parametrize("ending", ["dta", "xpt"])
def test_half_a_file_is_damaged_in_one_line(tmp_path, ending):
    path = written(tmp_path, ending)
    path.write_bytes(path.read_bytes()[:400])
    with pytest.raises(ReviewDataError) as error:
        survey(path)
    assert error.value.problems[0].rule == "damaged"


@pytest.mark.parametrize(
    ("begins", "words"),
    [
        (b"RDX3\nX\n\0", "write.csv"),
        (b"X\n\0\0\0\x03", "write.csv"),
        (b"ASCII SPSS PORT FILE", r"\.sav"),
        (b"\0\x01\0\0Standard ACE DB", "Access"),
        (b"SQLite format 3\0", "export from the software"),
        (b"<table><tr><td>Ref</td></tr></table>", "spreadsheet"),
    ],
)
def test_what_holds_no_table_is_named_with_the_way_out(tmp_path, begins, words):
    path = tmp_path / "reviews.dat"
    path.write_bytes(begins + b" " * 100)
    with pytest.raises(ReviewDataError, match=words) as error:
        survey(path)
    assert error.value.problems[0].rule == "format"


def test_an_opendocument_file_whose_first_part_is_damaged_is_said_to_be_so(tmp_path):
    path = tmp_path / "reviews.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", "<office/>")
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    first, _, second = path.read_bytes().rpartition(b"PK\x03\x04")
    path.write_bytes(first + b"PK\x03\x05" + second)
    with pytest.raises(ReviewDataError) as error:
        survey(path)
    assert error.value.problems[0].rule == "damaged"
