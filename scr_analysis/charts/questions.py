"""Recommendations against questions for the board."""

import pandas as pd
from matplotlib.axes import Axes

from scr_analysis import findings
from scr_analysis.charts.kit.documented import documented
from scr_analysis.charts.kit.forest import draw_differences
from scr_analysis.charts.kit.page import Drawing, Page, chart
from scr_analysis.charts.kit.panel_pair import Half, draw_pair
from scr_analysis.charts.kit.points import Marks, value_texts
from scr_analysis.charts.kit.rows import with_headings
from scr_analysis.charts.kit.years import base_texts
from scr_analysis.columns import category_in
from scr_analysis.formats import percent_text
from scr_analysis.words import say

__all__ = ["plot_recommendations_against_questions"]

_NEEDS = ("n", "missing", "median", "lower", "upper", "with_questions", "percent", "percent_lower", "percent_upper")


@documented
def plot_recommendations_against_questions(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how many more recommendations than questions a review has, and how many reviews pose a question.

    Returns
    -------
    Axes
        By year the frame of two panels (``child_axes``): the median difference, and the share of reviews that pose a
        question. Otherwise a row a group with its median difference, and the share at its right.
    """
    return chart(
        Drawing("recommendations_against_questions", _NEEDS, _draw, findings.recommendations_against_questions),
        table,
        ax,
    )


def _draw(page: Page, table: pd.DataFrame) -> None:
    marks = Marks.of(table, "median")
    posing = Marks.of(table, "percent", lower="percent_lower", upper="percent_upper")
    if "year" in table.columns:
        draw_pair(page, table, (Half(say("axis.less_questions"), marks), Half(say("axis.posing"), posing)))
        return
    texts = [
        gap or say("row.questions", value=value, n=n, share=percent_text(share))
        for gap, value, n, share in zip(marks.gap, value_texts(marks), base_texts(table), posing.value, strict=True)
    ]
    category = category_in(table)
    names = table[category].astype("str").tolist() if category else [say("row.all")]
    rows, places = with_headings(names, texts, None)
    draw_differences(page, rows, places, marks, say("axis.less_questions"))
    page.explain(*marks.key())
