"""Reviews against child protection activity, from published series: rates, and both as an index."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from scr_analysis.charts.checks import Numbers, numbers
from scr_analysis.charts.lines import END, MOST_LINES, Line, draw_lines
from scr_analysis.charts.page import Drawing, Page, chart
from scr_analysis.charts.scales import highest, scale_y
from scr_analysis.charts.years import Year, label_years

_RATES = ("year", "activity", "activity_label", "stock_or_flow", "reviews", "denominator", "rate", "lower", "upper")
_INDEX = ("year", "activity", "activity_label", "stock_or_flow", "reviews_index", "activity_index")


def plot_activity_rates(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw reviews per 10,000 of each measure of child protection activity, with intervals.

    Parameters
    ----------
    table : DataFrame
        What ``activity_rates`` or ``published_activity_rates`` returned.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes
        A line a measure, named at its end with whether it is a stock or a flow.

    Raises
    ------
    ChartError
        If the table lacks a column.
    """
    return chart(Drawing("activity_rates", _RATES, _draw_rates), table, ax)


def plot_activity_index(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw reviews and child protection activity as an index, the first year being 100.

    Parameters
    ----------
    table : DataFrame
        What ``activity_rates`` or ``published_activity_rates`` returned.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes
        A line for the reviews and one a measure, named at their ends.

    Raises
    ------
    ChartError
        If the table lacks a column.
    """
    return chart(Drawing("activity_index", _INDEX, _draw_index, table="activity_rates"), table, ax)


def _draw_rates(page: Page, table: pd.DataFrame) -> None:
    years = list(dict.fromkeys(table["year"].astype("str")))
    lines = [
        Line(_name(part), _placed(part, "rate", years), _placed(part, "lower", years), _placed(part, "upper", years))
        for part in _measures(table)
    ]
    _draw(page, lines, years, highest(numbers(table, "rate"), numbers(table, "upper")), "Reviews per 10,000")
    page.explain("Point: rate. Line through it: 95% interval.")


def _draw_index(page: Page, table: pd.DataFrame) -> None:
    years = list(dict.fromkeys(table["year"].astype("str")))
    parts = _measures(table)
    lines = [
        Line("Reviews", _placed(parts[0], "reviews_index", years)),
        *(Line(_name(part), _placed(part, "activity_index", years)) for part in parts),
    ]
    _draw(page, lines, years, highest(*(line.value for line in lines)), f"Index ({years[0]} = 100)")


def _draw(page: Page, lines: list[Line], years: list[str], top: float, unit: str) -> None:
    page.height = 4.2
    scale_y(page.ax, top, unit=unit)
    label_years(page.ax, [Year(year, "", "") for year in years], page.inside - END)
    draw_lines(page.ax, lines, high=page.height)


def _measures(table: pd.DataFrame) -> list[pd.DataFrame]:
    """Rows of each measure of activity; beyond five nobody tells the lines apart, and the table has them all."""
    return [part for _, part in table.groupby("activity", sort=False, observed=True)][: MOST_LINES - 1]


def _name(part: pd.DataFrame) -> str:
    return f"{part['activity_label'].iloc[0]} ({part['stock_or_flow'].iloc[0]})"


def _placed(part: pd.DataFrame, column: str, years: list[str]) -> Numbers:
    """Values by the year's place on the axis: a measure need not be published for every year."""
    by_year = dict(zip(part["year"].astype("str"), numbers(part, column), strict=True))
    return np.array([by_year.get(year, np.nan) for year in years])
