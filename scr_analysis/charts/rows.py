"""Drawings that run down the page: a row a category, its name at the left, its numbers at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Annotation
from matplotlib.transforms import ScaledTranslation

from scr_analysis.charts.columns import EDGED
from scr_analysis.charts.page import Page
from scr_analysis.charts.points import HOUSE, Marks, beside
from scr_analysis.charts.style import BODY, MAIN, TEXT, Look, dress
from scr_analysis.charts.text import LINE, width, wrap

NAMES = 0.36  # share of the page's width that names may take
NAME_LINES = 4
INDENT = 0.25  # inches


@dataclass(frozen=True)
class Row:
    """A row's name and what is written at its right end; a heading has neither numbers nor a mark."""

    name: str
    text: str = ""
    heading: bool = False


def with_headings(
    names: Sequence[str], texts: Sequence[str], sections: Sequence[str] | None
) -> tuple[list[Row], list[int]]:
    """Put a heading before each run of rows of one section.

    Returns
    -------
    tuple
        The rows, and the place of each name among them.

    Examples
    --------
    >>> with_headings(["Neglect", "Poverty"], ["1", "2"], ["Child", "Environment"])[1]
    [1, 3]
    """
    rows: list[Row] = []
    places = []
    before = None
    for i, (name, text) in enumerate(zip(names, texts, strict=True)):
        if sections is not None and sections[i] != before:
            before = sections[i]
            rows.append(Row(before, heading=True))
        places.append(len(rows))
        rows.append(Row(name, text))
    return rows, places


def lay_rows(page: Page, rows: Sequence[Row], *, indents: Sequence[int] | None = None) -> float:
    """Write names and numbers of all rows, and make the page as high as they need.

    Parameters
    ----------
    page : Page
        Its axes is dressed for level drawings.
    rows : sequence of Row
        From the top.
    indents : sequence of int, optional
        How deep each row stands under those before it; names then start at the left instead of ending at the bars.

    Returns
    -------
    float
        Inches that the names take.
    """
    ax = page.ax
    dress(ax, values="x")
    # A heading has its row for itself and may run on over the drawing.
    room = [page.width * (0.8 if row.heading else NAMES) for row in rows]
    names = [wrap(row.name, inches, bold=row.heading, lines=NAME_LINES) for row, inches in zip(rows, room, strict=True)]
    most = max(text.count("\n") + 1 for text in [*names, *(row.text for row in rows)])
    page.height = len(rows) * (most * BODY * LINE + 8) / 72 + 0.1
    ax.set_ylim(len(rows) - 0.5, -0.5)
    plain = ["" if row.heading else name for row, name in zip(rows, names, strict=True)]
    ax.set_yticks(range(len(rows)), plain)
    for label in ax.get_yticklabels():
        label.set_linespacing(1.15)
    edge = max(width(line) for name in plain for line in name.split("\n"))
    if indents is not None:
        edge += max(indents) * INDENT
        ax.set_yticks([])
        for place, (name, depth) in enumerate(zip(plain, indents, strict=True)):
            _write(ax, name, (0, place), offset=(depth * INDENT - edge) * 72 - 6)
    for place, (row, name) in enumerate(zip(rows, names, strict=True)):
        if row.heading:
            _write(ax, name, (0, place), offset=-edge * 72 - 6).set_fontweight("bold")
        if row.text:
            _write(ax, row.text, (1, place), offset=10)
    return edge


def _write(ax: Axes, text: str, place: tuple[float, int], *, offset: float) -> Annotation:
    """Write a text beside the drawing, at its left (0) or right (1) edge."""
    return ax.annotate(
        text, place, xycoords=ax.get_yaxis_transform(), xytext=(offset, 0), textcoords="offset points", ha="left",
        va="center_baseline", fontsize=BODY, color=TEXT, annotation_clip=False, linespacing=1.15,
    )  # fmt: skip


def draw_bars(ax: Axes, marks: Marks, places: Sequence[int]) -> None:
    """Draw level bars from 0, all of one colour, with their intervals."""
    at = np.array(places)
    there = np.isfinite(marks.value)
    ax.barh(at[there], marks.value[there], height=0.6, color=MAIN)
    lined = np.isfinite(marks.lower) & np.isfinite(marks.upper)
    if lined.any():
        ax.hlines(
            at[lined], marks.lower[lined], marks.upper[lined], color=TEXT, linewidth=2, path_effects=EDGED, zorder=3
        )
    write_gaps(ax, marks, places)


def draw_dots(ax: Axes, marks: Marks, places: Sequence[int], *, look: Look = HOUSE) -> None:
    """Draw level intervals with a point on each, for values that do not start at 0 or stand beside others."""
    at = np.array(places)
    there = np.isfinite(marks.value)
    lined = np.isfinite(marks.lower) & np.isfinite(marks.upper)
    if lined.any():
        ax.hlines(at[lined], marks.lower[lined], marks.upper[lined], color=look.colour, linewidth=2)
    ax.plot(
        marks.value[there], at[there], linestyle="none", marker=look.marker, markersize=9, color=look.colour, clip_on=False,
        zorder=3, label=look.label or None,
    )  # fmt: skip
    write_gaps(ax, marks, places)


def write_gaps(ax: Axes, marks: Marks, places: Sequence[int]) -> None:
    """Write at the baseline what stands for each missing value."""
    for place, gap in zip(places, marks.gap, strict=True):
        if gap:
            beside(ax, gap, (ax.get_xlim()[0], place), offset=(5, 0), align=("left", "center"))


def name_marks(page: Page) -> None:
    """Name the marks of several series in one line above the drawing, or in a column where that is too wide."""
    handles, labels = page.ax.get_legend_handles_labels()
    fits = sum(width(label) + 0.45 for label in labels) < page.width
    names = max(width(line) for label in page.ax.get_yticklabels() for line in label.get_text().split("\n"))
    # From the left edge of the page rather than of the bars, which start after the names.
    corner = page.ax.transAxes + ScaledTranslation(-names - 0.1, 0.06, page.ax.figure.dpi_scale_trans)
    page.ax.legend(
        handles, labels, ncols=len(labels) if fits else 1, loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0,
        borderpad=0, fontsize=BODY, frameon=False, handletextpad=0, columnspacing=1.2, bbox_transform=corner,
    )  # fmt: skip
