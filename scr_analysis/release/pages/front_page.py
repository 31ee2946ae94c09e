"""The front page of a report: a few figures with their base, five findings, and two charts. All of it from safe tables."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeGuard

from scr_analysis.answers.html import Placed, placed
from scr_analysis.answers.result import Result, result_of
from scr_analysis.disclosure.policy import policy as policy_named
from scr_analysis.findings.sentences.one_trend import lower_first
from scr_analysis.formats import number_text, percent_text
from scr_analysis.release.pages.first_screen import about
from scr_analysis.release.result import Release
from scr_analysis.words import WORDS, say

# What each line of the findings may say, the first that the file gives.
_FINDINGS = {
    "front.numbers": ("reviews_by_year",),
    "front.children": ("children", "protection_status"),
    "front.harm": ("theme_prevalence", "harm_categories"),
    "front.practice": ("practice_themes", "cumulative_risk"),
    "front.reviews": ("length_by_year", "recommendations_by_year", "methodology_by_year"),
}


class Figure(NamedTuple):
    """A number in large type, and what it is, with its base."""

    value: str
    what: str


class Standout(NamedTuple):
    """One of the findings: what it is about, the output that it leads to, and what it says."""

    about: str
    output: str
    said: str


class FrontPage(NamedTuple):
    """What a reader sees first: whose numbers they are; figures; findings with what each is about; charts with their words."""

    about: tuple[str, ...]
    figures: tuple[Figure, ...]
    findings: tuple[Standout, ...]
    charts: tuple[tuple[Result, Placed], ...]


def front_page(release: Release, pictures: Mapping[str, str]) -> FrontPage:
    """Choose what stands on the front page.

    Parameters
    ----------
    release : Release
        Results and record.
    pictures : mapping of str to str
        SVG of each output's chart; without it there is none on the front page.

    Returns
    -------
    FrontPage
        What the file does not give, or the policy hides, is left out.
    """
    made = {one.output.name: one for one in release.results}
    told = made | {"theme_prevalence": _of_harm(made)}
    chosen = ((key, next((told[name] for name in names if told.get(name)), None)) for key, names in _FINDINGS.items())
    found = tuple(
        Standout(say(key), one.output.name, _said(one.output.name, one.finding.headline))
        for key, one in chosen
        if one is not None and one.finding.headline
    )
    return FrontPage(about(release), tuple(_figures(release, made)), found, tuple(_charts(made, pictures)))


def _said(output: str, headline: str) -> str:
    """Say of which themes one is the most common, where the finding is of some of them."""
    among = WORDS.get(f"front.among.{output}")
    return headline if among is None else f"{among}{lower_first(headline)}"


def _of_harm(made: Mapping[str, Result]) -> Result | None:
    """Give the themes that are neither of practice nor of quality, which have findings of their own."""
    themes = made.get("theme_prevalence")
    if themes is None:
        return None
    elsewhere = {
        theme
        for name in ("practice_themes", "authoritative_practice", "quality_marks")
        if name in made
        for theme in made[name].table["theme"]
    }
    rows = themes.table[~themes.table["theme"].isin(elsewhere)]
    return result_of(themes.output, rows.reset_index(drop=True), themes.policy_note) if len(rows) else None


def _figures(release: Release, made: Mapping[str, Result]) -> Iterable[Figure]:
    analysed = release.record["rows"]["analysed"]
    if isinstance(analysed, int):
        yield Figure(number_text(analysed), say("front.analysed"))
    exact = (
        policy_named(release.record["policy"]["name"]).base == 1
    )  # a sum of rounded numbers is off by several roundings
    if exact:
        yield from _first_level(made.get("reviews_by_year_and_outcome"), "outcome", "reviews")
    yield from _first_of_variable(made.get("children"), "age_band")
    yield from _first_of_variable(made.get("protection_status"), "plan_status")
    yield from _ends(made.get("length_by_year"))
    if exact:
        yield from _acted(made.get("recommendations_register_by_year"))


def _has(result: Result | None, *columns: str) -> TypeGuard[Result]:
    return result is not None and len(result.table) > 0 and set(columns) <= set(result.table.columns)


def _first_level(result: Result | None, column: str, count: str) -> Iterable[Figure]:
    """Add up the first level of a category over the years, where each year is shown."""
    if not _has(result, "year", column, count, "n"):
        return
    table = result.table
    level = table[column].iloc[0]
    counts, base = table.loc[table[column].eq(level), count], table.drop_duplicates("year")["n"]
    if counts.notna().all() and base.notna().all():
        yield Figure(number_text(int(counts.sum())), say("front.of", what=level, n=number_text(int(base.sum()))))


def _first_of_variable(result: Result | None, variable: str) -> Iterable[Figure]:
    """Give the first level of one variable of a table of several."""
    if not _has(result, "variable"):
        return
    rows = result.table[result.table["variable"].eq(variable)]
    if len(rows) and rows[["count", "n"]].iloc[0].notna().all():
        row = rows.iloc[0]
        words = {
            "variable": lower_first(str(row["variable_label"])),
            "what": row["level"],
            "n": number_text(int(row["n"])),
        }
        yield Figure(number_text(int(row["count"])), say("front.variable", **words))


def _ends(result: Result | None) -> Iterable[Figure]:
    """Give the first and the last median number of pages that has an interval, as that of a handful of reports has none."""
    if not _has(result, "median", "lower"):
        return
    shown = result.table.dropna(subset=["median", "lower"])
    if len(shown) > 1:
        first, last = (shown.iloc[at] for at in (0, -1))
        pages = " → ".join(number_text(row["median"], 0) for row in (first, last))
        yield Figure(pages, say("front.pages", first=first["year"], last=last["year"]))


def _acted(result: Result | None) -> Iterable[Figure]:
    """Give the share of recommendations acted on, where every year is shown."""
    if not _has(result, "acted"):
        return
    acted, known = result.table["acted"], result.table["acted_n"]
    if acted.notna().all() and known.notna().all() and known.sum():
        share = percent_text(100 * float(acted.sum()) / float(known.sum()), 0)
        yield Figure(share, say("front.acted", n=number_text(int(known.sum()))))


def _charts(made: Mapping[str, Result], pictures: Mapping[str, str]) -> Iterable[tuple[Result, Placed]]:
    """Place the charts of the reviews by year and of the most common themes."""
    for name in ("reviews_by_year", "theme_prevalence"):
        if name in pictures and name in made:
            yield made[name], placed(pictures[name])
