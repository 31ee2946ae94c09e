"""Cells that are darker the higher their number, with the number in each: a table that shows its pattern."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection

from scr_analysis.charts.kit.page import Page
from scr_analysis.charts.kit.rows import NAMES, Row, lay_rows, side_of
from scr_analysis.charts.kit.style import BODY, CATEGORICAL, PAPER, TEXT
from scr_analysis.charts.kit.text import width, wrap
from scr_analysis.formats import number_text
from scr_analysis.words import say

# The Analysis Function's sequential palette, lightest first; the number in each cell carries what the colour cannot.
SEQUENCE = ("#F2F2F2", "#ADD1F1", "#6BACE6", "#2073BC", "#12436D")
_DARK = SEQUENCE[3:]
# A number that runs against the others is framed, which a grey print shows too.
FRAME = CATEGORICAL[2]
_NAMES = (NAMES, 0.26, 0.18)  # of the page, tried in turn
_HEADING = 0.98  # of a column that its heading may take
_PAD = 0.06  # inches at the sides of a cell's text, in all
_INSET = 0.06  # of a cell, on each side
FIFTHS = (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)
Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]


@dataclass(frozen=True)
class HeatCells:
    """Columns of cells: their headings, and for each row the numbers and what is written for them.

    Numbers at `framed` or below are framed. Where the texts are too wide for the page, the `brief` ones are written.
    """

    columns: Sequence[str]
    values: Matrix
    texts: Sequence[Sequence[str]]
    steps: Sequence[float] = FIFTHS
    bold: np.ndarray[tuple[int, int], np.dtype[np.bool_]] | None = None
    framed: float = -np.inf
    brief: Sequence[Sequence[str]] = ()

    @property
    def in_frame(self) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
        """Which cells are framed."""
        return np.isfinite(self.values) & (self.values <= self.framed)

    @property
    def wide(self) -> float:
        """Inches that a column needs for its widest cell, and for the longest word of its heading."""
        words = [width(word) for column in self.columns for word in column.split()]
        return max(max(words) / _HEADING, self.written)

    @property
    def written(self) -> float:
        """Inches that a column needs for its widest cell alone; a word of its heading may be broken."""
        return max(width(text) for row in self.texts for text in row) + _PAD


def draw_cells(page: Page, rows: Sequence[Row], places: Sequence[int], cells: HeatCells) -> None:
    """Draw cells beside the names of their rows.

    Parameters
    ----------
    page : Page
        Made as high, and where it may be as wide, as the cells need.
    rows : sequence of Row
        Names and headings from the top.
    places : sequence of int
        Which of the rows each line of cells stands in.
    cells : HeatCells
        What to draw; a missing number leaves its cell white.
    """
    ax, count = page.ax, len(cells.columns)
    page.widen(side_of(page, rows) + _right(rows) + count * cells.wide)
    cells, share, fits = _fitting(page, rows, cells)
    layout = lay_rows(page, rows, share=share)
    each = (page.width - layout.side - _right(rows)) / count
    ax.grid(visible=False)
    ax.spines["bottom"].set_visible(False)
    ax.set_xlim(0, count)
    ax.xaxis.tick_top()
    headings = [_heading(column, each * _HEADING + 0.01) for column in cells.columns]
    ax.set_xticks(np.arange(count) + 0.5, headings)
    _paint(page, [(layout.middles[place], layout.heights[place]) for place in places], cells, written=fits)
    page.explain("" if fits else say("key.cells.narrow"))


def _right(rows: Sequence[Row]) -> float:
    return max(width(row.text) for row in rows) + 0.3


def _fitting(page: Page, rows: Sequence[Row], cells: HeatCells) -> tuple[HeatCells, float, bool]:
    """Find which texts fit into the cells, and in how little of the page the names must keep; whether any do."""
    brief = [replace(cells, texts=cells.brief)] if cells.brief else []
    for some in (cells, *brief):
        for share in _NAMES:
            room = page.width - side_of(page, rows, share) - _right(rows)
            if some.wide <= room / len(cells.columns) + 0.01:
                page.explain(say("key.cells.brief") if some is not cells else "")
                return some, share, True
    return cells, _NAMES[-1], cells.written <= room / len(cells.columns)


def _heading(column: str, inches: float) -> str:
    return "\n".join(wrap(part, inches, lines=6) for part in column.split("\n"))


def _paint(page: Page, places: Sequence[tuple[float, float]], cells: HeatCells, *, written: bool) -> None:
    """Paint each cell that has a number, and write into each that has a text."""
    inner = cells.steps[1:-1]
    known = np.isfinite(cells.values)
    corners = [_square(column, *places[row]) for row, column in np.argwhere(known)]
    shades = [_shade(value, cells) for value in cells.values[known]]
    painted = PolyCollection(corners, facecolors=shades, edgecolors=PAPER, linewidths=2)
    page.ax.add_collection(painted, autolim=False)
    for row, column in np.ndindex(cells.values.shape) if written else ():
        _write(page, cells, (row, column), places[row][0])
    page.explain(say("key.cells", steps=", ".join(f"{step:g}" for step in inner)))
    _frame(page, places, cells)


def _frame(page: Page, places: Sequence[tuple[float, float]], cells: HeatCells) -> None:
    """Frame the cells that run against the others, inside their gaps, so that two frames side by side stay two."""
    if not cells.in_frame.any():
        return
    squares = [_square(column, *places[row], inset=_INSET) for row, column in np.argwhere(cells.in_frame)]
    lines = LineCollection([[*corners, corners[0]] for corners in squares], colors=FRAME, linewidths=2)
    lines.set_capstyle("projecting")
    page.ax.add_collection(lines, autolim=False)
    page.explain(say("key.cells.framed", number=number_text(cells.framed, 0)))


def _write(page: Page, cells: HeatCells, cell: tuple[int, int], place: float) -> None:
    row, column = cell
    if text := cells.texts[row][column]:
        dark = _shade(cells.values[cell], cells) in _DARK
        written = page.ax.text(
            column + 0.5,
            place,
            text,
            ha="center",
            va="center_baseline",
            fontsize=BODY,
            color=PAPER if dark else TEXT,
        )
        written.set_fontweight("bold" if cells.bold is not None and cells.bold[cell] else "normal")
        written.set_in_layout(False)  # it lies inside its cell, so the page need not measure it


def _square(left: float, middle: float, high: float, *, inset: float = 0) -> list[tuple[float, float]]:
    top, foot = middle - high * (0.5 - inset), middle + high * (0.5 - inset)
    left, right = left + inset, left + 1 - inset
    return [(left, top), (right, top), (right, foot), (left, foot)]


def _shade(value: float, cells: HeatCells) -> str:
    if not np.isfinite(value):
        return PAPER
    return SEQUENCE[int(np.searchsorted(cells.steps[1:-1], value, side="right"))]
