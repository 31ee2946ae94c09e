"""What a person should look at in one variable: answers easily confused, codes among real numbers."""

from collections.abc import Iterator
from itertools import combinations, takewhile
from typing import NamedTuple

from scr_analysis.codebook.spelling import fold
from scr_analysis.codebook.variable import Variable

LONG = 5
"""Letters from which a label with one letter changed is taken for a slip."""


class Remark(NamedTuple):
    """One thing to look at.

    Attributes
    ----------
    level : str
        "problem" (figures would be wrong or missing), "warning" (look at it) or "note".
    where : str
        The variable or part of the codebook.
    text : str
        What is so, and what to do.
    """

    level: str
    where: str
    text: str


def check_variable(variable: Variable) -> Iterator[Remark]:
    """List the remarks on a variable."""
    if variable.kind == "category":
        yield from _labels(variable)
    if variable.kind in ("count", "number"):
        yield from _codes_among_numbers(variable)
    if variable.kind == "flag" and "yes" not in {level.label for level in variable.levels}:
        yield Remark("warning", variable.name, "no code means yes; make it a category if it is no yes/no question")


def _labels(variable: Variable) -> Iterator[Remark]:
    bare = [label for label in variable.labels if label.lstrip("-").isdigit()]
    if bare:
        yield Remark(
            "warning",
            variable.name,
            f"answers without words ({', '.join(bare[:5])}): give each a label, or charts show codes",
        )
    if len(variable.labels) == 1:
        yield Remark("note", variable.name, "has one answer only: nothing to compare")
    # Every pair is compared, so only lists of a length that people code by hand.
    for first, second in combinations(variable.labels[:60], 2):
        if _one_slip_apart(_letters(first), _letters(second)):
            text = f'"{first}" and "{second}" are almost the same: are they one answer?'
            yield Remark("warning", variable.name, text)


def _letters(label: str) -> str:
    return "".join(filter(str.isalnum, fold(label)))


def _one_slip_apart(first: str, second: str) -> bool:
    """Are two long words the same but for one letter. Numbers are no slips: "1 to 5" and "1 to 6" differ."""
    longer = max(len(first), len(second))
    if longer < LONG or any(map(str.isdigit, first + second)):
        return False
    start = _shared(first, second)
    return longer - start - _shared(first[start:][::-1], second[start:][::-1]) <= 1


def _shared(first: str, second: str) -> int:
    """Letters that two words share from their start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))


def _codes_among_numbers(variable: Variable) -> Iterator[Remark]:
    low = variable.minimum if variable.minimum is not None else 0.0
    high = variable.maximum if variable.maximum is not None else float("inf")
    for code, meaning in variable.missing.items():
        try:
            number = float(code)
        except ValueError:
            continue
        # People choose 999 because nothing real is as large; 9 and 99 are what a report can have.
        if low <= number <= min(high, 200.0):
            text = f'the code {code} means "{meaning}", and a real {code} would be lost with it'
            yield Remark("warning", variable.name, text)
            return
