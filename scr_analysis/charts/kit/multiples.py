"""Small multiples: the same small drawing for every category, in a grid inside one axes.

The axes that a chart returns is then a frame without marks; the panels are its ``child_axes``, in the table's order.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from scr_analysis.charts.kit.page import Page
from scr_analysis.charts.kit.style import BODY, TEXT, dress
from scr_analysis.charts.kit.text import LINE, width, wrap

HIGH, LOW = 1.5, 0.6  # inches of drawing in a panel: usually, and where many rows of panels share a page
HIGHEST = 7.8  # inches of all of them, which leave a page room for the words around them
BETWEEN = 0.28
BELOW = 0.2
MOST_COLUMNS = 3
NARROW = 2.4  # inches of a drawing in which not every year can be named
TITLE_LINES = 3


@dataclass(frozen=True)
class Panel:
    """A panel's heading, a remark under it, and what draws it and its labels beneath, given axes and width in inches.

    `said` is what the labels say: where all panels say the same, it is written under the lowest of each column only.
    """

    title: str
    draw: Callable[[Axes, float], None]
    remark: str = ""
    label: Callable[[Axes, float], object] | None = None
    said: Sequence[object] = ()


@dataclass(frozen=True)
class PanelGrid:
    """How many panels stand side by side, how wide each drawing is, and the inches for tick labels at its left."""

    columns: int
    inner: float
    side: float

    @classmethod
    def fitting(cls, wide: float, count: int, ticks: Sequence[str], least: float) -> "PanelGrid":
        """Fit up to three columns into `wide` inches, no drawing narrower than `least` if that can be."""
        side = max(width(tick) for tick in ticks) + 0.12
        fit = int((wide + BETWEEN) // (least + side + BETWEEN))
        columns = max(1, min(MOST_COLUMNS, count, fit))
        return cls(columns, (wide - (columns - 1) * BETWEEN) / columns - side, side)


def draw_panels(page: Page, panels: Sequence[Panel], *, ticks: Sequence[str], least: float, under: int = 2) -> None:
    """Draw panels in rows of up to three.

    Parameters
    ----------
    page : Page
        Its axes becomes the frame of the grid.
    panels : sequence of Panel
        In drawing order.
    ticks : sequence of str
        Labels of the value axis, for the room they take.
    least : float
        Fewest inches that a panel's drawing may be wide.
    under : int
        Lines of text under each panel; where all say the same, under the lowest of each column.
    """
    grid = PanelGrid.fitting(page.width, len(panels), ticks, least)
    heads = [_heading(panel, grid.inner + grid.side) for panel in panels]
    alike = bool(panels[0].said) and all(panel.said == panels[0].said for panel in panels)
    lowest = [not alike or i + grid.columns >= len(panels) for i in range(len(panels))]
    starts = range(0, len(panels), grid.columns)
    tops = [max(map(_high, heads[i : i + grid.columns])) + 0.15 for i in starts]
    feet = [((under if any(lowest[i : i + grid.columns]) else 0) * BODY * LINE + 8) / 72 for i in starts]
    taken = math.fsum(tops) + math.fsum(feet) + len(tops) * BELOW - BELOW
    high = max(min(HIGH, (HIGHEST - taken) / len(tops)), LOW)
    page.height = taken + len(tops) * high
    page.contained = True
    page.ax.set_axis_off()
    for i, panel in enumerate(panels):
        row, column = divmod(i, grid.columns)
        left = column * (grid.inner + grid.side + BETWEEN) + grid.side
        bottom = page.height - math.fsum(tops[: row + 1]) - high - math.fsum(feet[:row]) - row * (high + BELOW)
        ax = page.ax.inset_axes((left / page.width, bottom / page.height, grid.inner / page.width, high / page.height))
        dress(ax)
        panel.draw(ax, grid.inner)
        if panel.label and lowest[i]:
            panel.label(ax, grid.inner)
        elif panel.label:
            ax.set_xticks([])
        _write_heading(ax, heads[i], grid.side)


def _heading(panel: Panel, inches: float) -> list[tuple[str, bool]]:
    """Lay out what stands above a panel, from the bottom up: its text and whether it is bold."""
    title = wrap(panel.title, inches * 0.97, bold=True, lines=TITLE_LINES)
    remark = wrap(panel.remark, inches * 0.97) if panel.remark else ""
    return [(remark, False), (title, True)] if remark else [(title, True)]


def _high(heading: Sequence[tuple[str, bool]]) -> float:
    return math.fsum(text.count("\n") + 1 for text, _ in heading) * BODY * LINE / 72


def _write_heading(ax: Axes, heading: Sequence[tuple[str, bool]], side: float) -> None:
    """Write title and remark above a panel, from the left end of its tick labels."""
    rise = 9.0
    for text, bold in heading:
        written = ax.annotate(
            text, (0, 1), xycoords="axes fraction", xytext=(-side * 72, rise), textcoords="offset points",
            ha="left", va="bottom", fontsize=BODY, color=TEXT, annotation_clip=False, linespacing=1.2,
        )  # fmt: skip
        written.set_fontweight("bold" if bold else "normal")
        rise += (text.count("\n") + 1) * BODY * LINE
