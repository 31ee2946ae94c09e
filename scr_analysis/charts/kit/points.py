"""Points with their intervals, upright: one value a place, hollow where the year is not whole."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from scr_analysis.charts.kit.checks import Meaning, Numbers, column_or, gaps, hidden, meaning, numbers
from scr_analysis.charts.kit.style import BODY, PAPER, TEXT, Look
from scr_analysis.charts.kit.text import width
from scr_analysis.columns.values import YearStatus
from scr_analysis.formats import HIDDEN, NOT_APPLICABLE, NOT_AVAILABLE, UNRELIABLE, number_text

HOUSE = Look()
GAP_KEYS = {NOT_APPLICABLE: "key.none", NOT_AVAILABLE: "key.not_available"}


@dataclass(frozen=True)
class Marks:
    """The values of one series in drawing order: estimate, limits, and what stands where there is no number.

    `bare` is the shorthand beside a value without an interval: ``[c]`` where disclosure control hid it, ``[u]`` where there
    are too few reviews for one, nothing where there is one.
    """

    value: Numbers
    lower: Numbers
    upper: Numbers
    gap: tuple[str, ...]
    hollow: tuple[bool, ...]
    bare: tuple[str, ...]

    @classmethod
    def of(
        cls, table: pd.DataFrame, value: str, *, lower: str = "lower", upper: str = "upper", base: str = "n"
    ) -> "Marks":
        """Read one series from a table that has one row a mark."""
        part = (
            table["year_status"].eq(YearStatus.PART)
            if "year_status" in table.columns
            else pd.Series([False] * len(table))
        )
        found = numbers(table, value)
        # A limit whose estimate is hidden or absent is never drawn, whatever the table still holds.
        low, high = (np.where(np.isfinite(found), column_or(table, limit), np.nan) for limit in (lower, upper))
        alone = np.isfinite(found) & ~(np.isfinite(low) & np.isfinite(high))
        bare = np.where(alone, np.where(hidden(table, lower, upper), HIDDEN, UNRELIABLE), "").tolist()
        return cls(found, low, high, tuple(gaps(table, value, base=base)), tuple(part.tolist()), tuple(bare))

    def key(self, *, but: Collection[str] = ()) -> list[Meaning]:
        """Explain the shorthand that the marks use, but for some that the chart does not show or explains itself."""
        used = [meaning(gap, key) for gap, key in GAP_KEYS.items() if gap in self.gap]
        used += [meaning(UNRELIABLE, "key.few")] if UNRELIABLE in self.bare else []
        return [one for one in used if one.mark not in but]


def draw_points(
    ax: Axes,
    marks: Marks,
    *,
    at: Numbers | None = None,
    look: Look = HOUSE,
    room: float = np.inf,
) -> None:
    """Draw the points and the intervals through them.

    Parameters
    ----------
    ax : Axes
        Changed in place.
    marks : Marks
        What to draw; a missing value leaves only its shorthand, at the baseline.
    at : array, optional
        Places along the axis; 0, 1, 2, ... without it.
    look : Look
        Colour and marker of this series, and its name for a legend.
    room : float
        Inches a place. Where a shorthand is wider, one stands for those side by side.
    """
    place = np.arange(len(marks.value), dtype=float) if at is None else at
    line = np.isfinite(marks.lower) & np.isfinite(marks.upper)
    if line.any():
        ax.vlines(place[line], marks.lower[line], marks.upper[line], color=look.colour, linewidth=2)
    hollow = np.array(marks.hollow, dtype=bool)
    for rows, face in ((~hollow, look.colour), (hollow, PAPER)):
        drawn = rows & np.isfinite(marks.value)
        if drawn.any():
            ax.plot(
                place[drawn], marks.value[drawn], linestyle="none", marker=look.marker, markersize=9, color=look.colour,
                markerfacecolor=face, markeredgewidth=2, clip_on=False, zorder=3, label=look.label or None,
            )  # fmt: skip
    for x, gap in _runs(place, marks.gap, room):
        beside(ax, gap, (x, ax.get_ylim()[0]), offset=(0, 5))


def _runs(place: Numbers, gaps: Sequence[str], room: float) -> list[tuple[float, str]]:
    """Say where each shorthand stands: at its place, or in the middle of others of its kind beside it."""
    joined = max(map(width, gaps), default=0) + 0.03 > room
    runs = [list(run) for gap, run in groupby(range(len(gaps)), key=lambda i: (gaps[i], 0 if joined else i)) if gap[0]]
    return [(float(np.mean(place[run])), gaps[run[0]]) for run in runs]


def value_texts(marks: Marks) -> list[str]:
    """Write each value, with ``[u]`` or ``[c]`` where it has no interval; nothing where there is no value.

    All values of a series have the same decimal places: none where all are whole, else one.
    """
    dp = 0 if np.equal(np.mod(marks.value[np.isfinite(marks.value)], 1), 0).all() else 1
    return [
        f"{number_text(v, dp)} {bare}".rstrip() if np.isfinite(v) else ""
        for v, bare in zip(marks.value.tolist(), marks.bare, strict=True)
    ]


def label_points(ax: Axes, marks: Marks, room: float, texts: Sequence[str], *, clear: float = 0.125) -> None:
    """Write a text at the right of each point, if all fit between their points and the next intervals.

    Parameters
    ----------
    ax : Axes
        Changed in place; its value axis is set.
    marks : Marks
        What was drawn.
    room : float
        Inches a place.
    texts : sequence of str
        What to write, as from `value_texts`.
    clear : float
        Inches from the middle of a point to its text.
    """
    if max(map(width, texts)) + 0.225 + clear > room:
        return
    bottom, top = ax.get_ylim()
    low = bottom + (top - bottom) * 0.08  # so near the baseline a text stands on it
    for x, (text, y) in enumerate(zip(texts, marks.value, strict=True)):
        if text:
            beside(ax, text, (x, y), offset=(clear * 72, 0), align=("left", "center" if y > low else "bottom"))


def label_tips(ax: Axes, marks: Marks, room: float, texts: Sequence[str], *, over: Numbers | None = None) -> None:
    """Write a text above the interval of each point, and above what else stands there, if all fit into `room` inches a place."""
    if max(map(width, texts)) + 0.08 > room:
        return
    for x, text in enumerate(texts):
        if text:
            beside(
                ax,
                text,
                (x, float(np.nanmax([marks.value[x], marks.upper[x], np.nan if over is None else over[x]]))),
                offset=(0, 7),
            )


def beside(
    ax: Axes,
    text: str,
    point: tuple[float, float],
    *,
    offset: tuple[float, float],
    align: tuple[Literal["left", "center", "right"], Literal["bottom", "center", "top"]] = ("center", "bottom"),
) -> None:
    """Write a short text beside a point of the drawing: `offset` in points (1/72 inch), `align` level and upright."""
    ax.annotate(
        text, point, xytext=offset, textcoords="offset points", ha=align[0], va=align[1], fontsize=BODY, color=TEXT,
        annotation_clip=False, linespacing=1.2,
    )  # fmt: skip


def every(marks: Sequence[Marks]) -> Numbers:
    """All numbers of several series together, for the scale they share."""
    return np.concatenate([part for m in marks for part in (m.value, m.lower, m.upper)])
