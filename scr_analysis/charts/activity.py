"""Reviews against child protection activity, from published series: rates, and both as an index."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from scr_analysis import findings
from scr_analysis.charts.kit.checks import Numbers, numbers
from scr_analysis.charts.kit.documented import documented
from scr_analysis.charts.kit.lines import END, Line, draw_lines, names_high
from scr_analysis.charts.kit.page import Drawing, Page, chart
from scr_analysis.charts.kit.panels import Series, draw_series_panels
from scr_analysis.charts.kit.scales import nice_ticks, scale_y
from scr_analysis.charts.kit.years import Year, label_years
from scr_analysis.words import say

__all__ = ["plot_activity_index", "plot_activity_rates", "plot_published_activity_rates"]

_RATES = ("year", "activity", "activity_label", "stock_or_flow", "reviews", "denominator", "rate", "lower", "upper")
_INDEX = ("year", "activity", "activity_label", "stock_or_flow", "reviews_index", "activity_index")


@documented
def plot_activity_rates(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw reviews per 10,000 of each measure of child protection activity, with intervals.

    Returns
    -------
    Axes
        The frame of the panels (``child_axes``): one a measure, each on its own scale, with whether it is a stock or
        a flow.
    """
    return chart(Drawing("activity_rates", _RATES, _draw_rates, findings.activity_rates), table, ax)


@documented
def plot_activity_index(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw reviews and child protection activity as an index, the first year being 100.

    Returns
    -------
    Axes
        A line for the reviews and one a measure, named at their ends.
    """
    return chart(
        Drawing("activity_index", _INDEX, _draw_index, findings.activity_index, table="activity_rates"), table, ax
    )


@documented
def plot_published_activity_rates(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw published reviews per 10,000 of each measure of child protection activity, with intervals.

    Returns
    -------
    Axes
        As `plot_activity_rates`.
    """
    return chart(Drawing("published_activity_rates", _RATES, _draw_rates, findings.activity_rates), table, ax)


def _draw_rates(page: Page, table: pd.DataFrame) -> None:
    page.explain(say("key.rates"))
    draw_series_panels(page, table, "activity", Series("rate", _name, base="", own_scale=True, places=1))


def _draw_index(page: Page, table: pd.DataFrame) -> None:
    years = list(dict.fromkeys(table["year"].astype("str")))
    parts = [part for _, part in table.groupby("activity", sort=False, observed=True)]
    lines = [
        Line(say("axis.reviews"), _placed(parts[0], "reviews_index", years), main=True),
        *(Line(_name(part), _placed(part, "activity_index", years)) for part in parts),
    ]
    page.height = max(4.2, names_high(lines) + 0.2)
    # An index has its base at 100, not at 0, and no length is read off a line.
    low, high = (f(np.nan_to_num([line.value for line in lines], nan=100)) for f in (np.min, np.max))
    scale_y(page.ax, nice_ticks(float(high), bottom=float(low)), say("axis.index"))
    label_years(page.ax, [Year(year, "", "") for year in years], page.inside - END)
    draw_lines(page.ax, lines, high=page.height)


def _name(part: pd.DataFrame) -> str:
    return f"{part['activity_label'].iloc[0]} ({part['stock_or_flow'].iloc[0]})"


def _placed(part: pd.DataFrame, column: str, years: list[str]) -> Numbers:
    """Values by the year's place on the axis: a measure need not be published for every year."""
    by_year = dict(zip(part["year"].astype("str"), numbers(part, column), strict=True))
    return np.array([by_year.get(year, np.nan) for year in years])
