"""Themes over the years: prevalence, the share known beside it, and the trend; a panel a theme, or a row of cells."""

import numpy as np
import pandas as pd

from scr_analysis.charts.kit.checks import Numbers, numbers
from scr_analysis.charts.kit.page import Page
from scr_analysis.charts.kit.panels import Series, draw_series_panels, named_by
from scr_analysis.charts.kit.rows import most_telling
from scr_analysis.charts.kit.three_ways import heading_of
from scr_analysis.charts.kit.year_cells import Block, YearRows, draw_year_cells
from scr_analysis.findings.sentences.movement import fitted
from scr_analysis.findings.sentences.several_trends import adjustment
from scr_analysis.findings.sentences.unit import MOST_PANELS
from scr_analysis.formats import number_text, p_text
from scr_analysis.words import say

SMALL_P = 0.05
BY_YEAR = (
    "group", "theme", "label", "year", "year_status", "base", "minimum", "minimum_lower", "minimum_upper", "share_known",
)  # fmt: skip


def draw_theme_panels(page: Page, table: pd.DataFrame) -> None:
    """Draw a panel a theme: a change in the share known can look like a trend, so it is drawn in every year."""
    if table["theme"].nunique() > MOST_PANELS:
        _draw_cells(page, table)
        return
    page.explain(
        say("key.theme"),
        family_text(table),
    )
    limits = ("minimum_lower", "minimum_upper")
    series = Series("minimum", named_by("label"), "base", "share_known", trend_text, limits=limits)
    draw_series_panels(page, table, "theme", series)


def _draw_cells(page: Page, table: pd.DataFrame) -> None:
    if "trend" in table:
        table = most_telling(page, table, "theme", -np.abs(numbers(table, "trend")), say("telling.changed"))
    themes = table.drop_duplicates("theme")
    rows_of = [table[table["theme"].eq(theme)] for theme in themes["theme"]]
    trends = [trend_text(rows, key="row.slope.short") for rows in rows_of]
    clear = (_p(themes) < SMALL_P) & np.array([fitted(rows) for rows in rows_of], dtype=bool)
    rows = YearRows(
        themes["label"].astype("str").tolist(), [heading_of(group) for group in themes["group"]], trends, clear.tolist()
    )
    blocks = [
        Block("minimum", say("axis.theme.yes"), "base"),
        Block("share_known", say("axis.theme.known"), shaded=False),
    ]
    draw_year_cells(page, table, "theme", blocks, rows)
    page.explain(
        say("key.theme.slope") if any(trends) else "",
        say("key.bold") if clear.any() else "",
        family_text(table),
    )


def _p(themes: pd.DataFrame) -> Numbers:
    return next(
        (numbers(themes, c) for c in ("trend_p_adjusted", "trend_p") if c in themes), np.full(len(themes), np.nan)
    )


def family_text(table: pd.DataFrame) -> str:
    """Say for how many tests the p values beside the trends are adjusted, where the table says so."""
    return adjustment(table, "tests") or "" if "trend_p_adjusted" in table else ""


def trend_text(part: pd.DataFrame, *, key: str = "row.slope") -> str:
    """Write the trend of one theme, where the table has one, and all rows that it was worked from."""
    if "trend" not in part.columns or not np.isfinite(numbers(part, "trend")[:1]).all() or not fitted(part):
        return ""
    slope = numbers(part, "trend")[0]
    p = numbers(part, "trend_p_adjusted" if "trend_p_adjusted" in part.columns else "trend_p")[0]
    return say(key, sign="+" if slope > 0 else "", slope=number_text(slope, 1), p=p_text(p))
