"""Counts and numbers as people write them: 12, 12.0, 1,204; never a guess at what else a text may say."""

import math
import re
from collections.abc import Sequence
from datetime import date

from scr_analysis.codebook import Variable, fold, fold_code
from scr_analysis.reading.problems import Complaint, of_value
from scr_analysis.reading.values.units import with_unit

_PLAIN = re.compile(r"[+-]?[0-9]+(?:\.[0-9]*)?")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_NUMBER_AND_WORD = re.compile(r"([0-9]{1,18}) ?[a-z]+\.?")
_TO_YEARS = {"months": 12, "weeks": 365.25 / 7, "days": 365.25}
"""Units of an age that is kept in completed years, to how many of them make a year."""
_LONGEST = 18
"""Digits that a 64-bit integer holds for certain."""


def parse_amounts(texts: Sequence[str], variable: Variable, today: date) -> list[int | float | Complaint | None]:
    """Read the number of each text: whole and not negative for a count, within the bounds of the codebook.

    Examples
    --------
    >>> parse_amounts(["12", "12.0", "1,204", ""], Variable("pages", "count"), date(2020, 1, 1))
    [12, 12, 1204, None]
    """
    del today
    return [_parse(text, variable) for text in texts]


def _parse(text: str, variable: Variable) -> int | float | Complaint | None:
    folded = fold(text)
    if variable.missing_spellings.keys() & {folded, fold_code(text)}:
        return None
    folded = variable.values.get(folded, folded)  # 12+, where somebody says that it stands for 12
    grouped = _GROUPED.fullmatch(folded)
    digits = folded.replace(",", "") if grouped else folded
    if not _PLAIN.fullmatch(digits):
        unit = "years" if variable.role == "age_years" else fold(variable.unit or "")
        counted = with_unit(folded, unit) if variable.unit else None
        return _not_a_number(text, folded, variable) if counted is None else _bounded(counted, text, variable)
    whole, _, part = digits.partition(".")
    if len(whole) > _LONGEST:
        return _too_large(text, variable)
    years = variable.role == "age_years" and variable.unit in (None, "years")
    if variable.kind == "count" and part.strip("0") and not years:  # of an age in years only the completed ones count
        return of_value("count", text, "is not a whole number", *_allowed(variable))
    number = int(whole) if variable.kind == "count" else float(digits)
    if variable.role == "age_years" and variable.unit in _TO_YEARS:
        number = int(number / _TO_YEARS[variable.unit])
    return _bounded(number, text, variable)


def _bounded(number: float, text: str, variable: Variable) -> int | float | Complaint:
    low, high = bounds(variable)
    if low <= number <= high:
        return _too_large(text, variable) if isinstance(number, int) and number >= 10**_LONGEST else number
    side = f"below {_plain(low)}" if number < low else f"above {_plain(high)}"
    return of_value("bounds", text, f"is {side}", *_allowed(variable))


def _too_large(text: str, variable: Variable) -> Complaint:
    return of_value("bounds", text, "is too large to be a count", *_allowed(variable))


def bounds(variable: Variable) -> tuple[float, float]:
    """Bounds of a count or number; a count is never negative."""
    low = variable.minimum if variable.minimum is not None else (0 if variable.kind == "count" else -math.inf)
    return low, variable.maximum if variable.maximum is not None else math.inf


def _not_a_number(text: str, folded: str, variable: Variable) -> Complaint:
    thing = "a whole number" if variable.kind == "count" else "a number"
    allowed, cure = _allowed(variable)
    years = with_unit(folded, "years") if variable.role == "age_years" else None
    number = _NUMBER_AND_WORD.fullmatch(folded)
    if years is not None:
        cure = f"write {years}, in completed years"
    elif any(with_unit(folded, unit) is not None for unit in ("years", "days")):
        cure = "write it in the unit of the other cells, or give that unit in the codebook (unit: years): it is then read as it stands"
    elif number:
        cure = f"write the number alone, {number[1]}"
    return of_value("count", text, f"is not {thing}", allowed, cure)


def _allowed(variable: Variable) -> tuple[str, str]:
    low, high = bounds(variable)
    thing = "a whole number" if variable.kind == "count" else "a number"
    thing += f" of {variable.unit}" if variable.unit else ""
    edges = [f"from {_plain(low)}"] if low > -math.inf else []
    edges += [f"to {_plain(high)}"] if high < math.inf else []
    return " ".join([thing, *edges]), "correct it, or leave the cell empty if it is not known"


def _plain(number: float) -> str:
    return f"{number:g}"
