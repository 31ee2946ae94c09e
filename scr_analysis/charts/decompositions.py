"""How much of a change is a change in the mix of methodologies, and how much happened within them."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from scr_analysis import findings
from scr_analysis.charts.kit.boxes import Boxes, floating
from scr_analysis.charts.kit.checks import Numbers
from scr_analysis.charts.kit.columns import draw_columns
from scr_analysis.charts.kit.documented import documented
from scr_analysis.charts.kit.page import Drawing, Page, chart, draw_nothing
from scr_analysis.charts.kit.points import Marks, beside
from scr_analysis.charts.kit.scales import nice_ticks, scale_y, span_ticks
from scr_analysis.charts.kit.style import MUTED, PAIR, TEXT
from scr_analysis.charts.kit.text import wrap
from scr_analysis.charts.kit.years import base_texts
from scr_analysis.columns.values import ALL_METHODOLOGIES
from scr_analysis.formats import UNRELIABLE, number_text
from scr_analysis.words import say

__all__ = ["plot_length_decomposition", "plot_recommendations_decomposition"]

_NEEDS = (
    "methodology", "unit", "period_first", "period_second", "n_first", "n_second", "mean_first", "mean_second",
    "mix", "mix_lower", "mix_upper", "within", "within_lower", "within_upper", "change", "change_lower", "change_upper",
)  # fmt: skip
_STEPS = ("mix", "within", "change")
_PLACES = range(4)
_HIGH = 1.15  # of the highest number: room for what is written above it


@documented
def plot_length_decomposition(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how much of a change in mean length is mix and how much happened within methodologies.

    Returns
    -------
    Axes
        The mean of the first period as a bar from 0, a step for mix, a step for within, and the mean of the second
        period, to which they lead. Each step has its interval, and the last bar that of the whole change. The table has
        each methodology.
    """
    return chart(Drawing("length_decomposition", _NEEDS, _draw, findings.decomposition), table, ax)


@documented
def plot_recommendations_decomposition(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how much of a change in the mean number of recommendations is mix and how much is within.

    Returns
    -------
    Axes
        As `plot_length_decomposition`.
    """
    return chart(Drawing("recommendations_decomposition", _NEEDS, _draw, findings.decomposition), table, ax)


def _draw(page: Page, table: pd.DataFrame) -> None:
    row = table[table["methodology"].astype("str").eq(ALL_METHODOLOGIES)]
    if row.empty:
        draw_nothing(page, say("nothing.rows"))
        return
    marks = {part: Marks.of(row, part, lower=f"{part}_lower", upper=f"{part}_upper", base="reviews") for part in _STEPS}
    first, second = (
        Marks.of(row, f"mean_{side}", lower="", upper="", base=f"n_{side}") for side in ("first", "second")
    )
    start = np.array([first.value[0], first.value[0] + marks["mix"].value[0]])
    steps = Boxes(start, start + [marks[part].value[0] for part in ("mix", "within")])
    low, high = (
        np.array([at + getattr(marks[part], limit)[0] for part, at in zip(_STEPS, [*start, start[0]], strict=True)])
        for limit in ("lower", "upper")
    )
    room = page.inside / len(_PLACES)
    _scale(page, np.concatenate([steps.low, steps.high, low, high, second.value]), str(row["unit"].iloc[0]))
    bars = Marks(
        np.array([first.value[0], np.nan, np.nan, second.value[0]]),
        np.array([np.nan, np.nan, np.nan, low[2]]),
        np.array([np.nan, np.nan, np.nan, high[2]]),
        ("", "", "", ""), (False,) * 4, ("",) * 4,
    )  # fmt: skip
    draw_columns(page.ax, bars, room=0)
    floating(page.ax, steps, _PLACES[1:3], thick=0.6, level=False, colours=[PAIR[1]] * 2)
    there = np.isfinite(low[:2]) & np.isfinite(high[:2])
    page.ax.vlines(np.array([1, 2])[there], low[:2][there], high[:2][there], color=TEXT, linewidth=2)
    for place, (level, after) in enumerate(
        zip([first.value[0], *steps.high], [*steps.high, second.value[0]], strict=True)
    ):
        if np.isfinite(level) and np.isfinite(after):
            page.ax.plot([place + 0.3, place + 0.7], [level, level], color=MUTED, linewidth=1)
    reached = np.where(np.isfinite(steps.high), np.fmax.reduce([steps.low, steps.high, high[:2]]), np.nan)
    tops = np.array([first.value[0], *reached, np.fmax(second.value[0], high[2])])
    texts = [_mean(first), *(_step(marks[part]) for part in ("mix", "within")), _mean(second)]
    for place, text, top in zip(_PLACES, texts, tops.tolist(), strict=True):
        beside(page.ax, text, (place, top if np.isfinite(top) else page.ax.get_ylim()[0]), offset=(0, 5))
    _name_places(page, row, room)
    page.explain(say("key.split"), say("key.split.change", change=_step(marks["change"]).replace("\n", " ")))
    page.explain(*(one for some in (first, second) for one in some.key(but=(UNRELIABLE,))))
    page.explain(*(one for some in marks.values() for one in some.key()))


def _scale(page: Page, found: Numbers, unit: str) -> None:
    top = float(np.fmax.reduce(np.append(found, 0))) * _HIGH
    least = float(np.fmin.reduce(np.append(found, 0)))
    scale_y(page.ax, nice_ticks(top) if least >= 0 else span_ticks(np.array([least, top])), unit.capitalize())
    page.ax.set_xlim(-0.5, len(_PLACES) - 0.5)
    if least < 0:
        page.ax.axhline(0, color=MUTED, linewidth=1.2, zorder=1.5)


def _mean(marks: Marks) -> str:
    return marks.gap[0] or number_text(marks.value[0])


def _step(marks: Marks) -> str:
    """Write a step with its sign, and its interval below it."""
    if marks.gap[0]:
        return marks.gap[0]
    value, low, high = (number_text(side[0]) for side in (marks.value, marks.lower, marks.upper))
    signed = f"+{value}" if marks.value[0] > 0 else value
    return f"{signed} {marks.bare[0]}" if marks.bare[0] else say("row.split.step", value=signed, lower=low, upper=high)


def _name_places(page: Page, row: pd.DataFrame, room: float) -> None:
    """Name both periods with their n, and the two steps between them."""
    ends = [
        f"{row[f'period_{side}'].iloc[0]} {say('row.year.n', n=base_texts(row, f'n_{side}')[0])}"
        for side in ("first", "second")
    ]
    names = [ends[0], say("row.split.mix"), say("row.split.within"), ends[1]]
    page.ax.set_xticks(_PLACES, [wrap(name, room - 0.1) for name in names])
