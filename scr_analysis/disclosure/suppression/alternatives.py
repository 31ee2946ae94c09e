"""Other worlds: the same shown numbers with other hidden ones. A hidden count is safe when it differs between two of them.

A *world* is a set of whole-number changes to cells that keeps every equation and every shown number. It is a proof, not an
estimate: an attacker who sees only what is shown cannot tell it from the truth. To protect a cell is to find the cheapest
world in which it has another value, and to hide what that world changes (the move of Kelly, Golden and Assad 1992, solved
here as a small integer programme by HiGHS).
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from scr_analysis.disclosure.suppression.state import UNBOUNDED, Board

if TYPE_CHECKING:
    from scipy.sparse import csc_array

World = dict[int, int]
FAR = 24
"""The furthest that a hidden cell is moved: small numbers keep the programme exact."""
WHOLE = 1e-6
"""How far a number may be from a whole one that is meant."""
FREE = 1e-9
"""A cost that is none."""
STEP = 2
"""The furthest that a cell is moved in the world for whose sake it is hidden; once hidden it is free to go further."""


class Programme(NamedTuple):
    """The changes to some cells; a shown cell has two more, up and down past its span, each at the price of hiding it.

    It is set up once for some cells, and solved for as many changes of a cell as are wanted.
    """

    state: Board
    cells: list[int]
    paid: list[int]
    sums: "csc_array"
    rooms: np.ndarray

    @classmethod
    def of(cls, state: Board, cells: list[int], *, pay: bool) -> "Programme":
        """Set it up; without `pay` only cells that move unseen take part, and nothing more is hidden."""
        paid = [at for at, cell in enumerate(cells) if pay and state.can_hide(cell)]
        return cls(state, cells, paid, *_sums(state, cells, paid))

    @property
    def size(self) -> int:
        """Its unknowns: the measure of the work of solving it."""
        return len(self.cells) + 2 * len(self.paid)

    def cheapest(self, target: int, amounts: Sequence[int]) -> World | None:
        """Find the cheapest world in which the target is higher or lower by one of some amounts; the first that is free."""
        best: tuple[float, World] | None = None
        for by in amounts:
            if self.state.low[target] <= by <= self.state.high[target] and (best is None or best[0] > FREE):
                found = self.solved({target: by})
                best = min((one for one in (best, found) if one), key=lambda one: one[0], default=None)
        return best[1] if best else None

    def far(self, weights: Sequence[float]) -> World | None:
        """Find a world that moves many cells at once, towards the weights."""
        found = self.solved({}, aim=[-weight for weight in weights])
        return found[1] if found else None

    def solved(self, fixed: Mapping[int, int], *, aim: Sequence[float] | None = None) -> tuple[float, World] | None:
        """Solve it with some changes fixed; None when there is no such world.

        Many programmes are solved by whole numbers though nothing asks for them, or by numbers that are whole when they are
        doubled, and many have no solution at all: so whole numbers are asked for last.
        """
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415  only a policy that hides needs it

        state, cells, paid = self.state, self.cells, self.paid
        low = [fixed.get(cell, max(state.low[cell], -FAR)) for cell in cells]
        high = [fixed.get(cell, min(state.high[cell], FAR)) for cell in cells]
        price = [state.cost[cells[at]] for at in paid]
        up = [0 if cells[at] in fixed else STEP for at in paid]
        down = [max(0, min(state.counts[cells[at]] - 1 + low[at], most)) for at, most in zip(paid, up, strict=True)]
        costs = np.r_[aim if aim is not None else np.zeros(len(cells)), price, price]
        bounds = Bounds(np.r_[low, np.zeros(2 * len(paid))], np.r_[high, up, down])
        sums = LinearConstraint(self.sums, self.rooms[:, 0], self.rooms[:, 1])
        found = milp(costs, bounds=bounds, constraints=sums)
        if found.x is None:
            return None
        for times in (1, 2, 3):
            if (world := self._times(found.x, times)) is not None:
                return self._cost(world), world
        whole = np.ones(len(costs), dtype=np.int64)
        found = milp(costs, integrality=whole, bounds=bounds, constraints=sums, options={"node_limit": 500})
        world = None if found.x is None else self._times(found.x, 1)
        return None if world is None else (self._cost(world), world)

    def _cost(self, world: World) -> float:
        """Say what it costs to hide what a world changes, by how much it changes; of many cells at once it does not matter."""
        unseen = self.state.low, self.state.high
        return sum(
            self.state.cost[self.cells[at]] * abs(by)
            for at in self.paid
            if (by := world.get(self.cells[at], 0)) and not unseen[0][self.cells[at]] <= by <= unseen[1][self.cells[at]]
        )

    def _times(self, solution: np.ndarray, times: int) -> World | None:
        """Make a world of a solution times a number; None where that is not whole, or goes further than what is shown allows."""
        whole = np.rint(times * solution)
        if np.abs(times * solution - whole).max(initial=0) > WHOLE:
            return None
        state, paid = self.state, set(self.paid)
        moved, ups, downs = np.split(whole.astype(int), [len(self.cells), len(self.cells) + len(self.paid)])
        moved[self.paid] += ups - downs
        world = {cell: by for cell, by in zip(self.cells, moved.tolist(), strict=True) if by}
        if times == 1:
            return world
        for at, cell in enumerate(self.cells):
            low, high = (1 - state.counts[cell], UNBOUNDED) if at in paid else (state.low[cell], state.high[cell])
            if not min(low, state.low[cell]) <= world.get(cell, 0) <= max(high, state.high[cell]):
                return None
        return world if state.keeps(world) else None


def _sums(state: Board, cells: list[int], paid: list[int]) -> tuple["csc_array", np.ndarray]:
    """Write the sums as a matrix, the columns of cells that may be hidden repeated for up and, negated, for down; and rooms."""
    from scipy.sparse import csc_array  # noqa: PLC0415  as above

    number: dict[int, int] = {}
    starts, rows, entries = [0], [], []
    for cell in cells:
        for equation, weight in state.touching[cell]:
            rows.append(number.setdefault(equation, len(number)))
            entries.append(weight)
        starts.append(len(rows))
    for sign in (1.0, -1.0):
        for at in paid:
            rows += rows[starts[at] : starts[at + 1]]
            entries += [sign * entry for entry in entries[starts[at] : starts[at + 1]]]
            starts.append(len(rows))
    shape = (max(len(number), 1), len(cells) + 2 * len(paid))
    rooms = np.array([state.rooms[one] for one in number] or [(0, 0)], float)
    rooms[rooms >= UNBOUNDED] = np.inf
    return csc_array(
        (np.array(entries, float), np.array(rows, np.int32), np.array(starts, np.int32)), shape=shape
    ), rooms
