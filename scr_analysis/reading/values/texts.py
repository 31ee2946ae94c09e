"""Identifiers and free text: kept as they stand, without the spaces around them."""

import unicodedata
from collections.abc import Sequence
from datetime import date

from scr_analysis.codebook import Variable, fold


def parse_texts(texts: Sequence[str], variable: Variable, today: date) -> list[str | None]:
    r"""Trim the texts; an identifier also loses invisible characters, so that two that look alike are alike.

    Examples
    --------
    >>> parse_texts([" A\u200b1 ", ""], Variable("review", "identifier"), date(2020, 1, 1))
    ['A1', None]
    """
    del today
    trim = visible if variable.kind == "identifier" else str.strip
    missing = variable.missing_spellings
    return [None if fold(text) in missing else trim(text) for text in texts]


def visible(text: str) -> str:
    """Leave out invisible characters and needless spaces."""
    if not text.isascii():
        text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return " ".join(text.split())
