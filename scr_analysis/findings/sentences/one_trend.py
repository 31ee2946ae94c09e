"""One measure over years, with its trend."""

import pandas as pd

from scr_analysis.columns import division_of
from scr_analysis.findings.sentences.finding import Finding, Subject
from scr_analysis.findings.sentences.movement import Movement, could_be_seen, could_be_seen_plainly, trend_of
from scr_analysis.findings.sentences.notes import notes, of_date, source, year_kind
from scr_analysis.findings.sentences.shown import (
    constant,
    distinct,
    shown,
    shown_or_hidden,
    spoken,
    whole_years,
)
from scr_analysis.formats import number_text
from scr_analysis.words import WORDS, counted, in_words, listed, say, sentences


def series(table: pd.DataFrame, value: str, subject: Subject, *first: str | None) -> Finding:
    """Put a table of one row a year into words: first and last value, and the trend its numbers bear.

    Parameters
    ----------
    table : DataFrame
        Columns `year`, `value`, the trend columns and the context columns.
    value : str
        Column of the estimate.
    subject : Subject
        What it is about.
    *first : str or None
        Notes of this table's own.
    """
    trend = trend_of(_without(subject.unit, table)) if len(table) else Movement("unknown")
    seen = whole_years(shown(table, value))
    if trend.few and subject.noun and len(seen):
        return _too_few(table, seen, value, subject, *first)
    over = whole_years(shown_or_hidden(table, value))
    head = _from_to(seen, over, value, subject, trend) or headline(subject.about, trend, span(over))
    ends = _ends(seen, value, subject)
    return Finding(
        headline=head,
        subtitle=subtitle(table, subject),
        sentence=_plainly(seen, over, value, subject, trend, ends) if len(table) else nothing(),
        full=sentences(ends, trend_sentence(subject.about, trend)) if len(table) else "",
        alt=alt(table, subject, ends, head),
        notes=notes(table, *first),
        source=source(table),
        changed=trend.directed,
    )


def _too_few(table: pd.DataFrame, seen: pd.DataFrame, value: str, subject: Subject, *first: str | None) -> Finding:
    """Put a few yearly totals into words: each of them, and that so few show no trend."""
    counts = [int(count) for count in seen[value]]
    said = [counted(counts[0], subject.noun), *(number_text(count) for count in counts[1:])]
    items = listed([say("value.in", value=text, year=year) for text, year in zip(said, seen["year"], strict=True)])
    key = "counts.few.one" if counts[0] == 1 else "counts.few"
    return Finding(
        headline=items,
        subtitle=subtitle(table, subject),
        sentence=say(key, items=items, few=few_years(table)),
        alt=alt(table, subject, "", items),
        notes=notes(table, *first),
        source=source(table),
    )


def few_years(rows: pd.DataFrame) -> str:
    """Say within a sentence that the whole years of some rows are too few for a trend."""
    return say("trend.few", years=in_words(len(whole_years(rows))))


def _without(unit: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Leave a unit out of that of a trend where the sentence names it: "recommendations fell by 3.5 a year"."""
    return rows.assign(trend_unit=rows["trend_unit"].astype("str").str.removeprefix(f"{unit} ")) if unit else rows


def alt(table: pd.DataFrame, subject: Subject, values: str, head: str | None) -> str:
    """Describe a chart over years: its kind, measure, first and last value, main movement."""
    words = {"chart": subject.chart, "measure": lower_first(subject.drawn or subject.measure)}
    axis = division_of(table)
    if axis == "year":
        picture = say("alt.series", kind=year_kind(table), year_of=of_date(table), **words)
    else:
        picture = say("alt.flat", by=say("alt.by", column=spoken(axis)) if axis else "", **words)
    return sentences(picture, values, f"{head}." if head else None)


def headline(about: str, trend: Movement, when: str) -> str | None:
    """Say which way it moved, or that there is no evidence; None where no trend can be given."""
    if not trend.known or not when:
        return None
    words = {"what": about, "period": when, "moved": trend.words()["moved"], "size": trend.size}
    return upper_first(say("trend.headline" if trend.clear else f"trend.{trend.kind}.headline", **words))


def _from_to(seen: pd.DataFrame, over: pd.DataFrame, value: str, subject: Subject, trend: Movement) -> str | None:
    """Say from what to what it moved; None where no size is claimed, or its ends are not shown or do not go that way."""
    if not trend.clear or not subject.measure or not goes(seen, over, value, trend):
        return None
    ends = [
        say(value_key("year"), value=average(row[value], value), year=row["year"])
        for _, row in first_and_last(seen).iterrows()
    ]
    moved = trend.words()["moved"]
    return upper_first(say("trend.headline.values", what=subject.measure, moved=moved, first=ends[0], last=ends[1]))


def _plainly(  # noqa: PLR0913, PLR0917 - what the headline and the full sentence are made of
    seen: pd.DataFrame, over: pd.DataFrame, value: str, subject: Subject, trend: Movement, ends: str
) -> str:
    """Say from what to what and of how many it moved, or both ends and that there is no clear trend."""
    if _from_to(seen, over, value, subject, trend) is None:
        return sentences(ends, plain_trend(subject.about, trend))
    first, last = (_value(row, value, subject.noun, "year") for _, row in first_and_last(seen).iterrows())
    words = {"what": subject.measure, "moved": trend.words()["moved"], "first": first, "last": last}
    return upper_first(say("plain.values", **words))


def plain_trend(about: str, trend: Movement) -> str:
    """Say a trend without its numbers of evidence."""
    if not trend.known:
        return trend_sentence(about, trend)
    said = upper_first(say(f"plain.{trend.kind}", what=about, **trend.words()))
    return sentences(said, could_be_seen_plainly([trend]))


def goes(seen: pd.DataFrame, over: pd.DataFrame, value: str, trend: Movement) -> bool:
    """Whether the first and the last year of a trend are shown, and go its way; `over` are all its years, shown or not."""
    if len(seen) < 2 or "year" not in seen or division_of(seen) != "year":
        return False
    ends = [frame["year"].iloc[[0, -1]].tolist() for frame in (seen, over)]
    return ends[0] == ends[1] and bool((seen[value].iloc[-1] - seen[value].iloc[0]) * trend.slope > 0)


def trend_sentence(about: str, trend: Movement) -> str:
    """Say the trend with its interval and p value."""
    if not trend.known:
        return say(f"trend.{trend.why if trend.why in ('hidden', 'cut') else 'unknown'}.sentence", what=about)
    key = "trend.sentence" if trend.clear else f"trend.{trend.kind}.sentence"
    return sentences(upper_first(say(key, what=about, **trend.words())), could_be_seen([trend]))


def span(rows: pd.DataFrame) -> str:
    """Write the period of some rows in a sentence: "from 2011-12 to 2013-14"; nothing where nothing divides them."""
    axis = division_of(rows)
    years = distinct(rows, axis) if axis else []
    if len(years) < 2:
        return say("period.one", first=years[0]) if years else ""
    return say("period", first=years[0], last=years[-1])


def subtitle(table: pd.DataFrame, subject: Subject) -> str:
    """Write measure, population and period; the period is that of all rows, shown or not."""
    axis = division_of(table)
    if axis != "year" and "year" not in table:
        return flat(subject) + (say("by", column=spoken(axis)) if axis else "")
    years = distinct(table, "year")
    period = say("period.dash", first=years[0], last=years[-1]) if len(years) > 1 else "".join(years)
    parts = (flat(subject), say("subtitle.years", kind=year_kind(table), year_of=of_date(table)), period)
    return WORDS["list.comma"].join(filter(None, parts))


def flat(subject: Subject) -> str:
    """Write measure and population; the measure may name the population already."""
    return WORDS["list.comma"].join(filter(None, (subject.drawn or subject.measure, subject.population)))


def nothing() -> str:
    """Say that there is nothing to say."""
    return say("empty.sentence")


def upper_first(text: str) -> str:
    """Begin a sentence."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Go on within a sentence; what begins with an abbreviation stays as it is.

    Examples
    --------
    >>> lower_first("Neglect"), lower_first("CSE")
    ('neglect', 'CSE')
    """
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def median_words(table: pd.DataFrame) -> tuple[str, str]:
    """Name a measure for the subtitle and for a sentence: ("Median number of pages", "length in pages").

    A table without rows names none.
    """
    name = str(constant(table, "measure") or "")
    plain = name.replace("_", " ") or say("measure.unnamed")
    return say("measure.median", measure=WORDS.get(f"measure.{name}", plain)), WORDS.get(f"about.{name}", plain)


def first_and_last(rows: pd.DataFrame) -> pd.DataFrame:
    """First and last row, or the only one."""
    return rows.iloc[[0, -1]] if len(rows) > 1 else rows


def _value(row: pd.Series, value: str, noun: str, axis: str) -> str:
    if noun:
        return say(value_key(axis), value=counted(row[value], noun), year=row[axis])
    text = average(row[value], value)
    if pd.isna(row.get("n")):
        return say(value_key(axis), value=text, year=row[axis])
    return say(value_key(axis, of=True), value=text, year=row[axis], n=number_text(int(row["n"])))


def average(number: float, column: str) -> str:
    """Write a mean with one decimal, and a median of whole numbers as the whole number or half that it is.

    Examples
    --------
    >>> average(515.0, "median"), average(11.5, "median"), average(2.0, "mean")
    ('515', '11.5', '2.0')
    """
    return number_text(float(number), 0 if column == "median" and float(number).is_integer() else 1)


def value_key(axis: str, *, of: bool = False) -> str:
    """Choose the words for a value: in a year or for a group, and of how many."""
    if axis == "year":
        return "value.in.n" if of else "value.in"
    return "value.for.n" if of else "value.for"


def _ends(seen: pd.DataFrame, value: str, subject: Subject) -> str:
    """Say the first and the last shown value."""
    kind = "counts" if subject.noun else "series"
    axis = division_of(seen) or "year"
    ends = [_value(row, value, subject.noun, axis) for _, row in first_and_last(seen).iterrows()]
    if not ends:
        return say("series.none", what=lower_first(subject.measure))
    what = lower_first(subject.measure)
    if len(ends) == 1:
        return say(f"{kind}.one", first=ends[0], what=what)
    return say(f"{kind}.two", first=ends[0], last=ends[-1], what=what)
