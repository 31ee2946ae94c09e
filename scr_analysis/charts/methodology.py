"""Methodologies over time: the share of each, a panel a methodology."""

import pandas as pd
from matplotlib.axes import Axes

from scr_analysis import findings
from scr_analysis.charts.kit.documented import documented
from scr_analysis.charts.kit.page import Drawing, Page, chart
from scr_analysis.charts.kit.panels import Series, draw_series_panels, named_by
from scr_analysis.words import say

__all__ = ["plot_methodology_by_year"]

_NEEDS = ("year", "year_status", "methodology", "n", "missing", "percent", "lower", "upper")


@documented
def plot_methodology_by_year(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the share of each methodology among the reviews of each year with its interval.

    Returns
    -------
    Axes
        The frame of the panels: one a methodology, in the table's order, all on one scale (``child_axes``). Nine
        colours nobody can tell apart, so every panel has the same.
    """
    return chart(Drawing("methodology_by_year", _NEEDS, _draw, findings.methodology_by_year), table, ax)


def _draw(page: Page, table: pd.DataFrame) -> None:
    page.explain(say("key.methodology"))
    draw_series_panels(page, table, "methodology", Series("percent", named_by("methodology")))
