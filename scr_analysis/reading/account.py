"""How each column was understood, kept small: what the file writes, what it was taken for, and how often."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from scr_analysis.reading.columns import Judged
from scr_analysis.reading.problems import shown_value

MOST_SPELLINGS = 40
"""Spellings of a coded column that are kept, the most frequent first."""


@dataclass(frozen=True)
class ColumnAccount:
    """How one column was understood.

    Attributes
    ----------
    column, heading, kind, title : str
        Its column in the canonical frame, its heading in the file, its kind and title.
    rows : int
        Cells that were judged.
    filled, not_known, not_applicable, blank : int
        Cells with a value that says something, with these two answers, and without a value. Bad cells are in none.
    spellings : tuple of (str, str, int)
        For a coded column: what the file writes, what is said of it (`is yes`, `is missing`, `cannot be read`), in how many
        cells.
    lowest, highest : str
        For dates and numbers: the first and last; "" where there is none.
    """

    column: str
    heading: str
    kind: str
    title: str
    rows: int
    filled: int
    not_known: int
    not_applicable: int
    blank: int
    spellings: tuple[tuple[str, str, int], ...] = ()
    lowest: str = ""
    highest: str = ""


def account(judged: Judged) -> ColumnAccount:
    """Count how a column was understood. Identifiers and free text are counted and never quoted."""
    variable = judged.variable
    data = pd.Series(judged.data)
    coded = variable.kind in ("category", "flag")
    said = data.value_counts(sort=False) if coded else pd.Series(dtype="int64")
    unknown, unfit = (int(said.get(answer, 0)) for answer in ("not known", "not applicable"))
    bad = int(judged.bad[judged.column.codes].sum()) if judged.faults else 0
    present = int(data.notna().sum())
    ranged = variable.kind in ("date", "count", "number") and present > 0
    return ColumnAccount(
        variable.column,
        judged.column.heading,
        variable.kind,
        variable.title,
        len(data),
        present - unknown - unfit,
        unknown,
        unfit,
        len(data) - present - bad,
        _spellings(judged) if coded else (),
        _edge(data.min()) if ranged else "",
        _edge(data.max()) if ranged else "",
    )


def _spellings(judged: Judged) -> tuple[tuple[str, str, int], ...]:
    """Count each distinct text and say what it was read as; the text of the first row that has it tells the answer."""
    column = judged.column
    counts = np.bincount(column.codes, minlength=len(column.distinct))
    order = sorted(np.flatnonzero(counts).tolist(), key=lambda at: (-int(counts[at]), at))[:MOST_SPELLINGS]
    first = np.full(len(column.distinct), -1, np.int64)
    first[column.codes[::-1]] = np.arange(len(column.codes))[::-1]
    found = []
    for at in order:
        answer = judged.data[int(first[at])]
        said = "cannot be read" if at in judged.faults else "is missing" if pd.isna(answer) else f"is {answer}"
        near = at not in judged.faults and not pd.isna(answer)
        text = column.words[at]
        found.append((shown_value(text, near=near) if text.strip() else "an empty cell", said, int(counts[at])))
    return tuple(found)


def _edge(value: Any) -> str:
    return (
        value.strftime("%Y-%m-%d")
        if isinstance(value, pd.Timestamp)
        else f"{value:g}"
        if isinstance(value, float)
        else str(value)
    )
