"""The state of the search for secondary suppressions: cells, what is hidden, and the sums that hold between them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Span = tuple[int, int]
UNBOUNDED = 10**9


@dataclass
class Board:
    """Which cells are hidden, and how far each may move unseen.

    Attributes
    ----------
    counts : list of int
        The true counts.
    low, high : list of int
        How far a cell may move while what is shown of it stays the same: 0 and 0 for an exact shown number.
    cost : list of float
        The price of hiding the cell; infinite where it is not shown in the first place.
    hidden : list of bool
        Whether the cell is hidden.
    touching : list of lists of (equation, weight)
        The sums, each 0, that a cell is in.
    equations : list of lists of (cell, weight)
        The same the other way round.
    rooms : list of (int, int)
        How far each sum may move: nowhere where it is 0 in every world.
    """

    counts: list[int]
    low: list[int]
    high: list[int]
    cost: list[float]
    hidden: list[bool] = field(default_factory=list)
    touching: list[list[tuple[int, float]]] = field(default_factory=list)
    equations: list[list[tuple[int, float]]] = field(default_factory=list)
    rooms: list[Span] = field(default_factory=list)

    def add(self, terms: Sequence[tuple[int, float]], room: Span = (0, 0)) -> None:
        """Add a sum of cells times weights that is the same in every world, or moves no further than its room."""
        for cell, weight in terms:
            self.touching[cell].append((len(self.equations), weight))
        self.equations.append(list(terms))
        self.rooms.append(room)

    def drop_last(self) -> None:
        """Take the last sum back."""
        self.rooms.pop()
        for cell, _ in self.equations.pop():
            self.touching[cell].pop()

    def add_at_least(self, terms: Sequence[tuple[int, float]]) -> None:
        """Hold that a weighted sum of cells is 0 or more in every world."""
        self.add(terms, (-round(sum(self.counts[cell] * weight for cell, weight in terms)), UNBOUNDED))

    def hide(self, cell: int) -> None:
        """Hide a cell for the sake of another: it may then be anything from 1 up."""
        self.hidden[cell] = True
        self.low[cell], self.high[cell] = 1 - self.counts[cell], UNBOUNDED

    def show(self, cell: int, span: Span) -> None:
        """Show a cell again."""
        self.hidden[cell] = False
        self.low[cell], self.high[cell] = span

    def moves(self, cell: int) -> bool:
        """Whether the cell can move unseen."""
        return self.low[cell] < 0 or self.high[cell] > 0

    def can_hide(self, cell: int) -> bool:
        """Whether the cell is shown and could be hidden."""
        return not self.hidden[cell] and math.isfinite(self.cost[cell])

    def near(self, start: int, limit: int, *, pay: bool, through: int = UNBOUNDED) -> list[int]:
        """Give the cells that are linked to one, the shortest way first, at most `limit` of them.

        Ways are counted in steps, not in costs: a world must close the sums around the cell, and the cells of a sum are one
        step away whatever they cost. The programme that is solved over them weighs the costs. A sum that has room for more
        than `through` either way is no way: a cell moves without another's help.
        """
        done, used = dict[int, None](), set[int]()
        now, soon, later = [start], list[int](), list[int]()
        while (now or soon or later) and len(done) < limit:
            for cell in now:
                if cell in done or len(done) == limit:
                    continue
                done[cell] = None
                # A sum that a nearer cell has opened leads nowhere new: the ways from it are no longer.
                fresh = [
                    number for number, _ in self.touching[cell] if number not in used and self._tight(number, through)
                ]
                used.update(fresh)
                linked = dict.fromkeys(other for number in fresh for other, _ in self.equations[number])
                for other in (one for one in linked if one not in done):
                    # Half a step to a cell that moves unseen, a whole one to a cell that would have to be hidden.
                    if self.moves(other):
                        soon.append(other)
                    elif pay and self.can_hide(other):
                        later.append(other)
            now, soon, later = soon, later, []
        return list(done)

    def _tight(self, number: int, through: int) -> bool:
        low, high = self.rooms[number]
        return low >= -through or high <= through

    def keeps(self, world: Mapping[int, int], first: int = 0) -> bool:
        """Whether a world keeps every sum from the `first` on."""
        numbers = {number for cell in world for number, _ in self.touching[cell] if number >= first}
        return all(self._kept(world, number) for number in numbers)

    def _kept(self, world: Mapping[int, int], number: int) -> bool:
        low, high = self.rooms[number]
        return low - 1e-9 < sum(world.get(cell, 0) * weight for cell, weight in self.equations[number]) < high + 1e-9


def board(counts: Sequence[int], equations: Sequence[tuple[int, tuple[int, ...]]], spans: Sequence[Span]) -> Board:
    """Set up the search: shown cells may move within their span, nothing is hidden, and each cell costs 1.

    Parameters
    ----------
    counts : sequence of int
        The true counts.
    equations : sequence of (whole, parts)
        The sums between cells.
    spans : sequence of (int, int)
        How far each cell may move unseen.

    Examples
    --------
    >>> made = board([5, 3, 2], [(0, (1, 2))], [(0, 0)] * 3)
    >>> made.keeps({1: 1, 2: -1}), made.keeps({1: 1})
    (True, False)
    """
    size = len(counts)
    made = Board(
        list(counts),
        [low for low, _ in spans],
        [high for _, high in spans],
        [1.0] * size,
        [False] * size,
        [[] for _ in range(size)],
    )
    for whole, parts in equations:
        made.add([(whole, -1.0), *((part, 1.0) for part in parts)])
    return made
