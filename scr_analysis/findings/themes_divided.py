"""Themes divided by a category: which differ between its levels, and which rise or fall with its order."""

import pandas as pd

from scr_analysis.columns import division_of
from scr_analysis.findings.sentences.differences import Differences, Tested
from scr_analysis.findings.sentences.finding import Finding, Subject
from scr_analysis.findings.sentences.notes import notes, source
from scr_analysis.findings.sentences.one_trend import alt, nothing, subtitle
from scr_analysis.findings.sentences.several_trends import MOST, Trends, noted, once, theme_noun
from scr_analysis.findings.sentences.shown import first_alone, shown, spoken
from scr_analysis.findings.sentences.unit import in_unit
from scr_analysis.findings.themes import themes_by_year
from scr_analysis.formats import number_text, percent_text
from scr_analysis.words import say, sentences

__all__ = ["themes_by"]

FEWEST = 10  # reviews of a level that is called the highest or the lowest


def themes_by(table: pd.DataFrame) -> Finding:
    """Put a table of one row a theme and level, or year, into words."""
    if "year" in table:
        return themes_by_year(table)
    axis = division_of(table)
    tests = Differences.read(table, "theme", theme_noun(table))
    trends = Trends.read(table, "theme", "known_only", theme_noun(table), share="themes") if "trend" in table else None
    ends = trends.ends() if trends and trends.moved else ""
    head = tests.headline()
    subject = Subject(
        say("measure.prevalence.known", noted=noted(table), **in_unit(table)),
        "theme",
        say("chart.heat" if axis and table[axis].nunique() != len("ab") else "chart.rows.points"),
        "",
    )
    family = tests.family(table)
    ranges = [_range(one, str(axis)) for one in tests.differing[:MOST]] if axis and not ends else []
    told = (*trends.recorded(), *trends.cautions()) if trends else ()
    cautions = [caution for caution in told if caution != family]
    return Finding(
        headline=head,
        subtitle=subtitle(table, subject),
        sentence=sentences(tests.plain(), *ranges[:1]) if len(table) else nothing(),
        full=sentences(tests.sentence(), trends.sentence() if trends else None, ends, *ranges) if len(table) else "",
        alt=alt(table, subject, sentences(ends, *ranges), head),
        notes=notes(table, family, *cautions, _steps(axis, trends), rows=once(table, "theme")),
        source=source(table),
        changed=bool(tests.differing),
    )


def _steps(axis: str | None, trends: Trends | None) -> str | None:
    if trends is None or axis in {None, "year"}:
        return None
    return say("divided.steps", column=spoken(str(axis)))


def _range(one: Tested, axis: str) -> str | None:
    """Say where a theme is most and least frequent, of levels with enough reviews to say so.

    Nothing where two levels share a place, or one is hidden: it might be there.
    """
    if one.rows["n"].isna().any():
        return None
    enough = one.rows[one.rows["n"].ge(FEWEST)]
    if enough["known_only"].isna().any():
        return None
    seen = shown(enough, "known_only")
    seen = seen.sort_values("known_only", kind="stable", ascending=False)
    if len(seen) < 2 or not first_alone(seen, "known_only") or not first_alone(seen[::-1], "known_only"):
        return None
    high, low = (_share(seen.iloc[place], axis) for place in (0, -1))
    return say("differ.range", label=one.label, fewest=FEWEST, high=high, low=low)


def _share(row: pd.Series, axis: str) -> str:
    return say("groups.value", label=row[axis], value=percent_text(row["known_only"]), n=number_text(int(row["n"])))
