"""The axis of values: where it ends and which ticks it has, always from 0 where lengths are read."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from scr_analysis.charts.kit.checks import Numbers
from scr_analysis.charts.kit.style import BODY, MUTED, TEXT
from scr_analysis.formats import number_text


def nice_ticks(top: float, *, whole: bool = False, most: int = 5, bottom: float = 0) -> list[float]:
    """Ticks from 0 to a round number at or above `top`; from a round number below `bottom` where 0 is no base.

    Examples
    --------
    >>> nice_ticks(93)
    [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]
    >>> nice_ticks(0), nice_ticks(1, whole=True)
    ([0.0, 1.0], [0.0, 1.0])
    """
    if not np.isfinite(top) or top <= 0:
        return [0.0, 1.0]
    ticks = MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10], integer=whole, min_n_ticks=2).tick_values(bottom, top)
    return [float(tick) for tick in ticks if tick >= 0]


def span_ticks(values: Numbers, *, most: int = 5) -> list[float]:
    """Ticks over all the values, 0 among them.

    Examples
    --------
    >>> span_ticks(np.array([-3.2, 7.5]))
    [-5.0, -2.5, 0.0, 2.5, 5.0, 7.5]
    """
    known = values[np.isfinite(values)]
    low, high = min(float(known.min(initial=0)), 0.0), max(float(known.max(initial=0)), 0.0)
    if low == high:
        return [0.0, 1.0]
    ticks = MaxNLocator(nbins=most, steps=[1, 2, 2.5, 4, 5, 10], min_n_ticks=2).tick_values(low, high)
    return [float(tick) for tick in ticks]


def highest(*series: Numbers) -> float:
    """Greatest number among several series, NaN where there is none at all."""
    every = np.concatenate([np.asarray(s, dtype=float).ravel() for s in series])
    every = every[np.isfinite(every)]
    return float(every.max()) if every.size else float("nan")


def scale_y(ax: Axes, ticks: Sequence[float], unit: str = "") -> None:
    """Run the value axis upwards over `ticks`, its unit written level above it."""
    ax.set_yticks(ticks, tick_texts(ticks))
    ax.set_ylim(ticks[0], ticks[-1])
    if unit:
        ax.annotate(
            unit, (0, 1), xycoords="axes fraction", xytext=(0, 12), textcoords="offset points",
            ha="left", va="bottom", fontsize=BODY, color=TEXT, annotation_clip=False,
        )  # fmt: skip


def scale_x(ax: Axes, ticks: Sequence[float], unit: str = "") -> None:
    """Run the value axis rightwards over `ticks`, its unit below it."""
    ax.set_xticks(ticks, tick_texts(ticks))
    ax.set_xlim(ticks[0], ticks[-1])
    if unit:
        ax.set_xlabel(unit, fontsize=BODY, color=TEXT, labelpad=6, loc="left")


def scale_about_zero(ax: Axes, values: Numbers, unit: str = "") -> None:
    """Run the value axis over all the values between round numbers, with a line at 0."""
    scale_x(ax, span_ticks(values), unit)
    ax.axvline(0, color=MUTED, linewidth=1.2, zorder=1.5)


def tick_texts(ticks: Sequence[float]) -> list[str]:
    """Write ticks with as many decimal places as tell them apart, the same for all.

    Examples
    --------
    >>> tick_texts([0, 2.5, 5]), tick_texts([0, 1000])
    (['0.0', '2.5', '5.0'], ['0', '1,000'])
    """
    places = next((dp for dp in range(6) if np.allclose(np.round(ticks, dp), ticks, rtol=0, atol=1e-9)), 6)
    return [number_text(float(tick), places) for tick in ticks]
