"""What shape a file has, seen from its headings and distinct cells."""

from collections.abc import Mapping, Sequence

from scr_analysis.codebook.cells import Cells
from scr_analysis.codebook.coding_software import verbatim
from scr_analysis.codebook.draft.coding_software import atlas, dedoose, highlights, long, marked, matrix, matrix_themes
from scr_analysis.codebook.draft.guess import Guess
from scr_analysis.codebook.draft.lists import COMMA, DELIMITERS, numbered, one_cell_many, split
from scr_analysis.codebook.model import Codebook


def guess_shape(columns: Sequence[Cells], book: Codebook, delimiter: str = "") -> Guess:
    """Recognise the shape of a file; `wide` where no other is. A `delimiter` is what a person says parts themes in a cell."""
    for recognise in (highlights, dedoose, atlas, long, marked, matrix, numbered):
        guess = recognise(columns, book)
        if guess:
            return guess
    quoted = verbatim(cells.heading for cells in columns)
    told = [cells for cells in columns if cells.heading not in quoted]  # a semicolon in a quotation parts no themes
    return one_cell_many(told, book, (*DELIMITERS, *delimiter)) or Guess("wide")


def comma_lists(columns: Mapping[str, Mapping[str, int]]) -> list[str]:
    """Find the columns that may list themes with a comma between them, though the cells do not show it: only a person can say.

    Examples
    --------
    >>> comma_lists({"Case": {"A1": 1, "A2": 1}, "Themes": {"Neglect, Poverty": 2, "Poverty, Neglect": 1, "Gangs, Neglect": 1}})
    ['Themes']
    """
    book = Codebook.default()
    cells = [Cells(heading, counts) for heading, counts in columns.items()]
    guess = one_cell_many(cells, book, COMMA)
    # Lists have fewer words than ways to put them together; answers with a comma in them have more.
    parts = {one.heading: split(one, COMMA) for one in cells}
    few = [
        one.heading
        for one in cells
        if parts[one.heading].distinct <= one.distinct and parts[one.heading].rows > one.rows
    ]
    return [heading for heading in few if guess and heading in guess.delimiters]


def turned_matrix(columns: Sequence[Cells]) -> Guess:
    """Take a file whose rows are codes and whose columns are reviews for what it must be."""
    first, *rest = columns
    codes = [cells.heading for cells in rest]
    return Guess("matrix", {"rows": "codes"}, matrix_themes(codes), frozenset(codes), first.heading)
