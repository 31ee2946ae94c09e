"""What a field says of dates, counts and numbers: format, unit, bounds, and what must be filled in."""

import re

from scr_analysis.codebook.schema.json_object import JsonObject
from scr_analysis.codebook.spelling import nearest

CONSTRAINTS = ("required", "unique", "minimum", "maximum", "enum")
DAY_NUMBERS = ("excel", "excel-1904")
"""Formats of a date that a spreadsheet keeps as the number of a day."""
FINANCIAL_YEAR, CALENDAR_YEAR, MONTH = "financial-year", "calendar-year", "month"
"""Formats of a column of years that have a part in two calendar years (2014/15 or 2014-15, from April unless the codebook names
another month), of calendar years (2014) and of months (May 2014, 05/2014, 2014-05): the first day stands for each."""
YEAR_FROM, YEAR_TO = "year-from", "year-to"
"""Formats of a column that names one calendar year for such a year: the one that it begins in, or the one that it ends in."""
DAYLESS = (FINANCIAL_YEAR, YEAR_FROM, YEAR_TO, CALENDAR_YEAR, MONTH)
"""Formats whose cells name no day."""
SWAPPED = "excel-swapped"
"""Format of a column in which Excel took the day for the month where it could: 2014-03-04 is 3 April, 13/04/2014 stays."""
DATE_PARTS = ("day", "month", "year")
_DATE_PARTS = re.compile(r"%(.)")


def read_constraints(field: JsonObject, kind: str) -> JsonObject:
    """Read what limits the answers, and note limits that would not be applied."""
    constraints = field.part("constraints")
    unknown = [name for name in constraints.content if name not in CONSTRAINTS]
    for name in unknown:
        near = nearest(name, CONSTRAINTS)
        cure = f'did you mean "{near}"?' if near else "remove it: it would not be applied"
        field.problems.add(f"{field.where}, constraints", name, ", ".join(CONSTRAINTS), cure)
    if kind not in ("count", "number"):
        for name in ("minimum", "maximum"):
            if constraints.has(name):
                constraints.problems.say(
                    f"{constraints.where}, {name}",
                    f"bounds belong to a count or number; found the kind {kind}",
                    "remove it, or state a rule",
                )
    return constraints


def read_bound(constraints: JsonObject, name: str, kind: str) -> float | None:
    """Read a bound of a count or number."""
    return constraints.number(name) if kind in ("count", "number") else None


def read_date_format(field: JsonObject, kind: str) -> str | None:
    """Read how the dates of a column are written."""
    text = field.text("format", strip=False)
    if kind != "date" or text in ("", "default", "any"):
        return None
    if text in (*DAY_NUMBERS, *DAYLESS, SWAPPED):
        return text
    parts = _DATE_PARTS.findall(text)
    day, month, year = (sum(part in names for part in parts) for names in ("d", "mbB", "yY"))
    if (day, month, year, len(parts)) != (1, 1, 1, 3):
        field.add(
            "format",
            f"a day, a month and a year, such as %d/%m/%Y, or {', '.join((*DAY_NUMBERS, *DAYLESS))} or {SWAPPED}",
            "or leave it out: ISO dates, then DD/MM/YYYY",
        )
        return None
    return text


def read_sources(own: JsonObject, kind: str) -> tuple[tuple[str, str], ...]:
    """Read the columns that a variable is made of: the first that is filled, or the day, the month and the year of a date."""
    if not own.has("from"):
        return ()
    given = own.part("from")
    given.only(("first", *DATE_PARTS))
    parts = tuple((part, given.text(part, line=True)) for part in DATE_PARTS if given.has(part))
    first = tuple(("first", heading) for heading in given.texts("first"))
    whole = {part for part, _ in parts} in ({"month", "year"}, set(DATE_PARTS))
    if (first and parts) or not (first or whole) or (parts and kind != "date"):
        what = "found neither a list of headings under first nor day, month and year of a date (or month and year)"
        own.problems.say(own.at("from"), what, "name the columns of which it is made")
        return ()
    return first or parts


def read_unit(own: JsonObject, kind: str) -> str | None:
    """Read what a count counts."""
    unit = own.text("unit", line=True)
    if unit and (kind != "count" or not unit.isalpha()):
        own.add("unit", "one word that says what a count counts, such as years or pages", "remove it")
        return None
    return unit or None
