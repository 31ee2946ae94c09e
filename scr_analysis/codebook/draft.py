"""A first codebook for a file nobody described yet: everything in it is a guess, and marked as one."""

from collections.abc import Mapping
from typing import Any

from scr_analysis.codebook.cells import Cells, looks_like_identifier
from scr_analysis.codebook.draft_field import OTHER, draft_field, known_variable, theme_fields
from scr_analysis.codebook.draft_shape import Guess, guess_shape
from scr_analysis.codebook.errors import CodebookError
from scr_analysis.codebook.fields import OWN
from scr_analysis.codebook.look import is_clean
from scr_analysis.codebook.model import Codebook
from scr_analysis.codebook.parse import MOST_FIELDS
from scr_analysis.codebook.roles import GROUPS
from scr_analysis.codebook.rules import Rule
from scr_analysis.codebook.spelling import fold_heading, slug
from scr_analysis.codebook.write import PROFILE, to_text

_COMMENT = (
    "A draft: whatever stands under guessed was guessed from headings and cells. Read each guess, mend it or leave it, and "
    "delete the word from guessed. Answers that occur once and are not known ones are left out on purpose: they may be slips."
)


def draft(
    columns: Mapping[str, Mapping[str, int]],
    *,
    name: str = "draft",
    labels: Mapping[str, Mapping[str, str]] | None = None,
    missing: Mapping[str, Mapping[str, str]] | None = None,
) -> Codebook:
    """Draft a codebook from the headings of a file and the distinct cells of each column.

    Kinds, answers, spellings, codes for no answer, roles, groups and the shape are guessed from what the shipped codebook
    knows and from the cells. A column of mostly different or long cells is text, and none of its cells gets into the
    codebook; of a category only answers that are known or occur twice do.

    Parameters
    ----------
    columns : Mapping of str to Mapping of str to int
        Heading to distinct cell to number of rows, in the order of the file. Headings that cannot be told apart
        or shown (empty, with control characters) are left out.
    name : str
        Name of the codebook; it is written in lower-case letters, digits and hyphens.
    labels, missing : Mapping, optional
        What the file itself says of its codes, as SPSS files do: heading to code to label, heading to code to meaning.

    Returns
    -------
    Codebook
        Valid, with the guesses named under `guessed` of each variable and of the codebook.

    Raises
    ------
    CodebookError
        If no column has a heading.

    Examples
    --------
    >>> cells = {"Case": {"A1": 1, "A2": 1}, "Died?": {"Y": 1, "N": 1}, "Pages": {"40": 1, "NK": 1}}
    >>> [(v.name, v.kind, v.role) for v in draft(cells).variables]
    [('Case', 'identifier', 'review_id'), ('Died?', 'flag', None), ('Pages', 'count', 'pages')]
    """
    book = Codebook.default()
    cells = _usable(columns, labels or {}, missing or {})
    if not cells:
        raise CodebookError(name, ["the file has no heading that can be used; name its columns in the first row"])
    shape = guess_shape(cells, book)
    review = _review(cells, shape, book)
    if shape.kind != "wide" and not review:
        shape = Guess("wide")  # nobody could tell which review a row belongs to
    fields = _fields(cells, shape, review, book)
    schema: dict[str, Any] = {
        "$schema": PROFILE,
        "name": slug(name),
        "title": "Draft codebook",
        "fieldsMatch": "partial",
        "fields": fields[:MOST_FIELDS],
        OWN: {
            "comment": _COMMENT,
            "groups": _groups(fields),
            "shape": {"kind": shape.kind, **shape.options},
            "guessed": ["shape"],
        },
    }
    drafted = Codebook.from_descriptor(schema, source=name)
    key = next((v for v in drafted.variables if v.role == "review_id"), None)
    if key and shape.kind in ("wide", "one_cell_many", "numbered", "matrix"):
        schema["primaryKey"] = [key.name]
    schema[OWN]["rules"] = [_rule(rule) for rule in book.rules if _applies(rule, drafted, book)]
    return Codebook.from_json(to_text(schema), source=name)


def _usable(
    columns: Mapping[str, Mapping[str, int]],
    labels: Mapping[str, Mapping[str, str]],
    missing: Mapping[str, Mapping[str, str]],
) -> list[Cells]:
    seen: set[str] = set()
    found = []
    for heading, counts in columns.items():
        key = fold_heading(heading)
        if key and key not in seen and len(heading) <= 200 and is_clean(heading.strip(), line=True):
            seen.add(key)
            found.append(Cells(heading, counts, labels.get(heading, {}), missing.get(heading, {})))
    return found


def _fields(columns: list[Cells], shape: Guess, review: str, book: Codebook) -> list[dict[str, Any]]:
    """Fields in the order of the file, the review's reference with its role, then the themes that the shape lists."""
    taken = frozenset({"review_id"}) if review else frozenset()
    fields = []
    for cells in columns:
        if cells.heading == review:
            field = _review_field(cells, book)
        elif cells.heading in shape.used:
            continue
        elif cells.heading in shape.delimiters:
            field = _list_field(cells, shape.delimiters[cells.heading])
        else:
            field = draft_field(cells, book, taken)
        taken |= {field[OWN].get("role") or ""}
        fields.append(field)
    return _once([*fields, *theme_fields(shape.themes, book)])


def _once(fields: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Drop a field whose name or role an earlier one has, and other headings that are taken: case and spaces do not count."""
    names: set[str] = set()
    found = []
    for field in fields:
        own = field[OWN]
        keys = {fold_heading(field["name"]), fold_heading(own.get("role") or field["name"])}
        if keys & names:
            continue
        own["aliases"] = [text for text in own.get("aliases", []) if fold_heading(text) not in names | keys]
        names |= keys | set(map(fold_heading, own["aliases"]))
        found.append(field)
    return found


def _review(columns: list[Cells], shape: Guess, book: Codebook) -> str:
    """Find the reference of the review: by its very name, by the shape, by another name, else by cells that all differ."""
    free = [cells for cells in columns if cells.heading not in shape.delimiters]
    named = [cells.heading for cells in free if (v := known_variable(cells.heading, book)) and v.role == "review_id"]
    exact = [heading for heading in named if fold_heading(heading) == fold_heading("review_id")]
    unlike = [c.heading for c in free if looks_like_identifier(c) and not known_variable(c.heading, book)]
    return next((heading for heading in [*exact, shape.review, *named, *unlike] if heading), "")


def _review_field(cells: Cells, book: Codebook) -> dict[str, Any]:
    return {
        "name": cells.heading.strip(),
        "type": "string",
        "title": cells.heading.strip(),
        "description": book.variable("review_id").description,
        OWN: {"kind": "identifier", "role": "review_id", "guessed": ["kind", "role"]},
    }


def _list_field(cells: Cells, delimiter: str) -> dict[str, Any]:
    return {
        "name": cells.heading.strip(),
        "type": "string",
        "title": cells.heading.strip(),
        "description": "Each cell lists themes.",
        OWN: {"kind": "text", "delimiter": delimiter, "guessed": ["kind", "delimiter"]},
    }


def _groups(fields: list[dict[str, Any]]) -> dict[str, str]:
    used = {field[OWN].get("group") for field in fields}
    return {name: title for name, title in {**GROUPS, OTHER: "Other themes"}.items() if name in used}


def _applies(rule: Rule, drafted: Codebook, book: Codebook) -> bool:
    """Take over a usual rule where its columns are there with the usual answers."""
    return all(
        column in drafted and drafted.variable(column).kind == book.variable(column).kind
        and set(book.variable(column).labels) <= set(drafted.variable(column).labels)
        for column in rule.reads
    )  # fmt: skip


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "kind": rule.kind,
        "columns": list(rule.columns),
        "parameters": dict(rule.parameters),
        "message": rule.message,
    }
