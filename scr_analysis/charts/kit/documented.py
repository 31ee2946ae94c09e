"""What every chart takes and refuses, said once: it is added to the docstring of each."""

from typing import TypeVar

from scr_analysis.charts.kit.page import Plot
from scr_analysis.documented import documented as with_shared

_Same = TypeVar("_Same", bound=Plot)
_REFUSES = "ChartError\n    If the table lacks a column."


def documented(plot: _Same) -> _Same:
    """Add to the docstring of a chart what all charts take and refuse."""
    name = plot.__name__.removeprefix("plot_")
    takes = {
        "table": f"DataFrame\n    What ``{name}`` returned, as it is or after disclosure control.",
        "ax": "Axes, optional\n    Where to draw; a figure of its own without it.",
    }
    return with_shared(plot, takes, refuses=_REFUSES)
