"""What stands beside Yes and No is asked about, and each answer makes the theme that it says. Expected by hand."""

import pytest

from scr_analysis.codebook import draft


def wide(heading, cells):
    return draft({"Our ref": {f"A{n}": 1 for n in range(40)}, "Date of incident": {"2014-05-01": 40}, heading: cells})


def asked(heading, cells):
    return [
        (question.kind, question.default, [one.name for one in question.answers])
        for _, question in wide(heading, cells).questions
    ]


@pytest.mark.parametrize(
    ("answer", "yes"),
    [("yes", {"yes", "possible"}), ("not known", {"yes"}), ("no", {"yes"})],
)
def test_an_answer_says_what_possible_is_counted_as(answer, yes):
    book = wide("Neglect", {"Yes": 20, "No": 10, "Possible": 6, "Not known": 4}).answered("Neglect", answer)
    theme = book.variable("Neglect")
    assert {text for text, label in theme.spellings.items() if label == "yes"} == yes
    assert theme.spellings["possible"] == answer
    assert theme.is_theme
    assert not book.questions


def test_no_theme_leaves_the_column_out():
    book = wide("Smoking", {"Yes": 20, "No": 10, "Possible": 10}).answered("Smoking", "no theme")
    assert (book.variable("Smoking").kind, book.themes()) == ("text", ())


def test_yes_with_more_after_it_is_yes_until_somebody_says_otherwise():
    book = wide("Neglect", {"Yes - mother": 10, "Yes (both)": 5, "No": 20, "Not known": 5})
    assert [question.default for _, question in book.questions] == ["as it begins"]
    found = book.variable("Neglect").spellings
    assert [found[text] for text in ("yes - mother", "yes (both)", "no")] == ["yes", "yes", "no"]


@pytest.mark.parametrize("doubt", ["Yes?", "Yes - possibly", "Yes but historic", "No - not mentioned"])
def test_yes_in_doubt_is_asked_about(doubt):
    assert asked("Neglect", {"Yes": 15, "No": 15, doubt: 10}) == [
        ("beside", "", ["yes", "not known", "no", "no theme"])
    ]


def test_an_amount_in_words_is_asked_about_under_any_heading_and_others_under_a_theme_alone():
    assert asked("Warnings", {"High": 10, "Low": 10, "None": 20}) == [
        ("words", "", ["all yes", "only High", "only Low", "no theme"])
    ]
    assert asked("Neglect", {"Physical": 20, "Emotional": 20})[0][0] == "words"
    assert asked("Team", {"North": 20, "South": 20}) == []
    book = wide("Warnings", {"High": 10, "Low": 10, "None": 20}).answered("Warnings", "only High")
    assert book.variable("Warnings").spellings.items() >= {("high", "yes"), ("low", "no"), ("none", "no")}


def test_not_identified_is_no_and_said_so():
    book = wide("Neglect", {"Identified": 20, "Not identified": 20})
    assert [(question.kind, question.default) for _, question in book.questions] == [("silence", "no")]
    assert book.variable("Neglect").spellings["not identified"] == "no"
    assert book.answered("Neglect", "not known").variable("Neglect").spellings["not identified"] == "not known"


def test_which_date_is_asked_only_where_none_is_the_incident():
    ref = {"Our ref": {"A1": 1, "A2": 1}}
    day = {"2014-05-01": 1, "2015-05-01": 1}
    alone = draft({**ref, "Date": day, "Date of birth": day, "Date coded": day})
    assert [(variable.name, question.kind) for variable, question in alone.questions] == [("Date", "which date")]
    assert alone.answered("Date", "publication").variable("publication_date").name == "Date"
    assert draft({**ref, "Date": day, "Date of death": day}).questions == ()


def test_died_may_be_the_outcome():
    book = wide("Child died?", {"Y": 20, "N": 20}).answered("Child died?", "outcome")
    assert book.variable("outcome").spellings.items() >= {("y", "Fatal"), ("n", "Non-fatal serious harm")}


def test_two_codes_of_the_outcome_are_shown_until_somebody_says_what_they_mean():
    cells = {"Our ref": {f"A{n}": 1 for n in range(40)}, "Outcome": {"1": 25, "2": 15}}
    book = draft(cells)
    assert [(question.kind, question.default) for _, question in book.questions] == [("codes", "as they are")]
    assert book.answered("Outcome", "2 is Fatal").variable("outcome").spellings["1"] == "Non-fatal serious harm"


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Neglect", {"Yes": 20, "No": 18, "Possible": 2, "Yes - ask Sophie": 1, "Sophie says so": 1}),
        ("Neglect", {"High": 20, "None": 18, "Sophie": 1}),
        ("Date of publication", {"14/05/2015": 30, "Not published": 5, "ask Sophie": 1}),
        ("Pages", {"40": 30, "12+": 5, "5 (Sophie)": 1}),
        ("Outcome", {"1 - Death": 20, "2 - Serious harm": 15, "3 - Sophie": 1}),
        ("Coder", {"Ann": 20, "Bob": 19, "Sophie": 1}),
    ],
)
def test_what_stands_once_gets_into_no_question(heading, cells):
    """A text that occurs once may name a child: it is refused where it stands, and written nowhere."""
    assert "sophie" not in wide(heading, cells).to_json().casefold()
