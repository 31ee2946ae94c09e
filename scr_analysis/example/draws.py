"""Random draws that stay the same between versions of numpy, and between columns.

Only the plain uniform stream of PCG64 is used, turned into everything else by inverse transform: numpy may change how
it draws from a distribution, but not that stream. Each column has a stream of its own, so that a new column leaves
the others as they were.
"""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


class Draws:
    """Draws for `n` reviews from one seed."""

    def __init__(self, n: int, seed: int) -> None:
        self.n = n
        self.seed = seed

    def uniform(self, name: str) -> Floats:
        """Numbers between 0 and 1, the same ones whenever `name`, `n` and the seed are the same."""
        return np.random.Generator(np.random.PCG64([self.seed, crc32(name.encode())])).random(self.n)

    def yes(self, name: str, chance: Floats | float) -> Mask:
        """Mark reviews with the given chance."""
        return self.uniform(name) < chance

    def level(self, name: str, weights: Sequence[Floats | float]) -> Ints:
        """Position of the level drawn; `weights` hold a number, or a number a review, for each level."""
        total = sum(weights[1:], start=np.asarray(weights[0], dtype=np.float64))
        mark = self.uniform(name) * total
        reached = np.zeros(self.n)
        position = np.zeros(self.n, dtype=np.int64)
        for weight in weights[:-1]:
            reached = reached + weight
            position += mark >= reached
        return position

    def exactly(self, name: str, count: int, chance: Floats | float, among: Mask) -> Mask:
        """Mark `count` reviews of those in `among`, the likelier the higher their chance.

        A published margin is met to the review; which reviews meet it is left to the draw.
        """
        score = np.where(among, chance - self.uniform(name), -np.inf)
        chosen = np.zeros(self.n, dtype=np.bool_)
        chosen[np.argsort(-score, kind="stable")[: min(count, int(among.sum()))]] = True
        return chosen

    def whole(self, name: str, low: int, high: int) -> Ints:
        """Whole numbers from `low` to `high`, all equally likely."""
        return low + np.floor(self.uniform(name) * (high - low + 1)).astype(np.int64)

    def size(self, name: str, middle: Floats | float, spread: float) -> Ints:
        """Whole sizes around a median with a long right tail (log-logistic, cut at 1 in 500 each side)."""
        u = self.uniform(name).clip(0.002, 0.998)
        whole: Ints = np.floor(middle * np.exp(spread * np.log(u / (1 - u))) + 0.5).astype(np.int64)
        return whole
