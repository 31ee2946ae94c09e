"""One column of a file becomes one field of a draft, with every guess marked."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from scr_analysis.codebook.cells import (
    CROSSES,
    FLAG_WORDS,
    Cells,
    all_iso,
    date_format,
    is_short,
    looks_like_category,
    looks_like_counts,
    looks_like_dates,
    looks_like_flag,
    looks_like_numbers,
    on_a_line,
)
from scr_analysis.codebook.fields import OWN
from scr_analysis.codebook.model import Codebook
from scr_analysis.codebook.roles import FLAG_LABELS
from scr_analysis.codebook.spelling import fold, fold_heading
from scr_analysis.codebook.variable import Variable
from scr_analysis.codebook.write import TYPES

OTHER = "other"
"""Group of themes that the shipped codebook does not know."""

_RECOGNISED = 0.8
"""Share of rows whose answers must be known ones before a column is taken for the role that has them."""


def draft_field(cells: Cells, book: Codebook, taken: frozenset[str]) -> dict[str, Any]:
    """Draft the field of a column. `book` says what columns usually mean, `taken` which roles are given away."""
    known = known_variable(cells.heading, book)
    kind = _kind(cells, known)
    variable = known if known and known.kind == kind else None
    role = _role(cells, kind, variable, book, taken)
    if role and variable is None:
        variable = next(v for v in book.variables if v.role == role)
    field: dict[str, Any] = {
        "name": cells.heading.strip(),
        "type": TYPES[kind],
        "title": variable.title if variable else cells.heading.strip(),
        "description": variable.description if variable else "",
    }
    own: dict[str, Any] = {"kind": kind, "role": role}
    guessed = ["kind", *(["role"] if role else [])]
    if kind == "date" and not all_iso(cells):
        # Where no day is above 12 the order is still open: the format stays unset, and is marked all the same.
        field.update({"format": found} if (found := date_format(cells)) else {})
        guessed.append("format")
    if kind == "flag" and not role:
        own["group"] = variable.group if variable and variable.is_theme else OTHER
        guessed.append("group")
    if kind == "count":
        field["constraints"] = {"minimum": 0}
    levels, values = _answers(cells, kind, variable)
    if levels:
        field["categories"] = levels
        field["categoriesOrdered"] = bool(variable and variable.ordered and kind == "category")
        guessed.append("categories")
    field["missingValues"], own["missing"] = _missing(cells, kind, levels)
    if len(field["missingValues"]) > 1:
        guessed.append("missingValues")
    if values:
        own["values"] = values
        guessed.append("values")
    field[OWN] = {**{name: value for name, value in own.items() if value}, "guessed": guessed}
    return field


def known_variable(heading: str, book: Codebook) -> Variable | None:
    """Find what a heading usually means, by the names, aliases and titles of a codebook."""
    column = book.columns_by_heading.get(fold_heading(heading))
    return book.variable(column) if column else None


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
    return {
        "name": theme.name if theme else name,
        "type": "string",
        "title": theme.title if theme else name,
        "description": theme.description if theme else "",
        OWN: {"kind": "flag", "group": theme.group if theme else OTHER, "guessed": ["kind", "group"]},
    }


def _kind(cells: Cells, known: Variable | None) -> str:
    """Kind of a column by its cells; what its heading usually means decides where the cells allow more than one."""
    usual = known.kind if known else "text"
    if usual == "identifier" or (known and known.role and cells.heading.strip() == known.role):
        return usual  # a heading that is a role's very name means the role, whatever the cells
    if not cells.rows:
        return usual if usual != "category" else "text"
    if known and _may_be(cells, known):
        return usual
    if _coded_labels(cells):
        return "flag" if _flag_labels(cells) else "category"
    return next((kind for kind, looks_like in _BY_CELLS if looks_like(cells)), "text")


_BY_CELLS = (
    ("date", looks_like_dates),
    ("flag", looks_like_flag),
    ("count", looks_like_counts),
    ("number", looks_like_numbers),
    ("category", looks_like_category),
)


def _may_be(cells: Cells, known: Variable) -> bool:
    """Do the cells allow the kind that the heading usually has."""
    if known.kind == "flag":
        return cells.within(FLAG_WORDS) == 1 and _flag_labels(cells)
    if known.kind == "category":
        return not looks_like_dates(cells) and (
            _fits(cells, known) or bool(_coded_labels(cells)) or looks_like_category(cells)
        )
    return {"date": looks_like_dates, "count": looks_like_counts, "number": looks_like_numbers}.get(known.kind, _never)(
        cells
    )


def _never(_cells: Cells) -> bool:
    return False


def _coded_labels(cells: Cells) -> dict[str, str]:
    """Return what the file itself says of its codes, without those for no answer."""
    return {code: label for code, label in cells.labels.items() if code not in cells.missing}


def _flag_labels(cells: Cells) -> bool:
    return all(fold(label) in FLAG_WORDS for label in _coded_labels(cells).values())


def _fits(cells: Cells, variable: Variable) -> bool:
    return cells.within(variable.spellings) >= _RECOGNISED


def _role(cells: Cells, kind: str, known: Variable | None, book: Codebook, taken: frozenset[str]) -> str | None:
    if known and known.role:
        return known.role if known.role not in taken else None
    if kind != "category":
        return None
    fitting = (v for v in book.variables if v.role and v.kind == "category" and v.role not in taken and _fits(cells, v))
    return next((v.role for v in fitting), None)


def _answers(cells: Cells, kind: str, known: Variable | None) -> tuple[list[dict[str, str]], dict[str, str]]:
    """Levels, and other spellings of them, from what the file says, what is usual, and what its cells hold."""
    if kind not in ("category", "flag"):
        return [], {}
    if (coded := _coded_labels(cells)) and (kind == "category" or _flag_labels(cells)):
        labels = {
            code: FLAG_WORDS[fold(label)] if kind == "flag" else on_a_line(label, code) for code, label in coded.items()
        }
        return [{"value": code, "label": label} for code, label in labels.items()], {}
    meaning = _flag_meaning(cells) if kind == "flag" else _category_meaning(cells, known)
    return _levels(cells, meaning, _order(kind, known, meaning))


def _flag_meaning(cells: Cells) -> dict[str, str]:
    words = {**FLAG_WORDS, **dict.fromkeys(CROSSES, "yes")}
    return {text: words[text] for text in (*cells.folded, *cells.no_answer) if text in words}


def _category_meaning(cells: Cells, known: Variable | None) -> dict[str, str]:
    """Folded answer to label; one that nobody knows and that occurs once may be a slip or a name, and is left out."""
    usual = known.spellings if known and _fits(cells, known) else {}
    found = {text: usual.get(text, cells.written[text]) for text in cells.folded if text in usual or is_short(text)}
    often = {text for text, ways in cells.folded.items() if sum(ways.values()) > 1}
    return {text: label for text, label in found.items() if text in usual or text in often}


def _order(kind: str, known: Variable | None, meaning: Mapping[str, str]) -> list[str]:
    """Labels in their order: the usual one where there is one, else as numbers and then as words."""
    seen = set(meaning.values())
    usual = known.labels if known and (not seen or seen & set(known.labels)) else ()
    if kind == "flag":
        usual = tuple(label for label in FLAG_LABELS if label in seen)
    return [*usual, *sorted(seen - set(usual), key=_natural)]


def _natural(label: str) -> tuple[Any, ...]:
    return tuple(
        (0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d{1,15})", label.casefold())
    )


def _levels(cells: Cells, meaning: Mapping[str, str], order: list[str]) -> tuple[list[dict[str, str]], dict[str, str]]:
    levels, values = [], {}
    for label in order:
        ways = [text for text, found in meaning.items() if found == label]
        ways.sort(key=lambda text: (-sum(cells.folded.get(text, {}).values()), text))
        levels.append({"value": cells.written.get(ways[0], ways[0]) if ways else label, "label": label})
        values.update({text: label for text in ways[1:] if text != fold(label)})
    return levels, values


def _missing(cells: Cells, kind: str, levels: list[dict[str, str]]) -> tuple[list[Any], dict[str, str]]:
    """Codes for no answer in the column, as `missingValues`, and their meanings where the standard cannot hold them."""
    spelled = {fold(text) for level in levels for text in level.values()}
    kept = {code: meaning for code, meaning in cells.no_answer.items() if code not in spelled}
    if kind == "flag":
        kept = {code: meaning for code, meaning in kept.items() if code not in FLAG_WORDS}
    declared = {fold(code): code for code in cells.missing}
    written = {**declared, **cells.written}
    codes = {"": "blank", **{written[code]: meaning for code, meaning in kept.items()}}
    if len(set(codes.values())) == len(codes):
        return [{"value": code, "label": meaning} for code, meaning in codes.items()], {}
    return list(codes), codes
