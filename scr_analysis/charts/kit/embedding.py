"""A chart as a piece of a page: a picture with its alternative text, which a bare picture in a notebook loses."""

import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from html import escape
from weakref import WeakKeyDictionary

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes

from scr_analysis.charts.kit.saving import Spoken, close, svg_of
from scr_analysis.findings import Finding

_SAID: "WeakKeyDictionary[Axes, Finding]" = WeakKeyDictionary()
_WORDING: ContextVar[Finding | None] = ContextVar("wording", default=None)


class Embedded:
    """A finished chart as HTML: the picture, its alternative text, and its finding as caption.

    Attributes
    ----------
    html : str
        One ``<figure>`` that needs nothing from elsewhere.
    """

    def __init__(self, html: str) -> None:
        self.html = html

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return "<figure>"


class Chart:
    """A finished chart: in a notebook it shows itself, with its alternative text.

    Attributes
    ----------
    ax, figure : Axes, Figure
        To go on with: another label, ``figure.savefig("chart.svg")``.
    alt : str
        The chart in words, for who cannot see it.
    """

    def __init__(self, axes: Axes, *, own: bool) -> None:
        self.ax, self.figure, self._own = axes, axes.figure, own

    @property
    def alt(self) -> str:
        """The chart in words."""
        return _SAID[self.ax].alt

    def _ipython_display_(self) -> None:
        """Show a figure of its own; one that was given is shown by whoever made it."""
        if self._own:
            from IPython.display import HTML, display  # noqa: PLC0415 - in a notebook only

            display(HTML(_figure(self.ax)))  # type: ignore[no-untyped-call]

    def __repr__(self) -> str:
        return f"<chart: {self.alt}>"


def chart_of(  # noqa: PLR0913 - each by its name
    plot: Callable[..., Axes],
    table: pd.DataFrame,
    finding: Finding,
    *,
    ax: Axes | None = None,
    size: tuple[float, float] | None = None,
    titles: bool = True,
) -> Chart:
    """Draw a table with the words of a finding.

    Parameters
    ----------
    plot : callable
        A ``plot_`` function.
    table : DataFrame
        What it draws.
    finding : Finding
        The words around the drawing.
    ax : Axes, optional
        Where to draw; a figure of its own is made without it, which no window shows.
    size : tuple of two float, optional
        Inches of that figure.
    titles : bool
        Whether headline, subtitle, notes and source stand around the drawing.
    """
    own = ax is None
    if own and size:
        ax = plt.figure(figsize=size, FigureClass=Spoken).add_subplot()
    with worded(finding, titles=titles):
        axes = plot(table, ax=ax)
    if own:
        close(axes.figure)
    return Chart(axes, own=own)


@contextmanager
def worded(finding: Finding, *, titles: bool = True) -> Iterator[None]:
    """Let the next chart say other words than its table's own."""
    before = _WORDING.set(finding if titles else replace(finding, headline=None, subtitle="", notes=(), source=""))
    try:
        yield
    finally:
        _WORDING.reset(before)


def wording(of_table: Finding) -> Finding:
    """Give the words that stand around a chart: the table's own, or those it was told to say."""
    return _WORDING.get() or of_table


def remember(axes: Axes, finding: Finding) -> None:
    """Keep the words of a chart with it."""
    _SAID[axes] = finding
    if isinstance(axes.figure, Spoken):
        axes.figure.says[axes] = (finding.headline or finding.subtitle, finding.alt)


def figure(axes: Axes) -> Embedded:
    """Turn a finished chart into HTML for a notebook, with alternative text, and close it.

    Parameters
    ----------
    axes : Axes
        What a ``plot_`` function returned.

    Returns
    -------
    Embedded
        Shown by Jupyter as a figure whose words come from the chart's own table.

    Examples
    --------
    >>> import scr_analysis as scr
    >>> made = scr.figure(scr.plot_reviews_by_year(scr.reviews_by_year(scr.example_reviews())))
    >>> made.html[:12], "<figcaption>" in made.html
    ('<figure><img', True)
    """
    html = _figure(axes)
    close(axes.figure)
    return Embedded(html)


def _figure(axes: Axes) -> str:
    svg, finding = svg_of(axes.figure), _SAID[axes]
    source = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode('utf-8')).decode('ascii')}"
    return (
        f'<figure><img src="{source}" alt="{escape(finding.alt)}">'
        f"<figcaption>{escape(finding.sentence)}</figcaption></figure>"
    )
