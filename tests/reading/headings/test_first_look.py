"""Where the headings are, on heads written by hand."""

import pytest

from scr_analysis.reading import ReviewDataError
from scr_analysis.reading.formats.sheet import HeadRow
from scr_analysis.reading.headings.first_look import FirstLook

HEADINGS = ("Ref", "Date of death", "Pages", "Neglect")
BODY = (("A1", "2012-04-03", "12", "Yes"), ("A2", "3 May 2012", "7", "No"))


def head(*rows):
    return [HeadRow(at, row) for at, row in enumerate(rows, start=1)]


@pytest.mark.parametrize(
    ("rows", "after", "taken", "headings"),
    [
        ((HEADINGS, *BODY), 0, 1, HEADINGS),
        ((("Our reviews",), ("As of June", "2016"), HEADINGS, *BODY), 2, 1, HEADINGS),
        ((HEADINGS, ("Neglect", "Poverty", "Bullying", "Empathy")), 0, 1, HEADINGS),
        ((("ref\u200b", "Pages\n of it "), ("A", "2")), 0, 1, ("ref", "Pages of it")),
        (
            (("Ref", "", "", "Notes"), ("", "Date", "Pages", ""), ("A1", "2012-04-03", "7", "x y")),
            1,
            2,
            ("Ref", "Ref Date", "Pages", "Notes"),
        ),
        (
            (("Ref", "Date of", "Own"), ("", "death", ""), ("A1", "2012-04-03", "x")),
            1,
            2,
            ("Ref", "Date of death", "Own"),
        ),
        ((("Ref", "Own words", "Pages"), ("Adam", "some words", "7")), 0, 1, ("Ref", "Own words", "Pages")),
        (
            (("Ref", "Own", "Notes"), ("A1", "x", "she said", " he wept"), ("A2", "y", "z")),
            0,
            1,
            ("Ref", "Own", "Notes"),
        ),
        ((("Ref", "Pages", "Notes"), ("A1", "few", "she said", " he wept")), 0, 1, ("Ref", "Pages", "Notes")),
        ((("Ref", "#1", "#2"), ("A1", "Y", "7")), 0, 1, ("Ref", "#1", "#2")),
        ((("Ref", "1", "2", "3"), ("A1", "Y", "N", "NK"), ("A2", "Y", "Y", "Y")), 0, 1, ("Ref", "1", "2", "3")),
    ],
    ids=[
        "first row",
        "titles above",
        "themes below",
        "odd characters",
        "one row over several",
        "one heading on two rows",
        "words below",
        "a bare comma in a note",
        "a bare comma in the only row",
        "marks for headings",
        "numbers of questions",
    ],
)
def test_headings(rows, after, taken, headings):
    found = FirstLook().headings(head(*rows), "a.csv")
    assert (found.at, found.rows, found.cells) == (after, taken, headings)


@pytest.mark.parametrize("rows", [(("1", "2012-04-03", "Fatal"),), (("1", "2"),), (("",),), ()])
def test_no_headings(rows):
    with pytest.raises(
        ReviewDataError,
        match=r"^a\.csv: nothing in the first \d+ rows? reads like headings\. Cure: name the columns in the first row\.$",
    ):
        FirstLook().headings(head(*rows), "a.csv")


def test_the_delimiter_that_makes_a_table():
    tabs = head(HEADINGS, *BODY)
    commas = head(("Ref\tDate of death\tPages\tNeglect",), ("A1\tlong", "text", "with", "many", "commas in it"))
    assert FirstLook().score(tabs) > FirstLook().score(commas)


def test_marks_inside_cells_do_not_cut_a_table():
    commas = head(("Case", "Themes"), ("A1", "Neglect;Poverty;Bullying"), ("A2", "Neglect;Empathy;Poverty"))
    semicolons = head(("Case,Themes",), ("A1,Neglect", "Poverty", "Bullying"), ("A2,Neglect", "Empathy", "Poverty"))
    assert FirstLook().score(commas) > FirstLook().score(semicolons)


def test_a_title_with_commas_does_not_cut_a_table_of_semicolons():
    semicolons = head(("Reviews, coded, June 2016", "", "", ""), HEADINGS, *BODY)
    commas = head(("Reviews", "coded", "June 2016;;;"), ("Ref;Date of death;Pages;Neglect",), ("A1;2012-04-03;12;Yes",))
    assert FirstLook().score(semicolons) > FirstLook().score(commas)


@pytest.mark.parametrize(
    ("rows", "turned"),
    [
        ((("", "A1", "A2"), ("Neglect", "0", "3"), ("Poverty", "1", "0")), True),
        ((("Code System", "A1", "A2"), ("Neglect", "0", "3"), ("Poverty", "1", "0")), True),
        ((("Code", "Review"), ("Neglect", "A1"), ("Poverty", "A2")), False),
        ((("", "A : Neglect", "B : Poverty"), ("1 : Case A", "0", "3"), ("2 : Case B", "1", "0")), False),
        ((HEADINGS, *BODY), False),
    ],
)
def test_a_matrix_whose_rows_are_codes(rows, turned):
    assert FirstLook().sideways(head(*rows)) is turned


def test_the_sheet_of_reviews_and_not_that_of_codes():
    codes = head(("Code", "Meaning"), ("1", "Yes"), ("2", "No"))
    reviews = head(("Our coding",), ("",), HEADINGS, *BODY)
    assert FirstLook().sheet_score(reviews) > FirstLook().sheet_score(codes)
