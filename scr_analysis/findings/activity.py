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
from scr_analysis.formats import number_text, percent_text
from scr_analysis.words import listed, say, sentences

__all__ = ["activity_index", "activity_rates"]

_NAMED = 2  # kinds that a plain sentence names
MOST = 3  # kinds of activity that a sentence names: enquiries, plans, children in need


def activity_rates(table: pd.DataFrame) -> Finding:
    """Put reviews per so much activity into words: the reviews, and for each activity its own movement and the rate."""
    compared = [rows for _, rows in _compared(table)[:MOST]]
    short = [rows for rows in compared if _trend(table, rows).few]
    few = [f"{upper_first(few_years(max(short, key=len)))}."] if short else []
    said = [*(_rate(rows, _trend(table, rows)) for rows in compared), *few]
    subject = _subject(table, "measure.rate", say("chart.panels", key="activity"), per=_per(table))
    return _finding(table, subject, said, _plain_rate(compared), _counts(table), _headline(table))


def activity_index(table: pd.DataFrame) -> Finding:
    """Put reviews and activity against the first year into words."""
    found = [found for _, rows in _compared(table)[:MOST] if (found := _indexed(rows))]
    said = [f"{one}." for one in _index(found)]
    head = _index(found[:1])[0] if found else None
    subject = _subject(table, "measure.index", say("chart.lines"))
    return _finding(table, subject, said, [_plain_index(found)] if found else [], "", head)


def _plain_rate(compared: list[pd.DataFrame]) -> list[str]:
    """Say the rate of the first activity in the first and the last year, and what the activity itself did."""
    if not compared:
        return []
    rows = compared[0]
    first, last = rows.iloc[0], rows.iloc[-1]
    words = {"first": number_text(float(first["rate"])), "last": number_text(float(last["rate"]))}
    words |= {"first_year": str(first["year"]), "last_year": str(last["year"]), "per": _per(rows)}
    return [say("plain.rate", activity=_name(str(first["activity_label"])), **words, **in_unit(rows)), _movement(rows)]


def _subject(table: pd.DataFrame, measure: str, chart: str, **words: str) -> Subject:
    return Subject(say(measure, **words, **in_unit(table)), "", chart, "; ".join(distinct(table, "series")))


def _finding(  # noqa: PLR0913, PLR0917 - each part of what is said
    table: pd.DataFrame, subject: Subject, said: list[str], plain: list[str], values: str, head: str | None
) -> Finding:
    kinds = [_kinds(table, kind, f"activity.{kind}") for kind in ("stock", "flow")]
    return Finding(
        headline=head,
        subtitle=subtitle(table, subject),
        sentence=(sentences(*(plain or [_counts(table)])) or say("unseen.sentence")) if len(table) else nothing(),
        full=sentences(_counts(table), *said) if len(table) else "",
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
    many: str
    name: str
    reviews_at: float
    activity_at: float


def _indexed(rows: pd.DataFrame) -> _Indexed | None:
    seen = shown(rows, "reviews_index", "activity_index")
    start = seen[seen["reviews_index"].eq(100) & seen["activity_index"].eq(100)]
    if start.empty or start.index[0] == seen.index[-1]:
        return None
    last = seen.iloc[-1]
    name, index = _name(str(last["activity_label"])), number_text(float(last["activity_index"]))
    reviews = say("activity.index.reviews", reviews=number_text(float(last["reviews_index"])), **in_unit(rows))
    activity = say("activity.index.activity", activity=name, index=index)
    at = (float(last["reviews_index"]), float(last["activity_index"]))
    return _Indexed(str(start["year"].iloc[0]), str(last["year"]), reviews, activity, in_unit(rows)["many"], name, *at)


def _plain_index(found: list[_Indexed]) -> str:
    """Say how far above or below the first year reviews and activities were in the last."""
    first = found[0]
    reviews = say(
        "plain.index.reviews",
        first_year=first.first_year,
        last_year=first.last_year,
        many=first.many,
        reviews=_against(first.reviews_at),
    )
    others = [
        say("plain.index.activity", activity=one.name, index=_against(one.activity_at))
        for one in found
        if one[:2] == first[:2]
    ][:_NAMED]
    return f"{reviews}; {listed(others)}."


def _against(index: float) -> str:
    """Write an index as so much above or below its first year."""
    way = "above" if index >= 100 else "below"
    return say(f"plain.index.{way}", size=percent_text(abs(index - 100), 0))


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
