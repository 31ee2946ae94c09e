"""How many themes, or marks of a good review, fall on one review: their distribution, a panel a group."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from scr_analysis import findings
from scr_analysis.charts.kit.checks import hidden, numbers
from scr_analysis.charts.kit.columns import draw_columns
from scr_analysis.charts.kit.documented import documented
from scr_analysis.charts.kit.multiples import NARROW, Panel, draw_panels
from scr_analysis.charts.kit.page import Drawing, Page, chart
from scr_analysis.charts.kit.points import Marks, every
from scr_analysis.charts.kit.scales import highest, nice_ticks, scale_y, tick_texts
from scr_analysis.charts.kit.style import BODY, TEXT
from scr_analysis.charts.kit.text import width
from scr_analysis.charts.kit.years import base_texts, status_after
from scr_analysis.columns import division_of
from scr_analysis.findings.sentences.unit import MOST_PANELS
from scr_analysis.formats import HIDDEN, UNRELIABLE, number_text
from scr_analysis.words import say

__all__ = ["plot_cumulative_risk", "plot_quality_marks_met"]

_NEEDS = ("themes", "count", "n", "missing", "percent", "lower", "upper", "mean", "mean_lower", "mean_upper", "median")
_MOST = 15  # panels, five rows of three
_SLENDER = 0.35  # on a bar narrower than 0.6 of this an interval hides what it is about; the table has it


@documented
def plot_cumulative_risk(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how many family, child and environment themes fall on one review.

    Returns
    -------
    Axes
        A bar a number of themes; with ``by=`` the frame of the panels (``child_axes``), one a group on one scale.
        Mean, its interval and n stand above.
    """
    return chart(Drawing("cumulative_risk", _NEEDS, _draw_themes, findings.cumulative_risk), table, ax)


@documented
def plot_quality_marks_met(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how many marks of a good review one review meets.

    Returns
    -------
    Axes
        As `plot_cumulative_risk`.
    """
    return chart(Drawing("quality_marks_met", _NEEDS, _draw_marks, findings.quality_marks_met), table, ax)


def _draw_themes(page: Page, table: pd.DataFrame) -> None:
    _draw(page, table, say("axis.load.themes"))


def _draw_marks(page: Page, table: pd.DataFrame) -> None:
    _draw(page, table, say("axis.load.marks"))


def _draw(page: Page, table: pd.DataFrame, counted: str) -> None:
    key = division_of(table)
    marks = Marks.of(table, "percent")
    page.explain(say("key.load"))
    # The number above a bar needs the more of a panel's height the lower the panels are.
    many = key is not None and table[key].nunique() > MOST_PANELS
    top = highest(every([marks]) if not key else marks.value * (1.5 if many else 1.2))
    ticks = nice_ticks(top, most=2 if many else 4)
    if not key:
        scale_y(page.ax, ticks, say("axis.load.percent", average=_average(table)))
        _bars(table, page.ax, page.inside)
        page.explain(say("key.line"))
        page.ax.set_xlabel(counted, fontsize=BODY, color=TEXT, labelpad=6)
        return
    parts = [part for _, part in table.groupby(key, sort=False, observed=True)]
    if len(parts) > _MOST:
        page.explain(say("key.telling", shown=_MOST, what=say("telling.last"), all=len(parts)))
        parts = parts[-_MOST:]
    panels = [Panel(_named(part, key), _drawer(part, ticks), _average(part)) for part in parts]
    draw_panels(page, panels, ticks=tick_texts(ticks), least=NARROW, under=1)
    page.explain(say("key.load.axes", counted=f"{counted[0].lower()}{counted[1:]}"), *marks.key())


def _drawer(part: pd.DataFrame, ticks: list[float]) -> Callable[[Axes, float], None]:
    def draw(ax: Axes, inches: float) -> None:
        scale_y(ax, ticks)
        _bars(part, ax, inches, intervals=False)

    return draw


def _bars(part: pd.DataFrame, ax: Axes, inches: float, *, intervals: bool = True) -> None:
    counts = [str(count) for count in part["themes"]]
    room = inches / len(counts)
    ax.set_xlim(-0.5, len(counts) - 0.5)
    draw_columns(ax, Marks.of(part, "percent"), room=room, intervals=intervals and room > _SLENDER)
    step = int(np.ceil((max(map(width, counts)) + 0.08) / room))
    ax.set_xticks(range(0, len(counts), step), counts[::step])


def _named(part: pd.DataFrame, key: str) -> str:
    status = str(part["year_status"].iloc[0]) if "year_status" in part.columns else ""
    mark = status_after(status)
    return f"{part[key].iloc[0]}{mark}"


def _average(part: pd.DataFrame) -> str:
    """Write mean, interval and n of one group, where they can be shown."""
    n = base_texts(part.iloc[:1])[0]
    mean, low, high = (numbers(part, column)[0] for column in ("mean", "mean_lower", "mean_upper"))
    if not np.isfinite(mean):
        return say("row.n", n=n)
    gone = hidden(part.iloc[:1], "mean_lower", "mean_upper")[0]
    between = (
        say("row.mean.interval", lower=number_text(low), upper=number_text(high))
        if np.isfinite(low) and np.isfinite(high)
        else f" {HIDDEN if gone else UNRELIABLE}"
    )
    return say("row.mean", mean=number_text(mean), interval=between, n=n)
