"""What every chart takes and refuses, said once: it is added to the docstring of each."""

import inspect
from typing import TypeVar

from scr_analysis.charts.kit.page import Plot

_Same = TypeVar("_Same", bound=Plot)
_TAKES = """Parameters
----------
table : DataFrame
    What ``{table}`` returned, as it is or after disclosure control.
ax : Axes, optional
    Where to draw; a figure of its own without it.

"""
_REFUSES = """

Raises
------
ChartError
    If the table lacks a column.
"""


def documented(plot: _Same) -> _Same:
    """Add to the docstring of a chart what all charts take and refuse."""
    if plot.__doc__:  # none where Python was told to leave them out
        about, heading, returned = inspect.cleandoc(plot.__doc__).partition("Returns\n-------\n")
        takes = _TAKES.format(table=plot.__name__.removeprefix("plot_"))
        plot.__doc__ = f"{about}{takes}{heading}{returned.rstrip()}{_REFUSES}"
    return plot
