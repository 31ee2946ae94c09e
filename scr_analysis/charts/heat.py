"""Cells that are darker the higher their number, with the number in each: a table that shows its pattern."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.collections import PolyCollection

from scr_analysis.charts.page import Page
from scr_analysis.charts.rows import Row, lay_rows
from scr_analysis.charts.style import BODY, PAPER, TEXT
from scr_analysis.charts.text import width, wrap

# The Analysis Function's sequential palette, lightest first; the number in each cell carries what the colour cannot.
SEQUENCE = ("#F2F2F2", "#ADD1F1", "#6BACE6", "#2073BC", "#12436D")
_DARK = SEQUENCE[3:]
FIFTHS = (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)
Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]


@dataclass(frozen=True)
class Cells:
    """Columns of cells: their headings, and for each row the numbers and what is written for them."""

    columns: Sequence[str]
    values: Matrix
    texts: Sequence[Sequence[str]]
    steps: Sequence[float] = FIFTHS
    bold: np.ndarray[tuple[int, int], np.dtype[np.bool_]] | None = None

    @property
    def wide(self) -> float:
        """Inches that a column needs for its widest cell, and for the longest word of its heading."""
        words = [word for column in self.columns for word in column.split()]
        return max(width(text) for text in [*words, *(text for row in self.texts for text in row)]) + 0.16


def draw_cells(page: Page, rows: Sequence[Row], places: Sequence[int], cells: Cells) -> None:
    """Draw cells beside the names of their rows.

    Parameters
    ----------
    page : Page
        Made as high, and where it may be as wide, as the cells need.
    rows : sequence of Row
        Names and headings from the top.
    places : sequence of int
        Which of the rows each line of cells stands in.
    cells : Cells
        What to draw; a missing number leaves its cell white.
    """
    ax, count = page.ax, len(cells.columns)
    aside = lay_rows(page, rows) + max(width(row.text) for row in rows) + 0.4
    page.widen(aside + count * cells.wide)
    each = (page.width - aside) / count
    ax.grid(visible=False)
    ax.spines["bottom"].set_visible(False)
    ax.set_xlim(0, count)
    ax.xaxis.tick_top()
    ax.set_xticks(np.arange(count) + 0.5, [_heading(column, each * 0.97) for column in cells.columns])
    fits = cells.wide <= each + 0.01
    _paint(page, places, cells, written=fits)
    page.explain("" if fits else "The place is too narrow for the numbers: they are in the table.")


def _heading(column: str, inches: float) -> str:
    return "\n".join(wrap(part, inches, lines=6) for part in column.split("\n"))


def _paint(page: Page, places: Sequence[int], cells: Cells, *, written: bool) -> None:
    """Paint each cell that has a number, and write into each that has a text."""
    inner = cells.steps[1:-1]
    known = np.isfinite(cells.values)
    corners = [_square(column, places[row]) for row, column in np.argwhere(known)]
    shades = [_shade(value, inner) for value in cells.values[known]]
    painted = PolyCollection(corners, facecolors=shades, edgecolors=PAPER, linewidths=2)
    page.ax.add_collection(painted, autolim=False)
    for row, column in np.ndindex(cells.values.shape) if written else ():
        _write(page, cells, (row, column), places[row])
    page.explain(f"The darker a cell, the higher its number, in steps at {', '.join(f'{step:g}' for step in inner)}.")


def _write(page: Page, cells: Cells, cell: tuple[int, int], place: int) -> None:
    row, column = cell
    if text := cells.texts[row][column]:
        dark = _shade(cells.values[cell], cells.steps[1:-1]) in _DARK
        written = page.ax.text(
            column + 0.5, place, text, ha="center", va="center_baseline", fontsize=BODY, color=PAPER if dark else TEXT
        )
        written.set_fontweight("bold" if cells.bold is not None and cells.bold[cell] else "normal")
        written.set_in_layout(False)  # it lies inside its cell, so the page need not measure it


def _square(column: int, place: int) -> list[tuple[float, float]]:
    return [(column, place - 0.5), (column + 1, place - 0.5), (column + 1, place + 0.5), (column, place + 0.5)]


def _shade(value: float, inner: Sequence[float]) -> str:
    return SEQUENCE[int(np.searchsorted(inner, value, side="right"))] if np.isfinite(value) else PAPER
