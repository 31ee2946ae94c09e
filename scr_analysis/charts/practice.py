"""Practice, authoritative practice and the marks of a good review: three ways, over the years, or by a category."""

import pandas as pd
from matplotlib.axes import Axes

from scr_analysis import findings
from scr_analysis.charts.kit.documented import documented
from scr_analysis.charts.kit.page import Drawing, Page, chart
from scr_analysis.charts.kit.theme_cells import BY_GROUP, draw_theme_cells
from scr_analysis.charts.kit.theme_panels import draw_theme_panels, explain_p, trend_text
from scr_analysis.charts.kit.three_ways import draw_three_ways

__all__ = ["plot_authoritative_practice", "plot_practice_themes", "plot_quality_marks"]

_NEEDS = (*BY_GROUP, "minimum", "upper_bound", "share_known")


@documented
def plot_practice_themes(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how often each theme of practice was found.

    Returns
    -------
    Axes
        A row a theme with its prevalence three ways and its trend; by year the frame of the panels (``child_axes``),
        one a theme; by a category a cell a theme and level.
    """
    return chart(Drawing("practice_themes", _NEEDS, _draw, findings.practice_themes), table, ax)


@documented
def plot_authoritative_practice(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how often each attribute of authoritative practice was found.

    Returns
    -------
    Axes
        As `plot_practice_themes`.
    """
    return chart(Drawing("authoritative_practice", _NEEDS, _draw, findings.practice_themes), table, ax)


@documented
def plot_quality_marks(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how often each mark of a good review is met.

    Returns
    -------
    Axes
        As `plot_practice_themes`.
    """
    return chart(Drawing("quality_marks", _NEEDS, _draw, findings.practice_themes), table, ax)


def _draw(page: Page, table: pd.DataFrame) -> None:
    if "year" in table.columns:
        draw_theme_panels(page, table)
    elif table["theme"].duplicated().any():
        draw_theme_cells(page, table)
    else:
        draw_three_ways(page, table, remark=trend_text)
        explain_p(page, table)
