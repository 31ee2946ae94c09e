"""`scr-analysis example` writes everything that the report can take, and the command that it names works."""

import shlex

import pytest

from scr_analysis import cli
from scr_analysis.shipped import shipped


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_example_is_reviews_a_register_and_a_second_coder(here, capsys):
    assert cli.run(["example", "--out", "try.csv"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "Wrote try.csv: synthetic reviews, no real child; beside it try_recommendations.csv and try_second_coder.csv.",
        "Try: scr-analysis report try.csv --recommendations try_recommendations.csv --second-coder try_second_coder.csv --out build",
    ]
    for name in ("reviews", "recommendations", "second_coder"):
        path = here / ("try.csv" if name == "reviews" else f"try_{name}.csv")
        assert path.read_bytes() == shipped("data", f"example_{name}.csv").read_bytes()
    command = shlex.split(said[1].removeprefix("Try: scr-analysis ").replace("report", "tables", 1))
    assert cli.run([*command, "--select", "reviews_by_year"]) == 0


def test_nothing_is_written_where_one_of_the_three_is_there(here, capsys):
    (here / "try_second_coder.csv").write_text("mine")
    assert cli.run(["example", "--out", "try.csv"]) == 2
    assert capsys.readouterr().err == (
        "scr-analysis: try_second_coder.csv is there already and is left as it is; name another file\n"
    )
    assert [path.name for path in here.iterdir()] == ["try_second_coder.csv"]
