"""Many tests at once: p values adjusted for the size of their family."""

from collections.abc import Callable
from typing import Any

import numpy as np

from scr_analysis.stats._numbers import FloatArray, finite


def holm(p: Any) -> FloatArray:
    """Holm's step-down adjustment: the chance of even one false alarm in the family stays below the level.

    The i-th smallest of m is multiplied by m + 1 - i, made monotone and capped at 1: Holm (1979), Scand J Stat 6:65.

    Parameters
    ----------
    p : numbers
        NaN (a test that could not be done) stays NaN and does not count in the family.

    Raises
    ------
    ValueError
        A p value outside 0 to 1.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03, 0.005]).round(4).tolist()
    [0.03, 0.06, 0.06, 0.02]
    """
    return _adjusted(p, _step_down)


def benjamini_hochberg(p: Any) -> FloatArray:
    """Benjamini and Hochberg's adjustment for screens: the expected share of false alarms among the findings.

    Benjamini and Hochberg (1995), J R Stat Soc B 57:289. Arguments and errors as in :func:`holm`.

    Examples
    --------
    >>> benjamini_hochberg([0.01, 0.04, 0.03, float("nan")]).round(4).tolist()
    [0.03, 0.04, 0.04, nan]
    """
    return _adjusted(p, _step_up)


def _adjusted(p: Any, adjust: Callable[[FloatArray], FloatArray]) -> FloatArray:
    values = finite(p)
    if ((values < 0) | (values > 1)).any():
        raise ValueError("A p value must lie between 0 and 1.")
    adjusted = values.copy()
    tested = ~np.isnan(values)
    if tested.any():
        adjusted[tested] = adjust(values[tested])
    return adjusted


def _step_down(p: FloatArray) -> FloatArray:
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * np.arange(p.size, 0, -1))
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(stepped, 1)
    return adjusted


def _step_up(p: FloatArray) -> FloatArray:
    order = np.argsort(p, kind="stable")[::-1]
    stepped = np.minimum.accumulate(p[order] * p.size / np.arange(p.size, 0, -1))
    adjusted = np.empty_like(p)
    adjusted[order] = stepped
    return adjusted
