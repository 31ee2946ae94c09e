"""Cells that list several answers: where one ends and the next begins."""

from collections.abc import Callable, Sequence

_OPEN, _CLOSE = "([", ")]"


def parted(cell: str, marks: str) -> list[str]:
    """Part a cell at any of the marks, but not inside brackets: an option may explain itself with a comma.

    Examples
    --------
    >>> parted("Neglect, Substance misuse (alcohol, drugs)", ",")
    ['Neglect', 'Substance misuse (alcohol, drugs)']
    >>> parted("a; b | c", ";|"), parted("(a, b", ",")
    (['a', 'b', 'c'], ['(a', 'b'])
    """
    inside = _inside(cell)
    parts, start = [], 0
    for at, char in enumerate(cell):
        if char in marks and not inside[at]:
            parts.append(cell[start:at])
            start = at + 1
    return [part.strip() for part in (*parts, cell[start:])]


def _inside(cell: str) -> list[bool]:
    """Say of each character whether it stands inside brackets; of none where the brackets do not match."""
    depth, found = 0, []
    for char in cell:
        depth += (char in _OPEN) - (char in _CLOSE)
        if depth < 0:
            break
        found.append(depth > 0)
    return found if depth == 0 else [False] * len(cell)


def rejoined(parts: Sequence[str], is_known: Callable[[str], bool]) -> list[str]:
    """Put parts together again that are one known answer with commas in it, the longest first.

    Examples
    --------
    >>> rejoined(["Neglect", "Alcohol", "drugs"], {"Neglect", "Alcohol, drugs"}.__contains__)
    ['Neglect', 'Alcohol, drugs']
    """
    found: list[str] = []
    at = 0
    while at < len(parts):
        ends = range(len(parts), at + 1, -1)
        end = next((end for end in ends if is_known(", ".join(parts[at:end]))), at + 1)
        found.append(", ".join(parts[at:end]))
        at = end
    return found
