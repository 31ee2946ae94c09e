"""Families of tests: p values adjusted for their number, with the size of the family and the method beside them.

What was meant to be compared from the start (methodologies, levels of one category, a handful of variables) is adjusted
after Holm; what is screened (every theme, every pair, every column of the file) after Benjamini and Hochberg.
"""

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.columns.values import Adjustment
from scr_analysis.stats import benjamini_hochberg, holm, smallest_shown


class Family(NamedTuple):
    """Adjusted p values, how many tests they are adjusted for, and how.

    Attributes
    ----------
    adjusted : array of float
        NaN where there was no test.
    tests : int
        Tests made: those that could not be done do not count.
    adjustment : str
        Name of the adjustment.
    """

    adjusted: NDArray[np.float64]
    tests: int
    adjustment: str

    def columns(self, prefix: Literal["", "trend_"] = "") -> dict[str, Any]:
        """Columns `p_adjusted`, `tests`, `adjustment`; with the prefix ``trend_`` the first is `trend_p_adjusted`."""
        return {f"{prefix}p_adjusted": self.adjusted, "tests": self.tests, "adjustment": self.adjustment}


def planned(p: Any) -> Family:
    """Adjust tests that were meant from the start, after Holm.

    Parameters
    ----------
    p : numbers
        NaN where a test could not be done.

    Examples
    --------
    >>> family = planned([0.01, 0.04, float("nan")])
    >>> family.adjusted.tolist(), family.tests, family.adjustment
    ([0.02, 0.04, nan], 2, 'Holm')
    """
    family = _family(p, holm, Adjustment.HOLM)
    return family if family.tests > 1 else family._replace(adjustment=Adjustment.ONE_TEST)


def shares_of_a_whole(p: Any) -> Family:
    """Adjust the tests of the shares of one whole, after Holm. Two shares are one test: one gains what the other loses.

    Parameters
    ----------
    p : numbers
        A value a share; NaN where nobody has that level, or everybody.

    Examples
    --------
    >>> shares_of_a_whole([0.03, 0.03])
    Family(adjusted=array([0.03, 0.03]), tests=1, adjustment='None: one test')
    """
    family = planned(p)
    return Family(np.asarray(p, dtype=float), 1, Adjustment.ONE_TEST) if family.tests == 2 else family


def screened(p: Any) -> Family:
    """Adjust tests of everything that is there, after Benjamini and Hochberg.

    Parameters
    ----------
    p : numbers
        NaN where a test could not be done.

    Examples
    --------
    >>> screened([0.01, 0.04]).adjusted.tolist()
    [0.02, 0.04]
    """
    return _family(p, benjamini_hochberg, Adjustment.BENJAMINI_HOCHBERG)


def with_family(trends: pd.DataFrame, family: Family) -> pd.DataFrame:
    """Add adjusted p values to trends, and with so many tests the smallest change that would show.

    Examples
    --------
    >>> trends = pd.DataFrame({"trend_p": [0.01, 0.04], "trend_lower": [-1.96] * 2, "trend_upper": [1.96] * 2})
    >>> with_family(trends, screened(trends["trend_p"]))[["trend_p_adjusted", "smallest_trend"]].round(2).values.tolist()
    [[0.02, 3.08], [0.04, 3.08]]
    """
    smallest = smallest_shown(trends["trend_lower"], trends["trend_upper"], family.tests)
    return trends.assign(**family.columns("trend_"), smallest_trend=smallest)


def _family(p: Any, adjust: Callable[[Any], NDArray[np.float64]], name: str) -> Family:
    adjusted = adjust(np.asarray(p, dtype=float))
    return Family(adjusted, int((~np.isnan(adjusted)).sum()), name)
