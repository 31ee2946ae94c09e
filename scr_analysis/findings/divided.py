"""Themes divided by a category: which differ between its levels, and which rise or fall with its order."""

import pandas as pd

from scr_analysis.findings.cells import axis_of, spoken
from scr_analysis.findings.differences import Differences
from scr_analysis.findings.finding import Finding, Subject
from scr_analysis.findings.notes import notes, source
from scr_analysis.findings.series import alt, nothing, subtitle
from scr_analysis.findings.several import Trends, adjustment, once
from scr_analysis.findings.strings import WORDS, say, sentences
from scr_analysis.findings.unit import in_unit, population


def divided(table: pd.DataFrame) -> Finding:
    """Put a table of one row a theme and level into words."""
    tests = Differences.read(table, "theme", "theme")
    trends = Trends.read(table, "theme", "known_only", "theme") if "trend" in table else None
    ends = trends.ends() if trends and trends.moved else ""
    head = tests.headline()
    axis = axis_of(table)
    subject = Subject(
        say("measure.prevalence.year", **in_unit(table)),
        "theme",
        say("chart.panels", key="theme") if axis else WORDS["chart.rows"],
        population(table, "reports"),
    )
    family = adjustment(table, len(tests.tested)) if len(tests.tested) > 1 else None
    cautions = [caution for caution in trends.cautions() if caution != family] if trends else []
    return Finding(
        headline=head,
        subtitle=subtitle(table, subject),
        sentence=sentences(tests.sentence(), trends.sentence() if trends else None, ends) if len(table) else nothing(),
        alt=alt(table, subject, ends, head),
        notes=notes(table, family, *cautions, _steps(axis, trends), rows=once(table, "theme")),
        source=source(table),
    )


def _steps(axis: str | None, trends: Trends | None) -> str | None:
    if trends is None or axis in {None, "year"}:
        return None
    return say("divided.steps", column=spoken(str(axis)))
