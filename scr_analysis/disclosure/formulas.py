"""Estimates worked again from rounded counts, so that they tell no more than the counts shown beside them.

Ofqual rounds counts and takes percentages from unrounded ones. A CSV that carries all decimals would then give the counts
back: 44.827586 per cent of about 30 is 13 of 29. So under a rounding policy percentages and their intervals come from the
rounded counts; near 30 a percentage may then be off by some eight points, which is the price of that policy in small files.
"""

from collections.abc import Callable
from statistics import NormalDist

import numpy as np
import pandas as pd

from scr_analysis.columns import DESIGN_EFFECT

_Z = NormalDist().inv_cdf(0.975)
Formula = Callable[[pd.DataFrame], np.ndarray]


def share(*parts: str, of: str, but: str = "") -> Formula:
    """Make a formula: the sum of some columns in per cent of another (less a further one), at most 100.

    Rounded parts may exceed their rounded whole.

    Examples
    --------
    >>> share("yes", of="n")(pd.DataFrame({"yes": [5, 20], "n": [20, 15]})).tolist()
    [25.0, 100.0]
    """

    def formula(table: pd.DataFrame) -> np.ndarray:
        whole = _numbers(table[of]) - (_numbers(table[but]) if but else 0)
        part = np.sum([_numbers(table[one]) for one in parts], axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(whole > 0, 100 * np.minimum(part / whole, 1), np.nan)

    return formula


def wilson(part: str, of: str, limit: int) -> Formula:
    """Make a formula: a limit (0 lower, 1 upper) of the Wilson 95% interval of a share, in per cent.

    Where the table has a design effect, both counts are divided by it: it is in tenths and tells of no case.

    Examples
    --------
    >>> wilson("yes", "n", 0)(pd.DataFrame({"yes": [5.0], "n": [20.0]})).round(1).tolist()
    [11.2]
    """

    def formula(table: pd.DataFrame) -> np.ndarray:
        whole = _numbers(table[of])
        cases = np.fmin(_numbers(table[part]), whole)
        if DESIGN_EFFECT in table:
            return _widened(cases, whole, _numbers(table[DESIGN_EFFECT]), limit)
        return np.array([_limit(x, n, limit) for x, n in zip(cases.tolist(), whole.tolist(), strict=True)])

    return formula


def per(part: str, of: str, times: str) -> Formula:
    """Make a formula: a rate, one column over another times a third.

    Examples
    --------
    >>> per("reviews", "denominator", "per")(pd.DataFrame({"reviews": [90], "denominator": [3e4], "per": [1e4]})).tolist()
    [30.0]
    """

    def formula(table: pd.DataFrame) -> np.ndarray:
        return np.asarray(_numbers(table[part]) / _numbers(table[of]) * _numbers(table[times]))

    return formula


def _widened(x: np.ndarray, n: np.ndarray, effect: np.ndarray, limit: int) -> np.ndarray:
    """Give the limit of Wilson's formula, ``(2x + z² ± z √(z² + 4x(n - x)/n)) / 2(n + z²)``, which takes parts of cases too."""
    square = _Z**2
    with np.errstate(invalid="ignore", divide="ignore"):
        x, n = x / effect, n / effect
        half = _Z * np.sqrt(square + 4 * x * (n - x) / n)
        return np.asarray(np.clip(100 * (2 * x + square + (half if limit else -half)) / (2 * (n + square)), 0, 100))


def _limit(x: float, n: float, limit: int) -> float:
    from scipy.stats import binomtest  # noqa: PLC0415  only a rounding policy needs it

    if np.isnan(x) or np.isnan(n) or n == 0:
        return float("nan")
    return 100 * float(binomtest(int(x), int(n)).proportion_ci(0.95, "wilson")[limit])


def _numbers(series: pd.Series) -> np.ndarray:
    return np.asarray(series.to_numpy(dtype=float, na_value=np.nan), dtype=float)
