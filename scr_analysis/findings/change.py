"""Trends of all reviews and within methodologies, so that a shift in the mix cannot pass for a change."""

import pandas as pd

from scr_analysis.findings.cells import number, shown
from scr_analysis.findings.finding import Finding, Subject
from scr_analysis.findings.movement import Movement, fine, movement
from scr_analysis.findings.notes import notes, source
from scr_analysis.findings.series import lower_first, median_words, nothing, trend_sentence, upper_first
from scr_analysis.findings.several import MOST
from scr_analysis.findings.strings import WORDS, say, sentences
from scr_analysis.formats import number_text

ALL, ONE, WITHIN = "all reviews", "one methodology", "within methodologies"


def trends(table: pd.DataFrame) -> Finding:
    """Put a table of trends of all reviews, of each methodology and within methodologies into words."""
    _, about = median_words(table)
    subject = Subject(say("change.measure", about=about), about, WORDS["chart.forest"], WORDS["population.reports"])
    whole, within = _movement(table, ALL), _movement(table, WITHIN)
    head = _headline(about, whole, within)
    said = sentences(
        say("change.over_all", sentence=lower_first(trend_sentence(about, whole))),
        say("change.within", sentence=lower_first(trend_sentence(about, within))),
        _kinds(table),
        _percent(table),
    )
    picture = say("alt.flat", chart=subject.chart, measure=lower_first(subject.measure), by="")
    return Finding(
        headline=head,
        subtitle=say("subtitle.flat", measure=subject.measure, population=subject.population),
        sentence=said if len(table) else nothing(),
        alt=sentences(picture, f"{head}." if head else None),
        notes=notes(table, rows=table[table["scope"].eq(ALL)]),
        source=source(table),
    )


def _movement(table: pd.DataFrame, scope: str) -> Movement:
    rows = table[table["scope"].eq(scope)]
    return movement(rows.iloc[0]) if len(rows) else Movement("unknown")


def _headline(about: str, whole: Movement, within: Movement) -> str | None:
    if not whole.known or not within.known:
        return None
    moved, also = whole.words()["moved"], within.words()["moved"]
    words = {"about": about, "moved": moved, "size": whole.size, "within": within.size}
    words["also"] = "" if also == moved else f"{also} "
    if whole.clear:
        return upper_first(say("change.headline.both" if within.clear else "change.headline.all", **words))
    return say("change.headline.within" if within.clear else "change.headline.none", **words)


def _kinds(table: pd.DataFrame) -> str | None:
    rows = table[table["scope"].eq(ONE)]
    found = [(str(row["methodology"]), movement(row, adjusted=True)) for _, row in rows.iterrows()]
    tested = [pair for pair in found if pair[1].known]
    if not tested:
        return None
    moved = sorted((pair for pair in tested if pair[1].clear), key=lambda pair: -abs(pair[1].slope))
    if not moved:
        return say("change.kinds.none", tested=number_text(len(tested)))
    items = "; ".join(say("several.item", label=label, **trend.words()) for label, trend in moved[:MOST])
    return say("change.kinds", moved=number_text(len(moved)), tested=number_text(len(tested)), items=items)


def _percent(table: pd.DataFrame) -> str | None:
    rows = shown(table[table["scope"].eq(ALL)], "yearly_percent", "yearly_lower", "yearly_upper")
    if rows.empty:
        return None
    row = rows.iloc[0]
    numbers = {name: fine(row[f"yearly_{name}"]) for name in ("percent", "lower", "upper")}
    return say("change.count_model", dispersion=number_text(number(row.get("dispersion")), 2), **numbers)
