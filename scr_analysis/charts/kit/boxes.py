"""Bars that float between two numbers: the middle half of some values, or a step of a waterfall."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection
from matplotlib.patches import Rectangle

from scr_analysis.charts.kit.checks import Numbers, numbers
from scr_analysis.charts.kit.points import Marks
from scr_analysis.charts.kit.style import GRID, MUTED
from scr_analysis.words import say

MOST_WIDE = 0.5  # inches of a box over a year


class Boxes(NamedTuple):
    """From where to where each box reaches; NaN where there is none."""

    low: Numbers
    high: Numbers

    @classmethod
    def of(cls, table: pd.DataFrame, marks: Marks) -> "Boxes":
        """Read the middle half behind each median: none where there are too few values for an interval, or it is hidden."""
        shown = np.isfinite(marks.lower) & np.isfinite(marks.upper)
        return cls(*(np.where(shown, numbers(table, column), np.nan) for column in ("q1", "q3")))

    def key(self) -> str:
        """Say what the boxes are, where there is one."""
        return say("key.box") if np.isfinite(self.low).any() else ""


def draw_boxes(ax: Axes, boxes: Boxes, places: Sequence[float], *, thick: float, level: bool = False) -> None:
    """Draw a pale box with an edge from `low` to `high` at each place, upright unless `level`.

    Parameters
    ----------
    ax : Axes
        Changed in place; its scales are not.
    boxes : Boxes
        What to draw.
    places : sequence of float
        Middle of each box.
    thick : float
        Its width along the places.
    level : bool
        Values run rightwards.
    """
    floating(ax, boxes, places, thick=thick, level=level, colours=[GRID] * len(places), edge=MUTED)


def floating(  # noqa: PLR0913 - keyword-only, and each says how a bar looks
    ax: Axes,
    boxes: Boxes,
    places: Sequence[float],
    *,
    thick: float,
    level: bool,
    colours: Sequence[str],
    edge: str = "none",
) -> None:
    """Draw a bar of its own colour between each two numbers."""
    drawn = [
        (Rectangle((low, at - thick / 2), high - low, thick) if level else Rectangle((at - thick / 2, low), thick, high - low), colour)
        for low, high, at, colour in zip(boxes.low, boxes.high, places, colours, strict=True)
        if np.isfinite(low) and np.isfinite(high)
    ]  # fmt: skip
    if drawn:
        shapes, faces = zip(*drawn, strict=True)
        ax.add_collection(PatchCollection(shapes, facecolors=faces, edgecolors=edge, linewidths=0.8), autolim=False)
