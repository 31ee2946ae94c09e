"""The last look before anything is shown: sums that nobody named may give a hidden count away after all.

The search hides until each count has another world under the equations of the lattice. Here the same counts are asked
again under everything that is known at once: those equations, the totals that shown trends tell, and the whole
contingency tables behind the cells (:mod:`.crosstabs_behind`), none of whose entries is negative. For each hidden count linear
programming says how far it can go. Where no other whole number is within reach, the programme's dual values name the
shown counts that pin it: the cheapest of them is hidden too, and the audit begins anew.

Most counts are settled by a few programmes that move them all at once, each its own way at random; only the rest are
asked one by one.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from scr_analysis.disclosure.declaration import DisclosureError
from scr_analysis.disclosure.queries import Query
from scr_analysis.disclosure.suppression.crosstabs_behind import Crossings, Terms
from scr_analysis.disclosure.suppression.secondary import Search
from scr_analysis.disclosure.suppression.state import UNBOUNDED, Board, board
from scr_analysis.disclosure.suppression.ties import Reviews, Scores, Sets, exact_sets

if TYPE_CHECKING:
    from scipy.sparse import csr_array

PULLS = 20
"""How many programmes move all counts at once before the rest are asked one by one."""
FEW = 3
"""So few counts are asked one by one at once."""
ASKED = 200
"""How many counts are asked one by one: a bound on the time. What is then still unsettled is taken for pinned."""
LEAKS = 10
"""How many counts are mended at a time: what is hidden for one may mend the next."""
ROUNDS = 20
"""How often the audit begins anew; after that all that is linked to what is still pinned is hidden."""
GIVING_WAY = 12
"""For how many counts at a time it is asked what must give way."""
IDLE = 2
"""After so many programmes that moved no further count the rest are asked one by one."""
NEAR = 1e-6
INFEASIBLE = 2
"""What :func:`scipy.optimize.linprog` says where nothing can be."""


class Pinned(NamedTuple):
    """A hidden count that can have one value only, and the shown counts that say so, the cheapest to hide first."""

    cell: int
    by: list[int]


class Known(NamedTuple):
    """What is known of the cells besides the board: what each counts, all levels of some variables, numbers and sets of themes."""

    place: Mapping[Query, int]
    levels: Mapping[str, tuple[str, ...]]
    scores: Scores
    sets: Sequence[Sets] = ()


class RangeProgramme:
    """How far the cells of a board may move, with the tables behind them."""

    def __init__(self, state: Board, known: Known) -> None:
        self.state = state
        self.cells = len(state.counts)
        told = exact_sets(known.place, known.scores, known.sets)
        named = [*known.place.items(), *told.cells]
        behind = Crossings((cell for cell, _ in named), {**known.levels, **told.levels})
        reviews = Reviews(known.place, known.scores)
        rooms = [one for one in state.rooms if one != (0, 0)]
        unseen = behind.size + reviews.size + len(rooms)
        self.size = self.cells + unseen
        self.matrix, self.right = self._system(behind, reviews, named)
        self.low = np.r_[np.array(state.low, float), np.zeros(unseen)]
        high = [UNBOUNDED if hidden else limit for hidden, limit in zip(state.hidden, state.high, strict=True)]
        self.high = np.r_[np.array(high, float), np.full(unseen, np.inf)]
        if rooms:
            self.low[-len(rooms) :], self.high[-len(rooms) :] = np.array(rooms, float).T
        self.high[self.high >= UNBOUNDED] = np.inf
        self._asked: dict[tuple[int, float], Any] = {}

    def _system(
        self, behind: Crossings, reviews: Reviews, named: Sequence[tuple[Query, int | None]]
    ) -> tuple["csr_array", np.ndarray]:
        from scipy.sparse import csr_array  # noqa: PLC0415  only a policy that hides needs it

        terms = behind.agreements()
        terms.columns = [self.cells + columns for columns in terms.columns]
        right = [np.zeros(terms.height)]
        for query, cell in named:
            self._row(terms, self.cells + behind.unknowns(query), [] if cell is None else [(cell, -1.0)])
            right.append(np.array([0 if cell is None else self.state.counts[cell]], float))
        start = self.cells + behind.size
        room = start + reviews.size
        for equation, (low, high) in zip(self.state.equations, self.state.rooms, strict=True):
            moving = [] if (low, high) == (0, 0) else [(room, -1.0)]
            room += len(moving)
            self._row(terms, np.array([], int), [*equation, *moving])
            right.append(np.zeros(1))
        right.append(np.array(reviews.rows(terms, self.state.counts, start), float))
        entries = np.concatenate(terms.weights), (np.concatenate(terms.rows), np.concatenate(terms.columns))
        return csr_array(entries, shape=(terms.height, self.size)), np.concatenate(right)

    @staticmethod
    def _row(terms: Terms, unknowns: np.ndarray, cells: Any) -> None:
        terms.add(np.zeros(len(unknowns), int), unknowns, 1.0)
        for cell, weight in cells:
            terms.add(np.zeros(1, int), np.array([cell]), weight)
        terms.close(1)

    def pulled(self, cells: np.ndarray, ways: np.ndarray) -> np.ndarray:
        """Move some cells at once, each its own way and by no more than one; give how far each cell went."""
        from scipy.sparse import csr_array, eye_array, hstack  # noqa: PLC0415  as above

        count = len(cells)
        moved = csr_array((-ways, (np.arange(count), cells)), shape=(count, self.size))
        found = self._solved(
            np.r_[np.zeros(self.size), -np.ones(count)],
            A_ub=hstack([moved, eye_array(count)]),
            b_ub=np.zeros(count),
            A_eq=hstack([self.matrix, csr_array((self.matrix.shape[0], count))]),
            bounds=np.c_[np.r_[self.low, np.full(count, -np.inf)], np.r_[self.high, np.ones(count)]],
        )
        return np.zeros(self.cells) if found is None else np.asarray(found.x[: self.cells])

    def furthest(self, cell: int, way: float) -> tuple[float, list[int]]:
        """Say how far a cell can move one way, one at most, and which shown counts hold it there."""
        found = self._moved(cell, way)
        if found is None:
            return 0.0, []
        tight = np.abs(found.lower.marginals + found.upper.marginals)[: self.cells] > NEAR
        held = [one for one in np.flatnonzero(tight).tolist() if self.state.can_hide(one)]
        return float(-found.fun), sorted(held, key=lambda one: (self.state.cost[one], one))

    def in_sums_that_hold(self, cell: int) -> set[int]:
        """Give the cells in the sums that hold a cell, either way."""
        rows: set[int] = set()
        for way in (1.0, -1.0):
            found = self._moved(cell, way)
            if found is not None:
                rows.update(np.flatnonzero(np.abs(found.eqlin.marginals) > NEAR).tolist())
        inside = self.matrix[sorted(rows)].indices if rows else np.array([], int)
        return {int(one) for one in inside if one < self.cells}

    def _moved(self, cell: int, way: float) -> Any:
        if (cell, way) not in self._asked:
            self._asked[cell, way] = self._least(cell, way)
        return self._asked[cell, way]

    def _least(self, cell: int, way: float) -> Any:
        aim = np.zeros(self.size)
        aim[cell] = -way
        low, high = self.low.copy(), self.high.copy()
        low[cell], high[cell] = max(low[cell], -1.0), min(high[cell], 1.0)
        return self._solved(aim, A_eq=self.matrix, bounds=np.c_[low, high])

    def _solved(self, aim: np.ndarray, **constraints: Any) -> Any:
        from scipy.optimize import linprog  # noqa: PLC0415  as above

        found = linprog(aim, b_eq=self.right, method="highs", **constraints)
        if found.status == INFEASIBLE:
            raise DisclosureError("no reviews could have given all these counts together")
        return found if found.x is not None else None


def consistent(cells: Mapping[Query, int], levels: Mapping[str, tuple[str, ...]], scores: Scores) -> bool:
    """Whether some reviews could have given all these counts: else a declaration is wrong."""
    counts = list(cells.values())
    still = board(counts, [], [(0, 0)] * len(counts))
    programme = RangeProgramme(still, Known({one: number for number, one in enumerate(cells)}, levels, scores))
    try:
        programme.pulled(np.array([], int), np.array([]))
    except DisclosureError:
        return False
    return True


def pinned(state: Board, known: Known, targets: Collection[int]) -> list[Pinned]:
    """Find hidden cells that can have one value only, at most :data:`LEAKS` of them.

    Parameters
    ----------
    state : Board
        What is hidden, and the equations.
    known : Known
        What is known besides.
    targets : collection of int
        The cells that must have another value.

    Raises
    ------
    DisclosureError
        No reviews could have given the counts: a declaration is wrong.
    """
    if not targets:
        return []
    programme = RangeProgramme(state, known)
    left = _after_pulls(programme, targets)
    return list(islice(_one_by_one(programme, left), LEAKS))


def unprotectable(state: Board, targets: Collection[int]) -> list[Pinned]:
    """Find cells that the sums of a board fix whatever is hidden; with each the cells in the sums that do.

    What the tables behind the cells tell besides is left to the last look: this one comes first, and must be quick.
    """
    if not targets:
        return []
    free = [state.can_hide(cell) for cell in range(len(state.counts))]
    bare = replace(
        state,
        low=[1 - count if one else low for one, count, low in zip(free, state.counts, state.low, strict=True)],
        hidden=[one or hidden for one, hidden in zip(free, state.hidden, strict=True)],
    )
    programme = RangeProgramme(bare, Known({}, {}, {}))
    stuck = islice(_one_by_one(programme, _after_pulls(programme, targets)), GIVING_WAY)
    return [Pinned(one.cell, sorted(programme.in_sums_that_hold(one.cell))) for one in stuck]


def _after_pulls(programme: RangeProgramme, targets: Collection[int]) -> list[int]:
    """Move all counts at once, each its own way, and give those that did not move."""
    left = np.array(sorted(targets), int)
    random, ways = np.random.default_rng(20160501), np.ones(programme.cells)
    idle = 0
    for turn in range(PULLS):
        if len(left) <= FEW or idle == IDLE:
            break
        # A count that did not go one way often goes the other: every second programme turns round.
        ways = -ways if turn % 2 else random.choice([-1.0, 1.0], len(ways))
        moved = programme.pulled(left, ways[left])
        still = left[np.abs(moved[left]) < 1 - NEAR]
        left, idle = still, idle + 1 if len(still) == len(left) else 0
    return [int(one) for one in left]


def _one_by_one(programme: RangeProgramme, cells: list[int]) -> Iterator[Pinned]:
    for cell in cells[:ASKED]:
        held = _held(programme, cell)
        if held is not None:
            yield Pinned(cell, held)
    yield from (Pinned(cell, []) for cell in cells[ASKED:])


def _held(programme: RangeProgramme, cell: int) -> list[int] | None:
    """Give the shown counts that hold a cell both ways; None where it is free one way."""
    held: list[int] = []
    for way in (1.0, -1.0):
        far, by = programme.furthest(cell, way)
        if far > 1 - NEAR:
            return None
        held += by
    return held


def mend(search: Search, leaks: list[Pinned]) -> None:
    """Hide, for each pinned cell, the cheapest count that pins it and what that needs; or else all that is linked to it."""
    for leak in leaks:
        free = [one for one in leak.by if search.board.can_hide(one)]
        if len(free) < len(leak.by):
            continue  # what was hidden for another may have mended this one
        if free:
            search.also(free[0], leak.cell)
        else:
            search.drown(leak.cell)
