"""Counts written with their unit; the expected numbers are worked by hand."""

from datetime import date

import pytest

from scr_analysis.codebook import Codebook, Variable
from scr_analysis.reading.problems import Complaint
from scr_analysis.reading.values.amounts import parse_amounts
from scr_analysis.reading.values.units import with_unit


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("12 months", "years", 1),
        ("11 months", "years", 0),
        ("23 mths", "years", 1),
        ("3 yrs", "years", 3),
        ("3y", "years", 3),
        ("2.5 years", "years", 2),
        ("1 year 11 months", "years", 1),
        ("1 year and 12 months", "years", 2),
        ("3 weeks", "years", 0),
        ("52 weeks", "years", 0),
        ("53 weeks", "years", 1),
        ("10 days", "years", 0),
        ("under 1", "years", 0),
        ("less than one year", "years", 0),
        ("<1", "years", 0),
        ("2 years", "months", 24),
        ("under 1 year", "years", 0),
        ("under 1 year", "months", None),
        ("under 1 page", "years", None),
        ("18 months", "months", 18),
        ("45 pages", "pages", 45),
        ("45pp", "pages", 45),
        ("1 page", "pages", 1),
        ("45 pages", "years", None),
        ("3 yrs", "pages", None),
        ("about 3 years", "years", None),
        ("3 to 4 years", "years", None),
        ("-3 years", "years", None),
        ("3", "years", None),
        ("", "years", None),
    ],
)
def test_with_unit(text, unit, number):
    assert with_unit(text, unit) == number


def test_a_hostile_text_takes_no_time():
    assert with_unit("1 year " * 100_000, "years") is None


def test_without_a_unit_in_the_codebook_the_cure_says_what_to_write():
    age = Variable("Age", "count", role="age_years")
    [complaint] = parse_amounts(["18 months"], age, date(2020, 1, 1))
    assert complaint.cure == "write 1, in completed years"


def test_with_a_unit_in_the_codebook_ages_and_pages_load_as_people_write_them():
    book = Codebook.default()
    age, pages = (book.variable(name) for name in ("age_years", "pages"))
    assert parse_amounts(["12 months", "3 yrs", "Under 1", "7", "NK"], age, date(2020, 1, 1)) == [1, 3, 0, 7, None]
    assert parse_amounts(["45 pages", "1,204 pp", "45"], pages, date(2020, 1, 1)) == [45, 1204, 45]
    [complaint] = parse_amounts(["about 3"], age, date(2020, 1, 1))
    assert complaint.allowed == "a whole number of years from 0 to 25"


@pytest.mark.parametrize("text", ["9999999999999999999912 months", f"{'9' * 25} years", f"{'9' * 5000} years"])
def test_a_count_with_its_unit_that_no_integer_holds_is_refused(text):
    found = parse_amounts([text], Variable("Age", "count", unit="years"), date(2020, 1, 1))[0]
    assert isinstance(found, Complaint)
    assert len(f"{found.what} {found.cure}") < 200


def test_so_is_one_of_pages():
    pages = Variable("Pages", "count", unit="pages")
    found = parse_amounts([f"{'9' * 25} pp", f"{'9' * 5000} pp"], pages, date(2020, 1, 1))
    assert [one.rule for one in found] == ["bounds", "count"]


def test_a_cell_that_stands_for_a_number_is_read_as_it_where_the_codebook_says_so():
    told = Variable("pages", "count", values={"12+": "12", "c. 20": "20"}, minimum=1, maximum=15)
    found = parse_amounts(["12+", "C.  20", "13+"], told, date(2020, 1, 1))
    assert found[0] == 12
    assert [one.what for one in found[1:]] == ['"C.  20" is above 15', '"13+" is not a whole number']
