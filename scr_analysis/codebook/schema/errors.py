"""Everything that is wrong with a codebook, in one error."""

import json
from collections.abc import Collection, Iterable
from itertools import islice

from scr_analysis.codebook.spelling import nearest
from scr_analysis.told import ToldError

SHOWN = 10
_LONGEST = 60
_LISTED = 40
_SUGGESTED = 20


class CodebookError(ToldError):
    """A codebook that cannot be used. Its text has a line a problem: where, what was found, what is allowed, how to fix it.

    Attributes
    ----------
    source : str
        Name of the file.
    problems : tuple of str
        All problems; the text shows the first ten and counts the rest.
    """

    def __init__(self, source: str, problems: Iterable[str]) -> None:
        self.source = source
        self.problems = tuple(problems)
        super().__init__(source, self.problems)

    def __str__(self) -> str:
        if len(self.problems) == 1:
            return f"{self.source}: {self.problems[0]}"
        lines = [f"{self.source}: {len(self.problems)} problems", *(f"  {text}" for text in self.problems[:SHOWN])]
        if len(self.problems) > SHOWN:
            lines.append(f"  and {len(self.problems) - SHOWN} more")
        return "\n".join(lines)


def quoted(value: object) -> str:
    """Write a piece of the codebook as a message may show it: as JSON, on one line, cut where it is long.

    Examples
    --------
    >>> quoted("pages"), quoted(None), quoted("x" * 100)[-5:]
    ('"pages"', 'null', 'xx...')
    """
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    text = json.dumps(value, ensure_ascii=False, default=str)
    text = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text[: _LONGEST + 1])
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


class Problems(list[str]):
    """Gathers problems while a codebook is read, so that one run names them all."""

    def add(self, where: str, found: object, allowed: str, cure: str = "") -> None:
        """Note one problem: `where` in the file, the value `found` there, what is `allowed`, and the `cure` if known."""
        self.say(where, f"found {quoted(found)}; allowed: {allowed}", cure)

    def say(self, where: str, what: str, cure: str = "") -> None:
        """Note a problem that is no single value, such as two fields with one name."""
        self.append((f"{where}: " if where else "") + what + (f"; {cure}" if cure else ""))

    def choose(self, where: str, found: object, known: Collection[str]) -> None:
        """Note a value that is none of the `known` ones, with the nearest of them as the suggestion."""
        # Looking for the nearest word takes time, and nobody reads more than the problems shown.
        near = nearest(found, known) if isinstance(found, str) and len(self) < _SUGGESTED else None
        listed = ", ".join(islice(known, _LISTED)) + (
            f" and {len(known) - _LISTED} more" if len(known) > _LISTED else ""
        )
        self.add(where, found, listed, f'did you mean "{near}"?' if near else "")
