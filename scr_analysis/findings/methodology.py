"""Shares of a category over years, with one test of the whole."""

import pandas as pd

from scr_analysis.findings.sentences.differences import could_differ
from scr_analysis.findings.sentences.finding import Finding
from scr_analysis.findings.sentences.movement import LEVEL
from scr_analysis.findings.sentences.notes import notes, source
from scr_analysis.findings.sentences.one_trend import alt, nothing, span, subtitle
from scr_analysis.findings.sentences.several_trends import of_shares
from scr_analysis.findings.sentences.shown import (
    constant,
    methods,
    number,
    parts,
    shown,
    shown_or_hidden,
    spoken,
    whole_years,
    why,
)
from scr_analysis.formats import number_text, p_text, percent_text
from scr_analysis.words import counted, plural, say, sentences

__all__ = ["methodology_by_year"]

MOST = 3
_NAMED = 2


def methodology_by_year(table: pd.DataFrame) -> Finding:
    """Say whether the mix of methodologies changed.

    The mix changed where the chi-squared test says so (p below 0.05). A level is named with its first and last share
    only where the intervals of the two do not overlap, the largest changes first.
    """
    key = "methodology"
    subject = of_shares(table, "measure.share", key)
    p = number(constant(table, "p"))
    changed = p is not None and p < LEVEL
    levels = _levels(table, key) if changed else []
    head = _headline(key, p, span(whole_years(shown_or_hidden(table, "percent"))))
    return Finding(
        headline=head,
        subtitle=subtitle(table, subject),
        sentence=_plain(table, key, p) if len(table) else nothing(),
        full=sentences(_test(table, key, p), *levels) if len(table) else "",
        alt=alt(table, subject, sentences(*levels) or sentences(*_levels(table, key, apart=False)[:1]), head),
        notes=notes(table, _p_method(table), rows=_one_level(table, key)),
        source=source(table),
        changed=changed,
    )


def _headline(key: str, p: float | None, when: str) -> str | None:
    if p is None or not when:
        return None
    return say(f"mix.{'changed' if p < LEVEL else 'same'}.headline", column=plural(spoken(key)), period=when)


def _test(table: pd.DataFrame, key: str, p: float | None) -> str:
    column = plural(spoken(key))
    statistic, df, v = (number(constant(table, name)) for name in ("chi_squared", "df", "cramers_v"))
    if p is None or statistic is None or df is None:
        return say(f"mix.{why(table)}.sentence", column=column)
    words = {"column": column, "statistic": number_text(statistic), "df": counted(int(df), "degree"), "p": p_text(p)}
    if p < LEVEL:
        return say("mix.changed.sentence", v=number_text(v, 2), **words)
    return sentences(say("mix.same.sentence", **words), could_differ([number(constant(table, "smallest_v"))]))


def _plain(table: pd.DataFrame, key: str, p: float | None) -> str:
    """Say whether the mix changed, and the largest changes from what to what."""
    if p is None:
        return _test(table, key, p)
    said = say(f"plain.mix.{'changed' if p < LEVEL else 'same'}", column=plural(spoken(key)))
    moved = [
        say("plain.level.moved", label=label, moved=say("rose" if last["percent"] > first["percent"] else "fell"),
            first=_share(first), last=_share(last))
        for label, first, last in (_apart(table, key) if p < LEVEL else [])[:_NAMED]
    ]  # fmt: skip
    return sentences(said, *moved)


def _levels(table: pd.DataFrame, key: str, *, apart: bool = True) -> list[str]:
    """Say the first and last shown share of the levels whose intervals stand apart, the largest change first."""
    ends = _apart(table, key, apart=apart)[:MOST]
    return [say("mix.level", label=label, first=_share(first), last=_share(last)) for label, first, last in ends]


def _apart(table: pd.DataFrame, key: str, *, apart: bool = True) -> list[tuple[str, pd.Series, pd.Series]]:
    """Find the levels whose first and last intervals stand apart, with both rows, the largest change first."""
    found = []
    for label, rows in parts(table, key):
        seen = whole_years(shown(rows, "percent", "lower", "upper", "count", "n"))
        if len(seen) < 2:
            continue
        first, last = seen.iloc[0], seen.iloc[-1]
        if not apart or first["upper"] < last["lower"] or last["upper"] < first["lower"]:
            found.append((label, first, last))
    return sorted(found, key=lambda ends: -abs(ends[2]["percent"] - ends[1]["percent"]))


def _share(row: pd.Series) -> str:
    return say(
        "value.in.of",
        value=percent_text(row["percent"]),
        year=row["year"],
        count=number_text(int(row["count"])),
        n=number_text(int(row["n"])),
    )


def _p_method(table: pd.DataFrame) -> str | None:
    shown_methods, withheld = methods(table, "p_method")
    if withheld:
        return say("note.test.withheld")
    return say("note.test", method=shown_methods[0].rstrip(".")) if shown_methods else None


def _one_level(table: pd.DataFrame, key: str) -> pd.DataFrame:
    """Keep the counts of the years once: each level repeats them."""
    return table[table[key].eq(table[key].iloc[0])] if len(table) else table
