"""What a column probably is: its kind and its role, from the heading and the cells."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from scr_analysis.codebook.cells import FLAG_WORDS, Cells
from scr_analysis.codebook.draft.amounts import strange_amounts
from scr_analysis.codebook.draft.beside_yes import beside_yes, has_amounts
from scr_analysis.codebook.draft.forms import is_completeness
from scr_analysis.codebook.draft.usual import of_form, option_of, usual_spellings
from scr_analysis.codebook.model import Codebook
from scr_analysis.codebook.patterns import (
    FLAG_CODES,
    NEARLY_ALL,
    are_new_years,
    have_times,
    looks_compact,
    looks_like_ages,
    looks_like_amounts,
    looks_like_category,
    looks_like_counts,
    looks_like_dates,
    looks_like_day_numbers,
    looks_like_flag,
    looks_like_months,
    looks_like_numbers,
    looks_like_years,
)
from scr_analysis.codebook.spelling import fold, fold_heading
from scr_analysis.codebook.variable import Variable
from scr_analysis.years.labels import year_start

RECOGNISED = 0.8
"""Share of rows whose answers must be known ones before a column is taken for the role that has them."""
_SAME, _FEW = 3, 5
"""Columns of one set of codes from which they are answers to one kind of question, and codes that such a set has at most."""
MOSTLY = 0.5
"""Share of rows that must fit what a heading usually means; the others are then listed as errors, and not kept as text."""
_COUNT_HEADING = re.compile(
    r"(?:total |the )?(?:numbers?|no\.|no|nos\.?|count|#|how many|nifer)(?: of\b| y\b| yr\b|\b)(?! known)",
    re.IGNORECASE,
)
_DAYLESS = re.compile(
    r"(?:19|20)\d\d|[a-z]{3,9}\.?[- ](?:(?:19|20)\d\d|\d\d)|(?:19|20)\d\d[-/.]\d{1,2}|\d{1,2}[-/.](?:19|20)\d\d"
)
_BARE_YEAR = re.compile(
    r"(?:\b(?:the|in|of|and|financial|fiscal|tax|calendar|academic|school|f\.?y|years?|yr|a\.?y|months?|blwyddyn|flwyddyn|ariannol)\b"
    r"|[^a-z])+",
    re.IGNORECASE,
)
"""A heading of years or months that names no event at all."""
DATE_WORDS = {
    "publication_date": ("publi",),
    "notification_date": ("notif",),
    "incident_date": ("incident", "incdat", "death", "died", "injur", "harm"),
}
"""Parts of a heading that tell which date a column of dates holds."""


def guess_kind(cells: Cells, known: Variable | None) -> str:
    """Kind of a column by its cells; what its heading usually means decides where the cells allow more than one."""
    usual = known.kind if known else "text"
    named = known is not None and known.role == cells.heading.strip()
    if named or (usual == "identifier" and not looks_like_dates(cells)):
        return usual  # a heading that is a role's very name means the role, whatever the cells
    if not cells.rows:
        return usual if usual != "category" else "text"
    certain = next((kind for kind, holds in _CERTAIN if holds(cells, known)), None)
    if certain:
        return certain
    if known and (_may_be(cells, known) or (known.is_theme and beside_yes(cells))):
        return usual
    if coded_labels(cells):
        return "flag" if flag_labels(cells) else "category"
    return next((kind for kind, looks_like in _BY_CELLS if looks_like(cells)), "text")


_CERTAIN: tuple[tuple[str, Callable[[Cells, Variable | None], bool]], ...] = (
    ("category", lambda cells, known: known is None and is_completeness(cells)),
    ("text", lambda cells, known: known is None and of_form(cells.heading)),
    ("date", lambda cells, _: cells.calendar),
    ("date", lambda cells, _: looks_like_years(cells)),
    ("date", lambda cells, _: looks_like_months(cells)),
    ("flag", lambda cells, _: is_ticked(cells)),
    ("category", lambda cells, known: codes_of_theme(cells, known)),  # noqa: PLW0108 - it is defined below
    ("count", lambda cells, _: is_count_heading(cells.heading) and looks_like_counts(cells)),
    ("count", lambda cells, _: is_count_heading(cells.heading) and looks_like_strange_counts(cells)),
    ("flag", lambda cells, known: known is None and {*cells.folded} == {"1"} <= cells.theme_codes),
)
"""Kinds that the heading and the cells together leave no doubt of, in the order in which they are looked for."""
_BY_CELLS = (
    ("date", looks_like_dates),
    ("flag", looks_like_flag),
    ("flag", beside_yes),
    ("count", looks_like_counts),
    ("number", looks_like_numbers),
    ("category", looks_like_category),
)


def _may_be(cells: Cells, known: Variable) -> bool:
    """Do the cells allow the kind that the heading usually has."""
    if known.kind == "flag":
        return cells.within({*FLAG_WORDS, "u"}) > MOSTLY and flag_labels(cells)
    if known.kind == "category":
        return not looks_like_dates(cells) and (
            fits(cells, known) or bool(coded_labels(cells)) or looks_like_category(cells)
        )
    if known.kind == "count":
        plain = looks_like_counts(cells, MOSTLY) or (known.unit is not None and looks_like_amounts(cells, MOSTLY))
        aged = known.role == "age_years" and (looks_like_numbers(cells) or looks_like_ages(cells))
        return plain or aged or looks_like_strange_counts(cells)
    if known.kind == "date":
        return any(
            (looks_like_dates(cells, MOSTLY), looks_like_day_numbers(cells), have_times(cells), looks_compact(cells))
        )
    return known.kind == "number" and looks_like_numbers(cells)


def looks_like_strange_counts(cells: Cells) -> bool:
    """Nine of ten answers are counts, such as 12, 12+ and c. 20, and some are plain."""
    strange = cells.within(strange_amounts(cells))
    return (
        0
        < strange
        < NEARLY_ALL
        <= strange
        + sum(sum(ways.values()) for text, ways in cells.folded.items() if text.isdigit()) / max(cells.rows, 1)
    )


def guess_role(cells: Cells, kind: str, known: Variable | None, book: Codebook, taken: frozenset[str]) -> str | None:
    dayless = kind == "date" and (cells.calendar or looks_like_years(cells) or looks_like_months(cells))
    if kind == "date" and are_new_years(cells) and not cells.calendar:
        return None  # years that look like days: no days are counted from them until somebody says that they are
    if known and known.role and not dayless:
        return known.role if known.role not in taken else None
    if dayless:
        return _of_year(cells.heading, taken)
    if kind == "date":
        return _dated(cells.heading, taken)
    if kind != "category":
        return None
    fitting = (v for v in book.variables if v.role and v.kind == "category" and v.role not in taken and fits(cells, v))
    return next((v.role for v in fitting), None)


def _of_year(heading: str, taken: frozenset[str]) -> str | None:
    """Find the role of a column of years or months; one whose heading says no more than that is the year of the incident."""
    event = names_event(heading) or ("incident_date" if _BARE_YEAR.fullmatch(heading.replace("_", " ").strip()) else "")
    role = event.replace("_date", "_year")
    return role if role and role not in taken else None


def names_event(heading: str) -> str:
    """Find the role of the date of the event that a heading names, "" where it names none.

    Examples
    --------
    >>> names_event("Year published"), names_event("Year")
    ('publication_date', '')
    """
    plain = fold_heading(heading)
    return next((role for role, words in DATE_WORDS.items() if any(word in plain for word in words)), "")


def _dated(heading: str, taken: frozenset[str]) -> str | None:
    """Find the role of a column of dates by the words of its heading."""
    plain = fold_heading(heading)
    found = (role for role, words in DATE_WORDS.items() if role not in taken and any(word in plain for word in words))
    return next(found, None)


def is_ticked(cells: Cells) -> bool:
    """Say whether every filled cell repeats what the heading names: a box that was ticked in a form."""
    if cells.distinct != 1 or cells.labels:
        return False
    text = next(iter(cells.folded))
    option, heading = fold(option_of(cells.heading)), fold(cells.heading)
    return text == option or (
        not text.isdigit() and heading.endswith(text) and (heading == text or not heading[-len(text) - 1].isalnum())
    )


def codes_of_theme(cells: Cells, known: Variable | None) -> bool:
    """Say whether numbers stand under the name of a theme that are no plain codes of Yes and No: 0 and 2 together, or a third code.

    A column of a name that nobody knows is asked about too where it has the codes that the themes of the file have.
    """
    if cells.labels or (known is not None and not known.is_theme):
        return False
    if known is None and (is_count_heading(cells.heading) or not set(cells.folded) <= cells.theme_codes):
        return False
    return are_codes(cells)


def are_codes(cells: Cells) -> bool:
    """Say whether a column holds single digits that are no plain codes of Yes and No."""
    codes = set(cells.folded)
    plain = codes <= FLAG_CODES and not {"0", "2"} <= codes
    return len(codes) > 1 and all(text.isdigit() and len(text) == 1 for text in codes) and not plain


def codes_of_themes(columns: Sequence[tuple[Cells, Variable | None]]) -> frozenset[str]:
    """Find the codes of themes in a file: those below usual themes, or the same few below three columns that nobody knows."""
    coded = [
        (frozenset(cells.folded), known)
        for cells, known in columns
        if (are_codes(cells) or set(cells.folded) == {"1"}) and not is_count_heading(cells.heading)
    ]
    usual = [codes for codes, known in coded if known is not None and known.is_theme]
    strange = Counter(codes for codes, known in coded if known is None)
    often = [codes for codes, count in strange.items() if count >= _SAME and len(codes) <= _FEW]
    return frozenset().union(*usual, *often)


def words_of_themes(columns: Sequence[tuple[Cells, Variable | None]]) -> frozenset[str]:
    """Find the words that stand below usual themes and are no Yes and No."""
    themes = (cells for cells, known in columns if known is not None and has_amounts(cells, known))
    return frozenset().union(*(frozenset(cells.folded) for cells in themes if not cells.within(FLAG_WORDS)))


def is_count_heading(heading: str) -> bool:
    """Say whether a heading counts something.

    Examples
    --------
    >>> [is_count_heading(text) for text in ("Number of perpetrators", "No. of moves", "How many siblings?", "Numbness")]
    [True, True, True, False]
    """
    return _COUNT_HEADING.match(heading.strip()) is not None


def without_day(cells: Cells) -> list[str]:
    """Find the cells of a column of dates that name a month or a year and no day; none where all do."""
    if cells.calendar or looks_like_months(cells):
        return []
    return [text for text in cells.folded if _DAYLESS.fullmatch(text) and year_start(text) is None]


def coded_labels(cells: Cells) -> dict[str, str]:
    """Return what the file itself says of its codes, without those for no answer."""
    return {code: label for code, label in cells.labels.items() if code not in cells.missing}


def flag_labels(cells: Cells) -> bool:
    """Are the labels that the file gives its codes answers of a flag."""
    return all(fold(label) in FLAG_WORDS for label in coded_labels(cells).values())


def fits(cells: Cells, variable: Variable) -> bool:
    """Are nearly all answers those of a variable."""
    return cells.in_words().within(usual_spellings(variable)) >= RECOGNISED
