"""What a draft makes of a file: kinds, answers, roles and shape, with every guess marked and no case text in it."""

import csv
import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scr_analysis.codebook import Codebook, CodebookError, Level, Shape, draft
from scr_analysis.shipped import shipped

BOOK = Codebook.default()


def times(**counts):
    """Cells of a column, so many of each."""
    return counts


def wide(**columns):
    """A file of 40 reviews with these columns."""
    return draft({"Our ref": {f"A{n}": 1 for n in range(40)}, **columns})


def only(cells, heading="Question"):
    return wide(**{heading: cells}).variables[1]


def test_the_example_drafts_to_the_shipped_codebook():
    with shipped("data", "example_reviews.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    drafted = draft({heading: Counter(row[heading] for row in rows) for heading in rows[0]}, name="example")
    plain = [(v.column, v.kind, v.role, v.group, v.labels, v.ordered) for v in BOOK.variables if v.column != "source"]
    assert [
        (v.column, v.kind, v.role, v.group, v.labels, v.ordered) for v in drafted.variables if v.column != "source"
    ] == plain
    assert drafted.rules == BOOK.rules
    assert (drafted.key, drafted.shape, drafted.guessed) == (("review_id",), Shape(), ("shape",))


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ({"2012-04-03": 20, "2013-01-01": 20}, "date"),
        ({"13/04/2012": 40}, "date"),
        ({"3 April 2012": 20, "14 May 2013": 20}, "date"),
        ({"40": 20, "1,204": 10, "12.0": 10}, "count"),
        ({"40.5": 20, "12": 20}, "number"),
        ({"Y": 20, "N": 20}, "flag"),
        ({"1": 20, "2": 15, "9": 5}, "flag"),
        ({"1": 20, "0": 20}, "flag"),
        ({"TRUE": 20, "FALSE": 20}, "flag"),
        ({"x": 10, "": 30}, "flag"),
        ({"0": 10, "1": 10, "2": 20}, "count"),
        ({"North": 20, "South": 20}, "category"),
        ({"a" * 61: 20, "b": 20}, "text"),
        ({f"Story {n} of a child": 1 for n in range(40)}, "text"),
        ({f"Name {n}": 1 for n in range(20)} | {"Name": 20}, "text"),
        ({"": 40}, "text"),
        ({}, "text"),
    ],
)
def test_kind_from_the_cells(cells, kind):
    assert only(cells).kind == kind


@pytest.mark.parametrize(
    ("cells", "date_format"),
    [
        ({"13/04/2012": 20, "01/02/2012": 20}, "%d/%m/%Y"),
        ({"04/13/2012": 20, "01/02/2012": 20}, "%m/%d/%Y"),
        ({"13.04.12": 40}, "%d.%m.%y"),
        ({"01/02/2012": 40}, None),
        ({"13/04/2012": 20, "04/13/2012": 20}, None),
        ({"2012-04-13": 40}, None),
    ],
)
def test_the_order_of_day_and_month_is_only_taken_where_the_cells_show_it(cells, date_format):
    variable = only(cells)
    assert variable.date_format == date_format
    assert ("format" in variable.guessed) == ("2012-04-13" not in cells)


def test_levels_spellings_and_codes_for_no_answer():
    variable = only({"North": 15, "NORTH ": 4, "South": 15, "NK": 3, "-": 1, "": 2})
    assert variable.levels == (Level("North", "North"), Level("South", "South"))
    assert variable.missing == {"": "blank", "NK": "not known", "-": "blank"}
    assert variable.guessed == ("kind", "categories", "missingValues")


def test_bands_stand_youngest_first_and_those_of_the_same_numbers_are_one():
    found = only({"10 to 15": 10, "2 to 5": 10, "2-5": 3, "2 – 5": 1, "Under 2": 20, "16+": 4})
    assert found.labels == ("Under 2", "2 to 5", "10 to 15", "16+")
    assert found.ordered


def test_a_flag_by_its_codes():
    variable = only({"1": 20, "2": 10, "9": 10})
    assert variable.levels == (Level("1", "yes"), Level("2", "no"), Level("9", "not known"))
    assert variable.group == "other"
    assert only({"Y": 20, "n": 10, "?": 10}).levels == (Level("Y", "yes"), Level("n", "no"), Level("?", "not known"))


def test_a_known_heading_gives_the_role_the_title_and_all_usual_answers():
    variable = only({"Died": 20, "Serious harm": 20}, heading="Death or serious harm")
    assert (variable.role, variable.title, variable.guessed) == ("outcome", "Outcome", ("kind", "role", "categories"))
    assert variable.levels == (Level("Died", "Fatal"), Level("Serious harm", "Non-fatal serious harm"))


def test_known_answers_give_the_role_under_any_heading():
    variable = only({"London": 20, "South East": 19, "Lodnon": 1}, heading="Where")
    assert variable.role == "region"
    assert len(variable.labels) == 9


def test_a_role_is_given_once():
    drafted = wide(Region={"London": 40}, Where={"London": 40})
    assert [v.role for v in drafted.variables] == ["review_id", "region", None]


def test_a_role_is_not_given_to_cells_of_another_kind():
    assert only({"long": 20, "short": 20}, heading="Pages").role is None


def test_what_an_spss_file_says_is_taken_over():
    columns = {"id": {"1": 1, "2": 1}, "q7": {"1": 20, "2": 15, "9": 5}, "q8": {"1": 40}}
    labels = {"q7": {"1": "Mother", "2": "Father", "9": "Not said"}, "q8": {"1": "Yes", "2": "No"}}
    q7, q8 = draft(columns, labels=labels, missing={"q7": {"9": "not known"}}).variables[1:]
    assert q7.levels == (Level("1", "Mother"), Level("2", "Father"))
    assert q7.missing == {"": "blank", "9": "not known"}
    assert (q8.kind, q8.levels) == ("flag", (Level("1", "yes"), Level("2", "no")))


def test_the_reference_is_the_first_column_whose_cells_all_differ():
    drafted = draft({"Region": {"London": 3}, "No": {"1": 1, "2": 1, "3": 1}})
    assert [(v.name, v.role) for v in drafted.variables] == [("Region", "region"), ("No", "review_id")]
    assert drafted.key == ("review_id",)


def test_headings_that_are_no_headings_are_left_out():
    cells = {"1": 2}
    drafted = draft(
        {"": cells, " ": cells, "a\nb": cells, "Same": cells, "same_": cells, "x" * 300: cells, "Ref": cells}
    )
    assert [v.name for v in drafted.variables] == ["Same", "Ref"]


def test_no_case_text_gets_into_a_draft():
    child = "Sophie"
    columns = {
        "Ref": {f"A{n}": 1 for n in range(60)},
        "Notes": {f"{child} was seen {n} times": 1 for n in range(60)},
        "Name": {f"{child} {n}": 1 for n in range(60)},
        "Area": {"North": 30, "South": 29, f"North (ask about {child})": 1},
        "Outcome": {"Fatal": 59, f"Fatal, {child}": 1},
        "Themes": {"Drink; Drugs": 30, "Drink": 29, f"Drink; {child}": 1},
    }
    assert child not in draft(columns).to_json()


# Shapes


def shape(columns):
    drafted = draft(columns)
    return drafted.shape, [v.name for v in drafted.variables]


def test_one_cell_with_many_themes():
    columns = {
        "Ref": {"1": 1, "2": 1, "3": 1, "4": 1},
        "Themes": {"Neglect; Domestic abuse": 2, "neglect;Own worry": 1, "Own worry": 1},
    }
    assert shape(columns) == (Shape("one_cell_many"), ["Ref", "Themes", "domestic_abuse", "neglect", "Own worry"])
    variables = draft(columns).variables
    assert variables[1].delimiter == ";"
    assert [(v.group, v.title) for v in variables[2:]] == [
        ("family", "Domestic abuse"),
        ("child", "Neglect"),
        ("other", "Own worry"),
    ]


def test_a_usual_theme_gets_its_usual_name_and_keeps_the_words_of_the_file():
    columns = {"Ref": {"1": 1, "2": 1}, "Tags": {"DV; domestic abuse": 2, "DV; Own worry": 2}}
    theme = draft(columns).variable("domestic_abuse")
    assert (theme.title, theme.group, theme.aliases) == ("Domestic abuse", "family", ("DV",))


def test_numbered_columns_of_themes():
    columns = {
        "Ref": {"1": 1, "2": 1, "3": 1},
        "Theme 1": {"Neglect": 2, "Drink": 1},
        "Theme 2": {"Drink": 2, "": 1},
    }
    assert shape(columns) == (Shape("numbered", {"columns": ("Theme 1", "Theme 2")}), ["Ref", "Drink", "neglect"])


def test_a_matrix_of_counts():
    columns = {
        "Case": {"1 : Alpha": 1, "2 : Beta": 1},
        "Neglect": {"0": 1, "4": 1},
        "Bullying": {"0": 1, "1": 1},
    }
    assert shape(columns) == (Shape("matrix"), ["Case", "neglect", "bullying"])


def test_a_sheet_with_pages_is_no_matrix():
    columns = {"Case": {"1": 1, "2": 1}, "Pages": {"0": 1, "4": 1}, "Bullying": {"0": 1, "1": 1}}
    assert shape(columns)[0] == Shape()


def test_excerpts_of_dedoose():
    columns = {
        "Media Title": {"SCR 1": 3, "SCR 2": 2},
        "Excerpt Range": {f"{n}-{n}": 1 for n in range(5)},
        "Code: Neglect Applied": {"True": 2, "False": 3},
        "Code: Drink Applied": {"False": 5},
    }
    assert shape(columns) == (Shape("excerpts", {"code": "Code: {} Applied"}), ["Media Title", "neglect", "Drink"])


def test_quotations_of_atlas_ti():
    columns = {
        "ID": {"1": 1, "2": 1},
        "Document": {"SCR 1": 2},
        "Quotation Content": {"She said so": 1, "And so": 1},
        "Neglect": {"1": 1, "0": 1},
    }
    assert shape(columns) == (Shape("excerpts", {"code": "{}"}), ["Document", "neglect"])


def test_highlights_of_taguette_leave_their_content_behind():
    columns = {
        "id": {"1": 1, "2": 1, "3": 1},
        "document": {"scr1.pdf": 2, "scr2.pdf": 1},
        "tag": {"neglect": 2, "drink.parents": 1},
        "content": {"She said so": 1, "And so": 1, "Again": 1},
    }
    # Taguette keeps a list of tags, so that a rare one is no slip.
    assert shape(columns) == (Shape("highlights", {"tag": "tag"}), ["document", "drink.parents", "neglect"])


def test_a_row_a_review_and_a_code():
    columns = {"review_id": {"1": 2, "2": 2}, "Code": {"Neglect": 2, "Drink": 2}, "Value": {"1": 4}}
    assert shape(columns) == (Shape("long", {"code": "Code", "value": "Value"}), ["review_id", "Drink", "neglect"])


def test_without_a_reference_the_file_is_taken_as_wide():
    assert shape({"Themes": {"a; b": 5, "a; c": 5}})[0] == Shape()


texts = st.text(alphabet="ab1;/- \u00e9\n\x00,.?YN", max_size=12)
columns_of_anything = st.dictionaries(
    texts, st.dictionaries(texts, st.integers(1, 9), max_size=8), min_size=1, max_size=6
)

# Words that the recognisers look for, thrown together.
HEADINGS = (
    "review_id,Case,Media Title,document,tag,content,Code: Neglect Applied,Code: DV Applied,Theme1,Theme2,pages,Pages,"
)
HEADINGS += (
    "Age,age_band,Outcome,incident_date,Code,Value,Quotation,Sex,neglect,DV,domestic_abuse,disability,Final report"
)
CELLS = ",Yes,No,NK,?,1,2,9,0,-9,99,Fatal,Non-fatal,x,a; b,a;b;c,DV; neglect,b|c,12/13/2012,2012-01-01,London,Under 1,1-5,M,F,"
CELLS += "neglect,DV,domestic abuse,not applicable,1 : Case,\u202eabc,NOT KNOWN, nk ,\u200b"
known_cells = st.dictionaries(st.sampled_from(CELLS.split(",")), st.integers(1, 9), max_size=6)
known_columns = st.dictionaries(st.sampled_from(HEADINGS.split(",")), known_cells, min_size=1, max_size=9)
of_codes = st.dictionaries(st.sampled_from(["1", "2", "9"]), st.sampled_from(["Yes", "No", "Mother", "Not known"]))
of_headings = st.dictionaries(st.sampled_from(HEADINGS.split(",")), of_codes, max_size=3)


def test_the_very_name_of_a_role_keeps_its_kind_whatever_the_cells():
    variable = only({"a long story about nothing at all in particular": 40}, heading="age_band")
    assert (variable.role, variable.labels) == ("age_band", BOOK.variable("age_band").labels)


def test_the_very_name_of_the_reference_comes_before_what_the_shape_says():
    columns = {"document": {"a": 3}, "tag": {"x": 3}, "content": {"y": 3}, "review_id": {"1": 2, "2": 1}}
    assert draft(columns).variable("review_id").name == "review_id"


def test_a_column_of_lists_is_not_the_reference():
    columns = {"No": {"1": 1, "2": 1, "3": 1, "4": 1}, "Worries": {"a;b": 3, "a": 1}}
    assert [v.role for v in draft(columns).variables] == ["review_id", None, None, None]


def test_labels_of_a_file_that_break_the_line_are_mended():
    columns = {"id": {"1": 1, "2": 1}, "q7": {"1": 20, "2": 20}}
    variable = draft(columns, labels={"q7": {"1": "Mother\nalone", "2": "\x00"}}).variable("q7")
    assert variable.labels == ("Mother alone", "2")


def test_a_file_without_headings():
    with pytest.raises(
        CodebookError, match=r"^draft: the file has no heading that can be used; name its columns in the first row$"
    ):
        draft({"": {"x": 1}})


def test_a_column_with_a_role_is_no_code_of_a_quotation():
    columns = {"document": {"R1": 2}, "Quotation": {"": 2}, "age_band": {"1": 2}, "Neglect": {"0": 1, "1": 1}}
    assert [theme.column for theme in draft(columns).themes()] == ["neglect"]


def test_a_theme_that_is_called_like_a_role_is_a_theme():
    columns = {"id": {"1": 2}, "document": {"R1": 2}, "tag": {"outcome": 1, "pages": 1}, "content": {"": 2}}
    drafted = draft(columns)
    assert [theme.title for theme in drafted.themes()] == ["outcome", "pages"]
    assert drafted.columns_by_heading["pages"] == drafted.themes()[1].column


def test_a_quotation_with_semicolons_lists_no_themes():
    columns = {"Quotation": {}, "document": {"R1": 3}, "content": {"": 1, "Yes": 1, "No": 1, "NK": 1, "a; b": 3}}
    drafted = draft(columns)
    assert drafted.shape.kind == "wide"
    assert not [one for one in drafted.variables if one.column == "content"]


@settings(deadline=None)
@given(columns_of_anything | known_columns, of_headings)
def test_any_file_gets_a_draft_that_reads_back(columns, labels):
    drafted = draft({"Ref": {}, **columns}, labels=labels, missing={"Sex": {"9": "not known"}})
    assert Codebook.from_json(drafted.to_json()) == drafted
    assert all(v.guessed for v in drafted.variables)
    assert json.loads(drafted.to_json())["scr_analysis"]["guessed"] == ["shape"]


@pytest.mark.parametrize(
    "cells", [["May 2012", "Jun 2012", "Mar 2013"], ["May-12", "Jun-12", "Mar-13"], ["05/2012", "06/2012", "03/2013"]]
)
def test_a_column_of_months_is_a_year_without_days(cells):
    book = draft({"Ref": {"A1": 1, "A2": 1, "A3": 1}, "Month of death": dict.fromkeys(cells, 1)})
    variable = book.variable("incident_year")
    assert (variable.name, variable.date_format, variable.questions) == ("Month of death", "month", ())


def test_references_that_look_like_months_stay_references():
    cells = ["Mark 12", "Mark 13", "Junior 12"]  # words that only begin as months do
    book = draft({"Ref": dict.fromkeys(cells, 1)})
    assert [variable.date_format for variable in book.variables] == [None]


COUNTS = {"12+": 1, "c. 20": 2, "10 to 15": 1, "nil": 1, "see report": 1, "40": 9, "<1": 1, "a long note about it": 1}


@pytest.mark.parametrize(
    ("answer", "values", "missing"),
    [
        ("number", {"12+": "12", "c. 20": "20", "10 to 15": "10", "nil": "0"}, ["", "see report"]),
        ("not known", {}, ["", "12+", "c. 20", "10 to 15", "nil", "see report"]),
    ],
)
def test_counts_that_are_no_plain_numbers_are_asked_about(answer, values, missing):
    """What may be less (<1) and what is a note is never taken for a number: the file is refused there as before."""
    book = draft({"Ref": {f"A{n}": 1 for n in range(17)}, "No. of recommendations": COUNTS})
    variable, question = next(iter(book.questions))
    assert (variable.role, question.kind, question.default) == ("recommendations", "amounts", "")
    assert question.ask == "6 cells are no plain number: what is to be done with them?"
    assert question.cells == ("12+", "c. 20", "10 to 15", "nil", "see report")
    told = Codebook.from_json(book.answered(variable.name, answer).to_json()).variable("recommendations")
    assert (told.values, list(told.missing), told.questions) == (values, missing, ())


@pytest.mark.parametrize("heading", ["Published", "Published?", "Is it published?", "Date published?"])
def test_yes_and_no_below_published_are_no_theme_until_somebody_says_so(heading):
    book = draft({"Our ref": {f"A{n}": 1 for n in range(12)}, heading: {"Y": 8, "N": 4}})
    assert [(one.name, question.default) for one, question in book.questions] == [(heading, "fact")]
    assert not book.variable(heading).is_theme
