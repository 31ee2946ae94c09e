"""Text of a chart: how wide it is, where it breaks, and which of its characters can be drawn."""

import unicodedata
from functools import lru_cache

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.textpath import text_to_path

from scr_analysis.charts.kit.style import BODY, FONTS
from scr_analysis.formats import typeset

LINE = 1.4  # height of a line, in units of its size
_MISSING = "□"


def printable(text: object) -> str:
    r"""Make a label safe to draw: one line, no control characters, and a box for a character the font lacks.

    A missing glyph would make matplotlib warn. The table beside the chart keeps the label as the user wrote it.

    Examples
    --------
    >>> printable("Neglect\n  and\tabuse \x07")
    'Neglect and abuse'
    """
    visible = (c if c.isspace() or unicodedata.category(c)[0] != "C" else "" for c in str(text))
    return "".join(c if c == " " or _has_glyph(c) else _MISSING for c in " ".join("".join(visible).split()))


@lru_cache(maxsize=8192)
def width(text: str, size: float = BODY, *, bold: bool = False) -> float:
    """Width in inches of one line of text, as it is printed.

    Examples
    --------
    >>> 0.5 < width("2011-12") < 0.8
    True
    """
    if not text:
        return 0.0
    drawn = typeset(text)
    return float(text_to_path.get_text_width_height_descent(drawn, _font(size, bold=bold), ismath=False)[0]) / 72


def wrap(text: object, inches: float, size: float = BODY, *, bold: bool = False, lines: int | None = None) -> str:
    r"""Break text into lines no wider than `inches`; a word that is wider by itself is broken too.

    Parameters
    ----------
    text : object
        Written as `printable` writes it.
    inches : float
        Widest line.
    size : float
        Points.
    bold : bool
        Bold letters are wider.
    lines : int, optional
        The most lines wanted; what does not fit ends in an ellipsis.

    Returns
    -------
    str
        The lines, joined by newlines.

    Examples
    --------
    >>> wrap("Individual management reviews", 1.6)
    'Individual\nmanagement\nreviews'
    >>> wrap("Individual management reviews", 1.6, lines=2)
    'Individual\nmanagement…'
    """
    found: list[str] = []
    used, space = 0.0, width("n n", size, bold=bold) - width("nn", size, bold=bold)
    for word in printable(text).split(" "):
        for piece in _pieces(word, inches, size, bold=bold):
            # Words are measured one by one, since they recur from chart to chart where lines do not.
            more = width(piece, size, bold=bold)
            if found and used + space + more <= inches:
                found[-1] = f"{found[-1]} {piece}"
                used += space + more
            else:
                found.append(piece)
                used = more
    if lines is not None and len(found) > lines:
        last = found[lines - 1]
        while last and width(f"{last}…", size, bold=bold) > inches:
            last = last[:-1]
        found = [*found[: lines - 1], f"{last.rstrip()}…"]
    return "\n".join(found)


def _pieces(word: str, inches: float, size: float, *, bold: bool) -> list[str]:
    """Cut a word into parts that each fit, as an address in a source line needs."""
    parts, part = [], ""
    for letter in word if width(word, size, bold=bold) > inches else ():
        if part and width(part + letter, size, bold=bold) > inches:
            parts.append(part)
            part = ""
        part += letter
    return [*parts, part] if part else [word]


def _font(size: float, *, bold: bool) -> FontProperties:
    return FontProperties(family=FONTS[0], size=size, weight="bold" if bold else "normal")


@lru_cache(maxsize=4096)
def _has_glyph(letter: str) -> bool:
    return all(get_font(findfont(_font(BODY, bold=bold))).get_char_index(ord(letter)) for bold in (False, True))
