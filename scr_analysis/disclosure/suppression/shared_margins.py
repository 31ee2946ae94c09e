"""Cells that no table shows, but in which two tables meet.

Two crosstabs without margins, a by b and b by c, must agree on b. Their common margin is a cell like others: it links them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from scr_analysis.disclosure.queries import Query

Crossing = tuple[str, frozenset[str]]


def meeting_cells(cells: Mapping[Query, int]) -> dict[Query, int]:
    """Give the cells in which tables meet, with their counts.

    The count is the largest sum that any one crossing of variables gives: where one misses cases (a category not known),
    the others tell.

    Parameters
    ----------
    cells : mapping of Query to int
        The cells that stand in tables.

    Examples
    --------
    >>> from scr_analysis.disclosure.queries import query
    >>> cells = {query({"a": "1", "b": "1"}): 4, query({"a": "2", "b": "1"}): 2, query({"b": "1", "c": "1"}): 6}
    >>> meeting_cells(cells) == {query({"b": "1"}): 6}
    True
    """
    single = {one: count for one, count in cells.items() if all(some.single for _, some in one.conditions)}
    margins = (one for crossing in _meetings(single) for one in _margin(single, crossing).items())
    return {cell: count for cell, count in margins if cell not in cells}


def _meetings(cells: Iterable[Query]) -> list[Crossing]:
    """Give the sets of variables that are all that two or more crossings have in common."""
    crossings = dict.fromkeys((one.universe, frozenset(name for name, _ in one.conditions)) for one in cells)
    common: dict[Crossing, frozenset[str]] = {}
    for universe, names in crossings:
        for size in range(len(names) + 1):
            for some in combinations(sorted(names), size):
                part = (universe, frozenset(some))
                common[part] = common.get(part, names) & names
    return [part for part, shared in common.items() if part not in crossings and part[1] == shared]


def _margin(cells: Mapping[Query, int], crossing: Crossing) -> dict[Query, int]:
    """Sum the cells of each wider crossing, and take the largest sum."""
    universe, names = crossing
    sums: dict[Query, dict[frozenset[str], int]] = defaultdict(lambda: defaultdict(int))
    for one, count in cells.items():
        over = frozenset(name for name, _ in one.conditions)
        if one.universe == universe and names < over:
            kept = Query(universe, frozenset(each for each in one.conditions if each[0] in names))
            sums[kept][over] += count
    return {cell: max(by.values()) for cell, by in sums.items()}
