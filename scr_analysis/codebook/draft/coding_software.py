"""Shapes of coding software: rows of excerpts, quotations, highlights or codes, and matrices of counts."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from scr_analysis.codebook.cells import Cells, is_short
from scr_analysis.codebook.coding_software import APPLIED, code_name, code_path, passages
from scr_analysis.codebook.draft.guess import MOST_THEMES, Guess, has_role, is_review, is_theme, knows_most, themes_in
from scr_analysis.codebook.draft.lists import COMMA, DELIMITERS, split
from scr_analysis.codebook.listed import parted
from scr_analysis.codebook.model import Codebook
from scr_analysis.codebook.patterns import looks_like_counts
from scr_analysis.codebook.spelling import fold_heading

_SUM = re.compile(r"(?:grand|sub)?totals?|sums?|n=.*")
_CASE_NAME = re.compile(r"\d+ ?: .+")
_DOCUMENTS = frozenset({"document", "documents", "documentname", "file", "filename", "mediatitle"})
"""What coding software heads the reviews with, so that 0 says that no passage is coded, and not No."""
_GROUPS = frozenset({"documentgroup", "documentgroups", "documentset", "documentsets"})
_CODE_HEADINGS = frozenset({"code", "codes", "codename", "theme", "themes", "tag", "node"})
_CODE_ALONE = frozenset({"code", "codename", "tag", "node"})
"""Headings of a column that holds one code, even where no review has a second."""
_VALUE_HEADINGS = frozenset({"value", "coded", "answer", "present"})
_MARKS = frozenset({"0", "1", "true", "false"})
_NO_COUNT = frozenset({"0", "1", "8", "9", "98", "99"})
"""Numbers that flags of 0 and 1 have too, with their codes for not known and not applicable; a 2 beside a 0 is a count."""
_SCALE = frozenset({"0", "1", "2", "3"})
"""Counts that are as well the steps of a scale, where nothing shows that software counted passages."""
_SEVERAL = 1.5
"""Rows a review from which they are excerpts and no reviews that stand twice by mistake."""


def highlights(columns: Sequence[Cells], book: Codebook) -> Guess | None:
    """Recognise a row a coded passage with its document and its code, or codes, as most coding software exports them."""
    by_key = {fold_heading(cells.heading): cells for cells in columns}
    found = passages(by_key)
    if found is None or (found[1] == "codes" and _codes_apart(columns, book)):
        return None
    document, code = found
    tag = by_key[code]
    mark = next((mark for mark in DELIMITERS if any(mark in text.strip() for text, _ in tag.looked_at)), _comma(tag))
    options = {"tag": tag.heading, **({"delimiter": mark} if mark else {})}
    used = frozenset(cells.heading for key, cells in by_key.items() if key != document)
    return Guess("highlights", options, _tags(split(tag, mark) if mark else tag), used, by_key[document].heading)


def _comma(tag: Cells) -> str:
    """Say whether a comma parts the tags of a cell: each part is a tag alone elsewhere, or with others."""
    listed = {text: parts for text, _ in tag.looked_at if len(parts := parted(text, COMMA)) > 1}
    alone = {text.strip() for text, _ in tag.looked_at if text not in listed}
    times = Counter(part for parts in listed.values() for part in parts)
    return COMMA if listed and all(part in alone or times[part] > 1 for part in times) else ""


def _codes_apart(columns: Sequence[Cells], book: Codebook) -> list[Cells]:
    """Find the columns of 0 and 1 that an export of quotations has for its codes."""
    free = [cells for cells in columns if fold_heading(cells.heading) != "id" and not has_role(cells, book)]
    return [cells for cells in free if set(cells.folded) <= {"0", "1"} and cells.rows]


def dedoose(columns: Sequence[Cells], _book: Codebook) -> Guess | None:
    """Recognise a row an excerpt with a column a code, as Dedoose exports them."""
    found = {cells.heading: match[1] for cells in columns if (match := APPLIED.fullmatch(cells.heading.strip()))}
    if not found:
        return None
    used = frozenset(cells.heading for cells in columns if fold_heading(cells.heading) != "mediatitle")
    review = next((cells.heading for cells in columns if cells.heading not in used), "")
    return Guess("excerpts", {"code": "Code: {} Applied"}, tuple(found.values()), used, review)


def atlas(columns: Sequence[Cells], book: Codebook) -> Guess | None:
    """Recognise a row a quotation, with its document, and its codes in columns of 0 and 1, as ATLAS.ti exports them."""
    by_key = {fold_heading(cells.heading): cells for cells in columns}
    if not any(key.startswith("quotation") for key in by_key) or "document" not in by_key:
        return None
    codes = _codes_apart(columns, book)
    used = frozenset(cells.heading for cells in columns if fold_heading(cells.heading) != "document")
    review = by_key["document"].heading
    return Guess("excerpts", {"code": "{}"}, tuple(cells.heading for cells in codes), used, review) if codes else None


def marked(columns: Sequence[Cells], book: Codebook) -> Guess | None:
    """Recognise rows of which several have one review, with marks for the codes: excerpts, whoever exported them."""
    review = next((cells for cells in columns if is_review(cells, book)), None)
    if review is None or review.distinct < 2 or review.rows < _SEVERAL * review.distinct:
        return None
    codes = [cells for cells in columns if cells is not review and _marks(cells) and not has_role(cells, book)]
    if not codes:
        return None
    headings = tuple(cells.heading for cells in codes)
    return Guess("excerpts", {"code": "{}"}, headings, frozenset(headings), review.heading)


def _marks(cells: Cells) -> bool:
    """Say whether a column holds marks only: 0 and 1, true and false, or codes that are labelled Yes and No."""
    words = set(cells.in_words().folded)
    return bool(words) and (words <= _MARKS or (bool(cells.labels) and words <= {"yes", "no"}))


def long(columns: Sequence[Cells], book: Codebook) -> Guess | None:
    """Recognise a row a review and a code, with or without a value."""
    if not 2 <= len(columns) <= 4:
        return None
    code = next((cells.in_words() for cells in columns if fold_heading(cells.heading) in _CODE_HEADINGS), None)
    review = next((cells for cells in columns if is_review(cells, book)), None)
    if code is None or review is None or not (review.repeats or _all_known(code, book)):
        return None
    value = next((cells for cells in columns if fold_heading(cells.heading) in _VALUE_HEADINGS), None)
    options = {"code": code.heading, **({"value": value.heading} if value else {})}
    used = frozenset(cells.heading for cells in columns if cells is not review)
    return Guess("long", options, themes_in([code], book), used, review.heading)


def matrix(columns: Sequence[Cells], book: Codebook) -> Guess | None:
    """Recognise a row a review and nothing but counts beside it, some above 1 and most 0."""
    first = next((cells for cells in columns if fold_heading(cells.heading) in _DOCUMENTS), columns[0])
    codes = [cells for cells in columns if cells is not first and not _of_document(cells, first)]
    if any(cells.labels for cells in codes):
        return None  # numbers with a meaning are codes and no counts
    known = all(is_theme(cells.heading, book) for cells in codes)
    if not codes or (len(codes) == 1 and not known):
        return None
    numbered = first.rows > 0 and first.share(_CASE_NAME) == 1
    coded = numbered or fold_heading(first.heading) in _DOCUMENTS
    # A code that every document has leaves no 0; elsewhere a column without one is a question of its own.
    if not all(cells.rows and looks_like_counts(cells) and (coded or "0" in cells.folded) for cells in codes):
        return None
    zeros = sum(sum(cells.folded.get("0", {}).values()) for cells in codes)
    if not (known or coded) and 3 * zeros < sum(cells.rows for cells in codes):
        return None
    # Without a sign of software 0 to 3 are as well the steps of a scale that a person coded by.
    counts = coded or (
        any(set(cells.folded) - _NO_COUNT for cells in codes)
        and not all(set(cells.folded) <= _SCALE for cells in codes)
    )
    if any(has_role(cells, book) for cells in codes) or not counts:
        return None
    headings = tuple(cells.heading for cells in codes)
    return Guess("matrix", {}, matrix_themes(headings), frozenset(headings), first.heading)


def _of_document(cells: Cells, first: Cells) -> bool:
    """Say whether a column names the group or set that a document is in, as MAXQDA writes it beside the name."""
    return fold_heading(first.heading) in _DOCUMENTS and fold_heading(cells.heading) in _GROUPS


def matrix_themes(headings: Iterable[str]) -> tuple[str, ...]:
    """Name the themes of a matrix, without sums."""
    return code_names(heading for heading in headings if not _SUM.fullmatch(fold_heading(code_name(heading))))


def code_names(codes: Iterable[str]) -> tuple[str, ...]:
    """Name codes without what software writes around them, and without the codes above them where that leaves two alike."""
    codes = tuple(codes)
    names = Counter(fold_heading(code_name(code)) for code in codes)
    return tuple(
        code_name(code) if names[fold_heading(code_name(code))] == 1 else " > ".join(code_path(code)) for code in codes
    )


def _all_known(code: Cells, book: Codebook) -> bool:
    """Say whether every row holds one code, most of them usual themes, under a heading that means one code."""
    filled = all(text.strip() for text, _ in code.looked_at)
    return filled and fold_heading(code.heading) in _CODE_ALONE and knows_most(code, book)


def _tags(cells: Cells) -> tuple[str, ...]:
    """Give the names of the tags, however rare: the software has a list of them, so that none is a slip; only short ones."""
    return code_names(cells.written[text] for text in sorted(cells.folded) if is_short(code_name(text)))[:MOST_THEMES]
