"""The fields of a draft: one a column, one a theme that the file lists, and those of a list of reviews beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from scr_analysis.codebook.cells import NOT_ASKED, Cells, on_a_line
from scr_analysis.codebook.coding_software import verbatim
from scr_analysis.codebook.draft.answers import missing as codes_for_no_answer
from scr_analysis.codebook.draft.coders import ask_whose_rows
from scr_analysis.codebook.draft.dates import ask_which_date
from scr_analysis.codebook.draft.guess import Guess
from scr_analysis.codebook.draft.kind import codes_of_themes, words_of_themes
from scr_analysis.codebook.draft.made_of import MadeOf, chosen, dates_in_parts, first_of, incident_dates, merged
from scr_analysis.codebook.draft.one_field import draft_field, meaning_of, theme_fields
from scr_analysis.codebook.draft.usual import code_and_label, known_variable, legend
from scr_analysis.codebook.draft.years import ask_which_years, calendar_years
from scr_analysis.codebook.model import Codebook
from scr_analysis.codebook.patterns import (
    is_reference_heading,
    looks_like_dates,
    looks_like_identifier,
    nearly_identifier,
)
from scr_analysis.codebook.schema.field import OWN
from scr_analysis.codebook.schema.json_object import is_heading
from scr_analysis.codebook.shape import GATHERED
from scr_analysis.codebook.shorthand import shorthand_in
from scr_analysis.codebook.spelling import fold, fold_heading


def usable(
    columns: Mapping[str, Mapping[str, int]],
    labels: Mapping[str, Mapping[str, str]],
    missing: Mapping[str, Mapping[str, str]],
    titles: Mapping[str, str],
) -> list[Cells]:
    """Columns with a heading that can be told apart and shown, each with what the file says of it."""
    seen: set[str] = set()
    found = []
    for heading, counts in columns.items():
        key = fold_heading(heading)
        if key not in seen and is_heading(heading) and shorthand_in(heading) != heading.strip():
            seen.add(key)
            title = on_a_line(titles.get(heading, ""), "")
            own = {} if labels.get(heading) else legend(heading, counts) or code_and_label(counts)
            none = {code: NOT_ASKED[fold(text)] for code, text in own.items() if fold(text) in NOT_ASKED}
            said = labels.get(heading) or own
            found.append(Cells(heading, counts, said, missing.get(heading, none), title))
    return found


def draft_fields(columns: list[Cells], shape: Guess, review: str, book: Codebook) -> list[dict[str, Any]]:
    """Fields in the order of the file, the review's reference with its role, then the themes that the shape lists."""
    taken = frozenset({"review_id"}) if review else frozenset()
    quoted = verbatim(cells.heading for cells in columns)
    fields = []
    meanings = [(cells, meaning_of(cells, book)) for cells in columns]
    codes, words = codes_of_themes(meanings), words_of_themes(meanings)
    made = _made_of(columns, book, shape, taken)
    dates = [cells.heading for cells in incident_dates(columns, book)]
    alone = chosen(incident_dates(columns, book))
    used = frozenset(heading for one in made for heading in one.headings)
    for cells in (replace(one, theme_codes=codes, theme_words=words) for one in columns):
        whole = next((one for one in made if cells.heading == one.headings[0]), None)
        if whole is not None:
            field = whole.field
        elif cells.heading in used:
            continue
        elif alone is not None and cells.heading in dates and cells.heading != alone.heading:
            field = draft_field(cells, book, taken | {"incident_date"})
        elif cells.heading == review:
            field = _review_field(cells, book)
        elif cells.heading in shape.used | quoted:
            continue
        elif cells.heading in shape.delimiters:
            field = _list_field(cells, shape.delimiters[cells.heading])
        else:
            field = draft_field(cells, book, taken)
        taken |= {field[OWN].get("role") or ""}
        fields.append(field)
    found = _once([*fields, *theme_fields(shape.themes, book)])
    if shape.kind not in GATHERED:
        if years := calendar_years(found, columns):
            return draft_fields([replace(one, calendar=one.heading in years) for one in columns], shape, review, book)
        ask_which_years(found, columns)
        ask_which_date(found)
        ask_whose_rows(found, columns, review)
    return found


def _made_of(columns: Sequence[Cells], book: Codebook, shape: Guess, taken: frozenset[str]) -> list[MadeOf]:
    """Find the dates that stand in several columns, of a file that has a row a review."""
    dates = incident_dates(columns, book)
    whole = chosen(dates)
    roles = {known.role for cells in columns if (known := known_variable(cells.heading, book)) and known.role}
    given = (
        taken | {role for role in roles if role and role.endswith("_date")} | ({"incident_date"} if dates else set())
    )
    parts = dates_in_parts(columns, given) if shape.kind not in GATHERED else []
    if whole is not None or len(dates) < 2 or shape.kind in GATHERED:
        return parts
    field = draft_field(merged(dates), book, taken)
    return [first_of(dates, columns, field, book.variable("incident_date")), *parts]


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


def find_review(columns: Sequence[Cells], shape: Guess, book: Codebook) -> str:
    """Find the reference of the review: by its very name, by the shape, by another name, else by cells that nearly all differ.

    Cells that repeat are a reference only below a heading that reads like one: the repeat is then found when the file is read.
    """
    free = [cells for cells in columns if cells.heading not in shape.delimiters]
    named = [cells.heading for cells in free if (v := known_variable(cells.heading, book)) and v.role == "review_id"]
    exact = [heading for heading in named if fold_heading(heading) == fold_heading("review_id")]
    strange = [cells for cells in free if not known_variable(cells.heading, book)]
    like = [cells.heading for cells in strange if is_reference_heading(cells.heading) and nearly_identifier(cells)]
    unlike = [cells.heading for cells in strange if looks_like_identifier(cells) and not looks_like_dates(cells)]
    return next((heading for heading in [*exact, shape.review, *named, *like, *unlike] if heading), "")


def _review_field(cells: Cells, book: Codebook) -> dict[str, Any]:
    return {
        "name": cells.heading.strip(),
        "type": "string",
        "title": cells.heading.strip(),
        "description": book.variable("review_id").description,
        OWN: {"kind": "identifier", "role": "review_id", "guessed": ["kind", "role"]},
    }


def _list_field(cells: Cells, delimiter: str) -> dict[str, Any]:
    codes, meanings = codes_for_no_answer(cells, "text", [])
    own = {"kind": "text", "delimiter": delimiter, **({"missing": meanings} if meanings else {})}
    return {
        "name": cells.heading.strip(),
        "type": "string",
        "title": cells.heading.strip(),
        "description": "Each cell lists themes.",
        "missingValues": codes,
        OWN: {**own, "guessed": ["kind", "delimiter", *(["missingValues"] if len(codes) > 1 else [])]},
    }


def add_listed(
    fields: list[dict[str, Any]], listed: Sequence[Cells], columns: Sequence[Cells], book: Codebook
) -> list[dict[str, Any]]:
    """Add the columns of a list of all reviews; its reference of the review is another heading of the same field."""
    review = find_review(listed, Guess("wide"), book)
    for field in fields:
        if field[OWN].get("role") == "review_id" and review not in {cells.heading for cells in columns}:
            field[OWN]["aliases"] = [review]
    taken = frozenset(field[OWN].get("role") or "" for field in fields)
    more = []
    for cells in listed:
        if cells.heading != review:
            more.append(draft_field(cells, book, taken))
            taken |= {more[-1][OWN].get("role") or ""}
    found = _once([*fields, *more])
    ask_which_date(found)
    return found
