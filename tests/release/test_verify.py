"""Made again, a release is the same to the byte, or it is said which file is not and why."""

import json
import shutil

import pytest

from scr_analysis.codebook import Codebook
from scr_analysis.release import Options, ReleaseError, verify, write_release

ROWS = "review_id,incident_date,outcome\n" + "".join(f"R{n},201{n % 3}-06-0{n % 9 + 1},Fatal\n" for n in range(40))


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    folder = tmp_path_factory.mktemp("released")
    (folder / "mine.csv").write_text(ROWS, encoding="utf-8")
    (folder / "book.json").write_text(Codebook.default().to_json(), encoding="utf-8")
    options = Options(formats=("csv", "html"), select=("reviews_by_year",), codebook=folder / "book.json")
    write_release(folder / "mine.csv", folder / "out", options)
    return folder


@pytest.fixture
def copy(released, tmp_path):
    return shutil.copytree(released, tmp_path / "copy")


def test_nothing_changed_is_the_same(released):
    verdict = verify(released / "out")
    assert verdict.differ == {}
    assert verdict.same == ("record.json", "report.html", "tables/reviews_by_year.csv")


def test_a_changed_a_missing_and_a_foreign_file_are_told(copy):
    (copy / "out" / "tables" / "reviews_by_year.csv").write_text("year\n")
    (copy / "out" / "report.html").unlink()
    (copy / "out" / "notes.txt").write_text("mine")
    assert verify(copy / "out").differ == {
        "notes.txt": "this program did not write it",
        "report.html": "it is missing from the folder",
        "tables/reviews_by_year.csv": "it was changed after it was written",
    }


def test_another_input_is_told(copy):
    (copy / "other.csv").write_text(ROWS + "R99,2012-06-01,Fatal\n")
    verdict = verify(copy / "out", source=copy / "other.csv")
    assert verdict.differ["tables/reviews_by_year.csv"] == "the input is not the same file"


def test_another_version_is_told(copy):
    record = json.loads((copy / "out" / "record.json").read_text("utf-8"))
    record["versions"]["pandas"] = "2.0"
    (copy / "out" / "record.json").write_text(json.dumps(record))
    assert verify(copy / "out").differ["record.json"].startswith("pandas 2.0 became 3.")


def test_an_input_that_is_not_found_is_one_line(copy):
    (copy / "mine.csv").write_text(ROWS + "R99,2012-06-01,Fatal\n")
    with pytest.raises(
        ReleaseError, match=r"^cannot find mine\.csv as it was when .* was made; put it beside the folder, or name it$"
    ):
        verify(copy / "out")


def test_another_codebook_is_not_taken_for_the_recorded_one(copy):
    (copy / "book.json").write_text("{}")
    with pytest.raises(ReleaseError, match=r"^cannot find book\.json as it was"):
        verify(copy / "out")


def test_a_folder_of_something_else_is_one_line(tmp_path):
    with pytest.raises(ReleaseError, match=r"is no release of this program: it has no record\.json"):
        verify(tmp_path)
