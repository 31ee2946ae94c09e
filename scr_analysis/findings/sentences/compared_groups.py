"""One measure compared between the levels of a category."""

import pandas as pd

from scr_analysis.findings.sentences.finding import Finding, Subject
from scr_analysis.findings.sentences.movement import LEVEL
from scr_analysis.findings.sentences.notes import notes, source
from scr_analysis.findings.sentences.one_trend import (
    alt,
    average,
    flat,
    lower_first,
    nothing,
    upper_first,
)
from scr_analysis.findings.sentences.shown import any_hidden, constant, first_alone, number, shown, spoken, why
from scr_analysis.findings.sentences.unit import in_unit
from scr_analysis.formats import number_text, p_text, percent_text
from scr_analysis.words import say, sentences


def comparison(table: pd.DataFrame, key: str, value: str, subject: Subject, *first: str | None) -> Finding:
    """Put an average by group, with one test of the whole, into words.

    A difference is claimed where the test's p is below 0.05; then the highest and lowest averages are named, of the
    groups that have an interval.
    """
    p = number(constant(table, "test_p"))
    words = {"about": subject.about, "column": spoken(key)}
    differs = p is not None and p < LEVEL
    head = None
    if p is not None:
        head = upper_first(say(f"groups.{'differ' if differs else 'same'}.headline", **words))
    extremes = _range(table, key, value, subject.measure)
    return Finding(
        headline=head,
        subtitle=flat(subject),
        sentence=sentences(_plain(table, p, words), _range(table, key, value, plainly=True) if differs else None)
        if len(table)
        else nothing(),
        full=sentences(_test(table, p, words), extremes if differs else None) if len(table) else "",
        alt=alt(table, subject, extremes, head),
        notes=notes(table, *first),
        source=source(table),
        changed=differs,
    )


def _test(table: pd.DataFrame, p: float | None, words: dict[str, str]) -> str:
    if p is None:
        return upper_first(say(f"groups.{why(table)}.sentence", **words))
    return tested_sentence(table, p, words)


def _plain(table: pd.DataFrame, p: float | None, words: dict[str, str]) -> str:
    """Say whether groups differ, without the test."""
    return _test(table, p, words) if p is None else plain_groups(p, words)


def plain_groups(p: float, words: dict[str, str]) -> str:
    """Say whether groups differ by the p value of the test of all."""
    return upper_first(
        say(
            "plain.differ.single" if p < LEVEL else "plain.differ.none.single",
            label=words["about"],
            column=words["column"],
        )
    )


def tested_sentence(table: pd.DataFrame, p: float, words: dict[str, str]) -> str:
    """Say whether groups differ by the test of all, and where there is no evidence what would have shown."""
    differs = p < LEVEL
    key = "groups.differ.sentence" if differs else "groups.same.sentence"
    said = upper_first(say(key, test=constant(table, "test_method") or "", p=p_text(p), **words))
    return said if differs else sentences(said, _could_be_seen(table))


def _could_be_seen(table: pd.DataFrame) -> str | None:
    """Say what difference a file of this size would have shown."""
    pairs, ratio = (number(constant(table, name)) for name in ("smallest_superiority", "smallest_hazard_ratio"))
    if pairs is not None:
        return say("groups.smallest", pairs=percent_text(pairs, 0), **in_unit(table))
    return None if ratio is None else say("groups.smallest.ratio", ratio=number_text(ratio))


def _range(table: pd.DataFrame, key: str, value: str, measure: str = "", *, plainly: bool = False) -> str:
    limits = ("lower", "upper") if value == "median" else (f"{value}_lower", f"{value}_upper")
    seen = shown(table, value, *limits, "n").sort_values(value, kind="stable", ascending=False)
    if any_hidden(table) and len(seen) < len(table):
        return ""  # a hidden group might be higher or lower
    if not first_alone(seen, value) or not first_alone(seen[::-1], value) or len(seen) < 2:
        return ""
    high, low = _value(seen.iloc[0], key, value), _value(seen.iloc[-1], key, value)
    other = table[value].notna().sum() > len(seen)
    some = ".some" if other else ""
    if plainly:
        return say(f"plain.range{some}", high=high, low=low)
    return say(f"groups.range{some}", measure=lower_first(measure), high=high, low=low)


def _value(row: pd.Series, key: str, value: str) -> str:
    return say("groups.value", label=row[key], value=average(row[value], value), n=number_text(int(row["n"])))
