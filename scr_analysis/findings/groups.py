"""One measure compared between the levels of a category."""

import pandas as pd

from scr_analysis.findings.cells import constant, number, shown, spoken
from scr_analysis.findings.finding import Finding
from scr_analysis.findings.movement import LEVEL
from scr_analysis.findings.notes import notes, source
from scr_analysis.findings.series import lower_first, median_words, nothing, upper_first
from scr_analysis.findings.strings import WORDS, say, sentences
from scr_analysis.formats import number_text, p_text


def groups(table: pd.DataFrame, key: str) -> Finding:
    """Put medians by group, with one test of the whole, into words.

    A difference is claimed where the test's p is below 0.05; then the highest and lowest medians are named, of the
    groups that have an interval (six reviews or more).
    """
    measure, about = median_words(table)
    p = number(constant(table, "test_p"))
    words = {"about": about, "column": spoken(key)}
    differs = p is not None and p < LEVEL
    head = None
    if p is not None:
        head = upper_first(say(f"groups.{'differ' if differs else 'same'}.headline", **words))
    extremes = _range(table, key, measure)
    by = say("alt.by", column=spoken(key))
    picture = say("alt.flat", chart=WORDS["chart.rows.points"], measure=lower_first(measure), by=by)
    return Finding(
        headline=head,
        subtitle=say("subtitle.flat", measure=measure, population=WORDS["population.reports"]),
        sentence=sentences(_test(table, p, words), extremes if differs else None) if len(table) else nothing(),
        alt=sentences(picture, extremes, f"{head}." if head else None),
        notes=notes(table),
        source=source(table),
    )


def _test(table: pd.DataFrame, p: float | None, words: dict[str, str]) -> str:
    if p is None:
        return upper_first(say("groups.unknown.sentence", **words))
    key = "groups.differ.sentence" if p < LEVEL else "groups.same.sentence"
    return upper_first(say(key, test=constant(table, "test_method") or "", p=p_text(p), **words))


def _range(table: pd.DataFrame, key: str, measure: str) -> str:
    seen = shown(table, "median", "lower", "upper", "n").sort_values("median", kind="stable", ascending=False)
    if len(seen) < 2:
        return ""
    high, low = _value(seen.iloc[0], key), _value(seen.iloc[-1], key)
    return say("groups.range", measure=lower_first(measure), high=high, low=low)


def _value(row: pd.Series, key: str) -> str:
    return say("groups.value", label=row[key], value=number_text(float(row["median"])), n=number_text(int(row["n"])))
