"""Cells that cannot be read are taken as not known, where the user asks for it: counted, and never in a required column."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from scr_analysis.reading.judging.columns import Judged
from scr_analysis.reading.judging.places import Places
from scr_analysis.reading.problems import Problem, counted

NOT_KNOWN = "not known"


def take_as_not_known(places: Places, judged: Mapping[str, Judged]) -> tuple[dict[str, Judged], tuple[Problem, ...]]:
    """Take bad cells of columns that are not required as not known; gives the columns, and what was taken so."""
    taken: list[Problem] = []
    columns = dict(judged)
    for name, column in judged.items():
        if column.faults and not column.variable.required:
            taken += [located.problem for located in places.bad_cells(column)]
            columns[name] = replace(column, data=_not_known(column), faults={})
    return columns, tuple(taken)


def taken_note(problem: Problem) -> str:
    """Say of one cause how many cells were taken as not known."""
    return f"Taken as not known, {counted(problem.count, 'cell')}: {problem}"


def _not_known(column: Judged) -> Any:
    """Mark the bad cells as not known where the column has such an answer; elsewhere they stay missing."""
    data = column.data
    if isinstance(data, pd.Categorical) and NOT_KNOWN in data.categories:
        codes = np.array(data.codes)
        codes[column.bad[column.column.codes]] = data.categories.get_loc(NOT_KNOWN)
        return pd.Categorical.from_codes(codes, dtype=data.dtype)
    return data
