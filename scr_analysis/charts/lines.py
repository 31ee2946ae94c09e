"""Lines that are named at their ends: several series over years, told apart by marker and dashes as well as colour."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from scr_analysis.charts.checks import Numbers
from scr_analysis.charts.style import BODY, CATEGORICAL, TEXT
from scr_analysis.charts.text import LINE, wrap

LOOKS = tuple(zip(CATEGORICAL, "os^Dvp", ("-", "--", "-.", ":", (0, (6, 2)), (0, (1, 1))), strict=True))
MOST_LINES = len(LOOKS)
END = 2.4  # widest name at a line's end, in inches


@dataclass(frozen=True)
class Line:
    """One series: its name, its values by place (NaN leaves a gap), and their limits where it has any."""

    name: str
    value: Numbers
    lower: Numbers | None = None
    upper: Numbers | None = None


def draw_lines(ax: Axes, lines: Sequence[Line], *, high: float) -> None:
    """Draw each line with its intervals and write its name at its last value.

    Parameters
    ----------
    ax : Axes
        Its value axis must be set: names are kept apart on that scale.
    lines : sequence of Line
        Up to six; nobody tells more apart.
    high : float
        Height of the drawing in inches.
    """
    for i, line in enumerate(lines):
        colour, marker, dashes = LOOKS[i]
        at = np.arange(len(line.value)) + _aside(i, len(lines))
        ax.plot(at, line.value, color=colour, linestyle=dashes, linewidth=2, clip_on=False)
        if line.lower is not None and line.upper is not None:
            lined = np.isfinite(line.value) & np.isfinite(line.lower) & np.isfinite(line.upper)
            ax.vlines(at[lined], line.lower[lined], line.upper[lined], color=colour, linewidth=1.5)
        ax.plot(at, line.value, linestyle="none", marker=marker, markersize=8, color=colour, clip_on=False, zorder=3)
    _name_ends(ax, lines, high)


def _name_ends(ax: Axes, lines: Sequence[Line], high: float) -> None:
    drawn = [(i, line) for i, line in enumerate(lines) if np.isfinite(line.value).any()]
    names = [wrap(line.name, END) for _, line in drawn]
    bottom, top = ax.get_ylim()
    scale = high * 72 / (top - bottom)
    ends = [int(np.flatnonzero(np.isfinite(line.value))[-1]) for _, line in drawn]
    wanted = [(float(line.value[end]) - bottom) * scale for (_, line), end in zip(drawn, ends, strict=True)]
    rises = spread(wanted, [(name.count("\n") + 1) * BODY * LINE for name in names], high * 72)
    right = ax.get_xlim()[1]
    for (i, line), end, name, rise in zip(drawn, ends, names, rises, strict=True):
        level = bottom + rise / scale
        start = end + _aside(i, len(lines))
        ax.plot((start, right), (line.value[end], level), color=LOOKS[i][0], linewidth=0.8, clip_on=False, zorder=1)
        ax.annotate(
            name, (right, level), xytext=(4, 0), textcoords="offset points", ha="left", va="center", fontsize=BODY,
            color=TEXT, annotation_clip=False, linespacing=1.2,
        )  # fmt: skip


def _aside(i: int, count: int) -> float:
    """How far a line stands beside its years, so that the intervals of several can be told apart."""
    return (i - (count - 1) / 2) * min(0.08, 0.5 / count)


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
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    blocks: list[_Block] = []
    for i in order:
        block = _within((float(wanted[i]), float(heights[i]), [i]), room)
        while blocks and blocks[-1][0] + blocks[-1][1] / 2 > block[0] - block[1] / 2:
            before = blocks.pop()
            members = before[2] + block[2]
            middle = sum(wanted[m] for m in members) / len(members)
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
