"""Secondary suppression: hide further cells until no hidden one can be worked out.

Each hidden cell is taken in turn and given another world, the cheapest there is; what that world changes is hidden too. A
world protects every cell that it changes, so most cells are safe before their turn comes. At the end each cell that was
hidden for another's sake is tried without.

Only the cells of 1 to the threshold must be able to take several values (three where the threshold allows, and within 1
to the threshold: the attacker may know that much of them); any other hidden cell takes two or more.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from .board import UNBOUNDED, Board, Span
from .worlds import World, far_world, worlds

WIDTH = 2
"""How far apart the values that a hidden count can take should be: 2 leaves three values or more."""
REACHES = (300, 1000, 3000, 10**9)
"""How many cells may take part in the search for a world; the next number is tried when the one before finds none."""
TRIES = 80
"""How many cells are tried without at the end: a bound on the time."""
PROOFS = 25
"""How many other cells may need a new world for it: a cell on which more hang stays hidden."""


@dataclass
class Search:
    """The search for worlds on a board.

    Attributes
    ----------
    board : Board
        What is hidden.
    needs : dict of cell to int
        How far apart the values of a cell must be.
    spans : sequence of (int, int)
        How far each cell may move while it is shown.
    worlds : dict of int to World
        The worlds found: each alone proves that the cells it changes are not determined.
    secondary : list of int
        The cells that were hidden for the sake of others, in order.
    """

    board: Board
    needs: dict[int, int]
    spans: Sequence[Span]
    worlds: dict[int, World] = field(default_factory=dict)
    secondary: list[int] = field(default_factory=list)
    _changes: dict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _count: int = 0

    def run(self) -> None:
        """Hide what must be hidden for the cells in need."""
        self.look_far()
        for cell in self.needs:
            self.protect(cell)
        self.thin_out()

    def reached(self, cell: int) -> tuple[int, int]:
        """Give the largest fall and rise of a cell in the worlds found."""
        changes = (0, *self._changes[cell].values())
        return min(changes), max(changes)

    def numbers(self, cell: int) -> list[int]:
        """Give the numbers of the worlds that change a cell."""
        return sorted(self._changes[cell])

    def keep(self, found: World) -> None:
        """Remember a world."""
        self.worlds[self._count] = found
        for cell, by in found.items():
            self._changes[cell][self._count] = by
        self._count += 1

    def forget(self, number: int) -> None:
        """Forget a world that what is shown now rules out."""
        for cell in self.worlds.pop(number):
            del self._changes[cell][number]

    def lacks(self, cell: int) -> int:
        """How much the values of a cell are still too near to each other."""
        low, high = self.reached(cell)
        return max(0, self.needs[cell] - (high - low))

    def look_far(self, rounds: int = 6) -> None:
        """Find, before anything more is hidden, worlds that move many hidden cells at once."""
        random = np.random.default_rng(20160501)
        for cells in self._islands():
            for _ in range(rounds):
                if not any(self.lacks(cell) for cell in cells if cell in self.needs):
                    break
                if found := far_world(self.board, cells, random.choice([-1.0, 1.0], len(cells)).tolist()):
                    self.keep(found)

    def _islands(self) -> Iterable[list[int]]:
        """Give the groups of cells in need and all that is linked to them by cells that move unseen."""
        seen: set[int] = set()
        for cell in self.needs:
            if cell not in seen:
                island = self.board.near(cell, REACHES[-1], pay=False)
                seen.update(island)
                if len(island) > 1:
                    yield sorted(island)

    def protect(self, cell: int) -> None:
        """Find worlds for one cell and hide what they change."""
        for _ in range(3):
            lacking = self.lacks(cell)
            if not lacking:
                return
            found = self._cheapest(cell, lacking)
            if found is None:
                break
            self._take(found)
        if self.reached(cell) == (0, 0):
            self._last_resort(cell)

    def _cheapest(self, cell: int, lacking: int, *, pay: bool = True) -> World | None:
        low, high = self.reached(cell)
        for amount in range(lacking, 0, -1):
            # A second value is a must; a third is worth only the nearest cells.
            for limit in REACHES if high - low + amount == 1 else REACHES[:1]:
                cells = self.board.near(cell, limit, pay=pay)
                if found := worlds(self.board, cell, (high + amount, low - amount), cells, pay=pay):
                    return min(found, key=lambda one: one[0])[1]
                if len(cells) < limit:
                    break
        return None

    def _take(self, found: World) -> None:
        for cell, by in sorted(found.items()):
            low, high = self.board.low[cell], self.board.high[cell]
            if not low <= by <= high and not self.board.hidden[cell]:
                self.board.hide(cell)
                self.secondary.append(cell)
        self.keep(found)

    def _last_resort(self, cell: int) -> None:
        """Protect a cell that nothing protects from an attacker who knows which cells are 1 to the threshold.

        Four parts that are each 1 or more of a whole that is 4 or less are each 1. But what is hidden for its own sake and
        for another's looks alike, so a hidden cell may be taken for more than the threshold too. Where even that leaves
        one value, all that is linked to the cell is hidden.
        """
        loose = {other: self.board.high[other] for other, hidden in enumerate(self.board.hidden) if hidden}
        for other in loose:
            self.board.high[other] = UNBOUNDED
        found = self._cheapest(cell, 1)
        if found is None:
            self._hide_linked(cell)
            found = self._cheapest(cell, 1)
        self.board.high = [loose.get(other, high) for other, high in enumerate(self.board.high)]
        if found:
            self._take(found)

    def _hide_linked(self, cell: int) -> None:
        for other in self.board.near(cell, len(self.board.counts), pay=True):
            if self.board.can_hide(other):
                self.board.hide(other)
                self.secondary.append(other)

    def thin_out(self) -> None:
        """Show again what the worlds found later have made needless."""
        dearest = sorted(self.secondary, key=lambda cell: (-self.board.cost[cell], cell))
        for cell in dearest[:TRIES]:
            self._try_without(cell)

    def _try_without(self, cell: int) -> None:
        span = self.board.low[cell], self.board.high[cell]
        self.board.show(cell, self.spans[cell])
        gone = {number: self.worlds[number] for number in self.numbers(cell) if not self._unseen(number, cell)}
        for number in gone:
            self.forget(number)
        bare = sorted(other for other in {other for one in gone.values() for other in one} if self._lacks_proof(other))
        if len(bare) <= PROOFS and all(self.is_safe(other) for other in bare):
            self.secondary.remove(cell)
            return
        self.board.hide(cell)
        self.board.low[cell], self.board.high[cell] = span
        for one in gone.values():
            self.keep(one)

    def _unseen(self, number: int, cell: int) -> bool:
        return bool(self.board.low[cell] <= self.worlds[number][cell] <= self.board.high[cell])

    def _need(self, cell: int) -> int:
        return self.needs.get(cell, int(self.board.hidden[cell]))

    def _lacks_proof(self, cell: int) -> bool:
        low, high = self.reached(cell)
        return high - low < self._need(cell)

    def is_safe(self, cell: int) -> bool:
        """Whether a cell can take other values with nothing more hidden; finds the worlds that show it."""
        return self._differs(cell, self._need(cell))

    def is_open(self, cell: int) -> bool:
        """Whether a hidden cell can take one other value at least."""
        return self._differs(cell, min(1, self._need(cell)))

    def _differs(self, cell: int, need: int) -> bool:
        while (lacking := need - _width(self.reached(cell))) > 0:
            found = self._cheapest(cell, lacking, pay=False)
            if found is None:
                return False
            self.keep(found)
        return True


def _width(reached: tuple[int, int]) -> int:
    return reached[1] - reached[0]
