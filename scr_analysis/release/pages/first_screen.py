"""A release in a few sentences: what the file holds, what changed, and what cannot be said. All of it from safe tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from scr_analysis.answers.result import Result
from scr_analysis.findings.sentences.notes import years
from scr_analysis.release.result import Release
from scr_analysis.words import month, say

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
    """The first screen of a report.

    Attributes
    ----------
    holds : tuple of str
        Rows at each step, years, cut-off, disclosure control.
    shows : tuple of Result
        Outputs over the years whose numbers bear a headline: a change, or no evidence of one.
    cannot : tuple of str
        What is hidden, unknown or left out, and what no such file can tell.
    """

    holds: tuple[str, ...]
    shows: tuple[Result, ...]
    cannot: tuple[str, ...]


def in_short(release: Release) -> Short:
    """Sum a release up. Nothing is said that is not in a finding, a safe table or the record."""
    asked = [one for one in release.results if one.output.name in OVER_THE_YEARS]
    shows = tuple(one for one in asked if one.finding.headline)
    silent = [one.output.title for one in asked if not one.finding.headline]
    cannot = (
        _hidden(release.record.get("outputs", ())),
        say("short.silent", titles="; ".join(silent)) if silent else "",
        next((_sentence(one.finding.headline) for one in release.results if one.output.name == "data_quality"), ""),
        _left_out(len(release.left_out)),
        say("short.decisions"),
        say("short.cause"),
    )
    return Short(tuple(filter(None, _holds(release))), shows, tuple(filter(None, cannot)))


def _holds(release: Release) -> Iterable[str]:
    yield _rows(release.record["rows"])
    of_file = [one.table for one in release.results if one.output.about_file and len(one.table)]
    dated = next((table for table in of_file if {"year", "year_status", "year_of"} <= set(table.columns)), None)
    if dated is not None:
        span = dict.fromkeys((str(dated["year"].iloc[0]), str(dated["year"].iloc[-1])))
        yield say("short.years", year_of=dated["year_of"].iloc[0], years=say("short.span").join(span))
        yield years(dated) or ""
    months = [str(table["cut_off"].iloc[0]) for table in of_file if "cut_off" in table]
    if months and months[0]:
        yield say("short.cut_off", month=month(months[0]))
    yield release.policy_note


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
