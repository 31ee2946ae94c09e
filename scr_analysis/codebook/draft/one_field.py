"""One column of a file becomes one field of a draft, with every guess marked."""

import re
from collections.abc import Iterable
from typing import Any

from scr_analysis.codebook.cells import Cells
from scr_analysis.codebook.draft.answers import answers, flag_meaning, levels_of, missing
from scr_analysis.codebook.draft.asked import NO_THEME, questions
from scr_analysis.codebook.draft.bands import are_bands
from scr_analysis.codebook.draft.dates import as_answered
from scr_analysis.codebook.draft.kind import codes_of_theme, guess_kind, guess_role, is_ticked
from scr_analysis.codebook.draft.usual import (
    known_variable,
    option_of,
    own_group,
    own_title,
    turned_group,
    without_legend,
)
from scr_analysis.codebook.model import Codebook
from scr_analysis.codebook.patterns import (
    all_iso,
    date_format,
    looks_like_day_numbers,
    looks_like_months,
    looks_like_years,
)
from scr_analysis.codebook.roles import FLAG_LABELS, ROLES
from scr_analysis.codebook.schema.constraints import CALENDAR_YEAR, FINANCIAL_YEAR, MONTH
from scr_analysis.codebook.schema.field import OWN
from scr_analysis.codebook.schema.questions import write_questions
from scr_analysis.codebook.schema.write import TYPES
from scr_analysis.codebook.shorthand import shorthand_in, without_shorthand
from scr_analysis.codebook.spelling import fold, fold_heading
from scr_analysis.codebook.variable import Variable

_MONTHS = re.compile(r"\bmonths?\b|\bmths?\b", re.IGNORECASE)
OTHER = "other"
"""Group of themes that the shipped codebook does not know."""


def draft_field(cells: Cells, book: Codebook, taken: frozenset[str]) -> dict[str, Any]:
    """Draft the field of a column. `book` says what columns usually mean, `taken` which roles are given away."""
    known = meaning_of(cells, book)
    kind = guess_kind(cells, known)
    plain = (
        kind == "flag"
        and NO_THEME.search(cells.heading) is not None
        and (known is None or not known.role or known.kind != kind)
    )
    kind = "category" if plain else kind
    variable = known if known and known.kind == kind and not plain else None
    role = None if plain else guess_role(cells, kind, variable, book, taken)
    if role and variable is None and role in book:
        variable = book.variable(role)
    own: dict[str, Any] = {"kind": kind, "role": role, **_part(cells.heading, kind, role, variable)}
    field: dict[str, Any] = {
        "name": cells.heading.strip(),
        "type": TYPES[kind],
        "title": without_shorthand(_title(cells, variable, role)),
        "description": variable.description if variable and (role or kind == "flag") else "",
    }
    field |= _written(cells, kind, variable if role else None)
    if plain:
        levels, values = _plain_answers(cells)
    elif codes_of_theme(cells, known):
        levels, values = [{"value": code, "label": code} for code in sorted(cells.folded)], {}
    else:
        levels, values = answers(cells, kind, variable)
    if levels:
        ordered = kind == "category" and (
            (variable is not None and variable.ordered) or are_bands([fold(one["label"]) for one in levels])
        )
        field |= {"categories": levels, "categoriesOrdered": ordered}
    field["missingValues"], own["missing"] = missing(cells, kind, levels)
    own["values"] = values
    field[OWN] = own
    asked = list(
        questions(
            cells,
            _asking(field, cells, known, taken, plain=plain),
            known,
            turned=turned_group(cells.heading) is not None,
        )
    )
    held = as_answered(cells, field, asked)
    field["missingValues"], own["missing"] = (
        held.get("missingValues", field["missingValues"]),
        held.get("missing", own["missing"]),
    )
    field[OWN] = {**{name: value for name, value in own.items() if value}, "guessed": _guessed(field, own, cells)}
    return {**field, OWN: {**field[OWN], "questions": write_questions(asked)}} if asked else field


def meaning_of(cells: Cells, book: Codebook) -> Variable | None:
    """Find what a column usually means: by its heading, or as a box to tick by the option that it names."""
    if turned_group(cells.heading) is not None:
        return None  # the user's own words stand, whichever way they are meant
    ticked = next(iter(cells.written.values())) if is_ticked(cells) else ""
    option = option_of(cells.heading) or ticked
    found = known_variable(option, book) if option else None
    if found and found.is_theme:
        return found
    return known_variable(cells.heading, book) or (known_variable(cells.title, book) if cells.title else None)


def _title(cells: Cells, variable: Variable | None, role: str | None) -> str:
    """Find what the file calls the column, what its role is called, or the user's own words; of a box to tick its option."""
    if cells.title:
        return cells.title
    if role and variable:
        return variable.title
    option = option_of(cells.heading)
    if option or variable is None:
        return option or without_legend(cells.heading)
    return own_title(cells.heading, variable.title)


def _plain_answers(cells: Cells) -> tuple[list[dict[str, str]], dict[str, str]]:
    """Answers Yes and No of a question that is no theme."""
    meaning = {text: label.capitalize() for text, label in flag_meaning(cells).items()}
    labels = [label.capitalize() for label in FLAG_LABELS if label.capitalize() in meaning.values()]
    return levels_of(cells, meaning, labels)


def _asking(
    field: dict[str, Any], cells: Cells, known: Variable | None, taken: frozenset[str], *, plain: bool
) -> dict[str, Any]:
    """Give what a question needs besides the field: the group of the theme it may be, its answers as a theme, the roles given."""
    extra: dict[str, Any] = {"theme_group": known.group if known and known.is_theme else OTHER, "taken": taken}
    if plain:
        extra["plain"] = {cells.written.get(text, text): label for text, label in flag_meaning(cells).items()}
    return {**field, OWN: {**field[OWN], **extra}}


def _part(heading: str, kind: str, role: str | None, variable: Variable | None) -> dict[str, Any]:
    """Say what a theme belongs to, and what a count counts."""
    if kind == "flag" and not role:
        usual = variable.group if variable and variable.is_theme else None
        return {"group": usual or turned_group(heading) or own_group(option_of(heading) or heading) or OTHER}
    if role == "age_years":
        return {"unit": "months" if _MONTHS.search(heading) else "years"}
    if kind == "count" and variable and variable.unit:
        return {"unit": variable.unit}
    return {}


def _written(cells: Cells, kind: str, usual: Variable | None) -> dict[str, Any]:
    """Say how a date or count is written."""
    if kind == "count":
        most = {"maximum": int(usual.maximum)} if usual and usual.role == "age_years" and usual.maximum else {}
        return {"constraints": {"minimum": 0, **most}}
    if kind != "date":
        return {}
    if cells.calendar:
        return {"format": CALENDAR_YEAR}
    if looks_like_years(cells):
        return {"format": FINANCIAL_YEAR}
    if looks_like_months(cells):
        return {"format": MONTH}
    found = "excel" if looks_like_day_numbers(cells) else date_format(cells)
    return {"format": found} if found else {}


def _guessed(field: dict[str, Any], own: dict[str, Any], cells: Cells) -> list[str]:
    found = ["kind", *(name for name in ("role", "group", "unit") if own.get(name))]
    if own["kind"] == "date" and not all_iso(cells):
        found.append("format")  # marked where it stays open too: no day above 12 shows which is the month
    found += ["categories"] if "categories" in field else []
    found += ["missingValues"] if len(field["missingValues"]) > 1 else []
    return [*found, *(["values"] if own["values"] else [])]


def theme_fields(names: Iterable[str], book: Codebook) -> list[dict[str, Any]]:
    """Draft a field for each theme that the file lists by name.

    One that is usual gets the usual name, so that tables know it, and keeps the file's words as other headings.
    """
    fields: dict[str, dict[str, Any]] = {}
    for name in names:
        known = known_variable(name, book)
        theme = known if known and known.is_theme else None
        field = fields.setdefault(fold_heading(theme.name if theme else name), _theme_field(theme, name))
        if fold_heading(name) != fold_heading(field["name"]):
            field[OWN].setdefault("aliases", []).append(name)
    return list(fields.values())


def _theme_field(theme: Variable | None, name: str) -> dict[str, Any]:
    # A theme called like a role or like the sign of a hidden number needs another name, and keeps its own as a heading.
    own_name = f"{name} (theme)" if name in ROLES or shorthand_in(name) == name else name
    return {
        "name": theme.name if theme else own_name,
        "type": "string",
        "title": without_shorthand(own_title(name, theme.title) if theme else name),
        "description": theme.description if theme else "",
        OWN: {"kind": "flag", "group": theme.group if theme else OTHER, "guessed": ["kind", "group"]},
    }
