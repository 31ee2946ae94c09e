"""What a draft makes of sheets as people keep them: headings with remarks in them, numbers for no answer, single slips."""

import pytest

from scr_analysis.codebook import comma_lists, draft

CASES = {"Case": {f"A{n}": 1 for n in range(40)}}


def column(heading, cells, **options):
    return draft({**CASES, heading: cells}, **options).variables[1]


@pytest.mark.parametrize(
    ("heading", "cells", "role"),
    [
        ("Outcome (1=died 2=lived)", {"1": 20, "2": 20}, "outcome"),
        ("Age (years)", {"3": 20, "4": 20}, "age_years"),
        ("Final report?", {"Y": 20, "N": 20}, "final_report"),
        ("No. of pages", {"30": 20, "45": 20}, "pages"),
        ("Total number of recommendations:", {"3": 20, "7": 20}, "recommendations"),
        ("INCDATE", {"2012-04-03": 40}, "incident_date"),
        ("Age (months)", {"3": 20, "4": 20}, "age_years"),  # turned into completed years when the file is read
        ("Pages (appendix)", {"3": 20, "4": 20}, None),
    ],
)
def test_a_heading_is_known_with_the_remarks_that_people_add(heading, cells, role):
    assert column(heading, cells).role == role


@pytest.mark.parametrize(
    ("heading", "cells", "kind"),
    [
        ("Date published", {"03/04/2012": 3, "25/12/2012": 2, "41640": 1, "14/05/13": 1, "soon": 1}, "date"),
        ("Pages", {"30": 20, "45": 5, "about 20": 3}, "count"),
        ("Neglect", {"Yes": 9, "No": 5, "Ys": 3}, "flag"),
        ("County lines", {"Y": 20, "N": 18, "Ys": 1}, "flag"),
        ("County lines", {"Y": 20, "N": 16, "Partly": 4}, "flag"),  # of which the draft asks what Partly is
        ("Siblings", {"0": 25, "1": 14, "3": 1}, "count"),
    ],
)
def test_cells_that_do_not_fit_leave_the_kind_and_are_refused_when_the_file_is_read(heading, cells, kind):
    assert column(heading, cells).kind == kind


@pytest.mark.parametrize(
    ("cells", "missing"),
    [
        ({"30": 10, "136": 10, "999": 3}, {"999": "not known"}),
        ({"3": 10, "7.0": 10, "-9.0": 3}, {"-9": "not known"}),
        ({"3": 10, "98": 10, "99": 3}, {}),
        ({"30": 10, "136": 10, "999": 1}, {}),
        ({"-3": 10, "4": 10, "-9": 3}, {}),
        ({"999": 5}, {}),
    ],
)
def test_a_number_far_from_all_others_stands_for_no_answer(cells, missing):
    found = column("Visits", cells)
    assert {code: meaning for code, meaning in found.missing.items() if code} == missing
    assert ("missingValues" in found.guessed) == bool(missing)


def test_a_number_that_the_file_itself_explains_is_an_answer():
    found = column("Where", {"1": 20, "2": 10, "99": 5}, labels={"Where": {"1": "Home", "2": "Care", "99": "Abroad"}})
    assert found.labels == ("Home", "Care", "Abroad")


def test_codes_that_a_file_declares_for_a_flag_are_among_its_answers():
    labels, missing = {"Q1": {"1": "Yes", "2": "No", "99": "Not known"}}, {"Q1": {"99": "not known"}}
    found = column("Q1", {"1": 20, "2": 10, "99": 5}, labels=labels, missing=missing)
    assert [(level.value, level.label) for level in found.levels] == [("1", "yes"), ("2", "no"), ("99", "not known")]


@pytest.mark.parametrize(
    ("heading", "title"), [("Region [note 1]", "Region note 1"), ("Where [c] lived", "Where c lived")]
)
def test_signs_of_hidden_numbers_are_no_answers_and_in_no_title(heading, title):
    found = column(heading, {"London": 20, "[c]": 10, "Leeds [x]": 10})
    assert (found.title, found.labels) == (title, ("London",))


def test_a_heading_that_is_such_a_sign_is_left_out():
    assert [one.name for one in draft({**CASES, "[x]": {"Yes": 20, "No": 20}}).variables] == ["Case"]
    cells = {"Neglect; [x]": 20, "Neglect": 10, "[x]": 10}
    themes = draft({**CASES, "Themes": cells}).themes()
    assert [(theme.name, theme.title) for theme in themes] == [("[x] (theme)", "x"), ("neglect", "Neglect")]


def test_days_as_excel_shows_them_are_dates():
    found = column("Date of death", {"3-Apr-12": 20, "25-Dec-12": 19, "2012-12-26": 1})
    assert (found.kind, found.role, found.date_format) == ("date", "incident_date", "%d-%b-%y")


def test_labelled_codes_in_numbered_columns_are_themes():
    codes, labels = {"1": 20, "2": 10, "9": 10}, {"1": "Neglect", "2": "Gangs", "9": "None"}
    names = ("theme1", "theme2")
    book = draft(
        {**CASES, **dict.fromkeys(names, codes)},
        labels=dict.fromkeys(names, labels),
        missing={name: {"9": "None"} for name in names},
    )
    assert book.shape.kind == "numbered"
    assert [theme.name for theme in book.themes()] == ["Gangs", "neglect"]


def test_labelled_codes_beside_documents_are_answers_and_no_counts():
    flags, labels = {"0": 25, "1": 15}, {"0": "No", "1": "Yes"}
    book = draft({"Document": CASES["Case"], "Neglect": flags}, labels={"Neglect": labels})
    assert (book.shape.kind, book.themes()[0].spellings["0"]) == ("wide", "no")


def test_zeros_and_ones_beside_documents_are_a_matrix_and_no_answers():
    marks = {"0": 25, "1": 15}
    drafted = draft({"Document name": CASES["Case"], "Neglect": marks, "Poverty": marks})
    assert drafted.shape.kind == "matrix"
    assert draft({"Our ref": CASES["Case"], "Neglect": marks, "Poverty": marks}).shape.kind == "wide"


def test_the_group_of_a_document_stands_beside_its_name_in_a_matrix_and_is_no_code():
    marks = {"0": 25, "1": 15}
    group = {"Document group": {"North": 25, "South": 15}}
    for columns in (
        {**group, "Document name": CASES["Case"], "Neglect": marks, "Poverty": marks},
        {"Document name": CASES["Case"], **group, "Neglect": marks, "Poverty": marks},
    ):
        drafted = draft(columns)
        assert drafted.shape.kind == "matrix"
        assert [theme.column for theme in drafted.themes()] == ["neglect", "poverty"]
        group_, review = (
            next(v for v in drafted.variables if v.name == name) for name in ("Document group", "Document name")
        )
        assert (group_.kind, review.role) == ("category", "review_id")


def test_the_last_of_numbered_columns_may_be_empty():
    drafted = draft({**CASES, "Theme 1": {"Neglect": 40}, "Theme 2": {"Neglect": 3, "": 37}, "Theme 3": {"": 40}})
    assert drafted.shape.options["columns"] == ("Theme 1", "Theme 2", "Theme 3")


def test_an_answer_is_written_as_it_is_called_where_only_capitals_differ():
    found = column("Outcome", {"FATAL": 20, "fatal": 5, "Non-fatal serious harm": 15})
    assert [level.value for level in found.levels] == ["Fatal", "Non-fatal serious harm"]


QUOTATIONS = {
    "ID": {"1:1": 1, "1:2": 1, "2:1": 1},
    "Document": {"A1": 2, "A2": 1},
    "Quotation Name": {"She said so": 3},
    "Quotation Content": {"She said so, and more": 3},
    "Codes": {"Neglect\nPoverty": 1, "Poverty": 1, "": 1},
}


def test_quotations_with_their_codes_in_a_cell_are_passages_of_documents():
    drafted = draft(QUOTATIONS)
    assert dict(drafted.shape.options) == {"tag": "Codes", "delimiter": "\n"}
    assert [(v.name, v.role) for v in drafted.variables] == [
        ("Document", "review_id"),
        ("neglect", None),
        ("poverty", None),
    ]
    assert "She said so" not in drafted.to_json()


def test_columns_that_quote_the_case_get_no_field_whatever_the_shape():
    uncoded = {name: cells for name, cells in QUOTATIONS.items() if name != "Codes"}
    assert [variable.name for variable in draft(uncoded).variables] == ["ID", "Document"]


def test_a_comma_parts_themes_where_the_cells_show_it_or_a_person_says_so():
    columns = {**CASES, "Themes": {"Neglect, Poverty": 20, "Poverty": 10, "Neglect": 10}}
    assert draft(columns).shape.kind == "one_cell_many"
    columns = {
        **CASES,
        "Themes": {"Neglect, Poverty": 20, "Poverty, Gangs": 10, "Neglect, Gangs": 10},
    }  # each lists two
    assert draft(columns).shape.kind == "wide"
    assert comma_lists(columns) == ["Themes"]
    assert comma_lists({**CASES, "Place": {"Hospital, or home": 20, "Street, or park": 20}}) == []
    drafted = draft(columns, delimiter=",")
    assert drafted.shape.kind == "one_cell_many"
    assert drafted.variable("Themes").delimiter == ","
    assert [variable.column for variable in drafted.themes()] == ["Gangs", "neglect", "poverty"]


def test_a_comma_inside_brackets_or_between_words_that_only_stand_together_parts_nothing():
    cells = {
        "Neglect, Drink (alcohol, drugs)": 5,
        "Drink (alcohol, drugs)": 5,
        "Neglect": 5,
        "Poverty, debt, or worse, Neglect": 6,
    }
    themes = draft({**CASES, "Worries": cells}).themes()
    assert [theme.name for theme in themes] == ["Drink (alcohol, drugs)", "neglect", "Poverty, debt, or worse"]


def test_a_column_nobody_knows_is_asked_about_where_it_has_the_codes_of_the_themes():
    codes = {"1": 14, "2": 18, "3": 8}
    drafted = draft(
        {**CASES, "Neglect": codes, "Parental debt": codes, "Number of moves": codes, "Pages": {"1": 20, "3": 20}}
    )
    assert [(variable.name, question.kind) for variable, question in drafted.questions] == [
        ("Neglect", "codes"),
        ("Parental debt", "codes"),
    ]
    answered = drafted.answered("Neglect", "2 is yes").answered("Parental debt", "2 is yes")
    assert answered.questions == ()
    assert [(theme.name, theme.spellings["1"], theme.spellings["2"]) for theme in answered.themes()] == [
        ("Neglect", "no", "yes"),
        ("Parental debt", "no", "yes"),
    ]


def test_three_columns_of_one_scale_are_asked_about_and_one_is_a_count():
    scale = {"0": 20, "1": 10, "2": 10}
    names = ("Debt", "Gangs", "Truancy")
    assert [variable.name for variable, _ in draft({**CASES, **dict.fromkeys(names, scale)}).questions] == list(names)
    assert draft({**CASES, "Siblings": scale}).questions == ()
