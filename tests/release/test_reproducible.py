"""Two runs, the same bytes: in another process, with another seed of Python's hashes, at another time."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scr_analysis import charts
from scr_analysis.release.folder.ownership import files_in

PACKAGE = Path(charts.__file__).parents[1]
KNOW_THE_TIME = ("record.html", "record.json")


@pytest.mark.slow
def test_a_second_run_gives_the_same_bytes(made, example, tmp_path):
    out = tmp_path / "again"
    environment = {**os.environ, "PYTHONHASHSEED": "12345", "TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "C"}
    python = [sys.executable]
    if not PACKAGE.as_posix().isascii():
        # Python 3.11 reads the file that points to an editable install as the locale has it, even in its UTF-8 mode:
        # under C it cannot so much as start where the path holds an "ö". So it reads no such file, and is told the path.
        python += ["-S"]
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    # By several processes, however few the figures.
    shared = "import sys; from scr_analysis.release import figures; figures.SHARED_FROM = 2; from scr_analysis.cli import run; sys.exit(run(sys.argv[1:]))"
    command = [*python, "-c", shared, "report", str(example), "--out", str(out)]
    command += [word for one in made[1].results for word in ("--select", one.output.name)]
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=tmp_path)
    first, second = files_in(made[0]), files_in(out)
    assert list(first) == list(second)
    differ = [
        name for name in first if name not in KNOW_THE_TIME and first[name].read_bytes() != second[name].read_bytes()
    ]
    assert differ == []


def test_only_the_record_knows_the_time(made, monkeypatch):
    from scr_analysis.release.record import made_at

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1459468800")
    assert made_at() == "2016-04-01T00:00:00Z"
    record = json.loads((made[0] / "record.json").read_text("utf-8"))
    assert record.pop("made_at")
    assert "T0" not in json.dumps(record)


def test_the_record_ties_every_file_to_its_input(made, example):
    import hashlib

    record = json.loads((made[0] / "record.json").read_text("utf-8"))
    assert record["input"]["sha256"] == hashlib.sha256(example.read_bytes()).hexdigest()
    assert record["input"]["name"] == "example_reviews.csv"
    assert record["rows"] == {"read": 293, "set_aside": 0, "set_aside_by_rule": {}, "analysed": 293}
    for name, path in files_in(made[0]).items():
        if name != "record.json":
            assert record["files"][name] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_record_names_no_place_of_this_machine(made):
    text = (made[0] / "record.json").read_text("utf-8")
    assert str(made[0].parent) not in text
    assert not any(f'"/{root}' in text for root in ("home", "work", "tmp", "root", "Users"))


def test_no_chart_adds_floats_as_one_version_of_python_does():
    """Python 3.12 began to add floats in another way: the last digit of a place in an SVG then changes with Python."""
    folder = Path(charts.__file__).parent
    calls = [node for path in folder.rglob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    assert not [one for one in calls if isinstance(one, ast.Call) and getattr(one.func, "id", "") == "sum"]
