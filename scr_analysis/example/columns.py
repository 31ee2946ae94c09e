"""What a drawn column is before the codebook gives it its type."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from scr_analysis.example.draws import Draws, Floats, Ints, Mask

FLAG = ("yes", "no", "not known", "not applicable")


class DrawnLevels(NamedTuple):
    """A coded column: the position of each review's level in `labels`, and which cells are blank."""

    labels: tuple[str, ...]
    position: Ints
    blank: Mask


class Numbers(NamedTuple):
    """Whole numbers or days, and which cells are blank."""

    data: Any
    blank: Mask


Column = DrawnLevels | Numbers


def level(draws: Draws, name: str, weights: Mapping[str, float], blank: float = 0) -> DrawnLevels:
    """Draw a coded column with the same weights throughout."""
    return DrawnLevels(
        tuple(weights),
        draws.level(name, tuple(weights.values())),
        draws.yes(f"{name} blank", blank),
    )


def changing_level(draws: Draws, name: str, rows: Mapping[str, Sequence[float]], progress: Floats) -> DrawnLevels:
    """Draw a coded column whose first two weights a level are those of the first and of the last day."""
    weights = tuple(row[0] + (row[1] - row[0]) * progress for row in rows.values())
    return DrawnLevels(tuple(rows), draws.level(name, weights), nowhere(draws.n))


def nowhere(n: int) -> Mask:
    """Mark no review."""
    return np.zeros(n, dtype=np.bool_)
