"""The register of recommendations: to whom, linked to a finding, acted on; and does it agree with the file."""

import pandas as pd

from scr_analysis.findings.cells import constant, number, shown, spoken
from scr_analysis.findings.finding import Finding, Subject
from scr_analysis.findings.notes import notes, source
from scr_analysis.findings.series import alt, nothing, subtitle
from scr_analysis.findings.several import MOST
from scr_analysis.findings.strings import WORDS, counted, say
from scr_analysis.formats import number_text, percent_text

AGREE = "counts agree"


def register(table: pd.DataFrame) -> Finding:
    """Put a register into words: the levels with the most recommendations, the share linked and the share acted on."""
    subject = Subject(WORDS["register.measure"], "", WORDS["chart.rows"], WORDS["population.reports"])
    key = _key(table)
    seen = shown(table, "recommendations")
    ordered = seen.sort_values("recommendations", kind="stable", ascending=False) if key and key != "year" else seen
    items = [_item(row, str(row[key]) if key else WORDS["register.all"]) for _, row in ordered.head(MOST).iterrows()]
    said = say("register.sentence", items="; ".join(items)) if items else nothing()
    head = None
    if key and key != "year" and _has_a_first(ordered) and not table["recommendations"].isna().any():
        words = {"level": ordered[key].iloc[0], "count": number_text(int(ordered["recommendations"].iloc[0]))}
        head = say("register.headline" if key == "addressed_to" else "register.headline.other", **words)
    unmatched = constant(table, "unmatched")
    return Finding(
        headline=head,
        subtitle=subtitle(table, subject),
        sentence=said,
        alt=alt(table, subject, said, None),
        notes=notes(
            table,
            say("register.unmatched", count=counted(unmatched, "recommendation")) if unmatched else None,
            _ungrouped(table, key),
            rows=table.head(0)[[]],
        ),
        source=source(table),
    )


def _key(table: pd.DataFrame) -> str | None:
    first = str(table.columns[0])
    return None if first == "recommendations" else first


def _has_a_first(ordered: pd.DataFrame) -> bool:
    """Tell whether one level stands above all others."""
    top = ordered["recommendations"].head(2)
    return len(top) > 0 and top.iloc[0] > 0 and top.nunique() == len(top)


def _item(row: pd.Series, level: str) -> str:
    base, percent = number(row.get("base")), number(row.get("percent"))
    reviews = ""
    if base is not None and percent is not None:
        reviews = say("register.reviews", percent=percent_text(percent), base=counted(int(base), "report"))
    count = counted(int(row["recommendations"]), "recommendation")
    parts = {name: _share(row, name) for name in ("linked", "acted")}
    return say("register.item", level=level, count=count, reviews=reviews, **parts)


def _share(row: pd.Series, name: str) -> str:
    percent = number(row.get(f"{name}_percent"))
    if percent is None:
        return ""
    return say("register.linked" if name == "linked" else "register.acted", percent=percent_text(percent))


def _ungrouped(table: pd.DataFrame, key: str | None) -> str | None:
    number_left = constant(table, "ungrouped")
    if not number_left or not key:
        return None
    return say("note.ungrouped", count=counted(number_left, "recommendation"), column=spoken(key))


def agreement(table: pd.DataFrame) -> Finding:
    """Say of how many reviews file and register agree; nothing is added up while a number is hidden."""
    subject = Subject(WORDS["register.agreement.measure"], "", WORDS["chart.rows"], WORDS["population.reviews"])
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
        agree = int(table.loc[table["state"].eq(AGREE), "reviews"].sum())
        every = counted(int(table["reviews"].sum()), "review")
        head = say("register.agreement.headline", agree=number_text(agree), all=every)
    picture = say("alt.flat", chart=subject.chart, measure=subject.measure[:1].lower() + subject.measure[1:], by="")
    return Finding(
        headline=head,
        subtitle=say("subtitle.flat", measure=subject.measure, population=subject.population),
        sentence=said,
        alt=f"{picture} {said}",
        notes=notes(table, rows=table.head(0)[[]], census=False),
        source=source(table),
    )
