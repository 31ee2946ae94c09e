"""Length and number of recommendations in words: by year, and by methodology."""

import pandas as pd

from scr_analysis.findings.sentences.compared_groups import comparison
from scr_analysis.findings.sentences.finding import Finding, Subject
from scr_analysis.findings.sentences.one_trend import median_words, series
from scr_analysis.findings.sentences.shown import constant, number
from scr_analysis.formats import number_text
from scr_analysis.words import WORDS, say

__all__ = ["length_by_methodology", "length_by_year"]


def length_by_year(table: pd.DataFrame) -> Finding:
    """Say whether reviews grew shorter, or made fewer recommendations."""
    measure, about = median_words(table)
    name = constant(table, "measure")
    unit = WORDS.get(f"about.{name}.unit", "")
    caveat = say("note.published_only" if name == "days_to_publication" else "note.mix")
    within = number(constant(table, "within_days"))
    if within is not None:
        days = number_text(within, 0)
        measure, caveat = say("measure.within", measure=measure, days=days), say("note.within", days=days)
    subject = Subject(measure, about, _on_boxes(table, "chart.points"), say("population.reports"), unit=unit)
    return series(table, "median", subject, caveat)


def length_by_methodology(table: pd.DataFrame) -> Finding:
    """Say whether length, or the number of recommendations, differs by methodology."""
    measure, about = median_words(table)
    subject = Subject(measure, about, _on_boxes(table, "chart.rows.points"), say("population.reports"))
    return comparison(table, "methodology", "median", subject)


def _on_boxes(table: pd.DataFrame, chart: str) -> str:
    """Name a chart of medians, and the boxes beneath them: there is one where the median has an interval."""
    boxed = {"q1", "lower"} <= set(table) and table[["q1", "lower"]].notna().all(axis=1).any()
    return say("chart.boxes", chart=say(chart)) if boxed else say(chart)
