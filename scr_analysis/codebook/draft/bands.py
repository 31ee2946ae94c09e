"""Answers that are bands, such as ages: which are the same though written otherwise, and which comes first."""

import re
from collections.abc import Sequence

_BETWEEN = re.compile(r"(\d{1,3})(?: ?(?:-|to|until|and under|/) ?|-)(\d{1,3})")
_BELOW = re.compile(r"(?:under|less than|below|up to|<) ?(\d{1,3}|one)")
_ABOVE = re.compile(
    r"(\d{1,3}) ?(?:\+|and over|and above|or over|or more|plus|years and over)|(?:over|above|more than|>=?) ?(\d{1,3})"
)
_SINGLE = re.compile(r"(\d{1,3})")
_UNIT = re.compile(r" ?(?:years?(?: olds?)?|yrs?|months?|mths?|weeks?)(?= |$)")
_BEFORE_BIRTH = ("unborn", "pre-birth", "prenatal", "antenatal")
Band = tuple[float, float]


def band_of(folded: str) -> Band | None:
    """Lowest and highest number of a band, None of a text that is none.

    Examples
    --------
    >>> band_of("6 - 10"), band_of("6-10 years"), band_of("under 1"), band_of("16+"), band_of("unborn"), band_of("fatal")
    ((6.0, 10.0), (6.0, 10.0), (0.0, 0.9), (16.0, inf), (-1.0, -1.0), None)
    """
    text = " ".join(_UNIT.sub(" ", folded).split())
    if text in _BEFORE_BIRTH:
        return -1.0, -1.0
    if match := _BETWEEN.fullmatch(text):
        return float(match[1]), float(match[2])
    if match := _BELOW.fullmatch(text):
        high = 1.0 if match[1] == "one" else float(match[1])
        return 0.0, high - 0.1
    if match := _ABOVE.fullmatch(text):
        low = float(match[1] or match[2])
        return low, float("inf")
    return (float(text), float(text)) if _SINGLE.fullmatch(text) else None


def are_bands(folded: Sequence[str]) -> bool:
    """Are nearly all of some answers bands, two of them more than a number."""
    found = [band_of(text) for text in folded]
    wide = sum(band is not None and band[0] != band[1] for band in found)
    return wide > 1 and sum(band is not None for band in found) >= len(found) - 1
