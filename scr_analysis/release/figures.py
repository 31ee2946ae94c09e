"""Charts as SVG and PNG: the same bytes every time, and an SVG that says what it shows."""

import io
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from html import escape
from multiprocessing import get_context
from typing import Any, NamedTuple

from scr_analysis import charts

from .result import Result

PNG_DPI = 150
# Ids inside an SVG come from this salt; without it they are random. Letters are drawn as shapes, so that a figure looks
# the same on a machine without the font.
_SAVING: dict[Any, Any] = {"svg.hashsalt": "scr_analysis", "svg.fonttype": "path"}


class Drawn(NamedTuple):
    """A chart in every form wanted.

    Attributes
    ----------
    name : str
        Name of the output.
    files : dict of str to bytes
        Content by file name; without the baked-in titles in the folder ``without_titles``.
    bare : str
        SVG without titles, notes and source, for a page that sets them itself.
    """

    name: str
    files: dict[str, bytes]
    bare: str


def draw_all(results: Sequence[Result], formats: tuple[str, ...], *, workers: int = 1) -> Iterator[Drawn]:
    """Draw every result, in order.

    Parameters
    ----------
    results : sequence of Result
        What to draw.
    formats : tuple of str
        ``svg``, ``png`` or both.
    workers : int
        Processes that draw at once. More than one starts Python anew in each, which a script that calls this must
        expect: its own work belongs under ``if __name__ == "__main__":``.

    Yields
    ------
    Drawn
        The same whatever the number of processes.
    """
    draw = partial(drawn, formats=formats)
    if workers < 2 or len(results) < 2:
        yield from map(draw, results)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=draw_without_window) as pool:
        yield from pool.map(draw, results)


def drawn(result: Result, formats: tuple[str, ...]) -> Drawn:
    """Draw one result with and without its titles."""
    import matplotlib.pyplot as plt  # noqa: PLC0415 - slow to load

    axes = getattr(charts, result.output.plot)(result.table)
    try:
        full, _ = _saved(axes, result, formats)
        charts.without_titles(axes)
        bare, svg = _saved(axes, result, formats)
    finally:
        plt.close(axes.figure)
    return Drawn(result.output.name, full | {f"without_titles/{name}": content for name, content in bare.items()}, svg)


def draw_without_window() -> None:
    """Draw into memory only, whatever windows this machine could open."""
    import matplotlib as mpl  # noqa: PLC0415 - slow to load

    mpl.use("Agg")


def described(svg: str, name: str, title: str, description: str) -> str:
    """Give the root of an SVG a role, a title and a description, as a screen reader wants them.

    Examples
    --------
    >>> print(described('<svg width="9"><g/></svg>', "length", "Reviews got shorter", "Line chart of pages."))
    <svg role="img" aria-labelledby="length-title length-desc" width="9">
    <title id="length-title">Reviews got shorter</title>
    <desc id="length-desc">Line chart of pages.</desc><g/></svg>
    """
    labels = f'role="img" aria-labelledby="{name}-title {name}-desc"'
    words = f'\n<title id="{name}-title">{escape(title)}</title>\n<desc id="{name}-desc">{escape(description)}</desc>'
    return re.sub(r"<svg\b([^>]*)>", lambda found: f"<svg {labels}{found.group(1)}>{words}", svg, count=1)


def _saved(axes: Any, result: Result, formats: tuple[str, ...]) -> tuple[dict[str, bytes], str]:
    """Files of a chart as it is now, and its SVG."""
    import matplotlib.pyplot as plt  # noqa: PLC0415 - slow to load

    name, words = result.output.name, result.finding
    title = words.headline or result.output.title
    picture, text = io.BytesIO(), io.StringIO()
    with plt.rc_context(_SAVING):
        axes.figure.savefig(text, format="svg", metadata={"Date": None, "Creator": None})
        if "png" in formats:
            metadata = {"Software": None, "Title": title, "Description": words.alt}
            axes.figure.savefig(picture, format="png", dpi=PNG_DPI, metadata=metadata)
    svg = described(text.getvalue(), name, title, words.alt)
    made = {f"{name}.svg": svg.encode("utf-8"), f"{name}.png": picture.getvalue()}
    return {file: content for file, content in made.items() if file.rpartition(".")[2] in formats}, svg
