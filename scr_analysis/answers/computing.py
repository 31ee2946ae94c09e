"""Every table that some files can give, and in which words the others are left out."""

from collections.abc import Callable, Mapping, Sequence
from inspect import signature
from typing import Any

import pandas as pd

from scr_analysis.answers.choices import Choices
from scr_analysis.answers.result import LeftOut
from scr_analysis.answers.synthetic import is_synthetic
from scr_analysis.catalogue.needs import why_left_out
from scr_analysis.catalogue.output import Beside, Output
from scr_analysis.catalogue.outputs import OUTPUTS
from scr_analysis.reading import Reading
from scr_analysis.tables import TableError
from scr_analysis.tables.base.years import date_column
from scr_analysis.words import say

Progress = Callable[[str, int, int], None]


def quiet(step: str, done: int, total: int) -> None:
    """Take no notice of progress."""


def computed(
    reading: Reading,
    choices: Choices,
    progress: Progress = quiet,
    *,
    beside: Mapping[str, pd.DataFrame],
    outputs: Sequence[Output] = OUTPUTS,
) -> tuple[dict[str, pd.DataFrame], list[LeftOut]]:
    """Compute every table that is wanted and can be had, unprotected; list the outputs that cannot be had.

    Parameters
    ----------
    reading : Reading
        What ``read_reviews`` gave.
    choices : Choices
        What the numbers rest on.
    progress : callable
        Told how many tables are done.
    beside : mapping of str to DataFrame
        The files beside the input, by what the catalogue calls them (`Beside`).
    outputs : sequence of Output
        Those that are wanted.

    Returns
    -------
    tuple of dict and list
        Tables by output, and the outputs left out with their reasons.

    Raises
    ------
    AnswerError
        If the coverage or the periods name years that are none of the file.
    """
    choices.check_years(reading.codebook.years_begin)
    given = offered(reading, choices, beside)
    made: dict[str, pd.DataFrame] = {}
    left_out = []
    for done, one in enumerate(outputs):
        progress("Computing", done, len(outputs))
        reason = why_not(one, reading, choices, beside)
        table = _table(one, given) if reason is None else reason
        if isinstance(table, pd.DataFrame) and table.empty:
            table = why_empty(one, reading.reviews, choices.year_of)
        if isinstance(table, str):
            left_out.append(LeftOut(one, table))
        else:
            made[one.name] = table
    return made, left_out


def why_not(one: Output, reading: Reading, choices: Choices, beside: Mapping[str, pd.DataFrame]) -> str | None:
    """Say why some files cannot give an output; None if they can, as far as their columns tell."""
    themes = {theme.column: theme.group or "" for theme in reading.codebook.themes() if theme.column in reading.reviews}
    national = choices.national or is_synthetic(reading.reviews)
    return why_left_out(one, reading.reviews.columns, themes, choices.year_of, beside, national=national)


def offered(reading: Reading, choices: Choices, beside: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Everything that a table function may ask for, by the name of its parameter."""
    return {
        "reviews": reading.reviews,
        "first": reading.reviews,
        "second": beside.get(Beside.SECOND_CODER),
        "recommendations": beside.get(Beside.REGISTER),
        "codebook": reading.codebook,
        "year_of": choices.year_of,
        "coverage": choices.coverage,
        "periods": choices.periods,
        "rows_read": reading.rows_read,
        "set_aside": reading.set_aside_by_column,
    }


def table_of(one: Output, given: Mapping[str, Any], asked: Mapping[str, Any] | None = None) -> pd.DataFrame:
    """Compute the table of an output from what is `offered`, with the options that are asked for in place of its own.

    Raises
    ------
    TableError
        If the reviews cannot answer its question, or an option is none of those allowed.
    """
    known = (dict(given) if one.about_file else {}) | dict(one.options) | dict(asked or {})
    return one.table(**{name: known[name] for name in signature(one.table).parameters if name in known})


def _table(one: Output, given: Mapping[str, Any]) -> pd.DataFrame | str:
    """Compute the table of an output, or say why there is none."""
    try:
        return table_of(one, given)
    except TableError as error:
        return str(error)


def why_empty(one: Output, reviews: pd.DataFrame, year_of: str) -> str:
    """Say why a table has no rows: an empty chart would leave its reader to guess."""
    date = date_column(reviews.columns, year_of)
    if "year" in one.needs and reviews[date].isna().all():
        return say("needs.undated", year_of=year_of)
    return say("needs.rows")
