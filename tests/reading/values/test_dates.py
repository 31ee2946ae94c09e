"""Dates beyond what the corpus holds. The days of spreadsheet numbers are those that LibreOffice 7.4 shows for them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_analysis.codebook import Variable
from scr_analysis.reading.problems import Complaint
from scr_analysis.reading.values.dates import order_note, parse_dates

TODAY = date(2020, 1, 1)


def parse(*texts, written=None):
    return parse_dates(texts, Variable("Incident", "date", date_format=written), TODAY)


@pytest.mark.parametrize(
    ("text", "written", "day"),
    [
        ("41002", "excel", date(2012, 4, 3)),
        ("39540", "excel-1904", date(2012, 4, 3)),
        ("2012-04-03", "excel", date(2012, 4, 3)),
        ("3 Apr 2012", "%d %b %Y", date(2012, 4, 3)),
        ("3 APRIL 2012", "%d %B %Y", date(2012, 4, 3)),
        ("04/03/2012 00:00", "%m/%d/%Y", date(2012, 4, 3)),
    ],
)
def test_by_the_format_of_the_codebook(text, written, day):
    assert parse(text, written=written) == [day]


@given(
    st.dates(date(1950, 1, 1), date(2019, 12, 31)), st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y"])
)
def test_every_day_is_read_as_it_was_written(day, written):
    assert parse(day.strftime(written)) == [day]


@given(st.lists(st.dates(date(1950, 1, 1), date(2019, 12, 31)), min_size=1, max_size=8))
def test_american_dates_are_never_read_as_other_days(days):
    found = parse(*(day.strftime("%m/%d/%Y") for day in days))
    if any(day.day > 12 for day in days):
        # One date shows that the month stands first: then no other is read with the day first.
        for day, got in zip(days, found, strict=True):
            assert isinstance(got, Complaint) or got == day


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_a_complaint(text):
    [found] = parse(text)
    assert found is None or isinstance(found, date | Complaint)


def test_the_first_day_that_is_read_is_that_of_1940():
    early, first = parse("1939-12-31", "1940-01-01")
    assert first == date(1940, 1, 1)
    assert early.rule == "date-early"


@pytest.mark.parametrize(("shows", "read"), [("12/31/2012", False), ("12/13/2012", False), ("12/12/2012", True)])
def test_a_day_above_twelve_in_second_place_shows_that_the_month_stands_first(shows, read):
    # A column with 31 December in it so written has its 4 March as 03/04/2012, and it is not taken for 3 April.
    _, found = parse(shows, "03/04/2012")
    assert (found == date(2012, 4, 3)) == read
    assert isinstance(found, Complaint) != read


def test_a_day_of_thirty_two_shows_nothing():
    bad, found = parse("12/32/2012", "03/04/2012")
    assert isinstance(bad, Complaint)
    assert found == date(2012, 4, 3)


@pytest.mark.parametrize(
    ("texts", "written", "said"),
    [
        (["03/04/2012"], None, True),
        (["", "NK", "2012-04-13", "3.4.2012"], None, True),
        (["03/04/2012", "13/04/2012"], None, False),
        (["03/04/2012", "04/13/2012"], None, False),
        (["04/04/2012", "2012-04-03", "00/01/2012", "01/02/0000"], None, False),
        (["03/04/2012"], "%m/%d/%Y", False),
    ],
)
def test_a_column_that_does_not_show_its_order_is_pointed_out(texts, written, said):
    note = order_note(texts, Variable("Incident", "date", date_format=written))
    assert bool(note) == said
    assert ("is 2012-04-03" in note) == said


@pytest.mark.parametrize(
    "text", ["May 2014", "may-14", "MAY. 2014", "05/2014", "5-2014", "2014-05", "2014/5", "Mai 2014"]
)
def test_a_month_is_read_as_its_first_day(text):
    found = parse_dates([text], Variable("Month", "date", date_format="month"), date(2020, 1, 1))
    assert found == [date(2014, 5, 1)]


@pytest.mark.parametrize("text", ["2014", "13/2014", "2014-13", "Maybe 2014x", "14 May 2014", "2014-05-03"])
def test_what_is_no_month_is_refused_where_months_are_meant(text):
    (found,) = parse_dates([text], Variable("Month", "date", date_format="month"), date(2020, 1, 1))
    assert found.what == f'"{text}" is not written as the codebook says'
    assert found.allowed == "April 2012 (month)"
