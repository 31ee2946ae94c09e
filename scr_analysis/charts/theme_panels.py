"""Themes over the years, a panel a theme: prevalence, the share known beside it, and the trend in words."""

import numpy as np
import pandas as pd

from scr_analysis.charts.checks import numbers
from scr_analysis.charts.page import Page
from scr_analysis.charts.panels import Series, draw_series_panels, named_by
from scr_analysis.formats import number_text, p_text

BY_YEAR = ("theme", "label", "year", "year_status", "n", "known_only", "lower", "upper", "share_known")


def draw_theme_panels(page: Page, table: pd.DataFrame) -> None:
    """Draw a panel a theme: a change in the share known can look like a trend, so it is drawn in every year."""
    page.explain(
        "Point: yes among the known, in per cent. Line: 95% interval. Dash: reviews in which the theme is known, in "
        "per cent.",
        family_text(table),
    )
    series = Series("known_only", named_by("label"), beside="share_known", remark=trend_text)
    draw_series_panels(page, table, "theme", series)


def family_text(table: pd.DataFrame) -> str:
    """Say for how many tests the p values beside the trends are adjusted, where the table says so."""
    if not {"trend_p_adjusted", "tests", "adjustment"} <= set(table.columns) or table["tests"].isna().all():
        return ""
    return f"p: adjusted for {number_text(int(table['tests'].max()))} tests ({table['adjustment'].iloc[0]})."


def trend_text(part: pd.DataFrame) -> str:
    """Write the trend of one theme, where the table has one."""
    if "trend" not in part.columns or not np.isfinite(numbers(part, "trend")[:1]).all():
        return ""
    slope = numbers(part, "trend")[0]
    p = numbers(part, "trend_p_adjusted" if "trend_p_adjusted" in part.columns else "trend_p")[0]
    return f"{'+' if slope > 0 else ''}{number_text(slope, 1)} points a year ({p_text(p)})"
