"""Rows of one review brought together, where the file has a row an excerpt, a highlight or a code."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scr_analysis.reading.grid import GridColumn, Rows
from scr_analysis.reading.values.texts import visible


@dataclass(frozen=True, eq=False)
class RowGroups:
    """Which review each row belongs to; reviews are in the order in which they first appear.

    Attributes
    ----------
    names : list of str
        Identifier of each review.
    of : array
        Number of the review of each row.
    """

    names: list[str]
    of: Rows

    @cached_property
    def first(self) -> Rows:
        """First row of each review."""
        return np.unique(self.of, return_index=True)[1]

    @cached_property
    def order(self) -> Rows:
        """Rows sorted by review, in each in the order of the file."""
        return np.argsort(self.of, kind="stable")

    @cached_property
    def starts(self) -> Rows:
        """Where each review begins in that order."""
        return np.searchsorted(self.of[self.order], np.arange(len(self.names)))

    def most(self, ranks: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give the highest rank among the rows of each review."""
        return np.maximum.reduceat(ranks[self.order], self.starts) if len(self.names) else np.empty(0, np.int64)

    def least(self, ranks: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give the lowest rank among the rows of each review."""
        return np.minimum.reduceat(ranks[self.order], self.starts) if len(self.names) else np.empty(0, np.int64)


def group(column: GridColumn) -> RowGroups:
    """Group rows by their identifier; spaces around it and invisible characters do not count. None may be empty."""
    names = [visible(word) for word in column.words]
    known = {name: at for at, name in enumerate(dict.fromkeys(names))}
    numbers = np.array([known[name] for name in names], np.int64)[column.codes]
    # Numbers follow the words of the column, which may not all have rows left; the reviews are numbered by their rows.
    present, first, of = np.unique(numbers, return_index=True, return_inverse=True)
    rank = np.empty(len(present), np.int64)
    rank[np.argsort(first)] = np.arange(len(present))
    by_number = list(known)
    return RowGroups([by_number[present[at]] for at in np.argsort(first)], rank[of])
