"""Every file of `tests/files` comes to what stands beside it, which was written by hand (see `tests/files/cases`)."""

import json
import subprocess
from pathlib import Path

import pandas as pd
import pytest

from scr_analysis.reading import ReviewDataError, read_reviews

FILES = Path(__file__).parents[1] / "files"
EXPECTED = sorted(FILES.glob("*/*.expected.json"))


def said(frame):
    """The cells of a frame as JSON has them."""
    return [[plain(value) for value in row] for row in frame.itertuples(index=False, name=None)]


def plain(value):
    if pd.isna(value):
        return None
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else value


def in_the_corpus():
    """What git tracks or would: not the byte code that Python writes beside a module. Away from git, all but that."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        return subprocess.run(command, cwd=FILES, capture_output=True, check=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        return [path.relative_to(FILES).as_posix() for path in FILES.rglob("*") if is_kept(path)]


def is_kept(path):
    return path.is_file() and "__pycache__" not in path.parts


def test_the_corpus_is_whole():
    named = {path.relative_to(FILES).as_posix().removesuffix(".expected.json") for path in EXPECTED}
    held = {name for name in in_the_corpus() if "/" in name and not name.endswith((".expected.json", ".py"))}
    assert held == named
    assert len(EXPECTED) >= 200


@pytest.mark.parametrize(
    "path", EXPECTED, ids=lambda path: f"{path.parent.name}/{path.name.removesuffix('.expected.json')}"
)
def test_a_file_comes_to_what_stands_beside_it(path, tmp_path, own_codebook, today):
    expected = json.loads(path.read_text(encoding="utf-8"))
    options = {"codebook": own_codebook(**expected.get("patch", {})), "today": today, **expected.get("options", {})}
    if "cases" in expected:
        options["cases"] = tmp_path / "cases.csv"
        options["cases"].write_text(expected["cases"], encoding="utf-8")
    file = path.with_name(path.name.removesuffix(".expected.json"))
    if "error" in expected:
        with pytest.raises(ReviewDataError, match=r".") as error:
            read_reviews(file, **options)
        problems = error.value.problems
        assert [[p.rule, p.column, list(p.line), p.count] for p in problems] == expected["error"]
        assert all(str(error.value).count("\n") <= 11 and line.isprintable() for line in str(error.value).splitlines())
        return
    reading = read_reviews(file, **options)
    assert set(reading.reviews.columns) == set(expected["columns"])
    assert said(reading.reviews[expected["columns"]]) == expected["reviews"]
    assert list(reading.set_aside.iloc[:, 0]) == expected.get("aside", [])
    assert reading.rows_read == len(reading.reviews) + len(reading.set_aside)
    if "note" in expected:
        assert expected["note"] in reading.notes
