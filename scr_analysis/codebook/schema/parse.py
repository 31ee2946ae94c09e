"""A Table Schema in JSON becomes the parts of a codebook, or one error that names everything wrong with it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from scr_analysis.codebook.roles import FLAG_LABELS, FLAG_SPELLINGS, GROUPS
from scr_analysis.codebook.schema.answers import ambiguous, read_missing
from scr_analysis.codebook.schema.errors import SHOWN, CodebookError, Problems, quoted
from scr_analysis.codebook.schema.field import OWN, Defaults, read_field
from scr_analysis.codebook.schema.json_object import JsonObject
from scr_analysis.codebook.schema.rules import read_rules
from scr_analysis.codebook.schema.shape import read_shape
from scr_analysis.codebook.shorthand import shorthand_in
from scr_analysis.codebook.spelling import fold, fold_heading, slug
from scr_analysis.codebook.variable import Variable
from scr_analysis.years.labels import APRIL, MONTHS, month_number

STANDARD = (
    "$schema",
    "name",
    "title",
    "description",
    "fields",
    "fieldsMatch",
    "missingValues",
    "primaryKey",
    "uniqueKeys",
    "foreignKeys",
)
KEYS = ("groups", "flag_values", "missing", "rules", "shape", "years_begin", "comment", "guessed")
MOST_FIELDS = 5_000
"""A codebook with more fields is a mistake: no coding sheet has so many questions."""
MOST_SHARED = 500
"""Codes that all fields share, or names in a key: every field is compared with each."""


def parse(descriptor: object, *, source: str) -> dict[str, Any]:
    """Arguments of a codebook from the content of its JSON file; `source` names the file in the error.

    Raises
    ------
    CodebookError
        With every problem found.
    """
    problems = Problems()
    if not isinstance(descriptor, dict):
        raise CodebookError(source, [f"found {quoted(descriptor)}; allowed: an object with fields"])
    schema = JsonObject(descriptor, "", problems)
    schema.suggest(STANDARD)
    own = schema.part(OWN)
    own.only(KEYS)
    defaults = _defaults(schema, own)
    variables = _variables(schema, defaults)
    _check_names(variables, problems)
    _check_headings(variables, problems)
    _check_answers(variables, problems)
    _check_shorthand(variables, defaults.groups, problems)
    parts = {
        "name": _name(schema, source),
        "title": schema.text("title", line=True),
        "description": schema.text("description"),
        "variables": variables,
        "groups": dict(defaults.groups),
        "rules": read_rules(own, variables),
        "shape": read_shape(own, variables),
        "years_begin": defaults.years_begin,
        "flag_values": dict(defaults.flag_values) if defaults.flag_values_given else {},
        "key": _key(schema, variables),
        "comment": own.text("comment"),
        "guessed": own.texts("guessed"),
    }
    if problems:
        raise CodebookError(source, problems)
    return parts


def _name(schema: JsonObject, source: str) -> str:
    name = schema.text("name", line=True)
    if name and not re.fullmatch(r"[-a-z0-9._/]+", name):
        schema.add("name", "lower-case letters, digits, - . _ and /")
    return name or slug(source.rsplit(".", 1)[0])


def _defaults(schema: JsonObject, own: JsonObject) -> Defaults:
    flags = own.pairs("flag_values")
    for text, label in flags.items():
        if label not in FLAG_LABELS:
            schema.problems.choose(f'{own.at("flag_values")} "{text}"', label, FLAG_LABELS)
    missing = read_missing(schema, own, {"": "blank"})
    for name, shared in (("flag_values", flags), ("missing", missing)):
        if len(shared) > MOST_SHARED:
            what = f"found {len(shared)} codes for all fields; allowed: {MOST_SHARED}"
            own.problems.say(own.at(name), what, "give them to the fields that have them")
            shared.clear()
    folded = {fold(text): label for text, label in flags.items()}
    if len(folded) < len(flags):
        own.problems.say(own.at("flag_values"), "a spelling twice", "case and spaces do not count: remove one")
    month = own.text("years_begin", line=True)
    begins = month_number(month) if month else APRIL
    if begins is None:
        own.choose("years_begin", MONTHS)
    return Defaults(
        missing=missing,
        flag_values=folded if own.has("flag_values") else FLAG_SPELLINGS,
        flag_values_given=own.has("flag_values"),
        groups=own.pairs("groups") if own.has("groups") else GROUPS,
        years_begin=begins or APRIL,
    )


def _variables(schema: JsonObject, defaults: Defaults) -> tuple[Variable, ...]:
    entries = schema.items("fields")
    if not entries:
        schema.problems.say("fields", "no field", "name at least the review's id")
    if len(entries) > MOST_FIELDS:
        schema.problems.say("fields", f"found {len(entries)} fields; allowed: {MOST_FIELDS}", "is this a codebook?")
        return ()
    read = (read_field(entry, number, defaults, schema.problems) for number, entry in enumerate(entries, start=1))
    return tuple(variable for variable in read if variable is not None)


def _check_names(variables: tuple[Variable, ...], problems: Problems) -> None:
    for column, count in Counter(variable.column for variable in variables).items():
        if count > 1:
            names = _listed(variable.name for variable in variables if variable.column == column)
            problems.say(
                "fields",
                f"{count} fields become the column {quoted(column)} ({names})",
                "take the role from all but one, or rename",
            )


def _check_headings(variables: tuple[Variable, ...], problems: Problems) -> None:
    owners: dict[str, Variable] = {}
    for variable in variables:
        for text in (*variable.headings, *(heading for _, heading in variable.sources)):
            first = owners.setdefault(fold_heading(text), variable)
            if first is not variable and first.column != variable.column:
                problems.say(
                    f"field {quoted(variable.name)}",
                    f"the heading {quoted(text)} also means {quoted(first.name)}",
                    "case, spaces and underscores do not count: remove it from one",
                )


def _check_answers(variables: tuple[Variable, ...], problems: Problems) -> None:
    for variable in variables:
        for code, meaning, label in ambiguous(variable.missing, variable.spellings):
            problems.say(
                f"field {quoted(variable.name)}, missingValues",
                f'{quoted(code)} stands for both no answer ("{meaning}") and the answer "{label}"',
                "give the field missingValues of its own, or rename the answer",
            )
        low, high = variable.minimum, variable.maximum
        if low is not None and high is not None and low > high:
            problems.say(
                f"field {quoted(variable.name)}, constraints", f"minimum {low:g} is above maximum {high:g}", "swap them"
            )


def _check_shorthand(variables: tuple[Variable, ...], groups: Mapping[str, str], problems: Problems) -> None:
    """Refuse titles and answers that a reader would take for a number that is not shown, or for a note."""
    shown = [
        *((f"field {quoted(v.name)}", text) for v in variables for text in (v.title, *v.labels)),
        *((f"field {quoted(v.name)}", v.name) for v in variables if shorthand_in(v.name) == v.name),
        *((f"group {quoted(name)}", title) for name, title in groups.items()),
    ]
    for where, text in dict.fromkeys(shown):
        if sign := shorthand_in(text):
            what = f"{quoted(text)} has {sign} in it, which in a table stands for a number that is not shown, or for a note"
            problems.say(where, what, "give it a title or label without square brackets")


def _key(schema: JsonObject, variables: tuple[Variable, ...]) -> tuple[str, ...]:
    """Columns whose values together name a row, once each: `primaryKey`, a name or a list of names."""
    value = schema.get("primaryKey")
    names = (value,) if isinstance(value, str) else schema.texts("primaryKey") if value is not None else ()
    if len(names) > MOST_SHARED:
        schema.problems.say(
            "primaryKey", f"found {len(names)} names; allowed: {MOST_SHARED}", "name the reference of the review"
        )
        return ()
    columns = {variable.name: variable.column for variable in variables}
    for name in names:
        if name not in columns:
            schema.problems.choose("primaryKey", name, columns)
    return tuple(columns[name] for name in names if name in columns)


def _listed(texts: Iterable[str]) -> str:
    *first, last = islice(map(quoted, texts), SHOWN + 1)
    return ", ".join([*first, "..." if len(first) == SHOWN else last])
