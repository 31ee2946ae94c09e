"""Why each count is hidden: for its own sake, or because it would give another away. For the analyst alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from scr_analysis.disclosure.queries import Query
from scr_analysis.disclosure.suppression.cells import Gathered, Place
from scr_analysis.disclosure.suppression.primary import Plan


class Reason(NamedTuple):
    """Where a hidden count stands, and where the one that it would give away: itself where it is small, None where in no table."""

    place: Place
    protects: Place | None


@dataclass
class Reasons:
    """Which counts are hidden for their own sake, and which for another's.

    Attributes
    ----------
    protects : dict of Query to Query or None
        For each hidden count the one that it would give away; itself where it is small; None where that is in no table.
    """

    protects: dict[Query, Query | None] = field(default_factory=dict)

    def note(self, made: Plan) -> None:
        """Keep why the counts of a plan are hidden; what an earlier plan said of one stays."""
        because = made.search.because
        for one in sorted(made.hidden, key=lambda one: made.place[one]):
            protected = because.get(made.place[one])
            self.protects.setdefault(one, one if protected is None else made.lattice.queries[protected])

    def of(self, cells: Gathered) -> Iterator[Reason]:
        """Give the reason of every place of a hidden count."""
        for one, protected in self.protects.items():
            first = next(iter(cells.places.get(protected, [])), None) if protected is not None else None
            for place in cells.places.get(one, []):
                yield Reason(place, place if protected == one else first)
