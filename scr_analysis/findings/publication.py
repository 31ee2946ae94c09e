"""How long until a review is published."""

from dataclasses import replace

import pandas as pd

from scr_analysis.columns import division_of
from scr_analysis.findings.sentences.compared_groups import comparison
from scr_analysis.findings.sentences.finding import Finding, Subject
from scr_analysis.findings.sentences.notes import notes, source
from scr_analysis.findings.sentences.one_trend import alt, first_and_last, nothing, subtitle
from scr_analysis.findings.sentences.shown import constant, number, parts, shown, spoken, why
from scr_analysis.formats import number_text, percent_text
from scr_analysis.words import counted, listed, say, sentences

__all__ = ["publication_curve", "reviews_expected", "time_to_publication"]

# How long a report may take before it is late in nearly every account: shares are quoted there, or at the step before.
QUOTED = 24
MOST = 3


def time_to_publication(table: pd.DataFrame) -> Finding:
    """Put medians of the time to publication into words: altogether, or whether groups differ (log-rank test)."""
    axis = division_of(table)
    chart = say("chart.pair" if axis == "year" else "chart.rows.points")
    subject = Subject(say("waiting.measure"), say("waiting.about"), chart, say("population.reviews"))
    if axis is not None:
        compared = comparison(table, axis, "median", subject, say("waiting.note"))
        if table.empty:
            return compared
        medians, none = _medians(table, axis), _not_reached(table, axis)
        full = sentences(compared.full, medians, none, _published(table, axis))
        said = compared.sentence  # names the highest and the lowest group, where that is no order of years
        if axis == "year":
            said = sentences(compared.sentence, _half(table, axis), none if len(table) <= MOST else None)
        return replace(compared, sentence=said, full=full, subtitle=subtitle(table, subject))
    row = table.iloc[0] if len(table) else pd.Series(dtype="object")
    head, said = _altogether(row) if len(table) else (None, nothing())
    return Finding(
        headline=head,
        subtitle=subtitle(table, subject),
        sentence=said,
        alt=alt(table, subject, said, None),
        notes=notes(table, say("waiting.note")),
        source=source(table),
    )


def reviews_expected(table: pd.DataFrame) -> Finding:
    """Say how many reviews of the latest years are still to be published, where that is one or more."""
    subject = Subject(say("expected.measure"), "", say("chart.bars"), "")
    seen = shown(table, "still_to_come", "published")
    awaited = seen[seen["still_to_come"].ge(1)][::-1]
    head, said = None, say("expected.none") if len(seen) else say(f"expected.{why(table)}")
    if len(awaited):
        head = say("expected.headline", **_awaited(awaited.iloc[0]))
        said = sentences(*(say("expected.sentence", **_awaited(row)) for _, row in awaited.head(MOST).iterrows()))
    months = number(constant(table, "within_months"))
    return Finding(
        headline=head,
        subtitle=subtitle(table, subject),
        sentence=said if len(table) else nothing(),
        alt=alt(table, subject, said, None),
        notes=notes(
            table,
            None if months is None else say("expected.note", months=number_text(months, 0)),
            say("expected.open") if "open" in table and table["open"].gt(0).any() else None,
            census=False,
        ),
        source=source(table),
    )


def _awaited(row: pd.Series) -> dict[str, str]:
    limits = [number(row.get(limit)) for limit in ("lower", "upper")]
    known = None not in limits
    interval = say(
        "expected.interval", **{n: number_text(v, 0) for n, v in zip(("lower", "upper"), limits, strict=True)}
    )
    return {
        "year": str(row["year"]),
        "published": counted(int(row["published"]), "review"),
        "are": say("expected.is" if int(row["published"]) == 1 else "expected.are"),
        "more": number_text(float(row["still_to_come"]), 0),
        "interval": interval if known else "",
    }


def _altogether(row: pd.Series) -> tuple[str | None, str]:
    median, published, still = (number(row.get(name)) for name in ("median", "published", "open"))
    head = middle = None
    if median is not None:
        head = say("waiting.headline", median=number_text(median, 0))
        middle = say("waiting.sentence", median=number_text(median, 0), interval=_interval(row, "lower", "upper", 0))
    elif published is not None and still is not None and published + still > 0:
        head, middle = say("waiting.headline.none"), say("waiting.sentence.none")
    counts = None
    if published is not None and still is not None:
        counts = say("waiting.open", published=counted(int(published), "review"), open=number_text(int(still)))
    share = number(row.get("within_six_months"))
    limits = _interval(row, "six_months_lower", "six_months_upper", 1)
    six = None if share is None else say("waiting.six", share=percent_text(share), interval=limits)
    return head, sentences(middle, counts, six)


def _interval(row: pd.Series, lower: str, upper: str, dp: int) -> str:
    low, high = number(row.get(lower)), number(row.get(upper))
    if low is None or high is None:
        return ""
    return say("load.interval", lower=number_text(low, dp), upper=number_text(high, dp))


def _medians(table: pd.DataFrame, axis: str) -> str | None:
    """List the medians that there are; a group of which fewer than half were published has none."""
    seen = shown(table, "median")
    items = [
        say(
            "waiting.median.one",
            median=number_text(float(row["median"]), 0),
            interval=_interval(row, "lower", "upper", 0),
            group=row[axis],
        )
        for _, row in (seen if len(seen) <= MOST else first_and_last(seen)).iterrows()
    ]
    return say("waiting.median.of", items="; ".join(items)) if items else None


def _half(table: pd.DataFrame, axis: str) -> str | None:
    """Say within how many days half were published, for the first and the last group that have a median."""
    items = [
        say("plain.waiting.item", median=number_text(float(row["median"]), 0), group=row[axis])
        for _, row in first_and_last(shown(table, "median")).iterrows()
    ]
    return say("plain.waiting", items=listed(items)) if items else None


def _not_reached(table: pd.DataFrame, axis: str) -> str | None:
    """Name the groups of which fewer than half were published; not while anything is hidden, which might be the median."""
    if why(table) == "hidden":
        return None
    none = [str(row[axis]) for _, row in table.iterrows() if pd.isna(row["median"]) and row["n"] > 0]
    return say("waiting.not_reached", groups=listed(none)) if none else None


def _published(table: pd.DataFrame, axis: str) -> str | None:
    """Say how many of the first and the last group were published."""
    items = [
        say(
            "waiting.published.one",
            published=number_text(int(row["published"])),
            n=number_text(int(row["n"])),
            group=row[axis],
        )
        for _, row in first_and_last(shown(table, "published", "n")).iterrows()
    ]
    return say("waiting.published", items="; ".join(items)) if items else None


def publication_curve(table: pd.DataFrame) -> Finding:
    """Put the share published into words, at 24 months or the last step before that every group reaches."""
    axis = division_of(table)
    chart = say("chart.panels", key=spoken(axis)) if axis else say("chart.lines")
    subject = Subject(say("curve.measure"), "", chart, say("population.reviews"))
    seen = shown(table, "published_percent", "lower", "upper")
    months = _step(seen, len(parts(table, axis)) if axis else 1)
    rows = seen[seen["months_since"].eq(months)]
    key = "curve.group" if axis else "curve.item"
    items = [
        say(
            key,
            share=percent_text(row["published_percent"]),
            interval=_interval(row, "lower", "upper", 1),
            group=row[axis] if axis else "",
        )
        for _, row in rows.head(MOST).iterrows()
    ]
    some = bool(items and months)
    said = say("curve.sentence", months=number_text(months), items="; ".join(items)) if some else say("curve.none")
    head = None
    if axis is None and months and len(rows):
        share = percent_text(rows["published_percent"].iloc[0])
        none = ".none" if rows["published_percent"].iloc[0] == 0 else ""
        head = say(f"curve.headline{none}", share=share, months=number_text(months))
    return Finding(
        headline=head,
        subtitle=subtitle(table, subject),
        sentence=said if len(table) else nothing(),
        alt=alt(table, subject, said, None),
        notes=notes(table, say("waiting.note"), rows=_first_step(table)),
        source=source(table),
    )


def _step(seen: pd.DataFrame, groups: int) -> int:
    """Find the last step up to 24 months at which every group has a share."""
    reached = seen["months_since"].value_counts()
    kept = reached.index[(reached >= groups).to_numpy() & (reached.index <= QUOTED)]
    return int(kept.max()) if len(kept) else 0


def _first_step(table: pd.DataFrame) -> pd.DataFrame:
    """Keep one row a group: each step repeats its n."""
    return table[table["months_since"].eq(0)].drop(columns=["published"], errors="ignore")
