"""One module a shape of file; each ends in one row a review."""

from collections.abc import Callable, Mapping

from scr_analysis.codebook import Codebook
from scr_analysis.reading.grid import Grid, GridColumn
from scr_analysis.reading.shapes.coded import excerpts, highlights, long
from scr_analysis.reading.shapes.listed import numbered, one_cell_many
from scr_analysis.reading.shapes.matrix import matrix
from scr_analysis.reading.shapes.wide import Wide

Named = Mapping[str, GridColumn]


def _wide(grid: Grid, named: Named, book: Codebook) -> Wide:
    """Read a column a question; a variable with a delimiter lists themes, whatever the shape says."""
    listed = any(variable.delimiter and variable.column in named for variable in book.variables)
    return one_cell_many(grid, named, book) if listed else Wide(grid, named)


_BY_ROW: dict[str, Callable[[Grid, Named, Codebook], Wide]] = {
    "wide": _wide,
    "one_cell_many": one_cell_many,
    "numbered": numbered,
    "matrix": matrix,
}
_GATHERED: dict[str, Callable[[Grid, Named, Codebook, Wide | None], Wide]] = {
    "excerpts": excerpts,
    "highlights": highlights,
    "long": long,
}


NEEDED = {
    "numbered": ("shape:columns",),
    "matrix": ("review_id",),
    "excerpts": ("review_id",),
    "highlights": ("review_id", "shape:tag"),
    "long": ("review_id", "shape:code"),
}
"""What a file of a shape must have, besides what the codebook requires."""


def needed_columns(codebook: Codebook, *, listed: bool) -> list[str]:
    """List the columns that a file must have: those of its shape, and what the codebook requires unless a list has that."""
    shape = NEEDED.get(codebook.shape.kind, ())
    required = [variable.column for variable in codebook.variables if variable.required]
    return list(dict.fromkeys([*([] if listed else [*required, *codebook.key]), *shape]))


def has_shape(named: Named, codebook: Codebook) -> bool:
    """Has a file the columns that its shape is made of."""
    needed = NEEDED.get(codebook.shape.kind, ())
    return all(any(key == need or key.startswith(f"{need} ") for key in named) for need in needed)


def takes_cases(kind: str) -> bool:
    """Can a list of all reviews stand beside a file of this shape."""
    return kind in _GATHERED


def to_wide(grid: Grid, named: Named, codebook: Codebook, cases: Wide | None) -> Wide:
    """Bring a file of the shape that the codebook names to one row a review."""
    kind = codebook.shape.kind
    if kind in _GATHERED:
        return _GATHERED[kind](grid, named, codebook, cases)
    return _BY_ROW[kind](grid, named, codebook)


__all__ = ["has_shape", "needed_columns", "takes_cases", "to_wide"]
