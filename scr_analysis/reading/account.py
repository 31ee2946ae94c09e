"""How each column was understood, kept small: what the file writes, what it was taken for, and how often."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.codebook import Codebook, Variable, fold, fold_code
from scr_analysis.reading.judging.columns import FLAG, Judged
from scr_analysis.reading.problems import shown_value

Said = tuple[tuple[str, str, int], ...]
_CODED = ("category", "flag")
_RANGED = ("date", "count", "number")
_NO_ANSWER = ("not known", "not applicable")
MOST_EXAMPLES = 3
MOST_LOOKED_AT = 10_000
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
        Cells with a value that says something, with these two answers or a code for them, and without anything. Bad cells are
        in none.
    spellings : tuple of (str, str, int)
        What the file writes, what is said of it (`is yes`, `is not known`, `is missing`, `cannot be read`; "" where it is the answer itself),
        in how many cells. Of a coded column all but empty cells, of dates and numbers what was read as something else than
        it says: codes for no answer, and up to three cells such as "12 months".
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
    kind = judged.variable.kind
    bad = int(judged.bad[judged.column.codes].sum()) if judged.faults else 0
    said = _spellings(judged) if kind in _CODED else _others(judged) if kind in _RANGED else ()
    found = _counted(pd.Series(judged.data), judged.variable, judged.column.heading, (said, bad))
    unknown, unfit = (int(coded_for(judged, reason).sum()) for reason in ("not known", "not applicable"))
    return replace(
        found,
        not_known=found.not_known + unknown,
        not_applicable=found.not_applicable + unfit,
        blank=found.blank - unknown - unfit,
    )


def coded_for(judged: Judged, meaning: str) -> NDArray[np.bool_]:
    """Mark the cells that hold a code for a kind of no answer, or were taken for it, and are missing in the frame."""
    words, missing = judged.column.words, np.asarray(pd.isna(judged.data))
    taken = judged.taken if judged.taken is not None and meaning == "not known" else np.zeros(len(missing), bool)
    if len(words) > MOST_LOOKED_AT:  # as many different texts as that are no answers that somebody coded
        return np.asarray(taken & missing)
    means = np.zeros(max(len(words), 1), bool)
    for at in np.unique(judged.column.codes[missing]).tolist():  # only what is missing in the frame can be such a code
        means[at] = at not in judged.faults and _meaning(judged, words[at]) == meaning
    return np.asarray((means[judged.column.codes] | taken) & missing)


def _meaning(judged: Judged, word: str) -> str:
    """Say what a code for no answer means: by the codebook, else not known where the file itself has it as missing."""
    missing = judged.variable.missing_spellings
    found = next((missing[key] for key in (fold(word), fold_code(word)) if key in missing), "")
    return found or ("not known" if word in judged.column.user_missing else "")


def account_of_frame(reviews: pd.DataFrame, codebook: Codebook) -> tuple[ColumnAccount, ...]:
    """Count what the columns of a canonical frame hold; how a file wrote it is not known any more."""
    found = []
    for column in reviews.columns:
        variable = codebook.variable(column) if column in codebook else _unknown(column, reviews[column].dtype)
        said: Said = ()
        if variable.kind in _CODED:
            counts = reviews[column].value_counts(sort=False).reindex(reviews[column].cat.categories)
            said = tuple((str(label), "", int(count)) for label, count in counts.items() if count)
        found.append(_counted(reviews[column], variable, str(column), (said, 0)))
    return tuple(found)


def _unknown(column: str, dtype: Any) -> Variable:
    """Make a variable of a column that the codebook does not know, by its type."""
    if isinstance(dtype, pd.CategoricalDtype):
        kind = "flag" if dtype == FLAG else "category"
    else:
        kinds = {"M": "date", "i": "count", "f": "number"}
        kind = kinds.get(getattr(dtype, "kind", ""), "text")
    return Variable(column, kind, column.replace("_", " "))


def _counted(data: pd.Series, variable: Variable, heading: str, found: tuple[Said, int]) -> ColumnAccount:
    spellings, bad = found
    said = data.value_counts(sort=False) if variable.kind in _CODED else pd.Series(dtype="int64")
    unknown, unfit = (int(said.get(answer, 0)) for answer in ("not known", "not applicable"))
    present = int(data.notna().sum())
    ranged = variable.kind in _RANGED and present > 0
    return ColumnAccount(
        variable.column,
        heading,
        variable.kind,
        variable.title,
        len(data),
        present - unknown - unfit,
        unknown,
        unfit,
        len(data) - present - bad,
        spellings,
        _edge(data.min()) if ranged else "",
        _edge(data.max()) if ranged else "",
    )


def _spellings(judged: Judged) -> tuple[tuple[str, str, int], ...]:
    """Count each distinct text of a coded column and say what it was read as; empty cells are counted elsewhere."""
    found: dict[tuple[str, str], int] = {}
    for text, said, count in (_said(judged, *one) for one in _words(judged) if judged.column.words[one[0]].strip()):
        found[text, said] = found.get((text, said), 0) + count
    return tuple((text, said, count) for (text, said), count in found.items())[:MOST_SPELLINGS]


def _others(judged: Judged) -> tuple[tuple[str, str, int], ...]:
    """Say of dates and numbers which cells were read as something else than they say."""
    words = [one for one in _words(judged) if judged.column.words[one[0]].strip()]
    codes = [one for one in words if one[0] in judged.faults or pd.isna(one[1])]
    changed = [one for one in words if one not in codes and judged.column.words[one[0]].strip() != _edge(one[1])]
    changed.sort(key=lambda one: not _both_ways(one[1]))
    return tuple(_said(judged, *one) for one in (*changed[:MOST_EXAMPLES], *codes[:MOST_SPELLINGS]))


def _words(judged: Judged) -> list[tuple[int, Any, int]]:
    """Place of each distinct text, what it was read as and its number of cells; the most frequent first."""
    column = judged.column
    counts = np.bincount(column.codes, minlength=len(column.distinct))
    order = sorted(np.flatnonzero(counts).tolist(), key=lambda at: (-int(counts[at]), at))
    # The first row that has a text tells what it was read as.
    first = np.full(len(column.distinct), -1, np.int64)
    first[column.codes[::-1]] = np.arange(len(column.codes))[::-1]
    return [(at, judged.data[int(first[at])], int(counts[at])) for at in order[:MOST_LOOKED_AT]]


def _said(judged: Judged, at: int, answer: Any, count: int) -> tuple[str, str, int]:
    text = judged.column.words[at]
    if at in judged.faults:
        return shown_value(text), "cannot be read", count
    if pd.isna(answer):
        meaning = _meaning(judged, text)
        return shown_value(text), f"is {meaning}" if meaning in _NO_ANSWER else "is missing", count
    if fold(text) == fold(str(answer)):
        return str(answer), "", count
    return shown_value(text, near=True), f"is {_edge(answer)}", count


def _both_ways(value: Any) -> bool:
    """Could a date be read with the month first: the example that shows most."""
    return isinstance(value, pd.Timestamp) and value.day <= 12 and value.day != value.month


def _edge(value: Any) -> str:
    return (
        value.strftime("%Y-%m-%d")
        if isinstance(value, pd.Timestamp)
        else f"{value:g}"
        if isinstance(value, float)
        else str(value)
    )
