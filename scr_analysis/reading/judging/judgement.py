"""All columns and rows are judged; the reviews that nothing is wrong with stand.

Cells that cannot be read are taken as not known, where the user asks for it: counted, and never in a required column.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.codebook import Codebook
from scr_analysis.reading.judging.checks import check_rules, keys_of
from scr_analysis.reading.judging.columns import Judged, judge, with_answer
from scr_analysis.reading.judging.places import Located, Places
from scr_analysis.reading.judging.repeats import check_repeats
from scr_analysis.reading.problems import Problem, counted, shown_id
from scr_analysis.reading.shapes.wide import Wide

_NOT_KNOWN = "not known"


def judge_all(wide: Wide, codebook: Codebook, today: date) -> dict[str, Judged]:
    """Read every column of the codebook that the file has, in the order of the codebook."""
    return {
        variable.column: judge(wide.columns[variable.column], variable, today)
        for variable in codebook.variables
        if variable.column in wide.columns
    }


def find_problems(places: Places, wide: Wide, judged: Mapping[str, Judged], codebook: Codebook) -> list[Located]:
    """Find everything that is wrong: rows that do not fit, then cells by column, then what does not hold between them."""
    found = places.broken()
    for column in judged.values():
        found += places.bad_cells(column)
        if column.variable.required or column.variable.column in codebook.key:
            found += places.empty_cells(column)
    found += map(places.fault, wide.faults)
    findings = [*check_rules(codebook, judged)]
    for key in keys_of(codebook):
        findings += check_repeats(key, judged)
    return [*found, *(places.broken_rule(finding, judged) for finding in findings)]


def unnamed_note(wide: Wide, judged: Mapping[str, Judged], codebook: Codebook) -> list[str]:
    """Note the rows that name no review, where the codebook lets them count as one each."""
    review = judged.get("review_id")
    if review is None or review.variable.required or "review_id" in codebook.key:
        return []  # such a row is a problem, and said with the others
    rows = np.flatnonzero(pd.isna(review.data))
    if not len(rows):
        return []
    cure = f"to have such a row refused, name {shown_id(review.variable.name)} under primaryKey in the codebook"
    where = f"the first in {wide.grid.place} {wide.grid.line_numbers[rows[0]]}"
    return [f"Rows that name no review and count as one each: {len(rows):,}, {where}; {cure}"]


def take_as_not_known(places: Places, judged: Mapping[str, Judged]) -> tuple[dict[str, Judged], tuple[Problem, ...]]:
    """Take bad cells of columns that are not required as not known; gives the columns, and what was taken so."""
    taken: list[Problem] = []
    columns = dict(judged)
    for name, column in judged.items():
        if column.faults and not column.variable.required:
            taken += [located.problem for located in places.bad_cells(column)]
            columns[name] = replace(column, data=_not_known(column), faults={}, taken=column.bad[column.column.codes])
    return columns, tuple(taken)


def taken_note(problem: Problem) -> str:
    """Say of one cause how many cells were taken as not known."""
    return f"Taken as not known, {counted(problem.count, 'cell')}: {problem}"


def bad_rows(wide: Wide, found: Sequence[Located]) -> NDArray[np.bool_]:
    """Say of each row whether anything is wrong with it."""
    bad = np.zeros(wide.grid.rows, bool)
    for located in found:
        bad[located.rows] = True
    return bad


def standing(judged: Mapping[str, Judged], bad: NDArray[np.bool_]) -> pd.DataFrame:
    """Make the canonical frame of the rows that nothing is wrong with."""
    data = {name: column.data for name, column in judged.items()}
    return pd.DataFrame(data if not bad.any() else {name: values[~bad] for name, values in data.items()})


def rows_by_rule(wide: Wide, found: Sequence[Located]) -> dict[str, int]:
    """Count the rows that were set aside for each rule; one that breaks several is counted under each."""
    counts = Counter(row.complaint.rule for row in (*wide.grid.broken, *wide.grid.passed))
    for rule in {located.problem.rule for located in found}:
        rows = [located.rows for located in found if located.problem.rule == rule]
        counts[rule] += len(np.unique(np.concatenate(rows)))
    return dict(sorted(counts.items()))


def _not_known(column: Judged) -> Any:
    """Mark the bad cells as not known where the column has such an answer; elsewhere they stay missing."""
    data = column.data
    if isinstance(data, pd.Categorical) and _NOT_KNOWN in data.categories:
        return with_answer(data, column.bad[column.column.codes], _NOT_KNOWN)
    return data
