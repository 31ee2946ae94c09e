"""A file becomes a grid of text whose columns have their names in the codebook; rows that are no reviews are taken out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scr_analysis.codebook import Codebook, fold
from scr_analysis.reading.formats.recognise import Opened, Wanted, open_sheet
from scr_analysis.reading.formats.rows import without_columns
from scr_analysis.reading.formats.sheet import HeadRow, Keep
from scr_analysis.reading.formats.turned import counts_only, turned, turned_head
from scr_analysis.reading.grid import Grid, GridColumn
from scr_analysis.reading.headings.columns_found import missing_columns, unread, unread_notes
from scr_analysis.reading.headings.heading_rows import rows_notes
from scr_analysis.reading.headings.headings import Headings, Names
from scr_analysis.reading.made_of import put_together
from scr_analysis.reading.no_reviews import pass_over
from scr_analysis.reading.problems import Complaint, Problem, counted, shown_id
from scr_analysis.reading.shapes import takes_cases
from scr_analysis.reading.shapes.matrix import without_numbers
from scr_analysis.reading.source import Source

_MOST_NAMELESS = 50
_A_ROW_A_REVIEW = ("wide", "one_cell_many", "numbered")


@dataclass(frozen=True, eq=False)
class Table:
    """A file read as text.

    Attributes
    ----------
    grid : Grid
        The columns that the codebook knows, in the order of the file.
    named : dict
        Column of the codebook (or part of the shape) to its text.
    missing : list of Problem
        Columns that are needed and not there.
    format, encoding : str
        What the file is.
    notes : list of str
        What was done, for the user.
    unread : tuple of str
        Headings that the codebook does not know.
    """

    grid: Grid
    named: dict[str, GridColumn]
    missing: list[Problem]
    format: str
    encoding: str
    notes: list[str]
    unread: tuple[str, ...]


def read_table(
    source: Source, codebook: Codebook, needed: Sequence[str], *, sheet: str | None = None, file: str = ""
) -> Table:
    """Read the columns of a file that a codebook knows; the others are not even taken into memory as text.

    Raises
    ------
    ReviewDataError
        If the file cannot be read, or its headings cannot be found.
    """
    names = Names(codebook)
    opened = _open(source, names, codebook, sheet)
    layout = names.layout(opened.sheet.head, source.name, opened.sheet.place)
    aside = layout.found.aside
    sheet_read = without_columns(opened.sheet, aside)
    nameless = [at for at, heading in enumerate(layout.headings) if not heading and at not in aside][:_MOST_NAMELESS]
    # The first column shows what a row is (a total, a note) even where the codebook does not know it.
    places = sorted({0, *nameless, *layout.places.values()})
    various = _various(layout, codebook)
    keep = {at: Keep(layout.headings[at] or f"column {at + 1}", at in various) for at in places}
    grid = sheet_read.body(layout.found.after, keep, len(layout.headings))
    grid = replace(grid, file=file, broken=tuple(replace(row, file=file) for row in grid.broken))
    # A list of reviews may hold references and nothing else, and a matrix or a file of codes a review without any.
    plain = not file and codebook.shape.kind in _A_ROW_A_REVIEW
    references = {keep[at].heading for at in (0, layout.places.get("review_id", 0))}
    grid, passed = pass_over(grid, width=sum(map(bool, layout.headings)) if plain else 0, references=references)
    if not file:
        grid, kept = _wanted_rows(grid, {key: places.index(at) for key, at in layout.places.items()}, codebook)
        passed += kept
    by_place = dict(zip(places, grid.columns, strict=True))
    named = put_together({key: by_place[at] for key, at in layout.places.items()}, codebook)
    if "review_id" in named:
        named["review_id"] = without_numbers(named["review_id"])
    notes = [*opened.notes, *rows_notes(layout.found, opened.sheet.head, grid.place), *passed]
    notes += [*unread_notes(layout, codebook), *_nameless(nameless, by_place, layout)]
    grid = _only(grid, [by_place[at] for at in sorted(layout.places.values())])
    missing = missing_columns(layout, codebook, needed, file=file)
    return Table(grid, named, missing, opened.format, opened.encoding, notes, tuple(unread(layout)))


def _wanted_rows(grid: Grid, at: dict[str, int], codebook: Codebook) -> tuple[Grid, list[str]]:
    """Leave out the rows of which the codebook says that they are not read, such as those of another coder."""
    notes = []
    for variable in codebook.variables:
        if not variable.only or variable.column not in at:
            continue
        column = grid.columns[at[variable.column]]
        wanted = {fold(answer) for answer in variable.only}
        others = column.where(fold(word) not in wanted for word in column.words)
        named = ", ".join(map(shown_id, variable.only))
        heading = shown_id(column.heading)
        what = f"a row whose {heading} is not {named}, which the codebook leaves out"
        grid = grid.without(others, Complaint("other-rows", what), passed=True)
        notes.append(f"Read only the rows whose {heading} is {named}: {counted(int(others.sum()), 'row')} left out")
    return grid, notes


def _open(source: Source, names: Names, codebook: Codebook, sheet: str | None) -> Opened:
    if codebook.shape.kind != "matrix":
        return open_sheet(source, Wanted(names.score, names, names.parts, sheet))
    sideways = codebook.shape.turned

    def score(head: Sequence[HeadRow]) -> int:
        # QualCoder writes the passages of the same codes on a second sheet.
        return 2 * names.score(turned_head(head) if sideways else head) + counts_only(head)

    opened = open_sheet(source, Wanted(score, names, names.parts, sheet))
    if not sideways:
        return opened
    notes = (*opened.notes, "Turned round: a column of the file is a review")
    return replace(opened, sheet=turned(opened.sheet, source.name), notes=notes)


def _various(layout: Headings, codebook: Codebook) -> set[int]:
    """Places of identifiers and free text; where rows are gathered by review, an identifier has many rows."""
    if takes_cases(codebook.shape.kind):
        return set()
    known = ((codebook.variable(key), at) for key, at in layout.places.items() if key in codebook)
    return {at for variable, at in known if variable.kind in ("identifier", "text") and not variable.delimiter}


def _only(grid: Grid, columns: Sequence[GridColumn]) -> Grid:
    """Leave out the columns that were read only to see what the rows are."""
    headings = {column.heading for column in columns}
    broken, passed = (
        tuple(replace(row, cells={name: text for name, text in row.cells.items() if name in headings}) for row in rows)
        for rows in (grid.broken, grid.passed)
    )
    return replace(grid, columns=tuple(columns), broken=broken, passed=passed)


def _nameless(places: Sequence[int], by_place: dict[int, GridColumn], layout: Headings) -> list[str]:
    filled = [
        str(at + 1)
        for at in places
        if at not in layout.places.values() and any(word.strip() for word in by_place[at].words)
    ]
    return [f"Left out, because it has no heading: column {', '.join(filled)}"] if filled else []
