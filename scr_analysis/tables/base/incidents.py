"""Rows of one incident within a group: what intervals and tests need that allow for their likeness."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scr_analysis.columns import DESIGN_EFFECT
from scr_analysis.stats import design_effect

_SAID = "; of n over the design effect, for rows of one incident are alike"


class Parts(NamedTuple):
    """Rows of one incident and group, called a part.

    Attributes
    ----------
    codes : array of int
        Part of each row; -1 in no group.
    group, incident : array of int
        Group and incident of each part.
    size : int
        Groups.

    Examples
    --------
    >>> parts_of(np.array([0, 0, 1, -1]), np.array([7, 7, 7, 8]), 2).codes.tolist()
    [0, 0, 1, -1]
    """

    codes: NDArray[np.int64]
    group: NDArray[np.int64]
    incident: NDArray[np.int64]
    size: int

    def effect(self, *shares: tuple[NDArray[Any], NDArray[Any]]) -> NDArray[np.float64]:
        """Give the design effect of each group: the largest of some shares, each as cases and base of every part."""
        return np.asarray(np.max([design_effect(x, n, self.group, self.size) for x, n in shares], axis=0))


def parts_of(codes: NDArray[np.int64], incidents: NDArray[np.int64], size: int) -> Parts:
    """Find the parts of a division of the rows into `size` groups."""
    held = codes >= 0
    found, place = np.unique(incidents[held] * size + codes[held], return_inverse=True)
    of_row = np.full(codes.size, -1, dtype=np.int64)
    of_row[held] = place
    return Parts(of_row, found % size, found // size, size)


def with_effect(method: str, effects: NDArray[np.float64] | None) -> dict[str, Any]:
    """Columns of the method of a share, and of its design effect where rows share an incident: by that intervals are wider.

    Examples
    --------
    >>> with_effect("Wilson", None), with_effect("Wilson", np.array([[1.2]]))["design_effect"].tolist()
    ({'method': 'Wilson'}, [1.2])
    """
    return {"method": method} if effects is None else {DESIGN_EFFECT: effects.ravel(), "method": method + _SAID}


def mean_effect(effect: NDArray[np.float64], n: NDArray[np.int64]) -> float:
    """Give the design effect of a test between groups: the mean of theirs, each by the rows that are not in it.

    First-order correction of Rao and Scott (1981, J Am Stat Assoc 76:221) for independent groups.

    Examples
    --------
    >>> mean_effect(np.array([2.0, 1.0]), np.array([10, 30]))
    1.75
    """
    held = n > 0
    weight = 1 - n[held] / max(n.sum(), 1)
    return float(np.sum(weight * effect[held]) / weight.sum()) if weight.sum() else 1.0
