"""Counts written with their unit, where the codebook names the unit: 12 months, 3 yrs, Under 1, 45 pages."""

import re

_PER_YEAR = {"year": 1.0, "month": 12.0, "week": 365.25 / 7, "day": 365.25}
_WORDS = {
    "year": ("years", "year", "yrs", "yr", "y"),
    "month": ("months", "month", "mths", "mth", "mos", "mo", "m"),
    "week": ("weeks", "week", "wks", "wk", "w"),
    "day": ("days", "day", "d"),
}
_UNIT_OF = {word: unit for unit, words in _WORDS.items() for word in words}
_PART = r"([0-9]+(?:\.[0-9]+)?) ?([a-z]+)\.?"
_PARTS = re.compile(rf"(?:{_PART}(?:,? (?:and )?)?)+")
_EACH = re.compile(_PART)
_UNDER_ONE = re.compile(r"(?:under|less than|below|<) ?(?:1|one)(?: ?([a-z]+))?")
_NUMBER_AND_WORD = re.compile(r"([0-9][0-9,]{0,30}) ?([a-z]+)\.?")


def with_unit(folded: str, unit: str) -> int | None:
    """Read a count written with a unit, in whole units of the codebook; None where it is not so written.

    A length of time is turned into completed units: 23 months are 1 year, 2 weeks are 0.

    Examples
    --------
    >>> [with_unit(text, "years") for text in ("12 months", "3 yrs", "under 1", "1 year 11 months", "45 pages")]
    [1, 3, 0, 1, None]
    >>> with_unit("45 pp", "pages"), with_unit("1,204 pages", "pages"), with_unit("45 chapters", "pages")
    (45, 1204, None)
    """
    of_time = _UNIT_OF.get(unit)
    if of_time is not None:
        return _of_time(folded, of_time)
    match = _NUMBER_AND_WORD.fullmatch(folded)
    if match is None or match[2] not in _names(unit):
        return None
    return int(match[1].replace(",", ""))


def _names(unit: str) -> set[str]:
    """Names of a unit that is no time: itself, one of it, and its letter once or twice (p, pp)."""
    return {unit, unit.removesuffix("s"), unit[0], unit[0] * 2}


def _of_time(folded: str, unit: str) -> int | None:
    if match := _UNDER_ONE.fullmatch(folded):
        # Under a year is 0 years, and no certain number of months.
        return 0 if match[1] is None or _UNIT_OF.get(match[1]) == unit else None
    parts = _EACH.findall(folded) if len(folded) <= 60 and _PARTS.fullmatch(folded) else []
    if not parts or any(word not in _UNIT_OF for _, word in parts):
        return None
    years = sum(float(number) / _PER_YEAR[_UNIT_OF[word]] for number, word in parts)
    return int(years * _PER_YEAR[unit] + 1e-9)
