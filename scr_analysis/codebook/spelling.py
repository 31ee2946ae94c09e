"""How two spellings of a heading or of a coded answer are told to be the same."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_WHOLE = re.compile(r"(-?[0-9]+)\.0+")
_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "−": "-"})


def fold(text: str) -> str:
    r"""Fold a coded answer so that only its wording is left: case, spaces and typographers' marks do not count.

    Spaces at the ends go, inner ones (no-break spaces and line ends too) become one, zero-width characters go, curly
    quotes and long dashes become plain ones.

    Examples
    --------
    >>> fold("  Not\u00a0 Known ")
    'not known'
    >>> fold("1 – 5") == fold("1 - 5")
    True
    """
    plain = unicodedata.normalize("NFC", text).translate(_PLAIN).casefold()
    seen = plain if plain.isascii() else "".join(char for char in plain if unicodedata.category(char) != "Cf")
    return " ".join(seen.split())


def fold_code(text: str) -> str:
    """Fold a code: as :func:`fold`, and 1.0 is the code 1, as software that keeps numbers with a decimal point writes it.

    Examples
    --------
    >>> fold_code(" -9.0 "), fold_code("1.5")
    ('-9', '1.5')
    """
    folded = fold(text)
    whole = _WHOLE.fullmatch(folded)
    return whole[1] if whole else folded


def fold_heading(text: str) -> str:
    """Fold a heading: as :func:`fold`, and spaces and underscores do not count at all.

    Examples
    --------
    >>> fold_heading("Domestic Abuse") == fold_heading("domestic_abuse")
    True
    """
    return fold(text).replace(" ", "").replace("_", "")


def slug(text: str) -> str:
    """Write a text as the name of a Table Schema: lower-case letters, digits, hyphens and dots.

    Examples
    --------
    >>> slug("My Codes (2016)"), slug("?")
    ('my-codes-2016', 'codebook')
    """
    return re.sub(r"[^-a-z0-9._]+", "-", fold(text)).strip("-") or "codebook"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Find the one of `known` that `word` was probably meant to be, or None: a suggestion for a person, never a guess.

    Examples
    --------
    >>> nearest("catgory", ["date", "category"])
    'category'
    >>> nearest("pages", ["date", "category"]) is None
    True
    """
    folded = {fold(name): name for name in known}
    # Comparing long texts takes quadratic time, and nobody misspells a word of hundreds of letters.
    close = get_close_matches(fold(word[:80]), folded, n=1, cutoff=0.75)
    return folded[close[0]] if close else None
