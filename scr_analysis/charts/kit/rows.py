"""Drawings that run down the page: a row a category, its name at the left, its numbers at the right."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.transforms import ScaledTranslation

from scr_analysis.charts.kit.checks import Numbers
from scr_analysis.charts.kit.columns import ON_BAR, on_bar
from scr_analysis.charts.kit.page import Page
from scr_analysis.charts.kit.points import HOUSE, Marks, beside
from scr_analysis.charts.kit.style import BODY, MAIN, PAPER, TEXT, Look, dress
from scr_analysis.charts.kit.text import LINE, width, wrap
from scr_analysis.words import say

NAMES = 0.36  # share of the page's width that names may take
NAME_LINES = 4
INDENT = 0.25  # inches
MOST = 18  # rows that fit on a page with their headings
FEW = 15  # rows that leave the page room for air between them
ROOMY, TIGHT, LEAST = 8, 3, 0.5  # points between two rows
HIGHEST = 7.0  # inches of rows, which leave a page room for the words around them


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


@dataclass(frozen=True)
class LaidRows:
    """Where rows lie: middles and heights in units of a row of one line, and the inches that names take at the left."""

    middles: Sequence[float]
    heights: Sequence[float]
    side: float

    def at(self, places: Sequence[int]) -> list[float]:
        """Middles of some of the rows."""
        return [self.middles[place] for place in places]


def side_of(page: Page, rows: Sequence[Row], share: float = NAMES) -> float:
    """Measure the inches that the names of some rows need at the left, if they may take that share of the page."""
    return max(width(line) for name in _plain(rows, _names(page, rows, share)) for line in name.split("\n"))


def _names(page: Page, rows: Sequence[Row], share: float) -> list[str]:
    # A heading has its row for itself and may run on over the drawing.
    room = [page.width * (0.8 if row.heading else share) for row in rows]
    return [wrap(row.name, inches, bold=row.heading, lines=NAME_LINES) for row, inches in zip(rows, room, strict=True)]


def _plain(rows: Sequence[Row], names: Sequence[str]) -> list[str]:
    return ["" if row.heading else name for row, name in zip(rows, names, strict=True)]


def lay_rows(
    page: Page, rows: Sequence[Row], *, indents: Sequence[int] | None = None, share: float = NAMES
) -> LaidRows:
    """Write names and numbers of all rows, each as high as its own words, and make the page as high as they need.

    Parameters
    ----------
    page : Page
        Its axes is dressed for level drawings.
    rows : sequence of Row
        From the top.
    indents : sequence of int, optional
        How deep each row stands under those before it; names then start at the left instead of ending at the bars.
    share : float
        Most of the page's width that names may take.

    Returns
    -------
    LaidRows
        Where to draw. Rows of one line are 1 apart, from 0.
    """
    ax = page.ax
    dress(ax, values="x")
    names = _names(page, rows, share)
    plain, side = _plain(rows, names), side_of(page, rows, share)
    side += max(indents) * INDENT if indents else 0
    layout = _layout(page, rows, names, side)
    ax.set_yticks(layout.middles, plain if indents is None else [""] * len(rows))
    for label in ax.get_yticklabels():
        label.set_linespacing(1.15)
    for i, (row, name, middle) in enumerate(zip(rows, names, layout.middles, strict=True)):
        if row.heading or indents is not None:
            inward = 0 if indents is None else indents[i] * INDENT
            _write(ax, name, (0, middle), offset=(inward - side) * 72 - 6, bold=row.heading)
        if row.text:
            _write(ax, row.text, (1, middle), offset=10)
    return layout


def _layout(page: Page, rows: Sequence[Row], names: Sequence[str], side: float) -> LaidRows:
    lines = [max(name.count("\n"), row.text.count("\n")) + 1 for row, name in zip(rows, names, strict=True)]
    left = (HIGHEST * 72 - math.fsum(lines) * BODY * LINE) / len(rows)
    air = max(min(ROOMY if len(rows) <= FEW else TIGHT, left), LEAST)
    one = BODY * LINE + air
    heights = [(count * BODY * LINE + air) / one for count in lines]
    ends = np.cumsum(heights)
    page.height = float(ends[-1]) * one / 72 + 0.1
    page.ax.set_ylim(ends[-1] - 0.5, -0.5)
    return LaidRows([float(end - high / 2 - 0.5) for end, high in zip(ends, heights, strict=True)], heights, side)


def leave_out(page: Page, table: pd.DataFrame, why: str, whole: pd.Series) -> pd.DataFrame:
    """Leave rows out of a long drawing because nothing about them needs to be looked at; the key names them all.

    Parameters
    ----------
    page : Page
        Its key is added to.
    table : DataFrame
        With `variable` and `variable_label`.
    why : str
        What is true of every row left out.
    whole : Series of bool
        Of which rows it is true; a variable goes only where it is true of all its rows.

    Returns
    -------
    DataFrame
        The rows to draw: all of them where they are few, or where none would be left.
    """
    gone = whole.groupby(table["variable"]).transform("all")
    if table["variable"].nunique() <= FEW or not gone.any() or gone.all():
        return table
    names = table.loc[gone].drop_duplicates("variable")["variable_label"].astype("str").tolist()
    page.explain(say("key.left_out", why=why, number=len(names), names=", ".join(names)))
    return table[~gone]


def most_telling(  # noqa: PLR0913, PLR0917 - what is kept, by what, and in what words
    page: Page, table: pd.DataFrame, key: str, order: Numbers, what: str, most: int = MOST
) -> pd.DataFrame:
    """Keep of very many rows those that come first by some number, in the table's order; the key of the page says so.

    Parameters
    ----------
    page : Page
        Its key is added to.
    table : DataFrame
        With a column `key` that says which rows are drawn together.
    key : str
        That column.
    order : array
        A number a row, the smaller the sooner drawn; what has none is left to the table where others have one.
    what : str
        What the rows drawn are, in words: "least often known".
    most : int
        How many are drawn.

    Returns
    -------
    DataFrame
        All rows where they are few.
    """
    first = pd.Series(order, index=table.index).groupby(table[key].astype("str"), sort=False).min()
    if len(first) <= most:
        return table
    told = first.dropna()
    kept = (told if len(told) else first).sort_values(kind="stable").index[:most]
    page.explain(say("key.telling", shown=len(kept), what=what, all=len(first)))
    return table[table[key].astype("str").isin(kept)]


def _write(ax: Axes, text: str, place: tuple[float, float], *, offset: float, bold: bool = False) -> None:
    """Write a text beside the drawing, at its left (0) or right (1) edge."""
    written = ax.annotate(
        text, place, xycoords=ax.get_yaxis_transform(), xytext=(offset, 0), textcoords="offset points", ha="left",
        va="center_baseline", fontsize=BODY, color=TEXT, annotation_clip=False, linespacing=1.15,
    )  # fmt: skip
    written.set_fontweight("bold" if bold else "normal")


def draw_bars(ax: Axes, marks: Marks, places: Sequence[float]) -> None:
    """Draw level bars from 0, all of one colour, with their intervals."""
    at = np.array(places)
    there = np.isfinite(marks.value)
    ax.barh(at[there], marks.value[there], height=0.6, color=MAIN)
    lined = np.isfinite(marks.lower) & np.isfinite(marks.upper)
    if lined.any():
        ax.hlines(at[lined], marks.lower[lined], marks.upper[lined], color=TEXT, linewidth=2, zorder=3)
        ax.hlines(at[lined], *on_bar(marks, lined), color=PAPER, linewidth=2, zorder=3.1, gid=ON_BAR)
    write_gaps(ax, marks, places)


def draw_dots(ax: Axes, marks: Marks, places: Sequence[float], *, look: Look = HOUSE) -> None:
    """Draw level intervals with a point on each, for values that do not start at 0 or stand beside others."""
    draw_marks(ax, marks, np.array(places), look=look, size=9)
    write_gaps(ax, marks, places)


def draw_marks(ax: Axes, marks: Marks, at: Numbers, *, look: Look, size: float) -> None:
    """Draw level intervals with a point of `size` on each; a missing one leaves nothing, as its row says why."""
    there = np.isfinite(marks.value)
    lined = np.isfinite(marks.lower) & np.isfinite(marks.upper)
    if lined.any():
        ax.hlines(at[lined], marks.lower[lined], marks.upper[lined], color=look.colour, linewidth=2)
    ax.plot(
        marks.value[there], at[there], linestyle="none", marker=look.marker, markersize=size, color=look.colour,
        clip_on=False, zorder=3, label=look.label or None,
    )  # fmt: skip


def write_gaps(ax: Axes, marks: Marks, places: Sequence[float]) -> None:
    """Write at the baseline what stands for each missing value."""
    for place, gap in zip(places, marks.gap, strict=True):
        if gap:
            beside(ax, gap, (ax.get_xlim()[0], place), offset=(5, 0), align=("left", "center"))


def name_marks(page: Page, *order: str) -> None:
    """Name the marks of several series in one line above the drawing, or in a column where that is too wide.

    They stand in the order in which they are given, or else in that in which they were drawn.
    """
    handles, labels = page.ax.get_legend_handles_labels()
    if order:
        named = dict(zip(labels, handles, strict=True))
        labels = [label for label in order if label in named]
        handles = [named[label] for label in labels]
    labels = [wrap(label, page.width - 0.5, lines=2) for label in labels]
    fits = math.fsum(max(map(width, label.split("\n"))) + 0.45 for label in labels) < page.width
    names = max(width(line) for label in page.ax.get_yticklabels() for line in label.get_text().split("\n"))
    # From the left edge of the page rather than of the bars, which start after the names.
    corner = page.ax.transAxes + ScaledTranslation(-names - 0.1, 0.06, page.ax.figure.dpi_scale_trans)
    page.ax.legend(
        handles, labels, ncols=len(labels) if fits else 1, loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0,
        borderpad=0, fontsize=BODY, frameon=False, handletextpad=0.5 if order else 0, handlelength=1.2 if order else None, columnspacing=1.2, bbox_transform=corner,
    )  # fmt: skip
