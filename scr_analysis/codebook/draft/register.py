"""A first codebook for a register of recommendations: which column is the review, the agency, the theme, what was done."""

import re
from collections.abc import Mapping
from typing import Any

from scr_analysis.codebook.cells import Cells
from scr_analysis.codebook.draft.answers import answers, missing
from scr_analysis.codebook.draft.fields import usable
from scr_analysis.codebook.draft.one_field import draft_field
from scr_analysis.codebook.draft.usual import known_variable
from scr_analysis.codebook.model import Codebook
from scr_analysis.codebook.roles import ROLES
from scr_analysis.codebook.schema.errors import CodebookError
from scr_analysis.codebook.schema.field import OWN
from scr_analysis.codebook.schema.write import PROFILE, TYPES, to_text
from scr_analysis.codebook.spelling import fold, slug

_WORDS = {
    "review_id": r"\b(?:review|case|scr|cspr|lcspr|child)\b.*\b(?:ref(?:erence)?|id|no|number|code|name)\b|^(?:review|case|scr)$",
    "recommendation_id": r"\brec(?:ommendation)?s?\b.*\b(?:ref(?:erence)?|id|no|number)\b|^(?:no|number|ref|id)$",
    "addressed_to": r"\b(?:agency|agencies|addressed|addressee|owner|lead|organisation|responsible|partner)\b",
    "action_status": r"\b(?:status|progress|rag|outcome of action|action taken|implemented|completed)\b",
    "linked_to_finding": r"\b(?:linked|link|finding|findings)\b",
    "recommendation_theme": r"\b(?:theme|topic|subject|category|area)\b",
}
"""Words of a heading that tell which part of a register its column is, those first that leave least doubt."""
_COMPLETED = ("complete", "done")


def draft_register(columns: Mapping[str, Mapping[str, int]], usual: Codebook, *, name: str = "register") -> Codebook:
    """Draft the codebook of a register of recommendations, a row each, from its headings and distinct cells.

    Parameters
    ----------
    columns : Mapping of str to Mapping of str to int
        As for :func:`draft`.
    usual : Codebook
        That of a register with the usual headings: names, titles and answers of its columns.
    name : str
        Name of the codebook.

    Returns
    -------
    Codebook
        Each column that was recognised has the usual name, by which the tables know it, and the user's heading as another.

    Raises
    ------
    CodebookError
        If no column has a heading, or none says which review a recommendation is from.
    """
    cells = usable(columns, {}, {}, {})
    parts = _parts(cells, usual)
    if "review_id" not in parts.values():
        what = "no column says which review a recommendation is from; head it Review reference"
        raise CodebookError(name, [what])
    taken = set(parts.values())
    fields = [
        _field(one, usual, parts[one.heading]) if one.heading in parts else _other(one)
        for one in cells
        if one.heading in parts or one.heading.strip() not in taken
    ]
    key = [part for part in ("review_id", "recommendation_id") if part in taken]
    schema: dict[str, Any] = {
        "$schema": PROFILE,
        "name": slug(name),
        "title": "Draft codebook of a register",
        "fieldsMatch": "partial",
        **({"primaryKey": key} if len(key) > 1 else {}),
        "fields": fields,
    }
    return Codebook.from_json(to_text(schema), source=name)


def _parts(cells: list[Cells], usual: Codebook) -> dict[str, str]:
    """Find the part of each column, each part once: by the usual headings, then by words."""
    found: dict[str, str] = {}
    for one in cells:
        known = known_variable(one.heading, usual)
        if known and known.column in _WORDS and known.column not in found.values():
            found[one.heading] = known.column
    for part, words in _WORDS.items():
        for one in cells:
            plain = re.sub(r"[_.:?#]+", " ", one.heading).strip()
            if part not in found.values() and one.heading not in found and re.search(words, plain, re.IGNORECASE):
                found[one.heading] = part
    return found


def _field(cells: Cells, usual: Codebook, part: str) -> dict[str, Any]:
    variable = usual.variable(part)
    levels, values = answers(cells, variable.kind, variable)
    if part == "action_status":
        levels = _completed(levels)
    codes, meanings = missing(cells, variable.kind, levels)
    own = {
        "kind": variable.kind,
        "role": variable.role,
        "aliases": [cells.heading.strip()] if fold(cells.heading) != fold(part) else [],
        "values": values,
        "missing": meanings,
    }
    return {
        "name": part,
        "type": TYPES[variable.kind],
        "title": variable.title,
        "description": variable.description,
        **({"categories": levels} if levels else {}),
        "missingValues": codes,
        OWN: {
            **{key: value for key, value in own.items() if value or key == "aliases"},
            "guessed": ["name", *(["categories"] if levels else [])],
        },
    }


def _completed(levels: list[dict[str, str]]) -> list[dict[str, str]]:
    """Give what plainly is done the one label by which the tables count it as acted on."""
    return [level | ({"label": "Completed"} if fold(level["label"]) in _COMPLETED else {}) for level in levels]


def _other(cells: Cells) -> dict[str, Any]:
    """Draft a column that plays no part of its own; no theme of a review stands in a register."""
    field = draft_field(cells, Codebook.default(), frozenset(ROLES))
    own = {name: value for name, value in field[OWN].items() if name not in ("group", "questions")}
    return {**field, OWN: own}
