"""The distinct cells of a column, folded and counted, as a draft or a check looks at them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from scr_analysis.codebook.roles import FLAG_SPELLINGS
from scr_analysis.codebook.schema.json_object import is_clean
from scr_analysis.codebook.spelling import fold, fold_code

_NOT_KNOWN = """not known;nk;n/k;n.k.;n k;unknown;unk;?;??;not recorded;not rec;n rec;nr;n/r;not reported;not stated;n/s;not specified;
unspecified;not given;not available;not mentioned;no mention;not documented;not clear;unclear;no info;no information;no data;no details;
no record;insufficient info;insufficient information;not enough information;not evidenced;dk;d/k;don't know;do not know;not sure;unsure;missing;undetermined;not determined;not established;tbc;tba;to be confirmed;
ddim yn hysbys;anhysbys;ddim yn gwybod;dim gwybodaeth;heb ei gofnodi;heb ei nodi"""
_NOT_APPLICABLE = "n/a;na;n.a.;not applicable;not relevant;amherthnasol;ddim yn berthnasol"
_BLANK = (
    "-;--;---;.;..;...;blank;(blank);null;<null>;#n/a;#null!;#value!;#ref!;nan;<na>;unassigned;not coded;not yet coded"
)
NOT_ASKED: dict[str, str] = {
    word: meaning
    for words, meaning in ((_NOT_KNOWN, "not known"), (_NOT_APPLICABLE, "not applicable"), (_BLANK, "blank"))
    for word in words.replace("\n", "").split(";")
}
"""Words that stand for no answer in any column."""

_SAID = "identified;evident;apparent;noted;described;raised;found;highlighted;met;achieved;evidence;a factor;a concern;an issue"
_NAMED = _SAID.split(";")
FLAG_WORDS = {
    **FLAG_SPELLINGS,
    **dict.fromkeys(("present", "evidence of", *_NAMED), "yes"),
    **dict.fromkeys(("absent", "not present", "no evidence", "no evidence of", "none identified"), "no"),
    **{f"not {word}": "no" for word in _NAMED},
}
"""Answers of a theme in words, folded, to their label; only a draft goes by them, and writes them into the codebook."""
LEVELS_OF_AMOUNT = frozenset(
    """none;no;nil;not at all;never;low;medium;moderate;high;very high;very low;some;minor;major;significant;severe;mild;strong;weak;
limited;partial;partially;partly;fully;full;to some extent;to a great extent;sometimes;often;always;extensive;substantial;good;poor;
adequate;inadequate;partially met;partly met;met;not met;not present;present;absent;definite;probable;possible""".replace(
        "\n", ""
    ).split(";")
)
"""Words for how much of something there was, under whatever heading."""
LONGEST_LEVEL = 60
_LONGEST_NUMBER = 12
LOOKED_AT = 5_000
"""Distinct cells looked at in a column: enough to tell what it holds."""

_NUMBER = re.compile(r"-?\d+")
_BELOW = re.compile(r"-(?:[1789]|77|88|9{2,4})")
_ABOVE = re.compile(r"9{2,5}")


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
    theme_codes : frozenset of str
        Codes that stand below themes elsewhere in the file, so that a column of the same codes may be a theme too.
    theme_words : frozenset of str
        Likewise words.
    calendar : bool
        Its numbers are the calendar years of an event, as nothing else in the file tells its year.
    """

    heading: str
    counts: Mapping[str, int]
    labels: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    theme_codes: frozenset[str] = frozenset()
    theme_words: frozenset[str] = frozenset()
    calendar: bool = False

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
            **self._numbers_for_none,
            **declared,
            **{word: meaning for word, meaning in NOT_ASKED.items() if word in self._ways and word not in declared},
        }

    @property
    def _numbers_for_none(self) -> dict[str, str]:
        """Numbers that stand for no answer among counts: -9 where nothing else is below 0, 999 far above all others."""
        told = {fold(code) for code in self.labels}
        numbers = [int(text) for text in self._ways if _NUMBER.fullmatch(text) and len(text) < _LONGEST_NUMBER]
        below = {text for text in self._ways if _BELOW.fullmatch(text)} - told
        if {number for number in numbers if number < 0} != set(map(int, below)):
            below = set()
        real = max((number for number in numbers if not _ABOVE.fullmatch(str(number))), default=0)
        above = {
            text
            for text, ways in self._ways.items()
            if _ABOVE.fullmatch(text) and sum(ways.values()) > 1 and int(text) > 2 * real > 0
        }
        return dict.fromkeys(below | (above - told), "not known") if len(numbers) > len(below | above) else {}

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
                code = fold_code(text)
                key = key.removesuffix(".") if key.removesuffix(".") in FLAG_WORDS else key
                key, way = (key, text.strip()) if code in (key, f"{key}.") else (code, code)
                ways = found.setdefault(key, {})
                ways[way] = ways.get(way, 0) + count
        return found

    def in_words(self) -> "Cells":
        """Give the column with the labels that the file gives its codes in place of the codes, without those for no answer."""
        if not self.labels:
            return self
        counts: dict[str, int] = {}
        for code, count in self.counts.items():
            if code not in self.missing:
                word = self.labels.get(code, code)
                counts[word] = counts.get(word, 0) + count
        return Cells(self.heading, counts, title=self.title)

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


def is_short(text: str) -> bool:
    """Is a text short enough to be an answer, and fit to be shown."""
    return len(text) <= LONGEST_LEVEL and len(text.split()) <= 8 and is_clean(text, line=True)
