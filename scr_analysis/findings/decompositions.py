"""A change of a mean between two periods, split into mix and within."""

import pandas as pd

from scr_analysis.columns.values import ALL_METHODOLOGIES
from scr_analysis.findings.sentences.finding import Finding, Subject
from scr_analysis.findings.sentences.movement import fine
from scr_analysis.findings.sentences.notes import notes, source
from scr_analysis.findings.sentences.one_trend import flat, lower_first, nothing, upper_first
from scr_analysis.findings.sentences.shown import constant, number, spoken, why
from scr_analysis.formats import number_text
from scr_analysis.words import WORDS, say, sentences

__all__ = ["decomposition"]

_PARTS = ("change", "mix", "within")


def decomposition(table: pd.DataFrame) -> Finding:
    """Put a decomposition into words: the change, its parts, and which of them the intervals bear out.

    A direction is claimed where the interval of the change leaves out zero, and a part where its own interval does.
    """
    name = str(constant(table, "measure") or "")
    plain = WORDS.get(f"measure.{name}", spoken(name))
    about = say("split.about", measure=plain)
    subject = Subject(say("split.measure", measure=plain), about, say("chart.waterfall"), say("population.reports"))
    rows = table[table["methodology"].astype("str").eq(ALL_METHODOLOGIES)]
    numbers = _numbers(rows.iloc[0]) if len(rows) else None
    head = _headline(about, numbers, rows) if numbers else None
    said = _sentence(about, numbers, rows.iloc[0]) if numbers else say(f"split.{why(table)}")
    picture = say("alt.flat", chart=subject.chart, measure=lower_first(subject.measure), by="")
    return Finding(
        headline=head,
        subtitle=flat(subject),
        sentence=(_plainly(about, numbers, rows.iloc[0]) if numbers else said) if len(table) else nothing(),
        full=said if numbers and len(table) else "",
        alt=sentences(picture, f"{head}." if head else None),
        notes=notes(table, say("split.note"), rows=_counted(rows)),
        source=source(table),
    )


def _numbers(row: pd.Series) -> dict[str, float] | None:
    """Read the change, its parts and their limits; None where any of them is missing or hidden."""
    names = [f"{part}{end}" for part in _PARTS for end in ("", "_lower", "_upper")] + ["mean_first", "mean_second"]
    found = {name: number(row.get(name)) for name in names}
    return {name: value for name, value in found.items() if value is not None} if None not in found.values() else None


def _headline(about: str, numbers: dict[str, float], rows: pd.DataFrame) -> str:
    if not _clear(numbers, "change"):
        return say("split.headline.none", about=about, **_periods(rows.iloc[0]))
    sign = 1 if numbers["change"] > 0 else -1
    opposed = numbers["mix"] * numbers["within"] < 0
    parts = {name: _signed(numbers[name]) if opposed else fine(sign * numbers[name]) for name in _PARTS[1:]}
    words = parts | {
        "about": about,
        "moved": say("rose" if sign > 0 else "fell"),
        "change": fine(abs(numbers["change"])),
    }
    which = _borne(numbers)
    # A part that moved against the change did not bring it about.
    against = which in _PARTS and sign * numbers[which] < 0
    return upper_first(say(f"split.headline.{'both' if against else which}", **words))


def _sentence(about: str, numbers: dict[str, float], row: pd.Series) -> str:
    counts = {name: number_text(row.get(name)) for name in ("n_first", "n_second")}
    words = {name: fine(value) for name, value in numbers.items()}
    said = upper_first(say("split.sentence", about=about, **words, **counts, **_periods(row)))
    which = _borne(numbers)
    return sentences(
        said, None if which == "both" else say(f"split.reading.{which}"), _could_be_seen(numbers, which, row)
    )


def _plainly(about: str, numbers: dict[str, float], row: pd.Series) -> str:
    """Say from what to what the mean went, and how much of that each part is."""
    opposed = numbers["mix"] * numbers["within"] < 0
    parts = {name: _signed(numbers[name]) if opposed else fine(abs(numbers[name])) for name in _PARTS}
    words = parts | {name: fine(numbers[name]) for name in ("mean_first", "mean_second")}
    moved = say("rose" if numbers["change"] > 0 else "fell")
    said = upper_first(say("plain.split", about=about, moved=moved, **words, **_periods(row)))
    which = _borne(numbers) if _clear(numbers, "change") else "none"
    opposed = opposed and which not in {"neither", "none"}
    return sentences(said, say(f"plain.split.{'opposed' if opposed else which}", **words))


def _could_be_seen(numbers: dict[str, float], which: str, row: pd.Series) -> str | None:
    """Say of a change, or of the part that is not borne out, how large it would have had to be to show."""
    part = {"mix": "within", "within": "mix"}.get(which) if _clear(numbers, "change") else "change"
    smallest = number(row.get(f"smallest_{part}"))
    return None if smallest is None else say("trend.smallest", least=f"{fine(smallest)} {row['unit']}")


def _borne(numbers: dict[str, float]) -> str:
    """Name the parts whose intervals leave out zero: "both", "mix", "within" or "neither"."""
    found = [part for part in ("mix", "within") if _clear(numbers, part)]
    return {0: "neither", 2: "both"}.get(len(found), found[0] if found else "")


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else ''}{fine(value)}"


def _clear(numbers: dict[str, float], part: str) -> bool:
    return numbers[f"{part}_lower"] > 0 or numbers[f"{part}_upper"] < 0


def _periods(row: pd.Series) -> dict[str, str]:
    return {"first": str(row["period_first"]), "second": str(row["period_second"])}


def _counted(rows: pd.DataFrame) -> pd.DataFrame:
    """Add the known of both periods, of which the sentence gives each."""
    return rows.assign(n=rows["n_first"] + rows["n_second"]) if {"n_first", "n_second"} <= set(rows) else rows
