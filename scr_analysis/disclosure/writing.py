"""A table with what was decided carried out: numbers hidden, rounded, or worked again from rounded counts."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from scr_analysis.columns.values import RESULTS_OF, WITHHELD
from scr_analysis.disclosure.declaration import Structure
from scr_analysis.disclosure.policy import Policy
from scr_analysis.disclosure.suppression.cells import Place
from scr_analysis.formats import is_p, round_half_up, significant, to_base


class Decided(NamedTuple):
    """What was decided for all tables: hidden counts, means, and numbers of several rows."""

    policy: Policy
    counts: set[Place]
    means: set[Place]
    together: set[Place]


def written(name: str, table: pd.DataFrame, own: pd.DataFrame, structure: Structure, verdict: Decided) -> pd.DataFrame:
    """Carry out a verdict on one table.

    Parameters
    ----------
    name : str
        The table's name.
    table, own : DataFrame
        The table, and the table with the columns that its structure added.
    structure : Structure
        What its columns rest on.
    verdict : Decided
        What is hidden.

    Returns
    -------
    DataFrame
        A new table, with `suppressed` and `hidden_columns`; rows that the structure drops are gone.
    """
    hidden = _hidden(name, own, structure, verdict)
    safe = table.copy()
    for column in structure.counts:
        if column in table.columns and verdict.policy.base > 1:
            safe[column] = to_base(table[column].astype("Int64"), verdict.policy.base)
    _rework(safe, own, structure, verdict.policy)
    _fewer_digits(safe, structure, verdict.policy)
    _say_withheld(safe, hidden)
    rows = {column: mask for column, mask in hidden.items() if column in table.columns and mask.any()}
    for column, mask in rows.items():
        safe[column] = _without(safe[column], mask)
    safe["suppressed"] = _union(list(rows.values()), len(table))
    safe["hidden_columns"] = _named(rows, list(table.columns), len(table))
    if structure.drop:
        kept = ~hidden[structure.drop]
        return safe[kept].reset_index(drop=True) if isinstance(table.index, pd.RangeIndex) else safe[kept]
    return safe


def unprotected(table: pd.DataFrame) -> pd.DataFrame:
    """Give a table in which nothing is hidden the columns that say so."""
    return table.assign(suppressed=False, hidden_columns="")


def _hidden(name: str, own: pd.DataFrame, structure: Structure, verdict: Decided) -> dict[str, np.ndarray]:
    """Say for each column which rows are hidden, also where there would be no number: that there is none may tell the count."""
    size, policy = len(own), verdict.policy
    counts = {column: _rows(name, column, verdict.counts, size) for column in structure.counts if column in own}
    hidden = dict(counts)
    for column, ratio in structure.ratios.items():
        reworked = policy.base == 1 or ratio.formula is not None
        hidden[column] = _union([counts[one] for one in ratio.counts if one in counts], size) | (not reworked)
    for column in structure.describes:
        groups = [one for one in structure.groups(column) if one in own]
        few = [_few(own[one], policy) for one in groups]
        means = _rows(name, column, verdict.means, size)
        hidden[column] = _union([hidden.get(column, means), *(counts[one] for one in groups), *few, means], size)
    for one in structure.together:
        for column in one.columns:
            withheld = _rows(name, column, verdict.together, size)
            hidden[column] = hidden.get(column, withheld) | withheld
    return {column: mask for column, mask in hidden.items() if column in own}


def _few(counts: pd.Series, policy: Policy) -> np.ndarray:
    return np.array([not np.isnan(one) and policy.hides_values(one) for one in _numbers(counts).tolist()], dtype=bool)


def _named(rows: Mapping[str, np.ndarray], columns: list[str], length: int) -> pd.Series:
    """Name the hidden columns of each row, in the order of the table."""
    found = [[column for column in columns if column in rows and rows[column][row]] for row in range(length)]
    return pd.Series([" ".join(one) for one in found], dtype="str")


def _rework(safe: pd.DataFrame, own: pd.DataFrame, structure: Structure, policy: Policy) -> None:
    """Work ratios again from the rounded counts."""
    if policy.base == 1:
        return
    rounded = own.assign(
        **{one: _numbers(to_base(own[one].astype("Int64"), policy.base)) for one in structure.counts if one in own}
    )
    for column, ratio in structure.ratios.items():
        if column in safe.columns:
            worked = ratio.formula(rounded) if ratio.formula else np.nan
            safe[column] = pd.Series(worked, index=safe.index, dtype=float).where(own[column].notna())


def _fewer_digits(safe: pd.DataFrame, structure: Structure, policy: Policy) -> None:
    """Give numbers no more digits than they need: those past it could tell values, or counts, that no column shows."""
    for column in structure.describes:
        if column in safe.columns and policy.base > 1:  # a fraction would tell the count
            safe[column] = _rounded(safe[column], 0)
    for column in {*structure.sums, *structure.decimals} & set(safe.columns):
        safe[column] = _rounded(safe[column], structure.decimals.get(column, 1))
    for column in safe.columns:
        if is_p(column):
            safe[column] = safe[column].astype(float).map(significant, na_action="ignore")


def _rounded(series: pd.Series, places: int) -> pd.Series:
    return series.astype(float).map(lambda value: round_half_up(value, places), na_action="ignore")


def _say_withheld(safe: pd.DataFrame, hidden: Mapping[str, np.ndarray]) -> None:
    """Say in place of a method that what it gave is withheld: its words may tell of how many reviews it was worked."""
    for method, results in RESULTS_OF.items():
        mask = _union([hidden[one] for one in results if one in hidden], len(safe))
        if method in safe and mask.any():
            safe[method] = safe[method].astype("str").mask(mask, WITHHELD)


def _rows(name: str, column: str, places: set[Place], length: int) -> np.ndarray:
    return np.array([Place(name, column, row) in places for row in range(length)], dtype=bool)


def _union(masks: list[np.ndarray], length: int) -> np.ndarray:
    return np.asarray(np.any([np.zeros(length, dtype=bool), *masks], axis=0))


def _numbers(series: pd.Series) -> np.ndarray:
    return np.asarray(series.to_numpy(dtype=float, na_value=np.nan), dtype=float)


def _without(series: pd.Series, mask: np.ndarray) -> pd.Series:
    """Blank some rows, keeping whole numbers whole and answers answers."""
    if pd.api.types.is_bool_dtype(series.dtype):
        return series.astype("boolean").mask(mask)
    whole = pd.api.types.is_integer_dtype(series.dtype)
    return (series.astype("Int64") if whole else series).mask(mask)
