"""Does a share differ between the levels of a category: one test for each theme or variable."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from scr_analysis.columns import division_of
from scr_analysis.findings.sentences.movement import LEVEL
from scr_analysis.findings.sentences.one_trend import lower_first, upper_first
from scr_analysis.findings.sentences.several_trends import MOST, adjustment, label_of
from scr_analysis.findings.sentences.shown import number, parts, spoken, which, why
from scr_analysis.formats import number_text, p_text
from scr_analysis.words import any_of, counted, in_words, listed, plural, say, sentences, singular, some_of


class Tested(NamedTuple):
    """One test: what was compared, its rows, p (adjusted for all tests of the table), strength, the test in words."""

    label: str
    rows: pd.DataFrame
    p: float
    strength: float
    test: str
    smallest: float | None = None


@dataclass(frozen=True)
class Differences:
    """The tests of a table that has one for each value of a key. A difference is claimed where p is below 0.05."""

    tested: tuple[Tested, ...]
    things: str
    column: str
    why: str = "unknown"
    of: str = ""

    @classmethod
    def read(cls, table: pd.DataFrame, key: str, things: str, *, column: str = "") -> "Differences":
        """Read the tests that are shown; the column that divides is named unless the table says it."""
        found = [_tested(rows, str(rows[label_of(rows, key)].iloc[0])) for _, rows in parts(table, key)]
        shown = tuple(one for one in found if one)
        of = which(len(shown), len(found), table)
        return cls(shown, things, column or spoken(division_of(table) or ""), why(table), of)

    @property
    def differing(self) -> list[Tested]:
        """Those that differ, the strongest first."""
        return sorted((one for one in self.tested if one.p < LEVEL), key=lambda one: -one.strength)

    @property
    def _alone(self) -> bool:
        return len(self.tested) == 1 and bool(self.of)

    def headline(self) -> str | None:
        """Name the one that differs, count several, or say that there is no evidence of any.

        Nothing where of several only one test is shown and shows no difference: it is no finding about them.
        """
        words, found = self._words(), self.differing
        if not self.tested or (self._alone and not found):
            return None
        if len(self.tested) == len(found) == 1:
            return say("differ.headline.single", **words | {"label": found[0].label})
        if len(found) == 1:
            others = len(self.tested) - 1
            rest = say("differ.rest.one" if others == 1 else "differ.rest", rest=in_words(others), **words)
            return say("differ.headline", **words | {"label": found[0].label, "rest": rest})
        if found:
            return upper_first(say("differ.headline.many", **words))
        return say("differ.headline.none.one" if len(self.tested) == 1 else "differ.headline.none", **words)

    def sentence(self) -> str:
        """Say which differ, with their tests."""
        words, found = self._words(), self.differing
        if not self.tested:
            return say(f"differ.sentence.{self.why}", **words)
        if len(self.tested) == 1:
            alone = ".alone" if self._alone else ""
            if found:
                return say(f"differ.sentence.single{alone}", **words | {"label": found[0].label})
            return sentences(say(f"differ.sentence.single.none{alone}", **words), self._seen())
        if not found:
            return sentences(say("differ.sentence.none", **words), self._seen())
        items = "; ".join(say("differ.item", label=one.label, test=one.test) for one in found[:MOST])
        return upper_first(say(f"differ.sentence.{'one' if len(found) == 1 else 'some'}", items=items, **words))

    def plain(self) -> str:
        """Say which differ, without tests."""
        words, found = self._words(), self.differing
        if not self.tested:
            return self.sentence()
        single = len(self.tested) == 1
        if not found:
            return say("plain.differ.none.single" if single else "plain.differ.none", **words)
        if single:
            return upper_first(say("plain.differ.single", **words))
        labels = listed([lower_first(one.label) for one in found[:MOST]])
        key = "plain.differ.one" if len(found) == 1 else "plain.differ.some"
        return upper_first(say(key, labels=labels, **words))

    def _seen(self) -> str | None:
        """Say what would have shown; of one test also why its V is above that and shows nothing, where it is."""
        said = could_differ(one.smallest for one in self.tested)
        one = self.tested[0]
        by_chance = len(self.tested) == 1 and one.smallest is not None and one.strength >= one.smallest
        return sentences(said, say("differ.smallest.chance") if by_chance else None) or None

    def family(self, table: pd.DataFrame) -> str | None:
        """Say for how many tests the p values are adjusted."""
        return adjustment(table, "tests") if len(self.tested) > 1 else None

    def _words(self) -> dict[str, str]:
        first = self.tested[0] if self.tested else Tested("", pd.DataFrame(), 1, 0, "")
        return {
            "some": some_of(len(self.differing), len(self.tested), self.things, of=self.of),
            "any": any_of(len(self.tested), self.things, of=self.of),
            "tested": number_text(len(self.tested)),
            "things": plural(self.things),
            "thing": singular(self.things),
            "column": self.column,
            "label": lower_first(first.label),
            "test": first.test,
        }


def could_differ(strengths: Iterable[float | None]) -> str | None:
    """Say how strong a difference a file of this size would have shown, where there is no evidence of one."""
    told = sorted(one for one in strengths if one is not None)
    if not told:
        return None
    least, most = (number_text(size, 2) for size in (told[0], told[-1]))
    return say("differ.smallest" if least == most else "differ.smallest.range", least=least, most=most)


def _tested(rows: pd.DataFrame, label: str) -> Tested | None:
    row = rows.iloc[0]
    p, statistic, df, v = (number(row.get(name)) for name in ("p_adjusted", "chi_squared", "df", "cramers_v"))
    if p is None or statistic is None or df is None or v is None:
        return None
    p_words = p_text(p) if row.get("tests") == 1 else say("adjusted", p=p_text(p))
    words = {
        "statistic": number_text(statistic),
        "df": counted(int(df), "degree"),
        "p": p_words,
        "v": number_text(v, 2),
    }
    return Tested(label, rows, p, v, say("differ.test", **words), number(row.get("smallest_v")))
