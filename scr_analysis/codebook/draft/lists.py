"""Shapes that list themes: several in one cell, or one each in theme1, theme2 and so on."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from scr_analysis.codebook.cells import FLAG_WORDS, NOT_ASKED, Cells, is_short
from scr_analysis.codebook.draft.guess import Guess, has_role, knows_most, themes_in
from scr_analysis.codebook.listed import parted, rejoined
from scr_analysis.codebook.model import Codebook
from scr_analysis.codebook.patterns import looks_like_counts, looks_like_dates, looks_like_flag
from scr_analysis.codebook.spelling import fold_heading

_NUMBERED = re.compile(r"(.*?[^\d])(\d{1,3})")
_STEMS = frozenset({"theme", "code", "issue", "factor", "riskfactor", "concern", "topic", "tag", "feature", "finding"})
_PROSE = re.compile(
    r"\b(?:comments?|notes?|remarks?|summary|synopsis|narrative|learning|background|description|details|story|sylwadau)\b",
    re.IGNORECASE,
)
"""Words of a heading below which people write sentences."""
_NO_THEMES = (looks_like_flag, looks_like_counts, looks_like_dates)
"""Q1 and Q2 that hold answers, numbers or dates are questions, and no list of themes."""
DELIMITERS = (";", "|", "\n")
"""What parts the themes of a cell. A comma may stand inside a theme: it parts them only where the cells show it."""
COMMA = ","
SLASH, _ENOUGH = "/", 100
_ALWAYS = 5
"""Times that two parts stand together and neither alone, from which they are one theme with a comma in it."""


def numbered(columns: Sequence[Cells], book: Codebook) -> Guess | None:
    """Columns with one stem and the numbers from 1 on, whose cells share their words."""
    stems: dict[str, list[tuple[int, Cells]]] = {}
    for cells in columns:
        match = _NUMBERED.fullmatch(fold_heading(cells.heading))
        if match:
            stems.setdefault(match[1], []).append((int(match[2]), cells))
    for stem, every in stems.items():
        every.sort(key=lambda pair: pair[0])
        group = [
            words for _, cells in every if (words := cells.in_words()).rows
        ]  # the last are empty where no review has so many themes
        if len(group) < 2 or [number for number, _ in every] != list(range(1, len(every) + 1)):
            continue
        alike = all(_shares(cells, group) or knows_most(cells, book) for cells in group)
        themes = fold_heading(stem) in _STEMS or all(knows_most(cells, book) for cells in group)
        if alike and themes and not any(looks(cells) for cells in group for looks in _NO_THEMES):
            headings = [cells.heading for _, cells in every]
            return Guess("numbered", {"columns": headings}, themes_in(group, book), frozenset(headings))
    return None


def _shares(cells: Cells, group: Sequence[Cells]) -> bool:
    """Has a column a word that another of its group has."""
    return any(set(cells.folded) & set(other.folded) for other in group if other is not cells)


def one_cell_many(columns: Sequence[Cells], book: Codebook, marks: Sequence[str] = DELIMITERS) -> Guess | None:
    """Recognise columns whose cells list themes, parted by any of the marks."""
    free = [
        cells
        for cells in columns
        if not has_role(cells, book) and (not _PROSE.search(cells.heading) or _knows_parts(cells, book, marks))
    ]
    found = {
        cells.heading: mark
        for cells in free
        if (mark := _separator(cells, book, marks) or _slash(cells, book) or _comma(cells, book))
    }
    if not found:
        return None
    lists = [split(cells, found[cells.heading]) for cells in columns if cells.heading in found]
    return Guess("one_cell_many", {}, themes_in(lists, book), frozenset(), "", found)


def _knows_parts(cells: Cells, book: Codebook, marks: Sequence[str]) -> bool:
    """Are most of the parts of the first cells of a column themes that are usual, whatever its heading."""
    first = Cells(cells.heading, dict(cells.looked_at[:_ENOUGH]))
    return any(knows_most(split(first, mark), book) for mark in (*marks, COMMA))


def _separator(cells: Cells, book: Codebook, known: Sequence[str]) -> str:
    """Find the marks that part the cells of a column into few short words that come again, "" where none do."""
    seen = "".join(mark for mark in known if any(mark in text.strip() for text, _ in cells.looked_at))
    return next((marks for marks in dict.fromkeys((seen, *seen)) if marks and _separates(cells, marks, book)), "")


def _slash(cells: Cells, book: Codebook) -> str:
    """Say whether a stroke parts the cells: it stands between spaces wherever it stands, and so is part of no word."""
    strokes = [text for text, _ in cells.looked_at if SLASH in text]
    apart = all(text.count(SLASH) == text.count(f" {SLASH} ") for text in strokes)
    answers = {*FLAG_WORDS, *NOT_ASKED}  # Yes / Ydy is one answer in two languages
    plain = all(part in answers for text in cells.folded for part in parted(text, SLASH))
    return SLASH if strokes and apart and not plain and _separates(cells, SLASH, book) else ""


def _comma(cells: Cells, book: Codebook) -> str:
    """Say whether a comma parts the cells: now one, now several short words, fewer of them than ways to put them together."""
    several = {len(parted(text, COMMA)) for text, _ in cells.looked_at if text.strip()}
    few = split(cells, COMMA).distinct < cells.distinct
    return COMMA if {1} < several and few and _separates(cells, COMMA, book) else ""


def _separates(cells: Cells, marks: str, book: Codebook) -> bool:
    several = sum(count for text, count in cells.looked_at if len(parted(text.strip(), marks)) > 1)
    parts = split(cells, marks)
    again = (parts.rows >= 2 * parts.distinct and several > 1) or knows_most(parts, book)
    return several * 4 >= cells.rows > 0 and again and all(map(is_short, parts.folded))


def split(cells: Cells, marks: str) -> Cells:
    """Part cells that list themes by any of the marks."""
    every = [([part for part in parted(text, marks) if part], count) for text, count in cells.looked_at]
    while marks == COMMA and (together := _together(every)):
        every = [(rejoined(parts, together.__contains__), count) for parts, count in every]
    counts: dict[str, int] = {}
    for part, count in ((part, count) for parts, count in every for part in parts):
        counts[part] = counts.get(part, 0) + count
    return Cells(cells.heading, counts)


def _together(every: Sequence[tuple[Sequence[str], int]]) -> frozenset[str]:
    """Find parts that only ever stand together, in one order: one theme with a comma in it, by its small letter or how often."""
    single: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for parts, count in every:
        single.update(dict.fromkeys(parts, count))
        pairs.update(dict.fromkeys(pairwise(parts), count))
    return frozenset(
        f"{one}, {other}"
        for (one, other), count in pairs.items()
        if count == single[one] == single[other] and (other[:1].islower() or count >= _ALWAYS)
    )
