"""How far two coders agree."""

import pandas as pd

from scr_analysis.findings.sentences.finding import Finding, Subject
from scr_analysis.findings.sentences.notes import clustering, notes, source
from scr_analysis.findings.sentences.one_trend import alt, lower_first, nothing, subtitle
from scr_analysis.findings.sentences.several_trends import MOST
from scr_analysis.findings.sentences.shown import first_alone, shown
from scr_analysis.formats import number_text, percent_text
from scr_analysis.words import say, sentences

__all__ = ["coding_agreement"]


def coding_agreement(table: pd.DataFrame) -> Finding:
    """Put agreement into words: its range, and the variables with the lowest kappa."""
    subject = Subject(say("coding.measure"), "", say("chart.rows.points"), say("coding.population"))
    seen = shown(table, "observed_agreement", "n").sort_values("observed_agreement", kind="stable")
    seen = seen[seen["n"].gt(0)]
    defined = shown(seen, "kappa", "kappa_lower", "kappa_upper").sort_values("kappa", kind="stable")
    head = None
    if first_alone(defined, "kappa") and not table["n"].isna().any():
        row = defined.iloc[0]
        words = {"observed": percent_text(row["observed_agreement"]), "n": number_text(int(row["n"]))}
        head = say(
            "coding.headline", label=lower_first(row["variable_label"]), kappa=number_text(row["kappa"], 2), **words
        )
    said = sentences(_range(seen), _lowest(defined))
    return Finding(
        headline=head,
        subtitle=subtitle(table, subject),
        sentence=(_plainly(seen, defined) or nothing()) if len(table) else nothing(),
        full=said if len(table) else "",
        alt=alt(table, subject, _range(seen) or "", f"{head}" if head else None),
        notes=notes(
            table,
            say("coding.note"),
            _undefined(table),
            clustering(table),
            rows=table.head(1)[["reviews"]],
            census=False,
        ),
        source=source(table),
    )


def _plainly(seen: pd.DataFrame, defined: pd.DataFrame) -> str:
    if seen.empty:
        return ""
    ends = {
        name: percent_text(row["observed_agreement"])
        for name, row in (("least", seen.iloc[0]), ("most", seen.iloc[-1]))
    }
    lowest = None
    if first_alone(defined, "kappa"):
        row = defined.iloc[0]
        lowest = say(
            "plain.coding.lowest", label=lower_first(row["variable_label"]), kappa=number_text(row["kappa"], 2)
        )
    return sentences(say("plain.coding", **ends), lowest)


def _range(seen: pd.DataFrame) -> str | None:
    if seen.empty:
        return None
    least, most = seen.iloc[0], seen.iloc[-1]
    return say(
        "coding.sentence",
        least=percent_text(least["observed_agreement"]),
        least_label=least["variable_label"],
        most=percent_text(most["observed_agreement"]),
        most_label=most["variable_label"],
        variables=number_text(len(seen)),
    )


def _lowest(defined: pd.DataFrame) -> str | None:
    if defined.empty:
        return None
    items = [
        say(
            "coding.item",
            label=row["variable_label"],
            n=number_text(int(row["n"])),
            **{
                name: number_text(row[column], 2)
                for name, column in (("kappa", "kappa"), ("lower", "kappa_lower"), ("upper", "kappa_upper"))
            },
        )
        for _, row in defined.head(MOST).iterrows()
    ]
    return say("coding.kappa", items="; ".join(items))


def _undefined(table: pd.DataFrame) -> str | None:
    """Count the variables whose kappa is undefined for a reason that the table gives."""
    if "why" not in table:
        return None
    without = table["kappa"].isna() & table["why"].fillna("").astype("str").ne("")
    if not without.any():
        return None
    return say("coding.undefined", count=number_text(int(without.sum())), variables=number_text(len(table)))
