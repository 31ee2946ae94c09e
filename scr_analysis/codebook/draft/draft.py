"""A first codebook for a file nobody described yet: everything in it is a guess, and marked as one."""

from collections.abc import Mapping
from typing import Any

from scr_analysis.codebook.draft.fields import add_listed, draft_fields, find_review, usable
from scr_analysis.codebook.draft.forms import uncoded_rules
from scr_analysis.codebook.draft.guess import Guess
from scr_analysis.codebook.draft.one_field import OTHER
from scr_analysis.codebook.draft.shape import guess_shape, turned_matrix
from scr_analysis.codebook.draft.years import years_begin
from scr_analysis.codebook.model import Codebook
from scr_analysis.codebook.roles import GROUPS
from scr_analysis.codebook.rules import Rule
from scr_analysis.codebook.schema.errors import CodebookError
from scr_analysis.codebook.schema.field import OWN
from scr_analysis.codebook.schema.parse import MOST_FIELDS
from scr_analysis.codebook.schema.write import PROFILE, to_text
from scr_analysis.codebook.shape import GATHERED
from scr_analysis.codebook.spelling import slug

_COMMENT = (
    "A draft: whatever stands under guessed was guessed from headings and cells. Read each guess, correct it or leave it, and "
    "delete the word from guessed. Answers that occur once and are not known ones are left out on purpose: they may be slips."
)


def draft(  # noqa: PLR0913 - what an SPSS file says besides its cells comes in parts
    columns: Mapping[str, Mapping[str, int]],
    *,
    name: str = "draft",
    labels: Mapping[str, Mapping[str, str]] | None = None,
    missing: Mapping[str, Mapping[str, str]] | None = None,
    titles: Mapping[str, str] | None = None,
    listed: Mapping[str, Mapping[str, int]] | None = None,
    turned: bool = False,
    delimiter: str = "",
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
    titles : Mapping, optional
        What the file itself calls its columns: heading to title.
    listed : Mapping, optional
        Likewise the columns of a list of all reviews, beside a file of which several rows have one review: the codebook
        then describes both.
    turned : bool
        The file has a row a code and a column a review; `columns` are then its rows.
    delimiter : str
        Marks that part the themes of a cell besides ``;``, ``|`` and a line end: a comma may stand inside a theme, and parts
        themes only where a person says so.

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
    [('Case', 'identifier', 'review_id'), ('Died?', 'category', None), ('Pages', 'count', 'pages')]
    """
    book = Codebook.default()
    said = (labels or {}, missing or {}, titles or {})
    cells = usable(columns, *said)
    if not cells:
        raise CodebookError(name, ["the file has no heading that can be used; name its columns in the first row"])
    shape = turned_matrix(cells) if turned else guess_shape(cells, book, delimiter)
    review = find_review(cells, shape, book)
    if shape.kind != "wide" and not review:
        shape = Guess("wide")  # nobody could tell which review a row belongs to
    fields = draft_fields(cells, shape, review, book)
    begins = years_begin(fields)
    if listed is not None and shape.kind in GATHERED:
        fields = add_listed(fields, usable(listed, *said), cells, book)
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
            **({"years_begin": begins} if begins else {}),
            "guessed": ["shape", *(["years_begin"] if begins else [])],
        },
    }
    drafted = Codebook.from_descriptor(schema, source=name)
    key = next((v for v in drafted.variables if v.role == "review_id"), None)
    if key and shape.kind not in GATHERED:
        schema["primaryKey"] = [key.name]
    usual = [rule for rule in book.rules if _applies(rule, drafted, book)]
    themes = [variable.name for variable in drafted.themes()]
    schema[OWN]["rules"] = [_rule(rule) for rule in (*usual, *uncoded_rules(cells, themes))]
    return Codebook.from_json(to_text(schema), source=name)


def _groups(fields: list[dict[str, Any]]) -> dict[str, str]:
    used = {field[OWN].get("group") for field in fields}
    # An answer to a question may make a theme of a column, of a group that no other has.
    asked = (question for field in fields for question in field[OWN].get("questions", ()))
    used |= {answer.get("field", {}).get(OWN, {}).get("group") for question in asked for answer in question["answers"]}
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
