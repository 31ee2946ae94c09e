"""Prevalence three ways, a row a theme: at least, of the known with its interval, at most."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from scr_analysis.charts.kit.checks import gaps, numbers
from scr_analysis.charts.kit.page import Page
from scr_analysis.charts.kit.points import Marks
from scr_analysis.charts.kit.rows import FEW, draw_dots, lay_rows, name_marks, with_headings
from scr_analysis.charts.kit.scales import nice_ticks, scale_x
from scr_analysis.charts.kit.style import GRID, MAIN, TEXT, Look
from scr_analysis.charts.kit.years import base_texts
from scr_analysis.formats import percent_text
from scr_analysis.words import say

THREE_WAYS = ("group", "label", "base", "yes", "minimum", "known_only", "lower", "upper", "upper_bound")
_MOST = 10  # of many themes


def heading_of(group: object) -> str:
    """Write the group of a theme as a heading.

    Examples
    --------
    >>> heading_of("authoritative_practice")
    'Authoritative practice'
    """
    return str(group).replace("_", " ").capitalize()


def draw_three_ways(page: Page, table: pd.DataFrame, *, remark: Callable[[pd.DataFrame], str] = lambda _: "") -> None:
    """Draw a bar a theme, the most common first; `remark` writes a second line at its right.

    A few themes stand under the headings of their groups. Of many only the most common are drawn.
    """
    table, sections = _drawn(page, table)
    marks = Marks.of(table, "known_only")
    least, most = numbers(table, "minimum"), numbers(table, "upper_bound")
    texts = [
        gap or say("row.share", value=percent_text(value), count=yes, n=base)
        for value, gap, yes, base in zip(
            least.tolist(),
            gaps(table, "minimum", base="base"),
            base_texts(table, "yes"),
            base_texts(table, "base"),
            strict=True,
        )
    ]
    remarks = [remark(table.iloc[[i]]) for i in range(len(table))]
    texts = [f"{text}\n{more}" if more else text for text, more in zip(texts, remarks, strict=True)]
    rows, places = with_headings(table["label"].astype("str").tolist(), texts, sections)
    at = lay_rows(page, rows).at(places)
    scale_x(page.ax, nice_ticks(100), say("axis.reports.percent"))
    line = np.array(at)
    there, open_ = np.isfinite(least), np.isfinite(least) & np.isfinite(most) & (most > least)
    page.ax.barh(line[open_], most[open_], height=0.6, color=GRID, label=say("mark.most"))
    page.ax.barh(line[there], least[there], height=0.6, color=MAIN, label=say("mark.least"))
    marks = replace(marks, gap=tuple("" if bar else gap for bar, gap in zip(there, marks.gap, strict=True)))
    draw_dots(page.ax, marks, at, look=Look(colour=TEXT, label=say("mark.known")))
    name_marks(page, say("mark.least"), say("mark.most"), say("mark.known"))
    page.explain(*marks.key())


def _drawn(page: Page, table: pd.DataFrame) -> tuple[pd.DataFrame, list[str] | None]:
    """Choose and order the rows: a few in their groups with headings, of many the most common that are shown."""
    ranked = table.sort_values("minimum", ascending=False, kind="stable", na_position="last")
    if len(table) <= FEW:
        order = {group: place for place, group in enumerate(dict.fromkeys(table["group"]))}
        kept = ranked.sort_values("group", key=lambda groups: groups.map(order).astype("int64"), kind="stable")
        headings = [heading_of(group) for group in kept["group"]] if len(order) > 1 else None
        return kept.reset_index(drop=True), headings
    seen = ranked[ranked["minimum"].notna()].head(_MOST)
    page.explain(say("key.most_common", shown=len(seen), all=len(table)))
    return (seen if len(seen) else ranked.head(_MOST)).reset_index(drop=True), None
