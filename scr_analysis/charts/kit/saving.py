"""A finished chart as the text of an SVG or as pixels. Nothing is written: whoever writes need not know how charts are drawn."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter

from scr_analysis.formats import typeset

# Letters as shapes and ids from a salt: the same picture on every machine and on every run.
_SAVING: dict[Any, Any] = {"svg.hashsalt": "scr_analysis", "svg.fonttype": "path"}


class Spoken(Figure):
    """A figure whose files carry what it says: a title and a description for who cannot see it.

    Attributes
    ----------
    says : mapping of Axes to (str, str)
        Title and description of each of its charts.
    """

    def __init__(self, *given: Any, **how: Any) -> None:
        super().__init__(*given, **how)
        self.says: WeakKeyDictionary[Any, tuple[str, str]] = WeakKeyDictionary()

    def draw(self, renderer: Any) -> None:
        """Draw the figure with its texts as they are printed; whoever asks for a text has it as it was written."""
        with as_printed(self):
            super().draw(renderer)

    def savefig(self, fname: Any, **how: Any) -> None:
        """Write the figure; in an SVG and a PNG with title and description, unless others are given."""
        kind = str(how.get("format") or str(fname).rpartition(".")[2])
        said = [self.says[axes] for axes in self.axes if axes in self.says]
        if said and kind in ("svg", "png"):
            words = {"Title": said[0][0], "Description": " ".join(alt for _, alt in said)}
            how["metadata"] = words | dict(how.get("metadata") or {})
        super().savefig(fname, **how)


@contextmanager
def as_printed(figure: Any) -> Iterator[None]:
    """Put years and minus signs as they are printed into every text of a figure, and take them out again."""
    # The text of a label of an axis comes from its formatter, anew whenever it is drawn.
    axes = [one for ax in figure.findobj(Axes) for one in (ax.xaxis, ax.yaxis)]
    labelled = [one.get_major_formatter() for one in axes if isinstance(one.get_major_formatter(), FuncFormatter)]
    labels = [(one, one.func) for one in labelled]
    texts = [(one, one.get_text()) for one in figure.findobj(Text)]
    for one, written in labels:
        one.func = partial(_printed, written)
    for one, written in texts:
        if typeset(written) != written:
            one.set_text(typeset(written))
    try:
        yield
    finally:
        for one, written in labels:
            one.func = written
        for one, written in texts:
            if one.get_text() != written:
                one.set_text(written)


def _printed(write: Any, *given: Any) -> str:
    return typeset(str(write(*given)))


def without_window() -> None:
    """Draw into memory only, whatever windows this machine could open."""
    mpl.use("Agg")


@contextmanager
def measured_at(dots_an_inch: int) -> Iterator[None]:
    """Measure texts for the layout as they will be drawn."""
    with plt.rc_context({"figure.dpi": dots_an_inch}):
        yield


def svg_of(figure: Any) -> str:
    """Draw a figure as SVG, without the moment at which it was drawn."""
    text = io.StringIO()
    with plt.rc_context(_SAVING):
        Figure.savefig(figure, text, format="svg", metadata={"Date": None, "Creator": None})
    return text.getvalue()


def pixels_of(figure: Any) -> np.ndarray:
    """Paint a figure: rows of pixels, each red, green and blue.

    Where it was laid out in pixels, the same canvas paints it: that still knows how wide each text is.
    """
    canvas: Any = figure.canvas if isinstance(figure.canvas, FigureCanvasAgg) else FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[:, :, :3]


def close(figure: Any) -> None:
    """Let go of a figure."""
    plt.close(figure)
