"""A table with what was decided carried out: numbers hidden, rounded, or worked again from rounded counts."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from scr_analysis.formats import round_half_up, to_base

from .cells import Place
from .policy import Policy
from .structure import Structure

WITHHELD = "withheld: it could give a hidden count away"


class Verdict(NamedTuple):
    """What was decided for all tables: hidden counts, means, numbers of several rows, and counts of which nothing is told."""

    policy: Policy
    counts: set[Place]
    means: set[Place]
    together: set[Place]
    drowned: set[Place]


def written(name: str, table: pd.DataFrame, own: pd.DataFrame, structure: Structure, verdict: Verdict) -> pd.DataFrame:
    """Carry out a verdict on one table.

    Parameters
    ----------
    name : str
        The table's name.
    table, own : DataFrame
        The table, and the table with the columns that its structure added.
    structure : Structure
        What its columns rest on.
    verdict : Verdict
        What is hidden.

    Returns
    -------
    DataFrame
        A new table, with `suppressed`; rows that the structure drops are gone.
    """
    hidden = _hidden(name, own, structure, verdict)
    safe = table.copy()
    safe["suppressed"] = _any_row(hidden, len(table))
    for column in structure.counts:
        if column in table.columns and verdict.policy.base > 1:
            safe[column] = to_base(table[column].astype("Int64"), verdict.policy.base)
    _rework(safe, own, structure, verdict.policy)
    _whole_units(safe, structure, hidden, verdict.policy)
    rows = {column: mask for column, mask in hidden.items() if column in table.columns}
    _withhold(safe, name, structure, verdict)
    for column, mask in rows.items():
        if mask.any():
            safe[column] = _without(safe[column], mask)
    if structure.drop:
        kept = ~hidden[structure.drop]
        return safe[kept].reset_index(drop=True) if isinstance(table.index, pd.RangeIndex) else safe[kept]
    return safe


def _hidden(name: str, own: pd.DataFrame, structure: Structure, verdict: Verdict) -> dict[str, np.ndarray]:
    """Say for each column of the row which rows are hidden."""
    none = np.zeros(len(own), dtype=bool)
    counts = {column: _rows(name, column, verdict.counts, len(own)) for column in structure.counts if column in own}
    hidden = dict(counts)
    for column, ratio in structure.ratios.items():
        hidden[column] = _union([counts[one] for one in ratio.counts if one in counts], len(own))
    for column, count in structure.describes.items():
        if column in structure.sums:
            hidden[column] = counts.get(count, none) | _rows(name, column, verdict.means, len(own))
        elif count in own:
            hidden[column] = _small(own[count], verdict.policy) | _rows(name, count, verdict.drowned, len(own))
    return {column: mask & own[column].notna().to_numpy() for column, mask in hidden.items() if column in own}


def _small(counts: pd.Series, policy: Policy) -> np.ndarray:
    numbers = _numbers(counts)
    return (numbers > 0) & (numbers <= policy.largest_hidden)


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


def _whole_units(safe: pd.DataFrame, structure: Structure, hidden: Mapping[str, np.ndarray], policy: Policy) -> None:
    """Give values in whole units where the count of their group is not shown exactly: a fraction would tell it."""
    for column, count in structure.describes.items():
        if column in safe.columns and (policy.base > 1 or count in hidden):
            vague = np.ones(len(safe), dtype=bool) if policy.base > 1 else hidden[count]
            whole = safe[column].astype(float).map(round_half_up, na_action="ignore")
            safe[column] = safe[column].astype(float).mask(vague, whole)
    for column, places in structure.decimals.items():
        safe[column] = (
            safe[column].astype(float).map(lambda value, dp=places: round_half_up(value, dp), na_action="ignore")
        )


def _withhold(safe: pd.DataFrame, name: str, structure: Structure, verdict: Verdict) -> None:
    """Hide numbers that rest on several rows, and say so in words beside them."""
    for one in structure.together:
        for column in one.columns:
            mask = _rows(name, column, verdict.together, len(safe))
            if column in safe.columns and mask.any():
                safe[column] = _without(safe[column], mask)
                if one.note in safe.columns:
                    safe[one.note] = safe[one.note].mask(mask, WITHHELD)


def _rows(name: str, column: str, places: set[Place], length: int) -> np.ndarray:
    return np.array([Place(name, column, row) in places for row in range(length)], dtype=bool)


def _union(masks: list[np.ndarray], length: int) -> np.ndarray:
    return np.asarray(np.any([np.zeros(length, dtype=bool), *masks], axis=0))


def _any_row(hidden: Mapping[str, np.ndarray], length: int) -> np.ndarray:
    return _union(list(hidden.values()), length)


def _numbers(series: pd.Series) -> np.ndarray:
    return np.asarray(series.to_numpy(dtype=float, na_value=np.nan), dtype=float)


def _without(series: pd.Series, mask: np.ndarray) -> pd.Series:
    """Blank some rows, keeping whole numbers whole."""
    whole = pd.api.types.is_integer_dtype(series.dtype)
    return (series.astype("Int64") if whole else series).mask(mask)
