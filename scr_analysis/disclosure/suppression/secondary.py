"""Secondary suppression: hide further cells until no hidden one can be worked out.

Each hidden cell is taken in turn and given another world, the cheapest there is; what that world changes is hidden too. A
world protects every cell that it changes, so most cells are safe before their turn comes. At the end each cell that was
hidden for another's sake is tried without.

Only the cells of 1 to the threshold must be able to take several values (three where the threshold allows, and within 1
to the threshold: the attacker may know that much of them); any other hidden cell takes two or more.

The work has a bound, counted in the unknowns of the programmes solved, so that neither the clock nor the machine decides
what is hidden. Past half of it the search is *hurried*: it looks near each cell only, for one other value, and shows
nothing again. Past the whole of it no programme is solved: a cell that no world protects yet has all that is linked to it
hidden, which is safe without a search, because all those counts could be twice as large.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from scr_analysis.disclosure.suppression.alternatives import STEP, Programme, World
from scr_analysis.disclosure.suppression.state import UNBOUNDED, Board, Span

WIDTH = 2
"""How far apart the values that a hidden count can take should be: 2 leaves three values or more."""
REACHES = (80, 300, 1000, 3000, 10**9)
"""How many cells may take part in the search for a world; the next number is tried when the one before finds none."""
TRIES = 80
"""How many cells are tried without at the end: a bound on the time."""
BUDGET = 10_000_000
"""The most work that a search does: unknowns of the programmes solved. Ten million take some minutes."""
PROOFS = 25
"""How many other cells may need a new world for it: a cell on which more hang stays hidden."""


Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Take no notice of progress."""


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
    budget : int
        The most work it may do.
    work : int
        The work done.
    drowned : set of int
        The cells that were hidden without a search, with all that is linked to them.
    gives_up : bool
        Whether a cell that nothing protects is noted, and not drowned: then the table that it stands in has to go.
    stuck : list of int
        The cells that nothing protects.
    because : dict of cell to int
        For each cell of `secondary` the cell that it protects.
    """

    board: Board
    needs: dict[int, int]
    spans: Sequence[Span]
    worlds: dict[int, World] = field(default_factory=dict)
    secondary: list[int] = field(default_factory=list)
    budget: int = field(default_factory=lambda: BUDGET)
    work: int = 0
    drowned: set[int] = field(default_factory=set)
    gives_up: bool = False
    stuck: list[int] = field(default_factory=list)
    because: dict[int, int] = field(default_factory=dict)
    _changes: dict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _count: int = 0

    def run(self, progress: Progress = silent) -> None:
        """Hide what must be hidden for the cells in need; progress is told how many of them have had their turn."""
        self.look_far()
        for done, cell in enumerate(self.needs):
            progress(done, len(self.needs))
            self.protect(cell)
        if not self.stuck:
            self.thin_out()
        progress(len(self.needs), len(self.needs))

    @property
    def hurried(self) -> bool:
        """Whether half of the work is done, so that more may be hidden than a search without haste would hide."""
        return 2 * self.work >= self.budget

    @property
    def spent(self) -> bool:
        """Whether all of the work is done."""
        return self.work >= self.budget

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
            programme = Programme.of(self.board, cells, pay=False)
            for _ in range(rounds):
                if self.hurried or not any(self.lacks(cell) for cell in cells if cell in self.needs):
                    break
                self.work += programme.size
                if found := programme.far(random.choice([-1.0, 1.0], len(cells)).tolist()):
                    self.keep(found)

    def _islands(self) -> Iterable[list[int]]:
        """Give the groups of cells in need and all that is linked to them by cells that move unseen."""
        seen: set[int] = set()
        for cell in self.needs:
            if cell not in seen:
                island = self.board.near(cell, REACHES[-1], pay=False, through=STEP)
                seen.update(island)
                if len(island) > 1:
                    yield sorted(island)

    def protect(self, cell: int) -> None:
        """Find worlds for one cell and hide what they change."""
        for _ in range(3):
            lacking = self.lacks(cell)
            if not lacking or (self.hurried and self.reached(cell) != (0, 0)):
                return
            found = self._cheapest(cell, lacking)
            if found is None:
                break
            self._take(found, cell)
        if self.reached(cell) == (0, 0):
            self._last_resort(cell)

    def _cheapest(self, cell: int, lacking: int, *, pay: bool = True) -> World | None:
        low, high = self.reached(cell)
        for limit in REACHES[:2] if self.hurried else REACHES:
            if self.spent:
                return None
            cells = self.board.near(cell, limit, pay=pay, through=STEP)
            programme = Programme.of(self.board, cells, pay=pay)
            for amount in range(1 if self.hurried else lacking, 0, -1):
                # A second value is a must; a third is worth only the nearest cells.
                if limit > REACHES[1] and high - low + amount > 1:
                    continue
                self.work += programme.size
                if found := programme.cheapest(cell, (high + amount, low - amount)):
                    return found
            if len(cells) < limit or high > low:
                break
        return None

    def _take(self, found: World, protected: int) -> None:
        for cell, by in sorted(found.items()):
            low, high = self.board.low[cell], self.board.high[cell]
            if not low <= by <= high and not self.board.hidden[cell]:
                self._hide(cell, protected)
        self.keep(found)

    def _hide(self, cell: int, protected: int) -> None:
        self.board.hide(cell)
        self.secondary.append(cell)
        self.because[cell] = protected

    def _last_resort(self, cell: int) -> None:
        """Protect a cell that nothing protects from an attacker who knows which cells are 1 to the threshold.

        Four parts that are each 1 or more of a whole that is 4 or less are each 1. But what is hidden for its own sake and
        for another's looks alike, so a hidden cell may be taken for more than the threshold too. Where even that leaves
        one value, or the work is done, all that is linked to the cell is hidden.
        """
        loose = {other: self.board.high[other] for other, hidden in enumerate(self.board.hidden) if hidden}
        for other in loose:
            self.board.high[other] = UNBOUNDED
        found = self._cheapest(cell, 1)
        self.board.high = [loose.get(other, high) for other, high in enumerate(self.board.high)]
        if found:
            self._take(found, cell)
        else:
            self.drown(cell)

    def also(self, cell: int, protected: int) -> None:
        """Hide one more cell for another that it gives away, and what it needs so as not to be worked out."""
        self._hide(cell, protected)
        self.needs.setdefault(cell, 1)
        self.protect(cell)

    def drown(self, cell: int) -> None:
        """Hide all that is linked to a cell: every sum of it holds as well for counts twice as large."""
        if self.gives_up:
            self.stuck.append(cell)
            return
        self._hide_all_of(self.board.near(cell, len(self.board.counts), pay=True), cell)

    def drown_all(self, protected: int) -> None:
        """Hide every count."""
        self._hide_all_of(list(range(len(self.board.counts))), protected)

    def _hide_all_of(self, linked: list[int], protected: int) -> None:
        for other in linked:
            if self.board.can_hide(other):
                self._hide(other, protected)
        self.drowned.update(linked)
        self.keep({other: self.board.counts[other] for other in linked})

    def thin_out(self) -> None:
        """Show again what the worlds found later have made needless."""
        inside = [cell for cell in self.secondary if cell not in self.drowned]
        for cell in sorted(inside, key=lambda cell: (-self.board.cost[cell], cell))[:TRIES]:
            if self.hurried:
                return
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
