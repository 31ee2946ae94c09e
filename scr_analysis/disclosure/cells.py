"""The count cells of all tables of a run, gathered by what they count."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from .queries import Levels, Query
from .structure import MEMBERS, DisclosureError, Structure, filled_in


class Place(NamedTuple):
    """Where a count stands: table, column and row number."""

    table: str
    column: str
    row: int


@dataclass
class Gathered:
    """All cells, where each stands, and what is known of the variables."""

    counts: dict[Query, int] = field(default_factory=dict)
    places: dict[Query, list[Place]] = field(default_factory=dict)
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)
    scores: dict[str, tuple[str, ...]] = field(default_factory=dict)
    same: list[tuple[Query, Query]] = field(default_factory=list)
    ranked: list[tuple[Query, Query]] = field(default_factory=list)

    def add(self, cell: Query, value: int, place: Place) -> None:
        """Note a cell; the same cell must have the same count wherever it stands."""
        if self.counts.setdefault(cell, value) != value:
            first = self.places[cell][0]
            raise DisclosureError(
                f"{first.column} of {first.table} and {place.column} of {place.table} are declared to count the same "
                f"cases, and give {self.counts[cell]} and {value}"
            )
        self.places.setdefault(cell, []).append(place)

    def at(self) -> dict[Place, Query]:
        """Give the query of each place."""
        return {place: cell for cell, places in self.places.items() for place in places}


def gather(tables: Mapping[str, pd.DataFrame], structures: Mapping[str, Structure]) -> Gathered:
    """Gather the count cells of tables; an empty count is no cell.

    Raises
    ------
    DisclosureError
        Two tables give the same cell two counts, or a count is not a whole number from 0 up.
    """
    found = Gathered()
    for name, table in tables.items():
        structure = structures[name]
        for column, cells in structure.queries(table).items():
            for row, value in _counts(name, column, table[column]):
                found.add(cells[row], value, Place(name, column, row))
        found.same += _same(name, structure, table, found)
        for variable, levels in _known(structure, table):
            found.known.setdefault(variable, levels)
        for variable, members in _scores(structure, table):
            found.scores.setdefault(variable, members)
    for name, table in tables.items():
        found.ranked += _ranked(name, structures[name], table, found)
    return found


def _counts(name: str, column: str, series: pd.Series) -> Iterator[tuple[int, int]]:
    values = pd.to_numeric(series, errors="raise").to_numpy(dtype=float, na_value=np.nan)
    there = ~np.isnan(values)
    if (values[there] < 0).any() or (values[there] % 1 != 0).any():
        raise DisclosureError(f"{column} of {name} is declared a count, but is not a whole number from 0 up everywhere")
    for row in np.flatnonzero(there).tolist():
        yield row, int(values[row])


def _same(name: str, structure: Structure, table: pd.DataFrame, found: Gathered) -> Iterator[tuple[Query, Query]]:
    """Pair the cells that are declared twice."""
    at = found.at() if structure.same else {}
    for columns in structure.same:
        for row in range(len(table)):
            one, other = (at.get(Place(name, column, row)) for column in columns)
            if one is not None and other is not None and one != other:
                yield one, other


def _ranked(name: str, structure: Structure, table: pd.DataFrame, found: Gathered) -> Iterator[tuple[Query, Query]]:
    """Pair the cells of which the first is known to be no smaller than the second."""
    if (ranks := structure.ranked) is None:
        return
    inside = np.all([table[column].eq(value) for column, value in ranks.where.items()], axis=0)
    at = found.at()
    order = [at[place] for row in np.flatnonzero(inside).tolist() if (place := Place(name, ranks.count, row)) in at]
    yield from pairwise(order)
    yes = Levels(frozenset(["yes"]))
    themes = {theme for one in order for theme, some in one.conditions if some == yes}
    for theme in found.scores.get(ranks.among, ()) if order else ():
        last = Query(order[-1].universe, frozenset(one for one in order[-1].conditions if one[0] not in themes))
        if theme not in themes and (other := last.having((theme, yes))) in found.counts:
            yield order[-1], other


def _scores(structure: Structure, table: pd.DataFrame) -> Iterator[tuple[str, tuple[str, ...]]]:
    for variable, column in structure.scores.items():
        for members in table[column].dropna().astype("str").head(1):
            yield variable, tuple(members.split(MEMBERS))


def _known(structure: Structure, table: pd.DataFrame) -> Iterator[tuple[str, tuple[str, ...]]]:
    for variable, levels in structure.known.items():
        rows = table.astype(object).to_dict("records") if "{" in variable else [{}]
        for name in dict.fromkeys(filled_in(variable, row) for row in rows):
            yield name, levels
