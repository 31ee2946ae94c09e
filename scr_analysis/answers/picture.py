"""Charts as SVG and PNG: the same bytes every time, and an SVG that says what it shows."""

import io
import re
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from scr_analysis.answers.result import Result
from scr_analysis.charts.kit import saving
from scr_analysis.charts.kit.page import CAPTION, MARGIN, span_without_titles

PNG_DPI = 150
_COMPRESSION = 3  # of 9: quicker than 4 by a fifth, and for flat colours the files are smaller than with 4
_BLEED = 4  # pixels that an edge may reach beyond what was measured
# What no XML can hold, though a text of the user may.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

for _prefix, _space in (
    ("", "http://www.w3.org/2000/svg"),
    ("xlink", "http://www.w3.org/1999/xlink"),
    ("cc", "http://creativecommons.org/ns#"),
):
    ET.register_namespace(_prefix, _space)


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
    name, title, alt = result.output.name, result.title, result.finding.alt
    picture = _read(svg)
    describe(picture, name, title, alt)
    full = _written(picture)
    cut(picture, tall - high, high - low)
    bare = _written(picture)
    files = {f"{name}.svg": full, f"without_titles/{name}.svg": bare} if "svg" in formats else {}
    files |= zip((f"{name}.png", f"without_titles/{name}.png"), pictures, strict=False)
    return Drawn(name, files, bare.decode())


def describe(picture: ET.Element, name: str, title: str, description: str) -> None:
    """Give the root of an SVG a role, a title and a description, as a screen reader wants them.

    Examples
    --------
    >>> svg = ET.fromstring('<svg width="9"><g /></svg>')
    >>> describe(svg, "length", "Reviews got shorter", "Line chart of pages.")
    >>> print(ET.tostring(svg, encoding="unicode"))
    <svg role="img" aria-labelledby="length-title length-desc" width="9">
    <title id="length-title">Reviews got shorter</title>
    <desc id="length-desc">Line chart of pages.</desc><g /></svg>
    """
    words = {"title": title, "desc": description}
    labels = " ".join(f"{name}-{kind}" for kind in words)
    picture.attrib = {"role": "img", "aria-labelledby": labels, **picture.attrib}
    space = picture.tag.removesuffix("svg")
    first, second = (ET.Element(f"{space}{kind}", {"id": f"{name}-{kind}"}) for kind in words)
    first.text, second.text = (_NO_XML.sub("", text) for text in words.values())
    first.tail, second.tail, picture.text = "\n", picture.text, "\n"
    picture[:0] = first, second


def cut(picture: ET.Element, top: float, high: float) -> None:
    """Cut headline, subtitle, notes and source out of an SVG and make it as high as what is left.

    Nothing is drawn again: the view starts `top` inches further down and is `high` inches high. Captions are the last
    things drawn, so that no letter of what stays is defined in them.
    """
    for parent in list(picture.iter()):
        for part in [part for part in parent if part.get("id") in CAPTION]:
            parent.remove(part)
    wide = picture.attrib["viewBox"].split()[2]  # matplotlib always writes one
    picture.set("height", f"{high * 72:g}pt")
    picture.set("viewBox", f"0 {top * 72:.3f} {wide} {high * 72:g}")


def _read(svg: str) -> ET.Element:
    """Read an SVG with its comments, which hold as text what is drawn as shapes."""
    parser = ET.XMLParser(target=ET.TreeBuilder(insert_comments=True))  # noqa: S314 - our own picture
    return ET.fromstring(svg, parser)  # noqa: S314


def _written(picture: ET.Element) -> bytes:
    return bytes(ET.tostring(picture, encoding="utf-8", xml_declaration=True))


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
    said.add_text("Title", result.title)
    said.add_text("Description", result.finding.alt)
    picture.save(file, format="png", pnginfo=said, dpi=(PNG_DPI, PNG_DPI), compress_level=_COMPRESSION)
    return file.getvalue()
