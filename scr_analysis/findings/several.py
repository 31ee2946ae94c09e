"""Several trends side by side: themes, levels of a category, kinds of activity."""

from typing import NamedTuple

import pandas as pd

from scr_analysis.findings.cells import constant, number, parts, shown, whole_years
from scr_analysis.findings.finding import Finding, Subject
from scr_analysis.findings.movement import LEVEL, Movement, movement
from scr_analysis.findings.notes import notes, source
from scr_analysis.findings.series import alt, first_and_last, nothing, span, subtitle
from scr_analysis.findings.strings import WORDS, plural, say, sentences
from scr_analysis.formats import number_text, percent_text

MOST = 3  # how many trends a sentence names
SHARE_KNOWN_MOVED = 10.0  # percentage points from the first to the last year


class Part(NamedTuple):
    """The rows of one key and their trend."""

    label: str
    rows: pd.DataFrame
    trend: Movement


def several(table: pd.DataFrame, key: str, value: str, subject: Subject) -> Finding:
    """Put a table of one row a key and year into words.

    Trends are counted and the largest named, but only those that their intervals and (where the table adjusts them)
    adjusted p values bear. Where the share known moved as well, it is said beside the trend.
    """
    adjusted = "trend_p_adjusted" in table
    found = [
        Part(str(rows[_label(rows, key)].iloc[0]), rows, movement(rows.iloc[0], adjusted=adjusted))
        for _, rows in parts(table, key)
    ]
    tested = [part for part in found if part.trend.known]
    moved = sorted((part for part in tested if part.trend.clear), key=lambda part: -abs(part.trend.slope))
    head = _headline(moved, tested, subject.about, span(whole_years(shown(table, value))))
    ends = _ends(found, moved, value)
    return Finding(
        headline=head,
        subtitle=subtitle(table, subject),
        sentence=sentences(_sentence(moved, tested, subject.about), ends) if len(table) else nothing(),
        alt=alt(table, subject, ends, head),
        notes=notes(
            table,
            *[_share_known(part) for part in moved[:MOST]],
            _family(table, len(tested), adjusted=adjusted),
            rows=_who(table, key),
        ),
        source=source(table),
    )


def _label(rows: pd.DataFrame, key: str) -> str:
    return next((name for name in ("label", f"{key}_label") if name in rows), key)


def _headline(moved: list[Part], tested: list[Part], things: str, when: str) -> str | None:
    if not tested or not when:
        return None
    words = {"period": when, "tested": number_text(len(tested)), "things": plural(things)}
    if not moved:
        return say("several.headline.none", **words)
    if len(moved) == 1 or _mirrored(moved, tested):
        part = next((part for part in moved if part.trend.moved == "rose"), moved[0])
        trend = part.trend.words()
        return say("several.headline.one", label=part.label, **words, moved=trend["moved"], size=trend["size"])
    return say("several.headline.many", moved=number_text(len(moved)), **words)


def _mirrored(moved: list[Part], tested: list[Part]) -> bool:
    """Tell whether there are two shares of one whole: what one gains the other loses."""
    return len(tested) == len(moved) == 2 and moved[0].trend.slope == -moved[1].trend.slope


def _sentence(moved: list[Part], tested: list[Part], things: str) -> str:
    if not tested:
        return WORDS["several.sentence.unknown"]
    words = {"tested": number_text(len(tested)), "things": plural(things)}
    if not moved:
        return say("several.sentence.none", **words)
    items = [say("several.item", label=part.label, **part.trend.words()) for part in moved[:MOST]]
    key = "one" if len(moved) == 1 else "some"
    return say(f"several.sentence.{key}", moved=number_text(len(moved)), items="; ".join(items), **words)


def _ends(found: list[Part], moved: list[Part], value: str) -> str:
    """Say the first and last shown value of the trends named, or of the first key where none is."""
    said = []
    for part in moved[:MOST] or found[:1]:
        ends = [
            say("value.in", value=percent_text(row[value]), year=row["year"])
            for _, row in first_and_last(whole_years(shown(part.rows, value))).iterrows()
        ]
        if ends:
            said.append(say("several.values", label=part.label, values=", ".join(ends)))
    return sentences(*said)


def _share_known(part: Part) -> str | None:
    """Warn where a theme's share known moved too: recording changed, perhaps not practice.

    It moved where its own trend has p below 0.05, or by ten points from the first to the last year.
    """
    if "share_known" not in part.rows:
        return None
    rows = whole_years(shown(part.rows, "share_known"))
    if len(rows) < 2:
        return None
    first, last = rows["share_known"].iloc[0], rows["share_known"].iloc[-1]
    p = number(part.rows["share_known_trend_p"].iloc[0]) if "share_known_trend_p" in part.rows else None
    if abs(last - first) < SHARE_KNOWN_MOVED and not (p is not None and p < LEVEL):
        return None
    years = {"first_year": rows["year"].iloc[0], "last_year": rows["year"].iloc[-1]}
    shares = say("several.known.shares", first=percent_text(first), last=percent_text(last), **years)
    return say("several.known", label=part.label, shares=shares)


def _family(table: pd.DataFrame, tested: int, *, adjusted: bool) -> str | None:
    if tested < 2:
        return None
    if adjusted:
        size = constant(table, "tests")
        return say(
            "several.adjusted",
            tests=number_text(int(size) if size is not None else tested),
            adjustment=constant(table, "adjustment") or "",
        )
    return say("several.unadjusted", tests=number_text(tested))


def _who(table: pd.DataFrame, key: str) -> pd.DataFrame:
    """Keep the counts that hold for every key alike, once a year: a theme's own n and missing do not."""
    once = table[table[key].eq(table[key].iloc[0])] if len(table) else table
    return once.drop(columns=["n", "missing"] if "theme" in once else ["reviews"], errors="ignore")
