"""Notebooks are run for errors and held to their form; the numbers in them are tested where they are computed."""

import ast
import json
import re
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))
SECONDS_A_CELL = 120


def cells(path, kind):
    book = json.loads(path.read_text(encoding="utf-8"))
    return [cell | {"text": "".join(cell["source"])} for cell in book["cells"] if cell["cell_type"] == kind]


def each_notebook(function):
    return pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)(function)


def test_there_are_notebooks():
    assert [path.stem[:2] for path in NOTEBOOKS] == [f"{number:02d}" for number in range(len(NOTEBOOKS))]
    assert NOTEBOOKS


@pytest.mark.parametrize(
    "path",
    [pytest.param(path, marks=[] if path in NOTEBOOKS[:2] else [pytest.mark.slow]) for path in NOTEBOOKS],
    ids=lambda path: path.stem,
)
def test_runs_from_top_to_bottom_without_a_warning(path, tmp_path):
    import nbformat
    from nbclient import NotebookClient

    book = nbformat.read(path, as_version=4)
    # A kernel starts with warnings as errors, so that a notebook cannot greet its reader with red text.
    book.cells.insert(0, nbformat.v4.new_code_cell("import warnings; warnings.simplefilter('error')"))
    client = NotebookClient(
        book, timeout=SECONDS_A_CELL, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    )
    client.execute()
    streams = [out.text for cell in book.cells for out in cell.get("outputs", []) if out.output_type == "stream"]
    assert streams == []


@each_notebook
def test_is_committed_clean(path):
    code = cells(path, "code")
    assert not any(cell["outputs"] or cell["execution_count"] for cell in code)


@each_notebook
def test_first_code_cell_opens_the_study_and_says_what_was_found(path):
    first = cells(path, "code")[0]["text"]
    assert first.startswith("import scr_analysis as scr\n\nstudy = scr.open_study(")
    if path.stem > "02":
        assert first.endswith(f'scr.open_study("study.toml")\nstudy.found("{path.stem}")')


@each_notebook
def test_asks_a_question_and_says_what_it_shows(path):
    title, *rest = cells(path, "markdown")[0]["text"].split("\n\n")
    assert re.fullmatch(r"# .*\?", title)
    assert len(rest) == 2, "what it shows, and one caveat"


@each_notebook
def test_every_heading_is_a_question(path):
    headings = [
        line for cell in cells(path, "markdown") for line in cell["text"].splitlines() if line.startswith("## ")
    ]
    assert headings
    assert [line for line in headings if not line.endswith("?")] == []


@each_notebook
def test_uses_public_names_and_defines_none(path):
    import scr_analysis

    for cell in cells(path, "code"):
        tree = ast.parse(cell["text"])
        assert not any(isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda) for node in ast.walk(tree))
        used = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute) and getattr(n.value, "id", "") == "scr"}
        assert used <= set(scr_analysis.__all__)


@each_notebook
def test_prose_holds_no_result(path):
    """A number typed by hand into prose goes stale; years, table numbers and fixed method limits are no results."""
    for cell in cells(path, "markdown"):
        assert not re.search(r"\d+(\.\d+)? ?(%|per cent)(?! interval)", cell["text"]), cell["text"]


@each_notebook
def test_every_cell_is_one_line_that_a_study_answers(path):
    """What a study gives is protected; its `reviews` and its `reading` are not."""
    _, *rest = cells(path, "code")
    for cell in rest:
        assert re.fullmatch(r"study\.\w+\(\)|# study\.keep\(\"study\.toml\"\)", cell["text"]), cell["text"]


def test_the_settings_open_the_example_and_all_that_is_beside_it():
    from scr_analysis.answers.settings import read_settings

    told = read_settings(NOTEBOOKS[0].parent / "study.toml")
    assert {name: path.name for name, path in told.items() if isinstance(path, Path)} == {
        "file": "example_reviews.csv",
        "recommendations": "example_recommendations.csv",
        "second_coder": "example_second_coder.csv",
    }
    assert "policy" not in told  # so that a file of one's own is protected by default
