"""How a year is written, by the month in which it begins; what else knows of years asks here."""

import re

_WRITTEN = re.compile(r"(?:fy ?)?((?:19|20)[0-9]{2}) ?(?:[-/–_]|to) ?(?:19|20)?([0-9]{2})")
_IN_WORDS = re.compile(r"apr(?:il)?\.? ((?:19|20)[0-9]{2}) ?(?:[-/–]|to) ?mar(?:ch)?\.? ((?:19|20)[0-9]{2})")
_SHORT = re.compile(r"(fy ?)?([0-9]{2}) ?[-/–] ?([0-9]{2})")
_TURN = 40
"""Years of two digits from this one on are of the twentieth century."""
_CALENDAR = re.compile(r"((?:19|20)[0-9]{2})(?:\.0+)?")
_NEW_YEAR = re.compile(r"((?:19|20)[0-9]{2})-01-01(?:[ t]00:00(?::00)?)?|0?1[/.-]0?1[/.-]((?:19|20)[0-9]{2})")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
JANUARY, APRIL = 1, 4
"""Months in which a calendar year and a financial year begin; the second is taken where nobody says otherwise."""


def year_label(start: int, begins: int = APRIL) -> str:
    """Label of the year that begins in a calendar year.

    Parameters
    ----------
    start : int
        Calendar year of its first day.
    begins : int
        Month in which years begin, from 1 to 12.

    Returns
    -------
    str
        Such as "2011-12"; the year from April 1999 is "1999-00", and the calendar year 2011 is "2011".

    Examples
    --------
    >>> year_label(2011), year_label(1999), year_label(2011, begins=9), year_label(2011, begins=1)
    ('2011-12', '1999-00', '2011-12', '2011')
    """
    return f"{start}" if begins == JANUARY else f"{start}-{(start + 1) % 100:02d}"


def is_year_label(text: str, begins: int = APRIL) -> bool:
    """Whether some text is a label as :func:`year_label` gives it.

    Examples
    --------
    >>> [is_year_label(text) for text in ("1999-00", "2011-13", "2011/12", "11-12", "2011")]
    [True, False, False, False, False]
    >>> is_year_label("2011", begins=1), is_year_label("2011-12", begins=1)
    (True, False)
    """
    return text[:4].isdecimal() and text[:4].isascii() and year_label(int(text[:4]), begins) == text


def labels_between(first: str, last: str) -> tuple[str, ...]:
    """Labels of the years from one to another, written as these two are.

    Examples
    --------
    >>> labels_between("1998-99", "2000-01"), labels_between("2011", "2012")
    (('1998-99', '1999-00', '2000-01'), ('2011', '2012'))
    """
    begins = JANUARY if first.isdecimal() else APRIL
    return tuple(year_label(start, begins) for start in range(int(first[:4]), int(last[:4]) + 1))


def months_of_year(begins: int) -> tuple[str, str]:
    """Name the first and the last month of a year that begins in some month.

    Examples
    --------
    >>> months_of_year(4), months_of_year(1)
    (('April', 'March'), ('January', 'December'))
    """
    return MONTHS[begins - 1], MONTHS[begins - 2]


def kind_of_year(begins: int) -> str:
    """Say what a year that begins in some month is called.

    Examples
    --------
    >>> [kind_of_year(begins) for begins in (4, 1, 9)]
    ['April-March year', 'calendar year', 'September-August year']
    """
    return "calendar year" if begins == JANUARY else f"{'-'.join(months_of_year(begins))} year"


def month_number(name: str) -> int | None:
    """Give the number of a month that is named in full, whatever the case; None for anything else.

    Examples
    --------
    >>> month_number("september"), month_number("9")
    (9, None)
    """
    word = name.strip().capitalize()
    return MONTHS.index(word) + 1 if word in MONTHS else None


def calendar_year(text: str) -> int | None:
    """Calendar year that a person wrote, or that Excel shows of a 1 January; None for anything else.

    Examples
    --------
    >>> [calendar_year(text) for text in ("2014", "2014.0", "2014-01-01", "2014-15", "2014-01-02", "214")]
    [2014, 2014, 2014, None, None, None]
    """
    match = _CALENDAR.fullmatch(text)
    return int(match[1]) if match else new_year(text)


def new_year(text: str) -> int | None:
    """Year of a 1 January; None for any other day.

    Examples
    --------
    >>> new_year("2014-01-01"), new_year("01/01/2014"), new_year("2014-01-02"), new_year("2014")
    (2014, 2014, None, None)
    """
    match = _NEW_YEAR.fullmatch(text)
    return int(match[1] or match[2]) if match else None


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
