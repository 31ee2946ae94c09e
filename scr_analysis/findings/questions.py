"""Recommendations against questions for the board."""

import pandas as pd

from scr_analysis.columns import division_of
from scr_analysis.findings.sentences.finding import Finding, Subject
from scr_analysis.findings.sentences.notes import notes, source
from scr_analysis.findings.sentences.one_trend import alt, nothing, series, subtitle
from scr_analysis.findings.sentences.shown import constant, number
from scr_analysis.formats import number_text, percent_text
from scr_analysis.words import say, sentences

__all__ = ["recommendations_against_questions"]


def recommendations_against_questions(table: pd.DataFrame) -> Finding:
    """Put recommendations less questions into words: over years with the trend, or altogether."""
    chart = say("chart.pair" if "year" in table else "chart.forest")
    unit = str(constant(table, "unit") or "")
    subject = Subject(say("questions.measure"), say("questions.about"), chart, say("population.reports"), unit=unit)
    if "trend" in table:
        return series(table, "median", subject)
    said = _altogether(table.iloc[0]) if division_of(table) is None and len(table) else say("questions.untested")
    return Finding(
        headline=None,
        subtitle=subtitle(table, subject),
        sentence=said if len(table) else nothing(),
        alt=alt(table, subject, said, None),
        notes=notes(table),
        source=source(table),
    )


def _altogether(row: pd.Series) -> str:
    median, lower, upper = (number(row.get(name)) for name in ("median", "lower", "upper"))
    count, n, percent = (number(row.get(name)) for name in ("with_questions", "n", "percent"))
    said = []
    if median is not None:
        interval = ""
        if lower is not None and upper is not None:
            interval = say("load.interval", lower=number_text(lower), upper=number_text(upper))
        said.append(say("questions.sentence", median=number_text(median), interval=interval))
    if count is not None and n is not None and percent is not None:
        numbers = {"count": number_text(int(count)), "n": number_text(int(n)), "percent": percent_text(percent)}
        said.append(say("questions.posed", **numbers))
    return sentences(*said) or say("questions.untested")
