"""The rules a codebook states, checked against its variables."""

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

from scr_analysis.codebook.rules import RULE_KINDS, Rule
from scr_analysis.codebook.schema.errors import Problems, quoted
from scr_analysis.codebook.schema.json_object import JsonObject
from scr_analysis.codebook.variable import Variable

KEYS = ("kind", "columns", "parameters", "message")


def read_rules(own: JsonObject, variables: tuple[Variable, ...]) -> tuple[Rule, ...]:
    """Rules in the order of the file; a broken one is left out and noted."""
    by_column = {variable.column: variable for variable in variables}
    rules = (_rule(entry, number, by_column, own) for number, entry in enumerate(own.items("rules"), start=1))
    return tuple(rule for rule in rules if rule is not None)


def _rule(entry: object, number: int, variables: Mapping[str, Variable], own: JsonObject) -> Rule | None:
    where = f"{own.at('rules')} {number}"
    if not isinstance(entry, dict):
        own.problems.add(where, entry, f"an object with {', '.join(KEYS)}")
        return None
    look = JsonObject(entry, where, own.problems)
    look.only(KEYS)
    kind = look.text("kind")
    if kind not in RULE_KINDS:
        look.choose("kind", RULE_KINDS)
        return None
    before = len(own.problems)
    columns = look.texts("columns")
    parameters = look.part("parameters")
    _check_columns(kind, columns, variables, look)
    parameters.only(RULE_KINDS[kind].parameters)
    for name in RULE_KINDS[kind].parameters:
        if not parameters.has(name):
            look.problems.say(where, f"the rule {kind} needs the parameter {name}")
    if len(own.problems) > before:
        return None
    values = _parameters(kind, columns, parameters, variables)
    return Rule(kind, columns, values, look.text("message", required=True, line=True))


def _check_columns(kind: str, columns: tuple[str, ...], variables: Mapping[str, Variable], look: JsonObject) -> None:
    needed = RULE_KINDS[kind]
    if len(columns) != needed.columns if needed.columns else not columns:
        count = f"{needed.columns} columns" if needed.columns else "at least one column"
        look.problems.say(look.at("columns"), f"the rule {kind} needs {count}; found {len(columns)}")
        return
    for place, column in enumerate(columns):
        kinds = needed.of[min(place, len(needed.of) - 1)]
        if column not in variables:
            look.problems.choose(look.at("columns"), column, variables)
        elif variables[column].kind not in kinds:
            found = variables[column].kind
            look.problems.say(
                look.at("columns"), f"{quoted(column)} is a {found}; the rule {kind} needs a {' or '.join(kinds)} there"
            )


def _parameters(
    kind: str, columns: tuple[str, ...], look: JsonObject, variables: Mapping[str, Variable]
) -> dict[str, Any]:
    if kind == "not_after":
        return {"date": _day(look)}
    if kind == "within_band":
        return {"bands": _bands(look, variables[columns[1]])}
    if kind == "implies":
        return {
            name: _labels(look, name, variables[column]) for name, column in zip(("if", "then"), columns, strict=True)
        }
    if kind in ("blank_when", "filled_when", "uncoded_when"):
        column = look.text("column")
        if column not in variables:
            look.choose("column", variables)
            return {}
        return {"column": column, "labels": _labels(look, "labels", variables[column])}
    return {}


def _day(look: JsonObject) -> str:
    text = look.text("date")
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        look.add("date", "a day such as 2016-03-31")
        return ""


def _labels(look: JsonObject, name: str, variable: Variable) -> tuple[str, ...]:
    labels = look.texts(name)
    _known(labels, look.at(name), variable, look.problems)
    return labels


def _known(labels: tuple[str, ...], where: str, variable: Variable, problems: Problems) -> None:
    for label in labels:
        if label not in variable.labels:
            problems.choose(where, label, variable.labels)


def _bands(look: JsonObject, variable: Variable) -> dict[str, tuple[float | None, float | None]]:
    bands = look.part("bands")
    _known(tuple(bands.content), bands.where, variable, look.problems)
    found = {label: _bounds(bounds) for label, bounds in bands.content.items()}
    for label, bounds in found.items():
        if bounds is None:
            look.problems.add(bands.at(label), bands.get(label), "[lowest, highest], null where open")
    return {label: bounds for label, bounds in found.items() if bounds is not None}


def _bounds(value: object) -> tuple[float | None, float | None] | None:
    if not isinstance(value, list) or len(value) != 2:
        return None
    low, high = value
    good = all(
        bound is None or (isinstance(bound, int | float) and not isinstance(bound, bool) and math.isfinite(bound))
        for bound in value
    )
    return (low, high) if good and (low is None or high is None or low <= high) else None
