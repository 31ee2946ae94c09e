"""Every table that the files of a run can give, and in which words the others are left out."""

from collections.abc import Callable, Mapping
from inspect import signature
from pathlib import Path
from typing import Any

import pandas as pd

from scr_analysis.catalogue.needs import why_left_out
from scr_analysis.catalogue.output import Beside, Output
from scr_analysis.reading import Reading, load_reviews, read_reviews
from scr_analysis.reading.source import Source
from scr_analysis.release.beside import codebook_of, opened, register_codebook
from scr_analysis.release.options import Options
from scr_analysis.release.result import LeftOut
from scr_analysis.tables import TableError
from scr_analysis.tables.base.years import date_column
from scr_analysis.words import say

Progress = Callable[[str, int, int], None]


def quiet(step: str, done: int, total: int) -> None:
    """Take no notice of progress."""


def read(source: Path, options: Options, given: Mapping[str, Source] | None = None) -> Reading:
    """Read the input as the options say, with the files that were read before (`opened`) or are read now."""
    given = opened(options) if given is None else given
    return read_reviews(
        source,
        codebook=codebook_of(given, "codebook"),
        cases=given.get("cases"),
        sheet=options.sheet,
        set_aside=options.set_aside,
        lenient=options.lenient,
    )


def computed(
    reading: Reading,
    options: Options,
    progress: Progress = quiet,
    *,
    beside: dict[str, pd.DataFrame] | None = None,
) -> tuple[dict[str, pd.DataFrame], list[LeftOut]]:
    """Compute every table that is wanted and can be had, unprotected; list the outputs that cannot be had.

    Parameters
    ----------
    reading : Reading
        What ``read_reviews`` gave.
    options : Options
        Choices of the run.
    progress : callable
        Told how many tables are done.
    beside : dict of str to DataFrame, optional
        The files beside the input, by what the catalogue calls them (`read_beside`); without it those that the options
        name are read.

    Returns
    -------
    tuple of dict and list
        Tables by output, and the outputs left out with their reasons.

    Raises
    ------
    ReviewDataError
        If a file beside the input has problems.
    """
    beside = read_beside(reading, opened(options)) if beside is None else beside
    themes = {one.column: one.group or "" for one in reading.codebook.themes() if one.column in reading.reviews}
    offered = _offered(reading, options, beside)
    made: dict[str, pd.DataFrame] = {}
    left_out = []
    for done, one in enumerate(options.outputs):
        progress("Computing", done, len(options.outputs))
        reason = why_left_out(one, reading.reviews.columns, themes, options.year_of, beside)
        table = _table(one, offered) if reason is None else reason
        if isinstance(table, pd.DataFrame) and table.empty:
            table = _why_empty(one, reading.reviews, options.year_of)
        if isinstance(table, str):
            left_out.append(LeftOut(one, table))
        else:
            made[one.name] = table
    return made, left_out


def read_beside(reading: Reading, given: Mapping[str, Source]) -> dict[str, pd.DataFrame]:
    """Make reviews of the files that stand beside the input, by what the catalogue calls them."""
    beside: dict[str, pd.DataFrame] = {}
    if "recommendations" in given:
        book = register_codebook(given)
        beside[Beside.REGISTER] = load_reviews(given["recommendations"], codebook=book)
    if "second_coder" in given:
        beside[Beside.SECOND_CODER] = load_reviews(given["second_coder"], codebook=reading.codebook)
    return beside


def _offered(reading: Reading, options: Options, beside: dict[str, pd.DataFrame]) -> dict[str, Any]:
    """Everything that a table function may ask for, by the name of its parameter."""
    return {
        "reviews": reading.reviews,
        "first": reading.reviews,
        "second": beside.get(Beside.SECOND_CODER),
        "recommendations": beside.get(Beside.REGISTER),
        "codebook": reading.codebook,
        "year_of": options.year_of,
        "coverage": options.coverage,
        "periods": options.periods,
        "rows_read": reading.rows_read,
        "set_aside": reading.set_aside_by_column,
    }


def _table(one: Output, offered: dict[str, Any]) -> pd.DataFrame | str:
    """Compute the table of an output, or say why there is none."""
    known = (offered if one.about_file else {}) | dict(one.options)
    taken = {name: known[name] for name in signature(one.table).parameters if name in known}
    try:
        return one.table(**taken)
    except TableError as error:
        return str(error)


def _why_empty(one: Output, reviews: pd.DataFrame, year_of: str) -> str:
    """Say why a table has no rows: an empty chart would leave its reader to guess."""
    date = date_column(reviews.columns, year_of)
    if "year" in one.needs and reviews[date].isna().all():
        return say("needs.undated", year_of=year_of)
    return say("needs.rows")
