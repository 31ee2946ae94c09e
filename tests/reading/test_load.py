"""The door: a file of a row a review becomes the canonical frame, whole and typed, or one error that says everything."""

import json

import pandas as pd
import pytest

from scr_analysis.codebook import Codebook, CodebookError
from scr_analysis.reading import ReviewDataError, load_reviews, read_reviews
from scr_analysis.shipped import shipped

HEAD = "Review,Incident,Published,Result,Pages,Score,domestic_abuse,neglect,Notes\n"


def test_every_kind_has_its_type_and_blank_is_missing(read):
    reviews = read(HEAD + 'A1,2012-04-03,01/06/2013,1,12.0,2.5,Yes,n,"None, or NA"\nA2,,,,,,,,\n').reviews
    assert {name: str(dtype) for name, dtype in reviews.dtypes.items()} == {
        "review_id": "str",
        "incident_date": "datetime64[us]",
        "publication_date": "datetime64[us]",
        "outcome": "category",
        "pages": "Int64",
        "Score": "Float64",
        "domestic_abuse": "category",
        "neglect": "category",
        "Notes": "str",
    }
    first = reviews.iloc[0].to_dict()
    assert first == {
        "review_id": "A1",
        "incident_date": pd.Timestamp(2012, 4, 3),
        "publication_date": pd.Timestamp(2013, 6, 1),
        "outcome": "Fatal",
        "pages": 12,
        "Score": 2.5,
        "domestic_abuse": "yes",
        "neglect": "no",
        "Notes": "None, or NA",
    }
    assert reviews.iloc[1, 1:].isna().all()
    assert list(reviews["neglect"].cat.categories) == ["yes", "no", "not known", "not applicable"]
    assert list(reviews["outcome"].cat.categories) == ["Fatal", "Non-fatal serious harm"]
    assert list(reviews.index) == [0, 1]


def test_headings_match_without_case_spaces_and_underscores_and_by_alias(read):
    reading = read("  review ,DATE OF_DEATH,Domestic  Abuse,Social worker,neglekt\nA1,2012-04-03,Y,x,Y\n")
    assert list(reading.reviews.columns) == ["review_id", "incident_date", "domestic_abuse"]
    assert reading.notes == (
        "Read as UTF-8",
        "Left out, because the codebook does not know them: Social worker, neglekt",
        '"neglekt" may be meant as neglect: rename it, or name it as an alias',
    )


def test_all_problems_come_at_once(message):
    content = HEAD + (
        "A1,31/02/2012,,1,12,,Yess,,\n"
        "A2,2012-04-03,2012-04-02,2,twelve,,Y,,\n"
        "A1,2012-04-03,,3,-4,,Y,,\n"
        ",2012-04-03,2013-01-01,1,12.5,,Yess,,\n"
        "A5,2012-04-03,2021-01-01\n"
    )
    assert message(content) == (
        "reviews.csv: 10 problems in 12 places. Nothing was loaded.\n"
        "- line 6: the row has 3 cells where the headings have 9. Cure: a comma or line end inside a cell needs quotation "
        "marks around it, and an empty cell still its delimiter.\n"
        "- Review, line 5: the cell is empty. Cure: fill it in: every review needs it.\n"
        '- Incident, line 2 (review A1): "31/02/2012" is not a day of the calendar. Allowed: 2012-04-03 or 03/04/2012 (day '
        "first). Cure: correct it, or leave the cell empty if it is not known.\n"
        '- Result, line 4 (review A1): "3" is not an answer. Allowed: 1 (Fatal), 2 (Non-fatal serious harm). '
        "Cure: correct it, or add it to the codebook as an answer or a missing code.\n"
        '- Pages, line 3 (review A2): "twelve" is not a whole number. Allowed: a whole number from 0. Cure: correct it, or '
        "leave the cell empty if it is not known.\n"
        '- Pages, line 4 (review A1): "-4" is below 0. Allowed: a whole number from 0. Cure: correct it, or leave the cell '
        "empty if it is not known.\n"
        '- Pages, line 5: "12.5" is not a whole number. Allowed: a whole number from 0. Cure: correct it, or leave the cell '
        "empty if it is not known.\n"
        '- domestic_abuse, lines 2 and 5: "Yess" is not an answer. Allowed: Yes, No, Not known, Not applicable. '
        'Cure: did you mean "Yes"?\n'
        "- Published and Incident, line 3 (review A2): this does not hold: a report is published on or after the day of the "
        'incident (Published "2012-04-02", Incident "2012-04-03"). Cure: correct whichever is wrong.\n'
        "- Review, lines 2 and 4 (review A1): the same review is on more than one row, and the rows differ in Incident, "
        "Result, Pages, domestic_abuse. Cure: keep the right row, or give each review a number of its own."
    )


def test_the_first_ten_are_shown_and_the_number_is_exact(message):
    rows = "".join(f"A{number},2012-04-03,,1,page {number},,Y,,\n" for number in range(1, 31))
    text = message(HEAD + rows).splitlines()
    assert text[0] == "reviews.csv: 30 problems in 30 places. Nothing was loaded."
    assert len(text) == 12
    assert text[-1] == "and 20 more problems"


def test_one_cause_a_thousand_times_is_one_problem(message):
    rows = "".join(f"A{number},2012-04-03,,1,,,maybe,,\n" for number in range(1000))
    assert message(HEAD + rows) == (
        "reviews.csv: 1 problem in 1,000 places. Nothing was loaded.\n"
        '- domestic_abuse, lines 2, 3, 4 and 997 more (reviews A0, A1, A2, ...): "maybe" is not an answer. Allowed: Yes, No, '
        "Not known, Not applicable. Cure: correct it, or add it to the codebook as an answer or a missing code."
    )


def test_a_text_that_strayed_into_a_coded_column_is_not_quoted(message):
    said = message(HEAD + "A1,,,1,,,mother told the nurse that she was afraid of him,,\n")
    assert said == (
        "reviews.csv: domestic_abuse, line 2 (review A1): a text of 48 characters is not an answer. Allowed: Yes, No, Not "
        "known, Not applicable. Cure: correct it, or add it to the codebook as an answer or a missing code."
    )


def test_an_error_says_below_its_text_how_many_rows_were_read(read):
    with pytest.raises(ReviewDataError, match="Pages, line 2") as error:
        read(HEAD + "A1,,,1,many,,,,\n")
    assert error.value.__notes__ == ["Rows read 1; nothing was loaded."]
    with pytest.raises(ReviewDataError, match="the file is empty") as error:
        read("")
    assert not hasattr(error.value, "__notes__")


def test_the_same_for_programs(read):
    with pytest.raises(ReviewDataError, match="Pages, line 2") as error:
        read(HEAD + "A1,,,1,many,,,,\n")
    assert json.loads(error.value.to_json()) == {
        "source": "reviews.csv",
        "rows_read": 1,
        "problems": [
            {
                "rule": "count",
                "what": '"many" is not a whole number',
                "allowed": "a whole number from 0",
                "cure": "correct it, or leave the cell empty if it is not known",
                "column": "Pages",
                "value": "many",
                "line": [2],
                "review": ["A1"],
                "count": 1,
                "place": "line",
                "file": "",
            }
        ],
    }


def test_set_aside_goes_on_without_the_bad_rows_in_the_users_words(read):
    content = HEAD + 'A1,,,1,12,,Y,," kept "\nA2,,,7,many,,Y,,"a, b"\nA3,,,1,12,,Y,,\nA3,,,1,12,,Y,,\nA4,,,2\n'
    reading = read(content, set_aside=True)
    assert list(reading.reviews["review_id"]) == ["A1", "A3"]
    aside = reading.set_aside
    assert list(aside.columns) == ["line", *HEAD.strip().split(","), "reasons"]
    assert aside[["line", "Review", "Result", "Notes", "reasons"]].to_dict("records") == [
        {
            "line": 3,
            "Review": "A2",
            "Result": "7",
            "Notes": "a, b",
            "reasons": 'Result: "7" is not an answer; Pages: "many" is not a whole number',
        },
        {"line": 5, "Review": "A3", "Result": "1", "Notes": "", "reasons": "Review: the row is an exact copy of an earlier one"},
        {"line": 6, "Review": "A4", "Result": "2", "Notes": "", "reasons": "the row has 4 cells where the headings have 9"},
    ]  # fmt: skip
    assert reading.rows_read == len(reading.reviews) + len(aside) == 5
    assert [problem.rule for problem in reading.problems] == ["cells", "level", "count", "repeat-copy"]
    # A2 has two problems, and the first is that of the column that comes first in the codebook.
    assert list(reading.set_aside_by_column.items()) == [("Review", 1), ("Result", 1), ("the row as a whole", 1)]


def test_rows_set_aside_are_counted_in_the_order_of_the_file_whatever_their_number(read):
    rows = ["A1,,,1,12,,Y,,\n", *(f"B{row},,,1,many,,Y,,\n" for row in range(3)), "C1,,,7,12,,Y,,\n"]
    reading = read(HEAD + "".join(rows), set_aside=True)
    assert list(reading.set_aside_by_column.items()) == [("Result", 1), ("Pages", 3)]
    assert sum(reading.set_aside_by_column.values()) == len(reading.set_aside)


def test_a_heading_is_never_read_out_of_a_reason(read, own_codebook):
    """A heading with a colon and a space in it, as survey programs write them, is still the column at fault."""
    book = own_codebook(fields=[("Pages", {"name": "Q1: pages"})])
    reading = read("Review,Q1: pages\nA1,12\nA2,many\n", codebook=book, set_aside=True)
    assert reading.set_aside_by_column == {"Q1: pages": 1}


def test_a_required_column_that_is_missing_stops_even_with_set_aside(message):
    assert message("Reviewer,Pages\nA1,many\n", set_aside=True) == (
        "reviews.csv: 2 problems in 2 places. Nothing was loaded.\n"
        '- Review: the file has no such column. Cure: rename the heading "Reviewer" if it is meant.\n'
        '- Pages, line 2: "many" is not a whole number. Allowed: a whole number from 0. Cure: correct it, or leave the cell '
        "empty if it is not known."
    )


def test_two_columns_for_one_variable_are_refused(message):
    assert message("Review,Pages,pages \nA1,3,4\n") == (
        'reviews.csv: pages: more than one column of the file names it: "Pages" (column 2) and "pages" (column 3). Cure: '
        "delete or rename all but one."
    )


def test_a_file_without_headings_is_refused_without_quoting_it(message):
    assert message("A1,2012-04-03,Sam Smith\nA2,2012-04-04,x\n") == (
        'reviews.csv: nothing in the first 2 lines names a column of the codebook "small". Allowed: headings such as Review, '
        "Incident, Published, Result, Band. Cure: rename the headings, or use a codebook that knows them as names or aliases."
    )


def test_the_example_loads_with_the_shipped_codebook():
    path = shipped("data", "example_reviews.csv")
    reviews = load_reviews(path)
    assert len(reviews) == 293
    assert list(reviews.columns) == list(Codebook.default().columns)


def test_the_record_of_a_reading(tmp_path, small):
    path = tmp_path / "a.csv"
    path.write_bytes(b"Review\nA1\n")
    reading = read_reviews(path, codebook=small)
    # sha256sum said this of the ten bytes above
    assert reading.sha256 == "ff1a389cddfbc8fb366c5c3272b2d63051c16276c8732e6377e86a16a3370b4e"
    assert (reading.source, reading.encoding, reading.shape, reading.rows_read) == ("a.csv", "utf-8", "wide", 1)
    assert reading.codebook is small


def test_a_codebook_may_be_a_path(tmp_path, small):
    book = tmp_path / "book.json"
    book.write_text(small.to_json(), encoding="utf-8")
    path = tmp_path / "a.csv"
    path.write_text("Review\nA1\n", encoding="utf-8")
    assert list(load_reviews(path, codebook=book)["review_id"]) == ["A1"]
    with pytest.raises(CodebookError, match=r"missing\.json"):
        load_reviews(path, codebook=tmp_path / "missing.json")


def test_a_codebook_without_a_key_says_that_repeats_are_not_found(read, own_codebook):
    note = "The codebook names no key (primaryKey) that the file has: a review that stands twice is not found"
    without = own_codebook(fields={"Review": {"constraints": {}}})
    assert note in read("Review,Pages\nA1,12\nA1,12\n", codebook=without).notes
    assert note not in read("Review,Pages\nA1,12\n").notes


def test_rows_that_name_no_review_are_counted_where_the_codebook_lets_them_in(read, own_codebook):
    note = (
        "Rows that name no review and count as one each: 2, the first in line 3; to have such a row refused, name Review "
        "under primaryKey in the codebook"
    )
    without = own_codebook(fields={"Review": {"constraints": {}}})
    reading = read("Review,Pages\nA1,12\n,3\n ,12\n", codebook=without)
    assert (len(reading.reviews), reading.notes[-1]) == (3, note)
    assert note not in read("Review,Pages\nA1,12\n", codebook=without).notes


def test_dates_that_can_be_read_both_ways_are_read_day_first_and_that_is_said(read):
    reading = read("Review,Incident\nA1,03/04/2012\nA2,05/06/2012\n")
    assert [str(day.date()) for day in reading.reviews["incident_date"]] == ["2012-04-03", "2012-06-05"]
    assert reading.notes[-1] == (
        'Incident: no date shows whether the day or the month stands first; read day first ("03/04/2012" is 2012-04-03); '
        "if the month stands first, give the format %m/%d/%Y in the codebook"
    )
