"""Several files of reviews as one: their rows below each other, by their headings."""

import csv
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scr_analysis.codebook import fold_heading
from scr_analysis.reading.formats.recognise import Wanted, open_sheet
from scr_analysis.reading.formats.rows import without_columns
from scr_analysis.reading.formats.sheet import Keep
from scr_analysis.reading.headings.first_look import FirstLook
from scr_analysis.reading.headings.heading_rows import rows_notes
from scr_analysis.reading.no_reviews import pass_over
from scr_analysis.reading.problems import counted, shown_id, unreadable
from scr_analysis.reading.source import open_source

FILE = "File"
"""Heading of the column that says which file a row is from."""
_FEWEST, _ALIKE = 3, 0.6


@dataclass(frozen=True)
class JoinedFiles:
    """Several files as one.

    Attributes
    ----------
    text : str
        The rows as CSV, each with the name of its file in the last column.
    rows : int
        How many rows they are.
    notes : tuple of str
        What was done with each file.
    """

    text: str
    rows: int
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Part:
    """One of the files: its name, and the cells of each column by its heading."""

    name: str
    columns: Mapping[str, Sequence[str]]
    rows: int


def join_files(paths: Sequence[str | os.PathLike[str]]) -> JoinedFiles:
    """Put the rows of several files below each other, by their headings.

    Headings match as everywhere, and where both usually mean the same column (Pages, No. of pages), which is noted. A
    column that a file has not is blank there. Totals and notes below a table are left out, and noted.

    Parameters
    ----------
    paths : sequence of path
        Two files or more, of any format.

    Returns
    -------
    JoinedFiles
        The rows as CSV.

    Raises
    ------
    ReviewDataError
        If a file cannot be read, has rows with too many or too few cells, or has other headings than the first.

    Examples
    --------
    >>> from scr_analysis.shipped import shipped
    >>> example = shipped("data", "example_reviews.csv")
    >>> join_files([example, example]).rows
    586
    """
    look = FirstLook()
    notes: list[str] = []
    parts = []
    for path in paths:
        part, said = _read(path, look)
        parts.append(part)
        notes += [f"{shown_id(part.name)}: {note}" for note in said]
    order: dict[str, str] = {}
    for part in parts:
        keys = {_key(heading, order, look): heading for heading in part.columns}
        notes += _check(part, keys, order, first=part is parts[0])
        order |= {key: heading for key, heading in keys.items() if key not in order}
    return JoinedFiles(_written(parts, order, look), sum(part.rows for part in parts), tuple(notes))


def _read(path: str | os.PathLike[str], look: FirstLook) -> tuple[_Part, list[str]]:
    source = open_source(path)
    opened = open_sheet(source, Wanted(look.score, look.known, look.parts, None, look.sheet_score))
    head = opened.sheet.head
    look.refuse_counts(head, source.name, sideways=look.sideways(head))
    found = look.headings(head, source.name)
    cells = ["" if at in found.aside else " ".join(cell.split()) for at, cell in enumerate(found.cells)]
    keep = {at: Keep(heading) for at, heading in enumerate(cells) if heading}
    if len(set(map(fold_heading, cells)) - {""}) < len(keep):
        raise unreadable(source.name, "heading-twice", "two columns have the same heading", "rename one of them")
    body = without_columns(opened.sheet, found.aside).body(found.after, keep, len(cells))
    grid, passed = pass_over(body, width=len(keep))
    if grid.broken:
        row = grid.broken[0]
        raise unreadable(source.name, "cells", f"{grid.place} {row.line}: {row.complaint.what}", row.complaint.cure)
    rows = np.arange(grid.rows)
    columns = {column.heading: column.texts(rows) for column in grid.columns}
    return _Part(source.name, columns, grid.rows), [*opened.notes[1:], *rows_notes(found, head, grid.place), *passed]


def _key(heading: str, order: Mapping[str, str], look: FirstLook) -> str:
    """Find the column of the joined file that a heading names: by itself, else by what it usually means."""
    folded = fold_heading(heading)
    known = look.known(heading)
    if folded in order or known is None:
        return folded
    return next((key for key, other in order.items() if look.known(other) == known), folded)


def _check(part: _Part, keys: Mapping[str, str], order: Mapping[str, str], *, first: bool) -> list[str]:
    """Refuse a file of other columns; note those that it has under another heading, has not, or has alone."""
    if first:
        return []
    shared = keys.keys() & order.keys()
    if len(shared) < _FEWEST or len(shared) < _ALIKE * min(len(keys), len(order)):
        what = f"has {counted(len(keys), 'column')}, of which the files before have {len(shared)}"
        raise unreadable(part.name, "headings-differ", what, "give files with the same headings, or rename them")
    name = shown_id(part.name)
    notes = [
        f"{name}: {shown_id(keys[key])} is taken as {shown_id(order[key])}"
        for key in keys
        if key in order and fold_heading(keys[key]) != fold_heading(order[key])
    ]
    lacking = [order[key] for key in order if key not in keys]
    alone = [keys[key] for key in keys if key not in order]
    notes += [f"{name} has no {', '.join(map(shown_id, lacking))}: blank there"] if lacking else []
    return [
        *notes,
        *([f"Only {name} has {', '.join(map(shown_id, alone))}: blank in the files before"] if alone else []),
    ]


def _written(parts: Sequence[_Part], order: Mapping[str, str], look: FirstLook) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    named = FILE if fold_heading(FILE) not in map(fold_heading, order.values()) else f"{FILE} of this row"
    writer.writerow([*order.values(), named])
    for part in parts:
        by_key = {_key(heading, order, look): cells for heading, cells in part.columns.items()}
        blank = [""] * part.rows
        writer.writerows(zip(*(by_key.get(key, blank) for key in order), [part.name] * part.rows, strict=True))
    return buffer.getvalue()
