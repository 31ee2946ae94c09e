"""The last look: a hidden count that follows through sums that no equation names is mended before anything is shown."""

import sys
from itertools import product

import pandas as pd
import pytest

from scr_analysis.answers.protecting import protected
from scr_analysis.disclosure import Structure, contradictions, policy, protection
from scr_analysis.disclosure.queries import no, query
from scr_analysis.disclosure.suppression.audit import Known, pinned
from scr_analysis.disclosure.suppression.crosstabs_behind import Crossings
from scr_analysis.disclosure.suppression.state import board
from scr_analysis.disclosure.suppression.ties import Sets

# By hand: levels 1, 2 and 3 of a have 43, 30 and 25 reviews; no table says so, but (73 + 68 - 55) / 2 = 43, and of these
# 40 are y: 43 - 40 = 3 are x.
ROUND_ABOUT = {
    "t": pd.DataFrame({"one_two": [73], "two_three": [55], "one_three": [68], "x": [3], "y": [40]}, dtype="Int64")
}
DECLARED = {
    "t": Structure(
        counts={
            "one_two": {"a": ("1", "2")},
            "two_three": {"a": ("2", "3")},
            "one_three": {"a": ("1", "3")},
            "x": {"a": "1", "b": "x"},
            "y": {"a": "1", "b": "y"},
        },
        known={"a": ("1", "2", "3"), "b": ("x", "y")},
    )
}


def test_a_count_that_follows_through_a_margin_that_no_table_shows_is_safe(lab):
    naive = {"t": ROUND_ABOUT["t"].assign(x=pd.array([None], "Int64"))}
    assert lab.given_away(lab.attacked(naive, DECLARED, "dfe"))  # the attacker knows this way round
    safe = protection(ROUND_ABOUT, DECLARED, "dfe").tables
    assert not lab.given_away(lab.attacked(safe, DECLARED, "dfe", whole=True))


def test_only_one_count_more_is_hidden_for_it():
    assert protection(ROUND_ABOUT, DECLARED, "dfe").record["hidden_counts"].tolist() == [2]


@pytest.mark.parametrize(("room", "bound"), [("protect", "ROUNDS"), ("suppression.audit", "ASKED")])
def test_a_bound_that_is_reached_hides_more_and_gives_nothing_away(lab, monkeypatch, room, bound):
    monkeypatch.setattr(sys.modules[f"scr_analysis.disclosure.{room}"], bound, 0)
    safe = protection(ROUND_ABOUT, DECLARED, "dfe").tables
    assert not lab.given_away(lab.attacked(safe, DECLARED, "dfe", whole=True))


@pytest.mark.slow
def test_no_odd_file_gives_away_what_a_chain_of_sums_tells(lab):
    # 25 reviews of this seed gave away how many had no report in a year, and what hung on it.
    made, structures = lab.odd_tables(25, "incident", seed=1)
    safe = protected(made, 25, policy("dfe"))
    assert not lab.reader_of(made, structures, safe.tables, policy("dfe")).determined()


def test_counts_that_no_reviews_could_have_given_are_a_fault_of_a_declaration():
    # By hand: two levels that are all there are, 5 and 6 reviews in tables apart, cannot be crossed with 12 of one of them.
    tables = {
        "a": pd.DataFrame({"some": [5], "others": [6]}),
        "b": pd.DataFrame({"cross": [12]}),
    }
    structures = {
        "a": Structure(counts={"some": {"a": "1"}, "others": {"a": "2"}}),
        "b": Structure(counts={"cross": {"a": ("1", "2"), "b": "x"}}),
    }
    assert contradictions(tables, structures) == {
        "b": "no reviews could have given its counts and those of the tables before it"
    }


def test_a_cell_is_a_sum_in_its_table_and_tables_agree_on_their_margins():
    cells = [query({"a": "1", "b": "1"}), query({"b": ("1", "2"), "c": "1"})]
    made = Crossings(cells, {"a": ("1", "2"), "b": ("1", "2"), "c": ("1", "2")})
    assert made.size == 2 * 2 + 2 + 2 * 2  # a by b, their common b, and b by c
    assert [len(made.unknowns(one)) for one in cells] == [1, 2]
    agreed = made.agreements()
    assert agreed.height == 4  # each level of b in both tables
    assert sum(len(rows) for rows in agreed.rows) == 4 + 4 + 2 + 2


# By hand: of 30 reviews in two regions 7 have x alone. In the north x is on 3 reviews and y on 5; in the south, of 12, x is on
# 10 and y on 7, and how many have neither, one or both is hidden. The truth: 1, 5 and 6.
NORTH, SOUTH, X_ALONE = {"x": 3, "y": 5}, {"x": 10, "y": 7}, 7
COUNTED = {
    query({}): 30,
    query({"x": "yes"}): 13,
    query({"y": "yes"}): 12,
    query({"set": "x"}): X_ALONE,
    query({"set": "others"}): 23,
    query({"set": no("(nothing coded)")}): 30,
    query({"region": "north", "x": "yes"}): 3,
    query({"region": "north", "y": "yes"}): 5,
    query({"region": "south", "x": "yes"}): 10,
    query({"region": "south", "y": "yes"}): 7,
    query({"region": "south", "number": no("(nothing coded)")}): 12,
    query({"region": "south", "number": "0"}): 1,
    query({"region": "south", "number": "1"}): 5,
    query({"region": "south", "number": "2"}): 6,
}


def numbers_in_the_south(*, listed):
    """Every way that 0, 1 and 2 themes can fall in the south, each on one review at least."""
    found = set()
    for both_north, both_south in product(range(4), range(8)):
        alone = SOUTH["x"] - both_south, SOUTH["y"] - both_south
        neither = 12 - sum(alone) - both_south
        if min(*alone, neither, both_south - 1, sum(alone) - 1) < 0 or not neither:
            continue
        if not listed or NORTH["x"] - both_north + alone[0] == X_ALONE:
            found.add((neither, sum(alone), both_south))
    return found


def test_the_reviews_with_an_exact_set_are_those_of_every_group():
    assert numbers_in_the_south(listed=True) == {(1, 5, 6)}
    assert numbers_in_the_south(listed=False) == {(1, 5, 6), (2, 3, 7)}
    place = {one: at for at, one in enumerate(COUNTED)}
    state = board(list(COUNTED.values()), [], [(0, 0)] * len(COUNTED))
    hidden = [place[query({"region": "south", "number": str(number)})] for number in range(3)]
    for cell in hidden:
        state.hide(cell)
    themes = {name: query({name: "yes"}) for name in "xy"}
    rest = query({"set": "others"}), query({"set": no("(nothing coded)")})
    sets = Sets("number", themes, {frozenset("x"): query({"set": "x"})}, *rest)
    known = Known(place, {"region": ("north", "south")}, {"number": ("x", "y")}, [sets])
    assert sorted(one.cell for one in pinned(state, known, hidden)) == hidden
    assert not pinned(state, known._replace(sets=[]), hidden)
