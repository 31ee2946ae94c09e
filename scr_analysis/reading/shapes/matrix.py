"""A matrix of reviews by codes whose cells count the coded passages, as NVivo and MAXQDA export it."""

import re
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pyarrow as pa

from scr_analysis.codebook import NUMBERED, Codebook, Variable, document_name, fold
from scr_analysis.reading.grid import Grid, GridColumn
from scr_analysis.reading.shapes.listed import absence
from scr_analysis.reading.shapes.themes import absent_word
from scr_analysis.reading.shapes.wide import Wide

_COUNT = re.compile(r"[0-9]+(?:\.0+)?")


def matrix(grid: Grid, named: Mapping[str, GridColumn], codebook: Codebook) -> Wide:
    """Read counts: above 0 is yes, 0 is no mention, an empty cell was not coded."""
    columns = dict(named)
    for variable in codebook.themes():
        if variable.column in columns:
            column = columns[variable.column]
            absent = absent_word(codebook, variable)
            coded = _coded(column, variable)
            words = [word if word in coded else _answer(word, absent) for word in column.words]
            columns[variable.column] = rewritten(column, words)
    note = f"Cells count coded passages: above 0 is yes, 0 is {absence(codebook)}"
    return Wide(grid, columns, (note,))


def _coded(column: GridColumn, variable: Variable) -> frozenset[str]:
    """Find the words that are no counts, because the file itself calls them an answer or no answer."""
    return column.user_missing | {word for word, label in column.labels.items() if fold(label) in variable.spellings}


def _answer(word: str, absent: str) -> str:
    """Read a count as an answer; what is no count is left for the codebook to judge."""
    folded = fold(word)
    if not is_count(folded):
        return word
    return "yes" if float(folded) > 0 else absent


def is_count(folded: str) -> bool:
    """Is a folded text a count of passages."""
    return _COUNT.fullmatch(folded) is not None


def rewritten(column: GridColumn, words: list[str]) -> GridColumn:
    """Write other words in a column; two that become the same are one."""
    places = {word: at for at, word in enumerate(dict.fromkeys(words))}
    lookup = np.array([places[word] for word in words], np.int32)
    return replace(column, codes=lookup[column.codes], distinct=pa.array(list(places), pa.string()))


def without_numbers(column: GridColumn) -> GridColumn:
    r"""Take off the running number and the folder that NVivo puts before a name (`1 : Cases\\A`), where every name has one."""
    if not all(NUMBERED.match(word) or not word.strip() for word in column.words):
        return column
    return rewritten(column, [document_name(word) for word in column.words])
