"""Files inside a page: a picture or a table as an address that holds it, as small as plain text allows.

Base64 adds a third to every file. Text is written as it is, but for the few characters that an address or an attribute
takes for something else.
"""

import re
from urllib.parse import quote

# What a data address may hold as it is: no quotes, no percent sign, no hash, nothing that ends an attribute or a tag.
_PLAIN = " !$()*+,-./:;=?@[]^_{|}~'"
_REFERENCE = re.compile(r'(?:xlink:href="#|url\(#)([^")]+)')


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
    single = re.sub(r"<[^<>']*>", lambda tag: tag.group().replace('"', "'"), packed(svg))
    return text_uri("image/svg+xml", single)


def packed(svg: str) -> str:
    r"""Take from an SVG what draws nothing: prolog, comments, metadata, line breaks, long names of its parts.

    What is drawn, its title and its description stay as they are.

    Examples
    --------
    >>> packed('<?xml version="1.0"?>\n<svg>\n <!-- 5 -->\n <g id="text_1"/><path id="Sans-35" d="M 0 1 \nL 2 3 "/>'
    ...        '<use xlink:href="#Sans-35" transform="translate(63.6 0)"/></svg>')
    '<svg><g/><path id="a" d="M 0 1 L 2 3"/><use xlink:href="#a" x="63.6"/></svg>'
    """
    text = re.sub(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->|<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text).replace("> <", "><").replace(' "/>', '"/>').strip()
    # On a <use>, x moves as translate does.
    text = re.sub(r'(<use [^>]*?)transform="translate\(([-\d.]+) 0\)"', r'\1x="\2"', text)
    return _short_names(text)


def _short_names(text: str) -> str:
    """Shorten the names of the parts that are referred to, and drop the names of the others."""
    names = {name: _letters(number) for number, name in enumerate(dict.fromkeys(_REFERENCE.findall(text)))}
    labels = set(" ".join(re.findall(r'aria-labelledby="([^"]*)"', text)).split())
    keep = names | {label: label for label in labels}
    text = re.sub(r' id="([^"]*)"', lambda found: f' id="{keep[found[1]]}"' if found[1] in keep else "", text)
    return _REFERENCE.sub(lambda found: found[0].replace(f"#{found[1]}", f"#{names[found[1]]}"), text)


def _letters(number: int) -> str:
    """0 is a, 25 is z, 26 is aa: an id may not begin with a digit."""
    text = ""
    while number >= 0:
        text = chr(ord("a") + number % 26) + text
        number = number // 26 - 1
    return text
