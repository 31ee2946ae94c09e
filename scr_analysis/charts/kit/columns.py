"""Upright bars for counts over years: from 0, hatched where the year is not whole, with the interval drawn on them."""

import numpy as np
from matplotlib import patheffects
from matplotlib.axes import Axes

from scr_analysis.charts.kit.checks import Numbers
from scr_analysis.charts.kit.points import Marks, beside
from scr_analysis.charts.kit.style import MAIN, PAPER, TEXT
from scr_analysis.charts.kit.text import width
from scr_analysis.formats import number_text

# An interval must be seen against its bar and against the paper: white on the bar, black beyond it. On a hatched bar,
# which is both, it is black and edged in white.
ON_BAR = "interval on bar"
EDGED = [patheffects.Stroke(linewidth=4.5, foreground=PAPER), patheffects.Normal()]


def draw_columns(ax: Axes, marks: Marks, *, room: float, intervals: bool = True) -> None:
    """Draw a bar for each value with its interval and, where `room` inches a place allow, its number above.

    Parameters
    ----------
    ax : Axes
        Changed in place.
    marks : Marks
        What to draw.
    room : float
        Inches a place.
    intervals : bool
        Draw the limits.
    """
    place = np.arange(len(marks.value))
    there, hollow = np.isfinite(marks.value), np.array(marks.hollow, dtype=bool)
    whole, part = there & ~hollow, there & hollow
    ax.bar(place[whole], marks.value[whole], width=0.6, color=MAIN)
    ax.bar(place[part], marks.value[part], width=0.6, facecolor=PAPER, edgecolor=MAIN, linewidth=1.5, hatch="//")
    lined = np.isfinite(marks.lower) & np.isfinite(marks.upper) & intervals
    for rows, effects in ((lined & ~hollow, None), (lined & hollow, EDGED)):
        if rows.any():
            ax.vlines(
                place[rows],
                marks.lower[rows],
                marks.upper[rows],
                color=TEXT,
                linewidth=2,
                path_effects=effects,
                zorder=3,
            )
    on = lined & ~hollow
    ax.vlines(place[on], *on_bar(marks, on), color=PAPER, linewidth=2, zorder=3.1, gid=ON_BAR)
    texts = [gap or number_text(value, 0) for value, gap in zip(marks.value.tolist(), marks.gap, strict=True)]
    fits = max(width(text) for text in texts) + 0.04 <= room
    for x, text in enumerate(texts):
        if fits or marks.gap[x]:
            tip = np.nanmax([marks.value[x], marks.upper[x] if lined[x] else np.nan, 0])
            beside(ax, text, (x, float(tip)), offset=(0, 4))


def on_bar(marks: Marks, rows: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> tuple[Numbers, Numbers]:
    """Find that part of some intervals which lies on the bar, between 0 and the value: its two ends."""
    value = marks.value[rows]
    ends = np.minimum(value, 0), np.maximum(value, 0)
    return np.clip(marks.lower[rows], *ends), np.clip(marks.upper[rows], *ends)
