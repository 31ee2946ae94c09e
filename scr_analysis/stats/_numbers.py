"""What comes in: numbers of any array type, and tables of counts, made into float arrays and judged once."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

NAN = float("nan")
_MOST = 2.0**53


def floats(values: Any) -> FloatArray:
    """Give any numbers as floats, with a missing value of any kind as NaN."""
    to_numpy = getattr(values, "to_numpy", None)
    if to_numpy is not None:
        return np.asarray(to_numpy(dtype=np.float64, na_value=np.nan))
    return np.asarray(values, dtype=np.float64)


def finite(values: Any) -> FloatArray:
    """Give numbers from outside as floats; missing ones stay NaN.

    Refused are infinities, for no rank or mean survives them, and numbers of 2**53 or more: as floats the whole numbers
    there run into one another, so that ranks would tie and counts would be rounded without a word. Dates are refused, for
    as floats they would be nanoseconds.
    """
    if getattr(getattr(values, "dtype", None), "kind", "") in ("m", "M"):
        raise ValueError("Dates and spans of time are no numbers; give years, or days.")
    try:
        numbers = _floats_of(values)
    except (TypeError, ValueError):
        raise ValueError("These must be numbers, of one length where there are several rows.") from None
    if (np.abs(numbers) >= _MOST).any():
        raise ValueError("The numbers must be finite and below 9,007,199,254,740,992 (2 to the power 53).")
    return numbers


def table_of(table: ArrayLike) -> FloatArray:
    """Give a table of counts, or say why it is none."""
    counts = finite(table)
    if counts.ndim != 2:
        raise ValueError("A table has rows and columns.")
    if not (counts >= 0).all():
        raise ValueError("A table holds counts of 0 or more, none missing.")
    return counts


def groups_of(groups: Any) -> list[Any]:
    """Give the groups of a list, or of a mapping such as {2011: [...], 2012: [...]}, whose keys are only names.

    Examples
    --------
    >>> groups_of({2011: [3, 4], 2012: [5]})
    [[3, 4], [5]]
    """
    parts = list(groups.values() if isinstance(groups, Mapping) else groups)
    if not all(isinstance(part, Iterable) for part in parts):
        raise ValueError("Each group must be a list of numbers, such as [[40, 35], [52, 61]].")
    return parts


def known(values: Any) -> FloatArray:
    """Give the numbers that are known, flat."""
    numbers = finite(values).ravel()
    return numbers[~np.isnan(numbers)]


def _floats_of(values: Any) -> FloatArray:
    try:
        return floats(values)
    except (TypeError, ValueError):
        return floats(_plainly(values))


def _plainly(values: Any) -> Any:
    """Give numbers that NumPy does not take as they are: those of an iterator, and lists that hold pandas' NA."""
    if isinstance(values, Mapping | set | str):
        raise TypeError
    return [None if type(value).__name__ == "NAType" else value for value in values]


def known_pairs(x: ArrayLike, y: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Give the pairs of which both are known."""
    first, second = finite(x).ravel(), finite(y).ravel()
    if first.size != second.size:
        raise ValueError(f"x and y must have the same length; they have {first.size} and {second.size}.")
    both = ~(np.isnan(first) | np.isnan(second))
    return known(first[both]), known(second[both])


def plain(value: Any) -> Any:
    """Give an array of no dimensions as a plain number, and any other array as it is."""
    return value.item() if np.ndim(value) == 0 and hasattr(value, "item") else value


def critical(conf: float) -> float:
    """Give the two-sided critical value of the standard normal: 1.96 for 0.95."""
    if not 0 < conf < 1:
        raise ValueError(f"conf must lie between 0 and 1, such as 0.95; it is {conf}.")
    return float(ndtri((1 + conf) / 2))


def percent_of(conf: float) -> str:
    """Give the confidence level as a person writes it: 95%."""
    return f"{100 * conf:g}%"
