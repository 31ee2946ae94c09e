"""Other worlds: the same shown numbers with other hidden ones. A hidden count is safe when it differs between two of them.

A *world* is a set of whole-number changes to cells that keeps every equation and every shown number. It is a proof, not an
estimate: an attacker who sees only what is shown cannot tell it from the truth. To protect a cell is to find the cheapest
world in which it has another value, and to hide what that world changes (the move of Kelly, Golden and Assad 1992, solved
here as a small integer programme by HiGHS).
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from .board import Board

if TYPE_CHECKING:
    from scipy.sparse import csc_array

World = dict[int, int]
FAR = 24
"""The furthest that a hidden cell is moved: small numbers keep the programme exact."""
STEP = 2
"""The furthest that a cell is moved in the world for whose sake it is hidden; once hidden it is free to go further."""


def world(state: Board, target: int, amount: int, *, limit: int, pay: bool = True) -> tuple[float, World] | None:
    """Find the cheapest world in which the target is `amount` higher (or lower), among the cells near it.

    Parameters
    ----------
    state : Board
        What is hidden so far.
    target : int
        The cell to protect.
    amount : int
        The change wanted of it; its sign is the direction.
    limit : int
        How many cells may take part.
    pay : bool
        Whether further cells may be hidden. Without it only cells that move unseen take part.

    Returns
    -------
    (cost, world) or None
        None when there is no such world.
    """
    if not state.low[target] <= amount <= state.high[target]:
        return None
    return _solve(state, state.near(target, limit, pay=pay), {target: amount}, pay=pay)


def far_world(state: Board, cells: Sequence[int], weights: Sequence[float]) -> World | None:
    """Find a world that moves many cells at once, towards the weights, hiding nothing more."""
    found = _solve(state, list(cells), {}, pay=False, aim=[-weight for weight in weights])
    return found[1] if found else None


def _solve(
    state: Board, cells: list[int], fixed: Mapping[int, int], *, pay: bool, aim: Sequence[float] | None = None
) -> tuple[float, World] | None:
    """Solve for the changes; a shown cell has two more, up and down past its span, each at the price of hiding it."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415  only a policy that hides needs it

    low = [fixed.get(cell, max(state.low[cell], -FAR)) for cell in cells]
    high = [fixed.get(cell, min(state.high[cell], FAR)) for cell in cells]
    paid = [at for at, cell in enumerate(cells) if pay and cell not in fixed and state.can_hide(cell)]
    price = [state.cost[cells[at]] for at in paid]
    below = [max(0, min(state.counts[cells[at]] - state.floor[cells[at]] + low[at], STEP)) for at in paid]
    found = milp(
        np.r_[aim if aim is not None else np.zeros(len(cells)), price, price],
        integrality=np.ones(len(cells) + 2 * len(paid), dtype=np.int64),
        bounds=Bounds(np.r_[low, np.zeros(2 * len(paid))], np.r_[high, np.full(len(paid), STEP), below]),
        constraints=LinearConstraint(_sums(state, cells, paid), 0, 0),
        options={"node_limit": 500},
    )
    if found.x is None:
        return None
    changes = np.rint(found.x).astype(int)
    moved, ups, downs = np.split(changes, [len(cells), len(cells) + len(paid)])
    moved[paid] += ups - downs
    return float(found.fun), {cell: by for cell, by in zip(cells, moved.tolist(), strict=True) if by}


def _sums(state: Board, cells: list[int], paid: list[int]) -> "csc_array":
    """Write the equations as a matrix, the columns of cells that may be hidden repeated for up and, negated, for down."""
    from scipy.sparse import csc_array  # noqa: PLC0415  as above

    number: dict[int, int] = {}
    starts, rows, entries = [0], [], []
    for cell in cells:
        for equation, weight in state.touching[cell]:
            rows.append(number.setdefault(equation, len(number)))
            entries.append(weight)
        starts.append(len(rows))
    for sign in (1.0, -1.0):
        for at in paid:
            rows += rows[starts[at] : starts[at + 1]]
            entries += [sign * entry for entry in entries[starts[at] : starts[at + 1]]]
            starts.append(len(rows))
    shape = (max(len(number), 1), len(cells) + 2 * len(paid))
    return csc_array((np.array(entries, float), np.array(rows, np.int32), np.array(starts, np.int32)), shape=shape)
