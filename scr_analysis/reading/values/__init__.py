"""One parser a kind of variable: a distinct text becomes a value, no value, or a complaint.

A parser takes all distinct texts of a column at once, because what one cell means can hang on the others: a column with
12/25/2012 in it writes the month first, and then 03/04/2012 is no longer plain.
"""

from collections.abc import Callable, Sequence
from datetime import date

from scr_analysis.codebook import Variable
from scr_analysis.reading.problems import Complaint
from scr_analysis.reading.values.amounts import parse_amounts
from scr_analysis.reading.values.coded import parse_coded
from scr_analysis.reading.values.dates import parse_dates
from scr_analysis.reading.values.texts import parse_texts

Answer = str | int | float | date | Complaint | None
"""A value, why there is none (:class:`Complaint`), or None where the cell says that there is none."""
Parser = Callable[[Sequence[str], Variable, date], Sequence[Answer]]

PARSERS: dict[str, Parser] = {
    "identifier": parse_texts,
    "text": parse_texts,
    "category": parse_coded,
    "flag": parse_coded,
    "date": parse_dates,
    "count": parse_amounts,
    "number": parse_amounts,
}

__all__ = ["PARSERS", "Answer", "Parser"]
