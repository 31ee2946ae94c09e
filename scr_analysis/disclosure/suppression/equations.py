"""The equations between the cells of all tables: a count is the sum of its parts, and what is left over is a count too.

Cells are related by what they count. ``{year}`` is the sum of ``{year, outcome}`` over the outcomes; what the shown
outcomes leave over (the reviews without one) can be had by subtraction, so it is a cell as well, though no table prints
it: a *rest*. The same holds for a set of levels ("yes or no") and its levels, and, where the cells between are not shown
("by region and outcome" beside the total only), for two variables at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations, product
from typing import NamedTuple

from scr_analysis.disclosure.declaration import DisclosureError
from scr_analysis.disclosure.queries import EVERY, Levels, Query, canonical
from scr_analysis.disclosure.suppression.shared_margins import meeting_cells
from scr_analysis.disclosure.suppression.ties import Bound, Scores, Weighted, sums

Family = tuple[Query, str]
Equation = tuple[int, tuple[int, ...]]


class Lattice(NamedTuple):
    """All cells with their counts, and the equations "whole = sum of parts" between them.

    Attributes
    ----------
    queries : list of Query or None
        What each cell counts; None for a rest over two or more variables.
    counts : list of int
        The true counts.
    equations : list of (whole, parts)
        Positions of cells. Cells that are 0 are left out: a zero is shown and moves nothing.
    shown : int
        How many cells, from the first, stand in a table; those after are rests, and cells in which tables meet.
    meeting : frozenset of int
        Cells that no table shows, in which two tables meet.
    weighted : list of lists of (cell, weight)
        Further sums, each 0: see :mod:`.ties`.
    """

    queries: list[Query | None]
    counts: list[int]
    equations: list[Equation]
    shown: int
    meeting: frozenset[int]
    weighted: list[Weighted]


def lattice(
    cells: Mapping[Query, int],
    known: Mapping[str, tuple[str, ...]] | None = None,
    scores: Scores | None = None,
    exact: Iterable[Bound] = (),
) -> Lattice:
    """Relate the cells of all tables.

    Parameters
    ----------
    cells : mapping of Query to int
        Every cell that stands in a table, with its true count.
    known : mapping of variable to levels, optional
        Variables all of whose levels are known.
    scores : mapping of variable to themes, optional
        Variables that are the number of some themes coded yes.
    exact : iterable of lists of (Query, weight)
        Further sums, each 0.

    Raises
    ------
    DisclosureError
        Parts exceed their whole, so the declarations are wrong: nothing could be promised.

    Examples
    --------
    >>> from scr_analysis.disclosure.queries import query
    >>> whole, part = query({}), query({"outcome": "Fatal"})
    >>> made = lattice({whole: 10, part: 7})
    >>> made.counts, made.equations
    ([10, 7, 3], [(0, (1, 2))])
    """
    known = known or {}
    # A crossing may miss cases (a year not known), so what a cell in which tables meet counts is told better by its complement.
    meeting = {cell: _complement(cell, cells, known) or count for cell, count in meeting_cells(cells).items()}
    every = {**cells, **meeting}
    build = _Build(every, len(cells), known)
    for family, sets in _families(every).items():
        build.family(family, sets)
    for parent, children in (*_distant(every), *_products(every)):
        build.distant(parent, children)
    build.late(_families(every))
    return build.done(scores or {}, exact)


class _Build:
    """The lattice under construction."""

    def __init__(self, cells: Mapping[Query, int], shown: int, known: Mapping[str, tuple[str, ...]]) -> None:
        self.known = known
        self.queries: list[Query | None] = list(cells)
        self.counts = list(cells.values())
        self.place = {one: position for position, one in enumerate(cells)}
        self.shown = shown
        self.meeting = frozenset(range(shown, len(cells)))
        self.equations: dict[Equation, None] = {}

    def done(self, scores: Scores, exact: Iterable[Bound]) -> Lattice:
        weighted = sums(self.place, self.counts, scores, exact)
        return Lattice(self.queries, self.counts, list(self.equations), self.shown, self.meeting, weighted)

    def family(self, family: Family, sets: list[Levels]) -> None:
        """Relate the cells that differ in the levels of one variable only."""
        base, _ = family
        if base in self.place:
            sets = [EVERY, *sets]
        singles = [one for one in sets if one.single]
        for whole in (one for one in sets if not one.single):
            inside = [one for one in singles if whole.covers(one)]
            if inside:
                self._split(family, whole, inside)
            for part in sets:
                if not part.single and part != whole and whole.covers(part) and not _told(whole, part, inside):
                    self._split(family, whole, [part])

    def _split(self, family: Family, whole: Levels, parts: list[Levels]) -> None:
        base, variable = family
        left = canonical(whole.minus(parts), self.known.get(variable))
        cells = [self.place[self._query(base, variable, one)] for one in parts]
        top = self.place[self._query(base, variable, whole)]
        rest = self.counts[top] - sum(self.counts[cell] for cell in cells)
        where = self._query(base, variable, left)
        impossible = rest < 0 or (rest and left == Levels(frozenset()))
        if (impossible or self._differs(where, rest)) and not self.meeting.isdisjoint([top, *cells]):
            return  # the count of a cell in which tables meet is only the least it can be
        if impossible:
            raise DisclosureError(f"the parts of {_said(self.queries[top])} by {variable} do not add up to it")
        if left != Levels(frozenset()):
            cells.append(self._rest(where, rest))
        self._add(top, cells)

    def _rest(self, where: Query, value: int) -> int:
        if where not in self.place:
            self.place[where] = len(self.queries)
            self.queries.append(where)
            self.counts.append(value)
        elif self.place[where] in self.meeting:
            self.counts[self.place[where]] = max(value, self.counts[self.place[where]])
        elif self._differs(where, value):
            raise DisclosureError(f"two tables give {_said(where)} two different counts")
        return self.place[where]

    def _differs(self, where: Query, value: int) -> bool:
        """Whether a cell stands in a table, or is left over of one, with another count."""
        cell = self.place.get(where)
        return cell is not None and cell not in self.meeting and self.counts[cell] != value

    def late(self, families: Mapping[Family, list[Levels]]) -> None:
        """Relate cells with a whole that no table shows, but that is left over elsewhere: it is told all the same."""
        left_over = set(list(self.place)[self.shown + len(self.meeting) :])
        for (base, variable), sets in families.items():
            inside = [one for one in sets if one.single]
            if base not in left_over or not inside:
                continue
            cells = [self.place[self._query(base, variable, one)] for one in inside]
            rest = self.counts[self.place[base]] - sum(self.counts[cell] for cell in cells)
            left = canonical(EVERY.minus(inside), self.known.get(variable))
            if left == Levels(frozenset()) and rest:
                continue
            where = self._query(base, variable, left)
            # A whole that is left over where tables meet is only roughly known, so that it need not agree.
            if rest >= 0 and (where not in self.place or self.counts[self.place[where]] == rest):
                self._split((base, variable), EVERY, inside)

    def distant(self, parent: Query, children: list[Query]) -> None:
        """Relate a cell with parts that add conditions on several variables at once."""
        top, cells = self.place[parent], [self.place[child] for child in children]
        rest = self.counts[top] - sum(self.counts[cell] for cell in cells)
        if rest < 0 and not self.meeting.isdisjoint([top, *cells]):
            return
        if rest < 0:
            raise DisclosureError(f"parts of {_said(parent)} exceed it")
        if rest:
            cells.append(len(self.queries))
            self.queries.append(None)
            self.counts.append(rest)
        self._add(top, cells)

    def _add(self, top: int, cells: list[int]) -> None:
        if self.counts[top]:
            self.equations[top, tuple(sorted(cell for cell in cells if self.counts[cell]))] = None

    def _query(self, base: Query, variable: str, levels: Levels) -> Query:
        return base if levels == EVERY else base.having((variable, levels))


def _complement(cell: Query, cells: Mapping[Query, int], known: Mapping[str, tuple[str, ...]]) -> int | None:
    """Work a count from the others of a variable all of whose levels are known; None where they do not stand in tables."""
    for variable, some in sorted(cell.conditions, key=lambda one: one[0]):
        base = cell.without((variable, some))
        if variable in known and base in cells:
            others = canonical(EVERY.minus([some]), known[variable])
            parts = [base.having((variable, Levels(frozenset([level])))) for level in sorted(others.named)]
            for told in ([base.having((variable, others))], parts):
                if all(one in cells for one in told):
                    return cells[base] - sum(cells[one] for one in told)
    return None


def _told(whole: Levels, part: Levels, inside: list[Levels]) -> bool:
    """Whether single levels already tell both sets, so that a further equation would say nothing new."""
    empty = Levels(frozenset())
    return whole.minus(inside) == empty and part.minus(inside) == empty


def _families(cells: Iterable[Query]) -> dict[Family, list[Levels]]:
    """Group cells that are equal but for one variable."""
    families: dict[Family, list[Levels]] = defaultdict(list)
    for cell in cells:
        for variable, some in sorted(cell.conditions, key=lambda one: one[0]):
            families[cell.without((variable, some)), variable].append(some)
    return families


def _distant(cells: Mapping[Query, int]) -> list[tuple[Query, list[Query]]]:
    """Find the nearest wider cells that are two or more conditions away, each with its parts, which exclude each other."""
    groups: dict[tuple[Query, frozenset[str]], list[Query]] = defaultdict(list)
    for cell in cells:
        if len(cell.conditions) > 1 and all(some.single for _, some in cell.conditions):
            for parent in _nearest(cell, cells):
                groups[parent, frozenset(name for name, _ in cell.conditions - parent.conditions)].append(cell)
    return [(parent, parts) for (parent, _), parts in groups.items()]


def _products(cells: Mapping[Query, int]) -> list[tuple[Query, list[Query]]]:
    """Find the parts of cells with several levels of two or more variables ("both known"): a part for each combination."""
    found = []
    for cell in cells:
        wide = sorted((one for one in cell.conditions if not one[1].single and not one[1].but), key=lambda one: one[0])
        if len(wide) > 1:
            single = [[(name, Levels(frozenset([level]))) for level in sorted(some.named)] for name, some in wide]
            kept = cell.conditions - set(wide)
            parts = [Query(cell.universe, kept | set(combined)) for combined in product(*single)]
            if parts := [part for part in parts if part in cells]:
                found.append((cell, parts))
    return found


def _nearest(cell: Query, cells: Mapping[Query, int]) -> list[Query]:
    conditions = sorted(cell.conditions, key=lambda one: (one[0], sorted(one[1].named)))
    found: list[Query] = []
    for size in range(len(conditions) - 1, -1, -1):
        for some in combinations(conditions, size):
            wider = Query(cell.universe, frozenset(some))
            if wider in cells and not any(wider.conditions <= near.conditions for near in found):
                found.append(wider)
    return [near for near in found if len(near.conditions) < len(conditions) - 1]


def _said(cell: Query | None) -> str:
    if cell is None:
        return "a rest"
    named = (f"{name} {'not ' if some.but else ''}{' or '.join(sorted(some.named))}" for name, some in cell.conditions)
    return ", ".join(sorted(named)) or f"all {cell.universe}"
