"""Outputs have one home: what it lists exists, and nothing is listed twice."""

import inspect
import json
import re
from pathlib import Path

import pytest

from scr_analysis.catalogue import CHAPTERS, OUTPUTS, Rank, output, short_report
from scr_analysis.catalogue.needs import why_left_out

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def test_each_output_is_listed_once():
    names = [one.name for one in OUTPUTS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("one", OUTPUTS, ids=lambda one: one.name)
def test_its_functions_exist_and_take_what_the_catalogue_gives(one):
    taken = inspect.signature(one.table).parameters
    assert set(one.options) <= set(taken)
    assert bool({"reviews", "second"} & set(taken)) == one.about_file
    assert callable(one.plot)
    assert callable(one.finding)


@pytest.mark.parametrize("one", OUTPUTS, ids=lambda one: one.name)
def test_its_words_are_sentences(one):
    assert one.question.endswith("?")
    assert not one.title.endswith(".")
    assert all(note.endswith(".") for note in one.notes)


@pytest.mark.parametrize("one", OUTPUTS, ids=lambda one: one.name)
def test_it_stands_in_a_chapter_that_is_a_notebook(one):
    assert one.notebook in CHAPTERS
    assert (NOTEBOOKS / f"{one.notebook}.ipynb").is_file()


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_asks_what_its_notebook_asks(name):
    notebook = json.loads((NOTEBOOKS / f"{name}.ipynb").read_text("utf-8"))
    assert "".join(notebook["cells"][0]["source"]).startswith(f"# {CHAPTERS[name]}\n")


def sources(name, kind):
    notebook = json.loads((NOTEBOOKS / f"{name}.ipynb").read_text("utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == kind]


@pytest.mark.parametrize("one", OUTPUTS, ids=lambda one: one.name)
def test_its_question_is_a_heading_of_its_notebook(one):
    assert f"## {one.question}" in [cell.splitlines()[0] for cell in sources(one.notebook, "markdown")]


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_notebook_gives_each_output_of_its_chapter(name):
    asked = {call for cell in sources(name, "code") for call in re.findall(r"study\.(\w+)\(\)", cell)}
    own_eyes = {"register_reconciliation", "coding_disagreements"}
    assert asked - own_eyes == {one.name for one in OUTPUTS if one.notebook == name}


def test_each_question_of_the_short_report_has_an_output():
    asked = [rank for rank in Rank if rank.in_short_report]
    assert len(asked) == 12
    assert list(dict.fromkeys(one.rank for one in short_report())) == asked


def test_an_unknown_name_is_said():
    with pytest.raises(KeyError, match="there is no output named lenght_by_year"):
        output("lenght_by_year")


@pytest.mark.parametrize(
    ("name", "columns", "themes", "said"),
    [
        ("length_by_year", ["incident_date", "pages"], {}, None),
        ("length_by_year", ["pages"], {}, "The file has no column read as incident_date."),
        ("length_by_year", [], {}, "The file has no column read as incident_date and no column read as pages."),
        ("theme_prevalence", ["review_id"], {}, "The file has no theme."),
        ("theme_prevalence", ["neglect"], {"neglect": "child"}, None),
        ("published_activity_rates", [], {}, None),
        ("protection_status", ["social_care"], {}, None),
        ("protection_status", [], {}, "The file has no column read as plan_status or social_care."),
        ("quality_marks_met", ["neglect"], {"neglect": "child"}, "The file has no theme of the group quality."),
        ("coding_agreement", ["review_id"], {}, "The file has no second coder's file with it."),
    ],
)
def test_what_is_missing_is_said_in_words(name, columns, themes, said):
    assert why_left_out(output(name), columns, themes, "incident") == said


def test_the_date_that_is_missing_is_the_one_asked_for():
    said = why_left_out(output("reviews_by_year"), ["incident_date"], {}, "publication")
    assert said == "The file has no column read as publication_date."


def test_only_a_file_of_all_england_is_compared_with_national_figures():
    for name in ("activity_rates", "wave_series"):
        given = (output(name), ["incident_date"], {}, "incident")
        assert why_left_out(*given) is None
        assert why_left_out(*given, national=False) == (
            "It compares the file with national figures: say that it has every review in England (--national), if it "
            "does."
        )
