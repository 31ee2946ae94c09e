"""Upright bars for counts over years: from 0, hatched where the year is not whole, with the interval drawn on them."""

import numpy as np
from matplotlib import patheffects
from matplotlib.axes import Axes

from scr_analysis.charts.points import Marks, beside
from scr_analysis.charts.style import MAIN, PAPER, TEXT
from scr_analysis.charts.text import width
from scr_analysis.formats import number_text

# An interval must be seen against its bar and against the paper: black, edged in white.
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
    if lined.any():
        ax.vlines(
            place[lined], marks.lower[lined], marks.upper[lined], color=TEXT, linewidth=2, path_effects=EDGED, zorder=3
        )
    texts = [gap or number_text(value, 0) for value, gap in zip(marks.value.tolist(), marks.gap, strict=True)]
    fits = max(width(text) for text in texts) + 0.04 <= room
    for x, text in enumerate(texts):
        if fits or marks.gap[x]:
            tip = np.nanmax([marks.value[x], marks.upper[x] if lined[x] else np.nan, 0])
            beside(ax, text, (x, float(tip)), offset=(0, 4))
