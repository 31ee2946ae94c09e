"""What a draft makes of columns of years: whether they are calendar years of an event, and in which month years begin."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from scr_analysis.codebook.cells import Cells
from scr_analysis.codebook.draft.dates import OTHERS
from scr_analysis.codebook.draft.kind import names_event
from scr_analysis.codebook.patterns import are_new_years, looks_like_calendar_years, looks_like_halves
from scr_analysis.codebook.question import WHOLE, Question, Reply
from scr_analysis.codebook.schema.constraints import CALENDAR_YEAR, FINANCIAL_YEAR, YEAR_FROM, YEAR_TO
from scr_analysis.codebook.schema.field import OWN
from scr_analysis.codebook.schema.questions import write_questions
from scr_analysis.years.labels import year_label

_ACADEMIC = re.compile(r"\b(?:academic|school|acad|a\.?y)\b", re.IGNORECASE)
_BEGIN = "years begin"


def calendar_years(fields: Sequence[Mapping[str, Any]], columns: Sequence[Cells]) -> frozenset[str]:
    """Find the columns of calendar years of a file that tells of the incident neither the day nor another kind of year.

    Where a date of the file may be that of the incident a person is asked first, and none is taken. A column in which every
    date is a 1 January has years, and not days.
    """
    if any(cells.calendar for cells in columns):
        return frozenset()
    new_years = {cells.heading.strip() for cells in columns if are_new_years(cells)}
    others = [field for field in fields if field["name"] not in new_years]
    roles = {field[OWN].get("role") for field in others}
    unnamed = [field for field in others if field[OWN]["kind"] == "date" and not field[OWN].get("role")]
    if roles & {"incident_date", "incident_year"} or any(not OTHERS.search(_plain(one["name"])) for one in unnamed):
        return frozenset()
    free = {field["name"] for field in fields if not field[OWN].get("role")} | new_years
    found = [
        cells.heading
        for cells in columns
        if cells.heading.strip() in free
        and looks_like_calendar_years(cells)
        and not OTHERS.search(_plain(cells.heading))
    ]
    named = [heading for heading in found if names_event(heading)]
    return frozenset(named if any(names_event(heading) == "incident_date" for heading in named) else found)


def ask_which_years(fields: Sequence[dict[str, Any]], columns: Sequence[Cells]) -> None:
    """Ask of a column that names each year by one of its two parts which of them it is, where nothing else dates the incident."""
    if {field[OWN].get("role") for field in fields} & {"incident_date", "incident_year"}:
        return
    halves = {cells.heading.strip(): cells for cells in columns if looks_like_halves(cells)}
    for field in fields:
        if field["name"] not in halves or field[OWN].get("role"):
            continue
        year = min(halves[field["name"]].folded)[:4]
        role = (names_event(field["name"]) or "incident_date").replace("_date", "_year")
        first, last = year_label(int(year)), year_label(int(year) - 1)
        month = "September" if _ACADEMIC.search(_plain(field["name"])) else "April"
        begins = {"years_begin": month} if month != "April" else None
        replies = (
            _as_years("from", f"{year} is the year {first}, from {month}", role, YEAR_FROM, begins),
            _as_years("to", f"{year} is the year {last}, from {month}", role, YEAR_TO, begins),
            _as_years("calendar", f"{year} is the calendar year", role, CALENDAR_YEAR, {"years_begin": "January"}),
            Reply("none", "no year is counted by it"),
        )
        question = Question("which years", f"Which year is meant by {year}?", (), replies)
        field[OWN]["questions"] = [*field[OWN].get("questions", []), *write_questions([question])]
        return


def _as_years(name: str, says: str, role: str, format_: str, whole: Mapping[str, str] | None = None) -> Reply:
    own = {"kind": "date", "role": role, "unit": None}
    changed = {"type": "date", "format": format_, "constraints": None, OWN: own}
    return Reply(name, says, {**changed, **({WHOLE: whole} if whole else {})})


def _plain(heading: str) -> str:
    return re.sub(r"[_.]+", " ", heading)


def ask_of_new_years(cells: Cells, role: str | None, taken: Collection[str]) -> Question | None:
    """Ask whether dates that are all a 1 January are years, as they are taken to be, or those very days."""
    if not are_new_years(cells):
        return None
    ask = "Every date is a 1 January: are they years or days?"
    if cells.calendar:
        days = {"format": None, OWN: {"role": role and role.replace("_year", "_date")}, WHOLE: {"years_begin": None}}
        years = Reply("years", "they are calendar years, of which Excel keeps the first day")
        return Question("new years", ask, (), (years, Reply("days", "each is that very day", days)), "years")
    event = names_event(cells.heading)
    if not event or event in taken:
        return None
    years = Reply("years", "they are years, and no days are counted from them")
    return Question(
        "new years", ask, (), (years, Reply("days", "each is that very day", {OWN: {"role": event}})), "years"
    )


def ask_when_years_begin(cells: Cells, field: Mapping[str, Any]) -> Question | None:
    """Ask in which month years begin, of a column of years whose heading says that they are those of schools."""
    if field.get("format") != FINANCIAL_YEAR or not _ACADEMIC.search(_plain(cells.heading)):
        return None
    ask = "The heading says academic year: in which month do the years of the tables begin?"
    replies = (
        Reply("September", "years begin in September", {WHOLE: {"years_begin": "September"}}),
        Reply("August", "years begin in August", {WHOLE: {"years_begin": "August"}}),
        Reply("April", "years run from April to March, as financial years do", {WHOLE: {"years_begin": None}}),
    )
    return Question(_BEGIN, ask, (), replies, "September")


def years_begin(fields: Sequence[dict[str, Any]]) -> str:
    """Name the month in which the years of a draft begin, "" for April; years that fit no such year fill no part."""
    if any(field.get("format") == CALENDAR_YEAR for field in fields):
        for field in fields:
            if field.get("format") == FINANCIAL_YEAR:
                field[OWN].pop("role", None)
        return "January"
    asked = (question for field in fields for question in field[OWN].get("questions", ()))
    return next((question["default"] for question in asked if question["kind"] == _BEGIN), "")
