"""Cells that are darker the higher their number, with the number in each: a table that shows its pattern."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

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

    @property
    def wide(self) -> float:
        """Inches that a column needs for its widest cell."""
        return max((width(text) for row in self.texts for text in row), default=0) + 0.16


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
    lay_rows(page, rows)
    names = max(width(line) for row in rows for line in wrap(row.name, page.width * 0.36).split("\n"))
    aside = max((width(row.text) for row in rows), default=0)
    page.widen(names + aside + 0.4 + count * max(cells.wide, 0.5))
    each = (page.width - names - aside - 0.4) / count
    ax.grid(visible=False)
    ax.spines["bottom"].set_visible(False)
    ax.set_xlim(0, count)
    ax.xaxis.tick_top()
    ax.set_xticks(np.arange(count) + 0.5, [wrap(column, each * 0.95, lines=6) for column in cells.columns])
    _paint(page, places, cells)


def _paint(page: Page, places: Sequence[int], cells: Cells) -> None:
    inner = cells.steps[1:-1]
    shades = [[_shade(value, inner) for value in values] for values in cells.values]
    flat = [(place, column) for place in places for column in range(len(cells.columns))]
    at, left = zip(*flat, strict=True)
    every = [shade for row in shades for shade in row]
    page.ax.barh(at, 1, 1, left=left, color=every, edgecolor=PAPER, linewidth=2)
    for (place, column), shade, text in zip(flat, every, (t for row in cells.texts for t in row), strict=True):
        page.ax.text(
            column + 0.5, place, text, ha="center", va="center_baseline", fontsize=BODY,
            color=PAPER if shade in _DARK else TEXT,
        )  # fmt: skip
    page.explain(f"The darker a cell, the higher its number, in steps at {', '.join(f'{step:g}' for step in inner)}.")


def _shade(value: float, inner: Sequence[float]) -> str:
    return SEQUENCE[int(np.searchsorted(inner, value, side="right"))] if np.isfinite(value) else PAPER
