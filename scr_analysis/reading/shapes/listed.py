"""Themes listed in cells: several in one cell, or one each in the columns theme1, theme2 and so on."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from scr_analysis.codebook import Codebook, fold, parted, rejoined
from scr_analysis.reading.grid import Grid, GridColumn
from scr_analysis.reading.problems import MOST_VALUES, counted, more_values
from scr_analysis.reading.shapes.themes import ABSENT, BLANK, PRESENT, UNKNOWN, Themes, flag_column, without_column
from scr_analysis.reading.shapes.wide import Fault, Wide

Split = Callable[[str], list[str]]


def one_cell_many(grid: Grid, named: Mapping[str, GridColumn], codebook: Codebook) -> Wide:
    """Read cells that list themes. A theme that a filled cell does not list is absent; an empty cell was not coded.

    The column itself becomes the columns of its themes and is in the frame no more.
    """
    plain = dict(named)
    find = Themes(codebook)
    lists = [
        (plain.pop(variable.column), variable.missing_spellings, _several(variable.delimiter, find))
        for variable in codebook.variables
        if variable.delimiter and variable.column in named
    ]
    return _gather(grid, plain, codebook, lists)


def _several(marks: str, find: Themes) -> Split:
    """Part a cell by the marks; where a comma is one, a theme may have one in it."""
    return lambda cell: rejoined(parted(cell, marks), lambda text: find(text) is not None)


def numbered(grid: Grid, named: Mapping[str, GridColumn], codebook: Codebook) -> Wide:
    """Read columns that hold a theme each. Where all of them are empty the review was not coded."""
    columns = [column for key, column in named.items() if key.startswith("shape:columns")]
    plain = {key: column for key, column in named.items() if not key.startswith("shape:")}
    missing = {"": "blank"}
    for theme in codebook.themes():
        said = {code: label for code, label in theme.spellings.items() if label in ("not known", "not applicable")}
        missing |= {**said, **theme.missing_spellings}
    return _gather(grid, plain, codebook, [(column, missing, _one(column)) for column in columns])


def _gather(
    grid: Grid,
    named: Mapping[str, GridColumn],
    codebook: Codebook,
    lists: Sequence[tuple[GridColumn, Mapping[str, str], Split]],
) -> Wide:
    find = Themes(codebook)
    made = without_column(codebook, named)
    states = np.full((len(made), grid.rows), BLANK, np.int8)
    faults: list[Fault] = []
    for column, missing, split in lists:
        cells = ["" if cell in column.user_missing else cell for cell in column.words]
        words = [[] if fold(cell) in missing else _words(split(cell)) for cell in cells]
        start = [_start(missing.get(fold(cell))) for cell in cells]
        faults += _unknown(column, words, find)
        np.maximum(states, _matrix(start, words, made, find)[:, column.codes], out=states)
    flags = {theme: flag_column(codebook, theme, states[at]) for at, theme in enumerate(made)}
    headings = ", ".join(column.heading for column, *_ in lists)
    note = f"{counted(len(made), 'theme')} read from the cells of {headings}; one that is not listed is {absence(codebook)}"
    return Wide(grid, {**named, **flags}, (note,), tuple(faults))


def _matrix(
    start: Sequence[int], words: Sequence[Sequence[str]], made: Sequence[str], find: Themes
) -> NDArray[np.int8]:
    """State of each theme (a row) in each distinct cell (a column)."""
    place = {theme: at for at, theme in enumerate(made)}
    matrix = np.tile(np.array(start, np.int8), (len(made), 1))
    for at, listed in enumerate(words):
        for word in listed:
            theme = find(word)
            if theme in place:
                matrix[place[theme], at] = PRESENT
    return matrix


def _start(meaning: str | None) -> int:
    """State of the themes that a cell does not list: absent, unless the cell is empty or says that nothing is known."""
    if meaning is None:
        return ABSENT
    return {"blank": BLANK, "not known": UNKNOWN}.get(fold(meaning), ABSENT)


def _unknown(column: GridColumn, words: Sequence[Sequence[str]], find: Themes) -> list[Fault]:
    """Make a fault for each word that names no theme, with all the cells it is in."""
    cells: dict[str, tuple[str, list[int]]] = {}
    for at, listed in enumerate(words):
        for word in listed:
            if find(word) is None:
                cells.setdefault(fold(word), (word, []))[1].append(at)
    if not cells:
        return []
    order = np.argsort(column.codes, kind="stable")
    ends = np.cumsum(np.bincount(column.codes, minlength=len(words)))

    def rows(places: Sequence[int]) -> NDArray[np.int64]:
        found = np.concatenate([order[(ends[at - 1] if at else 0) : ends[at]] for at in places])
        return np.unique(found)

    strange = list(cells.values())
    faults = [Fault(find.complaint(word), rows(places), column.heading) for word, places in strange[:MOST_VALUES]]
    if rest := [at for _, places in strange[MOST_VALUES:] for at in places]:
        faults.append(Fault(more_values(len(strange) - MOST_VALUES), rows(rest), column.heading))
    return faults


def _words(parts: Sequence[str]) -> list[str]:
    return [part.strip() for part in parts if fold(part)]


def _one(column: GridColumn) -> Split:
    return lambda cell: [column.labels.get(cell, cell)]


def absence(codebook: Codebook) -> str:
    """Say what it means that a theme is not listed."""
    return f'"{codebook.shape.absent}"' if codebook.shape.absent else "blank"
