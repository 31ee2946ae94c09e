"""What to know before a figure is quoted: who is counted, which years are not whole, how it was computed."""

import pandas as pd

from scr_analysis.columns import division_of
from scr_analysis.columns.values import Clustering, YearStatus
from scr_analysis.findings.sentences.shown import (
    any_hidden,
    constant,
    distinct,
    methods,
    spoken,
    total,
    years_in,
)
from scr_analysis.findings.sentences.unit import noun_of, report_of
from scr_analysis.formats import number_text
from scr_analysis.words import WORDS, counted, listed, month, say, sentences

MOST = 2  # methods named in a note
TOO_NARROW = (Clustering.INCIDENTS, Clustering.CHILDREN, Clustering.INCIDENTS_BUT_MEDIANS)


def notes(
    table: pd.DataFrame, *first: str | None, rows: pd.DataFrame | None = None, census: bool = True
) -> tuple[str, ...]:
    """Put together the notes of a table.

    Parameters
    ----------
    table : DataFrame
        The table.
    *first : str or None
        Notes of this table's own, set before the common ones; None is left out.
    rows : DataFrame, optional
        Rows whose counts add up to the reviews of the table; all of them unless given.
    census : bool
        Say what the intervals of the table mean: that reviews are a census, and where clustered rows make them too narrow.

    Returns
    -------
    tuple of str
        Counted: n, missing, without a report, undated, ungrouped; then years, cut-off, methods, what is hidden.
    """
    every = (
        *first,
        who(table if rows is None else rows),
        years(table),
        _cut_off(table),
        _methods(table, "note.method", "method"),
        _methods(table, "note.trend", "trend_method"),
        clustering(table) if census else None,
        say("note.hidden") if any_hidden(table) else None,
        say("note.census") if census else None,
    )
    return tuple(note for note in every if note)


def who(rows: pd.DataFrame) -> str | None:
    """Say who is counted: n, missing, and those left out; nothing of no rows, which may have been hidden."""
    if rows.empty:
        return None
    noun = noun_of(rows)
    n, missing, no_report = (total(rows, column) for column in ("n", "missing", "no_report"))
    said = []
    if n is not None and missing is not None:
        said.append(say("note.n.known", n=counted(n, noun), missing=number_text(missing)))
    elif n is None and total(rows, "base") is not None:
        said.append(say("note.base", base=counted(total(rows, "base") or 0, report_of(rows))))
    elif n is not None or ("n" not in rows and total(rows, "reviews") is not None):
        said.append(say("note.n", n=counted(n if n is not None else total(rows, "reviews") or 0, noun)))
    if no_report:
        said.append(say("note.no_report", count=counted(no_report, noun)))
    if not_told := total(rows, "report_not_known"):
        said.append(say("note.report_not_known", count=counted(not_told, noun)))
    undated, ungrouped = constant(rows, "undated"), constant(rows, "ungrouped")
    if undated:
        said.append(say("note.undated", count=counted(undated, noun), year_of=year_of(rows)))
    if ungrouped:
        said.append(
            say(
                "note.ungrouped",
                count=counted(ungrouped, noun),
                column=spoken(division_of(rows) or ("methodology" if "methodology" in rows else "group")),
            )
        )
    return sentences(*said) or None


def years(table: pd.DataFrame) -> str | None:
    """Say which years are not whole or not settled."""
    part, provisional = years_in(table, YearStatus.PART), years_in(table, YearStatus.PROVISIONAL)
    key = "note.part" if "trend" in table else "note.part.plain"
    said = [say(key, years=listed(part))] if part else []
    if provisional:
        said.append(say("note.provisional", years=listed(provisional)))
    return sentences(*said) or None


def year_of(table: pd.DataFrame) -> str:
    """Name the date that decides the year; nothing where the table does not say (published years)."""
    role = str(constant(table, "year_of") or "")
    return WORDS.get(f"year_of.{role}", role)


def year_kind(table: pd.DataFrame) -> str:
    """Name what a year of a table is: an April-March year, unless the table says otherwise."""
    return str(constant(table, "year_kind") or say("year.kind"))


def of_date(table: pd.DataFrame) -> str:
    """Write the date that decides the year after the word year: " of incident"."""
    date = year_of(table)
    return say("of.date", date=date) if date else ""


def source(table: pd.DataFrame) -> str:
    """Write the source line."""
    return say("source", source="; ".join(distinct(table, "source")) or say("source.unnamed"))


def clustering(table: pd.DataFrame) -> str | None:
    """Warn where rows share an incident; nothing where they can be taken one by one or the table allows for it."""
    text = constant(table, "clustering")
    if text not in TOO_NARROW:
        return None
    return say("note.clustering", clustering=f"{str(text)[0].upper()}{str(text)[1:]}")


def _cut_off(table: pd.DataFrame) -> str | None:
    iso = constant(table, "cut_off")
    return say("note.cut_off", month=month(str(iso))) if iso else None


def _methods(table: pd.DataFrame, key: str, column: str) -> str | None:
    shown, withheld = methods(table, column)
    said = say(key, method="; ".join(shown).rstrip(".")) if shown else None
    if len(shown) > MOST:
        said = say(f"{key}.many")
    return sentences(said, say("note.trend.withheld") if withheld else None) or None
