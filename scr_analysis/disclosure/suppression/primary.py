"""Which cells of a run are hidden: primary by the policy, secondary by the search."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from scr_analysis.disclosure.policy import Policy
from scr_analysis.disclosure.queries import Query
from scr_analysis.disclosure.suppression.cells import Gathered
from scr_analysis.disclosure.suppression.equations import Lattice, lattice
from scr_analysis.disclosure.suppression.secondary import WIDTH, Progress, Search, silent
from scr_analysis.disclosure.suppression.silence import is_silence
from scr_analysis.disclosure.suppression.state import UNBOUNDED, Span, board
from scr_analysis.disclosure.suppression.ties import told


@dataclass(frozen=True)
class Plan:
    """The outcome: the lattice of cells, the search with its board, and the place of each query in it."""

    lattice: Lattice
    search: Search
    place: Mapping[Query, int]

    @property
    def hidden(self) -> set[Query]:
        """The cells that stand in a table and are hidden."""
        return {one for one, cell in self.place.items() if self.search.board.hidden[cell]}


def plan(
    cells: Gathered,
    policy: Policy,
    weight: Mapping[Query, float],
    progress: Progress = silent,
) -> Plan:
    """Decide which cells are hidden.

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
    progress : callable
        Told how many of the cells that need protection have had their turn, and how many there are.
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
    search = Search(state, needs if policy.secondary else {}, spans)
    search.run(progress)
    return Plan(found, search, place)


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
