"""A codebook as the JSON that reads back to the same codebook."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from scr_analysis.codebook.roles import FLAG_LABELS, FLAG_SPELLINGS
from scr_analysis.codebook.rules import Rule
from scr_analysis.codebook.schema.field import OWN
from scr_analysis.codebook.schema.questions import write_questions
from scr_analysis.codebook.shape import Shape
from scr_analysis.codebook.variable import FLAG_LEVELS, Variable
from scr_analysis.years.labels import APRIL, MONTHS

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
TYPES = {
    "identifier": "string", "date": "date", "count": "integer", "number": "number", "category": "string", "flag": "string",
    "text": "string",
}  # fmt: skip
_WIDTH = 118
DEFAULT_VALUES = {text: label for text, label in FLAG_SPELLINGS.items() if text not in FLAG_LABELS}
"""What `values` of a flag holds when neither its field nor the codebook says anything."""


class Written(Protocol):
    """What of a codebook is written."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def comment(self) -> str: ...
    @property
    def variables(self) -> Sequence[Variable]: ...
    @property
    def key(self) -> Sequence[str]: ...
    @property
    def groups(self) -> Mapping[str, str]: ...
    @property
    def flag_values(self) -> Mapping[str, str]: ...
    @property
    def shape(self) -> Shape: ...
    @property
    def years_begin(self) -> int: ...
    @property
    def rules(self) -> Sequence[Rule]: ...
    @property
    def guessed(self) -> Sequence[str]: ...


def to_descriptor(codebook: Written) -> dict[str, Any]:
    """Write the codebook as a Table Schema of Data Package version 2, ready for `json.dumps`."""
    names = {variable.column: variable.name for variable in codebook.variables}
    own = {
        "comment": codebook.comment,
        "guessed": codebook.guessed,
        "groups": dict(codebook.groups),
        "flag_values": dict(codebook.flag_values),
        "shape": {"kind": codebook.shape.kind, **codebook.shape.options} if codebook.shape.kind != "wide" else {},
        "years_begin": "" if codebook.years_begin == APRIL else MONTHS[codebook.years_begin - 1],
        "rules": [
            {"kind": rule.kind, "columns": rule.columns, "parameters": dict(rule.parameters), "message": rule.message}
            for rule in codebook.rules
        ],
    }
    schema = {
        "$schema": PROFILE,
        "name": codebook.name,
        "title": codebook.title,
        "description": codebook.description,
        "fieldsMatch": "partial",
        "primaryKey": [names[column] for column in codebook.key],
        "fields": [_field(variable, codebook.flag_values) for variable in codebook.variables],
        # An empty list of groups says that there are none; leaving it out would say the usual ones.
        OWN: {**_filled(own), "groups": own["groups"]},
    }
    return _filled(schema)


def to_text(value: Any, *, indent: int = 0) -> str:
    """JSON in which what fits on a line stays on one, so that a person can edit it and two versions can be compared.

    Examples
    --------
    >>> print(to_text({"name": "outcome", "categories": ["x" * 60, "y" * 60]}))
    {
      "name": "outcome",
      "categories": [
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
      ]
    }
    """
    line = json.dumps(value, ensure_ascii=False)
    if not value or not isinstance(value, dict | list | tuple) or len(line) + indent <= _WIDTH:
        return line
    inner, outer = " " * (indent + 2), " " * indent
    if isinstance(value, dict):
        parts = [
            f"{json.dumps(name, ensure_ascii=False)}: {to_text(part, indent=indent + 2)}"
            for name, part in value.items()
        ]
        return "{\n" + ",\n".join(inner + part for part in parts) + f"\n{outer}}}"
    parts = [to_text(part, indent=indent + 2) for part in value]
    return "[\n" + ",\n".join(inner + part for part in parts) + f"\n{outer}]"


def _filled(parts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in parts.items() if value not in (None, "", [], (), {}, False)}


def _field(variable: Variable, flag_values: Mapping[str, str]) -> dict[str, Any]:
    own = {
        "kind": variable.kind,
        "role": variable.role,
        "group": variable.group,
        "aliases": variable.aliases,
        "delimiter": variable.delimiter,
        "unit": variable.unit,
        "from": _sources(variable),
        "only": variable.only,
        "guessed": variable.guessed,
        "questions": write_questions(variable.questions),
    }
    missing, meanings = _missing(variable.missing)
    levels, values = _answers(variable, flag_values)
    return {
        "name": variable.name,
        "type": TYPES[variable.kind],
        **_filled({"title": variable.title, "description": variable.description, "format": variable.date_format}),
        **_filled({"constraints": _constraints(variable), "categories": levels, "categoriesOrdered": variable.ordered}),
        "missingValues": missing,
        OWN: _filled({**own, "values": values, "missing": meanings}),
    }


def _sources(variable: Variable) -> dict[str, Any]:
    first = [heading for part, heading in variable.sources if part == "first"]
    return {"first": first} if first else dict(variable.sources)


def _constraints(variable: Variable) -> dict[str, Any]:
    found = {name: True for name in ("required", "unique") if getattr(variable, name)}
    bounds = {"minimum": variable.minimum, "maximum": variable.maximum}
    return {**found, **{name: _whole(bound) for name, bound in bounds.items() if bound is not None}}


def _whole(bound: float) -> float:
    """Write a whole bound as an integer: other readers refuse 0.0 in an integer field."""
    return int(bound) if bound.is_integer() else bound


def _answers(variable: Variable, flag_values: Mapping[str, str]) -> tuple[list[dict[str, str]], dict[str, str]]:
    """Levels and spellings, without what every flag shares."""
    levels = [{"value": level.value, "label": level.label} for level in variable.levels]
    if variable.kind != "flag":
        return levels, dict(variable.values)
    if not flag_values and variable.levels == FLAG_LEVELS and variable.values == DEFAULT_VALUES:
        return [], {}
    return levels, {text: label for text, label in variable.values.items() if flag_values.get(text) != label}


def _missing(missing: Mapping[str, str]) -> tuple[list[Any], dict[str, str]]:
    """`missingValues`, and the meanings where the standard cannot hold them: it wants every label once."""
    if len(set(missing.values())) == len(missing):
        return [{"value": code, "label": meaning} for code, meaning in missing.items()], {}
    return list(missing), dict(missing)
