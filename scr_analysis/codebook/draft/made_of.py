"""Dates that a file keeps in several columns: day, month and year apart, or one for a death and one for harm."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scr_analysis.codebook.cells import Cells
from scr_analysis.codebook.draft.kind import DATE_WORDS, guess_kind
from scr_analysis.codebook.draft.usual import known_variable
from scr_analysis.codebook.model import Codebook
from scr_analysis.codebook.patterns import is_month_name
from scr_analysis.codebook.question import Question, Reply
from scr_analysis.codebook.schema.constraints import MONTH
from scr_analysis.codebook.schema.field import OWN
from scr_analysis.codebook.schema.questions import write_questions
from scr_analysis.codebook.spelling import fold_heading
from scr_analysis.codebook.variable import Variable

_PARTS = {"day": "day|dd", "month": "month|mm|mon", "year": "year|yyyy|yy|yr"}
_FEW, _FULL = 3, 0.9
_FIRST = re.compile(r"incident|event|occurr", re.IGNORECASE)
_LAST = re.compile(r"notif|refer|publi|report", re.IGNORECASE)
_NO_DAY = "no day"


@dataclass(frozen=True)
class MadeOf:
    """A field that is made of several columns, and their headings."""

    field: dict[str, Any]
    headings: tuple[str, ...]


def dates_in_parts(columns: Sequence[Cells], taken: frozenset[str]) -> list[MadeOf]:
    """Find dates of which the day, the month and the year, or the last two, stand in columns of their own."""
    groups: dict[str, dict[str, Cells]] = {}
    for cells in columns:
        for part, words in _PARTS.items():
            rest, count = re.subn(rf"(?<![a-z])(?:{words})(?![a-z])", " ", cells.heading.casefold().replace("_", " "))
            if count == 1 and _holds(cells, part):
                key = re.sub(r"\b(?:of|the|in|date)\b|[^a-z]+", "", rest)
                groups.setdefault(key, {}).setdefault(part, cells)
    found = []
    for key, parts in groups.items():
        role = next((role for role, words in DATE_WORDS.items() if any(word in key for word in words)), "")
        role = role or ("" if key else "incident_date")
        if {"month", "year"} <= set(parts) and role and role not in taken:
            taken |= {role}
            found.append(_in_parts(parts, role, {fold_heading(cells.heading) for cells in columns}))
    return found


def _holds(cells: Cells, part: str) -> bool:
    """Do the cells hold what a part of a date may be."""
    limits = {"day": (1, 31), "month": (1, 12), "year": (1940, 2100)}[part]
    numbers = [int(text) for text in cells.folded if text.isdigit() and len(text) <= len(str(limits[1]))]
    words = [text for text in cells.folded if part == "month" and is_month_name(text)]
    return bool(cells.folded) and len(numbers) + len(words) == cells.distinct and all(
        limits[0] <= number <= limits[1] for number in numbers
    )  # fmt: skip


def _in_parts(parts: Mapping[str, Cells], role: str, headings: set[str]) -> MadeOf:
    with_day = "day" in parts
    name = _name(role, headings)
    sources = {part: parts[part].heading.strip() for part in ("day", "month", "year") if part in parts}
    own: dict[str, Any] = {
        "kind": "date", "role": role if with_day else role.replace("_date", "_year"), "from": sources, "guessed": ["kind", "role"],
    }  # fmt: skip
    codes = {code: meaning for cells in parts.values() for code, meaning in cells.no_answer.items()}
    short = max(cells.rows for cells in parts.values()) > min(cells.rows for cells in parts.values())
    missing = {"": "blank", **codes, **({_NO_DAY: "not known"} if short else {})}
    if short:
        ask = f"Some dates in {_listed(list(sources.values()))} are not whole: what is to be done with them?"
        leave = Reply("leave out", "they are taken as dates that are not known")
        own["questions"] = write_questions([Question("no day", ask, (), (leave,), "leave out")])
    field = {
        "name": name,
        "type": "date",
        "title": name,
        "description": "",
        "missingValues": list(missing),
        OWN: {**own, "missing": missing},
    }
    return MadeOf(
        {**field, **({} if with_day else {"format": MONTH})}, tuple(cells.heading for cells in parts.values())
    )


def _name(role: str, headings: set[str]) -> str:
    """Name a column that is made of several, so that no column of the file is called so."""
    name = {"incident_date": "Date of the incident", "publication_date": "Date of publication"}.get(
        role, "Date of notification"
    )
    return name if fold_heading(name) not in headings else f"{name} (made of several columns)"


def incident_dates(columns: Sequence[Cells], book: Codebook) -> list[Cells]:
    """Find the columns of days of which each may be the date of the incident, the likeliest first."""
    found = []
    for cells in columns:
        known = known_variable(cells.heading, book)
        plain = fold_heading(cells.heading)
        named = known.role == "incident_date" if known else any(word in plain for word in DATE_WORDS["incident_date"])
        if named and not _LAST.search(cells.heading) and guess_kind(cells, known) == "date" and not _of_years(cells):
            found.append(cells)
    return sorted(found, key=lambda cells: _FIRST.search(cells.heading) is None)


def _of_years(cells: Cells) -> bool:
    return all(len(text) < len("1.1.2014") for text in cells.folded)


def chosen(dates: Sequence[Cells]) -> Cells | None:
    """Give the one of several that nearly every review has, None where each has a part of the reviews."""
    rows = max((sum(cells.counts.values()) for cells in dates), default=0)
    return next((cells for cells in dates if cells.rows >= _FULL * rows), None)


def first_of(dates: Sequence[Cells], columns: Sequence[Cells], field: dict[str, Any], usual: Variable) -> MadeOf:
    """Make one date of several columns: the first that is filled, and ask whether that is meant."""
    headings = [cells.heading.strip() for cells in dates]
    name = _name("incident_date", {fold_heading(cells.heading) for cells in columns})
    ask = f"{_listed(headings)} may each be the date of the incident, and none is filled in every row: which counts?"
    replies = [
        Reply("the first filled", f"of each review the first of {_listed(headings)} that is filled"),
        *(Reply(f"only {one}", f"{one} alone counts", {OWN: {"from": {"first": [one]}}}) for one in headings),
    ]
    question = Question("made of", ask, (), tuple(replies), "the first filled")
    own = {**field[OWN], "role": "incident_date", "from": {"first": headings}}
    own["questions"] = [*own.get("questions", []), *write_questions([question])]
    return MadeOf(
        {**field, "name": name, "title": name, "description": usual.description, OWN: own},
        tuple(cells.heading for cells in dates),
    )


def merged(dates: Sequence[Cells]) -> Cells:
    """Put the cells of several columns together, as one column of them would have them."""
    counts: dict[str, int] = {}
    for cells in dates:
        for text, count in cells.counts.items():
            counts[text] = counts.get(text, 0) + (count if text.strip() else 0)
    return Cells("Date of incident", counts)


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
