"""Wishes are checked before any work is done, and a near miss is suggested."""

import re

import pytest

from scr_analysis.answers.choices import Choices
from scr_analysis.answers.errors import AnswerError
from scr_analysis.catalogue import OUTPUTS
from scr_analysis.release import Options


def test_all_outputs_are_wanted_unless_some_are_named():
    assert Options().outputs == OUTPUTS
    assert [one.name for one in Options(select=("theme_prevalence", "reviews_by_year")).outputs] == [
        "reviews_by_year",
        "theme_prevalence",
    ]


def test_a_near_miss_is_suggested():
    with pytest.raises(AnswerError, match=r"^there is no output named lenght_by_year; did you mean length_by_year\?$"):
        Options(select=("lenght_by_year",))


def test_a_wrong_date_lists_the_right_ones():
    with pytest.raises(
        AnswerError,
        match=r"^there is no date for --year-of named xyz; choose from incident, notification, publication$",
    ):
        Options(year_of="xyz")


def test_a_wrong_format_is_refused():
    with pytest.raises(AnswerError, match=r"^there is no format named svgz; did you mean svg\?$"):
        Options(formats=("svgz",))


_WANTED = """it may be two days, months or April-March years, such as ("2011-04-01", "2014-03-31") or ("2011-12", "2013-14")"""


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (
            ("2011-13-45", "2014-03-31"),
            f"\"coverage\" of the periods: coverage is ('2011-13-45', '2014-03-31'); {_WANTED}",
        ),
        (
            ("20110401", "2014-03-31"),
            f"\"coverage\" of the periods: coverage is ('20110401', '2014-03-31'); {_WANTED}",
        ),
        (
            ("2014-03-31", "2011-04-01"),
            '"coverage" of the periods: coverage ends (2011-04-01) before it begins (2014-03-31)',
        ),
    ],
)
def test_coverage_is_two_days_in_order(span, said):
    with pytest.raises(AnswerError, match=f"^{re.escape(said)}$"):
        Options(coverage=span)


@pytest.mark.parametrize("year", ["2011", "2011-13", "2011/12", "11-12"])
def test_periods_are_years_from_april_to_march(year):
    assert Options(periods=(("1999-00", "2011-12"), ("2012-13", "2013-14"))).periods
    with pytest.raises(AnswerError, match=r'^"compare" of the periods has .*; write two years such as 2011-12$'):
        Options(periods=((year, "2012-13"), ("2013-14", "2013-14")))


@pytest.mark.parametrize(
    ("begins", "wishes", "said"),
    [
        (4, {"coverage": ("2011", "2013")}, "two days, months or April-March years"),
        (1, {"coverage": ("2011-13", "2013")}, "two days, months or calendar years"),
        (1, {"coverage": ("2011", "2013")}, None),
        (1, {"periods": (("2011", "2011"), ("2012", "2013"))}, None),
        (9, {"periods": (("2011-12", "2011-12"), ("2012-13", "2012-13"))}, None),
        (4, {"periods": (("2011", "2011"), ("2012", "2013"))}, "April-March years such as 2011-12"),
        (1, {"periods": (("2011-12", "2011-12"), ("2012-13", "2012-13"))}, "calendar years such as 2011"),
    ],
)
def test_years_are_written_as_those_of_the_file(begins, wishes, said):
    if said is None:
        Choices(**wishes).check_years(begins)
        return
    with pytest.raises(AnswerError, match=said):
        Choices(**wishes).check_years(begins)
