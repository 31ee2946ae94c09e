"""Whole contingency tables behind the cells: one unknown for each combination of levels of the variables that cells cross.

The equations of the lattice are those between cells and their nearest neighbours. A chain of sums can go through a margin
that no table shows and no equation names. Here every set of variables that some cell crosses is a table of its own, with
every combination of levels; a cell is a sum in it; and tables that have variables in common agree on them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from scr_analysis.disclosure.queries import Levels, Query

Crossing = tuple[str, tuple[str, ...]]
OTHER = "(any other level)"


@dataclass
class Terms:
    """Entries of a sparse matrix, row by row."""

    rows: list[np.ndarray] = field(default_factory=list)
    columns: list[np.ndarray] = field(default_factory=list)
    weights: list[np.ndarray] = field(default_factory=list)
    height: int = 0

    def add(self, rows: np.ndarray, columns: np.ndarray, weight: float) -> None:
        """Add entries; rows are counted from the first that is not closed yet."""
        self.rows.append(rows + self.height)
        self.columns.append(columns)
        self.weights.append(np.full(len(columns), weight))

    def close(self, height: int) -> None:
        """Close so many rows."""
        self.height += height


class Crossings:
    """The tables behind some cells.

    Parameters
    ----------
    cells : iterable of Query
        The cells that stand in tables.
    known : mapping of variable to levels
        Variables all of whose levels are known; any other has one level more than are named.

    Examples
    --------
    >>> from scr_analysis.disclosure.queries import query
    >>> made = Crossings([query({"a": "1", "b": "1"}), query({"b": "1", "c": "1"})], {})
    >>> sorted(names for _, names in made.start)
    [('a', 'b'), ('b',), ('b', 'c')]
    >>> made.size
    10
    """

    def __init__(self, cells: Iterable[Query], known: Mapping[str, tuple[str, ...]]) -> None:
        found = list(cells)
        self.levels = _levels(found, known)
        self.start: dict[Crossing, int] = {}
        self.size = 0
        for one in _closed({(cell.universe, _names(cell)) for cell in found}):
            self.start[one] = self.size
            self.size += int(np.prod(self._shape(one)))

    def _shape(self, one: Crossing) -> tuple[int, ...]:
        return tuple(len(self.levels[one[0], name]) for name in one[1])

    def unknowns(self, cell: Query) -> np.ndarray:
        """Give the unknowns whose sum a cell is."""
        one = (cell.universe, _names(cell))
        wanted = dict(cell.conditions)
        chosen = [_within(self.levels[one[0], name], wanted[name]) for name in one[1]]
        places = np.arange(int(np.prod(self._shape(one)))).reshape(self._shape(one))
        return self.start[one] + places[np.ix_(*chosen)].ravel()

    def agreements(self) -> Terms:
        """Say that tables agree: each margin that is a table too is the sum of the wider table over the other variables."""
        terms = Terms()
        for wide in self.start:
            for narrow in self._margins(wide):
                self._agree(terms, wide, narrow)
        return terms

    def _margins(self, wide: Crossing) -> list[Crossing]:
        """Give the widest tables over some of the variables of one."""
        found: list[Crossing] = []
        for size in range(len(wide[1]) - 1, -1, -1):
            for some in combinations(wide[1], size):
                narrow = (wide[0], some)
                if narrow in self.start and not any(set(some) < set(other) for _, other in found):
                    found.append(narrow)
        return found

    def _agree(self, terms: Terms, wide: Crossing, narrow: Crossing) -> None:
        shape = self._shape(wide)
        height = int(np.prod(self._shape(narrow)))
        kept = [size if name in narrow[1] else 1 for name, size in zip(wide[1], shape, strict=True)]
        margin = np.broadcast_to(np.arange(height).reshape(kept), shape).ravel()
        terms.add(margin, self.start[wide] + np.arange(margin.size), 1.0)
        terms.add(np.arange(height), self.start[narrow] + np.arange(height), -1.0)
        terms.close(height)


def _names(cell: Query) -> tuple[str, ...]:
    return tuple(sorted(name for name, _ in cell.conditions))


def _levels(cells: list[Query], known: Mapping[str, tuple[str, ...]]) -> dict[tuple[str, str], tuple[str, ...]]:
    named: dict[tuple[str, str], set[str]] = {}
    for cell in cells:
        for name, some in cell.conditions:
            named.setdefault((cell.universe, name), set()).update(some.named)
    return {
        (universe, name): known.get(name, (*sorted(some), OTHER)) for (universe, name), some in sorted(named.items())
    }


def _within(levels: tuple[str, ...], some: Levels) -> list[int]:
    return [place for place, level in enumerate(levels) if (level in some.named) != some.but]


def _closed(crossings: Iterable[Crossing]) -> list[Crossing]:
    """Add to some tables all that two or more of them have in common."""
    common: dict[Crossing, frozenset[str]] = {}
    for universe, names in crossings:
        for size in range(len(names) + 1):
            for some in combinations(names, size):
                common[universe, some] = common.get((universe, some), frozenset(names)) & frozenset(names)
    return sorted(one for one, shared in common.items() if frozenset(one[1]) == shared)
