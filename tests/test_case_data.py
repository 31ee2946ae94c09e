"""Case data stay out of git: twelve ways to commit them, each stopped by the ignore file, the hook, or the filter."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROW = "review_id,incident_date,outcome\nR1,2012-06-01,Fatal\n"
BOOK = {
    "cells": [
        {
            "cell_type": "code", "id": "a", "execution_count": 3, "metadata": {"execution": {"iopub": "2026"}, "tags": ["keep"]},
            "source": ["study.reviews"],
            "outputs": [{"output_type": "stream", "name": "stdout", "text": ["R1 Fatal"]}],
        }
    ],
    "metadata": {"language_info": {"name": "python", "version": "3.12.1"}, "widgets": {"state": "R1"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}  # fmt: skip


def git(folder, *words, check=True):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    return subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words], cwd=folder, env=environment, check=check,
        capture_output=True, text=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A small repository that is guarded as `make` guards this one."""
    if shutil.which("git") is None:
        pytest.skip("git is not on this machine, so there is nothing to guard")
    folder = tmp_path_factory.mktemp("guarded") / "clone"
    shutil.copytree(ROOT / ".githooks", folder / ".githooks")
    for name in (".gitignore", ".gitattributes"):
        shutil.copy(ROOT / name, folder)
    git(folder.parent, "init", "-q", "clone")
    git(folder, "config", "core.hooksPath", ".githooks")
    git(folder, "config", "filter.clean-notebook.clean", f'"{sys.executable}" .githooks/clean_notebook.py')
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Begin")
    return folder


@pytest.fixture
def clone(begun, tmp_path):
    """A copy of it, to try something in."""
    return shutil.copytree(begun, tmp_path / "clone", symlinks=True)


WAYS = (
    "cases.csv", "CASES.CSV", "data/cases.xlsx", "tests/cases.ods", "notebooks/cases.json", "data/published/mine.csv",
    "cases.txt", "cases", "cases.csv.backup", "my reviews.Sav", "report.html", "cases.docx",
)  # fmt: skip


@pytest.mark.parametrize("name", WAYS)
def test_a_file_of_cases_is_not_committed_even_where_it_is_forced(clone, name):
    path = clone / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ROW, encoding="utf-8")
    git(clone, "add", "-A")
    git(clone, "add", "-f", name)
    said = git(clone, "commit", "-qm", "Add cases", check=False)
    assert said.returncode == 1
    assert f"Not committed: {name}: it may hold case data" in said.stderr
    assert f'git restore --staged "{name}"' in said.stderr
    assert path.read_text(encoding="utf-8") == ROW


@pytest.mark.parametrize("name", [name for name in WAYS if "." in name and "backup" not in name])
def test_most_are_not_even_added(clone, name):
    path = clone / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ROW, encoding="utf-8")
    git(clone, "add", "-A")
    assert git(clone, "diff", "--cached", "--name-only").stdout == ""


def test_a_notebook_is_committed_without_what_running_it_left(clone):
    (clone / "a.ipynb").write_text(json.dumps(BOOK), encoding="utf-8")
    git(clone, "add", "a.ipynb")
    git(clone, "commit", "-qm", "Add a notebook")
    kept = git(clone, "show", "HEAD:a.ipynb").stdout
    assert "R1" not in kept
    assert json.loads(kept)["cells"][0] == {
        "cell_type": "code", "id": "a", "execution_count": None, "metadata": {"tags": ["keep"]}, "source": ["study.reviews"],
        "outputs": [],
    }  # fmt: skip
    assert "R1 Fatal" in (clone / "a.ipynb").read_text(encoding="utf-8")  # what the user sees stays


def test_without_the_filter_a_notebook_with_outputs_is_refused(clone):
    git(clone, "config", "--unset", "filter.clean-notebook.clean")
    (clone / "a.ipynb").write_text(json.dumps(BOOK), encoding="utf-8")
    git(clone, "add", "a.ipynb")
    said = git(clone, "commit", "-qm", "Add a notebook", check=False)
    assert said.returncode == 1
    assert "it has outputs, which show what is in a file" in said.stderr


def test_a_release_keeps_itself_out_wherever_it_is_written(clone):
    from scr_analysis.release import Options, write_release
    from scr_analysis.shipped import shipped

    options = Options(select=("flow",), formats=("svg", "csv"))
    write_release(shipped("data", "example_reviews.csv"), clone / "docs" / "ours", options)
    git(clone, "add", "-A")
    assert git(clone, "diff", "--cached", "--name-only").stdout == ""


def test_code_and_docs_are_committed(clone):
    for name in ("scr_analysis/new.py", "docs/new.md", "notebooks/study.toml", "tests/files/made_up.csv"):
        path = clone / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("1\n", encoding="utf-8")
    git(clone, "add", "-A")
    git(clone, "commit", "-qm", "Add")
    assert git(clone, "status", "--porcelain").stdout == ""


def test_what_is_tracked_is_what_the_hook_lets_through():
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("this copy of the project is not a git checkout, so nothing is tracked")
    told = {"__name__": "hook", "__file__": str(ROOT / ".githooks" / "pre-commit")}
    exec((ROOT / ".githooks" / "pre-commit").read_text(encoding="utf-8"), told)  # noqa: S102 - our own
    allowed = told["listed"]()
    names = [name for name in listing.stdout.split("\0") if (ROOT / name).is_file()]
    assert len(names) > 500
    refused = {name: told["refused"](name, (ROOT / name).read_bytes(), allowed) for name in names}
    assert {name: why for name, why in refused.items() if why} == {}
