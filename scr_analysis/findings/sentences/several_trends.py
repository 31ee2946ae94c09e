"""Several trends side by side: themes, levels of a category, kinds of activity."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from scr_analysis.columns import category_in, division_of
from scr_analysis.columns.values import Adjustment
from scr_analysis.findings.sentences.finding import Finding, Subject
from scr_analysis.findings.sentences.movement import (
    LEVEL,
    Movement,
    borne,
    could_be_seen,
    could_be_seen_plainly,
    trend_of,
)
from scr_analysis.findings.sentences.notes import notes, source
from scr_analysis.findings.sentences.one_trend import (
    alt,
    first_and_last,
    goes,
    lower_first,
    nothing,
    span,
    subtitle,
    upper_first,
    value_key,
)
from scr_analysis.findings.sentences.shown import (
    constant,
    distinct,
    number,
    parts,
    shown,
    shown_or_hidden,
    which,
    whole_years,
    why,
)
from scr_analysis.findings.sentences.unit import in_unit, over_years
from scr_analysis.formats import number_text, percent_text
from scr_analysis.words import any_of, listed, say, sentences, some_of

MOST = 3  # how many trends a sentence names
_NAMED = 2  # how many a plain one names
SHARE_KNOWN_MOVED = 10.0  # percentage points from the first to the last year


class Part(NamedTuple):
    """The rows of one key and their trend."""

    label: str
    rows: pd.DataFrame
    trend: Movement


@dataclass(frozen=True)
class Trends:
    """The trends of a table that has one for each value of a key.

    Trends are counted and the largest named, but only those that their intervals and (where the table adjusts them)
    adjusted p values bear.
    """

    table: pd.DataFrame
    key: str
    value: str
    things: str
    found: tuple[Part, ...]
    share: str = "levels"

    @classmethod
    def read(cls, table: pd.DataFrame, key: str, value: str, things: str, *, share: str = "levels") -> "Trends":
        """Read the trends of a table, by their adjusted p values; none where it has no trend columns.

        `share` says what moves, which is never what the label names: its share of all ("levels"), of the reports that
        note it ("themes"), or of the reviews in which it is known ("known").
        """
        found = []
        for _, rows in parts(table, key):
            label = str(rows[label_of(rows, key)].iloc[0])
            name = say("quality.by_year", label=lower_first(label)) if share == "known" else label
            found.append(Part(name, rows, borne(trend_of(rows, adjusted=True), rows.iloc[0])))
        return cls(table, key, value, things, tuple(found), share)

    @property
    def tested(self) -> list[Part]:
        """Those with a trend that is shown."""
        return [part for part in self.found if part.trend.known]

    @property
    def moved(self) -> list[Part]:
        """Those with a direction, the steepest first."""
        return _steepest(part for part in self.tested if part.trend.clear)

    def headline(self) -> str | None:
        """Name the one trend, count several, or say that there is no evidence of any.

        Nothing where of several only one is shown and does not move: it is no finding about them.
        """
        seen = whole_years(shown_or_hidden(self.table, self.value))
        if not self.tested or seen.empty or (self._alone and not self.moved):
            return None
        words = {"period": span(seen)}
        moved, tested = self.moved, self.tested
        if len(moved) == 1 or self._mirrored():
            part = next((part for part in moved if part.trend.moved == "rose"), moved[0])
            trend = part.trend.words()
            words |= {"label": self._named(part), "moved": trend["moved"], "size": trend["size"]}
            ends = self._two_ends(part)
            if ends:
                return say("several.headline.values", **words, first=ends[0], last=ends[1]).strip()
            return say("several.headline.one", **words).strip()
        if len(tested) == 1:
            return say("several.headline.none.one", label=self._named(tested[0]), **words).strip()
        words |= {
            "some": some_of(len(moved), len(tested), self.things, of=self._of),
            "share": self._share(len(moved)),
        }
        return upper_first(say(f"several.headline.{'many' if moved else 'none'}", **words).strip())

    def sentence(self) -> str:
        """Say how many moved, and the largest trends with their intervals and p values."""
        moved, tested = self.moved, self.tested
        if not tested:
            cut = any(part.trend.why == "cut" for part in self.found)
            return say(f"several.sentence.{'cut' if cut else why(self.table)}")
        items = [say("several.item", label=part.label, **part.trend.words()) for part in moved[:MOST]]
        if len(tested) == 1:
            alone = ".alone" if self._alone else ""
            item = say("several.item", label=self._named(tested[0]), **tested[0].trend.words())
            key = f"several.sentence.single{alone}" if moved else f"several.sentence.none.one{alone}"
            return sentences(say(key, label=self._named(tested[0]), item=item), self._seen())
        if not moved:
            some = any_of(len(tested), self.things, of=self._of)
            return sentences(say("several.sentence.none", any=some, share=self._share(1)), self._seen())
        words = {
            "some": some_of(len(moved), len(tested), self.things, of=self._of),
            "share": self._share(len(moved)),
        }
        key = "one" if len(moved) == 1 else "some"
        said = upper_first(say(f"several.sentence.{key}", items="; ".join(items), **words))
        return sentences(said, self._standing())

    def plain(self) -> str:
        """Say how many moved, and the largest from what to what, without tests."""
        moved, tested = self.moved, self.tested
        if not tested:
            return sentences(self._first_ends(), self.sentence())
        if not moved:
            seen = could_be_seen_plainly(part.trend for part in tested)
            if len(tested) == 1:
                return sentences(say("plain.several.none.one", label=self._named(tested[0])), seen)
            some = any_of(len(tested), self.things, of=self._of)
            return sentences(self._first_ends(), say("plain.several.none", any=some, share=self._share(1)), seen)
        if self._mirrored():
            part = next((part for part in moved if part.trend.moved == "rose"), moved[0])
            return self._moved_plainly(part, self._named(part))
        if len(tested) == 1:
            return self._moved_plainly(moved[0], self._named(moved[0]))
        some = some_of(len(moved), len(tested), self.things, of=self._of)
        whole = upper_first(say("plain.several.some", some=some, share=self._share(len(moved))))
        return sentences(whole, *(self._moved_plainly(part, part.label) for part in moved[:_NAMED]))

    def _first_ends(self) -> str | None:
        """Say the first and the last share of the first of a few, such as of the deaths among the outcomes."""
        values = (
            self._values(self.found[0]) if self.found and len(self.found) <= MOST and self.share == "levels" else ""
        )
        return say("several.values", label=self.found[0].label, values=values) if values else None

    def _moved_plainly(self, part: Part, label: str) -> str:
        words = {"label": label, **part.trend.words()}
        ends = self._two_ends(part, of=True)
        if ends:
            return say("plain.several.moved", **words, first=ends[0], last=ends[1])
        return say("plain.several.size", **words)

    def _seen(self) -> str | None:
        return could_be_seen(part.trend for part in self.tested)

    def ends(self) -> str:
        """Say the first and last shown value of the trends named, or of the steepest where none is.

        Nothing of several whose trends are not shown: to quote the first of them would be a choice without a reason.
        """
        moved = self.moved[:MOST]
        named = moved or _steepest(self.tested)[:1] or (self.found if len(self.found) == 1 else ())
        key = "several.values" if moved or len(self.found) == 1 or len(self.tested) < 2 else "several.steepest"
        within = lower_first if self.share == "known" and key == "several.steepest" else str
        said = [(within(part.label), part.trend.size, self._values(part)) for part in named]
        return sentences(*(say(key, label=label, size=size, values=values) for label, size, values in said if values))

    @property
    def _of(self) -> str:
        return which(len(self.tested), len(self.found), self.table)

    @property
    def _alone(self) -> bool:
        return len(self.tested) == 1 < len(self.found)

    def _named(self, part: Part) -> str:
        """Name what moves: the share of it, not the thing."""
        return say(f"several.label.{self.share}", label=part.label, **in_unit(self.table))

    def _share(self, moved: int) -> str:
        number_of = "their" if moved > 1 else "its"
        return say(f"several.{number_of}.{self.share}", **in_unit(self.table))

    def _two_ends(self, part: Part, *, of: bool = False) -> list[str]:
        """Write the first and the last share of a part, where they are shown and go the way of its trend."""
        rows = whole_years(shown(part.rows, self.value))
        if not goes(rows, whole_years(shown_or_hidden(part.rows, self.value)), self.value, part.trend):
            return []
        ends = [row for _, row in first_and_last(rows).iterrows()]
        if of:
            return [self._value(row, "year") for row in ends]
        return [say(value_key("year"), value=percent_text(row[self.value]), year=row["year"]) for row in ends]

    def _values(self, part: Part) -> str:
        axis = division_of(self.table)
        if axis is None:
            return ""
        rows = first_and_last(whole_years(shown(part.rows, self.value)))
        return ", ".join(self._value(row, axis) for _, row in rows.iterrows())

    def _value(self, row: pd.Series, axis: str) -> str:
        """Write a share with what it is a share of."""
        year = str(row[axis])
        of = number(row.get("base" if self.value in {"share_known", "minimum"} else "n"))
        # A theme's base leaves out what it does not apply to; that of another variable does not.
        outside = number(row.get("not_applicable")) if self.value == "share_known" and "theme" not in row else 0
        if of is None or outside is None:
            return say(value_key(axis), value=percent_text(row[self.value]), year=year)
        return say(
            value_key(axis, of=True), value=percent_text(row[self.value]), year=year, n=number_text(int(of - outside))
        )

    def cautions(self) -> list[str | None]:
        """Say which trends are not claimed and why, and whether p values are adjusted."""
        return [*self._not_borne("silent"), *self._not_borne("unequal"), self._family()]

    def recorded(self) -> list[str | None]:
        """Warn where recording changed beside a trend that is named."""
        return [] if self.value == "share_known" else [share_known(part) for part in self.moved[:MOST]]

    def _not_borne(self, why: str) -> list[str]:
        """Say of trends that rest on how often a theme was recorded, or on the delay, that nothing is claimed."""
        held_back = [part for part in self.found if part.trend.moved == why][:MOST]
        return [say(f"several.{why}", label=part.label, tipping=_tipping(part.rows.iloc[0])) for part in held_back]

    def _standing(self) -> str | None:
        """Tell the trends that a screen found apart from those that stand where no false alarm is allowed.

        Of the trends that a screen names one in twenty may be false. Bonferroni's bound needs no other p value than a
        trend's own, so that it holds too where some are hidden.
        """
        tests = number(constant(self.table, "trend_tests" if "trend_tests" in self.table else "tests"))
        if tests is None or constant(self.table, "adjustment") != Adjustment.BENJAMINI_HOCHBERG:
            return None
        raw = [number(part.rows.iloc[0].get("trend_p")) for part in self.moved]
        stand = [part.label for part, p in zip(self.moved, raw, strict=True) if p is not None and p * tests < LEVEL]
        if len(stand) == len(raw) or all(p is None for p in raw):
            return None
        names = listed(stand) if len(stand) <= MOST else say("several.standing.count", count=number_text(len(stand)))
        key = "it" if len(raw) == 1 else {0: "none", 1: "one"}.get(len(stand), "some")
        return say(f"several.standing.{key}", names=names, tests=number_text(int(tests)))

    def _mirrored(self) -> bool:
        """Tell whether there are two shares of one whole: what one gains the other loses."""
        moved = self.moved
        return len(self.tested) == len(moved) == 2 and math.isclose(moved[0].trend.slope, -moved[1].trend.slope)

    def _family(self) -> str | None:
        return adjustment(self.table) if len(self.tested) > 1 else None


def _tipping(row: pd.Series) -> str:
    point = number(row.get("tipping_point"))
    return "" if point is None else say("several.tipping", share=percent_text(point))


def several(table: pd.DataFrame, key: str, value: str, subject: Subject) -> Finding:
    """Put a table of one row a key and year into words."""
    trends = Trends.read(table, key, value, subject.about, share="themes" if key == "theme" else "levels")
    head, ends = trends.headline(), trends.ends()
    return Finding(
        headline=head,
        subtitle=subtitle(table, subject),
        sentence=trends.plain() if len(table) else nothing(),
        full=sentences(trends.sentence(), ends, *trends.recorded()) if len(table) else "",
        alt=alt(table, subject, ends, head),
        notes=notes(table, *trends.cautions(), rows=once(table, key)),
        source=source(table),
        changed=bool(trends.moved),
    )


def theme_noun(table: pd.DataFrame) -> str:
    """Name what the rows of a table of themes are: marks of a good review, attributes of practice, or themes."""
    groups = distinct(table, "group")
    return {"quality": "mark", "authoritative_practice": "attribute"}.get(
        groups[0] if len(groups) == 1 else "", "theme"
    )


def noted(table: pd.DataFrame) -> str:
    """Write what is measured of the rows of a table of themes: that a theme was noted, or a mark met."""
    return say(f"noted.{theme_noun(table)}")


def label_of(rows: pd.DataFrame, key: str) -> str:
    """Column that names a key in words."""
    return next((name for name in ("label", f"{key}_label") if name in rows), key)


def share_known(part: Part) -> str | None:
    """Warn where a theme's share known moved too: recording changed, perhaps not practice.

    It moved where its own trend has p below 0.05, or by ten points from the first to the last year.
    """
    if "share_known" not in part.rows:
        return None
    axis = division_of(part.rows)
    rows = whole_years(shown(part.rows, "share_known"))
    p = number(part.rows["share_known_trend_p"].iloc[0]) if "share_known_trend_p" in part.rows else None
    trend = p is not None and p < LEVEL
    if axis is None or len(rows) < 2:
        return say("several.known.trend", label=part.label) if trend else None
    first, last = rows.iloc[0], rows.iloc[-1]
    if abs(last["share_known"] - first["share_known"]) < SHARE_KNOWN_MOVED and not trend:
        return None
    ends = {
        name: say(value_key(axis), value=percent_text(row["share_known"]), year=row[axis])
        for name, row in (("first", first), ("last", last))
    }
    return say("several.known", label=part.label, **ends)


def adjustment(table: pd.DataFrame, tests: str = "") -> str | None:
    """Say for how many tests the p values are adjusted, and how; nothing where there was but one."""
    size = number(constant(table, tests or ("trend_tests" if "trend_tests" in table else "tests")))
    if size is None or size < 2:
        return None
    whole = "theme" in table and "year_of" in table and size > table["theme"].nunique()
    key = "several.adjusted.whole" if whole else "several.adjusted"
    return say(key, tests=number_text(int(size)), adjustment=constant(table, "adjustment") or "")


def _steepest(found: Iterable[Part]) -> list[Part]:
    return sorted(found, key=lambda part: -abs(part.trend.slope))


def once(table: pd.DataFrame, key: str) -> pd.DataFrame:
    """Keep the counts that hold for every key alike, once a year: a theme's own n and missing do not."""
    rows = table[table[key].eq(table[key].iloc[0])] if len(table) else table
    return rows.drop(columns=["n", "missing"] if "theme" in rows else ["reviews"], errors="ignore")


def of_shares(table: pd.DataFrame, measure: str, column: str, noun: str = "") -> Subject:
    """Make the subject of shares in panels, one a theme or level."""
    what = noun or column
    chart = over_years(table, ["theme" if "theme" in table else str(category_in(table) or column)], what)
    return Subject(say(measure, column=column, noted=noted(table), **in_unit(table)), what, chart, "")
