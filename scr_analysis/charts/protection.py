"""How the levels of categories share the reviews: who the children were, where they stood, what harm came to them."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from scr_analysis import findings
from scr_analysis.charts.kit.checks import numbers
from scr_analysis.charts.kit.documented import documented
from scr_analysis.charts.kit.dumbbells import End, Share, draw_dumbbells, of_first_and_last, of_two_groups, with_texts
from scr_analysis.charts.kit.page import Drawing, Page, chart
from scr_analysis.charts.kit.panels import Series, draw_series_panels, named_by
from scr_analysis.charts.kit.points import Marks, every
from scr_analysis.charts.kit.rows import draw_bars, lay_rows, most_telling, with_headings
from scr_analysis.charts.kit.scales import highest, nice_ticks, scale_x
from scr_analysis.charts.kit.years import base_texts
from scr_analysis.columns import category_in
from scr_analysis.findings.sentences.unit import MOST_PANELS
from scr_analysis.formats import percent_text
from scr_analysis.words import say

__all__ = ["plot_children_by", "plot_harm_categories", "plot_protection_status"]

_NEEDS = ("variable", "variable_label", "level", "count", "n", "missing", "percent", "lower", "upper")
TWO = 2
ROWS = 33  # bars and headings that fit on a page


@documented
def plot_protection_status(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw where the children stood in the child protection system.

    Returns
    -------
    Axes
        A bar a level, under the heading of its variable, with interval, percentage and numerator and denominator at
        its right. By a category of two groups a row a level, in which the shares of both are points with intervals,
        joined; of more groups a bar each under the heading of each level. By year the frame of the panels
        (``child_axes``), one a level; of many levels a row each, in which the first and the last whole year are joined.
    """
    return chart(Drawing("protection_status", _NEEDS, _draw, findings.protection_status), table, ax)


@documented
def plot_children_by(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw who the children were.

    Returns
    -------
    Axes
        As `plot_protection_status`.
    """
    return chart(Drawing("children_by", _NEEDS, _draw, findings.protection_status), table, ax)


@documented
def plot_harm_categories(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the categories of death and serious harm.

    Returns
    -------
    Axes
        As `plot_protection_status`.
    """
    return chart(Drawing("harm_categories", _NEEDS, _draw, findings.protection_status), table, ax)


def _draw(page: Page, table: pd.DataFrame) -> None:
    if "year" in table.columns:
        _draw_by_year(page, table)
        return
    group = category_in(table)
    if group is None:
        draw_share_rows(page, table, table["level"], table["variable_label"])
        return
    by_level = table.assign(row=table["variable"].astype("str") + "\x1f" + table["level"].astype("str"))
    if table[group].nunique() == TWO:
        _draw_pairs(page, by_level, of_two_groups(by_level, "row", group, Share()), say("axis.share"))
        return
    if "residual" in table:
        most = max(1, ROWS // (table[group].nunique() + 1))
        by_level = most_telling(page, by_level, "row", -np.abs(numbers(table, "residual")), say("telling.levels"), most)
    # Grouped by level, so that the groups that are compared stand under one another.
    place = by_level.groupby("row", sort=False, observed=True).ngroup()
    sorted_rows = by_level.loc[place.sort_values(kind="stable").index]
    several = (table["variable"] != table["variable"].iloc[0]).any()
    heading = sorted_rows["variable_label"] + ": " + sorted_rows["level"] if several else sorted_rows["level"]
    draw_share_rows(page, sorted_rows, sorted_rows[group], heading)


def _draw_by_year(page: Page, table: pd.DataFrame) -> None:
    by_level = table.assign(row=table["variable"].astype("str") + "\x1f" + table["level"].astype("str"))
    levels = by_level.drop_duplicates("row")
    if len(levels) > MOST_PANELS:
        _draw_pairs(page, by_level, of_first_and_last(page, by_level, "row", Share()), say("axis.share.year"))
        return
    page.explain(say("key.share.year"))
    several = (levels["variable"] != levels["variable"].iloc[0]).any()
    series = Series("percent", named_by("level"), remark=named_by("variable_label") if several else lambda _: "")
    draw_series_panels(page, by_level, "row", series)


def _draw_pairs(page: Page, table: pd.DataFrame, ends: tuple[End, End], axis: str) -> None:
    levels = table.drop_duplicates("row")
    names, headings = (levels[column].astype("str").tolist() for column in ("level", "variable_label"))
    rows, places = with_headings(names, with_texts(names, ends), headings)
    draw_dumbbells(page, rows, places, ends, axis)
    page.explain(*(one for end in ends for one in end.marks.key()))


def draw_share_rows(  # noqa: PLR0913 - keyword-only, and each is a choice of the chart
    page: Page,
    table: pd.DataFrame,
    names: pd.Series,
    headings: pd.Series | None,
    *,
    axis: str = "",
    key: str = "",
) -> None:
    """Draw a bar a row of a table of shares (`count`, `n`, `percent`, `lower`, `upper`), under its headings.

    Axis and key say that the shares are of the known, unless other words are given.
    """
    marks = Marks.of(table, "percent")
    texts = [
        gap or say("row.share", value=percent_text(value), count=count, n=n)
        for value, gap, count, n in zip(
            marks.value.tolist(), marks.gap, base_texts(table, "count"), base_texts(table), strict=True
        )
    ]
    sections = None if headings is None else [str(heading) for heading in headings]
    rows, places = with_headings([str(name) for name in names], texts, sections)
    at = lay_rows(page, rows).at(places)
    scale_x(page.ax, nice_ticks(highest(every([marks]))), axis or say("axis.share"))
    draw_bars(page.ax, marks, at)
    page.explain(key or say("key.share.bar"), *marks.key())
