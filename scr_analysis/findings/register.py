"""The register of recommendations: to whom, linked to a finding, acted on; and does it agree with the file."""

import pandas as pd

from scr_analysis.columns import division_of
from scr_analysis.columns.values import COMPARED, Agreement
from scr_analysis.findings.sentences.finding import Finding, Subject
from scr_analysis.findings.sentences.notes import notes, source
from scr_analysis.findings.sentences.one_trend import alt, first_and_last, flat, nothing, subtitle
from scr_analysis.findings.sentences.several_trends import MOST
from scr_analysis.findings.sentences.shown import constant, first_alone, number, shown, spoken, whole_years
from scr_analysis.formats import number_text, percent_text
from scr_analysis.words import WORDS, counted, listed, say, sentences

__all__ = ["recommendations_register", "register_agreement"]


def recommendations_register(table: pd.DataFrame) -> Finding:
    """Put a register into words: the levels with the most recommendations, the share linked and the share acted on."""
    key = division_of(table)
    chart = say("chart.panels", key="share") if key == "year" else say("chart.rows")
    subject = Subject(say("register.measure"), "", chart, "", drawn=say("register.drawn"))
    seen = shown(table, "recommendations")
    ordered = seen.sort_values("recommendations", kind="stable", ascending=False) if key and key != "year" else seen
    named = first_and_last(whole_years(ordered)) if key == "year" else ordered.head(MOST)
    items = [_item(row, str(row[key]) if key else say("register.all"), key) for _, row in named.iterrows()]
    said = say("register.sentence", items="; ".join(items)) if items else nothing()
    if key == "year" and items:
        said = sentences(said, say("register.untested"))
    head = None
    some = ordered[ordered["recommendations"].gt(0)]
    if key and key != "year" and first_alone(some, "recommendations") and not table["recommendations"].isna().any():
        words = {"level": ordered[key].iloc[0], "count": number_text(int(ordered["recommendations"].iloc[0]))}
        head = say("register.headline" if key == "addressed_to" else "register.headline.other", **words)
    plain = _by_year(named) if key == "year" else _plainly(ordered, key) if head and key else None
    unmatched = constant(table, "unmatched")
    return Finding(
        headline=head,
        subtitle=_named(subtitle(table, subject), key),
        sentence=plain or said,
        full=said if plain else "",
        alt=_named(alt(table, subject, said, None), key),
        notes=notes(
            table,
            say("register.unmatched", count=counted(unmatched, "recommendation")) if unmatched else None,
            _ungrouped(table, key),
            say("register.clustered") if table["recommendations"].fillna(0).gt(0).any() else None,
            rows=table.head(0)[[]],
        ),
        source=source(table),
    )


def _by_year(named: pd.DataFrame) -> str | None:
    """Say what share was acted on in the first and the last year."""
    items = [
        say(
            "plain.register.year",
            percent=percent_text(row["acted_percent"]),
            n=number_text(int(row["acted_n"])),
            year=row["year"],
        )
        for _, row in shown(named, "acted_percent", "acted_n").iterrows()
    ]
    return say("plain.register.years", items=listed(items)) if items else None


def _plainly(ordered: pd.DataFrame, key: str) -> str:
    """Name the level with most recommendations, of how many of its own something is known, and how many were acted on."""
    top = ordered.iloc[0]
    count = number_text(int(top["recommendations"]))
    said = say("plain.register" if key == "addressed_to" else "plain.register.other", level=top[key], count=count)
    percent, n = number(top.get("acted_percent")), number(top.get("acted_n"))
    if percent is None or n is None:
        return said
    return sentences(said, say("plain.register.acted", percent=percent_text(percent), n=number_text(int(n))))


def _named(text: str, key: str | None) -> str:
    """Write what divides the register as a reader would."""
    if not key:
        return text
    for by in ("by", "alt.by"):
        text = text.replace(say(by, column=spoken(key)), say(by, column=_column(key)))
    return text


def _column(key: str) -> str:
    return WORDS.get(f"register.by.{key}", spoken(key))


def _item(row: pd.Series, level: str, key: str | None) -> str:
    base, percent = number(row.get("base")), number(row.get("percent"))
    reviews = ""
    if base is not None and percent is not None:
        reviews = say("register.reviews", percent=percent_text(percent), base=counted(int(base), "report"))
    count = counted(int(row["recommendations"]), "recommendation")
    parts = {name: _share(row, name, interval=key in {None, "year"}) for name in ("linked", "acted")}
    return say("register.item", level=level, count=count, reviews=reviews, **parts)


def _share(row: pd.Series, name: str, *, interval: bool) -> str:
    percent, n = number(row.get(f"{name}_percent")), number(row.get(f"{name}_n"))
    if percent is None or n is None:
        return ""
    words = {"percent": percent_text(percent), "n": number_text(int(n))}
    lower, upper = number(row.get(f"{name}_lower")), number(row.get(f"{name}_upper"))
    if not interval or lower is None or upper is None:
        return say(f"register.{name}", **words)
    limits = {"lower": number_text(lower, 1), "upper": number_text(upper, 1)}
    return say(f"register.{name}.interval", **words, **limits)


def _ungrouped(table: pd.DataFrame, key: str | None) -> str | None:
    number_left = constant(table, "ungrouped")
    if not number_left or not key:
        return None
    return say("note.ungrouped", count=counted(number_left, "recommendation"), column=_column(key))


def register_agreement(table: pd.DataFrame) -> Finding:
    """Say of how many reviews file and register agree; nothing is added up while a number is hidden."""
    subject = Subject(say("register.agreement.measure"), "", say("chart.rows"), "")
    seen = shown(table, "reviews")
    some = seen[seen["reviews"].gt(0)]
    items = [
        say("register.agreement.item", state=row["state"], reviews=counted(int(row["reviews"]), "review"))
        for _, row in some.iterrows()
    ]
    said = say("register.agreement.sentence", items="; ".join(items)) if items else nothing()
    said = said[:1].upper() + said[1:]
    head = None
    if len(table) and not table["reviews"].isna().any():
        agree = int(table.loc[table["state"].eq(Agreement.AGREE), "reviews"].sum())
        every = counted(int(table.loc[table["state"].isin(COMPARED), "reviews"].sum()), "review")
        head = say("register.agreement.headline", agree=number_text(agree), all=every)
    picture = say("alt.flat", chart=subject.chart, measure=subject.measure[:1].lower() + subject.measure[1:], by="")
    return Finding(
        headline=head,
        subtitle=flat(subject),
        sentence=said,
        alt=f"{picture} {said}",
        notes=notes(table, rows=table.head(0)[[]], census=False),
        source=source(table),
    )
