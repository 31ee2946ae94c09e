"""Wishes are checked before any work is done, and a near miss is suggested."""

import pytest

from scr_analysis.release import OUTPUTS, Options, ReleaseError


def test_all_outputs_are_wanted_unless_some_are_named():
    assert Options().outputs == OUTPUTS
    assert [one.name for one in Options(select=("theme_prevalence", "reviews_by_year")).outputs] == [
        "reviews_by_year",
        "theme_prevalence",
    ]


def test_a_near_miss_is_suggested():
    with pytest.raises(ReleaseError, match=r"^there is no output named lenght_by_year; did you mean length_by_year\?$"):
        Options(select=("lenght_by_year",))


def test_a_wrong_date_lists_the_right_ones():
    with pytest.raises(
        ReleaseError,
        match=r"^there is no date for --year-of named xyz; choose from incident, notification, publication$",
    ):
        Options(year_of="xyz")


def test_a_wrong_format_is_refused():
    with pytest.raises(ReleaseError, match=r"^there is no format named svgz; did you mean svg\?$"):
        Options(formats=("svgz",))
