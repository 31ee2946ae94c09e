"""How the numbers of a release are to be read."""

from collections.abc import Mapping
from typing import Any

from scr_analysis.answers.layout import signs
from scr_analysis.release.earlier import earlier_notes
from scr_analysis.words import say


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
    said = (say("reading.years"), say("reading.census"), say("reading.rounding"), say("reading.signs", signs=meanings))
    return (*said, *earlier_notes(record["earlier"]))
