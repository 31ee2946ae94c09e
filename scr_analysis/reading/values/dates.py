"""Dates: ISO first, then day before month, as the whole column shows; never a guess for one cell.

`pandas.to_datetime` reads ``["03/04/2012", "12/25/2012"]`` as American dates without a word. Here a month above twelve
is refused, and so is every date of that column which could be read both ways, until the codebook says how dates are written.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime

from scr_analysis.codebook import Variable, fold
from scr_analysis.reading.problems import Complaint, of_value, shown_value
from scr_analysis.years.labels import JANUARY, MONTHS, calendar_year, year_start

EARLIEST = date(1940, 1, 1)
"""Before the first public inquiry into the death of a child in care (1945); earlier days are zeros of a spreadsheet."""

_TIME = r"(?:[t ]0?0:00(?::00(?:\.0+)?)?(?: ?z|\+00:00)?)?"
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})[-/.]([0-9]{{1,2}})[-/.]([0-9]{{1,2}}){_TIME}")
_YEAR_LAST = re.compile(rf"([0-9]{{1,2}})[-/.]([0-9]{{1,2}})[-/.]([0-9]{{4}}|[0-9]{{2}}){_TIME}")
_IN_WORDS = re.compile(
    r"(?:[a-z]{3,9},? (?:y )?)?([0-9]{1,2})(?:st|nd|rd|th|af|il|ydd|ed|fed|eg|ain)?[-/. ](?:o |of )?([a-z]{3,10})[.,]*[-/ ]([0-9]{4}|[0-9]{2})"
)
_MONTH_IN_WORDS_FIRST = re.compile(r"(?:[a-z]{3,9},? )?([a-z]{3,10})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_YEAR = "(?:19|20)[0-9]{2}"
_WITHOUT_DAY = re.compile(rf"{_YEAR}(?:[-/.][0-9]{{1,2}})?|[0-9]{{1,2}}[-/.]{_YEAR}|([a-z]{{3,10}})\.?[- ]{_YEAR}")
_MONTH = re.compile(
    rf"([a-z]{{3,10}})\.?,?[- ]({_YEAR}|[0-9]{{2}})|({_YEAR})[-/.]([0-9]{{1,2}})|([0-9]{{1,2}})[-/.]({_YEAR})"
)
_NO_ISO = ("financial-year", "year-from", "year-to", "calendar-year", "month", "excel-swapped")
"""Formats beside which an ISO date means nothing, or something else."""
_CLOCK = re.compile(r".*[0-9][t ][0-9]{1,2}:[0-9]{2}.*")
_DAY_ZERO = {"excel": date(1899, 12, 30), "excel-1904": date(1904, 1, 1)}
"""Day 0 of a spreadsheet's count: 30 December 1899, because 1900 was taken for a leap year; old Macs counted from 1904."""
_SERIAL = re.compile(r"[1-6][0-9]{4}(?:\.0+)?")
_MONTHS = tuple(map(str.casefold, MONTHS))
_WELSH_MONTHS = ("ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi", "hydref",
                 "tachwedd", "rhagfyr")  # fmt: skip
_ALLOWED = "2012-04-03 or 03/04/2012 (day first)"
_CORRECT = "correct it, or leave the cell empty if it is not known"


def parse_dates(texts: Sequence[str], variable: Variable, today: date) -> list[date | Complaint | None]:
    """Day of each text. A time of day is accepted where it is midnight, as spreadsheets add it.

    Examples
    --------
    >>> [str(day) for day in parse_dates(["2012-04-03", "03/04/2012"], Variable("d", "date"), date(2020, 1, 1))]
    ['2012-04-03', '2012-04-03']
    """
    folded = [fold(text) for text in texts]
    named = variable.date_format
    american = named is None and any(_only_month_first(text) for text in folded)
    found: list[date | Complaint | None] = []
    for text, plain in zip(texts, folded, strict=True):
        if plain in variable.missing_spellings:
            found.append(None)
        else:
            day = (
                _in_format(plain, named, variable.years_begin)
                if named
                else _ambiguous(text, plain, today)
                if american
                else None
            )
            found.append(_within(day or _parse(text, plain, named, today), text, today))
    return found


def order_note(texts: Sequence[str], variable: Variable) -> str:
    """Say that nothing in a column shows whether the day or the month stands first, "" where something does.

    Examples
    --------
    >>> order_note(["03/04/2012"], Variable("d", "date"))
    'no date shows whether the day or the month stands first; read day first ("03/04/2012" is 2012-04-03); if the month stands first, give the format %m/%d/%Y in the codebook'
    >>> order_note(["03/04/2012", "25/12/2012"], Variable("d", "date"))
    ''
    """
    if variable.date_format:
        return ""
    days = [(text, _numbers(match)) for text in texts if (match := _YEAR_LAST.fullmatch(fold(text)))]
    if any(max(first, second) > 12 for _, (first, second, _) in days):
        return ""
    both = ((text, day) for text, day in days if day[0] != day[1] and all(day))
    text, (first, second, year) = next(both, ("", (0, 0, 0)))
    if not text:
        return ""
    return (
        f"no date shows whether the day or the month stands first; read day first ({shown_value(text)} is "
        f"{date(year, second, first)}); if the month stands first, give the format %m/%d/%Y in the codebook"
    )


def short_year_note(texts: Sequence[str], variable: Variable) -> str:
    """Say that years of two digits were read, "" where there are none: only one century fits, as no day is before 1940 or to come.

    Examples
    --------
    >>> short_year_note(["03/04/12", "2012-05-01"], Variable("d", "date"))
    'years of two digits were read as the one that is past and not before 1940 ("03/04/12")'
    """
    if variable.date_format:
        return ""
    matches = ((text, _YEAR_LAST.fullmatch(fold(text)) or _IN_WORDS.fullmatch(fold(text))) for text in texts)
    short = next((text for text, match in matches if match and len(match[3]) == 2), None)
    if short is None:
        return ""
    return (
        f"years of two digits were read as the one that is past and not before {EARLIEST.year} ({shown_value(short)})"
    )


def _year(written: str, today: date) -> int:
    """Year of two or four digits; of two the one that is past, and of those that could be only one is not before 1940."""
    year = int(written)
    return year if len(written) > 2 else year + (2000 if 2000 + year <= today.year else 1900)


def _numbers(match: re.Match[str]) -> tuple[int, int, int]:
    return int(match[1]), int(match[2]), _year(match[3], date.max)


def _parse(text: str, plain: str, named: str | None, today: date) -> date | Complaint:
    if named not in _NO_ISO and (match := _YEAR_FIRST.fullmatch(plain)):
        year, month, day = map(int, match.groups())
        return _day(year, month, day, text)
    if named:
        other = "" if named in _NO_ISO else " or 2012-04-03"
        what = "is not written as the codebook says"
        return of_value("date", text, what, f"{_example(named)} ({named}){other}", _CORRECT)
    if match := _YEAR_LAST.fullmatch(plain):
        day, month, year = int(match[1]), int(match[2]), _year(match[3], today)
        return _month_first(text, year, day, month) if month > 12 >= day else _day(year, month, day, text)
    if (match := _IN_WORDS.fullmatch(plain)) and (number := _month_number(match[2])):
        return _day(_year(match[3], today), number, int(match[1]), text)
    if (match := _MONTH_IN_WORDS_FIRST.fullmatch(plain)) and (number := _month_number(match[1])):
        return _day(int(match[3]), number, int(match[2]), text)
    return _strange(text, plain)


def _in_format(plain: str, named: str, begins: int) -> date | None:
    """By the format the codebook names; month names are matched in any case, and `excel` is the number of a day."""
    if named in ("financial-year", "year-from", "year-to", "calendar-year"):
        start = year_start(plain, short=True) if named == "financial-year" else calendar_year(plain)
        month = JANUARY if named == "calendar-year" else begins
        return None if start is None else date(start - (named == "year-to"), month, 1)
    if named == "month":
        return _month(plain)
    if named == "excel-swapped":
        return _swapped(plain)
    if named in _DAY_ZERO:
        return _serial_day(int(float(plain)), _DAY_ZERO[named]) if _SERIAL.fullmatch(plain) else None
    bare = re.sub(_TIME + "$", "", plain)
    try:
        return datetime.strptime(bare, named).date()  # noqa: DTZ007 - a day, and days have no time zone
    except ValueError:
        return None


def _swapped(plain: str) -> date | None:
    """Read a date of a column in which Excel took the day for the month where it could: in what it holds as a date they change places."""
    if match := _YEAR_FIRST.fullmatch(plain):
        year, day, month = map(int, match.groups())
    elif match := _YEAR_LAST.fullmatch(plain):
        day, month, year = _numbers(match)
    else:
        return None
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def _month(plain: str) -> date | None:
    """Find the first day of a month: May 2014, May-14, 05/2014, 2014-05."""
    match = _MONTH.fullmatch(plain)
    if not match:
        return None
    word, short, first, number, other, last = match.groups()
    month = _month_number(word) if word else int(number or other)
    year = _year(short, date.max) if word else int(first or last)
    return date(year, month, 1) if month and month <= 12 else None


def _example(named: str) -> str:
    known = {
        "excel": "41002",
        "excel-1904": "39540",
        "financial-year": "2012/13",
        "year-from": "2012",
        "year-to": "2013",
        "calendar-year": "2012",
        "month": "April 2012",
        "excel-swapped": "2012-03-04 (for 3 April) or 13/04/2012",
    }
    return known.get(named) or date(2012, 4, 3).strftime(named)


def _day(year: int, month: int, day: int, text: str) -> date | Complaint:
    try:
        return date(year, month, day)
    except ValueError:
        return of_value("date", text, "is not a day of the calendar", _ALLOWED, _CORRECT)


def _within(day: date | Complaint, text: str, today: date) -> date | Complaint:
    if isinstance(day, Complaint):
        return day
    if day > today:
        return of_value("date-future", text, "is in the future", f"a day up to {today}", _CORRECT)
    if day < EARLIEST:
        cure = "leave the cell empty if it is not known: spreadsheets show an empty date as one about 1900"
        return of_value("date-early", text, f"is before {EARLIEST.year}", f"a day from {EARLIEST}", cure)
    return day


def _only_month_first(plain: str) -> bool:
    match = _YEAR_LAST.fullmatch(plain)
    return match is not None and int(match[1]) <= 12 < int(match[2]) <= 31


def _month_first(text: str, year: int, month: int, day: int) -> Complaint:
    reading = _day(year, month, day, text)
    if isinstance(reading, Complaint):
        return reading
    what = f"has no month {day}"
    cure = f"write {reading} if the month stands first, or give the format %m/%d/%Y in the codebook"
    return of_value("date-order", text, what, _ALLOWED, cure)


def _ambiguous(text: str, plain: str, today: date) -> Complaint | None:
    """In a column that has dates with the month first, a date that can be read both ways is not read at all."""
    match = _YEAR_LAST.fullmatch(plain)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[2]), _year(match[3], today)
    if first == second or not (1 <= first <= 12 and 1 <= second <= 12):
        return None
    readings = f"{date(year, second, first)} or {date(year, first, second)}"
    what = f"can be {readings}: other dates of the column have the month first"
    cure = "write ISO dates, or give the format %d/%m/%Y or %m/%d/%Y in the codebook"
    return of_value("date-ambiguous", text, what, _ALLOWED, cure)


def _strange(text: str, plain: str) -> Complaint:
    what = "is not a date"
    if _SERIAL.fullmatch(plain):
        number = int(plain.split(".", maxsplit=1)[0])
        what = "is the number a spreadsheet keeps for a day"
        cure = f"format the column as a date ({_serial_day(number, _DAY_ZERO['excel'])}, where days count from 1900) and save again, or give the format excel in the codebook"
        return of_value("date-serial", text, what, _ALLOWED, cure)
    if (match := _WITHOUT_DAY.fullmatch(plain)) and (match[1] is None or _month_number(match[1])):
        what = f"has no {'month and no day' if len(plain) == 4 else 'day'}"
        cure = "write the whole date (where only the month is known, agree on a day for all), or leave the cell empty"
        return of_value("date", text, what, _ALLOWED, cure)
    if _CLOCK.fullmatch(plain):
        return of_value("date-time", text, "has a time of day", _ALLOWED, "leave the time out")
    return of_value("date", text, what, _ALLOWED, _CORRECT)


def _serial_day(number: int, zero: date) -> date:
    """Day of a spreadsheet's number."""
    return date.fromordinal(zero.toordinal() + number)


def _month_number(word: str) -> int | None:
    near = [
        at
        for months in (_MONTHS, _WELSH_MONTHS)
        for at, name in enumerate(months, start=1)
        if word in (name, name[:3], f"{name[:3]}t", name[:4])
    ]
    return near[0] if near else None
