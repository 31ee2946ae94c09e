"""Columns of years in a draft: whose years they are, and in which month they begin. Expected by hand."""

import re
from dataclasses import replace
from datetime import date

import pytest

from scr_analysis.codebook import Codebook, CodebookError, draft
from scr_analysis.reading import read_reviews
from scr_analysis.reading.values.dates import parse_dates
from scr_analysis.tables import reviews_by_year

REF = {"Our ref": {f"A{n}": 1 for n in range(12)}}
CALENDAR, SPLIT, DAYS = {"2013": 5, "2014": 7}, {"2013/14": 5, "2014/15": 7}, {"2013-05-01": 5, "2014-05-14": 7}


def roles(book):
    return {
        variable.name: (variable.role, variable.date_format)
        for variable in book.variables
        if variable.name != "Our ref"
    }


@pytest.mark.parametrize("heading", ["Year", "Calendar year", "Year of incident", "Year of death", "incident_year"])
def test_calendar_years_alone_are_those_of_the_incident(heading):
    book = draft({**REF, heading: CALENDAR})
    assert roles(book) == {heading: ("incident_year", "calendar-year")}
    assert book.years_begin == 1
    assert book.questions == ()
    assert "years_begin" in book.guessed


def test_calendar_years_of_two_events():
    book = draft({**REF, "Year published": CALENDAR, "Year": CALENDAR, "Year of harm": CALENDAR})
    assert roles(book) == {
        "Year published": ("publication_year", "calendar-year"),
        "Year": (None, None),
        "Year of harm": ("incident_year", "calendar-year"),
    }


@pytest.mark.parametrize(
    "heading",
    [
        "Year of birth",
        "Year coded",
        "Pages",
        "Year of the meeting",
        "Financial year",
        "FY",
        "Year ending",
        "School year",
        "Year ended 31 March",
    ],
)
def test_other_numbers_are_no_years_of_the_incident(heading):
    book = draft({**REF, heading: CALENDAR})
    assert book.years_begin == 4
    assert roles(book)[heading][1] is None


@pytest.mark.parametrize(
    ("answer", "format_", "begins", "day"),
    [
        ("from", "year-from", 4, date(2013, 4, 1)),
        ("to", "year-to", 4, date(2012, 4, 1)),
        ("calendar", "calendar-year", 1, date(2013, 1, 1)),
    ],
)
@pytest.mark.parametrize("heading", ["Financial year", "FY", "Year ending", "Year ended 31 March"])
def test_one_part_of_a_year_is_asked_about(heading, answer, format_, begins, day):
    book = draft({**REF, heading: CALENDAR})
    assert [(question.kind, question.default) for _, question in book.questions] == [("which years", "")]
    answered = book.answered(heading, answer)
    assert (roles(answered), answered.years_begin) == ({heading: ("incident_year", format_)}, begins)
    assert parse_dates(["2013"], answered.variable("incident_year"), date(2020, 1, 1)) == [day]
    assert roles(book.answered(heading, "none"))[heading] == (None, None)


def test_one_part_of_an_academic_year_is_of_one_from_september():
    answered = draft({**REF, "School year": CALENDAR}).answered("School year", "to")
    assert answered.years_begin == 9
    assert parse_dates(["2013"], answered.variable("incident_year"), date(2020, 1, 1)) == [date(2012, 9, 1)]


def test_years_of_which_the_heading_names_another_event_are_asked_about():
    book = draft({**REF, "Year of report": CALENDAR})
    assert [(question.kind, question.default) for _, question in book.questions] == [("which date", "")]
    answered = book.answered("Year of report", "publication")
    assert roles(answered) == {"Year of report": ("publication_year", "calendar-year")}
    assert answered.years_begin == 1


@pytest.mark.parametrize("cells", [DAYS, SPLIT, {"May 2013": 5, "June 2014": 7}])
def test_years_run_from_april_where_the_incident_has_more_than_a_calendar_year(cells):
    book = draft({**REF, "Date of incident": cells, "Year": CALENDAR})
    assert book.years_begin == 4
    assert roles(book)["Year"] == (None, None)


def test_a_date_that_may_be_that_of_the_incident_is_asked_about_first():
    book = draft({**REF, "Date": DAYS, "Year": CALENDAR})
    assert book.years_begin == 4
    assert [question.kind for _, question in book.questions] == ["which date"]


def test_years_in_two_parts_beside_calendar_years_fill_no_part():
    book = draft({**REF, "Year of incident": CALENDAR, "Published": SPLIT})
    assert roles(book) == {
        "Year of incident": ("incident_year", "calendar-year"),
        "Published": (None, "financial-year"),
    }


@pytest.mark.parametrize(("answer", "begins"), [("September", 9), ("August", 8), ("April", 4)])
def test_academic_years_begin_when_somebody_says(answer, begins):
    book = draft({**REF, "Academic year": SPLIT})
    assert [(question.kind, question.default) for _, question in book.questions] == [("years begin", "September")]
    assert (book.years_begin, book.answered("Academic year", answer).years_begin) == (9, begins)


def test_financial_years_ask_nothing():
    book = draft({**REF, "Financial year": SPLIT})
    assert (book.years_begin, book.questions) == (4, ())


def test_both_forms_of_a_codebook_keep_the_month(tmp_path):
    book = replace(Codebook.default(), years_begin=9)
    assert Codebook.from_json(book.to_json()) == Codebook.read(_kept(tmp_path, book.to_workbook()))
    assert Codebook.from_json(book.to_json()).years_begin == 9


def _kept(folder, content):
    path = folder / "book.xlsx"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("month", "format_", "whole", "cure"),
    [
        ("April", "calendar-year", "a calendar year", "January"),
        ("January", "financial-year", "a year such as 2014-15", "April, or another month"),
    ],
)
def test_a_codebook_whose_years_cannot_hold_those_of_a_column_is_refused(month, format_, whole, cure):
    field = {"name": "Year", "type": "date", "format": format_, "scr_analysis": {"role": "incident_year"}}
    said = (
        f'field 1 "Year", format: {whole} has a part in two of the years of the codebook, which begin in {month}; '
        f"let years_begin under scr_analysis be {cure}, or take the role incident_year away"
    )
    with pytest.raises(CodebookError, match=f"{re.escape(said)}$"):
        Codebook.from_descriptor({"fields": [field], "scr_analysis": {"years_begin": month}})


@pytest.mark.parametrize(
    ("heading", "cells", "counts"),
    [
        ("Year of incident", ["2012", "2014", "2014", "2012", "2014", "not known"], {"2012": 2, "2013": 0, "2014": 3}),
        (
            "Academic year",
            ["2012/13", "2013/14", "2013-14", "2012/13", "2013/2014", "NK"],
            {"2012-13": 2, "2013-14": 3},
        ),
    ],
)
def test_a_file_of_years_is_read_by_its_draft(tmp_path, heading, cells, counts):
    path = tmp_path / "mine.csv"
    path.write_text("\n".join([f"Our ref,{heading}", *(f"A{n},{cell}" for n, cell in enumerate(cells))]), "utf-8")
    counted = {cell: cells.count(cell) for cell in cells}
    book = draft({"Our ref": {f"A{n}": 1 for n in range(len(cells))}, heading: counted})
    table = reviews_by_year(read_reviews(path, codebook=book).reviews)
    assert dict(zip(table["year"], table["reviews"], strict=True)) == counts
    assert set(table["undated"]) == {1}
    assert set(table["year_status"]) == {"complete"}


NEW_YEARS = {"2013-01-01": 5, "2014-01-01": 7}


@pytest.mark.parametrize("heading", ["Year", "Year of incident", "Date of incident"])
def test_dates_that_are_all_a_first_of_january_are_years_until_somebody_says_otherwise(heading):
    book = draft({**REF, heading: NEW_YEARS})
    assert roles(book) == {heading: ("incident_year", "calendar-year")}
    assert [(question.kind, question.default) for _, question in book.questions] == [("new years", "years")]
    days = book.answered(heading, "days")
    assert roles(days) == {heading: ("incident_date", None)}
    assert (book.years_begin, days.years_begin) == (1, 4)


def test_one_other_day_shows_that_they_are_days():
    book = draft({**REF, "Date of incident": {**NEW_YEARS, "2014-01-02": 1}})
    assert (roles(book)["Date of incident"][0], book.questions) == ("incident_date", ())


def test_years_that_look_like_days_are_asked_about_beside_days_of_incidents():
    book = draft({**REF, "Date of incident": DAYS, "Published": NEW_YEARS})
    assert [(question.kind, question.default) for _, question in book.questions] == [("new years", "years")]
    assert (roles(book)["Published"][0], book.years_begin) == (None, 4)
    assert roles(book.answered("Published", "days"))["Published"][0] == "publication_date"
