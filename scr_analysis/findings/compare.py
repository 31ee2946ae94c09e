"""Groups of reviews compared pair by pair."""

import pandas as pd

from scr_analysis.findings.sentences.compared_groups import plain_groups, tested_sentence
from scr_analysis.findings.sentences.finding import Finding, Subject
from scr_analysis.findings.sentences.movement import LEVEL, fine
from scr_analysis.findings.sentences.notes import notes, source
from scr_analysis.findings.sentences.one_trend import flat, lower_first, median_words, nothing, upper_first
from scr_analysis.findings.sentences.several_trends import MOST, adjustment
from scr_analysis.findings.sentences.shown import constant, number, shown, spoken, why
from scr_analysis.formats import number_text, p_text
from scr_analysis.words import say, sentences

__all__ = ["compare"]


def compare(table: pd.DataFrame) -> Finding:
    """Put comparisons into words: the test of all, then the pairs whose adjusted p and interval both bear it."""
    measure, about = median_words(table)
    column = spoken(str(constant(table, "grouped_by") or ""))
    subject = Subject(
        say("compare.measure", measure=measure, column=column),
        about,
        say("chart.forest"),
        say("population.reports"),
    )
    tested = shown(table, "p_adjusted", "shift", "lower", "upper", "n_a", "n_b")
    apart = tested[tested["p_adjusted"].lt(LEVEL) & (tested["lower"].gt(0) | tested["upper"].lt(0))]
    found = apart.sort_values("shift", key=abs, ascending=False, kind="stable")
    words = {"about": about, "column": column, "found": number_text(len(found)), "tested": number_text(len(tested))}
    head = None
    if len(found) == 1:
        head = say("compare.headline.one", **_pair(found.iloc[0]))
    elif len(found):
        head = upper_first(say("compare.headline.many", **words))
    elif _nothing_found(table, tested):
        head = upper_first(say("compare.headline.none", **words))
    items = [say("compare.item", **_pair(row)) for _, row in found.head(MOST).iterrows()]
    pairs = say("compare.pairs", items="; ".join(items)) if items else None
    whole = _whole(table, words)
    said = sentences(whole, pairs) or (say("compare.pairs.none", **words) if len(tested) else "")
    p = number(constant(table, "test_p"))
    first = say("plain.compare", **_pair(found.iloc[0])) if len(found) else None
    plain = sentences(None if p is None else plain_groups(p, words), first)
    picture = say("alt.flat", chart=subject.chart, measure=lower_first(subject.measure), by="")
    return Finding(
        headline=head,
        subtitle=flat(subject),
        sentence=(plain or said or say(f"compare.{why(table)}")) if len(table) else nothing(),
        full=said if len(table) else "",
        alt=sentences(picture, f"{head}." if head else None),
        notes=notes(
            table,
            adjustment(table) if len(tested) else None,
            say("compare.shift"),
            rows=table.head(1)[[name for name in ("no_report", "report_not_known") if name in table]],
        ),
        source=source(table),
    )


def _nothing_found(table: pd.DataFrame, tested: pd.DataFrame) -> bool:
    """Whether every pair that has reviews was compared, and neither a pair nor the test of all shows a difference."""
    p = number(constant(table, "test_p"))
    empty = table["n_a"].eq(0) | table["n_b"].eq(0)
    every = len(tested) > 0 and bool((empty | table.index.isin(tested.index)).fillna(value=False).all())
    return every and (p is None or p >= LEVEL)


def _whole(table: pd.DataFrame, words: dict[str, str]) -> str | None:
    p = number(constant(table, "test_p"))
    if p is None:
        return None
    return tested_sentence(table, p, words)


def _pair(row: pd.Series) -> dict[str, str]:
    """Name the group with more first, so that the shift is a number above zero."""
    up = row["shift"] > 0
    lower, upper = (row["lower"], row["upper"]) if up else (-row["upper"], -row["lower"])
    sides = ("a", "b") if up else ("b", "a")
    return {
        **{name: str(row[f"level_{side}"]) for name, side in zip(("more", "fewer"), sides, strict=True)},
        **{name: number_text(row.get(f"n_{side}")) for name, side in zip(("n_more", "n_fewer"), sides, strict=True)},
        "shift": fine(abs(row["shift"])),
        "unit": str(row["unit"]),
        "lower": fine(lower),
        "upper": fine(upper),
        "p": say("adjusted", p=p_text(row["p_adjusted"])) if number(row["tests"]) != 1 else p_text(row["p_adjusted"]),
    }
