"""The count cells of all tables of a run, gathered by what they count."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd

from scr_analysis.columns.values import read_members
from scr_analysis.disclosure.declaration import Combined, DisclosureError, Structure, filled_in
from scr_analysis.disclosure.queries import Query
from scr_analysis.disclosure.suppression.ties import Bound, Sets, alike, bounds, pairs, uncoded


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
    exact: list[Bound] = field(default_factory=list)
    at_least: list[Bound] = field(default_factory=list)
    sets: list[Sets] = field(default_factory=list)

    def add(self, cell: Query, value: int, place: Place) -> None:
        """Note a cell; the same cell must have the same count wherever it stands."""
        if self.counts.setdefault(cell, value) != value:
            first = self.places[cell][0]
            raise DisclosureError(
                f"{first.column} of {first.table} and {place.column} of {place.table} are declared to count the same "
                f"cases, and give {self.counts[cell]} and {value}"
            )
        self.places.setdefault(cell, []).append(place)

    def tie_uncoded(self) -> None:
        """Tie the reviews of which no theme was coded to the blanks of the themes."""
        for cell, blanks in list(uncoded(self.counts, self.scores)):
            if len(blanks) == 1:  # another name for the same reviews
                self.counts.setdefault(blanks[0], self.counts[cell])
                self.places.setdefault(blanks[0], [])
                self.exact.append([(cell, 1.0), (blanks[0], -1.0)])
            self.at_least += [[(one, 1.0), (cell, -1.0)] for one in blanks if one in self.counts]

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
        found.exact += _same(name, structure, table, found)
        for variable, levels in _known(structure, table):
            found.known.setdefault(variable, levels)
        for variable, members in _scores(structure, table):
            found.scores.setdefault(variable, members)
    found.tie_uncoded()
    found.exact += alike(found.counts, found.known)
    exact, at_least = pairs(found.counts)
    found.exact += exact
    found.at_least += at_least
    for name, table in tables.items():
        if combined := structures[name].combined:
            found.sets.append(_sets(name, combined, table, found.at()))
            found.at_least += bounds(found.sets[-1], found.counts, found.scores)
    return found


def _counts(name: str, column: str, series: pd.Series) -> Iterator[tuple[int, int]]:
    values = pd.to_numeric(series, errors="raise").to_numpy(dtype=float, na_value=np.nan)
    there = ~np.isnan(values)
    if (values[there] < 0).any() or (values[there] % 1 != 0).any():
        raise DisclosureError(f"{column} of {name} is declared a count, but is not a whole number from 0 up everywhere")
    for row in np.flatnonzero(there).tolist():
        yield row, int(values[row])


def _same(name: str, structure: Structure, table: pd.DataFrame, found: Gathered) -> Iterator[Bound]:
    """Tie the cells that are declared twice."""
    at = found.at() if structure.same else {}
    for columns in structure.same:
        for row in range(len(table)):
            one, other = (at.get(Place(name, column, row)) for column in columns)
            if one is not None and other is not None and one != other:
                yield [(one, 1.0), (other, -1.0)]


def _sets(name: str, combined: Combined, table: pd.DataFrame, at: Mapping[Place, Query]) -> Sets:
    """Read which themes were taken, most frequent first, which sets of them are listed, and the rest of the reviews."""
    themes: dict[str, Query] = {}
    listed: dict[frozenset[str], Query] = {}
    others: Query | None = None
    for row, kind in enumerate(table[combined.row].tolist()):
        cell = at.get(Place(name, combined.count, row))
        themes_of = frozenset(read_members(str(table[combined.members].iloc[row])))
        if cell is not None and kind == combined.theme:
            themes[next(iter(themes_of))] = cell
        elif cell is not None and not pd.isna(table[combined.size].iloc[row]):
            listed[themes_of] = cell
        elif cell is not None:
            others = cell
    return Sets(combined.among, themes, listed, others, at.get(Place(name, "n", 0)))


def _scores(structure: Structure, table: pd.DataFrame) -> Iterator[tuple[str, tuple[str, ...]]]:
    for variable, column in structure.scores.items():
        for place in table[column].dropna().head(1).index:
            yield filled_in(variable, table.loc[place].to_dict()), read_members(str(table[column].loc[place]))


def _known(structure: Structure, table: pd.DataFrame) -> Iterator[tuple[str, tuple[str, ...]]]:
    for variable, levels in structure.known.items():
        rows = table.astype(object).to_dict("records") if "{" in variable else [{}]
        for name in dict.fromkeys(filled_in(variable, row) for row in rows):
            yield name, levels
