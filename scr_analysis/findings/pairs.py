"""Themes that fall on one review together: combinations, pairs, and one theme against all others."""

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from scr_analysis.columns.values import SetRow
from scr_analysis.findings.sentences.differences import could_differ
from scr_analysis.findings.sentences.finding import Finding, Subject
from scr_analysis.findings.sentences.movement import LEVEL
from scr_analysis.findings.sentences.notes import notes, source
from scr_analysis.findings.sentences.one_trend import alt, lower_first, nothing, subtitle, upper_first
from scr_analysis.findings.sentences.several_trends import MOST, adjustment
from scr_analysis.findings.sentences.shown import constant, first_alone, number, shown, which, why
from scr_analysis.findings.sentences.unit import in_unit, population
from scr_analysis.formats import number_text, p_text, percent_text
from scr_analysis.words import any_of, listed, say, sentences, some_of

__all__ = ["theme_against", "theme_combinations", "theme_pairs"]


def theme_combinations(table: pd.DataFrame) -> Finding:
    """Put reviews by exactly which themes they have into words; the most frequent is named where none is hidden."""
    unit = in_unit(table)
    subject = Subject(say("together.measure", **unit), "", say("chart.upset"), population(table, "reports"))
    every = table[table["row"].eq(SetRow.COMBINATION)]
    seen = shown(every, "count", "n", "percent").sort_values("count", kind="stable", ascending=False)
    named = seen[seen["size"].ge(2).fillna(value=False) & seen["count"].gt(0)]
    support = constant(table, "minimum_support")
    said = _listed(named) if len(named) else say("together.none")
    whole = _adds_up(every)
    if named.empty and support is not None and whole:
        said = say("together.rare", support=number_text(int(support)), many=unit["many"])
    head = None
    if first_alone(named, "count") and whole:
        top = named.iloc[0]
        words = {"count": number_text(int(top["count"])), "n": number_text(int(top["n"]))}
        head = say("together.headline", combination=top["combination"], many=unit["many"], **words)
    return Finding(
        headline=head,
        subtitle=subtitle(table, subject),
        sentence=(_together(named) if head else said) if len(table) else nothing(),
        full=said if head and len(table) else "",
        alt=alt(table, subject, said, None),
        notes=notes(
            table,
            None if support is None else say("together.support", support=number_text(int(support)), many=unit["many"]),
            rows=table.head(1),
        ),
        source=source(table),
    )


def _together(named: pd.DataFrame) -> str:
    """Say in how many reviews the themes of the most frequent sets occurred together, with or without others."""
    if "with_others" not in named or named["with_others"].isna().any():
        return _listed(named)
    ordered = named.sort_values("with_others", kind="stable", ascending=False)
    top, n = ordered.iloc[0], int(named["n"].iloc[0])
    words = {"count": number_text(int(top["with_others"])), "n": number_text(n), "many": in_unit(named)["many"]}
    said = say(
        "plain.together",
        combination=top["combination"],
        percent=percent_text(100 * float(top["with_others"]) / n),
        **words,
    )
    items = [
        say(
            "plain.then.item",
            label=row["combination"],
            yes=number_text(int(row["with_others"])),
            base=number_text(n),
        )
        for _, row in ordered.iloc[1:MOST].iterrows()
    ]
    return sentences(said, say("plain.then", items=listed(items)) if items else None)


def _adds_up(every: pd.DataFrame) -> bool:
    """Whether all combinations are there: disclosure control leaves out the row of one that it hides."""
    n = constant(every, "n")
    return n is not None and not every["count"].isna().any() and int(every["count"].sum()) == int(n)


def _listed(named: pd.DataFrame) -> str:
    items = [_combined(row) for _, row in named.head(MOST).iterrows()]
    return say(
        "together.sentence",
        n=number_text(int(named["n"].iloc[0])),
        many=in_unit(named)["many"],
        items="; ".join(items),
    )


def _combined(row: pd.Series) -> str:
    """Say how many reviews have these themes and no other, and how many have them all."""
    every = number(row.get("with_others"))
    words = {"combination": row["combination"], "count": number_text(int(row["count"]))}
    words["percent"] = percent_text(row["percent"])
    if every is None:
        return say("together.item", **words)
    return say("together.item.all", all=number_text(int(every)), **words)


class _Link(NamedTuple):
    row: pd.Series
    often: str
    strength: float


def theme_pairs(table: pd.DataFrame) -> Finding:
    """Put pairs of themes into words: those whose adjusted p and odds ratio both bear a link, the strongest first."""
    subject = Subject(say("pairs.measure", **in_unit(table)), "", say("chart.heat"), population(table, "reports"))
    tested = _tested(table, "odds_ratio", "odds_ratio_lower", "odds_ratio_upper", "both", "n")
    links = _links(tested, lambda row: (row["odds_ratio_lower"] - 1, row["odds_ratio_upper"] - 1, row["phi"]))
    return _finding(table, subject, "pairs", len(tested), [_pair(link) for link in links])


def theme_against(table: pd.DataFrame) -> Finding:
    """Put one theme against all others into words: those found more or less often with it than without."""
    theme = lower_first(str(constant(table, "label_a") or ""))
    measure = say("against.measure", theme=theme, **in_unit(table))
    subject = Subject(measure, theme, say("chart.rows.points"), population(table, "reports"))
    tested = _tested(table, "difference", "difference_lower", "difference_upper", "percent_with", "percent_without")
    links = _links(tested, lambda row: (row["difference_lower"], row["difference_upper"], row["difference"]))
    return _finding(table, subject, "against", len(tested), [_other(link) | {"theme": theme} for link in links])


def _tested(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return shown(table, "p_adjusted", *columns)


def _links(tested: pd.DataFrame, limits: Callable[[pd.Series], tuple[float, float, float]]) -> list[_Link]:
    """Keep the rows whose adjusted p is below 0.05 and whose interval lies on one side, the strongest first."""
    found = []
    for _, row in tested[tested["p_adjusted"].lt(LEVEL)].iterrows():
        lower, upper, strength = limits(row)
        if lower > 0 or upper < 0:
            found.append(_Link(row, "pairs.more" if lower > 0 else "pairs.less", abs(number(strength) or 0)))
    return sorted(found, key=lambda link: -link.strength)


def _pair(link: _Link) -> dict[str, str]:
    row = link.row
    return {
        "a": row["label_a"],
        "b": lower_first(row["label_b"]),
        "often": say(link.often),
        "both": number_text(int(row["both"])),
        "n": number_text(int(row["n"])),
        "ratio": number_text(float(row["odds_ratio"])),
        "lower": number_text(float(row["odds_ratio_lower"])),
        "upper": number_text(float(row["odds_ratio_upper"])),
        "p": say("adjusted", p=p_text(row["p_adjusted"])),
    }


def _other(link: _Link) -> dict[str, str]:
    row = link.row
    return {
        "other": row["label_b"],
        "often": say(link.often),
        "with_it": percent_text(row["percent_with"]),
        "without": percent_text(row["percent_without"]),
        "difference": number_text(float(row["difference"])),
        "lower": number_text(float(row["difference_lower"])),
        "upper": number_text(float(row["difference_upper"])),
        "p": say("adjusted", p=p_text(row["p_adjusted"])),
    }


def _finding(table: pd.DataFrame, subject: Subject, kind: str, tested: int, links: list[dict[str, str]]) -> Finding:
    """Name the one link, count several, or say that there is no evidence of any; `kind` is "pairs" or "against"."""
    ways = {link["often"] for link in links}
    noun = "pair" if kind == "pairs" else "other"
    # Pairs that could not be tested are none of the family: of those that could, the tests of some may be hidden.
    of = "" if tested == number(constant(table, "tests")) else which(tested, len(table), table)
    words = {
        "some": upper_first(some_of(len(links), tested, noun, of=of)),
        "any": any_of(tested, noun, of=of),
        "theme": subject.about,
    }
    words["often"] = ways.pop() if len(ways) == 1 else say("pairs.both")
    head, plain, said = None, "", say(f"pairs.sentence.{why(table)}")
    if tested:
        items = "; ".join(say(f"{kind}.item", **link) for link in links[:MOST])
        one = ".one" if tested == 1 else ""
        head = say(f"{kind}.headline.{'many' if links else f'none{one}'}", **words)
        said = say(f"{kind}.sentence{_number(links)}" if links else f"{kind}.sentence.none{one}", items=items, **words)
        plain = _plainly(kind, words, links) or said
        if not links and "smallest_v" in table:
            said = sentences(said, could_differ(shown(table, "smallest_v", "p_adjusted")["smallest_v"]))
    if len(links) == 1:
        head = say(f"{kind}.headline.one", **links[0])
    support = constant(table, "minimum_support")
    return Finding(
        headline=head,
        subtitle=subtitle(table, subject),
        sentence=(plain or said) if len(table) else nothing(),
        full=said if plain and len(table) else "",
        alt=alt(table, subject, "", head),
        notes=notes(
            table,
            adjustment(table) if tested else None,
            None
            if support is None
            else say("pairs.support", support=number_text(int(support)), many=in_unit(table)["many"]),
            say("pairs.cause"),
            rows=_base(table),
        ),
        source=source(table),
    )


def _plainly(kind: str, words: dict[str, str], links: list[dict[str, str]]) -> str:
    """Count the links and say the strongest, without its test."""
    if not links:
        return ""
    one = say(f"plain.{'pair' if kind == 'pairs' else 'against'}", **{**words, **links[0]})
    return sentences(f"{say(f'{kind}.headline.many', **words)}." if len(links) > 1 else None, one)


def _number(links: list[dict[str, str]]) -> str:
    return ".one" if len(links) == 1 else ".many"


def _base(table: pd.DataFrame) -> pd.DataFrame:
    """Keep the counts that all pairs share, and the reviews with a report that they leave; n and missing are each pair's."""
    rows = table.head(1).drop(columns=["n", "missing"], errors="ignore")
    outside = [name for name in ("no_report", "report_not_known") if name in rows]
    if "reviews" not in rows or not outside:
        return rows
    return rows.assign(base=rows["reviews"] - rows[outside].sum(axis=1, skipna=False))
