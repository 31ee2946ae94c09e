"""The page around a drawing: headline, subtitle, key, notes and source, set so that nothing overlaps or is cut.

Every place is computed in inches from the text itself. A chart that makes its own figure is `WIDTH` inches wide and as
high as its rows and words need. An axes that is given is used as follows: alone in its figure, the figure keeps its
width and grows where the words need it, never beyond `WIDTH`; among others, the chart stays inside the place of that axes, and leaves off
first the notes, then the subtitle, where less than half of it would be left for the drawing.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from scr_analysis.charts.kit.checks import ChartError, Meaning, check_columns, hidden, meaning
from scr_analysis.charts.kit.embedding import remember, wording
from scr_analysis.charts.kit.saving import Spoken, as_printed
from scr_analysis.charts.kit.style import BODY, HEADLINE, MUTED, SUBTITLE, TEXT, dress, house_style
from scr_analysis.charts.kit.text import wrap
from scr_analysis.findings import Finding
from scr_analysis.formats import HIDDEN
from scr_analysis.words import say

WIDTH = 9.5  # with its margins ten inches, which a page holds
HEIGHT = 3.6
MARGIN = 0.25
GAP = 0.12
NOTE_WORDS = 25
"""Words of notes under a chart."""
Plot = Callable[..., Axes]
"""What draws a table: ``plot(table, *, ax=None)``."""
Sides = tuple[float, float, float, float]  # inches: left, right, below, above
_USUAL: Sides = (2.0, 1.0, 0.6, 0.3)
# Words that a caption can carry instead (see `without_titles`); a key is part of the drawing and stays.
CAPTION = ("headline", "subtitle", "note", "source")


@dataclass
class Page:
    """The place of one chart: its axes, the inches it may use, and what its marks mean."""

    ax: Axes
    grows: bool
    left: float
    bottom: float
    width: float
    least: float  # inches it has at any rate
    height: float = HEIGHT
    contained: bool = False  # nothing sticks out of the axes, so nobody need measure it
    key: list[str] = field(default_factory=list)
    explained: set[str] = field(default_factory=set)  # the shorthand that has its meaning
    said: set[str] = field(default_factory=set)  # notes that the key says in short

    @property
    def inside(self) -> float:
        """Width in inches that a drawing can count on, labels of the value axis apart."""
        return self.width - 0.9

    def explain(self, *parts: str | Meaning) -> None:
        """Add to the key what a mark means, once; of a shorthand the first meaning stands."""
        for part in parts:
            mark, sentence = part if isinstance(part, Meaning) else ("", part)
            if sentence and sentence not in self.key and mark not in self.explained:
                self.key.append(sentence)
                self.explained |= {mark} - {""}

    def widen(self, inches: float) -> None:
        """Ask for more width, in a narrow figure in which the axes is alone: granted up to that of a chart's own figure."""
        wanted = min(inches, WIDTH)
        if self.grows and wanted > self.width:
            self.width = wanted
            self.ax.figure.set_size_inches(wanted + 2 * MARGIN, _size(self.ax)[1])  # type: ignore[union-attr]


@dataclass(frozen=True)
class Drawing:
    """A chart: its name, the columns it needs, what draws a table that has rows, and what says the table in words.

    `table` is the table function's name where that differs, as where two charts draw the same table.
    """

    name: str
    needs: tuple[str, ...]
    draw: Callable[[Page, pd.DataFrame], None]
    finding: Callable[[pd.DataFrame], Finding]
    table: str = ""


def chart(drawing: Drawing, table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Check the table, draw it, and set the words of its finding around the drawing.

    Parameters
    ----------
    drawing : Drawing
        What to draw and how.
    table : DataFrame
        What the table function returned, protected or not. Never changed.
    ax : Axes, optional
        Where to draw; a figure of the right size is made without it.

    Returns
    -------
    Axes
        `ax`, or the new one.

    Raises
    ------
    ChartError
        If the table lacks a column.
    """
    if ax is not None and not isinstance(ax, Axes):
        raise ChartError(
            f"ax is an Axes to draw in, such as figure.subplots() gives; it was given {type(ax).__name__}."
        )
    check_columns(table, drawing.needs, f"plot_{drawing.name}", made_by=drawing.table)
    finding = wording(drawing.finding(table))
    with house_style():
        page = _new_page() if ax is None else _page_of(ax)
        try:
            dress(page.ax)
            if len(table):
                drawing.draw(page, table)
                page.explain(meaning(HIDDEN, "key.hidden") if hidden(table).any() else "")
            else:
                draw_nothing(page, say("nothing.rows"))
            with as_printed(page.ax.figure):  # measured as wide as it will be
                _lay_out(page, finding)
            remember(page.ax, finding)
        except BaseException:
            if ax is None:
                plt.close(page.ax.figure)  # type: ignore[arg-type]
            raise
    return page.ax


def without_titles(ax: Axes) -> Axes:
    """Take headline, subtitle, notes and source off a finished chart, for a page whose caption carries them.

    The figure becomes as much shorter; the drawing, its key and every label keep their size.

    Parameters
    ----------
    ax : Axes
        What a plot function returned.

    Returns
    -------
    Axes
        `ax`, changed in place.
    """
    figure = ax.figure
    for text in list(figure.texts):
        if text.get_gid() in CAPTION:
            text.remove()
    low, high = span_without_titles(ax)
    wide, tall = _size(ax)
    frame = ax.get_position(original=True)
    if isinstance(figure, Figure) and len(figure.axes) == 1:
        figure.set_size_inches(wide, high - low)
        ax.set_position(
            (frame.x0, (frame.y0 * tall - low) / (high - low), frame.width, frame.height * tall / (high - low))
        )
        for text in figure.texts:
            text.set_y((text.get_position()[1] * tall - low) / (high - low))
    return ax


def span_without_titles(ax: Axes) -> tuple[float, float]:
    """Measure what a caption does not carry, with its margins: inches above the bottom of the figure, from and to."""
    figure = ax.figure
    kept = (text.get_window_extent() for text in figure.texts if text.get_gid() not in CAPTION)
    boxes = [box for box in (ax.get_tightbbox(), *kept) if box]
    return min(box.y0 for box in boxes) / figure.dpi - MARGIN, max(box.y1 for box in boxes) / figure.dpi + MARGIN


def _new_page() -> Page:
    _, ax = plt.subplots(figsize=(WIDTH + 2 * MARGIN, HEIGHT + 2), FigureClass=Spoken)
    return Page(ax, grows=True, left=MARGIN, bottom=MARGIN, width=WIDTH, least=0)


def _page_of(ax: Axes) -> Page:
    wide, tall = _size(ax)
    if isinstance(ax.figure, Figure) and len(ax.figure.axes) == 1:
        return Page(ax, grows=True, left=MARGIN, bottom=MARGIN, width=wide - 2 * MARGIN, least=tall - 2 * MARGIN)
    frame = ax.get_position(original=True)
    place = {"left": frame.x0 * wide, "bottom": frame.y0 * tall, "width": frame.width * wide}
    return Page(ax, grows=False, **place, least=frame.height * tall)


def _size(ax: Axes) -> tuple[float, float]:
    box, dpi = ax.figure.bbox, ax.figure.dpi
    return box.width / dpi, box.height / dpi


def draw_nothing(page: Page, why: str) -> None:
    """Say in place of a drawing why there is none."""
    page.ax.set_axis_off()
    page.ax.text(0, 0.5, say("nothing.headline", why=why), transform=page.ax.transAxes, fontsize=BODY)
    page.height = 0.6


def _lay_out(page: Page, finding: Finding) -> None:
    # The key comes first: an SVG defines a letter where it first stands, and the captions may be cut off (see release).
    key = _words(page, "key", " ".join(page.key), BODY)
    head = [
        _words(page, "headline", finding.headline, HEADLINE, bold=True),
        _words(page, "subtitle", finding.subtitle, SUBTITLE),
    ]
    foot = [
        key,
        _words(
            page, "note", " ".join(_few([note for note in finding.notes if note not in {*page.key, *page.said}])), BODY
        ),
        _words(page, "source", finding.source, BODY),
    ]
    above, below = [t for t in head if t], [t for t in foot if t]
    if not page.grows:
        _leave_off(page, above, below)
    if not page.contained:  # first about where it will be, so that what sticks out can be measured there
        _place(page, above, below, _USUAL)
    _place(page, above, below, (0, 0, 0, 0) if page.contained else _overhang(page.ax))


def _few(notes: Sequence[str]) -> list[str]:
    """Keep the first notes that are short enough together; a page, a caption and an answer have them all."""
    kept: list[str] = []
    for note in notes:
        if len(" ".join([*kept, note]).split()) > NOTE_WORDS:
            break
        kept.append(note)
    return kept


class _Words(NamedTuple):
    """Some words around a drawing, and how many inches they are high, which is measured once."""

    text: Text
    high: float


def _words(page: Page, role: str, words: str | None, size: float, *, bold: bool = False) -> _Words | None:
    if not words:
        return None
    # Two in a hundred are kept back: an Agg letter may be a touch wider than its outline.
    lines = wrap(words, page.width * 0.98, size, bold=bold)
    colour = MUTED if role in ("note", "source") else TEXT
    text = page.ax.figure.text(
        0, 0, lines, va="top", ha="left", fontsize=size, color=colour, gid=role, linespacing=1.25
    )
    text.set_fontweight("bold" if bold else "normal")
    return _Words(text, float(text.get_window_extent().height) / text.figure.dpi)


def _leave_off(page: Page, above: list[_Words], below: list[_Words]) -> None:
    for texts, kept in ((below, 0), (above, 1)):
        while len(texts) > kept and _stack(above) + _stack(below) > page.least / 2:
            texts.pop().text.remove()


def _stack(texts: Sequence[_Words]) -> float:
    return math.fsum(one.high + GAP for one in texts)


def _place(page: Page, above: Sequence[_Words], below: Sequence[_Words], overhang: Sides) -> None:
    """Put drawing and words in their places, given what sticks out of the axes."""
    ax = page.ax
    west, east, south, north = overhang
    needs = _stack(above) + north + page.height + south + GAP + _stack(below)
    room = max(page.least, needs) if page.grows else page.least
    if page.grows:
        ax.figure.set_size_inches(page.width + 2 * MARGIN, room + 2 * MARGIN)  # type: ignore[union-attr]
    wide, tall = _size(ax)
    high = max(room - (needs - page.height), 0.1)
    floor = page.bottom + _stack(below) + GAP + south
    across = max(page.width - west - east, 0.1)
    ax.set_position(((page.left + west) / wide, floor / tall, across / wide, high / tall))
    _put(page, above, page.bottom + room)
    _put(page, below, page.bottom + _stack(below))


def _overhang(ax: Axes) -> Sides:
    """Inches by which labels stick out of an axes: left, right, below, above."""
    frame, dpi = ax.bbox, ax.figure.dpi
    out = ax.get_tightbbox() or frame
    return (
        (frame.x0 - out.x0) / dpi, (out.x1 - frame.x1) / dpi, (frame.y0 - out.y0) / dpi, (out.y1 - frame.y1) / dpi,
    )  # fmt: skip


def _put(page: Page, texts: Sequence[_Words], top: float) -> None:
    wide, tall = _size(page.ax)
    for one in texts:
        one.text.set_position((page.left / wide, top / tall))
        top -= one.high + GAP
