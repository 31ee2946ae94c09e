"""Which sums hold between cells; expected ones written by hand."""

import pytest

from scr_analysis.disclosure import DisclosureError, no
from scr_analysis.disclosure.queries import query
from scr_analysis.disclosure.suppression.equations import lattice

STATES = {"neglect": ("yes", "no", "not known", "blank")}


def sums(cells, known=None):
    """Give the sums as numbers: {(whole, (parts))}."""
    made = lattice({query(dict(where), known=known): count for where, count in cells}, known)
    return {(made.counts[whole], tuple(made.counts[part] for part in parts)) for whole, parts in made.equations}


def test_levels_and_a_rest_make_the_whole():
    assert sums([({}, 20), ({"outcome": "Fatal"}, 12), ({"outcome": "Other"}, 5)]) == {(20, (12, 5, 3))}


def test_a_rest_of_zero_is_left_out():
    assert sums([({}, 17), ({"outcome": "Fatal"}, 12), ({"outcome": "Other"}, 5)]) == {(17, (12, 5))}


def test_a_set_of_levels_is_the_sum_of_its_levels_and_its_complement_is_a_cell():
    cells = [
        ({}, 20),
        ({"neglect": "yes"}, 6),
        ({"neglect": "no"}, 7),
        ({"neglect": ("yes", "no")}, 13),
        ({"neglect": ("not known", "blank")}, 7),
    ]
    assert sums(cells, STATES) == {(20, (6, 7, 7)), (20, (13, 7)), (13, (6, 7))}


def test_a_known_part_of_an_open_list_of_levels():
    # n is "methodology known": the methodologies, and no rest.
    cells = [({"m": "A"}, 4), ({"m": "B"}, 5), ({"m": no("(missing)")}, 9), ({"m": "(missing)"}, 3), ({}, 12)]
    assert sums(cells) == {(12, (4, 5, 3)), (9, (4, 5)), (12, (9, 3))}


def test_two_tables_meet_in_their_margin():
    cells = [({}, 9), ({"a": "1"}, 9), ({"b": "1"}, 4), ({"b": "2"}, 5), ({"a": "1", "b": "1"}, 4)]
    assert sums(cells) == {(9, (9,)), (9, (4, 5)), (9, (4, 5)), (4, (4,))}


def test_cells_two_conditions_away():
    # Two by two inside the total, no margins.
    cells = [({}, 30), *(({"a": a, "b": b}, 6) for a in "12" for b in "12")]
    assert sums(cells) == {(30, (6, 6, 6, 6, 6))}


def test_both_known_is_the_sum_of_its_combinations():
    known = {"a": ("yes", "no", "blank"), "b": ("yes", "no", "blank")}
    cells = [({"a": ("yes", "no"), "b": ("yes", "no")}, 10)]
    cells += [({"a": a, "b": b}, count) for (a, b), count in zip(["yn", "nn", "yy", "ny"], (1, 2, 3, 4), strict=True)]
    named = {"y": "yes", "n": "no"}
    cells = [(dict(where) | {k: named.get(v, v) for k, v in where.items()}, count) for where, count in cells]
    assert (10, (1, 2, 3, 4)) in {(whole, tuple(sorted(parts))) for whole, parts in sums(cells, known)}


def test_a_whole_that_no_table_shows_but_that_is_left_over_has_its_parts():
    # By hand: 10 - 6 reviews are of b2, and 4 of b2 are of a1: those of b2 and not of a1 are none.
    cells = [({}, 10), ({"b": "1"}, 6), ({"b": no("1"), "a": "1"}, 4)]
    assert (4, (4,)) in sums(cells)


def test_parts_beyond_their_whole_are_a_fault():
    with pytest.raises(DisclosureError, match="the parts of all reviews by outcome do not add up to it"):
        sums([({}, 10), ({"outcome": "Fatal"}, 12)])


def test_parts_of_a_known_whole_must_add_up():
    cells = [({}, 10), *(({"neglect": state}, 2) for state in STATES["neglect"])]
    with pytest.raises(DisclosureError, match="the parts of all reviews by neglect do not add up to it"):
        sums(cells, STATES)
