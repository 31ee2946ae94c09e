"""The look of a chart: the Analysis Function's style sheet and colours, sizes of text, and how an axes is dressed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal, NamedTuple

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

# Source: Government Analysis Function, Data visualisation: colours in charts. The order is theirs.
CATEGORICAL = ("#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1")
PAIR = ("#12436D", "#F46A25")
ORDERED = ("#12436D", "#2073BC", "#6BACE6")
FOCUS = ("#12436D", "#BFBFBF")

MAIN = CATEGORICAL[0]
TEXT = "#000000"
MUTED = "#3D3D3D"
# Decoration that nobody needs in order to read a value, so lighter than 3:1 on purpose.
GRID = "#CCCCCC"
PAPER = "#FFFFFF"

# Points (1/72 inch) in a figure at its own size. Nothing is smaller than BODY.
BODY = 12
SUBTITLE = 13
HEADLINE = 17

# DejaVu Sans comes with matplotlib, so that a chart has the same bytes on every machine; the rest stand in for it
# where an SVG keeps its text as text.
FONTS = ("DejaVu Sans", "Arial", "Helvetica", "sans-serif")
_RULES: dict[Any, Any] = {
    "font.family": "sans-serif",
    "font.sans-serif": list(FONTS),
    "font.size": BODY,
    "text.parse_math": False,  # a user's label with two dollar signs is no formula
    "axes.unicode_minus": True,
    "hatch.linewidth": 1.5,
    "figure.constrained_layout.use": False,
    "figure.autolayout": False,
    "figure.facecolor": PAPER,
    "axes.facecolor": PAPER,
}


class Look(NamedTuple):
    """How one series is drawn, and its name where a legend needs one."""

    colour: str = MAIN
    marker: str = "o"
    label: str = ""


@contextmanager
def house_style() -> Iterator[None]:
    """Apply the Analysis Function style of ``afcharts`` with this project's sizes; afterwards all is as it was.

    Examples
    --------
    >>> before = dict(plt.rcParams)
    >>> with house_style():
    ...     plt.rcParams["axes.spines.left"], plt.rcParams["font.size"]
    (False, 12.0)
    >>> dict(plt.rcParams) == before
    True
    """
    with plt.style.context("afcharts.afcharts"), plt.rc_context(_RULES):
        yield


def dress(ax: Axes, *, values: Literal["x", "y", "none"] = "y") -> None:
    """Give an axes the house look whoever made it: a bottom spine only, light grid lines below the data.

    Parameters
    ----------
    ax : Axes
        Changed in place.
    values : "x", "y" or "none"
        The axis that carries the values and so the grid lines: "x" for horizontal bars.
    """
    for side, spine in ax.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(MUTED)
        spine.set_linewidth(1)
    ax.set_axisbelow(True)
    ax.grid(visible=False)
    if values != "none":
        ax.grid(visible=True, axis=values, color=GRID, linewidth=0.6, linestyle="-")
    ax.tick_params(
        axis="both", which="both", length=0, pad=6, labelsize=BODY, labelcolor=TEXT, labelrotation=0,
        labelfontfamily=FONTS[0], top=False, right=False, left=False, bottom=False,
    )  # fmt: skip
    ax.set_facecolor(PAPER)
