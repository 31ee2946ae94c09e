"""Where the rows of the file went, and which of its years are not whole."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from scr_analysis import findings
from scr_analysis.charts.kit.checks import numbers
from scr_analysis.charts.kit.columns import draw_columns
from scr_analysis.charts.kit.documented import documented
from scr_analysis.charts.kit.multiples import Panel, draw_panels
from scr_analysis.charts.kit.page import Drawing, Page, chart
from scr_analysis.charts.kit.points import Marks
from scr_analysis.charts.kit.rows import draw_bars, lay_rows, with_headings
from scr_analysis.charts.kit.scales import highest, nice_ticks, scale_x, scale_y, tick_texts
from scr_analysis.charts.kit.years import full_slot, label_years, most_lines, slot, year_key, years_of
from scr_analysis.formats import number_text, percent_text
from scr_analysis.words import say

__all__ = ["plot_flow", "plot_incomplete_years"]

_FLOW = ("step", "part_of", "reason", "count", "percent")
_YEARS = ("date", "year", "year_status", "reviews")


@documented
def plot_flow(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how many rows are left at each step.

    Returns
    -------
    Axes
        A bar a step from 0; the parts of a step are indented under it.
    """
    return chart(Drawing("flow", _FLOW, _draw_flow, findings.flow), table, ax)


@documented
def plot_incomplete_years(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the reviews of each year by each date, and which years are not whole.

    Returns
    -------
    Axes
        The frame of the panels (``child_axes``), one a date; part years are hatched, provisional ones marked ``[p]``.
    """
    return chart(Drawing("incomplete_years", _YEARS, _draw_years, findings.incomplete_years), table, ax)


def _draw_flow(page: Page, table: pd.DataFrame) -> None:
    marks = Marks.of(table, "count", lower="", upper="", base="")
    depth: dict[str, int] = {"": -1}
    names = []
    for step, part_of, reason in zip(table["step"], table["part_of"], table["reason"], strict=True):
        depth.setdefault(str(step), depth.get(str(part_of), -1) + 1)
        names.append(f"{step}: {reason}" if reason else str(step))
    shares = [percent_text(share) if np.isfinite(share) else "" for share in numbers(table, "percent")]
    texts = [
        gap or f"{number_text(int(count))} ({share})"
        for count, gap, share in zip(marks.value.tolist(), marks.gap, shares, strict=True)
    ]
    rows, places = with_headings(names, texts, None)
    at = lay_rows(page, rows, indents=[depth[str(step)] for step in table["step"]]).at(places)
    scale_x(page.ax, nice_ticks(highest(marks.value), whole=True), say("axis.rows"))
    draw_bars(page.ax, marks, at)
    page.explain(say("key.flow"))


def _draw_years(page: Page, table: pd.DataFrame) -> None:
    ticks = nice_ticks(highest(numbers(table, "reviews")) * 1.2, whole=True, most=4)
    parts = [part for _, part in table.groupby("date", sort=False, observed=True)]
    years = [years_of(part, base="") for part in parts]
    full = max(len(each) * full_slot(each) for each in years)
    tight = max(len(each) * slot(each) for each in years)
    panels = [Panel(say("row.by_date", date=part["date"].iloc[0]), _drawer(part, ticks)) for part in parts]
    draw_panels(
        page, panels, ticks=tick_texts(ticks), least=full if full <= page.width - 1 else tight,
        under=max(map(most_lines, years)),
    )  # fmt: skip
    keys = [key for each in years for key in year_key(each, hollow=say("look.hatched"))]
    page.explain(say("key.reviews.bar"), *keys)


def _drawer(part: pd.DataFrame, ticks: list[float]) -> Callable[[Axes, float], None]:
    def draw(ax: Axes, inches: float) -> None:
        years = years_of(part, base="")
        scale_y(ax, ticks)
        draw_columns(ax, Marks.of(part, "reviews", lower="", upper="", base=""), room=inches / len(years))
        label_years(ax, years, inches)

    return draw
