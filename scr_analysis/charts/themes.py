"""Themes: prevalence three ways, and prevalence over time beside the share that is known."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from scr_analysis.charts.checks import Numbers, numbers
from scr_analysis.charts.page import Drawing, Page, chart
from scr_analysis.charts.panels import Series, draw_series_panels, named_by
from scr_analysis.charts.points import Marks
from scr_analysis.charts.rows import draw_dots, lay_rows, name_marks, with_headings
from scr_analysis.charts.scales import nice_ticks, scale_x
from scr_analysis.charts.style import GRID, MUTED, Look
from scr_analysis.charts.years import base_texts
from scr_analysis.formats import number_text, p_text, percent_text

_THREE = ("group", "label", "n", "minimum", "known_only", "lower", "upper", "upper_bound")
_BY_YEAR = ("theme", "label", "year", "year_status", "n", "known_only", "lower", "upper", "share_known")

_OUTSIDE = (
    "A point outside its band: reviews to which the theme does not apply are in the base of the band, but not among "
    "the known."
)


def plot_theme_prevalence(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how often each theme is recorded, three ways.

    Parameters
    ----------
    table : DataFrame
        What ``theme_prevalence`` returned.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes
        A row a theme, in the table's order under the headings of its groups: the least it can be (yes among all with
        a report), the share of the known with its interval, and the most it can be (every unknown counted as yes).

    Raises
    ------
    ChartError
        If the table lacks a column.
    """
    return chart(Drawing("theme_prevalence", _THREE, _draw_three_ways), table, ax)


def plot_themes_by_year(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the prevalence of each theme over the years, beside the share of reviews in which it is known.

    Parameters
    ----------
    table : DataFrame
        What ``themes_by_year`` returned.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes
        The frame of the panels: one a theme, all on one scale (``child_axes``). A change in the share known can look
        like a trend, so it is drawn as a dash in every year.

    Raises
    ------
    ChartError
        If the table lacks a column.
    """
    return chart(Drawing("themes_by_year", _BY_YEAR, _draw_over_years), table, ax)


def _draw_over_years(page: Page, table: pd.DataFrame) -> None:
    page.explain(
        "Point: yes among the known, in per cent. Line: 95% interval. Dash: reviews in which the theme is known, in "
        "per cent.",
        _family(table),
    )
    series = Series("known_only", named_by("label"), beside="share_known", remark=_trend)
    draw_series_panels(page, table, "theme", series)


def _family(table: pd.DataFrame) -> str:
    """Say for how many tests the p values beside the trends are adjusted, where the table says so."""
    if not {"trend_p_adjusted", "tests", "adjustment"} <= set(table.columns) or table["tests"].isna().all():
        return ""
    return f"p: adjusted for {number_text(int(table['tests'].max()))} tests ({table['adjustment'].iloc[0]})."


def _trend(part: pd.DataFrame) -> str:
    """Write the trend of one theme, where the table has one."""
    if "trend" not in part.columns or not np.isfinite(numbers(part, "trend")[:1]).all():
        return ""
    slope = numbers(part, "trend")[0]
    p = numbers(part, "trend_p_adjusted" if "trend_p_adjusted" in part.columns else "trend_p")[0]
    return f"{'+' if slope > 0 else ''}{number_text(slope, 1)} points a year ({p_text(p)})"


def _draw_three_ways(page: Page, table: pd.DataFrame) -> None:
    marks = Marks.of(table, "known_only")
    least, most = numbers(table, "minimum"), numbers(table, "upper_bound")
    texts = [
        f"{gap or percent_text(value, 0)} (n = {n})"
        for value, gap, n in zip(marks.value.tolist(), marks.gap, base_texts(table), strict=True)
    ]
    sections = [str(group).replace("_", " ").capitalize() for group in table["group"]]
    rows, places = with_headings(table["label"].astype("str").tolist(), texts, sections)
    lay_rows(page, rows)
    scale_x(page.ax, nice_ticks(100), "Per cent of reviews")
    at = np.array(places, dtype=float)
    known = np.isfinite(least) & np.isfinite(most) & np.isfinite(marks.value)
    page.ax.hlines(at[known], least[known], most[known], color=GRID, linewidth=9, zorder=1.5)
    _ends(page.ax, least[known], at[known], marker=5, label="At least (yes of all)")
    draw_dots(page.ax, marks, places, look=Look(label="Of the known (95% interval)"))
    _ends(page.ax, most[known], at[known], marker=4, label="At most (unknown counted as yes)")
    name_marks(page)
    page.explain(_OUTSIDE if (marks.value > most).any() else "", *marks.key())


def _ends(ax: Axes, values: Numbers, at: Numbers, *, marker: int, label: str) -> None:
    """Mark one end of what the prevalence may be, by an arrow head that points inwards."""
    ax.plot(
        values, at, linestyle="none", marker=marker, markersize=9, color=MUTED, clip_on=False, zorder=2.5, label=label
    )
