"""A file that nobody described yet: its headings, and the distinct cells of each column with how often each occurs."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from scr_analysis.codebook import fold, is_heading, verbatim
from scr_analysis.codebook.cells import LOOKED_AT, NOT_ASKED
from scr_analysis.reading.formats.recognise import Opened, Wanted, open_sheet
from scr_analysis.reading.formats.rows import without_columns
from scr_analysis.reading.formats.sheet import Keep
from scr_analysis.reading.formats.turned import counts_only, turned
from scr_analysis.reading.grid import Grid, GridColumn
from scr_analysis.reading.headings.first_look import FirstLook
from scr_analysis.reading.headings.heading_rows import CORNER, HeadingRows, rows_notes
from scr_analysis.reading.no_reviews import pass_over
from scr_analysis.reading.problems import ReviewDataError, shown_id, unreadable
from scr_analysis.reading.source import open_source

_NAME = "name the columns in the first row"
_CELLS, _FEWEST = 1_000_000, 100
"""Distinct cells kept of all columns together, and of each column at least: a draft looks at every one."""


@dataclass(frozen=True, eq=False)
class Survey:
    """What a file holds, before anybody says what it means.

    Attributes
    ----------
    columns : Mapping of str to Mapping of str to int
        Heading to distinct cell to number of rows, in the order of the file, for the first 5,000 distinct cells of a column (fewer where there are
        more than 200 columns).
        Of columns that quote the case (see :func:`scr_analysis.codebook.verbatim`) there is the heading and no cell.
    labels, missing : Mapping
        What an SPSS file says of its codes: heading to code to label, and heading to code that means no answer.
    titles : Mapping of str to str
        What an SPSS file says of its columns.
    rows : int
        Rows below the headings that are not passed over.
    turned : bool
        Is a column of the file a review and a row a code, as in a matrix of QualCoder; the columns above are then its rows.
    source, format, encoding, notes
        As those of :class:`scr_analysis.reading.Reading`.
    """

    columns: Mapping[str, Mapping[str, int]]
    labels: Mapping[str, Mapping[str, str]]
    missing: Mapping[str, Mapping[str, str]]
    titles: Mapping[str, str]
    rows: int
    source: str
    format: str
    encoding: str
    notes: tuple[str, ...]
    turned: bool = False


def survey(path: str | os.PathLike[str], *, sheet: str | None = None) -> Survey:
    """Look at a file of any format without a codebook; what :func:`scr_analysis.codebook.draft` is made of.

    Parameters
    ----------
    path : path
        The file; ``-`` is standard input.
    sheet : str, optional
        The sheet of a workbook; by default the one that looks most like a table of reviews.

    Returns
    -------
    Survey
        Headings, cells and counts. It holds cells of the file as they stand: use it, and do not keep it.

    Raises
    ------
    ReviewDataError
        If the file cannot be read, or has no row of headings.

    Examples
    --------
    >>> from scr_analysis.shipped import shipped
    >>> found = survey(shipped("data", "example_reviews.csv"))
    >>> found.rows, found.columns["outcome"]
    (293, {'Fatal': 197, 'Non-fatal serious harm': 96})
    """
    try:
        return _survey(path, sheet)
    except ReviewDataError as error:
        problems, source = error.problems, error.source
    # Raised anew, so that an error that is kept does not keep the file with it.
    raise ReviewDataError(source, problems)


def _survey(path: str | os.PathLike[str], sheet: str | None) -> Survey:
    source = open_source(path)
    look = FirstLook()
    opened = open_sheet(source, Wanted(look.score, look.known, look.parts, sheet, look.sheet_score))
    sideways = look.sideways(opened.sheet.head)
    look.refuse_counts(opened.sheet.head, source.name, sideways=sideways)
    if sideways:
        opened = replace(opened, sheet=turned(opened.sheet, source.name))
    head = opened.sheet.head
    rows = HeadingRows(0, 1, head[0].cells, 0) if sideways else look.headings(head, source.name)
    cells = tuple("" if at in rows.aside else " ".join(cell.split()) for at, cell in enumerate(rows.cells))
    matrix = counts_only(head[rows.after :])
    headings = {**({0: "review_id"} if sideways else {}), **_usable(cells, matrix=matrix)}
    quoted = verbatim(headings.values())
    keep = {at: Keep(heading) for at, heading in headings.items() if heading not in quoted}
    if not keep:
        raise unreadable(source.name, "no-headings", "no column has a heading that can be used", _NAME)
    body = without_columns(opened.sheet, rows.aside).body(rows.after, keep, len(cells))
    grid, passed = pass_over(body, width=0 if sideways or matrix else len(headings))
    said = rows_notes(rows, head, grid.place)
    notes = (*opened.notes, *said, *passed, *_left_out(quoted, cells, {*headings, *rows.aside}))
    return replace(_made(headings, grid, opened, source.name, notes), turned=sideways)


def _made(headings: Mapping[int, str], grid: Grid, opened: Opened, name: str, notes: tuple[str, ...]) -> Survey:
    read = {column.heading: column for column in grid.columns}
    most = min(LOOKED_AT, max(_CELLS // max(len(read), 1), _FEWEST))
    return Survey(
        columns={heading: _counts(read[heading], most) if heading in read else {} for heading in headings.values()},
        labels={heading: dict(column.labels) for heading, column in read.items() if column.labels},
        missing={heading: _meanings(column) for heading, column in read.items() if column.user_missing},
        titles={heading: opened.titles[heading] for heading in read if heading in opened.titles},
        rows=grid.rows,
        source=name,
        format=opened.format,
        encoding=opened.encoding,
        notes=notes,
    )


def _usable(cells: Sequence[str], *, matrix: bool) -> dict[int, str]:
    """Headings by their place, each once; the corner of a matrix, where it is empty, is given the name of what it holds."""
    found = {0: CORNER} if matrix and len(cells) > 1 and not cells[0] else {}
    for at, heading in enumerate(cells):
        if is_heading(heading) and heading not in found.values():
            found[at] = heading
    return found


def _counts(column: GridColumn, most: int) -> dict[str, int]:
    counts = np.bincount(column.codes, minlength=len(column.distinct))
    words = column.distinct.slice(0, most).to_pylist()
    return {word: int(count) for word, count in zip(words, counts, strict=False) if count}


def _meanings(column: GridColumn) -> dict[str, str]:
    """Meaning of each user-missing code: its label, in the usual word where it has one."""
    labels = {code: column.labels.get(code, "") for code in sorted(column.user_missing)}
    return {code: NOT_ASKED.get(fold(label), label.strip() or "not known") for code, label in labels.items()}


def _left_out(quoted: frozenset[str], cells: Sequence[str], used: set[int]) -> list[str]:
    notes = []
    if quoted:
        notes.append(f"Not looked at, because they quote the case or number its quotations: {_listed(sorted(quoted))}")
    twice = sorted({cell for cell in cells if cell and list(cells).count(cell) > 1})
    if twice:
        notes.append(f"Only the first of the columns headed alike was looked at: {_listed(twice)}")
    nameless = [str(at + 1) for at, cell in enumerate(cells) if not cell and at not in used]
    return [*notes, f"Not looked at, because it has no heading: column {', '.join(nameless)}"] if nameless else notes


def _listed(headings: Sequence[str]) -> str:
    return ", ".join(map(shown_id, headings[:20])) + (f" and {len(headings) - 20} more" if len(headings) > 20 else "")
