"""Number of themes in one review, or how many marks one review meets."""

import pandas as pd

from scr_analysis.columns import division_of
from scr_analysis.columns.values import read_members
from scr_analysis.findings.sentences.compared_groups import comparison
from scr_analysis.findings.sentences.finding import Finding, Subject
from scr_analysis.findings.sentences.notes import notes, source
from scr_analysis.findings.sentences.one_trend import alt, lower_first, nothing, series, subtitle
from scr_analysis.findings.sentences.shown import constant, number, parts, shown, spoken
from scr_analysis.findings.sentences.unit import in_unit, population
from scr_analysis.formats import number_text, percent_text
from scr_analysis.words import counted, listed, say, sentences

__all__ = ["cumulative_risk", "quality_marks_met"]

MANY = 4  # "four themes or more" is a common way to speak of cumulative risk


def cumulative_risk(table: pd.DataFrame) -> Finding:
    """Say how many family, child and environment themes fall on one review."""
    return _load(table, "themes")


def quality_marks_met(table: pd.DataFrame) -> Finding:
    """Say how many marks of a good review one review meets."""
    return _load(table, "marks")


def _load(table: pd.DataFrame, what: str) -> Finding:
    """Put a table of one row a number of themes (and group) into words; `what` is "themes" or "marks"."""
    axis = division_of(table)
    subject = Subject(
        say(f"load.measure.{what}", **in_unit(table)),
        say(f"load.about.{what}", **in_unit(table)),
        say("chart.panels.bars", key=spoken(axis)) if axis else say("chart.bars"),
        "",
        drawn=say(f"load.drawn.{what}", population=population(table, "reports"), **in_unit(table)),
        unit=what,
    )
    if axis is None:
        return _altogether(table, subject, what)
    one = _one_a_group(table, axis)
    if "trend" in table:
        return series(one, "mean", subject, say(f"load.one.{what}"), _not_compared(table), _applicable(one, what))
    return comparison(one, axis, "mean", subject, say(f"load.one.{what}"), _applicable(one, what))


def _altogether(table: pd.DataFrame, subject: Subject, what: str) -> Finding:
    row = table.iloc[0] if len(table) else pd.Series(dtype="object")
    mean, asked, upper = (number(row.get(name)) for name in ("mean", "asked", "upper_mean"))
    head = said = plain = None
    if mean is not None and asked is not None:
        words = {"mean": number_text(mean), "asked": number_text(int(asked)), "of": _of(row, what), **in_unit(table)}
        words["of_mean"] = _of(row, "mean")
        head = say(f"load.headline.{what}", **words) if mean else None
        plain = say(f"plain.load.{what}", **words) if mean else None
        median = number_text(number(row.get("median")))
        most = "" if upper is None else say("load.most", upper=number_text(upper))
        said = say("load.sentence", interval=_interval(row), median=median, most=most, **words)
    tails = [_tail(table, themes, what) for themes in (1, MANY)] if mean != 0 else []
    if mean == 0 and asked is not None:
        said = say(f"load.zero.{what}", asked=number_text(int(asked)), **in_unit(table))
    return Finding(
        headline=head,
        subtitle=subtitle(table, subject),
        sentence=(sentences(plain or said, *tails[1:]) or say(f"load.none.{what}")) if len(table) else nothing(),
        full=sentences(said, *tails) if len(table) else "",
        alt=alt(table, subject, sentences(*tails), head),
        notes=notes(table, say(f"load.one.{what}"), rows=table.head(1)),
        source=source(table),
    )


def _of(row: pd.Series, what: str) -> str:
    """Say of how many themes a number is: those that apply on average, or all where all apply or their mean is hidden."""
    asked, applicable = (number(row.get(name)) for name in ("asked", "applicable_mean"))
    if applicable is None or applicable == asked:
        return say(f"load.of.{what}", asked=number_text(int(asked or 0)))
    return say(f"load.of.applicable.{what}", applicable=number_text(applicable))


def _applicable(one: pd.DataFrame, what: str) -> str | None:
    """Say between what means the number of themes that apply lies, where not all apply to all."""
    means = one["applicable_mean"].dropna() if "applicable_mean" in one else one["asked"].head(0)
    asked = number(constant(one, "asked"))
    if means.empty or asked is None or means.eq(asked).all():
        return None
    low, high = (number_text(float(end)) for end in (means.min(), means.max()))
    return say(
        f"load.applicable{'.same' if low == high else ''}.{what}",
        asked=number_text(int(asked)),
        low=low,
        high=high,
        **in_unit(one),
    )


def _not_compared(table: pd.DataFrame) -> str | None:
    """Name the themes that ages are not compared on."""
    names = read_members(str(constant(table, "not_compared") or ""))
    return say("load.not_compared", names=listed([lower_first(name) for name in names])) if names else None


def _interval(row: pd.Series) -> str:
    lower, upper = number(row.get("mean_lower")), number(row.get("mean_upper"))
    if lower is None or upper is None:
        return ""
    return say("load.interval", lower=number_text(lower), upper=number_text(upper))


def _tail(table: pd.DataFrame, themes: int, what: str) -> str | None:
    """Say how many reviews have so many or more; the number comes from the counts shown, none of which may be hidden."""
    rows = table[table["themes"].ge(themes).fillna(value=False)] if len(table) else table
    exact = rows[rows["themes"].eq(themes)]
    if exact.empty or rows["count"].isna().any() or shown(exact, "at_least", "n").empty:
        return None
    row = exact.iloc[0]
    return say(
        f"load.tail.{what}",
        count=number_text(int(rows["count"].sum())),
        many=in_unit(table)["many"],
        n=number_text(int(row["n"])),
        percent=percent_text(row["at_least"]),
        themes=counted(themes, what.removesuffix("s")),
    )


def _one_a_group(table: pd.DataFrame, axis: str) -> pd.DataFrame:
    """Keep one row a group: the averages are the same in all of them."""
    rows = [rows.iloc[[0]] for _, rows in parts(table, axis)]
    return pd.concat(rows, ignore_index=True) if rows else table
