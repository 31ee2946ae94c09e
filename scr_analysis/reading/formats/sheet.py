"""What every format offers: the first rows as text, to find the headings in, and then the body below them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from scr_analysis.reading.grid import Grid

HEAD_ROWS = 40
"""Rows among which the heading row is looked for."""
WIDEST = 16_384
"""Columns that a file may have: what the widest spreadsheet has."""


@dataclass(frozen=True)
class HeadRow:
    """A row near the top: its cells as text and the line it began on."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Keep:
    """A column to be read: its heading, and whether nearly every row has a text of its own, so that none is looked up twice."""

    heading: str
    various: bool = False


class Sheet(Protocol):
    """A file opened but not yet understood."""

    @property
    def head(self) -> Sequence[HeadRow]:
        """The first rows."""
        ...

    @property
    def place(self) -> str:
        """What a row is called in messages: ``line`` or ``row``."""
        ...

    def body(self, after: int, keep: Mapping[int, Keep], width: int) -> Grid:
        """Read the rows below head row `after`: of `width` columns those whose place is in `keep`, headed as it says."""
        ...
