"""What shape a file has, seen from its headings and distinct cells."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from scr_analysis.codebook.cells import Cells, is_short, looks_like_counts
from scr_analysis.codebook.draft_field import known_variable
from scr_analysis.codebook.model import Codebook
from scr_analysis.codebook.spelling import fold_heading

_APPLIED = re.compile(r"code: (.+) applied", re.IGNORECASE)
_NUMBERED = re.compile(r"(.*?[^\d])(\d{1,3})")
_CASE_NAME = re.compile(r"\d+ ?: .+")
_CODE_HEADINGS = frozenset({"code", "codes", "codename", "theme", "themes", "tag", "node"})
_VALUE_HEADINGS = frozenset({"value", "coded", "answer", "present"})
_DELIMITERS = (";", "|", "\n")
MOST_THEMES = 300


@dataclass(frozen=True)
class Guess:
    """A recognised shape.

    Attributes
    ----------
    kind : str
        Kind of the shape.
    options : dict
        Its options.
    themes : tuple of str
        Names of themes that stand in cells or headings and get a field each.
    used : frozenset of str
        Headings that belong to the shape and get no field of their own.
    review : str
        Heading of the column that says which review, "" where the shape does not tell.
    delimiters : dict of str to str
        Heading of each column whose cells list themes, to what separates them.
    """

    kind: str
    options: dict[str, Any] = field(default_factory=dict)
    themes: tuple[str, ...] = ()
    used: frozenset[str] = frozenset()
    review: str = ""
    delimiters: dict[str, str] = field(default_factory=dict)


def guess_shape(columns: Sequence[Cells], book: Codebook) -> Guess:
    """Recognise the shape of a file; `wide` where no other is."""
    for recognise in (_highlights, _dedoose, _atlas, _long, _matrix, _numbered, _one_cell_many):
        guess = recognise(columns, book)
        if guess:
            return guess
    return Guess("wide")


def _highlights(columns: Sequence[Cells], _book: Codebook) -> Guess | None:
    by_key = {fold_heading(cells.heading): cells for cells in columns}
    if not {"document", "tag", "content"} <= set(by_key):
        return None
    tag = by_key["tag"]
    used = frozenset(cells.heading for key, cells in by_key.items() if key != "document")
    return Guess("highlights", {"tag": tag.heading}, _themes([tag]), used, by_key["document"].heading)


def _dedoose(columns: Sequence[Cells], _book: Codebook) -> Guess | None:
    found = {cells.heading: match[1] for cells in columns if (match := _APPLIED.fullmatch(cells.heading.strip()))}
    if not found:
        return None
    used = frozenset(cells.heading for cells in columns if fold_heading(cells.heading) != "mediatitle")
    review = next((cells.heading for cells in columns if cells.heading not in used), "")
    return Guess("excerpts", {"code": "Code: {} Applied"}, tuple(found.values()), used, review)


def _atlas(columns: Sequence[Cells], _book: Codebook) -> Guess | None:
    by_key = {fold_heading(cells.heading): cells for cells in columns}
    quotation = [key for key in by_key if key.startswith("quotation")]
    if not quotation or "document" not in by_key:
        return None
    codes = [cells for key, cells in by_key.items() if set(cells.folded) <= {"0", "1"} and cells.rows and key != "id"]
    if not codes:
        return None
    used = frozenset(cells.heading for cells in columns if fold_heading(cells.heading) != "document")
    return Guess("excerpts", {"code": "{}"}, tuple(c.heading for c in codes), used, by_key["document"].heading)


def _long(columns: Sequence[Cells], book: Codebook) -> Guess | None:
    if not 2 <= len(columns) <= 4:
        return None
    code = next((cells for cells in columns if fold_heading(cells.heading) in _CODE_HEADINGS), None)
    review = next((cells for cells in columns if cells is not code and _is_review(cells, book)), None)
    if code is None or review is None or not review.repeats:
        return None
    value = next((cells for cells in columns if fold_heading(cells.heading) in _VALUE_HEADINGS), None)
    options = {"code": code.heading, **({"value": value.heading} if value else {})}
    used = frozenset(cells.heading for cells in columns if cells is not review)
    return Guess("long", options, _themes([code]), used, review.heading)


def _matrix(columns: Sequence[Cells], book: Codebook) -> Guess | None:
    """Recognise a row a review and nothing but counts beside it, some above 1 and most 0."""
    if len(columns) < 3:
        return None
    first, *codes = columns
    numbered = first.rows > 0 and first.share(_CASE_NAME) == 1
    if not all(cells.rows and looks_like_counts(cells) and "0" in cells.folded for cells in codes):
        return None
    roles = any(v is not None and v.role for v in (known_variable(cells.heading, book) for cells in codes))
    if roles or not (numbered or any(set(cells.folded) - {"0", "1"} for cells in codes)):
        return None
    return Guess("matrix", {}, tuple(c.heading for c in codes), frozenset(c.heading for c in codes), first.heading)


def _numbered(columns: Sequence[Cells], _book: Codebook) -> Guess | None:
    """Columns with one stem and the numbers from 1 on, whose cells share their words."""
    stems: dict[str, list[tuple[int, Cells]]] = {}
    for cells in columns:
        match = _NUMBERED.fullmatch(fold_heading(cells.heading))
        if match and cells.rows:
            stems.setdefault(match[1], []).append((int(match[2]), cells))
    for stem in stems.values():
        numbers = sorted(number for number, _ in stem)
        if len(stem) >= 2 and numbers == list(range(1, len(stem) + 1)):
            group = [cells for _, cells in sorted(stem, key=lambda pair: pair[0])]
            words = set(group[0].folded)
            if all(words & set(cells.folded) for cells in group[1:]) and not all(map(looks_like_counts, group)):
                headings = [cells.heading for cells in group]
                return Guess("numbered", {"columns": headings}, _themes(group), frozenset(headings))
    return None


def _one_cell_many(columns: Sequence[Cells], book: Codebook) -> Guess | None:
    free = [c for c in columns if (known := known_variable(c.heading, book)) is None or known.role is None]
    found = {cells.heading: mark for cells in free if (mark := _separator(cells))}
    if not found:
        return None
    lists = [_split(cells, found[cells.heading]) for cells in columns if cells.heading in found]
    return Guess("one_cell_many", {}, _themes(lists), frozenset(), "", found)


def _separator(cells: Cells) -> str:
    """Find the mark that parts the cells of a column into few short words that come again, "" where none does."""
    for mark in _DELIMITERS:
        several = sum(count for text, count in cells.looked_at if mark in text.strip())
        parts = _split(cells, mark)
        again = parts.rows >= 2 * parts.distinct
        if several * 4 >= cells.rows > 0 and several > 1 and again and all(map(is_short, parts.folded)):
            return mark
    return ""


def _split(cells: Cells, mark: str) -> Cells:
    counts: dict[str, int] = {}
    for text, count in cells.looked_at:
        for part in text.split(mark):
            if part.strip():
                counts[part.strip()] = counts.get(part.strip(), 0) + count
    return Cells(cells.heading, counts)


def _themes(columns: Iterable[Cells]) -> tuple[str, ...]:
    """Names of the themes in some cells, each once: only short ones that come again, so that no text of a case gets in."""
    totals: dict[str, int] = {}
    written: dict[str, str] = {}
    for cells in columns:
        for text, ways in cells.folded.items():
            totals[text] = totals.get(text, 0) + sum(ways.values())
            written.setdefault(text, cells.written[text])
    return tuple(written[text] for text in sorted(totals) if is_short(text) and totals[text] > 1)[:MOST_THEMES]


def _is_review(cells: Cells, book: Codebook) -> bool:
    variable = known_variable(cells.heading, book)
    return variable is not None and variable.role == "review_id"
