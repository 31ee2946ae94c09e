"""The walk of ``docs/add_an_output.py``, taken in a copy: what has to be done for a new output is what stands there, and no more."""

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WALK = "docs/add_an_output.py"
NEW = "methodology_by_region"
LEFT = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "site", "_shipped")
# Table, finding, chart, declaration, catalogue entry and notebook heading; and a test of the numbers.
TOUCHED = [
    "notebooks/04-methodology.ipynb",
    "scr_analysis/catalogue/outputs.py",
    "scr_analysis/charts/methodology.py",
    "scr_analysis/disclosure/declarations/protection.py",
    "scr_analysis/findings/methodology.py",
    "scr_analysis/tables/methodology.py",
    "tests/tables/test_methodology.py",
]


def run(copy, *words):
    """Run Python in the copy, with the package of the copy."""
    said = subprocess.run(
        [sys.executable, *map(str, words)], cwd=copy, env=os.environ | {"PYTHONPATH": str(copy)}, check=False,
        capture_output=True, text=True,
    )  # fmt: skip
    assert said.returncode == 0, said.stdout + said.stderr
    return said.stdout


def tree(folder):
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    place = tmp_path_factory.mktemp("walk") / "copy"
    return Path(shutil.copytree(ROOT, place, ignore=LEFT))


@pytest.fixture(scope="module")
def walked(copy):
    """The files that the walk changed in the copy, and what it printed."""
    before = tree(copy)
    said = run(copy, WALK, copy)
    after = tree(copy)
    return sorted(name for name in after if after[name] != before.get(name)), said


def test_a_new_output_touches_these_files_and_no_other(walked):
    changed, said = walked
    assert changed == sorted([*TOUCHED, "scr_analysis/study/methods.pyi"])  # written by docs/study_methods.py
    assert sorted(re.findall(r"^\d\. (.*)$", said, flags=re.MULTILINE)) == TOUCHED


def test_its_functions_are_public_without_being_listed(copy, walked):
    shown = run(copy, "-c", f"import scr_analysis as scr; print(scr.{NEW}.__module__, scr.plot_{NEW}.__module__)")
    assert shown == "scr_analysis.tables.methodology scr_analysis.charts.methodology\n"
    assert run(copy, "-c", f"import scr_analysis; print({NEW!r} in scr_analysis.__all__)") == "True\n"


def test_a_walk_that_was_taken_is_not_taken_twice(copy, walked):
    again = subprocess.run([sys.executable, WALK, copy], cwd=copy, capture_output=True, text=True, check=False)
    assert again.returncode == 1
    assert "scr_analysis/tables/methodology.py has these words 0 times, not once" in again.stderr


@pytest.mark.slow
@pytest.mark.parametrize("policy", ["none", "dfe"])
def test_it_is_released(copy, walked, policy, tmp_path):
    reviews, out = tmp_path / "reviews.csv", tmp_path / "release"
    lines = (ROOT / "data" / "example_reviews.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    reviews.write_text("".join(lines[:61]), encoding="utf-8")
    options = ("--select", NEW, "--policy", policy, "--out", out)
    run(copy, "-m", "scr_analysis", "report", reviews, *options)
    with (out / "tables" / f"{NEW}.csv").open(encoding="utf-8") as file:
        counts = [row["count"] for row in csv.DictReader(file)]
    # By the rule of the policy: a count of 1 to 5 stands nowhere; without one every count stands.
    assert ("[c]" in counts) == (policy == "dfe")
    small = {str(number) for number in range(1, 6)}
    assert bool(small & set(counts)) == (policy == "none")
    assert (out / "figures" / f"{NEW}.svg").is_file()
    assert "Which methods were used in each region?" in (out / "report.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_tests_of_every_output_find_it_and_the_checks_pass(copy, walked):
    run(copy, "-m", "ruff", "check", *(name for name in TOUCHED))
    run(copy, "-m", "ruff", "format", "--check", *TOUCHED)
    run(copy, "-m", "mypy")
    rooms = ("tests/catalogue", "tests/tables", "tests/findings", "tests/charts", "tests/disclosure/declarations")
    chosen = ("-k", f"{NEW} or test_regions", "-m", "not slow")
    said = run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", *chosen, *rooms, TOUCHED[-2])
    assert int(re.search(r"(\d+) passed", said)[1]) >= 20
