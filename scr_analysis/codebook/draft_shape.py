"""What shape a file has, seen from its headings and distinct cells."""

from collections.abc import Sequence

from scr_analysis.codebook.cells import Cells
from scr_analysis.codebook.draft_coded import atlas, dedoose, highlights, long, marked, matrix, matrix_themes
from scr_analysis.codebook.draft_guess import Guess
from scr_analysis.codebook.draft_lists import numbered, one_cell_many
from scr_analysis.codebook.model import Codebook


def guess_shape(columns: Sequence[Cells], book: Codebook) -> Guess:
    """Recognise the shape of a file; `wide` where no other is."""
    for recognise in (highlights, dedoose, atlas, long, marked, matrix, numbered, one_cell_many):
        guess = recognise(columns, book)
        if guess:
            return guess
    return Guess("wide")


def turned_matrix(columns: Sequence[Cells]) -> Guess:
    """Take a file whose rows are codes and whose columns are reviews for what it must be."""
    first, *rest = columns
    codes = [cells.heading for cells in rest]
    return Guess("matrix", {"rows": "codes"}, matrix_themes(codes), frozenset(codes), first.heading)
