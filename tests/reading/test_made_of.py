"""A date that a file keeps in several columns. Expected by hand."""

import pytest

from scr_analysis.codebook import Codebook, CodebookError, draft
from scr_analysis.reading import ReviewDataError, read_reviews, survey

FIELDS = [
    {"name": "Ref", "scr_analysis": {"role": "review_id"}},
    {"name": "When", "type": "date", "missingValues": ["", "NK"],
     "scr_analysis": {"role": "incident_date", "from": {"day": "D", "month": "M", "year": "Y"}, "missing": {"": "blank", "NK": "not known"}}},
]  # fmt: skip


def book(**own):
    when = {**FIELDS[1], "scr_analysis": {**FIELDS[1]["scr_analysis"], **own}}
    return Codebook.from_descriptor({"fields": [FIELDS[0], when]}, source="own")


def read(tmp_path, rows, codebook, headings="Ref,D,M,Y"):
    path = tmp_path / "reviews.csv"
    path.write_text("\n".join([headings, *rows]), encoding="utf-8")
    return read_reviews(path, codebook=codebook)


def days(reading):
    return [
        f"{day:%Y-%m-%d}" if day else None
        for day in reading.reviews["incident_date"].astype(object).where(reading.reviews["incident_date"].notna(), None)
    ]


def test_day_month_and_year_are_one_date(tmp_path):
    reading = read(tmp_path, ["A1,3,5,2014", "A2,31,December,2013", "A3,,,", "A4,NK,NK,NK", "A5,1.0,2.0,2015"], book())
    assert days(reading) == ["2014-05-03", "2013-12-31", None, None, "2015-02-01"]
    assert reading.unread == ()


def test_a_day_that_the_calendar_lacks_and_half_a_date_are_refused_with_their_place(tmp_path):
    with pytest.raises(ReviewDataError) as error:
        read(tmp_path, ["A1,31,2,2014", "A2,,5,2014"], book())
    said = str(error.value)
    assert 'D, M, Y, line 2 (review A1): "2014-02-31" is not a day of the calendar' in said
    assert 'line 3 (review A2): "5 2014"' in said


def test_half_a_date_is_not_known_where_the_codebook_says_so(tmp_path):
    own = book(missing={"": "blank", "NK": "not known", "no day": "not known"})
    assert days(read(tmp_path, ["A1,,5,2014", "A2,NK,5,2014", "A3,6,5,2014"], own)) == [None, None, "2014-05-06"]


def test_the_first_filled_column_counts_and_one_that_is_there_itself_before_all(tmp_path):
    own = book(**{"from": {"first": ["D", "M"]}})
    assert days(read(tmp_path, ["A1,2014-05-03,2013-01-01,x", "A2,,2013-01-02,x", "A3,NK,2013-01-03,x"], own)) == [
        "2014-05-03",
        "2013-01-02",
        "2013-01-03",
    ]
    assert days(read(tmp_path, ["A1,2014-05-03,2011-01-01,x"], own, "Ref,D,When,Y")) == ["2011-01-01"]


def test_the_file_is_written_and_read_again_with_what_it_is_made_of():
    made = book()
    assert Codebook.from_json(made.to_json()) == made
    assert made.variable("incident_date").sources == (("day", "D"), ("month", "M"), ("year", "Y"))


@pytest.mark.parametrize(
    "wrong", [{"day": "D"}, {"first": []}, {"day": "D", "month": "M", "year": "Y", "first": ["Z"]}, {"week": "W"}]
)
def test_parts_that_make_no_date_are_refused(wrong):
    with pytest.raises(CodebookError, match="from"):
        book(**{"from": wrong})


def test_half_of_a_date_says_what_is_allowed():
    with pytest.raises(CodebookError) as error:
        book(**{"from": {"day": "D"}})
    assert "found neither a list of headings under first nor day, month and year of a date (or month and year)" in str(
        error.value
    )
    assert "name the columns of which it is made" in str(error.value)


def test_a_draft_says_that_some_dates_are_not_whole(tmp_path):
    path = tmp_path / "reviews.csv"
    rows = [f"A{at},{at % 28 + 1 if at % 4 else ''},{at % 12 + 1},2014" for at in range(20)]
    path.write_text("\n".join(["Ref,Day,Month,Year", *rows]), encoding="utf-8")
    drafted = draft(survey(path).columns)
    assert [question.kind for _, question in drafted.questions] == ["no day"]
    assert read_reviews(path, codebook=drafted).reviews["incident_date"].isna().sum() == 5
