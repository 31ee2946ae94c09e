"""Themes over the years: prevalence, the share known beside it, and the trend; a panel a theme, or of many a row."""

import numpy as np
import pandas as pd

from scr_analysis.charts.kit.checks import numbers
from scr_analysis.charts.kit.dumbbells import Share, draw_dumbbells, of_first_and_last, with_texts
from scr_analysis.charts.kit.page import Page
from scr_analysis.charts.kit.panels import Series, draw_series_panels, named_by
from scr_analysis.charts.kit.rows import most_telling, with_headings
from scr_analysis.charts.kit.three_ways import heading_of
from scr_analysis.findings.sentences.movement import fitted
from scr_analysis.findings.sentences.several_trends import adjustment
from scr_analysis.findings.sentences.unit import MOST_PANELS
from scr_analysis.formats import number_text, p_text
from scr_analysis.words import say

BY_YEAR = (
    "group", "theme", "label", "year", "year_status", "base", "minimum", "minimum_lower", "minimum_upper", "share_known",
)  # fmt: skip


def draw_theme_panels(page: Page, table: pd.DataFrame) -> None:
    """Draw a panel a theme: a change in the share known can look like a trend, so it is drawn in every year."""
    if table["theme"].nunique() > MOST_PANELS:
        _draw_ends(page, table)
        return
    page.explain(say("key.theme"))
    limits = ("minimum_lower", "minimum_upper")
    series = Series("minimum", named_by("label"), "base", "share_known", trend_text, limits=limits)
    draw_series_panels(page, table, "theme", series)
    explain_p(page, table)


def _draw_ends(page: Page, table: pd.DataFrame) -> None:
    explain_p(page, table)  # of all themes, not only of those drawn
    if "trend" in table:
        table = most_telling(page, table, "theme", -np.abs(numbers(table, "trend")), say("telling.changed"))
    themes = table.drop_duplicates("theme")
    share = Share("minimum", "minimum_lower", "minimum_upper", "base", beside="share_known")
    ends = of_first_and_last(page, table, "theme", share)
    names = themes["label"].astype("str").tolist()
    tests = [_p_of(table[table["theme"].eq(theme)]) for theme in themes["theme"]]
    headings = [heading_of(group) for group in themes["group"]] if len(set(themes["group"])) > 1 else None
    rows, places = with_headings(names, with_texts(names, ends, tests), headings)
    draw_dumbbells(page, rows, places, ends, say("axis.reports.percent"))
    page.explain(say("key.theme.known"))
    page.explain(*(one for end in ends for one in end.marks.key()))


def explain_p(page: Page, table: pd.DataFrame) -> None:
    """Explain the p values beside the themes, where there are any, in short: the page below has the whole sentence."""
    if "trend" not in table or not any(_p_of(part) for _, part in table.groupby("theme", sort=False)):
        return
    whole = adjustment(table, "tests") if "trend_p_adjusted" in table else None
    if not whole:
        page.explain(say("key.theme.p"))
        return
    page.explain(
        say("key.theme.p.adjusted", tests=number_text(int(table["tests"].iloc[0])), method=table["adjustment"].iloc[0])
    )
    page.said.add(whole)


def trend_text(part: pd.DataFrame) -> str:
    """Write the trend of one theme, where the table has one, and all rows that it was worked from."""
    p = _p_of(part)
    if not p:
        return ""
    slope = numbers(part, "trend")[0]
    return say("row.slope", sign="+" if slope > 0 else "", slope=number_text(slope, 1), p=p)


def _p_of(part: pd.DataFrame) -> str:
    if "trend" not in part.columns or not np.isfinite(numbers(part, "trend")[:1]).all() or not fitted(part):
        return ""
    return p_text(numbers(part, "trend_p_adjusted" if "trend_p_adjusted" in part.columns else "trend_p")[0])
