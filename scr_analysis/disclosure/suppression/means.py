"""Means between tables: a mean times its count is a total, and totals can be taken from each other.

The mean length of a hidden group follows from the means of all the others and of the whole. So the totals form a system of
cells like the counts, linked in the same way, and a mean is hidden where its total would give another one away. (Medians
and quartiles do not add up; they are hidden with the count of their group only.)
"""

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd

from scr_analysis.disclosure.declaration import Structure
from scr_analysis.disclosure.policy import Policy
from scr_analysis.disclosure.queries import Query
from scr_analysis.disclosure.suppression.cells import Gathered, Place
from scr_analysis.disclosure.suppression.equations import lattice
from scr_analysis.disclosure.suppression.primary import Kept, Plan
from scr_analysis.disclosure.suppression.secondary import Search
from scr_analysis.disclosure.suppression.state import UNBOUNDED, board


def hidden_means(
    tables: Mapping[str, pd.DataFrame],
    structures: Mapping[str, Structure],
    cells: Gathered,
    made: Plan,
    policy: Policy,
) -> tuple[set[Place], bool]:
    """Find the means that must be hidden although the count of their group is shown.

    Parameters
    ----------
    tables, structures : mapping by name
        The tables and what they count.
    cells : Gathered
        The counts.
    made : Plan
        Which counts are hidden.
    policy : Policy
        The policy.

    Returns
    -------
    set of Place, bool
        The means to hide, and whether the search for them was hurried.
    """
    totals, counts, places = _totals(tables, structures, cells)
    universes = {total.universe: group.universe for total, group in counts.items()}
    if not totals or not policy.secondary:
        return set(), False
    found = lattice(totals, cells.known)
    hidden = made.hidden
    sizes = dict(zip(made.lattice.queries, made.lattice.counts, strict=True))
    spans = [(0, 0) if cell < found.shown else (-value, UNBOUNDED) for cell, value in enumerate(found.counts)]
    state = board(found.counts, found.equations, spans)
    needs = {}
    for cell, (one, value) in enumerate(zip(found.queries, found.counts, strict=True)):
        group = counts.get(one) if one is not None and cell < found.shown else _group(one, universes)
        size = sizes.get(group, 0)
        state.cost[cell] = math.inf if cell >= found.shown or one is None else _cost(places[one], made.kept)
        if (cell < found.shown and group in hidden) or policy.hides_values(size):
            state.hidden[cell] = True
            state.low[cell], state.high[cell] = -value, UNBOUNDED
        if policy.hides_values(size):
            needs[cell] = 2
    search = Search(state, needs, spans)
    search.run()
    gone = [one for cell, one in enumerate(found.queries[: found.shown]) if one is not None and state.hidden[cell]]
    return {place for one in gone for place in places[one]}, search.hurried


def _cost(places: list[Place], kept: Kept) -> float:
    """Price a mean: one that a table of a higher rank shows goes last."""
    return 100.0 if any(place.table in kept.tables for place in places) else 1.0


def _group(total: Query | None, universes: Mapping[str, str]) -> Query | None:
    return None if total is None else Query(universes[total.universe], total.conditions)


def _totals(
    tables: Mapping[str, pd.DataFrame], structures: Mapping[str, Structure], cells: Gathered
) -> tuple[dict[Query, int], dict[Query, Query], dict[Query, list[Place]]]:
    at = cells.at()
    totals: dict[Query, int] = {}
    counts: dict[Query, Query] = {}
    places: dict[Query, list[Place]] = {}
    for name, table in tables.items():
        structure = structures[name]
        for mean, measure in structure.sums.items():
            if mean not in table.columns:
                continue
            for row, value in enumerate(table[mean].to_numpy(dtype=float, na_value=np.nan)):
                group = at.get(Place(name, structure.groups(mean)[0], row))
                if group is None or np.isnan(value):
                    continue
                told = measure.format_map(table.iloc[row].to_dict())
                total = Query(f"{told} of {group.universe}", group.conditions)
                # One more a review, so that a group of zeros is no zero: a shown zero would be taken as known.
                totals[total] = round(value * cells.counts[group]) + cells.counts[group]
                counts[total] = group
                places.setdefault(total, []).append(Place(name, mean, row))
    return totals, counts, places
