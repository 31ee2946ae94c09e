"""Recommendations against questions for the board."""

from collections.abc import Callable

import pandas as pd
from matplotlib.axes import Axes

from scr_analysis.charts.forest import draw_differences
from scr_analysis.charts.multiples import Panel, draw_panels
from scr_analysis.charts.page import Drawing, Page, chart
from scr_analysis.charts.points import Marks, draw_points, every, label_points, value_texts
from scr_analysis.charts.rows import with_headings
from scr_analysis.charts.scales import highest, nice_ticks, scale_y, span_ticks, tick_texts
from scr_analysis.charts.style import MUTED
from scr_analysis.charts.years import base_texts, full_slot, label_years, most_lines, slot, year_key, years_of
from scr_analysis.formats import percent_text

_NEEDS = ("n", "missing", "median", "lower", "upper", "with_questions", "percent", "percent_lower", "percent_upper")
_DIFFERENCE = "Recommendations less questions (median a review)"
_POSING = "Reviews that pose a question (per cent)"


def plot_recommendations_against_questions(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how many more recommendations than questions a review has, and how many reviews pose a question.

    Parameters
    ----------
    table : DataFrame
        What ``recommendations_against_questions`` returned.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes
        By year the frame of two panels (``child_axes``): the median difference, and the share of reviews that pose a
        question. Otherwise a row a group with its median difference, and the share at its right.

    Raises
    ------
    ChartError
        If the table lacks a column.
    """
    return chart(Drawing("recommendations_against_questions", _NEEDS, _draw), table, ax)


def _draw(page: Page, table: pd.DataFrame) -> None:
    if "year" in table.columns:
        _draw_by_year(page, table)
        return
    marks = Marks.of(table, "median")
    posing = Marks.of(table, "percent", lower="percent_lower", upper="percent_upper")
    texts = [
        gap or f"{value} (n = {n}); {percent_text(share)} pose a question"
        for gap, value, n, share in zip(marks.gap, value_texts(marks), base_texts(table), posing.value, strict=True)
    ]
    key = str(table.columns[0])
    names = table[key].astype("str").tolist() if key != "reviews" else ["All reviews"]
    rows, places = with_headings(names, texts, None)
    draw_differences(page, rows, places, marks, _DIFFERENCE)
    page.explain(*marks.key())


def _draw_by_year(page: Page, table: pd.DataFrame) -> None:
    years = years_of(table)
    difference = Marks.of(table, "median")
    posing = Marks.of(table, "percent", lower="percent_lower", upper="percent_upper")
    spans = span_ticks(every([difference])), nice_ticks(highest(every([posing])), most=4)
    panels = [
        Panel(_DIFFERENCE, _drawer(table, difference, spans[0])),
        Panel(_POSING, _drawer(table, posing, spans[1])),
    ]
    full, tight = len(years) * full_slot(years), len(years) * slot(years)
    draw_panels(
        page, panels, ticks=[text for span in spans for text in tick_texts(span)],
        least=full if full <= page.width / 2.5 else tight, under=most_lines(years),
    )  # fmt: skip
    page.explain("Point: estimate. Line: 95% interval.", *year_key(years, hollow="Hollow"))
    page.explain(*difference.key(), *posing.key())
    if full > page.width / 2.5:
        page.explain("Beneath each year: n.")


def _drawer(table: pd.DataFrame, marks: Marks, ticks: list[float]) -> Callable[[Axes, float], None]:
    def draw(ax: Axes, inches: float) -> None:
        years = years_of(table)
        scale_y(ax, ticks)
        if ticks[0] < 0:
            ax.axhline(0, color=MUTED, linewidth=1.2, zorder=1.5)
        label_years(ax, years, inches)
        draw_points(ax, marks)
        label_points(ax, marks, inches / len(years), value_texts(marks))

    return draw
