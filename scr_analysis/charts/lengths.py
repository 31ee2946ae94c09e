"""Length and number of recommendations: medians with their intervals on the middle half of reviews, over years and by methodology.

A dot for each report would say more, but is that report's own number: a chart draws its table, which holds no single values.
"""

import pandas as pd
from matplotlib.axes import Axes

from scr_analysis import findings
from scr_analysis.charts.kit.boxes import MOST_WIDE, Boxes, draw_boxes
from scr_analysis.charts.kit.documented import documented
from scr_analysis.charts.kit.page import Drawing, Page, chart
from scr_analysis.charts.kit.points import Marks, draw_points, every, label_points, label_tips, value_texts
from scr_analysis.charts.kit.rows import draw_dots, lay_rows, with_headings
from scr_analysis.charts.kit.scales import highest, nice_ticks, scale_x, scale_y
from scr_analysis.charts.kit.text import width
from scr_analysis.charts.kit.years import base_texts, label_years, slot, year_key, years_of
from scr_analysis.words import say

__all__ = [
    "plot_length_by_methodology",
    "plot_length_by_year",
    "plot_recommendations_by_methodology",
    "plot_recommendations_by_year",
]

_OVER_YEARS = ("year", "year_status", "unit", "n", "missing", "median", "lower", "upper", "q1", "q3")
_BY_METHOD = ("methodology", "unit", "n", "missing", "median", "lower", "upper", "q1", "q3")


@documented
def plot_length_by_year(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the median length of the reviews of each April-March year with its interval, and their middle half.

    Returns
    -------
    Axes
        A point a year, hollow in a part year, on a box from the lower to the upper quartile. ``[u]`` stands by a median of fewer than six reviews, which has no
        interval and no box; ``[z]`` in a year without a known length; ``[c]`` where the number is hidden.
    """
    return chart(Drawing("length_by_year", _OVER_YEARS, _draw_over_years, findings.length_by_year), table, ax)


@documented
def plot_recommendations_by_year(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the median number of recommendations of each April-March year with its interval, and the middle half of reviews.

    Returns
    -------
    Axes
        As `plot_length_by_year`.
    """
    return chart(Drawing("recommendations_by_year", _OVER_YEARS, _draw_over_years, findings.length_by_year), table, ax)


@documented
def plot_length_by_methodology(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the median length of the reviews of each methodology with its interval.

    Returns
    -------
    Axes
        A row a methodology, in the table's order, with a box from the lower to the upper quartile; median and n are
        written at its right.
    """
    return chart(
        Drawing("length_by_methodology", _BY_METHOD, _draw_by_method, findings.length_by_methodology), table, ax
    )


@documented
def plot_recommendations_by_methodology(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the median number of recommendations of each methodology with its interval.

    Returns
    -------
    Axes
        As `plot_length_by_methodology`.
    """
    return chart(
        Drawing("recommendations_by_methodology", _BY_METHOD, _draw_by_method, findings.length_by_methodology),
        table,
        ax,
    )


def _draw_over_years(page: Page, table: pd.DataFrame) -> None:
    years, marks = years_of(table), Marks.of(table, "median")
    boxes = Boxes.of(table, marks)
    page.widen(len(years) * slot(years) + 1)
    scale_y(page.ax, nice_ticks(highest(every([marks]), boxes.high) * 1.1), _unit(table))
    room = page.inside / len(years)
    wide = min(0.6, MOST_WIDE / room)
    draw_boxes(page.ax, boxes, range(len(years)), thick=wide)
    draw_points(page.ax, marks, room=room)
    texts = value_texts(marks)
    if max(map(width, texts)) + 0.35 + wide * room / 2 <= room:
        label_points(page.ax, marks, room, texts, clear=wide * room / 2 + 0.06)
    else:
        label_tips(page.ax, marks, room, texts, over=boxes.high)
    bare = label_years(page.ax, years, page.inside)
    page.explain(say("key.median"), boxes.key(), bare, *year_key(years, hollow=say("look.hollow")), *marks.key())


def _draw_by_method(page: Page, table: pd.DataFrame) -> None:
    marks = Marks.of(table, "median")
    texts = [
        say("row.value.n", value=value or gap, n=n)
        for value, gap, n in zip(value_texts(marks), marks.gap, base_texts(table), strict=True)
    ]
    rows, places = with_headings(table["methodology"].astype("str").tolist(), texts, None)
    at = lay_rows(page, rows).at(places)
    boxes = Boxes.of(table, marks)
    scale_x(page.ax, nice_ticks(highest(every([marks]), boxes.high)), _unit(table))
    draw_boxes(page.ax, boxes, at, thick=0.6, level=True)
    draw_dots(page.ax, marks, at)
    page.explain(say("key.median"), boxes.key(), *marks.key())


def _unit(table: pd.DataFrame) -> str:
    return str(table["unit"].iloc[0]).capitalize()
