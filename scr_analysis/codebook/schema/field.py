"""One field of the JSON file becomes a variable, and every trouble in it a problem."""

from collections.abc import Mapping
from dataclasses import dataclass

from scr_analysis.codebook.roles import KINDS, ROLES
from scr_analysis.codebook.schema.answers import read_counts, read_levels, read_missing, read_values
from scr_analysis.codebook.schema.constraints import (
    CALENDAR_YEAR,
    DAYLESS,
    MONTH,
    read_bound,
    read_constraints,
    read_date_format,
    read_sources,
    read_unit,
)
from scr_analysis.codebook.schema.errors import Problems, quoted
from scr_analysis.codebook.schema.json_object import JsonObject
from scr_analysis.codebook.schema.questions import read_questions
from scr_analysis.codebook.variable import FLAG_LEVELS, Variable
from scr_analysis.years.labels import JANUARY, MONTHS

OWN = "scr_analysis"
"""The one key that holds what a Table Schema cannot say."""

KIND_OF_TYPE = {
    "string": "text", "any": "text", "date": "date", "integer": "count", "number": "number", "boolean": "flag",
}  # fmt: skip
STANDARD = (
    "name", "type", "title", "description", "format", "example", "rdfType", "constraints", "missingValues", "categories",
    "categoriesOrdered", "trueValues", "falseValues", "bareNumber", "decimalChar", "groupChar",
)  # fmt: skip
KEYS = (
    "kind",
    "role",
    "group",
    "aliases",
    "values",
    "missing",
    "delimiter",
    "unit",
    "from",
    "only",
    "guessed",
    "questions",
)


@dataclass(frozen=True)
class Defaults:
    """What the schema says for all its fields."""

    missing: Mapping[str, str]
    flag_values: Mapping[str, str]
    flag_values_given: bool
    groups: Mapping[str, str]
    years_begin: int


def read_field(descriptor: object, number: int, defaults: Defaults, problems: Problems) -> Variable | None:
    """Read one field, the `number`-th from 1: its variable, or None where not even its name can be read."""
    where = f"field {number}"
    if not isinstance(descriptor, dict):
        problems.add(where, descriptor, "an object with name and type")
        return None
    field = JsonObject(descriptor, where, problems)
    name = field.text("name", required=True, line=True)
    if not name:
        return None
    field.where = where = f"field {number} {quoted(name)}"
    own = field.part(OWN)
    field.suggest(STANDARD)
    own.only(KEYS)
    kind = _kind(field, own)
    role = _role(name, kind, own)
    levels = read_levels(field, kind)
    # A flag with its own codes takes only those and what the codebook says for all flags: 0 is a slip where No is 2.
    shared = defaults.flag_values if defaults.flag_values_given or not levels else {}
    if kind == "flag" and not levels:
        levels = FLAG_LEVELS
    constraints = read_constraints(field, kind)
    # The order of the arguments is the order of the problems a person reads.
    return Variable(
        name=name,
        kind=kind,
        title=field.text("title", line=True) or name.replace("_", " "),
        description=field.text("description"),
        role=role,
        group=_group(kind, role, own, defaults),
        levels=levels,
        ordered=field.flag("categoriesOrdered"),
        aliases=own.texts("aliases"),
        values=read_counts(own) if kind == "count" else read_values(field, own, levels, shared, flag=kind == "flag"),
        missing=read_missing(field, own, defaults.missing),
        required=constraints.flag("required"),
        unique=constraints.flag("unique"),
        minimum=read_bound(constraints, "minimum", kind),
        maximum=read_bound(constraints, "maximum", kind),
        delimiter=own.text("delimiter", strip=False) or None,
        date_format=_date_format(field, kind, role, defaults.years_begin),
        years_begin=defaults.years_begin,
        unit=read_unit(own, kind),
        guessed=own.texts("guessed"),
        sources=read_sources(own, kind),
        only=own.texts("only"),
        questions=read_questions(own),
    )


def _kind(field: JsonObject, own: JsonObject) -> str:
    kind = own.text("kind")
    if kind and kind not in KINDS:
        own.choose("kind", KINDS)
    type_ = field.text("type") or "string"
    if type_ not in KIND_OF_TYPE:
        field.choose("type", KIND_OF_TYPE)
    if kind in KINDS:
        return kind
    coded = field.has("categories") or (
        isinstance(field.get("constraints"), dict) and "enum" in field.get("constraints")
    )
    if coded and type_ != "boolean":
        return "category"
    role = ROLES.get(own.text("role") or field.text("name"))
    return role.kind if role and type_ == "string" else KIND_OF_TYPE.get(type_, "text")


def _role(name: str, kind: str, own: JsonObject) -> str | None:
    """Return the role named, or the one whose name the field has: a heading `pages` means the role `pages`."""
    role = own.text("role") or (name if name in ROLES else "")
    if not role:
        return None
    if role not in ROLES:
        own.choose("role", ROLES)
        return None
    if kind not in ROLES[role].kinds:
        needed = " or ".join(ROLES[role].kinds)
        own.problems.say(
            own.where, f"the role {role} needs the kind {needed}; found {kind}", "change the kind, or take another role"
        )
    return role


def _date_format(field: JsonObject, kind: str, role: str | None, begins: int) -> str | None:
    """Read how dates are written; cells without a day cannot fill a role from which days are counted."""
    found = read_date_format(field, kind)
    of_years = role is not None and found in DAYLESS and found != MONTH
    if of_years and (found == CALENDAR_YEAR) != (begins == JANUARY):
        month = MONTHS[begins - 1]
        whole = "a calendar year" if found == CALENDAR_YEAR else "a year such as 2014-15"
        cure = "January" if found == CALENDAR_YEAR else "April, or another month"
        field.problems.say(
            f"{field.where}, format",
            f"{whole} has a part in two of the years of the codebook, which begin in {month}",
            f"let years_begin under {OWN} be {cure}, or take the role {role} away",
        )
    if found in DAYLESS and role is not None and role.endswith("_date"):
        year = role.replace("_date", "_year")
        field.problems.say(
            f"{field.where}, format", f"{found} names no day, and the role {role} needs one", f"take the role {year}"
        )
    return found


def _group(kind: str, role: str | None, own: JsonObject, defaults: Defaults) -> str | None:
    group = own.text("group")
    if not group:
        return None
    if group not in defaults.groups:
        own.choose("group", defaults.groups)
    if kind != "flag" or role is not None:
        what = f"the role {role}" if role else f"the kind {kind}"
        own.problems.say(
            own.where, f"a group belongs to a theme, a flag without a role; found {what}", "remove the group"
        )
    return group
