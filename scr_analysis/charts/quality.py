"""How well the file is filled in, where its rows went, and which of its years are not whole."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from scr_analysis.charts.checks import numbers
from scr_analysis.charts.columns import draw_columns
from scr_analysis.charts.heat import Cells, draw_cells
from scr_analysis.charts.multiples import Panel, draw_panels
from scr_analysis.charts.page import Drawing, Page, chart
from scr_analysis.charts.points import Marks
from scr_analysis.charts.rows import draw_bars, lay_rows, with_headings
from scr_analysis.charts.scales import highest, nice_ticks, scale_x, scale_y, tick_texts
from scr_analysis.charts.three_ways import heading_of
from scr_analysis.charts.years import (
    PART,
    PROVISIONAL,
    base_texts,
    full_slot,
    label_years,
    most_lines,
    slot,
    year_key,
    years_of,
)
from scr_analysis.formats import number_text, percent_text

_QUALITY = (
    "variable",
    "variable_label",
    "group",
    "base_of",
    "n",
    "not_known",
    "not_applicable",
    "blank",
    "share_known",
)
_BY_YEAR = ("variable", "variable_label", "group", "year", "year_status", "n", "share_known")
_FLOW = ("step", "part_of", "reason", "count", "percent")
_YEARS = ("date", "year", "year_status", "reviews")
_NO_GROUP = "About the review"


def plot_data_quality(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw in how many reviews each variable is known.

    Parameters
    ----------
    table : DataFrame
        What ``data_quality`` returned.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes
        A bar a variable, in the file's order under the headings of theme groups; at its right how many reviews are
        known, not known and not coded.

    Raises
    ------
    ChartError
        If the table lacks a column.
    """
    return chart(Drawing("data_quality", _QUALITY, _draw_quality), table, ax)


def plot_data_quality_by_year(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how well each variable is known in each year.

    Parameters
    ----------
    table : DataFrame
        What ``data_quality_by_year`` returned.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes
        A row a variable and a cell a year, the darker the better known, with the percentage in it.

    Raises
    ------
    ChartError
        If the table lacks a column.
    """
    return chart(Drawing("data_quality_by_year", _BY_YEAR, _draw_by_year), table, ax)


def plot_flow(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how many rows are left at each step.

    Parameters
    ----------
    table : DataFrame
        What ``flow`` returned.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes
        A bar a step from 0; the parts of a step are indented under it.

    Raises
    ------
    ChartError
        If the table lacks a column.
    """
    return chart(Drawing("flow", _FLOW, _draw_flow), table, ax)


def plot_incomplete_years(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the reviews of each year by each date, and which years are not whole.

    Parameters
    ----------
    table : DataFrame
        What ``incomplete_years`` returned.
    ax : Axes, optional
        Where to draw.

    Returns
    -------
    Axes
        The frame of the panels (``child_axes``), one a date; part years are hatched, provisional ones marked ``[p]``.

    Raises
    ------
    ChartError
        If the table lacks a column.
    """
    return chart(Drawing("incomplete_years", _YEARS, _draw_years), table, ax)


def _headings(table: pd.DataFrame) -> list[str]:
    return [heading_of(group) if isinstance(group, str) and group else _NO_GROUP for group in table["group"]]


def _draw_quality(page: Page, table: pd.DataFrame) -> None:
    marks = Marks.of(table, "share_known", lower="", upper="")
    counts = [base_texts(table, column) for column in ("n", "not_known", "blank")]
    texts = [
        gap or f"{percent_text(share)}: {n} known, {unknown} not known, {blank} blank"
        for share, gap, n, unknown, blank in zip(marks.value.tolist(), marks.gap, *counts, strict=True)
    ]
    rows, places = with_headings(table["variable_label"].astype("str").tolist(), texts, _headings(table))
    lay_rows(page, rows)
    scale_x(page.ax, nice_ticks(100), "Per cent known")
    draw_bars(page.ax, marks, places)
    page.explain(
        "Bar: known, of the reviews to which the variable applies; what only a report tells, of those with a report.",
        *(key for key in marks.key() if not key.startswith("[u]")),
    )


def _draw_by_year(page: Page, table: pd.DataFrame) -> None:
    variables = table.drop_duplicates("variable")
    years = table.drop_duplicates("year")
    shape = (len(variables), len(years))
    marks = Marks.of(table, "share_known", lower="", upper="")
    texts = [gap or number_text(value, 0) for value, gap in zip(marks.value.tolist(), marks.gap, strict=True)]
    names = [_year_heading(year, status) for year, status in zip(years["year"], years["year_status"], strict=True)]
    rows, places = with_headings(
        variables["variable_label"].astype("str").tolist(), [""] * len(variables), _headings(variables)
    )
    cells = Cells(names, marks.value.reshape(shape), np.array(texts, dtype=object).reshape(shape).tolist())
    draw_cells(page, rows, places, cells)
    page.explain(
        "Cell: known, in per cent of the reviews to which the variable applies.",
        *year_key(years_of(years, base=""), hollow="part year")[1:],
        *(key for key in marks.key() if not key.startswith("[u]")),
    )


def _year_heading(year: object, status: object) -> str:
    return f"{year}\n{ {PART: PART, PROVISIONAL: '[p]'}.get(str(status), '') }".strip()


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
    lay_rows(page, rows, indents=[depth[str(step)] for step in table["step"]])
    scale_x(page.ax, nice_ticks(highest(marks.value), whole=True), "Rows")
    draw_bars(page.ax, marks, places)
    page.explain("In brackets: of the rows read.")


def _draw_years(page: Page, table: pd.DataFrame) -> None:
    ticks = nice_ticks(highest(numbers(table, "reviews")) * 1.2, whole=True, most=4)
    parts = [part for _, part in table.groupby("date", sort=False, observed=True)]
    years = [years_of(part, base="") for part in parts]
    full = max(len(each) * full_slot(each) for each in years)
    tight = max(len(each) * slot(each) for each in years)
    panels = [Panel(f"By date of {part['date'].iloc[0]}", _drawer(part, ticks)) for part in parts]
    draw_panels(
        page, panels, ticks=tick_texts(ticks), least=full if full <= page.width / 2.5 else tight,
        under=max(map(most_lines, years)),
    )  # fmt: skip
    keys = [key for each in years for key in year_key(each, hollow="Hatched")]
    page.explain("Bar: reviews.", *keys)


def _drawer(part: pd.DataFrame, ticks: list[float]) -> Callable[[Axes, float], None]:
    def draw(ax: Axes, inches: float) -> None:
        years = years_of(part, base="")
        scale_y(ax, ticks)
        draw_columns(ax, Marks.of(part, "reviews", lower="", upper="", base=""), room=inches / len(years))
        label_years(ax, years, inches)

    return draw
