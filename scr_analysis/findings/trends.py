"""Trends of all reviews and within methodologies, so that a shift in the mix cannot pass for a change."""

from collections.abc import Callable

import pandas as pd

from scr_analysis.columns.values import PERCENT_A_YEAR, Scope
from scr_analysis.findings.sentences.finding import Finding, Subject
from scr_analysis.findings.sentences.movement import Movement, change, could_be_seen, fine, movement, yearly
from scr_analysis.findings.sentences.notes import notes, source
from scr_analysis.findings.sentences.one_trend import (
    flat,
    lower_first,
    median_words,
    nothing,
    trend_sentence,
    upper_first,
)
from scr_analysis.findings.sentences.several_trends import MOST
from scr_analysis.findings.sentences.shown import constant, number, shown, which
from scr_analysis.formats import number_text
from scr_analysis.words import any_of, say, sentences, some_of

__all__ = ["length_trend", "recommendations_trend"]

Read = Callable[..., Movement]

WAYS = {"rose": "up", "fell": "down"}


def length_trend(table: pd.DataFrame) -> Finding:
    """Say whether length moved over all, and within methodologies: in pages or days a year, as the chart has it."""
    return _trends(table)


def recommendations_trend(table: pd.DataFrame) -> Finding:
    """Say whether the number of recommendations moved over all, and within methodologies: in per cent a year."""
    return _trends(table, percent=True)


def _trends(table: pd.DataFrame, *, percent: bool = False) -> Finding:
    """Put a table of trends of all reviews, of each methodology and within methodologies into words.

    Parameters
    ----------
    table : DataFrame
        What ``length_trend`` or ``recommendations_trend`` returned.
    percent : bool
        Speak of the count model's per cent a year, as the chart of recommendations does, rather than of the slope by
        ranks. The other of the two follows in a sentence of its own.
    """
    _, about = median_words(table)
    read: Read = yearly if percent else movement
    unit = PERCENT_A_YEAR if percent else str(constant(table, "trend_unit") or "")
    measure = say("change.measure", about=about, unit=unit)
    subject = Subject(measure, about, say("chart.forest"), say("population.reports"))
    whole, within = _movement(table, Scope.ALL, read), _movement(table, Scope.WITHIN, read)
    head = _headline(about, whole, within)
    said = sentences(
        *_both(about, whole, within),
        _kinds(table, read, about),
        _ranks(table) if percent else _percent(table) if whole.known else None,
    )
    picture = say("alt.flat", chart=subject.chart, measure=lower_first(subject.measure), by="")
    return Finding(
        headline=head,
        subtitle=flat(subject),
        sentence=(f"{head}." if head else said) if len(table) else nothing(),
        full=said if head and len(table) else "",
        alt=sentences(picture, f"{head}." if head else None),
        notes=notes(table, _family(table), rows=table[table["scope"].eq(Scope.ALL)]),
        source=source(table),
    )


def _both(about: str, whole: Movement, within: Movement) -> list[str]:
    """Say both trends; once that there is none where neither can be shown."""
    if not whole.known and not within.known:
        return [say(f"change.both.{'hidden' if 'hidden' in (whole.why, within.why) else 'unknown'}", about=about)]
    return [
        say(key, sentence=lower_first(trend_sentence(about, one)))
        for key, one in (("change.over_all", whole), ("change.within", within))
    ]


def _movement(table: pd.DataFrame, scope: str, read: Read) -> Movement:
    rows = table[table["scope"].eq(scope)]
    return read(rows.iloc[0]) if len(rows) else Movement("unknown")


def _headline(about: str, whole: Movement, within: Movement) -> str | None:
    if not whole.known or not within.known:
        return None
    moved, also = whole.words()["moved"], within.words()["moved"]
    words = {"about": about, "moved": moved, "size": whole.size, "within": within.size}
    words["also"] = "" if also == moved else f"{also} "
    if not {whole.kind, within.kind} <= {"clear", "none"}:
        if _briefly(whole) == _briefly(within):
            return upper_first(say("change.headline.same", over_all=_briefly(whole), **words))
        return upper_first(say("change.headline.other", over_all=_briefly(whole), inside=_briefly(within), **words))
    if whole.clear:
        return upper_first(say("change.headline.both" if within.clear else "change.headline.all", **words))
    return say("change.headline.within" if within.clear else "change.headline.none", **words)


def _briefly(trend: Movement) -> str:
    if trend.clear:
        return say("change.moved", moved=trend.words()["moved"], size=trend.size)
    return trend.words()["moved"] if trend.tied else say(f"change.{trend.kind}")


def _kinds(table: pd.DataFrame, read: Read, about: str) -> str | None:
    rows = table[table["scope"].eq(Scope.ONE)]
    found = [(str(row["methodology"]), read(row, adjusted=True)) for _, row in rows.iterrows()]
    tested = [pair for pair in found if pair[1].known]
    if not tested:
        return None
    moved = sorted((pair for pair in tested if pair[1].clear), key=lambda pair: -abs(pair[1].slope))
    # "Up" and "down": that reviews of a methodology "fell" would say that there were fewer of them.
    items = "; ".join(
        say("change.item", label=label, way=say(f"change.{WAYS[trend.moved]}"), **trend.words())
        for label, trend in moved[:MOST]
    )
    of = which(len(tested), len(found), rows)
    if len(tested) == 1:
        said = say(f"change.kinds.single{'' if moved else '.none'}", items=items, label=tested[0][0])
        return sentences(said, could_be_seen([tested[0][1]]))
    if not moved:
        none = say("change.kinds.none", any=any_of(len(tested), "methodology", of=of))
        return sentences(none, could_be_seen(trend for _, trend in tested))
    some = upper_first(some_of(len(moved), len(tested), "methodology", of=of))
    return say(f"change.kinds.{'one' if len(moved) == 1 else 'some'}", some=some, about=about, items=items)


def _ranks(table: pd.DataFrame) -> str | None:
    whole = _movement(table, Scope.ALL, movement)
    if not whole.known:
        return None
    row = table[table["scope"].eq(Scope.ALL)].iloc[0]
    limits = {name: fine(row[f"trend_{name}"]) for name in ("lower", "upper")}
    return say("change.ranks", size=change(row["trend"], str(row["trend_unit"])), p=whole.p, **limits)


def _family(table: pd.DataFrame) -> str | None:
    """Say for how many tests the p values of single methodologies are adjusted, where any of them is shown."""
    rows = shown(table[table["scope"].eq(Scope.ONE)], "tests", "trend_p_adjusted")
    if rows.empty or rows["tests"].iloc[0] < 2:
        return None
    adjusted = {"tests": number_text(int(rows["tests"].iloc[0])), "adjustment": str(rows["adjustment"].iloc[0])}
    return say("change.adjusted", **adjusted)


def _percent(table: pd.DataFrame) -> str | None:
    rows = shown(table[table["scope"].eq(Scope.ALL)], "yearly_percent", "yearly_lower", "yearly_upper", "dispersion")
    if rows.empty:
        return None
    row = rows.iloc[0]
    numbers = {name: fine(row[f"yearly_{name}"]) for name in ("percent", "lower", "upper")}
    return say("change.count_model", dispersion=number_text(number(row.get("dispersion")), 2), **numbers)
