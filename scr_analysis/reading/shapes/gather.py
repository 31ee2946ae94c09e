"""Gathered themes are put on the reviews: those of the file itself, or those of a list of all reviews."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from scr_analysis.codebook import Codebook, document_name, fold, without_ending
from scr_analysis.reading.grid import Broken, Grid, GridColumn
from scr_analysis.reading.problems import Complaint
from scr_analysis.reading.shapes.groups import RowGroups
from scr_analysis.reading.shapes.themes import ABSENT, flag_column
from scr_analysis.reading.shapes.wide import Fault, Gathering, Wide
from scr_analysis.reading.values.texts import visible


@dataclass(frozen=True, eq=False)
class State:
    """A theme in each review: its rank, the words of ranks above the known ones, and the row that each came from (or -1).

    `clashes` are words that say that the rows of a review give more than one answer.
    """

    ranks: NDArray[np.int64]
    others: tuple[str, ...] = ()
    rows: NDArray[np.int64] | None = None
    clashes: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class GatheredRows:
    """A file of a row an excerpt or code, gathered by review.

    Attributes
    ----------
    grid : Grid
        Its rows as they stand.
    ids : GridColumn
        Their identifiers.
    groups : RowGroups
        Their reviews.
    states : Mapping
        Column of a theme to its state in each review.
    others : Mapping
        Other columns of the codebook, which should say the same on all rows of a review.
    """

    grid: Grid
    ids: GridColumn
    groups: RowGroups
    states: Mapping[str, State]
    others: Mapping[str, GridColumn]


def without_review(grid: Grid, named: Mapping[str, GridColumn]) -> tuple[Grid, dict[str, GridColumn]]:
    """Take out the rows that do not say which review they belong to."""
    ids = named["review_id"]
    empty = ids.where(not visible(word) for word in ids.words)
    complaint = Complaint("required", "the row does not say which review it belongs to", cure="fill it in")
    grid = grid.without(empty, complaint)
    headings = {column.heading: column for column in grid.columns}
    return grid, {key: headings[column.heading] for key, column in named.items()}


def per_review(gathered: GatheredRows, codebook: Codebook, notes: Sequence[str]) -> Wide:
    """Make a row of each review that the file has, in the order in which they first appear."""
    groups, grid = gathered.groups, gathered.grid
    lines = grid.line_numbers[groups.first]
    named = {"review_id": GridColumn.of(gathered.ids.heading, groups.names)}
    faults: list[Fault] = []
    for key, column in gathered.others.items():
        named[key], differing = _same(column, groups)
        if len(differing):
            what = "the rows of one review say different things here"
            faults.append(Fault(Complaint("rows-differ", what, cure="make them the same"), differing, column.heading))
    for theme, state in gathered.states.items():
        named[theme] = _flags(gathered, codebook, theme, state, np.arange(len(groups.names)))
    made = replace(grid, columns=tuple(named.values()), rows=len(groups.names), lines=lambda: lines)
    gathering = Gathering(grid, groups.of, len(groups.names), np.arange(len(groups.names)))
    return Wide(made, named, tuple(notes), tuple(faults), gathering)


def on_list(gathered: GatheredRows, codebook: Codebook, cases: Wide, notes: Sequence[str]) -> Wide:
    """Put the themes on a list of all reviews; one that the list does not have is a problem, one without a code is not."""
    groups = gathered.groups
    listed = cases.columns["review_id"]
    numbers = _matched(groups.names, [visible(word) for word in listed.words])
    of = numbers[listed.codes].astype(np.int64) if len(numbers) else np.empty(0, np.int64)
    named = dict(cases.columns)
    for theme, state in gathered.states.items():
        named[theme] = _flags(gathered, codebook, theme, state, of)
    themes = tuple(named[theme] for theme in gathered.states)
    made = {column.heading for column in themes}
    columns = (*(column for column in cases.grid.columns if column.heading not in made), *themes)
    strangers = _strangers(gathered, listed.heading, np.setdiff1d(np.arange(len(groups.names)), of))
    grid = replace(
        cases.grid,
        columns=columns,
        broken=(*cases.grid.broken, *gathered.grid.broken, *strangers),
        passed=(*cases.grid.passed, *gathered.grid.passed),
    )
    left = ", ".join(column.heading for column in gathered.others.values())
    said = [f"Taken from the list of reviews and not from this file: {left}"] if left else []
    gathering = Gathering(gathered.grid, groups.of, len(groups.names), of, cases.grid)
    return Wide(grid, named, (*cases.notes, *notes, *said), cases.faults, gathering)


def _matched(names: Sequence[str], listed: Sequence[str]) -> NDArray[np.int64]:
    """Find the number of the review that each name of a list means, -1 for none: by itself, else as the name of a document.

    An export names the file of a document (`AN001.pdf`, `SCRs > AN001`), a list the review; capitals and spaces do not count
    either. Where that would leave two alike nothing is matched by it.
    """
    numbers = pd.Index(names).get_indexer(pd.Index(listed)).astype(np.int64)
    plain = [_plain(name) for name in names]
    often = Counter(plain)
    unique = {name: at for at, name in enumerate(plain) if often[name] == 1}
    taken = set(numbers.tolist())
    keys = [_plain(name) for name in listed]
    once = Counter(keys)
    for at, key in enumerate(keys):
        if numbers[at] < 0 and once[key] == 1 and unique.get(key, -1) not in taken:
            numbers[at] = unique.get(key, -1)
    return numbers


def _plain(name: str) -> str:
    return fold(without_ending(document_name(name))).replace(" ", "")


def _strangers(gathered: GatheredRows, heading: str, numbers: NDArray[np.int64]) -> list[Broken]:
    """Make a row of each review that the list does not have."""
    cure = "add it to the list, or correct its identifier"
    complaint = Complaint("not-listed", "the review is not in the list of reviews", cure=cure)
    names = [gathered.groups.names[at] for at in numbers]
    return [
        Broken(int(line), {heading: name}, complaint, name)
        for line, name in zip(gathered.grid.line_numbers[gathered.groups.first[numbers]], names, strict=True)
    ]


def _flags(gathered: GatheredRows, codebook: Codebook, theme: str, state: State, of: NDArray[np.int64]) -> GridColumn:
    """Make the column of a theme for the reviews `of`; -1 is a review without any row, and so without the theme."""
    column = flag_column(codebook, theme, np.append(state.ranks, ABSENT)[of], state.others)
    if state.rows is None or not (state.rows >= 0).any():
        return column
    lines = gathered.grid.line_numbers
    return replace(column, lines=np.append(lines[state.rows], 0)[of], clashes=state.clashes)


def _same(column: GridColumn, groups: RowGroups) -> tuple[GridColumn, NDArray[np.int64]]:
    """Take what all rows of a review say; empty cells say nothing. Gives the reviews whose rows differ, too."""
    blank = np.array([not word.strip() for word in column.words], bool)
    codes = column.codes.astype(np.int64)
    empty = blank[codes]
    most = groups.most(np.where(empty, -1, codes))
    least = groups.least(np.where(empty, len(blank), codes))
    filled = most >= 0
    differing = np.flatnonzero(filled & (most != least))
    texts = pa.concat_arrays([column.distinct, pa.array([""], pa.string())])
    codes_ = np.where(filled, most, len(blank)).astype(np.int32)
    return replace(column, codes=codes_, distinct=texts), differing
