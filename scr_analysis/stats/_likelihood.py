"""Likelihood of the negative binomial for a given dispersion, 0 of the Poisson, and its highest point."""

from typing import Any, NamedTuple

import numpy as np
from scipy.special import betaln, gammaln, xlogy

from scr_analysis.stats._numbers import FloatArray, finite, floats

_STEPS = 200
# A log mean beyond this is no count that anyone has; it keeps the exponential finite on the way.
_MOST = 50.0
_MOST_COUNTED = 10_000_000_000


class CountData(NamedTuple):
    """Counts, their design with the intercept in front, log exposure and how many cases a row stands for."""

    counts: FloatArray
    design: FloatArray
    offset: FloatArray
    weights: FloatArray

    @classmethod
    def of(cls, y: Any, design: Any, exposure: Any, weights: Any) -> "CountData":
        """Give the arrays that a fit needs."""
        counts = whole_counts(y)
        columns = finite(design)
        base = np.ones(counts.size) if exposure is None else finite(exposure).ravel()
        many = np.ones(counts.size) if weights is None else finite(weights).ravel()
        if not (columns.ndim == 2 and len(columns) == base.size == many.size == counts.size):
            raise ValueError("A count model needs a row of design, an exposure and a weight for each count.")
        if any(np.isnan(part).any() for part in (counts, columns, base, many)):
            raise ValueError("A count model takes no missing number.")
        if (base <= 0).any() or (many < 0).any():
            raise ValueError("An exposure must be above zero, and a weight 0 or more.")
        if not (counts * many).any():
            raise ValueError("A count model needs an event; every count is zero.")
        return cls(counts, np.column_stack([np.ones(counts.size), columns]), np.log(base), many)


def whole_counts(y: Any) -> FloatArray:
    """Give counts, missing ones as NaN: whole, not negative, and few enough for a likelihood in floats."""
    counts = finite(y).ravel()
    if (counts < 0).any() or (counts % 1 > 0).any():
        raise ValueError("Counts must be whole numbers of 0 or more.")
    if (counts > _MOST_COUNTED).any():
        raise ValueError(f"Counts must be at most {_MOST_COUNTED:,}: the likelihood of larger ones loses its digits.")
    return counts


def best_coefficients(data: CountData, alpha: float, start: FloatArray) -> tuple[FloatArray, float]:
    """Give the coefficients of highest likelihood at `alpha`, and that log likelihood.

    Newton's method with the step halved until the likelihood rises: with a log link it is concave in the coefficients,
    its second derivative in the log mean being ``-μ (1 + α y) / (1 + α μ)²``. The last step is taken whole: where it is too
    short to tell in the likelihood, it still sets the last digits of the coefficients.

    Examples
    --------
    >>> data = CountData.of([0, 4, 2, 10], [[0], [0], [1], [1]], None, None)
    >>> best_coefficients(data, 0.5, np.zeros(2))[0].round(3).tolist()
    [0.693, 1.099]
    """
    at, height = start, _log_likelihood(data, alpha, start)
    for _ in range(_STEPS):
        mean = mean_of(data, at)
        spread = 1 + alpha * mean
        gradient = data.design.T @ (data.weights * (data.counts - mean) / spread)
        curve = data.weights * mean * (1 + alpha * data.counts) / spread**2
        step = floats(np.linalg.lstsq(data.design.T @ (curve[:, None] * data.design), gradient, rcond=None)[0])
        there, reached = _climbed(data, alpha, at, height, step)
        if float(gradient @ step) < 1e-12 * (1 + abs(height)) or reached <= height:
            return at + step, height
        at, height = there, reached
    return at, height


def level_start(data: CountData) -> FloatArray:
    """Give the coefficients of a model without any but the intercept: where the search for the likeliest begins."""
    level = np.log(np.sum(data.weights * data.counts) / np.sum(data.weights * np.exp(data.offset)))
    return floats(np.append(level, np.zeros(data.design.shape[1] - 1)))


def errors_of(data: CountData, alpha: float, at: FloatArray) -> FloatArray:
    """Give the standard errors of the coefficients: of the inverse of the expected information, ``X' W X``."""
    mean = mean_of(data, at)
    root = np.sqrt(data.weights * mean / (1 + alpha * mean))
    return floats(np.sqrt(np.sum(np.linalg.pinv(root[:, None] * data.design) ** 2, axis=1)))


def _climbed(
    data: CountData,
    alpha: float,
    at: FloatArray,
    height: float,
    step: FloatArray,
) -> tuple[FloatArray, float]:
    for halving in range(60):
        there = at + step / 2**halving
        reached = _log_likelihood(data, alpha, there)
        if reached > height:
            return there, reached
    return at, height


def mean_of(data: CountData, at: FloatArray) -> FloatArray:
    """Give the mean of each count at these coefficients."""
    return floats(np.exp(np.clip(data.design @ at + data.offset, -_MOST, _MOST)))


def _log_likelihood(data: CountData, alpha: float, at: FloatArray) -> float:
    """Sum of ``log Γ(y + 1/α) - log Γ(1/α) - log y! + y log αμ - (y + 1/α) log(1 + αμ)``, by cases."""
    y, mean = data.counts, mean_of(data, at)
    if not alpha:
        return float(np.sum(data.weights * (xlogy(y, mean) - mean - gammaln(y + 1))))
    with np.errstate(invalid="ignore"):
        # The difference of two gammas as a beta: it keeps its digits where 1/α is a million.
        rising = np.where(y > 0, gammaln(y) - betaln(y, 1 / alpha), 0.0)
    terms = rising - gammaln(y + 1) + y * np.log(alpha * mean) - (y + 1 / alpha) * np.log1p(alpha * mean)
    return float(np.sum(data.weights * terms))
