"""Last year's codebook on this year's file: which columns are new, which are gone, and which may only have another name."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from scr_analysis.codebook.cells import Cells, is_short
from scr_analysis.codebook.model import Codebook
from scr_analysis.codebook.spelling import fold_heading, nearest
from scr_analysis.codebook.variable import Variable


@dataclass(frozen=True)
class Changes:
    """What a file has that a codebook does not know, and the other way round.

    Attributes
    ----------
    new : tuple of str
        Columns, or themes that cells list, of the file alone, by their heading.
    gone : tuple of str
        Columns of the codebook alone.
    renamed : Mapping of str to str
        Of `gone` to one of `new`: what may be one column under two names. A proposal; only a person knows.
    answers : Mapping of str to tuple of str
        Answers that come again and that the codebook does not know, by the heading of their column.
    """

    new: tuple[str, ...]
    gone: tuple[str, ...]
    renamed: Mapping[str, str]
    answers: Mapping[str, tuple[str, ...]]


def changes(book: Codebook, drafted: Codebook, columns: Mapping[str, Mapping[str, int]]) -> Changes:
    """Compare a codebook with a file and the draft of it.

    Parameters
    ----------
    book : Codebook
        Last year's.
    drafted : Codebook
        What :func:`draft` made of this year's file.
    columns : Mapping of str to Mapping of str to int
        The file itself: heading to distinct cell to number of rows.

    Examples
    --------
    >>> from scr_analysis.codebook import draft
    >>> last = draft({"Ref": {"A1": 1, "A2": 1}, "Neglect": {"Y": 1, "N": 1}, "No. of pages": {"40": 2}})
    >>> cells = {"Ref": {"A1": 1, "A2": 1}, "Sides": {"40": 2}, "Neglect": {"Y": 2, "Maybe": 2}, "Gangs": {"Y": 1, "N": 1}}
    >>> found = changes(last, draft(cells), cells)
    >>> found.new, found.gone, dict(found.answers)
    (('Sides', 'Gangs'), ('No. of pages',), {'Neglect': ('Maybe',)})
    """
    known = {variable.name: column for variable in drafted.variables if (column := _column(book, variable))}
    new = [variable for variable in drafted.variables if variable.name not in known]
    # Themes that cells list are no columns: that none lists one this year says nothing.
    there = set(known.values())
    gone = [one for one in book.variables if one.column not in there and drafted.shape.kind == "wide"]
    answers = {
        heading: strange
        for heading, counts in columns.items()
        if (column := book.columns_by_heading.get(fold_heading(heading)))
        and (strange := _strange(book.variable(column), Cells(heading, counts)))
    }
    return Changes(tuple(one.name for one in new), tuple(one.name for one in gone), dict(_renamed(gone, new)), answers)


def next_codebook(book: Codebook, drafted: Codebook, found: Changes, renamed: Mapping[str, str]) -> Codebook:
    """Make this year's codebook: last year's, with other headings for what was renamed, and the drafted fields of what is new.

    Fields that the file has no more stay, for older files have them; one whose role a new field takes goes.
    """
    added = {*found.new} - {*renamed.values()}
    fresh = [variable for variable in drafted.variables if variable.name in added]
    roles = {variable.role for variable in fresh if variable.role}
    absent = {*found.gone} - {*renamed}
    kept = [one for one in book.variables if not (one.name in absent and one.role in roles)]
    taken = {variable.column for variable in kept}
    fresh = [replace(one, role=None) if one.role in taken else one for one in fresh]
    kept = [replace(one, aliases=(*one.aliases, renamed[one.name])) if one.name in renamed else one for one in kept]
    groups = {name: title for name, title in drafted.groups.items() if name in {one.group for one in fresh}}
    made = replace(book, variables=(*kept, *fresh), groups={**groups, **book.groups})
    return Codebook.from_json(made.to_json(), source=book.name)


def _column(book: Codebook, variable: Variable) -> str | None:
    known = (book.columns_by_heading.get(fold_heading(heading)) for heading in variable.headings)
    return next(filter(None, known), None)


def _strange(before: Variable, cells: Cells) -> tuple[str, ...]:
    """Answers of a coded column that are none of last year's; one that occurs once may be a slip, and a long one a note."""
    if before.kind not in ("category", "flag") or before.delimiter:
        return ()
    known = {*before.spellings, *before.missing_spellings}
    often = [text for text, ways in cells.folded.items() if text not in known and sum(ways.values()) > 1]
    return tuple(cells.written[text] for text in often if is_short(text))


def _renamed(gone: Collection[Variable], new: Collection[Variable]) -> Mapping[str, str]:
    """Propose which new column is which that is gone: of the same kind, with the same part or nearly the same heading."""
    found: dict[str, str] = {}
    for one in gone:
        free = [other for other in new if other.kind == one.kind and other.name not in found.values()]
        by_role = next((other.name for other in free if one.role and other.role == one.role), None)
        folded = {fold_heading(other.name): other.name for other in free}
        near = nearest(fold_heading(one.name), folded)
        if name := by_role or (folded[near] if near else None):
            found[one.name] = name
    return found
