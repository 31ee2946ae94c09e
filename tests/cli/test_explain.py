"""`report --explain` tells the analyst why numbers are hidden, beside the release and never in it; `--keep` ranks outputs."""

import csv
import json

import pytest

from scr_analysis import cli

OUTCOMES = ["Fatal"] * 20 + ["Non-fatal"] * 9 + ["Not known"] * 3


@pytest.fixture(name="asked")
def _asked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lines = [f"A{at},2012-05-{at % 28 + 1:02d},{outcome}" for at, outcome in enumerate(OUTCOMES)]
    lines += ["B1,2013-05-01,Fatal", "B2,2013-05-02,Non-fatal"]
    (tmp_path / "own.csv").write_text("\n".join(["review_id,incident_date,outcome", *lines]) + "\n", encoding="utf-8")
    report = ["report", "own.csv", "--out", "made", "--format", "csv", "--select", "reviews_by_year"]
    return lambda *more: cli.run([*report, *more])


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_reasons_are_a_file_of_their_own_and_the_reader_is_warned(asked, tmp_path, capsys):
    assert asked("--explain", "why.csv") == 0
    assert "keep it to yourself" in capsys.readouterr().out
    # By hand: 2 reviews of 2013-14 are small, and the 32 of 2012-13 would tell them with the 34 in all.
    told = {
        (row["row"], row["figure"]): row["why"]
        for row in rows_of(tmp_path / "why.csv")
        if row["output"] == "reviews_by_year"
    }
    assert told["2013-14", "Reviews"] == "a count that the policy hides"
    assert told["2012-13", "Reviews"] == "would give a hidden count away"
    assert not list((tmp_path / "made").rglob("why.csv"))


@pytest.mark.parametrize(("place", "words"), [("made/why.csv", "is in the release"), ("own.csv", "is there already")])
def test_no_reasons_go_into_the_release_or_over_a_file(asked, capsys, place, words):
    assert asked("--explain", place) == 2
    assert words in capsys.readouterr().err


def test_what_is_kept_first_is_recorded_and_must_be_an_output(asked, tmp_path, capsys):
    assert asked("--keep", "themes") == 2
    assert "there is no output named themes" in capsys.readouterr().err
    assert asked("--keep", "flow,reviews_by_year_and_outcome") == 0
    record = json.loads((tmp_path / "made" / "record.json").read_text(encoding="utf-8"))
    assert record["options"]["keep"] == ["flow", "reviews_by_year_and_outcome"]
