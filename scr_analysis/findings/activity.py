"""Reviews against child protection activity."""

from typing import NamedTuple

import pandas as pd

from scr_analysis.columns.values import Certainty
from scr_analysis.findings.sentences.finding import Finding, Subject
from scr_analysis.findings.sentences.movement import Movement, trend_of
from scr_analysis.findings.sentences.notes import notes, source
from scr_analysis.findings.sentences.one_trend import (
    alt,
    few_years,
    headline,
    nothing,
    span,
    subtitle,
    trend_sentence,
    upper_first,
)
from scr_analysis.findings.sentences.shown import constant, distinct, parts, shown, shown_or_hidden, whole_years
from scr_analysis.findings.sentences.unit import in_unit
from scr_analysis.formats import number_text
from scr_analysis.words import listed, say, sentences

__all__ = ["activity_index", "activity_rates"]

MOST = 3  # kinds of activity that a sentence names: enquiries, plans, children in need


def activity_rates(table: pd.DataFrame) -> Finding:
    """Put reviews per so much activity into words: the reviews, and for each activity its own movement and the rate."""
    compared = [rows for _, rows in _compared(table)[:MOST]]
    short = [rows for rows in compared if _trend(table, rows).few]
    few = [f"{upper_first(few_years(max(short, key=len)))}."] if short else []
    said = [*(_rate(rows, _trend(table, rows)) for rows in compared), *few]
    subject = _subject(table, "measure.rate", say("chart.panels", key="activity"), per=_per(table))
    return _finding(table, subject, said, _counts(table), _headline(table))


def activity_index(table: pd.DataFrame) -> Finding:
    """Put reviews and activity against the first year into words."""
    found = [found for _, rows in _compared(table)[:MOST] if (found := _indexed(rows))]
    said = [f"{one}." for one in _index(found)]
    head = _index(found[:1])[0] if found else None
    return _finding(table, _subject(table, "measure.index", say("chart.lines")), said, "", head)


def _subject(table: pd.DataFrame, measure: str, chart: str, **words: str) -> Subject:
    return Subject(say(measure, **words, **in_unit(table)), "", chart, "; ".join(distinct(table, "series")))


def _finding(table: pd.DataFrame, subject: Subject, said: list[str], values: str, head: str | None) -> Finding:
    kinds = [_kinds(table, kind, f"activity.{kind}") for kind in ("stock", "flow")]
    return Finding(
        headline=head,
        subtitle=subtitle(table, subject),
        sentence=(sentences(_counts(table), *said) or say("unseen.sentence")) if len(table) else nothing(),
        alt=alt(table, subject, values, head),
        notes=notes(table, *kinds, _certainty(table), rows=_undated(table)),
        source=_source(table),
    )


def _compared(table: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Activities that have at least two whole years with both figures."""
    found = []
    for label, rows in parts(table, "activity_label"):
        seen = whole_years(shown(rows, "reviews", "denominator", "rate"))
        if len(seen) > 1:
            found.append((label, seen))
    return found


def _trend(table: pd.DataFrame, rows: pd.DataFrame) -> Movement:
    """Read the trend of an activity, of all its rows in the table: of a hidden year too."""
    return trend_of(table[table["activity_label"].eq(rows["activity_label"].iloc[0])])


def _headline(table: pd.DataFrame) -> str | None:
    compared = _compared(table)
    if not compared:
        return None
    label, rows = compared[0]
    every = shown(table[table["activity_label"].astype("str").eq(label)], "denominator")
    return headline(_about(label, rows), _trend(table, rows), span(whole_years(shown_or_hidden(every, "rate"))))


def _rate(rows: pd.DataFrame, trend: Movement) -> str:
    label = str(rows["activity_label"].iloc[0])
    first, last = rows.iloc[0], rows.iloc[-1]
    words = {"activity": _name(label), "first": _value(first), "last": _value(last), **in_unit(rows)}
    values = say("activity.rates", per=_per(rows), **words)
    return sentences(_movement(rows), values, None if trend.few else trend_sentence(_about(label, rows), trend))


def _movement(rows: pd.DataFrame) -> str:
    """Say what the published activity did; it is a count of everything, so a rise every year is a fact."""
    steps = rows["denominator"].astype("float64").diff().dropna()
    key = "rose" if (steps > 0).all() else "fell" if (steps < 0).all() else None
    words = {
        "activity": rows["activity_label"].iloc[0],
        "first": number_text(int(rows["denominator"].iloc[0])),
        "last": number_text(int(rows["denominator"].iloc[-1])),
        "first_year": rows["year"].iloc[0],
        "last_year": rows["year"].iloc[-1],
    }
    return say(f"activity.always.{key}" if key else "activity.moved", **words)


class _Indexed(NamedTuple):
    """The last year of an index: when it starts and ends, where the reviews stand, where the activity does."""

    first_year: str
    last_year: str
    reviews: str
    activity: str


def _indexed(rows: pd.DataFrame) -> _Indexed | None:
    seen = shown(rows, "reviews_index", "activity_index")
    start = seen[seen["reviews_index"].eq(100) & seen["activity_index"].eq(100)]
    if start.empty or start.index[0] == seen.index[-1]:
        return None
    last = seen.iloc[-1]
    name, index = _name(str(last["activity_label"])), number_text(float(last["activity_index"]))
    reviews = say("activity.index.reviews", reviews=number_text(float(last["reviews_index"])), **in_unit(rows))
    activity = say("activity.index.activity", activity=name, index=index)
    return _Indexed(str(start["year"].iloc[0]), str(last["year"]), reviews, activity)


def _index(found: list[_Indexed]) -> list[str]:
    """Say where reviews and activities stand, in one sentence for those that run over the same years."""
    spans = dict.fromkeys(one[:3] for one in found)
    return [
        say(
            "activity.index",
            first_year=first,
            last_year=last,
            items=listed([reviews, *(one.activity for one in found if one[:3] == (first, last, reviews))]),
        )
        for first, last, reviews in spans
    ]


def _counts(table: pd.DataFrame) -> str:
    """List the reviews of each year that are shown."""
    rows = next((rows for _, rows in parts(table, "activity")), table)
    seen = shown(rows, "reviews")
    items = [
        say("value.in", value=number_text(int(n)), year=year)
        for n, year in zip(seen["reviews"], seen["year"], strict=True)
    ]
    return say("activity.counts", series=constant(table, "series") or "", items=listed(items)) if items else ""


def _value(row: pd.Series) -> str:
    if pd.isna(row["lower"]) or pd.isna(row["upper"]):
        return say("activity.rate.value.plain", year=row["year"], rate=number_text(float(row["rate"])))
    numbers = {name: number_text(float(row[name])) for name in ("rate", "lower", "upper")}
    return say("activity.rate.value", year=row["year"], **numbers)


def _about(label: str, rows: pd.DataFrame) -> str:
    return say("about.rate", per=_per(rows), activity=_name(label), **in_unit(rows))


def _name(label: str) -> str:
    return label[:1].lower() + label[1:]


def _per(table: pd.DataFrame) -> str:
    return number_text(float(constant(table, "per") or 10_000), 0)


def _kinds(table: pd.DataFrame, kind: str, key: str) -> str | None:
    names = distinct(table[table["stock_or_flow"].eq(kind)], "activity_label")
    return say(key, names=listed([_name(name) for name in names])) if names else None


def _certainty(table: pd.DataFrame) -> str | None:
    every = distinct(table, "certainty")
    names = [name for name in every if name != Certainty.NOT_PUBLISHED]
    certain = say("activity.certainty", names=listed(names)) if names else None
    return sentences(certain, say("activity.unpublished") if len(names) < len(every) else None) or None


def _undated(table: pd.DataFrame) -> pd.DataFrame:
    """Keep of the counts only the undated: every activity repeats the reviews."""
    return table.head(1)[[name for name in ("undated", "year_of", "counted") if name in table]]


def _source(table: pd.DataFrame) -> str:
    """Name the series of reviews; the source of each published figure stands in the table's own column."""
    if "series" not in table:
        return source(table)
    return say("source", source=say("activity.source", series="; ".join(distinct(table, "series"))))
