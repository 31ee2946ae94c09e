"""A release in a few sentences: what the file holds, what changed, and what cannot be said. All of it from safe tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from scr_analysis.answers.result import Result
from scr_analysis.disclosure.policy import policy as policy_named
from scr_analysis.findings.sentences.notes import years
from scr_analysis.release.earlier import years_begin
from scr_analysis.release.result import Release
from scr_analysis.words import day, month, say, sentences
from scr_analysis.years.labels import months_of_year

# The outputs that ask what changed, a few for each question of the study.
OVER_THE_YEARS = (
    "reviews_by_year",
    "reviews_by_year_and_outcome",
    "length_by_year",
    "days_to_publication",
    "recommendations_by_year",
    "methodology_by_year",
    "themes_by_year",
    "children_by_year",
    "protection_status_by_year",
    "harm_categories_by_year",
    "cumulative_risk_by_year",
    "practice_themes_by_year",
    "quality_marks_by_year",
)


@dataclass(frozen=True)
class Short:
    """A release in short.

    Attributes
    ----------
    changed : tuple of Result
        Outputs over the years whose numbers bear a change.
    unclear : tuple of Result
        Those whose numbers bear none.
    cannot : tuple of str
        What is hidden or left out, and of what nothing can be said.
    sure : tuple of str
        How sure the numbers are: years that are not whole, what is least known, and what no such file can tell.
    """

    changed: tuple[Result, ...]
    unclear: tuple[Result, ...]
    cannot: tuple[str, ...]
    sure: tuple[str, ...]


def in_short(release: Release) -> Short:
    """Sum a release up. Nothing is said that is not in a finding, a safe table or the record."""
    asked = [one for one in release.results if one.output.name in OVER_THE_YEARS]
    told = [one for one in asked if one.finding.headline]
    silent = [one.output.title for one in asked if not one.finding.headline]
    dated = _dated(release)
    cannot = (
        _hidden(release.record.get("outputs", ())),
        say("short.silent", titles="; ".join(silent)) if silent else "",
        _left_out(len(release.left_out)),
    )
    sure = (
        (years(dated) or "") if dated is not None else "",
        next((_sentence(one.finding.headline) for one in release.results if one.output.name == "data_quality"), ""),
        say("short.decisions"),
        say("short.cause"),
    )
    return Short(
        tuple(one for one in told if one.finding.changed),
        tuple(one for one in told if not one.finding.changed),
        tuple(filter(None, cannot)),
        tuple(filter(None, sure)),
    )


def about(release: Release) -> tuple[str, ...]:
    """Say whose the numbers are: rows, years, cut-off, disclosure control, and the day on which they were made."""
    dated = _dated(release)
    span = cut_off = ""
    if dated is not None:
        run = dict(zip(("first", "last"), months_of_year(years_begin(release.record)), strict=True))
        ends = dict.fromkeys((str(dated["year"].iloc[0]), str(dated["year"].iloc[-1])))
        span = say("short.years", **run, year_of=dated["year_of"].iloc[0], years=say("short.span").join(ends))
    months = [str(table["cut_off"].iloc[0]) for table in _of_file(release) if "cut_off" in table]
    if months and months[0]:
        cut_off = say("short.cut_off", month=month(months[0]))
    made = say("short.made", day=day(release.record["made_at"]))
    lines = (
        sentences(_rows(release.record["rows"]), span, cut_off),
        sentences(policy_named(release.record["policy"]["name"]).brief(), made),
    )
    return tuple(filter(None, lines))


def _of_file(release: Release) -> list[pd.DataFrame]:
    return [one.table for one in release.results if one.output.about_file and len(one.table)]


def _dated(release: Release) -> pd.DataFrame | None:
    needed = {"year", "year_status", "year_of"}
    return next((table for table in _of_file(release) if needed <= set(table.columns)), None)


def _rows(rows: dict[str, Any]) -> str:
    known = [rows[name] for name in ("read", "set_aside", "analysed")]
    if not all(isinstance(one, int) for one in known):
        return say("short.rows_hidden")
    return say("short.rows", **{name: f"{rows[name]:,}" for name in ("read", "set_aside", "analysed")})


def _hidden(outputs: Iterable[dict[str, Any]]) -> str:
    counts = list(outputs)
    hidden, numbers = (sum(one[name] for one in counts) for name in ("hidden_numbers", "numbers"))
    return say("short.hidden", hidden=f"{hidden:,}", numbers=f"{numbers:,}") if hidden else ""


def _left_out(number: int) -> str:
    if not number:
        return ""
    return say("short.left_out_one" if number == 1 else "short.left_out_many", n=number)


def _sentence(headline: str | None) -> str:
    return f"{headline}." if headline else ""
