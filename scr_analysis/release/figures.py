"""Charts as SVG and PNG: the same bytes every time, and an SVG that says what it shows."""

import io
import re
from collections.abc import Iterator, Sequence
from functools import partial
from html import escape
from typing import Any, NamedTuple

from scr_analysis.charts.kit import saving
from scr_analysis.charts.kit.page import CAPTION, MARGIN, span_without_titles
from scr_analysis.release.errors import ReleaseError
from scr_analysis.release.processes import share
from scr_analysis.release.result import Result

PNG_DPI = 150
_COMPRESSION = 4  # of 9: half the time of the usual 6, and files a tenth larger
_BLEED = 4  # pixels that an edge may reach beyond what was measured


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

    Raises
    ------
    ReleaseError
        If one of the processes was ended.
    """
    draw = partial(drawn, formats=formats)
    if workers < 2 or len(results) < 2:
        yield from map(draw, results)
        return
    yield from share(draw, results, workers=workers, begin=draw_without_window)


def drawn(result: Result, formats: tuple[str, ...]) -> Drawn:
    """Draw one result, once, and cut the files without titles out of those with them."""
    with saving.measured_at(PNG_DPI):
        axes: Any = result.output.plot(result.table)
    try:
        low, high = span_without_titles(axes)
        tall = axes.figure.get_size_inches()[1]
        svg = saving.svg_of(axes.figure)
        pictures = _pictures(axes.figure, low, high, result) if "png" in formats else ()
    finally:
        saving.close(axes.figure)
    name, title, alt = result.output.name, _title(result), result.finding.alt
    full, bare = (described(one, name, title, alt) for one in (svg, cut(svg, tall - high, high - low)))
    files = {f"{name}.svg": full.encode("utf-8"), f"without_titles/{name}.svg": bare.encode("utf-8")}
    if "svg" not in formats:
        files = {}
    files |= zip((f"{name}.png", f"without_titles/{name}.png"), pictures, strict=False)
    return Drawn(name, files, bare)


def draw_without_window() -> None:
    """Draw into memory only, whatever windows this machine could open."""
    saving.without_window()


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


def cut(svg: str, top: float, high: float) -> str:
    """Cut headline, subtitle, notes and source out of an SVG and make it as high as what is left.

    Nothing is drawn again: the view starts `top` inches further down and is `high` inches high. Captions are the last
    things drawn, so that no letter of what stays is defined in them.
    """
    for role in CAPTION:
        svg = _without_group(svg, role)
    wide = re.search(r'viewBox="0 0 ([\d.]+) ', svg)
    if not wide:  # pragma: no cover - matplotlib always writes one
        raise ReleaseError("A chart could not be cut: its SVG has no view.")
    svg = re.sub(r'height="[\d.]+pt"', f'height="{high * 72:g}pt"', svg, count=1)
    return re.sub(r'viewBox="[^"]*"', f'viewBox="0 {top * 72:.3f} {wide[1]} {high * 72:g}"', svg, count=1)


def _without_group(svg: str, name: str) -> str:
    start = svg.find(f'<g id="{name}">')
    if start < 0:
        return svg
    depth = 0
    for tag in re.finditer(r"<g\b[^>]*>|</g>", svg[start:]):
        depth += -1 if tag[0] == "</g>" else not tag[0].endswith("/>")
        if not depth:
            break
    return svg[:start] + svg[start + tag.end() :]


def _title(result: Result) -> str:
    return result.finding.headline or result.output.title


def _pictures(figure: Any, low: float, high: float, result: Result) -> tuple[bytes, bytes]:
    """Paint a figure once; the second picture is the band of it between two heights, the captions painted over."""
    from PIL import Image  # noqa: PLC0415 - slow to load

    full = Image.fromarray(saving.pixels_of(figure))
    edge, last = (round(full.height - y * PNG_DPI) for y in (high, low))
    band = Image.new("RGB", (full.width, last - edge), "white")
    inside = round(MARGIN * PNG_DPI) - _BLEED  # captions begin within the margins
    band.paste(full.crop((0, edge + inside, full.width, last - inside)), (0, inside))
    return _png(full, result), _png(band, result)


def _png(picture: Any, result: Result) -> bytes:
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415 - slow to load

    said, file = PngInfo(), io.BytesIO()
    said.add_text("Title", _title(result))
    said.add_text("Description", result.finding.alt)
    picture.save(file, format="png", pnginfo=said, dpi=(PNG_DPI, PNG_DPI), compress_level=_COMPRESSION)
    return file.getvalue()
