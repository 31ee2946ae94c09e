"""Themes that a file names in its cells, and the columns of flags they become."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from scr_analysis.codebook import Codebook, Variable, code_name, code_path, fold, fold_heading
from scr_analysis.reading.grid import GridColumn
from scr_analysis.reading.headings.columns_found import nearest_heading
from scr_analysis.reading.problems import Complaint, of_value
from scr_analysis.reading.values.coded import MOST_SUGGESTED

BLANK, ABSENT, UNKNOWN, PRESENT = 0, 1, 2, 3
"""States of a theme in a review, the stronger the higher."""


_MARKS = re.compile(r"[,;|/\n\t]")


@dataclass
class Themes:
    """Finds the theme that a word names: by its heading, an alias, its title; words once looked up are remembered."""

    codebook: Codebook
    _found: dict[str, str | None] = field(default_factory=dict)
    _refused: int = 0

    def __call__(self, word: str) -> str | None:
        """Find the column of a theme, None where the word names no theme."""
        if word not in self._found:
            ways = (word, " > ".join(code_path(word)), code_name(word))
            self._found[word] = next(filter(None, map(self._theme, ways)), None)
        return self._found[word]

    def _theme(self, word: str) -> str | None:
        column = self.codebook.columns_by_heading.get(fold_heading(word))
        return column if column is not None and self.codebook.variable(column).is_theme else None

    def complaint(self, word: str) -> Complaint:
        """Say that a word names no theme, with the nearest title."""
        self._refused += 1
        titles = [variable.title for variable in self.codebook.themes()]
        near = nearest_heading(word, titles) if self._refused <= MOST_SUGGESTED else None
        cure = f'did you mean "{near}"?' if near else "correct it, or add it to the codebook as a theme or an alias"
        parts = [part for part in _MARKS.split(word) if part.strip()]
        if len(parts) > 1 and all(map(self, parts)):
            cure = "it lists several: name the mark between them as the delimiter in the codebook"
        return of_value("theme", word, "is not a theme", "", cure, near=near is not None)


def absent_word(codebook: Codebook, variable: Variable) -> str:
    """Write what it means that a theme is not listed, as the theme itself can be read: blank where it has no such answer."""
    word = codebook.shape.absent
    return word if fold(word) in variable.spellings else ""


def flag_column(codebook: Codebook, theme: str, states: NDArray[np.int64], others: Sequence[str] = ()) -> GridColumn:
    """Make the column of a theme from its state in each review; a state above PRESENT is one of the `others`, as written."""
    variable = codebook.variable(theme)
    unknown = "not known" if "not known" in variable.spellings else ""
    words = ["", absent_word(codebook, variable), unknown, "yes", *others]
    places = {word: at for at, word in enumerate(dict.fromkeys(words))}
    lookup = np.array([places[word] for word in words], np.int32)
    return GridColumn(variable.name, lookup[states], pa.array(list(places), pa.string()))


def without_column(codebook: Codebook, taken: Iterable[str]) -> list[str]:
    """List the themes that have no column of their own in the file."""
    taken = set(taken)
    return [variable.column for variable in codebook.themes() if variable.column not in taken]
