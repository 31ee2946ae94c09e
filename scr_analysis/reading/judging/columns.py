"""Each column is judged once for each distinct text in it, and then the verdict is mapped to its rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from scr_analysis.codebook import FLAG_LABELS, Variable, fold
from scr_analysis.reading.grid import Codes, GridColumn
from scr_analysis.reading.judging.labelled import answers_by_file
from scr_analysis.reading.problems import Complaint, shown_id
from scr_analysis.reading.values import PARSERS
from scr_analysis.reading.values.dates import order_note, short_year_note

FLAG: Any = pd.CategoricalDtype(list(FLAG_LABELS), ordered=False)
"""The type of every flag in the canonical frame."""
_STRING = pd.StringDtype("pyarrow", na_value=np.nan)


@dataclass(frozen=True, eq=False)
class Judged:
    """A column of the file, read.

    Attributes
    ----------
    variable : Variable
        What the codebook says of it.
    column : GridColumn
        The text it was read from.
    data : pandas array
        A value a row, in the type of the canonical frame; missing where blank or bad.
    faults : dict
        For each distinct text that cannot be read, its place among them and the complaint.
    notes : tuple of str
        What the user should know of how it was read.
    taken : array of bool or None
        Rows whose cell cannot be read and was taken as not known, where the user asked for it.
    """

    variable: Variable
    column: GridColumn
    data: Any
    faults: dict[int, Complaint]
    notes: tuple[str, ...] = ()
    taken: NDArray[np.bool_] | None = None

    @property
    def bad(self) -> NDArray[np.bool_]:
        """For each distinct text whether it cannot be read."""
        found = np.zeros(max(len(self.column.distinct), 1), bool)
        found[list(self.faults)] = True
        return found


def judge(column: GridColumn, variable: Variable, today: date) -> Judged:
    """Read one column."""
    if variable.kind in ("identifier", "text"):
        return Judged(variable, column, _texts(column, variable, today), {})
    answers = PARSERS[variable.kind](column.words, variable, today)
    notes: tuple[str, ...] = ()
    if column.labels or column.user_missing:
        answers, notes = answers_by_file(answers, column, variable, today)
    if column.clashes:
        answers = [
            _clash(word) if word in column.clashes else answer
            for word, answer in zip(column.words, answers, strict=True)
        ]
    if variable.kind == "date":
        said = (order_note(column.words, variable), short_year_note(column.words, variable))
        notes = (*notes, *(f"{shown_id(column.heading)}: {note}" for note in said if note))
    faults = {at: answer for at, answer in enumerate(answers) if isinstance(answer, Complaint)}
    good = [None if isinstance(answer, Complaint) else answer for answer in answers]
    return Judged(variable, column, _ARRAYS[variable.kind](good, column.codes, variable), faults, notes)


def with_answer(data: Any, rows: NDArray[np.bool_], answer: str) -> Any:
    """Fill one answer into some rows of a category or flag; it becomes one of the categories where it is none."""
    known = data if answer in data.categories else data.add_categories(answer)
    codes = np.array(known.codes)
    codes[rows] = known.categories.get_loc(answer)
    return pd.Categorical.from_codes(codes, dtype=known.dtype)


def _clash(word: str) -> Complaint:
    what = f"the rows of the review give more than one answer: {word}"
    return Complaint("level", what, "one answer to a question of a review", "keep the row that is right")


def dtype_of(variable: Variable) -> "pd.CategoricalDtype[Any]":
    """Type of a category or flag in the canonical frame."""
    return FLAG if variable.kind == "flag" else pd.CategoricalDtype(list(variable.labels), ordered=variable.ordered)


def _texts(column: GridColumn, variable: Variable, today: date) -> Any:
    """Trim identifiers and free text with PyArrow where it can: they have nearly as many texts as rows."""
    plain = variable.kind == "text" or pc.all(pc.string_is_ascii(column.distinct)).as_py() is not False
    if plain:
        trimmed = pc.utf8_trim_whitespace(column.distinct)
        if variable.kind == "identifier":
            trimmed = pc.replace_substring_regex(trimmed, r"\s+", " ")
        missing = pa.array([code for code in variable.missing_spellings if fold(code) == code], pa.string())
        absent = pc.is_in(pc.utf8_lower(trimmed), value_set=missing)
        texts = pc.if_else(absent, pa.scalar(None, pa.string()), trimmed)
    else:
        texts = pa.array(PARSERS[variable.kind](column.words, variable, today), pa.string())
    return pd.array(texts.take(pa.array(column.codes)), dtype=_STRING)


def _coded(answers: Sequence[Any], codes: Codes, variable: Variable) -> Any:
    dtype = dtype_of(variable)
    place = {label: at for at, label in enumerate(dtype.categories)}
    small = np.int8 if len(place) < 127 else np.int32
    lookup: Any = np.array([-1 if answer is None else place[answer] for answer in answers], small)
    return pd.Categorical.from_codes(lookup[codes], dtype=dtype)


def _dates(answers: Sequence[Any], codes: Codes, variable: Variable) -> Any:
    del variable
    lookup = np.array(answers, "datetime64[D]").astype("datetime64[us]")
    return pd.array(lookup[codes])


def _counts(answers: Sequence[Any], codes: Codes, variable: Variable) -> Any:
    del variable
    lookup = np.array([0 if answer is None else answer for answer in answers], np.int64)
    missing = np.array([answer is None for answer in answers], bool)
    return pd.arrays.IntegerArray(lookup[codes], missing[codes])


def _numbers(answers: Sequence[Any], codes: Codes, variable: Variable) -> Any:
    del variable
    lookup = np.array([0 if answer is None else answer for answer in answers], np.float64)
    missing = np.array([answer is None for answer in answers], bool)
    return pd.arrays.FloatingArray(lookup[codes], missing[codes])


_ARRAYS: dict[str, Callable[[Sequence[Any], Codes, Variable], Any]] = {
    "category": _coded,
    "flag": _coded,
    "date": _dates,
    "count": _counts,
    "number": _numbers,
}
