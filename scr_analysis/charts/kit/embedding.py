"""A chart as a piece of a page: a picture with its alternative text, which a bare picture in a notebook loses."""

import base64
from html import escape
from typing import Any
from weakref import WeakKeyDictionary

from matplotlib.axes import Axes

from scr_analysis.charts.kit.saving import close, svg_of
from scr_analysis.findings import Finding

_SAID: "WeakKeyDictionary[Any, Finding]" = WeakKeyDictionary()


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


def remember(axes: Axes, finding: Finding) -> None:
    """Keep the words of a chart with it."""
    _SAID[axes.figure] = finding


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
    svg = svg_of(axes.figure)
    close(axes.figure)
    finding = _SAID[axes.figure]
    source = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode('utf-8')).decode('ascii')}"
    return Embedded(
        f'<figure><img src="{source}" alt="{escape(finding.alt)}">'
        f"<figcaption>{escape(finding.sentence)}</figcaption></figure>"
    )
