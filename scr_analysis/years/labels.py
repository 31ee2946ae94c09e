"""How a year from April to March is written."""

import re

_WRITTEN = re.compile(r"(?:fy ?)?((?:19|20)[0-9]{2}) ?(?:[-/–_]|to) ?(?:19|20)?([0-9]{2})")
_IN_WORDS = re.compile(r"apr(?:il)?\.? ((?:19|20)[0-9]{2}) ?(?:[-/–]|to) ?mar(?:ch)?\.? ((?:19|20)[0-9]{2})")
_SHORT = re.compile(r"(fy ?)?([0-9]{2}) ?[-/–] ?([0-9]{2})")
_TURN = 40
"""Years of two digits from this one on are of the twentieth century."""


def year_label(start: int) -> str:
    """Label of the April-March year that begins in a calendar year.

    Parameters
    ----------
    start : int
        Calendar year of 1 April.

    Returns
    -------
    str
        Such as "2011-12"; the year from April 1999 is "1999-00".

    Examples
    --------
    >>> year_label(2011), year_label(1999)
    ('2011-12', '1999-00')
    """
    return f"{start}-{(start + 1) % 100:02d}"


def is_year_label(text: str) -> bool:
    """Whether some text is a label as :func:`year_label` gives it.

    Examples
    --------
    >>> [is_year_label(text) for text in ("1999-00", "2011-13", "2011/12", "11-12")]
    [True, False, False, False]
    """
    return text[:4].isdecimal() and text[:4].isascii() and year_label(int(text[:4])) == text


def year_start(text: str, *, short: bool = False) -> int | None:
    """Calendar year in which a year begins that a person wrote; None where the second part is not the year after.

    Two digits are read behind FY, and alone only where `short` says that it is a column of years: 12-13 may be ages.

    Examples
    --------
    >>> [year_start(text) for text in ("2014/15", "2014-2015", "FY 1999-00", "2014/12", "2014", "FY14/15", "14/15")]
    [2014, 2014, 1999, None, None, 2014, None]
    >>> year_start("April 2014 - March 2015")
    2014
    >>> year_start("14/15", short=True), year_start("99-00", short=True), year_start("14/16", short=True)
    (2014, 1999, None)
    """
    folded = text.casefold()
    if match := _WRITTEN.fullmatch(folded) or _IN_WORDS.fullmatch(folded):
        return int(match[1]) if (int(match[1]) + 1) % 100 == int(match[2]) % 100 else None
    match = _SHORT.fullmatch(folded)
    if match is None or not (short or match[1]):
        return None
    start = int(match[2])
    return start + (1900 if start >= _TURN else 2000) if (start + 1) % 100 == int(match[3]) else None
