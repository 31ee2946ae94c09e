"""Reviews by year: how many, and how many of each kind."""

import pandas as pd
from matplotlib.axes import Axes

from scr_analysis import findings
from scr_analysis.charts.kit.columns import draw_columns
from scr_analysis.charts.kit.documented import documented
from scr_analysis.charts.kit.page import Drawing, Page, chart
from scr_analysis.charts.kit.panels import Series, draw_series_panels, named_by
from scr_analysis.charts.kit.points import Marks
from scr_analysis.charts.kit.scales import highest, nice_ticks, scale_y
from scr_analysis.charts.kit.years import label_years, slot, year_key, years_of
from scr_analysis.columns import category_in
from scr_analysis.words import say

__all__ = ["plot_reviews_by_year"]


@documented
def plot_reviews_by_year(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the reviews of each April-March year as bars from 0 with their intervals.

    Returns
    -------
    Axes
        The bars, or with ``by=`` the frame whose ``child_axes`` are the panels. A part year is hatched, a provisional
        one marked ``[p]``; a hidden count leaves ``[c]`` and no bar.
    """
    return chart(_BY_LEVEL if category_in(table) else _TOTALS, table, ax)


def _draw(page: Page, table: pd.DataFrame) -> None:
    years = years_of(table, base="")
    page.widen(len(years) * slot(years) + 1)
    marks = Marks.of(table, "reviews", base="")
    scale_y(page.ax, nice_ticks(highest(marks.value, marks.upper) * 1.06, whole=True), say("axis.reviews"))
    draw_columns(page.ax, marks, room=page.inside / len(years))
    label_years(page.ax, years, page.inside)
    page.explain(say("key.reviews"), *year_key(years, hollow=say("look.hatched")), *marks.key())


def _draw_by(page: Page, table: pd.DataFrame) -> None:
    page.explain(say("key.share.reviews"))
    category = str(category_in(table))
    draw_series_panels(page, table, category, Series("percent", named_by(category)))


_NEEDS = ("year", "year_status", "reviews", "lower", "upper")
_TOTALS = Drawing("reviews_by_year", _NEEDS, _draw, findings.reviews_by_year)
_BY_LEVEL = Drawing("reviews_by_year", (*_NEEDS, "n", "percent"), _draw_by, findings.reviews_by_year)
