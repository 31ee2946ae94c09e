"""Prevalence three ways, a row a theme: at least, of the known with its interval, at most."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from scr_analysis.charts.kit.checks import Numbers, numbers
from scr_analysis.charts.kit.page import Page
from scr_analysis.charts.kit.points import Marks
from scr_analysis.charts.kit.rows import draw_dots, lay_rows, name_marks, with_headings
from scr_analysis.charts.kit.scales import nice_ticks, scale_x
from scr_analysis.charts.kit.style import GRID, MUTED, Look
from scr_analysis.charts.kit.years import base_texts
from scr_analysis.formats import percent_text
from scr_analysis.words import say

THREE_WAYS = ("group", "label", "n", "minimum", "known_only", "lower", "upper", "upper_bound")


def heading_of(group: object) -> str:
    """Write the group of a theme as a heading.

    Examples
    --------
    >>> heading_of("authoritative_practice")
    'Authoritative practice'
    """
    return str(group).replace("_", " ").capitalize()


def draw_three_ways(page: Page, table: pd.DataFrame, *, remark: Callable[[pd.DataFrame], str] = lambda _: "") -> None:
    """Draw a row a theme under the headings of their groups; `remark` writes a second line at its right."""
    marks = Marks.of(table, "known_only")
    least, most = numbers(table, "minimum"), numbers(table, "upper_bound")
    texts = [
        say("row.value.n", value=gap or percent_text(value), n=n)
        for value, gap, n in zip(marks.value.tolist(), marks.gap, base_texts(table), strict=True)
    ]
    remarks = [remark(table.iloc[[i]]) for i in range(len(table))]
    texts = [f"{text}\n{more}" if more else text for text, more in zip(texts, remarks, strict=True)]
    rows, places = with_headings(
        table["label"].astype("str").tolist(), texts, [heading_of(group) for group in table["group"]]
    )
    at = lay_rows(page, rows).at(places)
    scale_x(page.ax, nice_ticks(100), say("axis.reviews.percent"))
    line = np.array(at)
    known = np.isfinite(least) & np.isfinite(most) & np.isfinite(marks.value)
    page.ax.hlines(line[known], least[known], most[known], color=GRID, linewidth=9, zorder=1.5)
    _ends(page.ax, least[known], line[known], marker=5, label=say("mark.least"))
    draw_dots(page.ax, marks, at, look=Look(label=say("mark.known")))
    _ends(page.ax, most[known], line[known], marker=4, label=say("mark.most"))
    name_marks(page)
    page.explain(say("key.outside") if (marks.value > most).any() else "", *marks.key())


def _ends(ax: Axes, values: Numbers, at: Numbers, *, marker: int, label: str) -> None:
    """Mark one end of what the prevalence may be, by an arrow head that points inwards."""
    ax.plot(
        values, at, linestyle="none", marker=marker, markersize=9, color=MUTED, clip_on=False, zorder=2.5, label=label
    )
