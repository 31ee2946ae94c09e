"""Cells are known again by what they count."""

import pytest

from scr_analysis.disclosure.queries import EVERY, Levels, levels, no, query

STATES = {"neglect": ("yes", "no", "not known", "blank")}


def test_conditions_have_no_order():
    assert query({"year": "2011-12", "neglect": "yes"}) == query({"neglect": "yes", "year": "2011-12"})


def test_a_set_of_levels_is_one_however_it_is_said():
    assert query({"neglect": no("yes", "no")}, known=STATES) == query({"neglect": ("blank", "not known")}, known=STATES)


def test_all_levels_are_no_condition():
    assert query({"neglect": ("yes", "no", "not known", "blank")}, known=STATES) == query({})
    assert query({"neglect": no()}) == query({})


def test_a_strange_level_is_refused():
    with pytest.raises(ValueError, match="maybe is no level; the levels are yes, no, not known, blank"):
        query({"neglect": "maybe"}, known=STATES)


@pytest.mark.parametrize(
    ("wide", "narrow", "covers"),
    [
        (levels(("a", "b")), levels("a"), True),
        (levels("a"), levels(("a", "b")), False),
        (no("a"), levels("b"), True),
        (no("a"), levels("a"), False),
        (no("a"), no("a", "b"), True),
        (no("a", "b"), no("a"), False),
        (levels("a"), no("b"), False),
        (EVERY, no("a"), True),
    ],
)
def test_covering(wide, narrow, covers):
    assert wide.covers(narrow) is covers


@pytest.mark.parametrize(
    ("whole", "part", "left"),
    [
        (levels(("a", "b", "c")), levels("a"), levels(("b", "c"))),
        (EVERY, levels("a"), no("a")),
        (no("a"), levels("b"), no("a", "b")),
        (no("a"), no("a", "b"), levels("b")),
        (levels(("a", "b")), no("a"), levels("a")),
        (levels("a"), levels("a"), Levels(frozenset())),
    ],
)
def test_what_is_left(whole, part, left):
    assert whole.minus([part]) == left
