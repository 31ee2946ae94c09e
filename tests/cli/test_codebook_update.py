"""`scr-analysis codebook update`: last year's codebook is held against this year's file, and becomes this year's."""

from pathlib import Path

import pytest

from scr_analysis import cli
from scr_analysis.codebook import Codebook

LAST = "Ref,Date of death,Neglect,Violence in the home,Sides,Setting\n" + "".join(
    f"A{n},2012-05-0{n},{'YN'[n % 2]},{'YN'[n % 2]},{40 + n},{('Home', 'Hospital')[n % 2]}\n" for n in range(1, 9)
)
# "Violence at home" and "Number of sides" may be last year's columns; Gangs is new; Setting has a new answer.
THIS = "Ref,Date of death,Neglect,Violence at home,Gangs,Setting\n" + "".join(
    f"A{n},2013-05-0{n},{'YN'[n % 2]},{'YN'[n % 2]},{'YN'[n % 2]},{('Home', 'Hospital', 'School')[n % 3]}\n"
    for n in range(1, 9)
)


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("last.csv").write_text(LAST, encoding="utf-8")
    Path("this.csv").write_text(THIS, encoding="utf-8")

    def of(*arguments):
        status = cli.run(["codebook", *arguments])
        said = capsys.readouterr()
        return status, said.out.splitlines(), said.err

    of("draft", "last.csv", "--out", "last.json")
    return of


ANSWERS = (
    'New answers of Setting: "School"; add them under categories, or under values where they are another spelling.'
)


def test_what_may_be_renamed_is_proposed_and_not_taken(run):
    status, said, err = run("update", "last.json", "this.csv", "--out", "this.json")
    assert (status, said) == (
        1,
        [
            "Renamed? Violence in the home may be Violence at home this year.",
            "New: Gangs.",
            "Gone: Sides; the codebook keeps it.",
            ANSWERS,
        ],
    )
    assert err == (
        "scr-analysis: 1 may be renamed: say --renamed 'Violence in the home=Violence at home' or --new 'Violence at home' "
        "for each, or take all as renamed with --yes; nothing was written\n"
    )
    assert not Path("this.json").exists()


@pytest.mark.parametrize("how", [["--yes"], ["--renamed", "Violence in the home=Violence at home"]])
def test_a_column_that_was_renamed_stays_the_same_theme(run, how):
    status, said, _ = run("update", "last.json", "this.csv", "--out", "this.json", *how)
    assert (status, said[0]) == (0, "Renamed: Violence in the home is Violence at home this year.")
    book = Codebook.read("this.json")
    assert book.variable("Violence in the home").aliases == ("Violence at home",)
    assert [one.name for one in book.themes()] == [*(one.name for one in Codebook.read("last.json").themes()), "Gangs"]
    assert "Sides" in book  # last year's file can still be read with it
    assert cli.run(["check", "last.csv", "--codebook", "this.json"]) == 0


def test_a_column_that_is_new_is_not_the_one_that_is_gone(run):
    status, said, _ = run("update", "last.json", "this.csv", "--new", "Violence at home", "--out", "this.json")
    assert status == 0
    assert said[:2] == ["New: Violence at home.", "New: Gangs."]
    assert "Gone: Violence in the home; the codebook keeps it." in said
    assert {"Violence at home", "Violence in the home"} <= {one.name for one in Codebook.read("this.json").themes()}


def test_a_file_that_fits_has_nothing_to_tell(run):
    assert run("update", "last.json", "last.csv") == (
        0,
        ["The codebook knows every column and every answer that comes again."],
        "",
    )


def test_only_what_is_there_can_be_renamed(run):
    status, _, err = run("update", "last.json", "this.csv", "--renamed", "Neglect=Gangs")
    assert (status, err) == (
        2,
        "scr-analysis: Invalid value: no column 'Neglect' is gone; gone: Violence in the home, Sides See scr-analysis --help.\n",
    )
