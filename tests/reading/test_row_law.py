"""Rows read are rows analysed and rows set aside, and what is set aside is in the user's own words. Counted by hand."""

import pytest

from scr_analysis.reading import ReviewDataError, read_reviews

HEAD = "Review,Incident,Result,Pages,neglect,Notes"


@pytest.fixture
def read_with_list(own_codebook, tmp_path):
    """Read a file of a row a code beside a list of all reviews."""

    def read(codes, cases, **options):
        for name, text in (("codes.csv", codes), ("cases.csv", cases)):
            (tmp_path / name).write_text(text, encoding="utf-8")
        book = own_codebook(shape={"kind": "long", "code": "Code"})
        return read_reviews(tmp_path / "codes.csv", codebook=book, cases=tmp_path / "cases.csv", **options)

    return read


def test_every_kind_of_row_is_in_one_place(read):
    rows = [
        "A1,2012-01-01,1,3,Y,",  # analysed
        "A1,2012-01-01,1,3,Y,",  # a copy
        "A2,2012-01-01,1,3,Y,",  # two that differ
        "A2,2012-01-02,1,3,Y,",
        "A3,2012-01-01,1",  # cut short
        "A4,2012-01-01,1,3,Y,,x,y",  # too long
        ",2012-01-01,1,3,Y,",  # of no review
        "A5,2012-99-01,7,x,maybe,",  # four bad cells
        ",,,,,",  # holds nothing, and is no row
        "Total,,,6,,",
        "Note: one more is to come,,,,,",
    ]
    reading = read("\n".join([HEAD, *rows]) + "\n", set_aside=True)
    assert (reading.rows_read, len(reading.reviews), len(reading.set_aside)) == (10, 1, 9)
    assert reading.set_aside["line"].to_list() == [3, 4, 5, 6, 7, 8, 9, 11, 12]
    # A2 is on two rows; the row of A5 breaks four rules, two of them the same.
    assert reading.set_aside_by_rule == {
        "cells": 2,
        "count": 1,
        "date": 1,
        "level": 1,
        "note-row": 1,
        "repeat-conflict": 2,
        "repeat-copy": 1,
        "required": 1,
        "totals-row": 1,
    }
    assert reading.set_aside.loc[6].to_list() == [
        9,
        *rows[7].split(","),
        (
            'Incident: "2012-99-01" is not a day of the calendar; Result: "7" is not an answer; '
            'Pages: "x" is not a whole number; neglect: "maybe" is not an answer'
        ),
    ]


def test_a_row_of_a_code_keeps_its_code_and_says_which_file_its_line_is_in(read_with_list):
    codes = "Review,Code\nA1,Neglect\n,Neglect\nB9,Neglect\nB9,Neglect\n"
    cases = "Review,Incident\nA1,2012-01-01\nA2,2012-99-01\nA3\n"
    reading = read_with_list(codes, cases, set_aside=True)
    assert (reading.rows_read, len(reading.reviews), len(reading.set_aside)) == (5, 1, 4)
    aside = reading.set_aside[["line", "Review", "Incident", "Code", "reasons"]]
    assert aside.to_numpy().tolist() == [
        [3, "A2", "2012-99-01", "", 'cases.csv, Incident: "2012-99-01" is not a day of the calendar'],
        [3, "", "", "Neglect", "the row does not say which review it belongs to"],
        [4, "A3", "", "", "cases.csv: the row has 1 cell where the headings have 2"],
        [4, "B9", "", "", "the review is not in the list of reviews"],
    ]
    assert reading.set_aside_by_rule == {"cells": 1, "date": 1, "not-listed": 1, "required": 1}


def test_lenient_cells_are_counted_and_no_row_goes(read):
    reading = read(f"{HEAD}\nA1,2012-99-01,7,x,maybe,\nA2,,1,x,Y,\n", lenient=True)
    assert (reading.rows_read, len(reading.reviews), len(reading.set_aside)) == (2, 2, 0)
    assert sum(problem.count for problem in reading.not_known) == 5  # one date, one result, two pages, one theme
    assert sum(note.startswith("Taken as not known, ") for note in reading.notes) == 4


def test_a_sentence_in_the_column_of_identifiers_is_not_named(read):
    rows = "".join("Kayleigh was seen at home,2012-01-01,1,x,Y,\n" for _ in range(40))
    with pytest.raises(
        ReviewDataError, match=r"Pages, lines 2, 3, 4 and 37 more: \"x\" is not a whole number"
    ) as error:
        read(f"{HEAD}\n{rows}A1,2012-01-01,1,3,Y,\n")
    assert "Kayleigh" not in str(error.value) + error.value.to_json()


def test_ten_thousand_words_that_are_no_themes_stay_one_short_message(own_codebook, tmp_path):
    rows = "".join(f"A{at},word{at};other{at}\n" for at in range(5000))
    (tmp_path / "a.csv").write_text(f"Review,Themes\n{rows}", encoding="utf-8")
    book = own_codebook(
        shape={"kind": "one_cell_many"},
        more=[{"name": "Themes", "type": "string", "scr_analysis": {"kind": "text", "delimiter": ";"}}],
    )
    with pytest.raises(
        ReviewDataError, match=r"^a\.csv: 1,001 problems in 5,500 places\. Nothing was loaded\."
    ) as error:
        read_reviews(tmp_path / "a.csv", codebook=book)
    last = error.value.problems[-1]
    # Of 10,000 words the first 1,000 are named, a place each; the others are in the last 4,500 rows, two in each.
    assert (last.what, last.count) == ("9,000 more values cannot be read", 4500)


def test_the_headings_that_are_left_out_are_counted_where_they_are_many(read):
    more = ",".join(f"zz{at}" for at in range(300))
    reading = read(f"Review,{more}\nA1{',' * 300}\n")
    assert reading.notes[1].endswith(", zz198, zz199 and 100 more")


@pytest.mark.parametrize(("words", "note"), [("Data ends here", True), ("Data ends", False)])
def test_a_note_below_the_table_has_three_words(read, words, note):
    """Of fewer it is an identifier, and its row may be one cut short."""
    reading = read(f"{HEAD}\nA1,2012-01-01,1,3,Y,\n{words},,,,,\n", set_aside=True)
    assert reading.set_aside_by_rule == ({"note-row": 1} if note else {})
    assert len(reading.reviews) == (1 if note else 2)


def test_a_total_is_found_among_the_last_nineteen_rows(read):
    notes = "".join(f"Note number {at},,,,,\n" for at in range(18))
    reading = read(f"{HEAD}\nA1,2012-01-01,1,3,Y,\nTotal,,,3,,\n{notes}", set_aside=True)
    assert reading.set_aside_by_rule == {"totals-row": 1, "note-row": 18}
    assert len(reading.reviews) == 1


def test_notes_below_a_table_may_be_many(read):
    notes = "".join(f"Note number {at},,,,,\n" for at in range(45))
    reading = read(f"{HEAD}\nA1,2012-01-01,1,3,Y,\nTotal,,,3,,\n{notes}", set_aside=True)
    assert reading.set_aside_by_rule == {"totals-row": 1, "note-row": 45}
    assert len(reading.reviews) == 1


def test_a_row_with_one_heading_in_it_is_no_row_of_headings(read):
    """Two cells at least hold their own heading; a review may be called Review."""
    reading = read(
        f"{HEAD}\nA1,2012-01-01,1,3,Y,\nReview,,,,,\nReview,Incident,,,,\nA2,2012-01-01,1,3,Y,\n", set_aside=True
    )
    assert reading.set_aside_by_rule == {"headings-again": 1}
    assert reading.reviews["review_id"].tolist() == ["A1", "Review", "A2"]
