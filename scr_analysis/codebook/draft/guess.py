"""What a guess at the shape of a file says, and what all guesses look at."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from scr_analysis.codebook.cells import Cells, is_short
from scr_analysis.codebook.draft.usual import known_variable
from scr_analysis.codebook.model import Codebook
from scr_analysis.codebook.patterns import is_reference_heading

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


def is_theme(text: str, book: Codebook) -> bool:
    """Is a text the name of a usual theme."""
    variable = known_variable(text, book)
    return variable is not None and variable.is_theme


def knows_most(cells: Cells, book: Codebook) -> bool:
    """Are two of three different answers usual themes."""
    few = 0 < cells.distinct <= MOST_THEMES  # of more, most are certainly none
    return few and 3 * sum(is_theme(text, book) for text in cells.folded) >= 2 * cells.distinct


def is_review(cells: Cells, book: Codebook) -> bool:
    """Say whether the heading usually tells which review, or reads like that of a reference."""
    variable = known_variable(cells.heading, book)
    return is_reference_heading(cells.heading) if variable is None else variable.role == "review_id"


def has_role(cells: Cells, book: Codebook) -> bool:
    """Say whether the heading usually means a role."""
    variable = known_variable(cells.heading, book)
    return variable is not None and variable.role is not None


def themes_in(columns: Iterable[Cells], book: Codebook) -> tuple[str, ...]:
    """Names of the themes in some cells, each once: only usual ones and short ones that come again, so that no text of a case gets in."""
    totals: dict[str, int] = {}
    written: dict[str, str] = {}
    for cells in columns:
        for text, ways in cells.folded.items():
            totals[text] = totals.get(text, 0) + sum(ways.values())
            written.setdefault(text, cells.written[text])
    kept = [text for text in sorted(totals) if (is_short(text) and totals[text] > 1) or is_theme(text, book)]
    return tuple(written[text] for text in kept)[:MOST_THEMES]
