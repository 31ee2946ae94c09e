"""Drawn columns to a typed frame, and a typed frame to the text of a coded file, both by the codebook."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from scr_analysis.codebook import Codebook, Variable
from scr_analysis.example.columns import Column, DrawnLevels


def frame(columns: Mapping[str, Column | pd.Series], codebook: Codebook) -> pd.DataFrame:
    """Make the frame that the loader would: columns in the codebook's order, each of its kind's type."""
    variables = [variable for variable in codebook.variables if variable.column in columns]
    return pd.DataFrame({variable.column: _typed(variable, columns[variable.column]) for variable in variables})


def text(table: pd.DataFrame, codebook: Codebook) -> str:
    """Write a frame as CSV with the codebook's headings and values, ISO dates, LF line ends and no index."""
    by_column = {variable.column: variable for variable in codebook.variables}
    written = pd.DataFrame(
        {by_column[column].name: _written(by_column[column], table[column]) for column in table.columns},
    )
    return written.to_csv(index=False, lineterminator="\n")


def _typed(variable: Variable, column: Column | pd.Series) -> Any:
    """Give a drawn column the type that the codebook's kind has in the canonical frame."""
    if isinstance(column, pd.Series):
        return column
    if isinstance(column, DrawnLevels):
        return _coded(variable, column)
    if variable.kind == "date":
        return pd.Series(column.data.astype("datetime64[us]")).mask(column.blank)
    return pd.arrays.IntegerArray(column.data.astype(np.int64), column.blank.copy())


def _coded(variable: Variable, column: DrawnLevels) -> Any:
    if variable.kind == "text":
        return pd.Series(np.array(column.labels, dtype=object)[column.position], dtype="str").mask(column.blank)
    codes = np.array([variable.labels.index(label) for label in column.labels], dtype=np.int64)
    kind = _kind(variable.labels, variable.ordered)
    return pd.Categorical.from_codes(np.where(column.blank, -1, codes[column.position]), dtype=kind)


@lru_cache(maxsize=100)
def _kind(labels: tuple[str, ...], ordered: bool) -> pd.CategoricalDtype:  # noqa: FBT001 - of this module only
    """Make the type of a category; the forty themes share one."""
    return pd.CategoricalDtype(list(labels), ordered=ordered)


def _written(variable: Variable, values: pd.Series) -> pd.Series:
    if variable.kind == "date":
        days: pd.Series = values.dt.strftime("%Y-%m-%d")
        return days
    if variable.kind in {"category", "flag"}:
        # What the codebook does not name stands in no cell: it follows from a rule.
        stands = values.cat.remove_categories([one for one in values.cat.categories if one not in variable.labels])
        written: pd.Series = stands.cat.rename_categories({level.label: level.value for level in variable.levels})
        return written
    return values
