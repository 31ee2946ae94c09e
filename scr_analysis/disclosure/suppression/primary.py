"""Which cells of a run are hidden: primary by the policy, secondary by the search."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scr_analysis.disclosure.policy import Policy
from scr_analysis.disclosure.queries import Query
from scr_analysis.disclosure.suppression.cells import Gathered, Place
from scr_analysis.disclosure.suppression.equations import Lattice, lattice
from scr_analysis.disclosure.suppression.secondary import WIDTH, Search
from scr_analysis.disclosure.suppression.silence import is_silence
from scr_analysis.disclosure.suppression.state import UNBOUNDED, Board, Span, board
from scr_analysis.disclosure.suppression.ties import told

Told = tuple[Sequence[tuple[Query, float]], Span]
"""A weighted total of counts that is told, and how far it may move."""


class Kept(NamedTuple):
    """What tables of a higher rank have settled: what they show stays shown, and what they hide stays hidden.

    Attributes
    ----------
    tables : frozenset of str
        Those tables.
    shown, hidden : frozenset of Query
        Their counts.
    sums : sequence of (terms, room)
        The totals of hidden counts that their trends tell.
    gone : frozenset of Place
        Their numbers over several rows that are withheld.
    """

    tables: frozenset[str] = frozenset()
    shown: frozenset[Query] = frozenset()
    hidden: frozenset[Query] = frozenset()
    sums: Sequence[Told] = ()
    gone: frozenset[Place] = frozenset()


NOTHING = Kept()


@dataclass(frozen=True)
class Plan:
    """The outcome: the lattice of cells, the search with its board, the place of each query in it, and what was settled before."""

    lattice: Lattice
    search: Search
    place: Mapping[Query, int]
    kept: Kept = NOTHING

    @property
    def hidden(self) -> set[Query]:
        """The cells that stand in a table and are hidden."""
        return {one for one, cell in self.place.items() if self.search.board.hidden[cell]}


def plan(
    cells: Gathered,
    policy: Policy,
    weight: Mapping[Query, float],
    kept: Kept = NOTHING,
) -> Plan:
    """Decide which cells are hidden for their own sake, and set up the search for what else must be.

    A rest that no table prints is known to the attacker as far as subtraction gives it; one of 1 to the threshold is
    protected like a hidden cell. A rest of 0 is taken as known: a reader assumes that the levels shown are all there
    are. Under a rounding policy a rest is known only roughly, and each rounded count too is kept from being worked out.

    Parameters
    ----------
    cells : Gathered
        The cells of all tables.
    policy : Policy
        The policy.
    weight : mapping of Query to float
        How many numbers are lost when a cell is hidden.
    kept : Kept
        What tables of a higher rank have settled.
    """
    found = lattice(cells.counts, cells.known, cells.scores, cells.exact)
    values, shown = found.counts, found.shown
    rules = [_rule(one, policy, cells.known) for one in found.queries]
    spans = [_span(found, cell, rules[cell]) for cell in range(len(values))]
    state = board(values, found.equations, spans)
    for sums in found.weighted:
        state.add(sums)
    for cell in range(len(values)):
        state.cost[cell] = _cost(found, cell, weight)
    place = {one: cell for cell, one in enumerate(found.queries[:shown]) if one is not None}
    everywhere = {one: cell for cell, one in enumerate(found.queries) if one is not None}
    for terms in told(cells.at_least, everywhere):
        # A zero is shown and moves nothing.
        if moving := [(cell, weight) for cell, weight in terms if values[cell]]:
            state.add_at_least(moving)
    needs: dict[int, int] = {}
    for cell, value in sorted(enumerate(values), key=lambda one: (one[1], one[0])):
        rule = rules[cell]
        if rule.hides(value) and cell not in found.meeting:
            state.hidden[cell] = True
            if cell < shown:
                state.low[cell], state.high[cell] = 1 - value, rule.largest_hidden - value
            needs[cell] = min(WIDTH, rule.largest_hidden - 1) if cell < shown else 1
    _keep(state, needs, place, kept)
    search = Search(state, needs if policy.secondary else {}, spans, gives_up=bool(kept.tables))
    return Plan(found, search, place, kept)


def _keep(state: Board, needs: dict[int, int], place: Mapping[Query, int], kept: Kept) -> None:
    """Hold what tables of a higher rank have settled."""
    for one in kept.shown:
        state.cost[place[one]] = math.inf
    for cell in sorted(place[one] for one in kept.hidden):
        if not state.hidden[cell]:
            state.hide(cell)
            needs[cell] = 1
    for terms, room in kept.sums:
        state.add([(place[one], weight) for one, weight in terms], room)


def _rule(one: Query | None, policy: Policy, known: Mapping[str, tuple[str, ...]]) -> Policy:
    return policy.of_silence if one is not None and is_silence(one, known) else policy


def _span(found: Lattice, cell: int, policy: Policy) -> Span:
    """How far a cell may move before what is shown of it changes."""
    value = found.counts[cell]
    if value == 0:
        return 0, 0
    if cell >= found.shown:
        return -value, UNBOUNDED
    low, high = policy.span(value)
    return (0, 0) if policy.hides(value) else (low - value, high - value)


def _cost(found: Lattice, cell: int, weight: Mapping[Query, float]) -> float:
    """Price a cell by the numbers lost with it, and among equals by its size: the next smallest goes first."""
    one = found.queries[cell]
    if cell >= found.shown or one is None or found.counts[cell] == 0:
        return math.inf
    return weight.get(one, 1.0) + 2 * math.log10(found.counts[cell]) + 1e-6 * cell / found.shown
