"""Made again, a release is the same to the byte, or it is said which file is not and why."""

import json
import shutil

import pytest

from scr_analysis.answers.errors import AnswerError
from scr_analysis.codebook import Codebook
from scr_analysis.release import Options, ReleaseError, verify, write_release
from scr_analysis.release.folder.ownership import sealed
from scr_analysis.release.verify import why_different

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
    assert verdict.same == (
        "datapackage.json", "record.html", "record.json", "report.html", "tables/reviews_by_year.csv",
    )  # fmt: skip


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
    (copy / "out" / "record.json").write_text(json.dumps(sealed(record)))
    assert verify(copy / "out").differ["record.json"].startswith("pandas 2.0 became 3.")


def test_an_input_that_is_not_found_is_one_line(copy):
    (copy / "mine.csv").write_text(ROWS + "R99,2012-06-01,Fatal\n")
    with pytest.raises(
        ReleaseError,
        match=r"^cannot find mine\.csv as it was when .* was made; put it beside the folder, or name it with --input$",
    ):
        verify(copy / "out")


def test_another_codebook_is_not_taken_for_the_recorded_one(copy):
    (copy / "book.json").write_text("{}")
    with pytest.raises(ReleaseError, match=r"^cannot find book\.json as it was"):
        verify(copy / "out")


def test_a_folder_of_something_else_is_one_line(tmp_path):
    with pytest.raises(ReleaseError, match=r"is no release of this program: it has no record\.json"):
        verify(tmp_path)


def test_a_record_changed_by_hand_is_told(copy):
    path = copy / "out" / "record.json"
    path.write_text(path.read_text("utf-8").replace('"read": 40', '"read": 41'), "utf-8")
    assert verify(copy / "out").differ == {"record.json": "it was changed after it was written"}


@pytest.mark.parametrize(
    "text",
    [
        '{"program": {"name": "scr_analysis"}, "files": {}}',
        '{"program": {"name": "scr_analysis"}, "files": {}, "input": 1}',
    ],
)
def test_a_record_that_says_too_little_is_one_line(copy, text):
    (copy / "out" / "record.json").write_text(text)
    said = r"^record\.json in .*out does not say how a release was made: it was changed after it was written$"
    with pytest.raises(ReleaseError, match=said):
        verify(copy / "out")


def test_choices_changed_in_the_record_are_told(copy):
    path = copy / "out" / "record.json"
    path.write_text(path.read_text("utf-8").replace('"year_of": "incident"', '"year_of": "soon"'), "utf-8")
    with pytest.raises(AnswerError, match=r"^there is no date for --year-of named soon"):
        verify(copy / "out")


def test_another_style_is_told(copy):
    (copy / "house.css").write_text("p { color: red }")
    (copy / "other.css").write_text("p { color: blue }")
    options = Options(formats=("html",), select=("reviews_by_year",), style=copy / "house.css")
    write_release(copy / "mine.csv", copy / "styled", options)
    assert verify(copy / "styled").differ == {}
    differ = verify(copy / "styled", others={"style": copy / "other.css"}).differ
    assert differ["report.html"] == "the file for --style is not the same"


def test_an_input_from_standard_input_must_be_named(copy):
    record = json.loads((copy / "out" / "record.json").read_text("utf-8"))
    record["input"]["name"] = "-"
    (copy / "out" / "record.json").write_text(json.dumps(sealed(record)))
    with pytest.raises(ReleaseError, match=r"came through standard input; name it with --input$"):
        verify(copy / "out")


def test_everything_that_the_runs_do_not_share_is_said():
    before = {
        "program": {"version": "0.1.0"},
        "versions": {"python": "3.11.7", "pandas": "3.0.0"},
        "input": {"name": "mine.csv", "sha256": "a"},
        "codebook": {"sha256": "b"},
        "other_files": {"cases": {"name": "all.csv", "sha256": "c"}},
        "shipped_files": {"wave_margins.csv": "d"},
        "options": {"year_of": "incident"},
        "policy": {"name": "dfe"},
    }
    now = before | {
        "program": {"version": "0.2.0"},
        "versions": {"python": "3.11.7", "pandas": "3.1.1"},
        "input": {"name": "yours.csv", "sha256": "a"},
        "codebook": {"sha256": "B"},
        "other_files": {"cases": {"name": "all.csv", "sha256": "C"}},
        "shipped_files": {"wave_margins.csv": "D"},
        "options": {"year_of": "publication"},
    }
    assert why_different(sealed(before), now).split("; ") == [
        "the input has another name",
        "the codebook is not the same",
        "the file for --cases is not the same",
        "wave_margins.csv of the program changed",
        "the options are not the same",
        "scr_analysis 0.1.0 became 0.2.0, pandas 3.0.0 became 3.1.1",
    ]
    assert why_different(before, before) == "record.json was changed, so the run may not have been as it says"
    assert why_different(sealed(before), before).startswith("input, codebook, files, options and versions are the same")


def test_a_list_of_rows_set_aside_that_is_of_another_run_is_told(tmp_path):
    (tmp_path / "mine.csv").write_text(ROWS + "R98,soon,Fatal\n", encoding="utf-8")
    options = Options(formats=("csv",), select=("reviews_by_year",), set_aside=True)
    write_release(tmp_path / "mine.csv", tmp_path / "out", options)
    aside = tmp_path / "out.set_aside.csv"
    assert "R98" in aside.read_text(encoding="utf-8")
    assert verify(tmp_path / "out").differ == {}
    # As a kill leaves it between the two names: the list of a later run beside the release of this one.
    aside.chmod(0o600)
    aside.write_text("line,review_id,reasons\n43,R99,no date\n", encoding="utf-8")
    assert verify(tmp_path / "out").differ == {
        "out.set_aside.csv": "it is the list of another run: make the release again, or remove the list"
    }
    aside.unlink()
    assert verify(tmp_path / "out").differ == {}
