"""Estimates with intervals one under another, on a scale of ratios or about a zero (a forest plot)."""

from collections.abc import Sequence

import numpy as np

from scr_analysis.charts.kit.page import Page
from scr_analysis.charts.kit.points import Marks, every
from scr_analysis.charts.kit.rows import Row, draw_dots, lay_rows
from scr_analysis.charts.kit.scales import FURTHEST, scale_about_zero, scale_log_x
from scr_analysis.charts.kit.style import MAIN
from scr_analysis.words import say


def draw_ratios(page: Page, rows: Sequence[Row], places: Sequence[int], marks: Marks, unit: str) -> None:
    """Draw a row a ratio on a scale of doublings, with a line at 1.

    Parameters
    ----------
    page : Page
        Made as high as the rows need.
    rows : sequence of Row
        Names, numbers and headings from the top.
    places : sequence of int
        Which of the rows each mark stands in.
    marks : Marks
        Estimates and limits.
    unit : str
        What the axis measures.
    """
    at = lay_rows(page, rows).at(places)
    numbers = every([marks])
    numbers = numbers[np.isfinite(numbers) & (numbers > 0)]
    scale_log_x(page.ax, float(numbers.min(initial=1)), float(numbers.max(initial=1)), unit)
    _go_on(page, marks, at)
    draw_dots(page.ax, marks, at)
    page.explain(say("key.estimate"))


def draw_differences(page: Page, rows: Sequence[Row], places: Sequence[int], marks: Marks, unit: str) -> None:
    """Draw a row a difference, or a change a year, with a line at 0; arguments as for `draw_ratios`."""
    at = lay_rows(page, rows).at(places)
    scale_about_zero(page.ax, every([marks]), unit)
    draw_dots(page.ax, marks, at)
    page.explain(say("key.estimate"))


def _go_on(page: Page, marks: Marks, places: Sequence[float]) -> None:
    """Mark intervals that reach beyond the scale by an arrow head at its end."""
    at = np.array(places, dtype=float)
    left, right = page.ax.get_xlim()
    for beyond, edge, head in ((marks.lower < left, left, "<"), (marks.upper > right, right, ">")):
        if beyond.any():
            page.ax.plot(
                np.full(beyond.sum(), edge), at[beyond], linestyle="none", marker=head, markersize=8, color=MAIN,
                clip_on=False,
            )  # fmt: skip
            page.explain(say("key.arrow", furthest=f"{FURTHEST:g}"))
