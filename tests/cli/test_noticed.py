"""Nothing that was noticed when a file was read is lost: it stands on the screen, in the report and in the record."""

import csv
import json
from pathlib import Path

import pytest

from scr_analysis import cli

QUICK = ["--select", "reviews_by_year,flow", "--format", "csv,html"]
HEAD = "review_id,incident_date,outcome,Gangs\n"
GOOD = [f"R{n},2012-0{1 + n % 9}-14,Fatal,Y\n" for n in range(18)]


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def of(rows, *arguments):
        Path("ours.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
        status = cli.run([arguments[0], "ours.csv", *arguments[1:]])
        said = capsys.readouterr()
        return status, said.out, said.err

    return of


def record():
    return json.loads(Path("out/record.json").read_text(encoding="utf-8"))


def test_every_note_stands_on_the_screen_in_the_report_and_in_the_record(run):
    rows = [*GOOD, "R99,1995-05-05,Fatal,Y\n", "\n", "Total,,,19\n"]
    status, said, _ = run(rows, "report", "--out", "out", "--policy", "none", *QUICK)
    assert status == 0
    notes = [
        "Read as UTF-8",
        "Taken as a row of totals, not a review, and set aside: line 22",
        "Left out, because the codebook does not know them: Gangs",
    ]
    look = [
        line for line in record()["notes"] if line.startswith("Look at this: by date of incident 1 review of 1995-96")
    ]
    assert len(look) == 1
    for note in notes:
        assert f"Note: {note}\n" in said
        assert note in record()["notes"]
    assert look[0] + "\n" in said
    for page in ("out/report.html", "out/record.html"):
        text = (
            Path(page).read_text(encoding="utf-8").replace("\u2011", "-")
        )  # a year is not broken at the end of a line
        assert [note for note in [*notes, look[0]] if note not in text] == []


def test_under_a_policy_that_hides_no_count_of_a_note_is_published(run):
    rows = [*GOOD, "R99,1995-05-05,Fatal,Y\n", "Total,,,19\n"]
    status, said, _ = run(rows, "report", "--out", "out", "--policy", "dfe", *QUICK)
    assert status == 0
    assert "set aside: line 21\n" in said  # the person at the screen sees all
    noted = record()["notes"]
    assert "Taken as a row of totals, not a review, and set aside: line [c]" in noted
    assert any(line.startswith("Look at this: by date of incident [c] review of 1995-96") for line in noted)
    for page in ("out/report.html", "out/record.html"):
        assert "set aside: line 21" not in Path(page).read_text(encoding="utf-8")


def test_no_cell_and_no_review_of_a_note_is_published(run):
    # A bad cell that is taken as not known is told with its review, and a date whose order nobody can see with an example.
    rows = [f"R{n},0{1 + n % 9}/04/2012,Fatal,Y\n" for n in range(18)] + ["SECRET1,,Fattal,Y\n"]
    status, said, _ = run(rows, "report", "--out", "out", "--policy", "none", "--lenient", *QUICK)
    assert status == 0
    assert '(review SECRET1): "Fattal" is not an answer' in said
    assert '("01/04/2012" is 2012-04-01)' in said
    noted = record()["notes"]
    assert "outcome: 1 cell taken as not known" in noted
    assert any('read day first ("..." is "...")' in note for note in noted)
    text = Path("out/report.html").read_text(encoding="utf-8") + Path("out/record.html").read_text(encoding="utf-8")
    assert [word for word in ("SECRET1", "Fattal", "01/04/2012") if word in text] == []


@pytest.mark.parametrize(("bad", "many"), [(2, False), (3, True)])
def test_more_than_a_tenth_of_the_rows_set_aside_is_said_first_and_in_the_status(run, bad, many):
    # 2 of 20 are a tenth and no more; 3 of 21 are more. A row of totals is no review and does not count.
    rows = [*GOOD, *(f"B{n},2012-13-45,Fatal,Y\n" for n in range(bad)), "Total,,,19\n"]
    status, said, _ = run(rows, "report", "--set-aside", "--out", "out", "--policy", "none", *QUICK)
    first = (
        "More than a tenth of the rows have a problem and were set aside: 3 of 22. The figures are of the rest only."
    )
    assert (status, said.splitlines()[0] == first) == (int(many), many)
    assert Path("out/report.html").exists()


@pytest.mark.parametrize("command", ["report", "tables", "notebooks"])
def test_where_no_review_is_left_nothing_is_written(run, command):
    status, said, err = run(["R1,2012-13-45,Fatal,Y\n"], command, "--set-aside", "--out", "out")
    assert (status, said) == (1, "")
    assert "2012-13-45" in err
    assert [path.name for path in Path().iterdir()] == ["ours.csv"]


def test_the_tenth_problem_is_not_the_last_that_can_be_seen(run):
    rows = [f"R{n},2012-13-{10 + n},Fatal,Y\n" for n in range(12)]
    _, _, err = run(rows, "check")
    assert err.splitlines()[-3:] == [
        "and 2 more problems",
        "Rows read 12; nothing was loaded.",
        "To see every problem: scr-analysis check with --all, or with --problems FILE for a table of them.",
    ]
    _, _, err = run(rows, "check", "--all")
    assert [n for n in range(12) if f'"2012-13-{10 + n}"' not in err] == []
    assert "To see every problem" not in err
    status, _, err = run(rows, "check", "--problems", "problems.csv")
    assert (status, err.splitlines()[-2]) == (
        1,
        "Wrote every problem to problems.csv. It may hold case data: do not publish it.",
    )
    with Path("problems.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    assert [row["where"] for row in table] == [f"line {2 + n} (review R{n})" for n in range(12)]
    assert {row["column"] for row in table} == {"incident_date"}


def test_a_check_of_a_codebook_says_one_thing_once(run, capsys):
    run(GOOD, "check")
    cli.run(["codebook", "draft", "ours.csv", "--out", "ours.json"])
    capsys.readouterr()
    cli.run(["codebook", "check", "ours.json"])
    lines = capsys.readouterr().out.splitlines()
    said = [line.partition(": ")[2].partition(": ")[2] for line in lines[:-1]]
    assert len(said) == len(set(said))
    assert lines[1] == (
        "Warning: review_id, incident_date: guessed: kind, role; read it, correct it if need be, and delete the words under guessed."
    )


def test_rows_beside_the_file_that_are_of_no_review_are_named_on_the_screen_only(run):
    register = (
        "recommendation_id,review_id,addressed_to\n1,r1,Police\n1,R-02,Police\n1,NOBODY7,Health\n2,NOBODY7,Health\n"
    )
    Path("register.csv").write_text(register, encoding="utf-8")
    status, said, _ = run(
        GOOD, "report", "--recommendations", "register.csv", "--out", "out", "--policy", "none", *QUICK
    )
    assert status == 0  # each review numbers its recommendations anew
    told = "register of recommendations: 2 of 4 rows are of no review of the file"
    assert f"Note: {told}: NOBODY7\n" in said
    assert told in record()["notes"]
    assert "NOBODY7" not in Path("out/report.html").read_text(encoding="utf-8")


def test_a_second_coder_has_a_codebook_of_their_own(run):
    second = "Fall,Ausgang\n" + "".join(f"r-{n},tot\n" for n in range(18))
    Path("second.csv").write_text(second, encoding="utf-8")
    field = {
        "name": "Ausgang",
        "type": "string",
        "categories": [{"value": "tot", "label": "Fatal"}],
        "scr_analysis": {"role": "outcome"},
    }
    book = {"fields": [{"name": "Fall", "type": "string", "scr_analysis": {"role": "review_id"}}, field]}
    Path("second.json").write_text(json.dumps(book), encoding="utf-8")
    options = ["--second-coder", "second.csv", "--second-coder-codebook", "second.json", "--select", "coding_agreement"]
    assert run(GOOD, "report", *options, "--format", "csv", "--out", "out", "--policy", "none")[0] == 0
    with Path("out/tables/coding_agreement.csv").open(encoding="utf-8", newline="") as file:
        assert [(row["variable"], row["n"], row["agreed"]) for row in csv.DictReader(file)] == [("outcome", "18", "18")]
    assert cli.run(["verify", "out"]) == 0
    assert record()["other_files"]["second_coder_codebook"]["name"] == "second.json"
