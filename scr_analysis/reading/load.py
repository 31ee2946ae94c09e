"""The door: a file becomes reviews, or an error that says everything that is wrong with it."""

import os
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from scr_analysis.codebook import Codebook
from scr_analysis.reading.encoding import NAMES, decode
from scr_analysis.reading.formats.delimited import open_delimited
from scr_analysis.reading.headings import Names, missing_columns, unread_notes
from scr_analysis.reading.judgement import divide, find_problems, judge_all
from scr_analysis.reading.problems import Problem, ReviewDataError, counted
from scr_analysis.reading.shapes import to_wide
from scr_analysis.reading.source import open_source
from scr_analysis.reading.wide import all_blank


@dataclass(frozen=True, eq=False)
class Reading:
    """A file that was read, with an account of every row.

    Attributes
    ----------
    reviews : DataFrame
        The canonical frame: one row a review, columns and types by the codebook.
    set_aside : DataFrame
        Rows that are not in `reviews`, in the user's own headings, words and order, with their line and the reasons.
    problems : tuple of Problem
        Why rows were set aside; empty where nothing was wrong.
    notes : tuple of str
        What the reader did that is worth knowing: encoding, columns left out, rows passed over.
    rows_read : int
        Rows of the file that hold something; ``len(reviews) + len(set_aside)``.
    source, sha256 : str
        Name of the file, and the hash of its bytes.
    encoding, shape : str
        How its text is encoded, and what a row of it is.
    codebook : Codebook
        The codebook it was read with.
    """

    reviews: pd.DataFrame
    set_aside: pd.DataFrame
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    rows_read: int
    source: str
    sha256: str
    encoding: str
    shape: str
    codebook: Codebook


def load_reviews(
    path: str | os.PathLike[str], *, codebook: Codebook | str | os.PathLike[str] | None = None
) -> pd.DataFrame:
    """Read a coded file into the canonical frame, one row a review.

    Parameters
    ----------
    path : path
        The file; ``-`` is standard input.
    codebook : Codebook or path, optional
        What the file contains; the shipped codebook `pathways` by default.

    Returns
    -------
    DataFrame
        The columns of the codebook that the file has, in the order of the codebook, with a fresh index. Identifiers and
        text are `str`, dates ``datetime64`` without a time, counts ``Int64``, numbers ``Float64``, categories ordered as in
        the codebook, flags ``yes``, ``no``, ``not known`` or ``not applicable``. A blank cell is missing.

    Raises
    ------
    ReviewDataError
        If the file cannot be read, or any cell or row is wrong: all problems at once. Nothing is guessed and no row is
        lost; :func:`read_reviews` can set bad rows aside instead.
    """
    return read_reviews(path, codebook=codebook).reviews


def read_reviews(
    path: str | os.PathLike[str],
    *,
    codebook: Codebook | str | os.PathLike[str] | None = None,
    set_aside: bool = False,
    today: date | None = None,
) -> Reading:
    """Read a coded file, with an account of how it was understood and of every row.

    Parameters
    ----------
    path, codebook
        As for :func:`load_reviews`.
    set_aside : bool
        Go on without the rows that have a problem; they are in `Reading.set_aside` with the reasons.
    today : date, optional
        Dates after it are in the future and refused; the day of the run by default.

    Returns
    -------
    Reading
        Its `reviews` are as from :func:`load_reviews`.

    Raises
    ------
    ReviewDataError
        As for :func:`load_reviews`; with `set_aside` only where the file as a whole cannot be used.
    """
    book = _codebook(codebook)
    source = open_source(path)
    text = decode(source.data, source.name)
    names = Names(book)
    sheet = open_delimited(text.data, source.name, names.score)
    layout = names.layout(sheet.head, source.name, sheet.place)
    keep = {place: layout.headings[place] for place in sorted(layout.places.values())}
    grid = sheet.body(layout.after, keep, len(layout.headings))
    wide = to_wide(grid, layout)
    filled = np.flatnonzero(~all_blank(grid))
    passed = grid.rows - len(filled)
    wide = wide.take(filled) if passed else wide
    judged = judge_all(wide, book, today or date.today())  # noqa: DTZ011 - a day at the user's desk has no time zone
    found = find_problems(wide, judged, book)
    problems = (*missing_columns(layout, book), *(located.problem for located in found))
    if problems and not (set_aside and len(problems) == len(found)):
        raise ReviewDataError(source.name, problems)
    reviews, aside = divide(wide, judged, found)
    notes = [f"Read as {NAMES[text.encoding]}", *wide.notes, *unread_notes(layout, book)]
    notes += [f"{counted(passed, 'empty row')} passed over"] if passed else []
    return Reading(
        reviews=reviews,
        set_aside=aside,
        problems=problems,
        notes=tuple(notes),
        rows_read=len(reviews) + len(aside),
        source=source.name,
        sha256=source.sha256,
        encoding=text.encoding,
        shape=book.shape.kind,
        codebook=book,
    )


def _codebook(given: Codebook | str | os.PathLike[str] | None) -> Codebook:
    if given is None:
        return Codebook.default()
    return given if isinstance(given, Codebook) else Codebook.read(os.fspath(given))
