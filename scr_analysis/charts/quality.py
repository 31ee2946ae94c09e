"""How well the file is filled in, variable by variable and over the years."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from scr_analysis import findings
from scr_analysis.charts.kit.checks import numbers
from scr_analysis.charts.kit.documented import documented
from scr_analysis.charts.kit.heat import HeatCells, draw_cells
from scr_analysis.charts.kit.page import Drawing, Page, chart
from scr_analysis.charts.kit.points import Marks
from scr_analysis.charts.kit.rows import MOST, draw_bars, lay_rows, leave_out, most_telling, with_headings
from scr_analysis.charts.kit.scales import nice_ticks, scale_x
from scr_analysis.charts.kit.three_ways import heading_of
from scr_analysis.charts.kit.years import base_texts, status_text, year_key, years_of
from scr_analysis.formats import UNRELIABLE, number_text, percent_text
from scr_analysis.words import say

__all__ = ["plot_data_quality", "plot_data_quality_by_year"]

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
_ALL = 100.0


@documented
def plot_data_quality(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw in how many reviews each variable is known.

    Returns
    -------
    Axes
        A bar a variable, in the file's order under the headings of theme groups; at its right how many reviews are
        known, not known and not coded.
    """
    return chart(Drawing("data_quality", _QUALITY, _draw_quality, findings.data_quality), table, ax)


@documented
def plot_data_quality_by_year(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how well each variable is known in each year.

    Returns
    -------
    Axes
        A row a variable and a cell a year, the darker the better known, with the percentage in it.
    """
    return chart(Drawing("data_quality_by_year", _BY_YEAR, _draw_by_year, findings.data_quality_by_year), table, ax)


def _headings(table: pd.DataFrame) -> list[str]:
    return [heading_of(group) if isinstance(group, str) and group else say("row.no_group") for group in table["group"]]


def _incomplete(page: Page, table: pd.DataFrame, most: int = MOST) -> pd.DataFrame:
    some = leave_out(page, table, say("left_out.known"), table["share_known"].eq(_ALL).fillna(value=False))
    return most_telling(page, some, "variable", numbers(some, "share_known"), say("telling.known"), most)


def _draw_quality(page: Page, table: pd.DataFrame) -> None:
    table = _incomplete(page, table)
    marks = Marks.of(table, "share_known", lower="", upper="")
    counts = [base_texts(table, column) for column in ("n", "not_known", "blank")]
    texts = [
        gap or say("row.quality", share=percent_text(share), n=n, unknown=unknown, blank=blank)
        for share, gap, n, unknown, blank in zip(marks.value.tolist(), marks.gap, *counts, strict=True)
    ]
    rows, places = with_headings(table["variable_label"].astype("str").tolist(), texts, _headings(table))
    at = lay_rows(page, rows).at(places)
    scale_x(page.ax, nice_ticks(100), say("axis.known"))
    draw_bars(page.ax, marks, at)
    page.explain(
        say("key.quality"),
        *marks.key(but=(UNRELIABLE,)),
    )


def _draw_by_year(page: Page, table: pd.DataFrame) -> None:
    table = _incomplete(page, table, MOST - 2)
    variables = table.drop_duplicates("variable")
    years = table.drop_duplicates("year")
    shape = (len(variables), len(years))
    marks = Marks.of(table, "share_known", lower="", upper="")
    texts = [gap or number_text(value, 0) for value, gap in zip(marks.value.tolist(), marks.gap, strict=True)]
    names = [_year_heading(year, status) for year, status in zip(years["year"], years["year_status"], strict=True)]
    rows, places = with_headings(
        variables["variable_label"].astype("str").tolist(), [""] * len(variables), _headings(variables)
    )
    cells = HeatCells(names, marks.value.reshape(shape), np.array(texts, dtype=object).reshape(shape).tolist())
    draw_cells(page, rows, places, cells)
    page.explain(
        say("key.quality.year"),
        *year_key(years_of(years, base=""), hollow=say("look.part_year"))[1:],
        *marks.key(but=(UNRELIABLE,)),
    )


def _year_heading(year: object, status: object) -> str:
    return f"{year}\n{status_text(status)}".strip()
