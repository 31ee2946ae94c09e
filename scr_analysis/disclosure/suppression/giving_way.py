"""What is left out because it cannot be protected without hiding what matters more.

Some counts cannot be protected by hiding others: the parts of a small group are one each, and all zeros are shown. Then the
table that tells of them gives way, or, where its rows are about one theme or variable each, the rows about that one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from scr_analysis.disclosure.declaration import Structure
from scr_analysis.disclosure.suppression.audit import Pinned
from scr_analysis.disclosure.suppression.cells import Gathered, Place
from scr_analysis.disclosure.suppression.primary import Plan


class TablePart(NamedTuple):
    """A table, or the rows of it that are about one theme, variable or pair of themes."""

    table: str
    about: str = ""


def about(table: pd.DataFrame, structure: Structure) -> pd.Series:
    """Say of each row of a table which theme, variable or pair it is about; nothing where rows do not stand by themselves."""
    rows = table[[*structure.parts]].astype("str").to_numpy().tolist()
    return pd.Series([" and ".join(row) for row in rows], index=table.index, dtype="str")


class TableParts:
    """The parts of some tables, and what each is worth.

    Parameters
    ----------
    tables, structures : mapping by name
        The tables and what they count.
    ranks : mapping of str to int
        Which tables matter more, 0 the most.
    """

    def __init__(
        self, tables: Mapping[str, pd.DataFrame], structures: Mapping[str, Structure], ranks: Mapping[str, int]
    ) -> None:
        self._about = {name: about(table, structures[name]).tolist() for name, table in tables.items()}
        self._rank = {name: (ranks.get(name, 0), number) for number, name in enumerate(tables)}
        self._size = Counter(TablePart(name, one) for name, rows in self._about.items() for one in rows)

    def of(self, place: Place) -> TablePart:
        """Give the part in which a count stands."""
        return TablePart(place.table, self._about[place.table][place.row])

    def worth(self, part: TablePart) -> tuple[int, int, int]:
        """Say how soon a part gives way, the larger the sooner: of a lower rank, with fewer rows, later in the catalogue."""
        rank, number = self._rank[part.table]
        return rank, -self._size[part], number


def giving_way(made: Plan, cells: Gathered, parts: TableParts, stuck: Iterable[Pinned]) -> list[TablePart]:
    """Choose what is left out, because a count that it tells of cannot be protected.

    Of each theme and variable one part gives way at a time: the one that tells of most such counts, and of these the shortest.
    """
    votes: dict[str, Counter[TablePart]] = defaultdict(Counter)
    for one in stuck:
        part = max(_telling(made, cells, one, parts), key=lambda part: (parts.worth(part), part))
        votes[part.about or part.table][part] += 1
    return [max(some, key=lambda part: (some[part], parts.worth(part))) for some in votes.values()]


def _telling(made: Plan, cells: Gathered, stuck: Pinned, parts: TableParts) -> set[TablePart]:
    """Give the parts that tell of a count: those in the sums that hold it, or else where those stand that it is in a sum with."""
    state, linked = made.search.board, {stuck.cell, *stuck.by}
    while True:
        # A count that stands in many parts stays known when one of them goes.
        several = [{parts.of(place) for place in _new(made, cells, one)} for one in sorted(linked)]
        if found := min((some for some in several if some), key=len, default=set[TablePart]()):
            return set().union(*(some for some in several if len(some) == len(found)))
        more = {other for one in linked for number, _ in state.touching[one] for other, _ in state.equations[number]}
        if more <= linked:
            everywhere = (place for some in cells.places.values() for place in some)
            return {parts.of(place) for place in everywhere if place.table not in made.kept.tables}
        linked |= more


def _new(made: Plan, cells: Gathered, cell: int) -> list[Place]:
    """Say where a count stands that no table of a higher rank has; none for any other: it is known anyway."""
    query = made.lattice.queries[cell]
    places = [] if query is None else cells.places.get(query, [])
    return [] if any(place.table in made.kept.tables for place in places) else places


def without(
    tables: Mapping[str, pd.DataFrame], part: TablePart, structures: Mapping[str, Structure]
) -> dict[str, pd.DataFrame]:
    """Give the tables without a part; a table that has no other goes with it.

    Examples
    --------
    >>> table = pd.DataFrame({"theme": ["neglect", "poverty"], "yes": [3, 9]})
    >>> structure = Structure(counts={"yes": {"{theme}": "yes"}}, parts=("theme",))
    >>> without({"t": table}, TablePart("t", "neglect"), {"t": structure})["t"]["yes"].tolist()
    [9]
    >>> without({"t": table}, TablePart("t"), {"t": structure})
    {}
    """
    left = dict(tables)
    table = left.pop(part.table)
    if part.about:
        others = table[about(table, structures[part.table]).ne(part.about)]
        if len(others):
            left[part.table] = others.reset_index(drop=True)
    return {name: left[name] for name in tables if name in left}
