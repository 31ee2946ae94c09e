"""How the numbers of a release are to be read, for the report and the workbook alike."""

from collections.abc import Mapping
from typing import Any

from scr_analysis.formats import HIDDEN, NOT_APPLICABLE, NOT_AVAILABLE, UNRELIABLE
from scr_analysis.release.earlier import earlier_notes
from scr_analysis.words import say


def signs() -> dict[str, str]:
    """Meaning of each sign that stands in place of a number.

    Examples
    --------
    >>> signs()["[x]"]
    'not available'
    """
    return {sign: say(f"sign.{sign[1]}") for sign in (HIDDEN, NOT_APPLICABLE, UNRELIABLE, NOT_AVAILABLE)}


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
