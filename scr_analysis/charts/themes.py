"""Themes: prevalence three ways, over the years, and by a category."""

import pandas as pd
from matplotlib.axes import Axes

from scr_analysis import findings
from scr_analysis.charts.kit.documented import documented
from scr_analysis.charts.kit.page import Drawing, chart
from scr_analysis.charts.kit.theme_cells import BY_GROUP, draw_theme_cells
from scr_analysis.charts.kit.theme_panels import BY_YEAR, draw_theme_panels
from scr_analysis.charts.kit.three_ways import THREE_WAYS, draw_three_ways

__all__ = ["plot_theme_prevalence", "plot_themes_by", "plot_themes_by_year"]


@documented
def plot_theme_prevalence(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how often each theme is recorded, three ways.

    Returns
    -------
    Axes
        A bar a theme, the most common first: dark as far as it was noted (yes among all to which it applies), pale as far
        as it could be (every unknown counted as yes), and a point at the share among those known, with its interval. Up to
        15 themes stand under the headings of their groups; of more the ten most common are drawn.
    """
    return chart(Drawing("theme_prevalence", THREE_WAYS, draw_three_ways, findings.theme_prevalence), table, ax)


@documented
def plot_themes_by_year(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the prevalence of each theme over the years, beside the share of reviews in which it is known.

    Returns
    -------
    Axes
        The frame of the panels: one a theme, all on one scale (``child_axes``). A change in the share known can look
        like a trend, so it is drawn as a dash in every year.
    """
    return chart(Drawing("themes_by_year", BY_YEAR, draw_theme_panels, findings.themes_by_year), table, ax)


@documented
def plot_themes_by(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how often each theme was found in each level of a category.

    Returns
    -------
    Axes
        A row a theme and a cell a level, the darker the higher, with the share of the known and its interval in it; by
        year as `plot_themes_by_year`.
    """
    by_year = "year" in table.columns
    needs, draw = (BY_YEAR, draw_theme_panels) if by_year else (BY_GROUP, draw_theme_cells)
    return chart(Drawing("themes_by", needs, draw, findings.themes_by), table, ax)
