"""What the cells of a column look like: dates, counts, flags, a short list of answers, or free text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from scr_analysis.codebook.look import is_clean
from scr_analysis.codebook.roles import FLAG_SPELLINGS
from scr_analysis.codebook.spelling import fold

NOT_ASKED: dict[str, str] = {
    **dict.fromkeys(("not known", "nk", "unknown", "?", "not recorded", "dk", "don't know", "missing"), "not known"),
    **dict.fromkeys(("n/a", "na", "not applicable"), "not applicable"),
    **dict.fromkeys(("-", "--", ".", "blank", "(blank)"), "blank"),
}
"""Words that stand for no answer in any column."""

FLAG_WORDS = {**FLAG_SPELLINGS, "present": "yes", "absent": "no"}
CROSSES = frozenset({"x", "✓", "✔", "☑"})
FLAG_CODES = frozenset(text for text in FLAG_SPELLINGS if re.fullmatch(r"-?\d+", text))
MOST_LEVELS = 30
LONGEST_LEVEL = 60
LOOKED_AT = 5_000
"""Distinct cells looked at in a column: enough to tell what it holds."""

_MIDNIGHT = r"(?:[ t]00?:00(?::00(?:\.0+)?)?(?: ?z|\+00:00)?)?"
_ISO = re.compile(rf"\d{{4}}([-/.])\d{{1,2}}\1\d{{1,2}}{_MIDNIGHT}")
_SLASHED = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_MIDNIGHT}")
_WORDED = re.compile(r"\d{1,2}(?:st|nd|rd|th)?[- ][a-z]{3,9}\.?,?[- ]\d{4}")
_WHOLE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.0+)?|\d+(?:\.0+)?")
_WITH_UNIT = re.compile(r"\d{1,4} ?[a-z]{1,6}\.?|(?:under|less than|<) ?1(?: year)?")
_DAY_NUMBER = re.compile(r"[34]\d{4}(?:\.0+)?")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d*)?")
_POINT = re.compile(r"(\d+)\.0+")


@dataclass(frozen=True)
class Cells:
    """The distinct cells of one column and how often each occurs.

    Attributes
    ----------
    heading : str
        Heading of the column.
    counts : Mapping of str to int
        Distinct cell to the number of rows that have it; blank cells may be among them.
    labels, missing : Mapping of str to str
        What the file itself says of its codes (SPSS): code to label, code to meaning.
    title : str
        What the file itself calls the column (SPSS), "" where it does not.
    """

    heading: str
    counts: Mapping[str, int]
    labels: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    title: str = ""

    @cached_property
    def folded(self) -> dict[str, dict[str, int]]:
        """Folded answer -> the ways it is written -> how often; without blanks and codes for no answer."""
        return {text: ways for text, ways in self._ways.items() if text not in self.no_answer}

    @cached_property
    def written(self) -> dict[str, str]:
        """Every folded cell to the most frequent way it is written; the first in the alphabet where two are."""
        return {
            text: on_a_line(min(ways, key=lambda way: (-ways[way], way)), text) for text, ways in self._ways.items()
        }

    @cached_property
    def no_answer(self) -> dict[str, str]:
        """Folded words in the column that stand for no answer, to their meaning."""
        declared = {fold(code): meaning for code, meaning in self.missing.items()}
        return {
            **declared,
            **{word: meaning for word, meaning in NOT_ASKED.items() if word in self._ways and word not in declared},
        }

    @cached_property
    def rows(self) -> int:
        """Rows with an answer."""
        return sum(sum(ways.values()) for ways in self.folded.values())

    @property
    def distinct(self) -> int:
        """Different answers."""
        return len(self.folded)

    @property
    def repeats(self) -> bool:
        """Does any answer occur twice."""
        return self.rows > self.distinct

    @property
    def looked_at(self) -> list[tuple[str, int]]:
        """The first distinct cells and their numbers of rows."""
        return list(islice(self.counts.items(), LOOKED_AT))

    @cached_property
    def _ways(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for text, count in self.looked_at:
            if key := fold(text):
                whole = _POINT.fullmatch(key)  # 1.0 is the code 1, as software with decimal points writes it
                key, way = (whole[1], whole[1]) if whole else (key, text.strip())
                ways = found.setdefault(key, {})
                ways[way] = ways.get(way, 0) + count
        return found

    def share(self, pattern: re.Pattern[str]) -> float:
        """Share of the answered rows that match a pattern."""
        hits = sum(sum(ways.values()) for text, ways in self.folded.items() if pattern.fullmatch(text))
        return hits / self.rows if self.rows else 0.0

    def within(self, known: Iterable[str]) -> float:
        """Share of the answered rows whose answer, folded, is among the known ones."""
        known = frozenset(known)
        hits = sum(sum(ways.values()) for text, ways in self.folded.items() if text in known)
        return hits / self.rows if self.rows else 0.0


def on_a_line(written: str, folded: str) -> str:
    """Write a cell so that a codebook can hold it."""
    line = " ".join(written.split())
    return line if is_clean(line, line=True) else folded


def looks_like_dates(cells: Cells) -> bool:
    """Nine of ten answers are dates in figures or with the month as a word."""
    return cells.share(_ISO) + cells.share(_SLASHED) + cells.share(_WORDED) >= 0.9


def all_iso(cells: Cells) -> bool:
    """Is every date written year, month, day."""
    return cells.share(_ISO) == 1


def date_format(cells: Cells) -> str | None:
    """Find the order of day and month where the cells show it, None where both orders fit or dates are ISO."""
    parts = [match for text in cells.folded if (match := _SLASHED.fullmatch(text))]
    if not parts or len({(match[2], len(match[4])) for match in parts}) > 1:
        return None
    day_first, month_first = any(int(match[1]) > 12 for match in parts), any(int(match[3]) > 12 for match in parts)
    if day_first == month_first:
        return None
    mark, year = parts[0][2], "%Y" if len(parts[0][4]) == 4 else "%y"
    return mark.join(("%d", "%m", year) if day_first else ("%m", "%d", year))


def looks_like_day_numbers(cells: Cells) -> bool:
    """Nine of ten answers are numbers that a spreadsheet keeps for days of 1982 to 2036."""
    return cells.share(_DAY_NUMBER) >= 0.9


def looks_like_amounts(cells: Cells) -> bool:
    """Nine of ten answers are whole numbers, alone or with a unit such as 18 months, and some with it."""
    return cells.share(_WHOLE) + cells.share(_WITH_UNIT) >= 0.9 and cells.share(_WITH_UNIT) > 0


def looks_like_counts(cells: Cells) -> bool:
    """Nine of ten answers are whole numbers from 0."""
    return cells.share(_WHOLE) >= 0.9


def looks_like_numbers(cells: Cells) -> bool:
    """Nine of ten answers are numbers."""
    return cells.share(_NUMBER) >= 0.9


def looks_like_flag(cells: Cells) -> bool:
    """Yes and No in words, a cross, or the codes 1 and 0, or 1 and 2, with codes for not known."""
    # Not known and not applicable are answers of a flag, so the words that are no answer elsewhere are allowed here.
    answers = set(cells.folded)
    if not answers:
        return False
    if answers <= CROSSES:
        return True
    if not answers <= set(FLAG_WORDS):
        return False
    if not answers <= FLAG_CODES:
        return True
    return "1" in answers and ("0" in answers) != ("2" in answers)


def looks_like_category(cells: Cells) -> bool:
    """Find a short list of short answers that come again and again; anything else may be a case described."""
    if not cells.rows or cells.distinct > MOST_LEVELS or cells.distinct * 3 > cells.rows:
        return False
    return all(is_short(text) for text in cells.folded)


def is_short(text: str) -> bool:
    """Is a text short enough to be an answer, and fit to be shown."""
    return len(text) <= LONGEST_LEVEL and len(text.split()) <= 8 and is_clean(text, line=True)


def looks_like_identifier(cells: Cells) -> bool:
    """Every answer occurs once and is one short word or number."""
    return cells.rows > 1 and not cells.repeats and all(len(text) <= 20 and " " not in text for text in cells.folded)
