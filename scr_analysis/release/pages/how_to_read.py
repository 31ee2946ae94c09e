"""How the numbers of a release are to be read."""

from collections.abc import Mapping
from typing import Any

from scr_analysis.answers.layout import signs
from scr_analysis.release.earlier import earlier_notes, years_begin
from scr_analysis.words import say
from scr_analysis.years.labels import APRIL, JANUARY, months_of_year, year_label


def how_to_read(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Sentences for a reader who meets the numbers of a run for the first time, and which earlier ones they were held against.

    Parameters
    ----------
    record : mapping
        Run record.

    Returns
    -------
    tuple of str
    """
    meanings = "; ".join(f"{sign} {meaning}" for sign, meaning in signs().items())
    said = (
        _years(years_begin(record)),
        say("reading.census"),
        say("reading.rounding"),
        say("reading.signs", signs=meanings),
    )
    return (*said, *earlier_notes(record["earlier"]))


def _years(begins: int) -> str:
    """Say what a year is."""
    if begins in (JANUARY, APRIL):
        return say("reading.years" if begins == APRIL else "reading.years.calendar")
    first, last = months_of_year(begins)
    return say("reading.years.other", first=first, last=last, label=year_label(2011, begins))
