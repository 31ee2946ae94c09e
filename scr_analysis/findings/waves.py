"""The published waves, and this file; they are never joined into one line."""

import pandas as pd

from scr_analysis.findings.sentences.finding import Finding, Subject
from scr_analysis.findings.sentences.notes import notes
from scr_analysis.findings.sentences.one_trend import flat, nothing
from scr_analysis.findings.sentences.shown import distinct, number, parts, shown
from scr_analysis.formats import number_text
from scr_analysis.words import counted, listed, say, sentences

__all__ = ["wave_series"]


def wave_series(table: pd.DataFrame) -> Finding:
    """Put the wave series into words: every wave by itself, with what separates it from the one before."""
    subject = Subject(say("waves.measure"), "", say("chart.panels", key="series"), say("waves.population"))
    series = parts(table, "series")
    said = [_listed(name, rows) for name, rows in series]
    picture = say("alt.flat", chart=subject.chart, measure=subject.measure[:1].lower() + subject.measure[1:], by="")
    broken = [say("waves.broken", wave=row["wave"], why=row["broken"]) for _, row in _first(series).iterrows()]
    return Finding(
        headline=_headline(series[0][1]) if series else None,
        subtitle=flat(subject),
        sentence=(_plainly(series) or say("unseen.sentence")) if len(table) else nothing(),
        full=sentences(*said) if len(table) else "",
        alt=sentences(picture, *said),
        notes=notes(
            table.drop(columns=["cut_off"], errors="ignore"),
            say("waves.joined"),
            *broken,
            _outside(table),
            rows=table.head(0)[[]],
        ),
        source=say("source", source=say("waves.source", series="; ".join(_named(name, rows) for name, rows in series))),
    )


def _headline(published: pd.DataFrame) -> str | None:
    rates = published["per_year"].dropna()
    if len(rates) < 2:
        return None
    return say("waves.headline", least=number_text(float(rates.min())), most=number_text(float(rates.max())))


def _plainly(series: list[tuple[str, pd.DataFrame]]) -> str:
    """Say between what numbers the published waves lie, and what the file has."""
    if not series:
        return ""
    rates = series[0][1]["per_year"].dropna()
    ends = {"least": number_text(float(rates.min())), "most": number_text(float(rates.max()))} if len(rates) else {}
    own = []
    for name, rows in series[1:]:
        items = [
            say("plain.waves.item", value=number_text(float(row["per_year"])), wave=row["wave"])
            for _, row in shown(rows, "reviews", "per_year").iterrows()
        ]
        own += [say("plain.waves.own", series=name, items=listed(items))] if items else []
    return sentences(say("plain.waves", **ends) if ends else None, *own)


def _listed(name: str, rows: pd.DataFrame) -> str | None:
    seen = shown(rows, "reviews", "per_year")
    items = [
        say(
            "waves.item",
            wave=row["wave"],
            value=number_text(float(row["per_year"])),
            reviews=number_text(int(row["reviews"])),
            months=number_text(int(row["months"])),
        )
        for _, row in seen.iterrows()
    ]
    return say("waves.sentence", series=name, items="; ".join(items)) if items else None


def _named(name: str, rows: pd.DataFrame) -> str:
    """Name a series, with its source where that is one for all waves."""
    sources = distinct(rows, "source")
    return say("waves.named", series=name, source=sources[0]) if len(sources) == 1 and sources != [name] else name


def _first(series: list[tuple[str, pd.DataFrame]]) -> pd.DataFrame:
    """Keep the published rows before which the line is broken."""
    if not series:
        return pd.DataFrame()
    rows = series[0][1]
    return rows[rows["broken"].fillna("").astype("str").ne("")]


def _outside(table: pd.DataFrame) -> str | None:
    outside = number(table["outside"].max()) if len(table) and "outside" in table else None
    return say("waves.outside", count=counted(int(outside), "review")) if outside else None
