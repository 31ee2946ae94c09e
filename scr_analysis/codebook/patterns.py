"""What the cells of a column look like: dates, counts, flags, a short list of answers, or free text."""

import re

from scr_analysis.codebook.cells import FLAG_WORDS, Cells, is_short
from scr_analysis.codebook.roles import FLAG_SPELLINGS
from scr_analysis.years.labels import MONTHS, calendar_year, new_year, year_start

_MIDNIGHT = r"(?:[ t]00?:00(?::00(?:\.0+)?)?(?: ?z|\+00:00)?)?"
_ISO = re.compile(rf"\d{{4}}([-/.])\d{{1,2}}\1\d{{1,2}}{_MIDNIGHT}")
_SLASHED = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_MIDNIGHT}")
_WORDED = re.compile(
    r"(?:[a-z]{3,9},? (?:y )?)?\d{1,2}(?:st|nd|rd|th|af|il|ydd|ed|fed|eg|ain)?[-/. ](?:o |of )?[a-z]{3,10}[.,]*[-/ ](?:\d{4}|\d{2})"
    r"|(?:[a-z]{3,9},? )?[a-z]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
)
_WITH_TIME = re.compile(r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})[ t](?!00?:00)\d{1,2}:\d\d.*")
"""A date with a time of day, which is refused when the file is read."""
_COMPACT = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_WORDED_SHORT = re.compile(r"\d{1,2}([- ])[a-z]{3}\1\d{2}")
"""5-Apr-12, as Excel shows a day unless it is told otherwise."""
_MONTH_NAMES = [
    *map(str.casefold, MONTHS), "ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi", "hydref",
    "tachwedd", "rhagfyr",
]  # fmt: skip
_MONTH_NAME = "(?:" + "|".join(f"{name}|{name[:4]}|{name[:3]}" for name in _MONTH_NAMES) + ")"
_MONTH = re.compile(
    rf"{_MONTH_NAME}\.?,?[- ](?:(?:19|20)\d\d|\d\d)|(?:19|20)\d\d[-/.]\d{{1,2}}|\d{{1,2}}[-/.](?:19|20)\d\d"
)
_YEAR_HEADING = re.compile(r"\byears?\b|\bf\.?y\b|\bflwyddyn\b", re.IGNORECASE)
_OTHER_YEAR = re.compile(
    r"\b(?:financial|fiscal|tax|f\.?y|academic|school|acad|a\.?y|ends?|ending|ended|begins?|beginning|start\w*|commenc\w*|ariannol)\b",
    re.IGNORECASE,
)
"""Words of a heading whose 2014 may be the year from 2014 or the one to 2014, and is no calendar year."""
_WHOLE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.0+)?|\d+(?:\.0+)?")
_WITH_UNIT = re.compile(r"\d{1,4} ?[a-z]{1,6}\.?|(?:under|less than|<) ?1(?: year)?")
_LENGTH = re.compile(
    r"(?:\d{1,3}(?:\.\d+)? ?(?:years?|yrs?|y|months?|mths?|mos?|m|weeks?|wks?|w|days?|d)\.?(?: old)?(?:,? (?:and )?)?){1,3}"
)
_DAY_NUMBER = re.compile(r"[34]\d{4}(?:\.0+)?")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d*)?")
TICKS = frozenset({"✓", "✔", "☑", "✅", "√", "ü", "þ", "☒", "●", "•", "*"})
"""Marks that say Yes, those among them that the fonts of Office write as letters."""
NO_MARKS = frozenset({"✗", "✘", "✕", "✖", "×", "❌", "☐", "û", "x"})
"""Marks that say No beside one of those."""
CROSSES = TICKS | {"x", "×"}
"""Marks that say Yes where no other stands in the column."""
FLAG_CODES = frozenset(text for text in FLAG_SPELLINGS if re.fullmatch(r"-?\d+", text))
MOST_LEVELS = 30
_MONTHS, _ENOUGH_HELD, _ENOUGH_TEXTS = 12, 5, 3
"""By chance five days are all below 13 in one column of a hundred."""


NEARLY_ALL = 0.9


def looks_like_dates(cells: Cells, most: float = NEARLY_ALL) -> bool:
    """Nine of ten answers, or another share, are dates in figures or with the month as a word."""
    return sum(map(cells.share, (_ISO, _SLASHED, _WORDED))) >= most


def have_times(cells: Cells) -> bool:
    """Have most answers a day and a time, which is refused when the file is read."""
    return cells.share(_WITH_TIME) >= NEARLY_ALL


def looks_compact(cells: Cells) -> bool:
    """Nine of ten answers are days such as 20140503."""
    return cells.share(_COMPACT) >= NEARLY_ALL


def is_month_name(text: str) -> bool:
    """Is a folded text the name of a month, or the beginning of one."""
    return re.fullmatch(_MONTH_NAME + r"\.?", text) is not None


def is_date(text: str) -> bool:
    """Is a folded text a date, or one with a time of day."""
    return any(pattern.fullmatch(text) for pattern in (_ISO, _SLASHED, _WORDED, _WITH_TIME, _DAY_NUMBER, _COMPACT))


def are_swapped(cells: Cells) -> bool:
    """Say whether Excel probably swapped day and month: no day above 12 where it holds a date, and only such in texts.

    Examples
    --------
    >>> held = {f"2014-0{month}-0{month + 1}": 1 for month in range(1, 7)}
    >>> are_swapped(Cells("Date", {**held, "25/12/2013": 1, "13/05/2014": 1, "30/01/2014": 1}))
    True
    >>> are_swapped(Cells("Date", {**held, "05/12/2013": 1, "13/05/2014": 1, "30/01/2014": 1}))
    False
    """
    held = [(match, ways) for text, ways in cells.folded.items() if (match := _ISO.fullmatch(text))]
    texts = [(match, ways) for text, ways in cells.folded.items() if (match := _SLASHED.fullmatch(text))]
    counts = [sum(sum(ways.values()) for _, ways in found) for found in (held, texts)]
    days = [int(re.split(r"[-/.]", match[0])[2][:2]) for match, _ in held]
    return (
        counts[0] >= _ENOUGH_HELD and counts[1] >= _ENOUGH_TEXTS
        and max(days) <= _MONTHS and all(int(match[1]) > _MONTHS >= int(match[3]) for match, _ in texts)
    )  # fmt: skip


def looks_like_years(cells: Cells, most: float = NEARLY_ALL) -> bool:
    """Nine of ten answers are years of two calendar years, such as 2014/15."""
    # Two digits alone may be a band of ages: they are years below a heading that says so.
    short = _YEAR_HEADING.search(cells.heading.replace("_", " ")) is not None
    hits = sum(sum(ways.values()) for text, ways in cells.folded.items() if year_start(text, short=short) is not None)
    return cells.rows > 0 and hits >= most * cells.rows


def looks_like_calendar_years(cells: Cells, most: float = NEARLY_ALL) -> bool:
    """Nine of ten answers are calendar years such as 2014, below a heading that says so: a number alone may be anything.

    Examples
    --------
    >>> names = ("Year", "year of incident", "Pages", "Financial year", "Year ending March")
    >>> [looks_like_calendar_years(Cells(name, {"2013": 2, "2014": 3})) for name in names]
    [True, True, False, False, False]
    """
    if are_new_years(cells):
        return True
    heading = cells.heading.replace("_", " ")
    return _YEAR_HEADING.search(heading) is not None and not _OTHER_YEAR.search(heading) and _are_years(cells, most)


def looks_like_halves(cells: Cells) -> bool:
    """Nine of ten answers are calendar years below a heading that says financial year or year ending: one of the two of each.

    Examples
    --------
    >>> [looks_like_halves(Cells(name, {"2013": 2, "2014": 3})) for name in ("FY", "Year ending March", "Year")]
    [True, True, False]
    """
    heading = cells.heading.replace("_", " ")
    return bool(_YEAR_HEADING.search(heading) and _OTHER_YEAR.search(heading)) and _are_years(cells, NEARLY_ALL)


def _are_years(cells: Cells, most: float) -> bool:
    hits = sum(sum(ways.values()) for text, ways in cells.folded.items() if calendar_year(text) is not None)
    return cells.rows > 0 and hits >= most * cells.rows


def are_new_years(cells: Cells) -> bool:
    """Is every date a 1 January: years that Excel keeps as days and shows as 2014, for so many days are no chance.

    Examples
    --------
    >>> are_new_years(Cells("Year", {"2013-01-01": 3, "2014-01-01": 2})), are_new_years(Cells("Year", {"2013-01-01": 9}))
    (True, False)
    """
    return (
        cells.rows >= _ENOUGH_HELD and cells.distinct > 1 and all(new_year(text) is not None for text in cells.folded)
    )


def looks_like_months(cells: Cells, most: float = NEARLY_ALL) -> bool:
    """Nine of ten answers are months without a day, such as May 2014, May-14, 05/2014 or 2014-05."""
    return cells.share(_MONTH) >= most


def all_iso(cells: Cells) -> bool:
    """Is every date written year, month, day."""
    return cells.share(_ISO) == 1


def date_format(cells: Cells) -> str | None:
    """Find how dates are written where the cells show it, None where day and month fit in either order or dates are ISO."""
    if looks_compact(cells):
        return "%Y%m%d"
    short = [match[1] for text in cells.folded if (match := _WORDED_SHORT.fullmatch(text))]
    if short and len(set(short)) == 1 and cells.share(_WORDED_SHORT) + cells.share(_ISO) == 1:
        return short[0].join(("%d", "%b", "%y"))
    parts = [match for text in cells.folded if (match := _SLASHED.fullmatch(text))]
    if not parts or len({(match[2], len(match[4])) for match in parts}) > 1:
        return None
    day_first, month_first = any(int(match[1]) > 12 for match in parts), any(int(match[3]) > 12 for match in parts)
    if day_first == month_first:
        return None
    mark, year = parts[0][2], "%Y" if len(parts[0][4]) == 4 else "%y"
    return mark.join(("%d", "%m", year) if day_first else ("%m", "%d", year))


def looks_like_day_numbers(cells: Cells) -> bool:
    """Nine of ten answers are numbers that a spreadsheet keeps for days of 1982 to 2036."""
    return cells.share(_DAY_NUMBER) >= 0.9


def looks_like_amounts(cells: Cells, most: float = NEARLY_ALL) -> bool:
    """Nine of ten answers, or another share, are whole numbers, alone or with a unit such as 18 months, and some with it."""
    return cells.share(_WHOLE) + cells.share(_WITH_UNIT) >= most and cells.share(_WITH_UNIT) > 0


def looks_like_ages(cells: Cells, most: float = 0.5) -> bool:
    """Most answers are ages: a number, or lengths of time such as 3 years 2 months."""
    return cells.share(_NUMBER) + cells.share(_LENGTH) >= most


def looks_like_counts(cells: Cells, most: float = NEARLY_ALL) -> bool:
    """Nine of ten answers, or another share, are whole numbers from 0."""
    return cells.share(_WHOLE) >= most


def looks_like_numbers(cells: Cells) -> bool:
    """Nine of ten answers are numbers."""
    return cells.share(_NUMBER) >= 0.9


def looks_like_flag(cells: Cells) -> bool:
    """Yes and No in words, a cross, or the codes 1 and 0, or 1 and 2, with codes for not known."""
    # Not known and not applicable are answers of a flag, so the words that are no answer elsewhere are allowed here.
    answers = set(cells.folded) - ({"u"} if {"y", "n"} & set(cells.folded) else set())
    if not answers:
        return False
    if answers <= CROSSES or (answers & TICKS and answers <= TICKS | NO_MARKS | set(FLAG_WORDS)):
        return True
    if not answers <= set(FLAG_WORDS):
        return _flag_with_slips(cells)
    if not answers <= FLAG_CODES:
        return True
    return "1" in answers and ("0" in answers) != ("2" in answers)


def _flag_with_slips(cells: Cells) -> bool:
    """Find a column of Yes and No in words in which single cells are misspelt; numbers beside 1 and 0 are counts."""
    words = set(cells.folded) & set(FLAG_WORDS) - FLAG_CODES
    others = [ways for text, ways in cells.folded.items() if text not in FLAG_WORDS]
    once = all(sum(ways.values()) == 1 for ways in others) and not any(text.isdigit() for text in cells.folded)
    return len(words) > 1 and once and cells.within(FLAG_WORDS) >= NEARLY_ALL


def looks_like_category(cells: Cells) -> bool:
    """Find a short list of short answers that come again and again; anything else may be a case described."""
    if not cells.rows or cells.distinct > MOST_LEVELS or cells.distinct * 3 > cells.rows:
        return False
    return all(is_short(text) for text in cells.folded)


def looks_like_identifier(cells: Cells) -> bool:
    """Every cell is filled, occurs once and is one short word or number."""
    every = sum(cells.counts.values()) == cells.rows > 1
    return (
        every
        and not cells.repeats
        and all(len(text) <= _LONGEST_REFERENCE and " " not in text for text in cells.folded)
    )


def nearly_identifier(cells: Cells) -> bool:
    """Most answers occur once, and all are short: references of which some come again."""
    short = all(len(text) <= _LONGEST_REFERENCE for text in cells.folded)
    return cells.rows > 0 and 2 * cells.distinct >= cells.rows and short


def is_reference_heading(heading: str) -> bool:
    """Say whether a heading reads like that of a reference.

    Examples
    --------
    >>> [is_reference_heading(text) for text in ("SCR Ref", "scr_ref", "Our case no.", "Reference to police", "Number of pages")]
    [True, True, True, False, False]
    """
    return _REFERENCE.fullmatch(heading.replace("_", " ").strip(" .:?#*")) is not None


_LONGEST_REFERENCE = 20
_REFERENCE = re.compile(
    r"(?:(?:[\w'-]+ ){0,3}(?:ref(?:erence)?|id|identifier|cyfeirnod|code number)(?: (?:no|number|code|id))?"
    r"|(?:our |the )?(?:scr|cspr|lcspr|cpr|case|review|record|report|serial|respondent|file|row)(?: (?:no|number|name|code))?"
    r"|rhif|unique (?:no|number))",
    re.IGNORECASE,
)
