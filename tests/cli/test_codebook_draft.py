"""`scr-analysis codebook draft`: a file becomes a codebook, and with it the file is checked, without a line of Python."""

import io
import json
from pathlib import Path

import pytest

from scr_analysis import cli
from scr_analysis.codebook import Codebook

SHEET = "Our ref,Date of death,Neglect,Notes\nLP1,25/12/2012,Y,seen at home\nLP2,03/04/2013,N,not seen\n"
CODES = "Case,Code\nLP1,Neglect\nLP1,Poverty\nLP2,Neglect\n"
LIST = "Case,Region\nLP1,London\nLP2,London\nLP3,South East\n"


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def of(*arguments):
        status = cli.run([str(one) for one in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return of


@pytest.fixture
def file(tmp_path):
    def write(name, text):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    return write


def test_a_draft_is_written_and_the_file_checked_with_it(run, file):
    file("ours.csv", SHEET)
    assert run("codebook", "draft", "ours.csv", "--out", "ours.json") == (
        0,
        (
            "Note: Read as UTF-8\n"
            "Guessed shape: a row a review, a column a theme.\n"
            "4 fields (1 identifier, 1 date, 1 flag, 1 text), 1 of them themes.\n"
            "Roles: review_id (Our ref), incident_date (Date of death).\n"
            "Wrote ours.json. Read what stands under guessed in it, then:\n"
            "scr-analysis check ours.csv --codebook ours.json\n"
        ),
        "",
    )
    assert run("check", "ours.csv", "--codebook", "ours.json")[0] == 0
    book = json.loads(Path("ours.json").read_text(encoding="utf-8"))
    assert [field["scr_analysis"]["guessed"] for field in book["fields"]] == [
        ["kind", "role"],
        ["kind", "role", "format"],
        ["kind", "group", "categories"],
        ["kind"],
    ]
    status, said, _ = run("codebook", "check", "ours.json")
    assert (status, said.splitlines()[0]) == (
        0,
        "Warning: shape: guessed; read it, correct it if need be, and delete the words under guessed.",
    )


def test_without_a_file_to_write_the_codebook_is_all_that_is_said(run, file, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(SHEET.encode())))
    status, said, err = run("codebook", "draft", "-")
    assert (status, err) == (0, "")
    assert Codebook.from_json(said).name == "standard-input"


def test_a_row_a_code_wants_the_list_of_all_reviews(run, file):
    file("codes.csv", CODES)
    file("list.csv", LIST)
    status, said, _ = run("codebook", "draft", "codes.csv", "--out", "alone.json")
    assert status == 0
    assert said.endswith("scr-analysis check codes.csv --codebook alone.json --cases LIST_OF_ALL_REVIEWS\n")
    assert run("check", "codes.csv", "--codebook", "alone.json") == (
        1,
        "",
        (
            "scr-analysis: codes.csv: a file of a row a code does not show the reviews without a code, so the base of a "
            "percentage cannot be known. Cure: give a list of all reviews beside it (cases).\n"
        ),
    )
    assert run("codebook", "draft", "codes.csv", "--cases", "list.csv", "--out", "both.json")[0] == 0
    status, said, _ = run("check", "codes.csv", "--codebook", "both.json", "--cases", "list.csv")
    assert (status, said.splitlines()[1]) == (0, "Rows read 3 = analysed 3 + set aside 0.")


def test_themes_parted_by_commas_are_pointed_out_and_drafted_when_a_person_says_so(run, file):
    file(
        "ours.csv",
        'Case,Themes\nA1,"Neglect, Poverty"\nA2,"Poverty, Bullying"\nA3,"Neglect, Bullying"\nA4,"Neglect, Poverty"\n',
    )
    said = run("codebook", "draft", "ours.csv", "--out", "plain.json")[1]
    assert "Note: a comma seems to part themes in Themes; if it does, draft again with --delimiter ,\n" in said
    status, said, _ = run("codebook", "draft", "ours.csv", "--delimiter", ",", "--out", "lists.json")
    assert (status, "Guessed shape: a row a review, several themes in a cell." in said) == (0, True)
    assert run("check", "ours.csv", "--codebook", "lists.json")[0] == 0


def test_nothing_is_overwritten_and_what_is_no_file_is_refused(run, file):
    file("ours.csv", SHEET)
    file("ours.json", "mine")
    assert run("codebook", "draft", "ours.csv", "-o", "ours.json") == (
        2,
        "",
        "scr-analysis: ours.json is there already and is left as it is; name another file\n",
    )
    assert run("codebook", "draft", "none.csv") == (2, "", "scr-analysis: there is no file none.csv\n")
    file("empty.csv", "")
    assert run("codebook", "draft", "empty.csv") == (
        1,
        "",
        "scr-analysis: empty.csv: the file is empty. Cure: save it again, or name another.\n",
    )
