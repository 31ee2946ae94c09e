"""The shape a codebook names, checked."""

from typing import Any

from scr_analysis.codebook.schema.json_object import JsonObject
from scr_analysis.codebook.shape import ABSENT, ROWS, SHAPES, Shape
from scr_analysis.codebook.variable import Variable


def read_shape(own: JsonObject, variables: tuple[Variable, ...]) -> Shape:
    """Read the shape under the own key of the schema, `wide` where none is named."""
    if not own.has("shape"):
        return Shape()
    look = own.part("shape")
    kind = look.text("kind") or "wide"
    if kind not in SHAPES:
        look.choose("kind", SHAPES)
        return Shape()
    look.only(("kind", *SHAPES[kind]))
    options = _options(kind, look)
    if kind == "excerpts" and str(options.get("code", "{}")).count("{}") != 1:
        look.add("code", "a heading with {} once, where the theme stands")
    if kind == "one_cell_many" and not any(variable.delimiter for variable in variables):
        look.problems.say(look.where, "no field has a delimiter", "give one to the field whose cells list themes")
    if kind != "wide" and not any(variable.role == "review_id" for variable in variables):
        look.problems.say(
            look.where,
            f"the shape {kind} needs a field with the role review_id",
            "name the column that says which review",
        )
    return Shape(kind, options)


def _options(kind: str, look: JsonObject) -> dict[str, Any]:
    options: dict[str, Any] = {}
    for name, (type_, required) in SHAPES[kind].items():
        if required and not look.has(name):
            look.problems.say(look.where, f"the shape {kind} needs the option {name}")
        elif look.has(name):
            options[name] = (
                look.texts(name)
                if type_ is list
                else look.text(name, line=name != "delimiter", strip=name != "delimiter")
            )
    if options.get("rows", "reviews") not in ROWS:
        look.choose("rows", ROWS)
    if options.get("absent", "no") not in ABSENT:
        look.choose("absent", ABSENT)
    return options
