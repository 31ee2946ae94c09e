"""What a count counts: the cases that meet a set of conditions, so that one cell is known again in every table.

A condition names a variable and the levels it may have: one level, several (`("yes", "no")`), or all but some
(:func:`no` of them). Two cells of two tables with the same conditions are the same cell.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Levels(NamedTuple):
    """A set of levels of one variable: those named, or (`but`) every level but those named."""

    named: frozenset[str]
    but: bool = False

    @property
    def single(self) -> bool:
        """Whether the set is one level, which no other can split."""
        return not self.but and len(self.named) == 1

    def covers(self, other: "Levels") -> bool:
        """Whether every level of the other set is in this one."""
        if self.but:
            return self.named <= other.named if other.but else self.named.isdisjoint(other.named)
        return not other.but and other.named <= self.named

    def minus(self, others: Iterable["Levels"]) -> "Levels":
        """Give the levels of this set that are in none of the others (sets of named levels, or all but some)."""
        left = self
        for other in others:
            left = _minus(left, other)
        return left


Level = str | tuple[str, ...] | Levels
Where = Mapping[str, Level]
Condition = tuple[str, Levels]


class Query(NamedTuple):
    """The cases of a universe (reviews, recommendations) that meet all conditions."""

    universe: str
    conditions: frozenset[Condition]

    def without(self, condition: Condition) -> "Query":
        """Give the wider query that drops a condition."""
        return Query(self.universe, self.conditions - {condition})

    def having(self, condition: Condition) -> "Query":
        """Give the narrower query that adds a condition."""
        return Query(self.universe, self.conditions | {condition})


EVERY = Levels(frozenset(), but=True)


def no(*levels: str) -> Levels:
    """Say "every level but these".

    Examples
    --------
    >>> no("yes").covers(levels("not known"))
    True
    """
    return Levels(frozenset(levels), but=True)


def levels(level: Level) -> Levels:
    """Make a set of levels of one level, several, or a set."""
    if isinstance(level, Levels):
        return level
    return Levels(frozenset([level] if isinstance(level, str) else level))


def query(where: Where, *, universe: str = "reviews", known: Mapping[str, tuple[str, ...]] | None = None) -> Query:
    """Make a query of conditions, in the one form that tables share.

    Parameters
    ----------
    where : mapping of variable to level
        The conditions.
    known : mapping of variable to levels, optional
        All levels a variable can have, where that is known: "all but yes" then is written as the others.

    Examples
    --------
    >>> states = {"neglect": ("yes", "no", "blank")}
    >>> query({"neglect": no("yes")}, known=states) == query({"neglect": ("no", "blank")}, known=states)
    True
    """
    known = known or {}
    made = ((variable, canonical(levels(level), known.get(variable))) for variable, level in where.items())
    return Query(universe, frozenset(condition for condition in made if condition[1] != EVERY))


def of_pair(what: str, first: str, second: str, base: Query) -> Query:
    """Name reviews of a pair of themes that are no levels of either, the same whichever of the two comes first."""
    one, other = sorted((first, second))
    return Query(f"{what} of {one} and {other}", base.conditions)


def canonical(some: Levels, known: tuple[str, ...] | None) -> Levels:
    """Write a set of levels in one way, so that equal sets are equal objects."""
    if known is None:
        return some
    if strange := some.named - frozenset(known):
        raise ValueError(f"{', '.join(sorted(strange))} is no level; the levels are {', '.join(known)}")
    inside = frozenset(known) - some.named if some.but else some.named
    return EVERY if inside == frozenset(known) else Levels(inside)


def _minus(one: Levels, other: Levels) -> Levels:
    if one.but and other.but:
        return Levels(other.named - one.named)
    if one.but:
        return Levels(one.named | other.named, but=True)
    return Levels(one.named & other.named if other.but else one.named - other.named)
