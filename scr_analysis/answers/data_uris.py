"""Files inside a page: a picture or a table as an address that holds it, as small as plain text allows.

Base64 adds a third to every file. Text is written as it is, but for the few characters that an address or an attribute
takes for something else.
"""

import io
import re
from collections.abc import Iterator
from urllib.parse import quote
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

# What a data address may hold as it is: no quotes, no percent sign, no hash, nothing that ends an attribute or a tag.
_PLAIN = " !$()*+,-./:;=?@[]^_{|}~'"
_SVG, _XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
_PREFIX = {"": "", _SVG: "", _XLINK: "xlink:"}
_HREF = f"{_XLINK}href"
_URL = re.compile(r"(?<=url\(#)[^)]+")
_TO_THE_SIDE = re.compile(r"translate\(([-\d.]+) 0\)")


def text_uri(kind: str, text: str) -> str:
    r"""Address that holds a text.

    Examples
    --------
    >>> text_uri("text/csv", 'a,b\n"5%",<2\n')
    'data:text/csv;charset=utf-8,a,b%0A%225%25%22,%3C2%0A'
    """
    return f"data:{kind};charset=utf-8,{quote(text, safe=_PLAIN)}"


def picture_uri(svg: str) -> str:
    """Address that holds a picture."""
    return text_uri("image/svg+xml", packed(svg))


def size_of(svg: str) -> tuple[float, float] | None:
    """Width and height of the view of a picture, if it has one.

    Examples
    --------
    >>> size_of('<svg viewBox="0 36.5 720 360"><g/></svg>')
    (720.0, 360.0)
    """
    _, root = next(ET.iterparse(io.StringIO(svg), ("start",)))  # noqa: S314 - our own picture
    view = root.get("viewBox", "").split()
    return (float(view[2]), float(view[3])) if view else None


def packed(svg: str) -> str:
    r"""Take from an SVG what draws nothing: prolog, comments, metadata, line breaks, long names of its parts.

    What is drawn, its title and its description stay as they are. Values stand in single quotation marks, for a double
    one takes three characters in an address.

    Examples
    --------
    >>> print(packed('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">\n <!-- 5 -->\n <g id="text_1"/>'
    ...              '<path d="M 0 1 \nL 2 3 "/><g id="a_1" clip-path="url(#a_1)"/></svg>'))
    <svg xmlns='http://www.w3.org/2000/svg'><g/><path d='M 0 1 L 2 3'/><g id='a' clip-path='url(#a)'/></svg>
    """
    root = ET.fromstring(svg)  # noqa: S314 - our own picture; its prolog and comments stay behind
    for part in root.findall(f"{_SVG}metadata"):
        root.remove(part)
    for element in root.iter():
        element.text, element.tail = _squeezed(element.text), _squeezed(element.tail)
        element.attrib = {name: " ".join(value.split()) for name, value in element.items()}
        if element.tag == f"{_SVG}use" and (move := _TO_THE_SIDE.fullmatch(element.get("transform", ""))):
            element.attrib["x"] = move[1]  # on a <use>, x moves as translate does
            del element.attrib["transform"]
    _shorten_names(root)
    used = {name.partition("}")[0] + "}" for element in root.iter() for name in (element.tag, *element.keys())}
    declared = {"xmlns": _SVG, "xmlns:xlink": _XLINK}
    root.attrib = {name: space[1:-1] for name, space in declared.items() if space in used} | root.attrib
    return _written(root)


def _squeezed(text: str | None) -> str:
    return "" if not text or text.isspace() else re.sub(r"\s+", " ", text)


def _shorten_names(root: ET.Element) -> None:
    """Shorten the names of the parts that are referred to, and drop the names of the others."""
    referred = dict.fromkeys(name for element in root.iter() for name in _references(element))
    names = {name: _letters(number) for number, name in enumerate(referred)}
    keep = names | {label: label for label in root.get("aria-labelledby", "").split()}
    for element in root.iter():
        given = {name: _URL.sub(lambda url: names[url[0]], value) for name, value in element.items()}
        if _HREF in given:
            given[_HREF] = f"#{names[given[_HREF].removeprefix('#')]}"
        if "id" in given and given["id"] not in keep:
            del given["id"]
        elif "id" in given:
            given["id"] = keep[given["id"]]
        element.attrib = given


def _references(element: ET.Element) -> Iterator[str]:
    for name, value in element.items():
        yield from (value.removeprefix("#"),) if name == _HREF else _URL.findall(value)


def _written(element: ET.Element) -> str:
    name = _plain(element.tag)
    given = "".join(f" {_plain(key)}={_quoted(value)}" for key, value in element.items())
    inside = escape(element.text or "") + "".join(_written(part) + escape(part.tail or "") for part in element)
    return f"<{name}{given}>{inside}</{name}>" if inside else f"<{name}{given}/>"


def _plain(name: str) -> str:
    """Name of an element or a value with the prefix of its space."""
    space, end, own = name.rpartition("}")
    return _PREFIX[space + end] + own


def _quoted(value: str) -> str:
    return f"'{escape(value)}'" if "'" not in value else '"' + escape(value, {'"': "&quot;"}) + '"'


def _letters(number: int) -> str:
    """0 is a, 25 is z, 26 is aa: an id may not begin with a digit."""
    text = ""
    while number >= 0:
        text = chr(ord("a") + number % 26) + text
        number = number // 26 - 1
    return text
