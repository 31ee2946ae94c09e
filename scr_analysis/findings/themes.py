"""How often each theme was found, three ways."""

import pandas as pd

from scr_analysis.findings.sentences.finding import Finding, Subject
from scr_analysis.findings.sentences.notes import notes, source
from scr_analysis.findings.sentences.one_trend import alt, lower_first, nothing, upper_first
from scr_analysis.findings.sentences.several_trends import Trends, noted, of_shares, several, theme_noun
from scr_analysis.findings.sentences.shown import constant, first_alone, shown
from scr_analysis.findings.sentences.unit import in_unit, report_of
from scr_analysis.formats import number_text, percent_text
from scr_analysis.words import counted, listed, plural, say, sentences

__all__ = ["theme_prevalence", "themes_by_year"]

MOST = 3


def themes_by_year(table: pd.DataFrame) -> Finding:
    """Say which themes grew more or less frequent."""
    subject = of_shares(table, "measure.prevalence.year", "theme", theme_noun(table))
    return several(table, "theme", "minimum", subject)


def theme_prevalence(table: pd.DataFrame, key: str = "label") -> Finding:
    """Put a list of themes into words: those noted in the most reports, with the least and the most it could be.

    Where the table has a trend beside each theme, those that are borne by their adjusted p values are said too.

    Where disclosure control hid a theme, nothing is said of which theme comes first: the hidden one might.
    """
    seen = shown(table, "yes", "minimum").sort_values("yes", kind="stable", ascending=False)
    seen = seen[seen["yes"] > 0]
    base = constant(table, "base")
    measure = say("measure.prevalence", noted=noted(table), **in_unit(table))
    words = _items(seen, key) if base is not None and len(seen) else _none(table, base)
    whole = not table["yes"].isna().any()
    head = plain = None
    if base is not None:
        head = _headline(seen, key) if whole else _first(seen, key, "noted")
        plain = _plain(seen, key) if whole else head and f"{head}."
    trends = Trends.read(table, "theme", "minimum", theme_noun(table), share="themes") if "trend" in table else None
    return Finding(
        headline=head,
        subtitle=measure,
        sentence=sentences(
            plain or (f"{head}." if head else words), trends.plain() if trends and trends.moved else None
        )
        if len(table)
        else nothing(),
        full=sentences(words, trends.sentence() if trends else None) if len(table) else "",
        alt=alt(table, Subject(measure, "", say("chart.rows"), ""), plain or words, None),
        notes=notes(
            table,
            _who(table, base),
            say("prevalence.note", **in_unit(table)),
            _least_known(table, key),
            say("prevalence.trend") if trends and trends.tested else None,
            *((*trends.recorded(), *trends.cautions()) if trends else ()),
            rows=_outside(table),
        ),
        source=source(table),
    )


def _headline(seen: pd.DataFrame, key: str) -> str | None:
    if seen.empty:
        return None
    if first_alone(seen, "yes"):
        return _first(seen, key)
    top = seen[seen["yes"].eq(seen["yes"].iloc[0])]
    words = {"minimum": _least(top.iloc[0]), "base": _of(top)}
    if len(top) > MOST:
        return None
    labels = [lower_first(str(label)) for label in top[key]]
    return say(f"prevalence.headline.{_kind(seen)}", labels=listed(labels), **words)


def _first(seen: pd.DataFrame, key: str, said: str = "prevalence") -> str | None:
    """Name the most common theme, and of how many; nothing where several share the first place.

    While another is hidden it is only said that it was noted (`said` is "noted").
    """
    if not first_alone(seen, "yes"):
        return None
    top = seen.iloc[0]
    return say(
        f"plain.{said}",
        label=upper_first(str(top[key])),
        noun=theme_noun(seen),
        yes=number_text(int(top["yes"])),
        base=counted(int(top["base"]), report_of(seen)),
        minimum=percent_text(top["minimum"]),
    )


def _plain(seen: pd.DataFrame, key: str) -> str | None:
    """Name the most common theme and the next two."""
    first = _first(seen, key)
    if first is None:
        return None
    items = [
        say(
            "plain.then.item",
            label=lower_first(str(row[key])),
            yes=number_text(int(row["yes"])),
            base=number_text(int(row["base"])),
        )
        for _, row in seen.iloc[1:MOST].iterrows()
    ]
    return sentences(f"{first}.", say("plain.then", items=listed(items)) if items else None)


def _kind(table: pd.DataFrame) -> str:
    """Say which words fit: a mark is met, any other theme is noted."""
    return "mark" if theme_noun(table) == "mark" else "theme"


def _items(seen: pd.DataFrame, key: str) -> str:
    items = [
        say(
            "prevalence.item.least" if _exact(row) or pd.isna(row["upper_bound"]) else "prevalence.item",
            label=lower_first(str(row[key])),
            yes=number_text(int(row["yes"])),
            minimum=_least(row),
            upper_bound="" if pd.isna(row["upper_bound"]) else percent_text(row["upper_bound"]),
        )
        for _, row in seen.head(MOST).iterrows()
    ]
    return upper_first(say("prevalence.sentence", base=_of(seen.head(MOST)), items="; ".join(items)))


def _none(table: pd.DataFrame, base: int | None) -> str:
    """Say that none is coded yes, or that none can be shown where there are no reports or a number is hidden."""
    if base and table["yes"].eq(0).fillna(value=False).all():
        return say(f"prevalence.zero.{_kind(table)}", base=_of(table))
    return say(f"prevalence.none.{_kind(table)}")


def _exact(row: pd.Series) -> bool:
    """Tell whether nothing is unknown, so that the least is the most."""
    return bool(pd.notna(row["upper_bound"]) and row["upper_bound"] == row["minimum"])


def _least(row: pd.Series) -> str:
    minimum = percent_text(row["minimum"])
    return minimum if _exact(row) else say("prevalence.least", minimum=minimum)


def _who(table: pd.DataFrame, base: int | None) -> str | None:
    return None if base is None else say("note.base", base=_of(table))


def _of(rows: pd.DataFrame) -> str:
    """Write how many reports the themes of some rows apply to; in words where that differs."""
    bases = rows["base"].dropna().unique()
    if len(bases) == 1:
        return counted(int(bases[0]), report_of(rows))
    return say("prevalence.each", base=plural(report_of(rows)))


def _least_known(table: pd.DataFrame, key: str) -> str | None:
    seen = shown(table, "share_known").sort_values("share_known", kind="stable")
    if seen.empty or (seen["share_known"].iloc[0] == 100 and len(seen) < len(table)):
        return None
    if seen["share_known"].iloc[0] == 100:
        return say("prevalence.known.all", **in_unit(table))
    return say("prevalence.known", label=seen[key].iloc[0], share=percent_text(seen["share_known"].iloc[0]))


def _outside(table: pd.DataFrame) -> pd.DataFrame:
    """Keep the one count that all themes share beside their base: reviews without a report."""
    return table.head(1)[[name for name in ("no_report", "report_not_known", "undated") if name in table]]
