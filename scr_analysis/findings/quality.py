"""The file itself: rows at each step, years that are not whole, and how much is known."""

import pandas as pd

from scr_analysis.columns.values import BaseOf, Step, YearStatus
from scr_analysis.findings.sentences.finding import Finding, Subject
from scr_analysis.findings.sentences.notes import clustering, notes, source, year_kind
from scr_analysis.findings.sentences.one_trend import alt, flat, lower_first, nothing, subtitle
from scr_analysis.findings.sentences.several_trends import MOST, Trends
from scr_analysis.findings.sentences.shown import any_hidden, first_alone, number, parts, shown
from scr_analysis.formats import number_text, percent_text
from scr_analysis.words import WORDS, counted, listed, say, sentences

__all__ = ["data_quality", "data_quality_by_year", "flow", "incomplete_years"]


def flow(table: pd.DataFrame) -> Finding:
    """Say how many rows were read, set aside and why, and analysed."""
    subject = Subject(say("flow.measure"), "", say("chart.rows"), "")
    read, analysed = _count(table, Step.READ), _count(table, Step.REVIEWS)
    head = None
    if read is not None and analysed is not None:
        all_of = ".all" if read == analysed else ""
        head = say(f"flow.headline{all_of}", read=number_text(read), analysed=number_text(analysed))
    said = sentences(f"{head}." if head else None, _aside(table), _steps(table)) if len(table) else nothing()
    return Finding(head, subtitle(table, subject), said, alt(table, subject, said, None), _notes(table), source(table))


def _count(table: pd.DataFrame, step: str) -> int | None:
    rows = table[table["step"].eq(step)]
    return None if rows.empty or pd.isna(rows["count"].iloc[0]) else int(rows["count"].iloc[0])


def _aside(table: pd.DataFrame) -> str | None:
    rows = table[table["step"].eq(Step.ASIDE)]
    if rows.empty:
        return say("flow.aside.none") if len(table) else None
    if rows["count"].isna().any():
        return None
    reasons = [
        say("flow.aside.reason", reason=row["reason"], count=number_text(int(row["count"])))
        for _, row in rows.iterrows()
    ]
    return say("flow.aside", count=number_text(int(rows["count"].sum())), reasons=listed(reasons))


def _steps(table: pd.DataFrame) -> str | None:
    rows = shown(table[table["part_of"].eq(Step.REVIEWS)], "count")
    steps = [
        say("flow.part", step=lower_first(row["step"]), count=number_text(int(row["count"])))
        for _, row in rows.iterrows()
    ]
    return say("flow.parts", parts=WORDS["list.comma"].join(steps)) if rows["count"].gt(0).any() else None


def incomplete_years(table: pd.DataFrame) -> Finding:
    """Say which years are part years or provisional, by each date of the file."""
    subject = Subject(say("years.measure", kind=year_kind(table)), "", say("chart.panels.bars", key="date"), "")
    dates = parts(table, "date")
    head = None
    if dates:
        date, rows = dates[0]
        whole = rows["year_status"].eq(YearStatus.COMPLETE).all()
        head = say(f"years.headline.{'whole' if whole else 'open'}", date=_date(date))
    said = " ".join(say("years.sentence", date=_date(date), states=_states(rows)) for date, rows in dates)
    return Finding(
        headline=head,
        subtitle=flat(subject),
        sentence=said if len(table) else nothing(),
        alt=sentences(say("years.alt", chart=subject.chart, measure=lower_first(subject.measure)), said),
        notes=_notes(table),
        source=source(table),
    )


def _date(role: str) -> str:
    return WORDS.get(f"year_of.{role}", role)


def _states(rows: pd.DataFrame) -> str:
    open_years = rows[rows["year_status"].ne(YearStatus.COMPLETE)]
    if open_years.empty:
        return say(f"years.complete.{'one' if len(rows) == 1 else 'many'}", count=number_text(len(rows)))
    return "; ".join(
        _state(status, [str(year) for year in part["year"]]) for status, part in parts(open_years, "year_status")
    )


def _state(status: str, years: list[str]) -> str:
    number_of = "one" if len(years) == 1 else "many"
    return say(
        f"years.state.{number_of}", years=listed(years), status=say(f"years.{status.replace(' ', '_')}.{number_of}")
    )


def data_quality(table: pd.DataFrame) -> Finding:
    """Say which variables are least often known; none is called the least while one is hidden."""
    subject = Subject(say("quality.measure"), "", say("chart.rows"), "")
    seen = shown(table, "share_known", "base", "not_applicable").sort_values("share_known", kind="stable")
    least = seen[seen["share_known"].lt(100)]
    head = None
    if first_alone(least, "share_known") and not table["n"].isna().any():
        row = least.iloc[0]
        head = say("quality.headline", label=row["variable_label"], **_share(row))
    whole = say("quality.whole", count=number_text(len(seen) - len(least)), all=number_text(len(seen)))
    if seen.empty:
        whole = say("unseen.sentence")
    said = sentences(_least(least, len(seen), hidden=len(seen) < len(table) and any_hidden(table)), whole)
    return Finding(
        headline=head,
        subtitle=subtitle(table, subject),
        sentence=said if len(table) else nothing(),
        alt=alt(table, subject, said, None),
        notes=_notes(table),
        source=source(table),
    )


def _least(least: pd.DataFrame, variables: int, *, hidden: bool) -> str | None:
    """Name the variables least often known, or count them where more share the last place than can be named."""
    if least.empty:
        return None
    last = least[least["share_known"].eq(least["share_known"].iloc[0])]
    if len(last) > MOST:
        share = percent_text(number(last["share_known"].iloc[0]))
        return (
            None
            if hidden
            else say("quality.tied", count=number_text(len(last)), all=number_text(variables), share=share)
        )
    items = [say("quality.item", label=row["variable_label"], **_share(row)) for _, row in least.head(MOST).iterrows()]
    return say("quality.sentence.shown" if hidden else "quality.sentence", items="; ".join(items))


def _share(row: pd.Series) -> dict[str, str]:
    """Write the share known and of how many: those to which the variable does not apply are not among them."""
    outside = number(row.get("not_applicable"))
    noun = "report" if row.get("base_of") == BaseOf.WITH_REPORT else "review"
    applies = int(row["base"]) - int(outside or 0)
    return {"share": percent_text(number(row["share_known"])), "base": counted(applies, noun)}


def data_quality_by_year(table: pd.DataFrame) -> Finding:
    """Say which variables became better or worse known."""
    subject = Subject(say("quality.measure"), "variable", say("chart.heat"), "")
    trends = Trends.read(table, "variable", "share_known", "variable", share="known")
    head, ends = trends.headline(), trends.ends()
    return Finding(
        headline=head,
        subtitle=subtitle(table, subject),
        sentence=trends.plain() if len(table) else nothing(),
        full=sentences(trends.sentence(), ends) if len(table) else "",
        alt=alt(table, subject, ends, head),
        notes=notes(table, *trends.cautions(), clustering(table), rows=_undated(table), census=False),
        source=source(table),
    )


def _undated(table: pd.DataFrame) -> pd.DataFrame:
    return table.head(1)[[name for name in ("undated", "year_of", "counted") if name in table]]


def _notes(table: pd.DataFrame) -> tuple[str, ...]:
    """Give the common notes without counts, which the sentence has, and without intervals, of which there are none."""
    return notes(table.drop(columns=["year_status"], errors="ignore"), rows=table.head(0)[[]], census=False)
