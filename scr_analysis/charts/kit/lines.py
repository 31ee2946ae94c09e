"""Lines that are named at their ends: one that matters in colour, the others told apart by marker and dashes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from scr_analysis.charts.kit.checks import Numbers
from scr_analysis.charts.kit.style import BODY, MAIN, MUTED, TEXT
from scr_analysis.charts.kit.text import LINE, wrap

END = 3.2  # widest name at a line's end, in inches
APART = 0.1  # between two such names
_MARKERS = "os^DvpX<>"
_DASHES = ("-", "--", "-.", ":", (0, (6, 2)), (0, (1, 1)), (0, (8, 2, 2, 2)), (0, (4, 4)), (0, (2, 3)))


@dataclass(frozen=True)
class Line:
    """One series: its name and its values by place, where NaN leaves a gap."""

    name: str
    value: Numbers
    main: bool = False


def names_high(lines: Sequence[Line]) -> float:
    """Inches that the names at the ends need above one another."""
    return math.fsum(_high(wrap(line.name, END)) for line in lines) / 72


def draw_lines(ax: Axes, lines: Sequence[Line], *, high: float) -> None:
    """Draw each line and write its name beside its last value.

    Parameters
    ----------
    ax : Axes
        Its value axis must be set: names are kept apart on that scale.
    lines : sequence of Line
        The main one is thicker and in colour, in front of the others.
    high : float
        Height of the drawing in inches.
    """
    for i, line in enumerate(lines):
        at = np.arange(len(line.value), dtype=float)
        ax.plot(
            at, line.value, color=MAIN if line.main else MUTED, linewidth=3 if line.main else 1.3,
            linestyle=_DASHES[i % len(_DASHES)], marker=_MARKERS[i % len(_MARKERS)], markersize=9 if line.main else 7,
            clip_on=False, zorder=3 if line.main else 2.5,
        )  # fmt: skip
    _name_ends(ax, [line for line in lines if np.isfinite(line.value).any()], high)


def _name_ends(ax: Axes, lines: Sequence[Line], high: float) -> None:
    names = [wrap(line.name, END) for line in lines]
    bottom, top = ax.get_ylim()
    scale = high * 72 / (top - bottom)
    ends = [int(np.flatnonzero(np.isfinite(line.value))[-1]) for line in lines]
    wanted = [(float(line.value[end]) - bottom) * scale for line, end in zip(lines, ends, strict=True)]
    rises = spread(wanted, [_high(name) for name in names], high * 72)
    right = ax.get_xlim()[1]
    for line, end, name, rise in zip(lines, ends, names, rises, strict=True):
        level = bottom + rise / scale
        colour = MAIN if line.main else MUTED
        ax.plot((end, right), (line.value[end], level), color=colour, linewidth=0.8, clip_on=False, zorder=1)
        written = ax.annotate(
            name, (right, level), xytext=(4, 0), textcoords="offset points", ha="left", va="center", fontsize=BODY,
            color=TEXT, annotation_clip=False, linespacing=1.15,
        )  # fmt: skip
        written.set_fontweight("bold" if line.main else "normal")


def _high(name: str) -> float:
    return (name.count("\n") + 1) * BODY * LINE + APART * 72


_Block = tuple[float, float, list[int]]  # middle, height, labels


def spread(wanted: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Move labels apart along one axis as little as keeps them from touching.

    Parameters
    ----------
    wanted : sequence of float
        Middle of each label where it would best stand.
    heights : sequence of float
        Height of each label, in the same unit.
    room : float
        Labels stay within 0 and `room` if they fit at all.

    Returns
    -------
    list of float
        Middle of each label, in the order given.

    Examples
    --------
    >>> spread([10, 12, 50], [10, 10, 10], 100)
    [6.0, 16.0, 50.0]
    """
    blocks: list[_Block] = []
    for i in sorted(range(len(wanted)), key=lambda label: wanted[label]):
        block = _within((float(wanted[i]), float(heights[i]), [i]), room)
        while blocks and blocks[-1][0] + blocks[-1][1] / 2 > block[0] - block[1] / 2:
            before = blocks.pop()
            members = before[2] + block[2]
            middle = math.fsum(wanted[m] for m in members) / len(members)
            block = _within((middle, before[1] + block[1], members), room)
        blocks.append(block)
    middles = [0.0] * len(wanted)
    for middle, height, members in blocks:
        low = middle - height / 2
        for m in members:
            middles[m] = low + heights[m] / 2
            low += heights[m]
    return middles


def _within(block: _Block, room: float) -> _Block:
    middle, height, members = block
    return max(min(middle, room - height / 2), height / 2), height, members
