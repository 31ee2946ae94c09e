"""A file that nobody described yet becomes a codebook, which asks what only a person can say."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

import scr_analysis as scr
from scr_analysis.cli.say import progress
from scr_analysis.cli.streams import one_line
from scr_analysis.shipped import shipped
from scr_analysis.years.labels import MONTHS, month_number

if TYPE_CHECKING:
    from scr_analysis.reading import Survey


def drafted(
    file: Path, cases: Path | None, sheet: str | None, delimiter: str, dictionary: Path | None = None
) -> tuple[scr.Codebook, "Survey"]:
    """Draft a codebook from a file, a list of all reviews and a data dictionary beside it; give what was seen of the file too."""
    from scr_analysis.codebook import draft  # noqa: PLC0415 - loads pandas, which --help need not
    from scr_analysis.reading import survey  # noqa: PLC0415 - as above
    from scr_analysis.reading.dictionary import DataDictionary, read_dictionary  # noqa: PLC0415 - as above

    said = read_dictionary(dictionary) if dictionary else DataDictionary()

    with progress("Reading"):
        found = survey(file, sheet=sheet)
        beside = survey(cases) if cases else found
    book = draft(
        found.columns,
        name=Path(found.source).stem,
        labels={**said.labels, **beside.labels, **found.labels},
        missing={**beside.missing, **found.missing},
        titles={**said.titles, **beside.titles, **found.titles},
        listed=beside.columns if cases else None,
        turned=found.turned,
        delimiter=delimiter,
    )
    return book, found


def with_years(book: scr.Codebook, month: str) -> scr.Codebook:
    """Let the years of a codebook begin in a month that was named on the command line, "" for what the codebook says.

    Raises
    ------
    BadParameter
        If there is no such month.
    CodebookError
        If a column of the file has years that begin in another.
    """
    if not month:
        return book
    begins = month_number(month)
    if begins is None:
        raise typer.BadParameter(f"--years-begin is {one_line(month)}; it may be {', '.join(MONTHS)}")
    # Read again, so that a column of years that begin in another month is refused.
    return scr.Codebook.from_json(replace(book, years_begin=begins).to_json(), source=book.name)


def drafted_register(file: Path, sheet: str | None) -> tuple[scr.Codebook, "Survey"]:
    """Draft a codebook from a register of recommendations; give what was seen of the file too."""
    from scr_analysis.codebook import draft_register  # noqa: PLC0415 - as above
    from scr_analysis.reading import survey  # noqa: PLC0415 - as above

    with progress("Reading"):
        found = survey(file, sheet=sheet)
    usual = scr.Codebook.read(shipped("data", "recommendations_codebook.json"))
    return draft_register(found.columns, usual, name=Path(found.source).stem), found


def content_of(book: scr.Codebook, path: Path) -> bytes:
    """Write a codebook in the form that the name of its file asks for: a workbook, or JSON."""
    return book.to_workbook() if path.suffix.casefold() == ".xlsx" else book.to_json().encode("utf-8")
