"""How long until a review is published: medians by group, and the curve with the reviews still at risk beneath."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from scr_analysis import findings
from scr_analysis.charts.kit.checks import meaning, numbers
from scr_analysis.charts.kit.columns import EDGED, draw_columns
from scr_analysis.charts.kit.documented import documented
from scr_analysis.charts.kit.multiples import Panel, draw_panels
from scr_analysis.charts.kit.page import Drawing, Page, chart
from scr_analysis.charts.kit.panel_pair import Half, draw_pair
from scr_analysis.charts.kit.points import Marks, beside, every
from scr_analysis.charts.kit.rows import draw_dots, lay_rows, with_headings
from scr_analysis.charts.kit.scales import highest, nice_ticks, scale_x, scale_y, tick_texts
from scr_analysis.charts.kit.style import MAIN, PAPER, TEXT
from scr_analysis.charts.kit.text import width
from scr_analysis.charts.kit.years import base_texts, label_years, slot, status_after, year_key, years_of
from scr_analysis.columns import category_in, division_of
from scr_analysis.formats import NOT_AVAILABLE, UNRELIABLE, number_text, percent_text
from scr_analysis.words import say

__all__ = ["plot_publication_curve", "plot_reviews_expected", "plot_time_to_publication"]

_TIME = (
    "n",
    "open",
    "missing",
    "median",
    "lower",
    "upper",
    "within_six_months",
    "six_months_lower",
    "six_months_upper",
)
_EXPECTED = ("year", "year_status", "published", "still_to_come", "lower", "upper")
_HALF = 0.5  # fewer reviews than this are none
_CURVE = ("months_since", "n", "at_risk", "published", "published_percent", "lower", "upper")


@documented
def plot_reviews_expected(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the published reviews of each year as bars, and on them those that are still to come with their interval.

    Returns
    -------
    Axes
        A bar a year from 0, and a dotted one on it. A part year is hatched, a provisional one marked ``[p]``; a hidden
        count leaves ``[c]`` and no bar.
    """
    return chart(Drawing("reviews_expected", _EXPECTED, _draw_expected, findings.reviews_expected), table, ax)


def _draw_expected(page: Page, table: pd.DataFrame) -> None:
    years = years_of(table, base="")
    page.widen(len(years) * slot(years) + 1)
    out = Marks.of(table, "published", lower="", upper="", base="")
    come = Marks.of(table, "still_to_come", base="")
    low, high = out.value + come.lower, out.value + come.upper
    scale_y(
        page.ax, nice_ticks(highest(out.value, out.value + come.value, high) * 1.1, whole=True), say("axis.reviews")
    )
    place, awaited = np.arange(len(table)), np.isfinite(out.value) & (come.value >= _HALF)
    # All that is to be expected stands behind the published: what is seen of it is still to come.
    page.ax.bar(
        place[awaited], (out.value + come.value)[awaited], width=0.6, facecolor=PAPER, edgecolor=MAIN, linewidth=1.5,
        hatch="..",
    )  # fmt: skip
    draw_columns(page.ax, out, room=0, intervals=False)
    lined = awaited & np.isfinite(low) & np.isfinite(high)
    page.ax.vlines(place[lined], low[lined], high[lined], color=TEXT, linewidth=2, path_effects=EDGED, zorder=3)
    tips = np.nanmax([out.value, np.where(awaited, out.value + come.value, 0), np.where(lined, high, 0)], axis=0)
    texts = [
        number_text(seen, 0) + (f" + {number_text(more, 0)}" if still else "") if np.isfinite(seen) else ""
        for seen, more, still in zip(out.value.tolist(), come.value.tolist(), awaited.tolist(), strict=True)
    ]
    if max(map(width, texts)) + 0.04 <= page.inside / len(years):
        for x, (text, tip) in enumerate(zip(texts, tips.tolist(), strict=True)):
            beside(page.ax, text, (x, tip), offset=(0, 4))
    label_years(page.ax, years, page.inside)
    key = say("key.still.interval") if lined.any() else ""
    page.explain(
        say("key.still.published"),
        say("key.still") if awaited.any() else "",
        key,
        *year_key(years, hollow=say("look.hatched")),
        *out.key(but=(UNRELIABLE,)),
    )


@documented
def plot_time_to_publication(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the median time from incident to publication, unpublished reviews taken into account.

    Returns
    -------
    Axes
        By year the frame of two panels (``child_axes``): median days, and the share published within six months.
        Otherwise a row a group with its median and interval, and that share at its right.
    """
    return chart(Drawing("time_to_publication", _TIME, _draw_time, findings.time_to_publication), table, ax)


@documented
def plot_publication_curve(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the share of reviews published by so many months after the incident.

    Returns
    -------
    Axes
        Steps with their band, and beneath the months how many reviews are still at risk; by a division the frame of
        the panels (``child_axes``), one a group.
    """
    return chart(Drawing("publication_curve", _CURVE, _draw_curve, findings.publication_curve), table, ax)


def _draw_time(page: Page, table: pd.DataFrame) -> None:
    median = Marks.of(table, "median")
    soon = Marks.of(table, "within_six_months", lower="six_months_lower", upper="six_months_upper")
    page.explain(meaning(NOT_AVAILABLE, "key.not_reached") if NOT_AVAILABLE in median.gap else "")
    if "year" in table.columns:
        halves = Half(say("axis.days"), median), Half(say("axis.six_months"), soon)
        draw_pair(page, table, halves)
        return
    texts = [
        say("row.publication", days=gap or _days(value, low, high), n=n, share=more or percent_text(share))
        for value, low, high, gap, n, share, more in zip(
            median.value, median.lower, median.upper, median.gap, base_texts(table), soon.value, soon.gap, strict=True
        )
    ]
    category = category_in(table)
    names = table[category].astype("str").tolist() if category else [say("row.all")]
    rows, places = with_headings(names, texts, None)
    at = lay_rows(page, rows).at(places)
    scale_x(page.ax, nice_ticks(highest(every([median]))), say("axis.days"))
    draw_dots(page.ax, median, at)
    page.explain(say("key.median.days"), *median.key(but=(NOT_AVAILABLE, UNRELIABLE)))


def _days(value: float, low: float, high: float) -> str:
    limits = [number_text(limit, 0) if np.isfinite(limit) else say("row.not_reached") for limit in (low, high)]
    return say("row.interval", value=number_text(value, 0), lower=limits[0], upper=limits[1])


def _draw_curve(page: Page, table: pd.DataFrame) -> None:
    key = division_of(table)
    ticks = nice_ticks(100, most=4)
    page.explain(
        say("key.curve"),
    )
    if not key:
        scale_y(page.ax, ticks, say("axis.published"))
        _steps(page.ax, table, page.inside)
        return
    parts = [part for _, part in table.groupby(key, sort=False, observed=True)]
    panels = [Panel(_named(part, key), _drawer(part, ticks)) for part in parts]
    draw_panels(page, panels, ticks=tick_texts(ticks), least=2.6)


def _drawer(part: pd.DataFrame, ticks: list[float]) -> Callable[[Axes, float], None]:
    def draw(ax: Axes, inches: float) -> None:
        scale_y(ax, ticks)
        _steps(ax, part, inches)

    return draw


def _steps(ax: Axes, part: pd.DataFrame, inches: float) -> None:
    months, share = numbers(part, "months_since"), numbers(part, "published_percent")
    low, high = (np.where(np.isfinite(share), numbers(part, side), np.nan) for side in ("lower", "upper"))
    banded = np.isfinite(low) & np.isfinite(high)
    ax.fill_between(months, low, high, where=banded, step="post", color=MAIN, alpha=0.2, linewidth=0)
    ax.step(months, share, where="post", color=MAIN, linewidth=2.5)
    # A lone point between two gaps has no step to be seen by.
    ax.plot(months, share, linestyle="none", marker="o", markersize=5, color=MAIN)
    last = max(float(months.max()), 1)
    ax.set_xlim(-0.3 / inches * last, last)  # so that the first month's label stands clear of the value axis
    risk = base_texts(part, "at_risk")
    room = inches / max(len(months) - 1, 1)
    step = max(1, int(np.ceil((max(map(width, risk)) + 0.12) / room)))
    shown = range(0, len(months), step)
    ax.set_xticks(months[::step], [f"{number_text(int(months[i]))}\n{risk[i]}" for i in shown])


def _named(part: pd.DataFrame, key: str) -> str:
    status = str(part["year_status"].iloc[0]) if "year_status" in part.columns else ""
    mark = status_after(status)
    return say("row.part", name=part[key].iloc[0], mark=mark, n=base_texts(part.iloc[:1])[0])
