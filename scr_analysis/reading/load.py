"""The door: a file becomes reviews, or an error that says everything that is wrong with it."""

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.codebook import Codebook, Shape, fold
from scr_analysis.codebook.no_answer import remember
from scr_analysis.reading.account import ColumnAccount, account, coded_for
from scr_analysis.reading.grid import GridColumn
from scr_analysis.reading.judging.checks import keys_of, where_not_applicable, where_uncoded
from scr_analysis.reading.judging.columns import Judged
from scr_analysis.reading.judging.judgement import (
    bad_rows,
    find_problems,
    judge_all,
    rows_by_rule,
    standing,
    take_as_not_known,
    taken_note,
    unnamed_note,
)
from scr_analysis.reading.judging.places import Places
from scr_analysis.reading.problems import Problem, ReviewDataError, counted, shown_id, unreadable
from scr_analysis.reading.set_aside import FileRows, at_fault, own_rows, rows_of_file
from scr_analysis.reading.set_aside import set_aside as rows_set_aside
from scr_analysis.reading.shapes import has_shape, needed_columns, takes_cases, to_wide
from scr_analysis.reading.shapes.wide import Wide
from scr_analysis.reading.source import Source, open_source
from scr_analysis.reading.table import Table, read_table
from scr_analysis.years.begin import begin_in


@dataclass(frozen=True, eq=False)
class Reading:
    """A file that was read, with an account of every row.

    Attributes
    ----------
    reviews : DataFrame
        The canonical frame: one row a review, columns and types by the codebook.
    set_aside : DataFrame
        Rows that are not in `reviews`, in the user's own headings, words and order, with their line and the reasons: rows
        with a problem, where `set_aside` was asked for, and rows that are no reviews (totals, notes below the table).
        Columns that the codebook does not know are not in it, as they may hold anything. Where a review has several rows,
        a row here is a review, with what its rows say together; `set_aside_rows` has its own.
    set_aside_rows : DataFrame
        The same as the rows of the file: where a review has several, all those of each review that is set aside, as they
        stand, and before them those of the list of reviews. Elsewhere it is `set_aside` itself.
    file_rows : FileRows
        Rows of the file that were ``read``, that are in reviews which are ``analysed``, and that were ``set_aside``; the first
        is the sum of the others. Rows of a list of reviews are not among them.
    set_aside_by_rule : dict of str to int
        How many of those rows broke each rule; a row that broke several is counted under each.
    set_aside_by_column : dict of str to int
        How many of those rows have their first problem in each column, by its heading; the rest, such as rows that break a
        rule between columns or are no reviews, as ``the row as a whole``. They add up to the rows of `set_aside`.
    problems : tuple of Problem
        Why rows were set aside; empty where nothing was wrong.
    not_known : tuple of Problem
        Cells that could not be read and were taken as not known, where that was asked for (`lenient`).
    notes : tuple of str
        What the reader did that is worth knowing: encoding, columns left out, rows passed over.
    rows_read : int
        Rows of the file that hold something (reviews, where a review has several rows, and each row that names none); always
        ``len(reviews) + len(set_aside)``.
    source, sha256 : str
        Name of the file, and the hash of its bytes.
    format, encoding, shape : str
        What kind of file it is, how its text is encoded ("" where the format fixes that), and what a row of it is.
    codebook : Codebook
        The codebook it was read with.
    columns : tuple of ColumnAccount
        How each column was understood; :func:`scr_analysis.describe` shows it.
    unread : tuple of str
        Headings of the file that the codebook does not know; their columns were left out.
    faulty : int
        How many of the rows of `set_aside` have a problem; the others are no reviews.
    """

    reviews: pd.DataFrame
    set_aside: pd.DataFrame
    set_aside_rows: pd.DataFrame
    file_rows: FileRows
    set_aside_by_rule: dict[str, int]
    set_aside_by_column: dict[str, int]
    problems: tuple[Problem, ...]
    not_known: tuple[Problem, ...]
    notes: tuple[str, ...]
    rows_read: int
    source: str
    sha256: str
    format: str
    encoding: str
    shape: str
    codebook: Codebook
    columns: tuple[ColumnAccount, ...]
    unread: tuple[str, ...]
    faulty: int


def load_reviews(
    path: str | os.PathLike[str] | Source, *, codebook: Codebook | str | os.PathLike[str] | None = None
) -> pd.DataFrame:
    """Read a coded file into the canonical frame, one row a review.

    Parameters
    ----------
    path : path
        The file; ``-`` is standard input. Also what `open_source` gave: then that very content is read.
    codebook : Codebook or path, optional
        What the file contains; the shipped codebook `pathways` by default.

    Returns
    -------
    DataFrame
        The columns of the codebook that the file has, in the order of the codebook, with a fresh index. Identifiers and
        text are `str`, dates ``datetime64`` without a time, counts ``Int64``, numbers ``Float64``, categories ordered as in
        the codebook, flags ``yes``, ``no``, ``not known`` or ``not applicable``. A blank cell is missing. So is a date, a
        count or a category that the file codes as not known or not applicable; ``attrs["no answer"]`` names the reviews of
        which it says so, and the tables that count them apart go by it.

    Raises
    ------
    ReviewDataError
        If the file cannot be read, or any cell or row is wrong: all problems at once. Nothing is guessed and no row is
        lost; :func:`read_reviews` can set bad rows aside instead.
    CodebookError
        If the codebook cannot be used.

    Examples
    --------
    >>> from scr_analysis.shipped import shipped
    >>> reviews = load_reviews(shipped("data", "example_reviews.csv"))
    >>> len(reviews), reviews["outcome"].cat.categories.to_list()
    (293, ['Fatal', 'Non-fatal serious harm'])
    """
    return read_reviews(path, codebook=codebook).reviews


def read_reviews(  # noqa: PLR0913 - each option is one that a user asks for by name
    path: str | os.PathLike[str] | Source,
    *,
    codebook: Codebook | str | os.PathLike[str] | None = None,
    cases: str | os.PathLike[str] | Source | None = None,
    sheet: str | None = None,
    set_aside: bool = False,
    lenient: bool = False,
    today: date | None = None,
) -> Reading:
    """Read a coded file, with an account of how it was understood and of every row.

    Parameters
    ----------
    path, codebook
        As for :func:`load_reviews`.
    cases : path, optional
        A list of all reviews, a row each, beside a file that has a row an excerpt, a highlight or a code: a review without
        any is then in the base. Such a list is needed where the codebook names the shape ``long``.
    sheet : str, optional
        The sheet of a workbook; by default the one that names most columns of the codebook.
    set_aside : bool
        Go on without the rows that have a problem; they are in `Reading.set_aside` with the reasons.
    lenient : bool
        Take a cell that cannot be read as not known, where its column is not required; how many were is in
        `Reading.not_known` and in the notes. Rows that break a rule are still problems.
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
    CodebookError
        If the codebook cannot be used.

    Examples
    --------
    >>> from scr_analysis.shipped import shipped
    >>> reading = read_reviews(shipped("data", "example_reviews.csv"))
    >>> reading.rows_read, len(reading.reviews), len(reading.set_aside), reading.notes
    (293, 293, 0, ('Read as UTF-8',))
    """
    asked = _Asked(path, codebook, cases, sheet, today or date.today())  # noqa: DTZ011 - a day at the user's desk
    try:
        return _read(asked, set_aside=set_aside, lenient=lenient)
    except ReviewDataError as error:
        problems, source, rows = error.problems, error.source, error.rows_read
    # Raised anew, out of the handler: an error that is kept (a notebook keeps the last) must not keep the file with it.
    raise ReviewDataError(source, problems, rows)


@dataclass(frozen=True)
class _Asked:
    """What the caller of :func:`read_reviews` named."""

    path: str | os.PathLike[str] | Source
    codebook: Codebook | str | os.PathLike[str] | None
    cases: str | os.PathLike[str] | Source | None
    sheet: str | None
    today: date


def _read(asked: _Asked, *, set_aside: bool, lenient: bool) -> Reading:
    book = _codebook(asked.codebook)
    source = open_source(asked.path)
    _check_cases(book, source.name, given=asked.cases is not None)
    table = read_table(source, book, needed_columns(book, listed=asked.cases is not None), sheet=asked.sheet)
    _check_values(book, table.named, source.name, given=asked.cases is not None)
    listed = None if asked.cases is None else _read_cases(asked.cases, book)
    _refuse_open_questions(book, {**table.named, **(listed.named if listed else {})}, source.name)
    wide = _shaped(table, book, listed, source.name)
    if not any(set(key) <= wide.columns.keys() for key in keys_of(book)):
        table.notes.append(
            "The codebook names no key (primaryKey) that the file has: a review that stands twice is not found"
        )
    judged = judge_all(wide, book, asked.today)
    table.notes.extend(unnamed_note(wide, judged, book))
    places = Places(wide.grid, wide.columns.get("review_id"))
    judged, taken = take_as_not_known(places, judged) if lenient else (judged, ())
    found = find_problems(places, wide, judged, book)
    missing = [*table.missing, *(listed.missing if listed else [])]
    problems = (*missing, *(located.problem for located in found))
    if missing or (problems and not set_aside):
        raise ReviewDataError(source.name, problems, rows_of_file(wide))
    if not wide.grid.rows and not wide.grid.broken:
        raise unreadable(
            source.name, "no-rows", "the file has headings and no reviews below them", "add them, or name another file"
        )
    judged = where_not_applicable(book, judged)
    judged, uncoded = where_uncoded(book, judged)
    bad = bad_rows(wide, found)
    reviews = begin_in(remember(standing(judged, bad), _no_answers(judged, ~bad)), book.years_begin)
    aside = rows_set_aside(wide.grid, found, np.flatnonzero(bad))
    rows, counts = aside, FileRows(len(reviews) + len(aside), len(reviews), len(aside))
    if wide.gathering is not None:
        rows, counts = own_rows(wide.gathering, found, bad, source.name)
    return Reading(
        reviews=reviews,
        set_aside=aside,
        set_aside_rows=rows,
        file_rows=counts,
        set_aside_by_rule=rows_by_rule(wide, found),
        set_aside_by_column=at_fault(wide.grid, found, np.flatnonzero(bad)),
        problems=problems,
        not_known=taken,
        notes=(
            *table.notes,
            *wide.notes,
            *_taken_notes(book, judged),
            *chain.from_iterable(part.notes for part in judged.values()),
            *map(taken_note, taken),
            *uncoded,
        ),
        rows_read=len(reviews) + len(aside),
        source=source.name,
        sha256=source.sha256,
        format=table.format,
        encoding=table.encoding,
        shape=book.shape.kind,
        codebook=book,
        columns=tuple(account(column) for column in judged.values()),
        unread=table.unread,
        faulty=len(aside) - len(wide.grid.passed),
    )


def _no_answers(judged: Mapping[str, Judged], standing: NDArray[np.bool_]) -> dict[str, dict[str, NDArray[np.bool_]]]:
    """Which cells of which columns say why they have no answer, where the frame has them as missing."""
    return {
        name: {reason: coded_for(column, reason)[standing] for reason in ("not known", "not applicable")}
        for name, column in judged.items()
        if column.variable.kind != "flag"
    }


def _refuse_open_questions(book: Codebook, named: Collection[str], name: str) -> None:
    """Refuse a file that has a column of which the codebook still asks what only a person can say."""
    asked = [
        (variable, question) for variable, question in book.questions if question.is_open and variable.column in named
    ]
    if not asked:
        return
    variable, question = asked[0]
    more = (
        f"; {counted(len(asked) - 1, 'more question')} of the codebook {'is' if len(asked) == 2 else 'are'} open"
        if len(asked) > 1
        else ""
    )
    answers = ", ".join(f"{one.name} ({one.says})" for one in question.answers)
    cure = "answer in the codebook: scr-analysis codebook answer CODEBOOK lists what is asked and writes what you say"
    raise ReviewDataError(name, [Problem("question", question.ask + more, answers, cure, shown_id(variable.name))])


def _taken_notes(book: Codebook, named: Collection[str]) -> list[str]:
    """Say what a draft took, because nobody answered yet, of the columns that the file has."""
    return [
        f"{shown_id(variable.name)}: {question.ask} Taken until you answer: {question.taken}"
        for variable, question in book.questions
        if not question.is_open and variable.column in named
    ]


def _check_cases(book: Codebook, name: str, *, given: bool) -> None:
    kind = book.shape.kind
    if kind == "long" and not given and "value" not in book.shape.options:
        raise _no_list(name)
    if given and not takes_cases(kind):
        what = f"a file of the shape {kind} has a row a review and takes no list of reviews"
        raise unreadable(name, "cases", what, "leave the list out, or name the shape in the codebook")


def _check_values(book: Codebook, named: Mapping[str, GridColumn], name: str, *, given: bool) -> None:
    """Refuse rows of codes without a list where no answer is No: the reviews without a code then have no row."""
    value = named.get("shape:value")
    if given or value is None or book.shape.kind != "long":
        return
    spellings = {text: label for theme in book.themes() for text, label in theme.spellings.items()}
    if all(spellings.get(fold(value.labels.get(word, word))) in ("yes", None) for word in value.words):
        raise _no_list(name)


def _no_list(name: str) -> ReviewDataError:
    what = (
        "a file of a row a code does not show the reviews without a code, so the base of a percentage cannot be known"
    )
    return unreadable(name, "no-case-list", what, "give a list of all reviews beside it (cases)")


def _read_cases(path: str | os.PathLike[str] | Source, book: Codebook) -> Table:
    """Read the list of all reviews: a row a review, in the plain shape, with any columns of the codebook."""
    source = open_source(path)
    plain = replace(book, shape=Shape())
    table = read_table(source, plain, needed_columns(plain, listed=False), file=source.name)
    if "review_id" not in table.named:
        raise ReviewDataError(source.name, table.missing)
    said = [f"Of the list: {note}" for note in table.notes]
    table.notes[:] = [f"The list of reviews is {shown_id(source.name)}, SHA-256 {source.sha256}", *said]
    return table


def _shaped(table: Table, book: Codebook, listed: Table | None, name: str) -> Wide:
    """Bring the file to a row a review; without the columns that its shape needs that is not possible."""
    if not has_shape(table.named, book):
        raise ReviewDataError(name, table.missing)
    cases = None if listed is None else Wide(listed.grid, listed.named, tuple(listed.notes))
    return to_wide(table.grid, table.named, book, cases)


def _codebook(given: Codebook | str | os.PathLike[str] | None) -> Codebook:
    if given is None:
        return Codebook.default()
    return given if isinstance(given, Codebook) else Codebook.read(os.fspath(given))
