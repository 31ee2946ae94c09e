"""The register of recommendations: to whom, linked to a finding, acted on, and whether it agrees with the file."""

import pandas as pd
from matplotlib.axes import Axes

from scr_analysis import findings
from scr_analysis.charts.kit.checks import hidden
from scr_analysis.charts.kit.documented import documented
from scr_analysis.charts.kit.page import Drawing, Page, chart
from scr_analysis.charts.kit.panels import Series, draw_series_panels, named_by
from scr_analysis.charts.kit.points import Marks
from scr_analysis.charts.kit.rows import draw_bars, lay_rows, with_headings
from scr_analysis.charts.kit.scales import highest, nice_ticks, scale_x
from scr_analysis.charts.kit.years import base_texts
from scr_analysis.charts.protection import draw_share_rows
from scr_analysis.columns import division_of
from scr_analysis.words import say

__all__ = ["plot_recommendations_register", "plot_register_agreement"]

_NEEDS = ("recommendations", "reviews", "base", "percent", "lower", "upper")
_AGREEMENT = ("state", "reviews", "in_file", "in_register")
_TO_THEM = "row.register.to_them"
# Each share that the table may hold: its numerator, its base and where its percentage and limits stand.
_SHARES = {
    _TO_THEM: ("reviews", "base", "percent", "lower", "upper"),
    "row.register.linked": ("linked", "linked_n", "linked_percent", "linked_lower", "linked_upper"),
    "row.register.acted": ("acted", "acted_n", "acted_percent", "acted_lower", "acted_upper"),
}


@documented
def plot_recommendations_register(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw to whom recommendations are addressed, how many are linked to a finding and how many acted on.

    Returns
    -------
    Axes
        Under a heading for each of the three shares a bar a level, with interval, numerator and denominator; by year
        the frame of the panels (``child_axes``), one a share.
    """
    return chart(Drawing("recommendations_register", _NEEDS, _draw, findings.recommendations_register), table, ax)


@documented
def plot_register_agreement(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how many reviews have as many recommendations in the register as in the file.

    Returns
    -------
    Axes
        A bar a state; at its right the recommendations of those reviews in the file and in the register.
    """
    return chart(Drawing("register_agreement", _AGREEMENT, _draw_agreement, findings.register_agreement), table, ax)


def _draw(page: Page, table: pd.DataFrame) -> None:
    long = _long(table)
    if "year" in table.columns:
        page.explain(say("key.share"))
        draw_series_panels(page, long, "heading", Series("percent", named_by("heading")))
        return
    draw_share_rows(page, long, long["name"], long["heading"])


def _long(table: pd.DataFrame) -> pd.DataFrame:
    """Put the shares under one another, each row with its numerator as `count` and its base as `n`."""
    division = division_of(table)
    names = table[division].astype("str") if division else pd.Series([say("row.register.all")] * len(table))
    kept = [c for c in ("year", "year_status") if c in table.columns]
    whole = division in (None, "year")  # no one in particular is addressed
    blocks = [
        table[[*kept, *columns]]
        .set_axis([*kept, "count", "n", "percent", "lower", "upper"], axis=1)
        .assign(suppressed=hidden(table, *columns))
        .assign(heading=say("row.register.any" if whole and key == _TO_THEM else key), name=names.to_numpy())
        for key, columns in _SHARES.items()
        if set(columns) <= set(table.columns)
    ]
    return pd.concat(blocks, ignore_index=True)


def _draw_agreement(page: Page, table: pd.DataFrame) -> None:
    marks = Marks.of(table, "reviews", lower="", upper="", base="")
    texts = [
        gap or say("row.register.agreement", reviews=reviews, file=told, register=held)
        for reviews, told, held, gap in zip(
            base_texts(table, "reviews"), base_texts(table, "in_file"), base_texts(table, "in_register"), marks.gap,
            strict=True,
        )
    ]  # fmt: skip
    rows, places = with_headings(table["state"].astype("str").str.capitalize().tolist(), texts, None)
    at = lay_rows(page, rows).at(places)
    scale_x(page.ax, nice_ticks(highest(marks.value), whole=True), say("axis.reviews"))
    draw_bars(page.ax, marks, at)
    page.explain(say("key.register.agreement"))
