"""Typed looks into one JSON object: each takes a value of the right type or notes a problem, and never raises."""

import math
import re
from collections.abc import Collection, Iterable
from typing import Any

from scr_analysis.codebook.schema.errors import Problems, quoted
from scr_analysis.codebook.spelling import fold_heading, nearest

_MOST_NAMES = 1_000
"""Unknown names looked at in one object: a person has a few, a file that means harm has a million."""


class JsonObject:
    """One JSON object being read. `where` is its address, `problems` gathers what is wrong with it."""

    def __init__(self, content: dict[str, Any], where: str, problems: Problems) -> None:
        self.content = content
        self.where = where
        self.problems = problems

    def at(self, name: str) -> str:
        """Address of one of its values."""
        return f"{self.where}, {name}" if self.where else name

    def has(self, name: str) -> bool:
        """Is there a value that is not null."""
        return self.content.get(name) is not None

    def get(self, name: str) -> Any:
        """Return the value as it stands, None where there is none."""
        return self.content.get(name)

    def add(self, name: str, allowed: str, cure: str = "") -> None:
        """Note that the value under `name` is not what is allowed."""
        self.problems.add(self.at(name), self.get(name), allowed, cure)

    def choose(self, name: str, known: Collection[str]) -> None:
        """Note that the value under `name` is none of the known ones."""
        self.problems.choose(self.at(name), self.get(name), known)

    def only(self, known: Iterable[str]) -> None:
        """Note every name that is none of the known ones."""
        known = tuple(known)
        for name in self.content:
            if name not in known:
                self.problems.choose(self.where, name, known)

    def suggest(self, known: Iterable[str]) -> None:
        """Note every unknown name that looks like a known one misspelt; a Table Schema may have names of its own."""
        known = tuple(known)
        unknown = [name for name in self.content if name not in known]
        for name in unknown[:_MOST_NAMES]:
            near = nearest(name, known)
            if near:
                self.problems.say(self.where, f"found the unknown name {quoted(name)}", f'did you mean "{near}"?')

    def text(self, name: str, *, required: bool = False, line: bool = False, strip: bool = True) -> str:
        """Return a text, "" where there is none; `line`: one that fits in a heading or on a chart."""
        value = self.get(name)
        if value is None and not required:
            return ""
        if not isinstance(value, str) or (required and not value.strip()):
            self.add(name, "a text" if not required else "a text that is not empty")
            return ""
        if not is_clean(value, line=line):
            self.add(name, "a text without control characters" + (" or line ends" if line else ""))
            return ""
        return value.strip() if strip else value

    def flag(self, name: str) -> bool:
        """Return true or false; false where there is none."""
        if self.has(name) and not isinstance(self.get(name), bool):
            self.add(name, "true or false")
        return self.get(name) is True

    def number(self, name: str) -> float | None:
        """Return a finite number, None where there is none."""
        value = self.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            self.add(name, "a number")
            return None
        return float(value)

    def part(self, name: str) -> "JsonObject":
        """Return an object inside it; an empty one where there is none."""
        value = self.get(name)
        if value is not None and not isinstance(value, dict):
            self.add(name, "an object")
        return JsonObject(value if isinstance(value, dict) else {}, self.at(name), self.problems)

    def items(self, name: str) -> list[Any]:
        """Return a list; empty where there is none."""
        value = self.get(name)
        if value is not None and not isinstance(value, list):
            self.add(name, "a list")
        return value if isinstance(value, list) else []

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts of one line each."""
        found = self.items(name)
        bad = [value for value in found if not _is_line(value)]
        if bad:
            self.problems.add(self.at(name), bad[0], "texts of one line, none empty")
        return tuple(value.strip() for value in found if _is_line(value))

    def pairs(self, name: str) -> dict[str, str]:
        """Return an object whose values are all texts; its names may be empty, as the code of a blank is."""
        part = self.part(name)
        for key, value in part.content.items():
            if not _is_line(value) or not is_clean(key, line=True):
                self.problems.add(part.at(quoted(key)), value, "a text of one line")
        return {key: value.strip() for key, value in part.content.items() if _is_line(value)}


LONGEST_HEADING = 200
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LINE_ENDS = re.compile("[\t\n\r\u2028\u2029]")


def is_clean(text: str, *, line: bool) -> bool:
    """Can the text be shown and saved: no control characters, no half characters, nothing that turns the direction of writing.

    With `line`, no line ends either.
    """
    return text.isprintable() or not (_REFUSED.search(text) or (line and _LINE_ENDS.search(text)))


def is_heading(text: str) -> bool:
    """Can a text be a heading of a codebook: something to be seen, on a line, and not as long as a note.

    Examples
    --------
    >>> is_heading("Date of death"), is_heading(" "), is_heading("x" * 300)
    (True, False, False)
    """
    return bool(fold_heading(text)) and len(text) <= LONGEST_HEADING and is_clean(text.strip(), line=True)


def _is_line(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and is_clean(value, line=True)
