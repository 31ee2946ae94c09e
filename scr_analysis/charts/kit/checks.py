"""What a chart asks of its table, and how it reads one: the columns, the numbers, and what stands for a missing one."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from scr_analysis.formats import HIDDEN, NOT_APPLICABLE, NOT_AVAILABLE, hidden_numbers
from scr_analysis.told import ToldError
from scr_analysis.words import say

Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]


class Meaning(NamedTuple):
    """What a shorthand stands for in one chart: the sign, and the sentence of the key that explains it."""

    mark: str
    sentence: str


def meaning(mark: str, key: str, **values: object) -> Meaning:
    """Say in the words of a key what a shorthand stands for."""
    return Meaning(mark, say(key, mark=mark, **values))


class ChartError(ToldError):
    """The table is not the one that this chart draws."""


def check_columns(table: pd.DataFrame, needed: Sequence[str], what: str, *, made_by: str = "") -> None:
    """Refuse a table without the columns that a chart needs, all of them named at once.

    Raises
    ------
    ChartError
        If columns are missing.

    Examples
    --------
    >>> check_columns(pd.DataFrame({"year": ["2011-12"]}), ["year", "median", "n"], "plot_length_by_year")
    Traceback (most recent call last):
    ...
    scr_analysis.charts.kit.checks.ChartError: plot_length_by_year needs the table that length_by_year returns; this one has no median, n.
    """
    if not isinstance(table, pd.DataFrame):
        raise ChartError(f"{what} draws a table, a DataFrame; it was given {type(table).__name__}.")
    absent = [column for column in needed if column not in table.columns]
    if absent:
        raise ChartError(
            f"{what} needs the table that {made_by or what.removeprefix('plot_')} returns; this one has no {', '.join(absent)}.",
        )


def numbers(table: pd.DataFrame, column: str) -> Numbers:
    """Read a column as floats, NaN where there is no number (missing, hidden, or without limit).

    Examples
    --------
    >>> numbers(pd.DataFrame({"n": pd.array([3, None], dtype="Int64")}), "n")
    array([ 3., nan])
    """
    found = pd.to_numeric(table[column]).to_numpy(dtype=float, na_value=np.nan)
    return np.where(np.isfinite(found), found, np.nan)


def column_or(table: pd.DataFrame, column: str) -> Numbers:
    """Read a column as `numbers` does, all NaN where the table has no such column."""
    return numbers(table, column) if column in table.columns else np.full(len(table), np.nan)


def hidden(table: pd.DataFrame, *columns: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which rows had numbers hidden by disclosure control: any number, or that of some columns."""
    found = np.zeros(len(table), dtype=bool)
    for column, rows in hidden_numbers(table).items():
        found |= rows if not columns or column in columns else False
    return found


def gaps(table: pd.DataFrame, column: str, *, base: str = "n") -> list[str]:
    """Name what stands for a missing number in each row: "" where there is one.

    Returns
    -------
    list of str
        ``[c]`` where disclosure control hid it, ``[z]`` where the row rests on nothing (`base` is 0), ``[x]`` else.

    Examples
    --------
    >>> gaps(pd.DataFrame({"n": [4, 0, 9], "median": [12.0, None, None]}), "median")
    ['', '[z]', '[x]']
    """
    value, rests_on = numbers(table, column), column_or(table, base)
    return [
        "" if np.isfinite(v) else HIDDEN if h else NOT_APPLICABLE if b == 0 else NOT_AVAILABLE
        for v, h, b in zip(value, hidden(table, column), rests_on, strict=True)
    ]
