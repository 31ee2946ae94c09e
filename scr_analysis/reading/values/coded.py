"""Categories and flags: an answer by its value in the file, its label or another spelling the codebook names."""

import re
from collections.abc import Sequence
from datetime import date

from scr_analysis.codebook import Variable, fold, fold_code, nearest
from scr_analysis.reading.problems import Complaint, of_value

MOST_SUGGESTED = 1000
"""Refused texts of a column for which the nearest answer is looked for; a column of a million notes has none near."""
_CORRECT = "correct it, or add it to the codebook as an answer or a missing code"
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MADE_A_DATE = re.compile(rf"[0-9]{{1,2}}-(?:{_MONTH})|(?:{_MONTH})-[0-9]{{2}}")


def parse_coded(texts: Sequence[str], variable: Variable, today: date) -> list[str | Complaint | None]:
    """Label of each text.

    A misspelt answer is refused with the nearest one as a suggestion, never guessed. ``1.0`` is the code ``1``: software
    that keeps numbers with a decimal point writes it so.

    Examples
    --------
    >>> from scr_analysis.codebook import Level
    >>> flag = Variable("seen", "flag", levels=(Level("Yes", "yes"), Level("No", "no")), values={"y": "yes"})
    >>> parse_coded([" YES", "Y", "", "Yess"], flag, date(2020, 1, 1))[:3]
    ['yes', 'yes', None]
    """
    del today
    answers: list[str | Complaint | None] = []
    refused = 0
    for text in texts:
        answers.append(_parse(text, variable, suggest=refused < MOST_SUGGESTED))
        refused += isinstance(answers[-1], Complaint)
    return answers


def _parse(text: str, variable: Variable, *, suggest: bool) -> str | Complaint | None:
    folded = fold(text)
    for spelling in dict.fromkeys((folded, fold_code(text), folded.removesuffix("."))):
        if spelling in variable.spellings:
            return variable.spellings[spelling]
        if spelling in variable.missing_spellings:
            return _missing(variable.missing_spellings[spelling], variable)
    return _refused(text, folded, variable, suggest=suggest)


def _missing(meaning: str, variable: Variable) -> str | None:
    """Find the answer for a code for no answer, where the codebook has a level of that meaning."""
    return next((label for label in variable.labels if fold(label) == fold(meaning)), None)


def _refused(text: str, folded: str, variable: Variable, *, suggest: bool) -> Complaint:
    written = tuple(dict.fromkeys(level.value for level in variable.levels))
    spellings = (*reversed(variable.labels), *reversed(written))
    near = (nearest(text, spellings) or _begins(folded, variable.labels)) if suggest else None
    if _MADE_A_DATE.fullmatch(folded):
        cure = "a spreadsheet made a date of it: format the column as text and type the answer again"
    else:
        cure = f'did you mean "{near}"?' if near else _CORRECT
    return of_value("level", text, "is not an answer", _some(variable), cure, near=near is not None)


def _begins(folded: str, labels: Sequence[str]) -> str | None:
    """Find the one label that begins with a text of eight letters or more; signs and spaces do not count.

    A shorter word may be an answer of its own: White is not White British.
    """
    start = _letters(folded)
    found = [label for label in labels if _letters(fold(label)).startswith(start)] if len(start) >= 8 else []
    return found[0] if len(found) == 1 else None


def _letters(folded: str) -> str:
    return "".join(filter(str.isalnum, folded))


def _some(variable: Variable) -> str:
    """List the first answers as the file may write them, with what a code stands for."""
    words = [
        level.value if fold(level.value) == fold(level.label) else f"{level.value} ({level.label})"
        for level in variable.levels
    ]
    return ", ".join(words[:12]) + (f" and {len(words) - 12} more" if len(words) > 12 else "")
