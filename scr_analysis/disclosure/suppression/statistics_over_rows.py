"""Numbers that rest on several rows: trends, tests and adjusted p values.

A trend worked from hidden counts is an equation about them. It is shown only where it can do no harm: see
:class:`Together` for the rules. For a slope of shares, and for a mean with its interval, the promise is exact. The statistic of Cochran and Armitage, its p
and its interval depend on the cases by year through their total and their year-weighted total alone (the bases being the
same), so both are added to the equations, and every hidden count must still have another value.
"""

import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from scr_analysis.disclosure.declaration import Structure, Together
from scr_analysis.disclosure.policy import Policy
from scr_analysis.disclosure.suppression.cells import Gathered, Place
from scr_analysis.disclosure.suppression.primary import Plan, Told
from scr_analysis.disclosure.suppression.state import Span
from scr_analysis.formats import round_half_up

Rows = list[int]


class Withheld(NamedTuple):
    """Numbers over several rows that are hidden, and the totals that those tell which are shown."""

    gone: set[Place]
    told: list[Told]


def withheld(
    tables: Mapping[str, pd.DataFrame],
    structures: Mapping[str, Structure],
    cells: Gathered,
    made: Plan,
    policy: Policy,
) -> Withheld:
    """Find the numbers over several rows that are withheld.

    Parameters
    ----------
    tables, structures : mapping by name
        The tables and what they rest on.
    cells : Gathered
        The counts.
    made : Plan
        Which counts are hidden; equations of the slopes that are shown are added to it.
    policy : Policy
        The policy.
    """
    kept = made.kept
    judge = _Judge(cells, made, policy)
    gone: set[Place] = set(kept.gone)
    for name, table in tables.items():
        if name in kept.tables:
            continue
        for one in structures[name].together:
            if one.rule == "adjusted" and one.of not in table.columns:
                continue
            if one.rule == "adjusted":
                gone |= _adjusted(name, table, one, gone)
                continue
            for rows in _groups(table, one):
                if not judge.may_show(name, table, one, rows):
                    gone |= {Place(name, column, row) for column in one.columns for row in rows}
    return Withheld(gone, [*kept.sums, *judge.told])


def _groups(table: pd.DataFrame, one: Together) -> Iterator[Rows]:
    if not one.by:
        yield list(range(len(table)))
        return
    numbers = table.groupby(list(one.by), sort=False, observed=True, dropna=False).ngroup().to_numpy()
    for number in range(numbers.max(initial=-1) + 1):
        yield np.flatnonzero(numbers == number).tolist()


class _Judge:
    """Decides, group by group, whether a number over several rows may be shown."""

    def __init__(self, cells: Gathered, made: Plan, policy: Policy) -> None:
        self.at = cells.at()
        self.made = made
        self.policy = policy
        self.told: list[Told] = []
        self.names = {cell: one for one, cell in made.place.items()}

    def may_show(self, name: str, table: pd.DataFrame, one: Together, rows: Rows) -> bool:
        columns = [column for column in one.columns if column in table]
        entering = [row for row in rows if _enters(table, one, row)]
        found = {count: [self._cell(name, count, row) for row in entering] for count in one.counts if count in table}
        exact = self.policy.base == 1
        hidden = any(self._is_hidden(cell) for several in found.values() for cell in several)
        if not table[columns].iloc[rows].notna().any(axis=None):
            return not hidden  # that there is no number tells something of the counts too, such as that they are few
        if one.rule == "values":
            return sum(self._has_values(cell) for cell in found[one.counts[0]]) >= 2
        if exact and not hidden:
            return True
        if one.rule == "slope" and (exact or one.decimals is not None):
            cases, bases = (found[count] for count in one.counts)
            years = _years(table, one, entering)
            totals = [_Total(years**power) for power in range(one.moments + 1)]
            if one.decimals is not None:
                totals[-1] = totals[-1]._replace(room=_room(table.iloc[entering], one, totals[-1].weights))
            return self._slope_is_safe(cases, bases, totals)
        return False

    def _cell(self, name: str, column: str, row: int) -> int | None:
        found = self.at.get(Place(name, column, row))
        return None if found is None else self.made.place[found]

    def _is_hidden(self, cell: int | None) -> bool:
        return cell is not None and bool(self.made.search.board.hidden[cell])

    def _has_values(self, cell: int | None) -> bool:
        """Whether the values of a group may be described at all."""
        count = 0 if cell is None else self.made.lattice.counts[cell]
        return count > 0 and not self._is_hidden(cell) and not self.policy.hides_values(count)

    def _slope_is_safe(self, cases: list[int | None], bases: list[int | None], totals: list["_Total"]) -> bool:
        board, search = self.made.search.board, self.made.search
        if any(self._is_hidden(base) for base in bases):
            return False
        places = [(cell, row) for row, cell in enumerate(cases) if cell is not None and board.moves(cell)]
        inside = [cell for cell, _ in places]
        before = len(board.equations)
        for weights, room in totals:
            board.add([(cell, float(weights[row])) for cell, row in places], room)
        broken = {
            number: search.worlds[number]
            for number in sorted({number for cell in inside for number in search.numbers(cell)})
            if not board.keeps(search.worlds[number], before)
        }
        for number in broken:
            search.forget(number)
        # Its own counts first: they are the likeliest to be told.
        others = sorted({cell for one in broken.values() for cell in one} - {*inside})
        if all(search.is_open(cell) for cell in (*sorted(inside), *others)):
            self.told += [
                ([(self.names[cell], float(weights[row])) for cell, row in places], room) for weights, room in totals
            ]
            return True
        for _ in totals:
            board.drop_last()
        for one in broken.values():
            search.keep(one)
        return False


class _Total(NamedTuple):
    """A weighted total of counts that a statistic tells, and how far from it the total may be."""

    weights: np.ndarray
    room: Span = (0, 0)


def _room(table: pd.DataFrame, one: Together, weights: np.ndarray) -> Span:
    """Say how far the total behind a mean may move before the mean is rounded to another number."""
    cases, n = _floats(table, one.counts[0]), _floats(table, one.counts[1])[0]
    total, half = round(float(cases @ weights)), Decimal(5).scaleb(-(one.decimals or 0) - 1)
    number = Decimal(str(round_half_up(_floats(table, one.columns[0])[0], one.decimals or 0)))
    shift = round(float(_floats(table, one.columns[0])[0] * n)) - total
    least, most = (number - half) * int(n) - shift, (number + half) * int(n) - shift
    return math.ceil(least) - total, math.ceil(most) - 1 - total


def _enters(table: pd.DataFrame, one: Together, row: int) -> bool:
    return all(column not in table or table[column].iloc[row] != value for column, value in one.without.items())


def _years(table: pd.DataFrame, one: Together, rows: Rows) -> np.ndarray:
    """Give the year of each row, counted from the first: as good as the year itself, since the total is held too."""
    series = table[one.over]
    if isinstance(series.dtype, pd.CategoricalDtype):
        return series.cat.codes.to_numpy(dtype=float)[rows]
    return pd.Series(pd.factorize(series, sort=True)[0]).to_numpy(dtype=float)[rows]


def _adjusted(name: str, table: pd.DataFrame, one: Together, gone: set[Place]) -> set[Place]:
    """Withhold adjusted p values that could be made of a withheld p: those that no shown one gives."""
    own = _floats(table, one.of)
    kept = np.array([Place(name, one.of, row) not in gone for row in range(len(table))], dtype=bool) & ~np.isnan(own)
    shown, family = np.unique(own[kept]), _floats(table, one.counts[0]).max(initial=0)
    hidden: set[Place] = set()
    for column in one.columns:
        values = _floats(table, column)
        fine = {value for value in np.unique(values[kept]).tolist() if _made_of(value, shown, family)}
        rows = [row for row, value in enumerate(values.tolist()) if not kept[row] or value not in fine]
        hidden |= {Place(name, column, row) for row in rows}
    return hidden


def _made_of(value: float, shown: np.ndarray, family: float) -> bool:
    """Whether an adjusted p is 1, or a shown p times a whole number (Holm) or times the family over one."""
    if value == 1:
        return True
    times = value / shown[shown > 0]
    times = times[(times > 0.5) & (times < family + 0.5)]
    return bool(_whole(times).any() or _whole(family / times).any())


def _whole(numbers: np.ndarray) -> np.ndarray:
    return np.asarray(np.isclose(numbers, np.rint(numbers), rtol=1e-9, atol=1e-9))


def _floats(table: pd.DataFrame, column: str) -> np.ndarray:
    values: Any = table[column].to_numpy(dtype=float, na_value=np.nan)
    return np.asarray(values, dtype=float)
