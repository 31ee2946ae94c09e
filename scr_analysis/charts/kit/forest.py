"""Estimates with intervals one under another about a zero (a forest plot)."""

from collections.abc import Sequence

from scr_analysis.charts.kit.page import Page
from scr_analysis.charts.kit.points import Marks, every
from scr_analysis.charts.kit.rows import Row, draw_dots, lay_rows
from scr_analysis.charts.kit.scales import scale_about_zero
from scr_analysis.words import say


def draw_differences(page: Page, rows: Sequence[Row], places: Sequence[int], marks: Marks, unit: str) -> None:
    """Draw a row a difference, or a change a year, with a line at 0.

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
    scale_about_zero(page.ax, every([marks]), unit)
    draw_dots(page.ax, marks, at)
    page.explain(say("key.estimate"))
