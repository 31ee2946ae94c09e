"""Controls that ask a study: each choice shows the answer that the line of Python gives."""

import re
import sys

import pandas as pd
import pytest

import scr_analysis as scr
from scr_analysis.answers.errors import AnswerError
from scr_analysis.catalogue import OUTPUTS
from scr_analysis.shipped import shipped
from scr_analysis.study.explore import Choice

EXAMPLE = shipped("data", "example_reviews.csv")


@pytest.fixture(scope="module")
def study():
    return scr.open_study(EXAMPLE)


@pytest.fixture
def explorer(study):
    return study.explore()


def given_by(line, study):
    return eval(line, {"study": study})  # noqa: S307 - what a person copies into a cell is run


def test_it_asks_what_the_file_can_give_and_shows_it(explorer, study):
    assert explorer.question.options == [one.title for one in OUTPUTS if one.name not in study.left_out]
    assert explorer.line == "study.reviews_by_year()"
    assert explorer._shown.value == study.reviews_by_year()._repr_html_()


@pytest.mark.parametrize(
    ("choices", "line"),
    [
        ([("question", "length_by_year")], "study.length_by_year()"),
        ([("by", "region")], "study.reviews_by_year(by='region')"),
        (
            [("first", 2012), ("last", 2012)],
            "study.where(\"incident_date >= '2012-04-01' and incident_date <= '2013-03-31'\").reviews_by_year()",
        ),
        (
            [("only", "neglect"), ("level", "yes"), ("question", "length_by_year")],
            "study.where(\"neglect == 'yes'\").length_by_year()",
        ),
        (
            [("question", "reviews_by_year_and_outcome"), ("by", None), ("first", 2013)],
            "study.where(\"incident_date >= '2013-04-01'\").reviews_by_year_and_outcome(by=None)",
        ),
        # Published figures are of no part of the file.
        ([("first", 2012), ("question", "published_activity_rates")], "study.published_activity_rates()"),
    ],
)
def test_each_choice_is_a_line_of_python_that_gives_what_is_shown(explorer, study, choices, line):
    for control, value in choices:
        getattr(explorer, control).choose(value)
    assert explorer.line == line
    again = given_by(line, study)
    pd.testing.assert_frame_equal(explorer.answer.table, again.table)
    assert explorer.answer.finding == again.finding
    assert explorer._shown.value == explorer.answer._repr_html_()


def test_a_category_offers_its_levels(explorer):
    explorer.only.choose("outcome")
    assert explorer.level.options == ["Fatal", "Non-fatal serious harm"]
    assert explorer.line == "study.reviews_by_year()"  # until a level is chosen
    explorer.level.choose("Fatal")
    assert explorer.line == "study.where(\"outcome == 'Fatal'\").reviews_by_year()"
    assert "outcome == 'Fatal'" in explorer.answer.finding.subtitle
    explorer.only.choose(None)
    assert (explorer.level.options, explorer.level.control.disabled) == ([], True)
    assert explorer.line == "study.reviews_by_year()"


def test_what_an_output_is_divided_by_is_what_it_takes(explorer):
    assert explorer.by.options[:2] == ["nothing else", "Outcome"]
    assert "Neglect" not in explorer.by.options  # a theme is a part of the reviews, no group of them
    explorer.question.choose("length_by_year")
    assert (explorer.by.options, explorer.by.control.disabled) == ([], True)
    explorer.question.choose("children_by_year")
    assert (explorer.by.options[:2], explorer.by.chosen) == (["nothing else", "Year"], False)


def test_a_question_that_is_half_written_leaves_the_last_answer(explorer):
    line = explorer.line
    explorer.question.control.value = ""
    assert explorer.line == line


def test_two_columns_of_one_title_are_told_apart():
    choice = Choice("only")
    choice.offer([("Age", "age_years"), ("Age", "age_band"), ("Region", "region")])
    assert choice.options == ["Age (age_years)", "Age (age_band)", "Region"]
    choice.choose("age_band")
    assert (choice.value, choice.control.value) == ("age_band", "Age (age_band)")


def test_each_control_has_a_name_that_stands_before_it(explorer):
    """What the keyboard reaches is said by a screen reader with its name: ipywidgets binds the two."""
    choices = [explorer.question, explorer.by, explorer.first, explorer.last, explorer.only, explorer.level]
    assert [one.control.description for one in choices] == [
        "Question",
        "By",
        "From year",
        "To year",
        "Only where",
        "is",
    ]
    assert re.search(r"<label[^>]*>In a cell of your own <input readonly", explorer._line.value)


def test_a_choice_that_has_no_answer_says_why(explorer):
    explorer.first.choose(2013)
    explorer.last.choose(2011)
    assert "no review is left" in str(explorer.answer)
    assert "no review is left" in explorer._shown.value


def test_under_a_policy_that_hides_no_part_can_be_asked_for(tmp_path):
    rows = "review_id,incident_date,pages\n" + "".join(f"R{n},201{n % 3}-06-01,{20 + n}\n" for n in range(30))
    path = tmp_path / "own.csv"
    path.write_text(rows, encoding="utf-8")
    explorer = scr.open_study(path).explore()
    assert all(one.control.disabled for one in (explorer.first, explorer.last, explorer.only, explorer.level))
    explorer.question.choose("length_by_year")
    assert explorer.line == "study.length_by_year()"


def test_in_a_terminal_it_is_the_line_and_its_answer(explorer):
    assert str(explorer).startswith("study.reviews_by_year()\n\nHow many reviews were there in each year?")
    assert "application/vnd.jupyter.widget-view+json" in explorer._repr_mimebundle_()


def test_without_ipywidgets_it_says_what_to_install(study, monkeypatch):
    monkeypatch.delitem(sys.modules, "scr_analysis.study.explore", raising=False)
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    with pytest.raises(AnswerError, match=r'needs the package ipywidgets: pip install "scr-analysis\[explore\]"$'):
        study.explore()
