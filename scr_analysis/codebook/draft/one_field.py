"""One column of a file becomes one field of a draft, with every guess marked."""

from collections.abc import Iterable
from typing import Any

from scr_analysis.codebook.cells import Cells
from scr_analysis.codebook.draft.answers import answers, missing
from scr_analysis.codebook.draft.kind import guess_kind, guess_role
from scr_analysis.codebook.draft.usual import known_variable, option_of, own_group, own_title, turned_group
from scr_analysis.codebook.model import Codebook
from scr_analysis.codebook.patterns import all_iso, date_format, looks_like_day_numbers, looks_like_years
from scr_analysis.codebook.roles import ROLES
from scr_analysis.codebook.schema.constraints import FINANCIAL_YEAR
from scr_analysis.codebook.schema.field import OWN
from scr_analysis.codebook.schema.write import TYPES
from scr_analysis.codebook.shorthand import shorthand_in, without_shorthand
from scr_analysis.codebook.spelling import fold_heading
from scr_analysis.codebook.variable import Variable

OTHER = "other"
"""Group of themes that the shipped codebook does not know."""


def draft_field(cells: Cells, book: Codebook, taken: frozenset[str]) -> dict[str, Any]:
    """Draft the field of a column. `book` says what columns usually mean, `taken` which roles are given away."""
    known = known_variable(cells.heading, book)
    kind = guess_kind(cells, known)
    variable = known if known and known.kind == kind else None
    role = guess_role(cells, kind, variable, book, taken)
    if role and variable is None and role in book:
        variable = book.variable(role)
    field: dict[str, Any] = {
        "name": cells.heading.strip(),
        "type": TYPES[kind],
        "title": without_shorthand(cells.title or (variable.title if variable else cells.heading.strip())),
        "description": variable.description if variable else "",
    }
    own = {"kind": kind, "role": role, **_part(kind, role, variable)}
    field |= _written(cells, kind)
    levels, values = answers(cells, kind, variable)
    if levels:
        ordered = variable is not None and variable.ordered and kind == "category"
        field |= {"categories": levels, "categoriesOrdered": ordered}
    field["missingValues"], own["missing"] = missing(cells, kind, levels)
    own["values"] = values
    field[OWN] = {**{name: value for name, value in own.items() if value}, "guessed": _guessed(field, own, cells)}
    return field


def _part(kind: str, role: str | None, variable: Variable | None) -> dict[str, Any]:
    """Say what a theme belongs to, and what a count counts."""
    if kind == "flag" and not role:
        return {"group": variable.group if variable and variable.is_theme else OTHER}
    if kind == "count" and variable and variable.unit:
        return {"unit": variable.unit}
    return {}


def _written(cells: Cells, kind: str) -> dict[str, Any]:
    """Say how a date or count is written."""
    if kind == "count":
        return {"constraints": {"minimum": 0}}
    if kind != "date":
        return {}
    if looks_like_years(cells):
        return {"format": FINANCIAL_YEAR}
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
        "title": theme.title if theme else without_shorthand(name),
        "description": theme.description if theme else "",
        OWN: {"kind": "flag", "group": theme.group if theme else OTHER, "guessed": ["kind", "group"]},
    }
