"""`scr-analysis compare`: which figures of two releases differ, and why, worked by hand on a file of five reviews."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from scr_analysis import cli
from scr_analysis.codebook import Codebook

HEAD = "review_id,incident_date,outcome,neglect\n"
ROWS = [
    "R1,2012-05-01,Fatal,Yes\n",
    "R2,2012-06-01,Fatal,No\n",
    "R3,2013-06-01,Fatal,Yes\n",
    "R4,2013-07-01,Fatal,No\n",
    "R5,2014-03-31,Fatal,No\n",
]


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def release(name, rows, *more):
        Path(f"{name}.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
        quick = ["--select", "reviews_by_year,theme_prevalence", "--format", "csv", "--policy", "none"]
        assert cli.run(["tables", f"{name}.csv", "--out", name, *quick[:2], *quick[4:], *more]) == 0

    def of(*arguments):
        capsys.readouterr()
        status = cli.run(["compare", *arguments])
        said = capsys.readouterr()
        return status, said.out.splitlines(), said.err

    return release, of


def test_reviews_that_were_added_change_the_year_they_are_of(run):
    release, compare = run
    release("old", ROWS)
    release("new", [*ROWS, "R6,2013-08-01,Fatal,Yes\n"])
    status, said, _ = compare("old", "new", "--all")
    assert status == 0
    assert said[:2] == [
        "The input is another: old.csv, now new.csv.",
        "Reviews analysed: 5, now 6; those added or taken out change the figures.",
    ]
    assert "  2013-14: reviews 3, now 4" in said
    assert not [line for line in said if line.startswith("  2012-13: reviews ")]
    assert [line for line in said if line.startswith("  neglect") and ": yes " in line] == ["  neglect: yes 2, now 3"]


def test_a_review_that_was_coded_anew_is_told_from_one_that_was_added(run):
    release, compare = run
    release("old", ROWS)
    release("new", [*ROWS[:4], ROWS[4].replace("No", "Yes")])
    _, said, _ = compare("old", "new", "--all")
    assert said[1] == "As many reviews as before (5): some were coded anew, or replaced."
    assert [line for line in said if line.startswith("reviews_by_year")] == []
    assert "  neglect: yes 2, now 3" in said
    assert "  neglect: no 3, now 2" in said


def test_another_choice_is_named_and_the_same_release_has_no_difference(run):
    release, compare = run
    release("old", ROWS)
    release("new", ROWS, "--lenient")
    Path("new.csv").write_text(HEAD + "".join(ROWS), encoding="utf-8")
    _, said, _ = compare("old", "new")
    assert said[0] == "Another choice of lenient: False, now True."
    assert said[-1].startswith("0 of ")
    assert compare("old", "old")[1] == [said[-1]]


def test_another_kind_of_year_is_named(run):
    release, compare = run
    Path("book.json").write_text(replace(Codebook.default(), years_begin=1).to_json(), encoding="utf-8")
    release("old", ROWS)
    release("new", ROWS, "--codebook", "book.json")
    _, said, _ = compare("old", "new", "--all")
    assert "Another kind of year: April-March year, now calendar year." in said


def test_every_figure_that_differs_is_in_the_table(run):
    release, compare = run
    release("old", ROWS)
    release("new", [*ROWS, "R6,2013-08-01,Fatal,Yes\n"])
    status, said, _ = compare("old", "new", "--out", "differences.csv")
    assert (status, "Wrote differences.csv" in said) == (0, True)
    with Path("differences.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert said[-1].startswith(f"{len(rows)} of ")
    first = rows[0]  # counts come before what rests on them
    assert (first["output"], first["figure"], first["before"], first["now"]) == ("reviews_by_year", "reviews", "3", "4")
    assert first["about"].startswith("2013-14")


def test_what_is_no_release_is_refused(run):
    release, compare = run
    release("old", ROWS)
    Path("other").mkdir()
    status, said, err = compare("old", "other")
    assert (status, said) == (2, [])
    assert err.startswith("scr-analysis: other is no release of this program; name a folder")
