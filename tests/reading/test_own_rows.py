"""Where a review has several rows, its own rows are set aside with it, as they stand. Counted and written by hand."""

import pytest

EXCERPTS = {"kind": "excerpts", "code": "Code: {} Applied"}
HIGHLIGHTS = {"kind": "highlights", "tag": "tag"}
LONG = {"kind": "long", "code": "Code"}


@pytest.fixture
def read_as(read, own_codebook):
    return lambda shape, text, **options: read(text, codebook=own_codebook(shape=shape), set_aside=True, **options)


def law(reading):
    rows = reading.file_rows
    assert rows.read == rows.analysed + rows.set_aside
    return rows.read, rows.analysed, rows.set_aside


def test_all_excerpts_of_a_review_go_with_it_and_the_line_at_fault_is_named(read_as):
    text = (
        "Excerpt,Code: Neglect Applied,Review,Pages\n"
        "She was seen,True,A1,3\n"
        "He was seen,False,A2,4\n"
        "They moved, tRuE ,A2,\n"
        "Nobody came,perhaps,A2,4\n"
        "A note,True,,9\n"
        "At home,True,A3,x\n"
    )
    reading = read_as(EXCERPTS, text)
    assert law(reading) == (6, 1, 5)
    assert (len(reading.reviews), len(reading.set_aside), reading.rows_read) == (1, 3, 4)
    bad = '"perhaps" is not an answer'
    heading = "Code: Neglect Applied"
    assert reading.set_aside_rows.columns.to_list() == ["line", heading, "Review", "Pages", "reasons"]
    assert reading.set_aside_rows.to_numpy().tolist() == [
        [3, "False", "A2", "4", f"line 5 of this review: neglect: {bad}"],
        [4, " tRuE ", "A2", "", f"line 5 of this review: neglect: {bad}"],
        [5, "perhaps", "A2", "4", f"neglect: {bad}"],
        [6, "True", "", "9", "the row does not say which review it belongs to"],
        [7, "True", "A3", "x", 'Pages: "x" is not a whole number'],
    ]


def test_verbatim_text_stays_out_of_the_rows_set_aside(read_as):
    text = "id,Review,tag,content\n1,A1,Neglect,Kayleigh was left\n2,,Neglect,Kayleigh was found\n"
    reading = read_as(HIGHLIGHTS, text)
    assert law(reading) == (2, 1, 1)
    assert reading.set_aside_rows.to_numpy().tolist() == [
        [3, "", "Neglect", "the row does not say which review it belongs to"]
    ]


def test_rows_of_the_list_and_of_the_codes_say_which_file_they_are_of(read_as, tmp_path):
    (tmp_path / "cases.csv").write_text(
        "Incident,Review\n2012-01-01,A1\n2012-99-01,A2\n2012-01-01,A3\n2012-01-01,A3\n", encoding="utf-8"
    )
    text = "Review,Code\nA2,Neglect\nA1,Neglect\nA2,Poverty\nB9,Neglect\nA3,Neglect\nB9,Neglect\n"
    reading = read_as(LONG, text, cases=tmp_path / "cases.csv")
    # The copy of A3 in the list is set aside; the review stands, and so do its rows. B9 is in no list.
    assert law(reading) == (6, 2, 4)
    assert reading.reviews["review_id"].to_list() == ["A1", "A3"]
    assert reading.set_aside_rows.columns.to_list() == ["line", "file", "Incident", "Review", "Code", "reasons"]
    day = 'cases.csv, Incident: "2012-99-01" is not a day of the calendar'
    assert reading.set_aside_rows.to_numpy().tolist() == [
        [3, "cases.csv", "2012-99-01", "A2", "", day],
        [5, "cases.csv", "2012-01-01", "A3", "", "cases.csv, Review: the row is an exact copy of an earlier one"],
        [2, "reviews.csv", "", "A2", "Neglect", day],
        [4, "reviews.csv", "", "A2", "Poverty", day],
        [5, "reviews.csv", "", "B9", "Neglect", "the review is not in the list of reviews"],
        [7, "reviews.csv", "", "B9", "Neglect", "the review is not in the list of reviews"],
    ]


def test_headings_that_are_ours_give_way_to_those_of_the_file(read_as, tmp_path):
    shape = {"kind": "long", "code": "reasons"}
    (tmp_path / "cases.csv").write_text("Review,Pages\nA1,x\n", encoding="utf-8")
    reading = read_as(shape, "Review,reasons\nA1,Neglect\n", cases=tmp_path / "cases.csv")
    assert reading.set_aside_rows.columns.to_list() == ["line", "file", "Review", "Pages", "reasons", "reasons_"]
    assert reading.set_aside_rows["reasons"].to_list() == ["", "Neglect"]


@pytest.mark.parametrize("text", ["Review,Pages\nA1,3\nA2,x\n", "Review,Pages\nA1,3\n"])
def test_where_a_row_is_a_review_both_are_one(read, text):
    reading = read(text, set_aside=True)
    assert reading.set_aside_rows is reading.set_aside
    assert law(reading) == (reading.rows_read, len(reading.reviews), len(reading.set_aside))


def test_nothing_set_aside_is_an_empty_frame_with_its_headings(read_as):
    reading = read_as(HIGHLIGHTS, "Review,tag\nA1,Neglect\nA1,Neglect\n")
    assert law(reading) == (2, 2, 0)
    assert reading.set_aside_rows.empty
    assert reading.set_aside_rows.columns.to_list() == ["line", "Review", "tag", "reasons"]


def test_a_cell_that_lists_themes_is_set_aside_as_it_was_written(read, own_codebook):
    field = {"name": "Themes", "type": "string", "scr_analysis": {"kind": "text", "delimiter": ";"}}
    book = own_codebook(shape={"kind": "one_cell_many"}, more=[field])
    reading = read("Themes,Review\n neglect ; Ghosts,A1\n", codebook=book, set_aside=True)
    assert reading.set_aside_rows.iloc[0, :3].to_list() == [2, " neglect ; Ghosts", "A1"]


def test_columns_of_numbered_themes_are_set_aside_as_they_were_written(read, own_codebook):
    book = own_codebook(shape={"kind": "numbered", "columns": ["theme1", "theme2"]})
    reading = read("Review,theme2,theme1\nA1,Ghosts,neglect\n", codebook=book, set_aside=True)
    assert reading.set_aside_rows.columns.to_list() == ["line", "Review", "theme2", "theme1", "reasons"]
    assert reading.set_aside_rows.iloc[0, :4].to_list() == [2, "A1", "Ghosts", "neglect"]
