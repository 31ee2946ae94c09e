"""Trends of all reviews, within each methodology and within methodologies together; and groups compared pair by pair."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from scr_analysis import findings
from scr_analysis.charts.kit.checks import numbers
from scr_analysis.charts.kit.documented import documented
from scr_analysis.charts.kit.forest import draw_differences
from scr_analysis.charts.kit.page import Drawing, Page, chart
from scr_analysis.charts.kit.points import Marks
from scr_analysis.charts.kit.rows import most_telling, with_headings
from scr_analysis.charts.kit.years import base_texts
from scr_analysis.columns.values import Scope
from scr_analysis.findings.sentences.several_trends import adjustment
from scr_analysis.formats import number_text, p_text
from scr_analysis.words import say

__all__ = ["plot_compare", "plot_length_trend", "plot_recommendations_trend"]

_COMPARE = ("level_a", "level_b", "unit", "n_a", "n_b", "median_a", "median_b", "shift", "lower", "upper", "p_adjusted")
_TREND = ("scope", "methodology", "unit", "n", "trend", "trend_lower", "trend_upper", "trend_p_adjusted", "adjustment")
_PERCENT = (
    "scope",
    "methodology",
    "n",
    "yearly_percent",
    "yearly_lower",
    "yearly_upper",
    "yearly_p_adjusted",
    "adjustment",
    "dispersion",
)
_SCOPES = {Scope.ALL: "row.all", Scope.ONE: "row.each", Scope.WITHIN: "row.within"}


@documented
def plot_length_trend(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the trend in length: of all reviews, of each methodology, and within methodologies.

    Returns
    -------
    Axes
        A row a trend in pages or days a year, with a line at 0; interval, adjusted p and n at its right.
    """
    return chart(Drawing("length_trend", _TREND, _draw_slopes, findings.length_trend), table, ax)


@documented
def plot_recommendations_trend(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the trend in the number of recommendations, in per cent a year.

    Returns
    -------
    Axes
        As `plot_length_trend`; counts that vary more than Poisson's are told by per cent a year, so these are drawn.
    """
    return chart(Drawing("recommendations_trend", _PERCENT, _draw_percents, findings.recommendations_trend), table, ax)


@documented
def plot_compare(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how far groups of reviews differ, pair by pair.

    Returns
    -------
    Axes
        A row a pair, under the heading of its first group: the shift of the first against the second with its
        interval and a line at 0; the median and n of each group beside its name.
    """
    return chart(Drawing("compare", _COMPARE, _draw_pairs, findings.compare), table, ax)


def _draw_slopes(page: Page, table: pd.DataFrame) -> None:
    marks = Marks.of(table, "trend", lower="trend_lower", upper="trend_upper")
    _draw_scopes(page, table, marks, numbers(table, "trend_p_adjusted"))
    page.ax.set_xlabel(say("axis.change", unit=table["unit"].iloc[0]), loc="left")
    page.explain(_kinds_adjusted(table))


def _draw_percents(page: Page, table: pd.DataFrame) -> None:
    marks = Marks.of(table, "yearly_percent", lower="yearly_lower", upper="yearly_upper")
    _draw_scopes(page, table, marks, numbers(table, "yearly_p_adjusted"))
    page.ax.set_xlabel(say("axis.change.percent"), loc="left")
    page.explain(_kinds_adjusted(table))


def _kinds_adjusted(table: pd.DataFrame) -> str:
    kinds = table.iloc[1:].dropna(subset=["tests", "adjustment"]).head(1)
    if kinds.empty or not kinds["adjustment"].iloc[0]:
        return ""
    return say(
        "change.adjusted", tests=number_text(int(kinds["tests"].iloc[0])), adjustment=kinds["adjustment"].iloc[0]
    )


def _draw_scopes(
    page: Page, table: pd.DataFrame, marks: Marks, p: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> None:
    texts = [
        say("row.ratio.n", value=told, n=n) if gap else say("row.change", value=told, p=p_text(one), n=n)
        for told, gap, one, n in zip(_told(marks), marks.gap, p, base_texts(table), strict=True)
    ]
    sections = [say(_SCOPES[scope]) if scope in _SCOPES else str(scope).capitalize() for scope in table["scope"]]
    rows, places = with_headings(table["methodology"].astype("str").tolist(), texts, sections)
    draw_differences(page, rows, places, marks, say("axis.change.plain"))
    page.explain(*marks.key())


def _draw_pairs(page: Page, table: pd.DataFrame) -> None:
    pairs = table.assign(pair=table["level_a"].astype("str") + " / " + table["level_b"].astype("str"))
    table = most_telling(page, pairs, "pair", -np.abs(numbers(table, "shift")), say("telling.shift"))
    fewer = table.assign(n=np.fmin(numbers(table, "n_a"), numbers(table, "n_b")))
    marks = Marks.of(fewer, "shift")
    p = [f", {p_text(one)}" if np.isfinite(one) else "" for one in numbers(table, "p_adjusted")]
    texts = [f"{told}{one}" for told, one in zip(_told(marks), p, strict=True)]
    first, second = (_sides(table, side) for side in "ab")
    rows, places = with_headings(second, texts, [say("row.against", level=level) for level in first])
    draw_differences(page, rows, places, marks, say("axis.shift", unit=table["unit"].iloc[0]))
    page.explain(say("key.compare"), say("key.compare.right"))
    page.explain(adjustment(table, "tests") or "", *marks.key())


def _sides(table: pd.DataFrame, side: str) -> list[str]:
    """Name one side of each pair, with its median and n."""
    counts = base_texts(table, f"n_{side}")
    gaps = Marks.of(table.assign(n=numbers(table, f"n_{side}")), f"median_{side}", lower="", upper="").gap
    medians = numbers(table, f"median_{side}")
    return [
        say("row.compare", level=level, value=gap or number_text(value), n=n)
        for level, gap, value, n in zip(table[f"level_{side}"], gaps, medians, counts, strict=True)
    ]


def _told(marks: Marks) -> list[str]:
    """Write each estimate with its interval, or what stands for it."""
    return [
        gap or (f"{number_text(v)} {bare}" if bare else _with_limits(v, low, high))
        for v, low, high, gap, bare in zip(marks.value, marks.lower, marks.upper, marks.gap, marks.bare, strict=True)
    ]


def _with_limits(value: float, low: float, high: float) -> str:
    return say("row.interval", value=number_text(value), lower=number_text(low), upper=number_text(high))
