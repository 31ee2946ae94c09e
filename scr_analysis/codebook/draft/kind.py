"""What a column probably is: its kind and its role, from the heading and the cells."""

from scr_analysis.codebook.cells import FLAG_WORDS, Cells
from scr_analysis.codebook.model import Codebook
from scr_analysis.codebook.patterns import (
    looks_like_amounts,
    looks_like_category,
    looks_like_counts,
    looks_like_dates,
    looks_like_day_numbers,
    looks_like_flag,
    looks_like_numbers,
    looks_like_years,
)
from scr_analysis.codebook.spelling import fold, fold_heading
from scr_analysis.codebook.variable import Variable

RECOGNISED = 0.8
"""Share of rows whose answers must be known ones before a column is taken for the role that has them."""
MOSTLY = 0.5
"""Share of rows that must fit what a heading usually means; the others are then listed as errors, and not kept as text."""
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
    if looks_like_years(cells):
        return "date"
    if known and _may_be(cells, known):
        return usual
    if coded_labels(cells):
        return "flag" if flag_labels(cells) else "category"
    return next((kind for kind, looks_like in _BY_CELLS if looks_like(cells)), "text")


_BY_CELLS = (
    ("date", looks_like_dates),
    ("flag", looks_like_flag),
    ("count", looks_like_counts),
    ("number", looks_like_numbers),
    ("category", looks_like_category),
)


def _may_be(cells: Cells, known: Variable) -> bool:
    """Do the cells allow the kind that the heading usually has."""
    if known.kind == "flag":
        return cells.within(FLAG_WORDS) > MOSTLY and flag_labels(cells)
    if known.kind == "category":
        return not looks_like_dates(cells) and (
            fits(cells, known) or bool(coded_labels(cells)) or looks_like_category(cells)
        )
    if known.kind == "count":
        return looks_like_counts(cells, MOSTLY) or (known.unit is not None and looks_like_amounts(cells, MOSTLY))
    if known.kind == "date":
        return looks_like_dates(cells, MOSTLY) or looks_like_day_numbers(cells)
    return known.kind == "number" and looks_like_numbers(cells)


def guess_role(cells: Cells, kind: str, known: Variable | None, book: Codebook, taken: frozenset[str]) -> str | None:
    if known and known.role and not (kind == "date" and looks_like_years(cells)):
        return known.role if known.role not in taken else None
    if kind == "date" and looks_like_years(cells):
        return _of_year(cells.heading, taken)
    if kind == "date":
        return _dated(cells.heading, taken)
    if kind != "category":
        return None
    fitting = (v for v in book.variables if v.role and v.kind == "category" and v.role not in taken and fits(cells, v))
    return next((v.role for v in fitting), None)


def _of_year(heading: str, taken: frozenset[str]) -> str | None:
    """Find the role of a column of years; one whose heading names no event is the year of the incident."""
    plain = fold_heading(heading)
    event = next((role for role, words in DATE_WORDS.items() if any(word in plain for word in words)), "incident_date")
    role = event.replace("_date", "_year")
    return role if role not in taken else None


def _dated(heading: str, taken: frozenset[str]) -> str | None:
    """Find the role of a column of dates by the words of its heading."""
    plain = fold_heading(heading)
    found = (role for role, words in DATE_WORDS.items() if role not in taken and any(word in plain for word in words))
    return next(found, None)


def coded_labels(cells: Cells) -> dict[str, str]:
    """Return what the file itself says of its codes, without those for no answer."""
    return {code: label for code, label in cells.labels.items() if code not in cells.missing}


def flag_labels(cells: Cells) -> bool:
    """Are the labels that the file gives its codes answers of a flag."""
    return all(fold(label) in FLAG_WORDS for label in coded_labels(cells).values())


def fits(cells: Cells, variable: Variable) -> bool:
    """Are nearly all answers those of a variable."""
    return cells.within(variable.spellings) >= RECOGNISED
