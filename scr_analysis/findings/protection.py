"""Shares of the levels of one or more variables: altogether, by year or by a category."""

import pandas as pd

from scr_analysis.columns import division_of
from scr_analysis.findings.sentences.differences import Differences, Tested
from scr_analysis.findings.sentences.finding import Finding, Subject
from scr_analysis.findings.sentences.notes import notes, source
from scr_analysis.findings.sentences.one_trend import alt, nothing, subtitle
from scr_analysis.findings.sentences.several_trends import MOST, Trends
from scr_analysis.findings.sentences.shown import distinct, first_alone, parts, shown
from scr_analysis.findings.sentences.unit import in_unit, over_years
from scr_analysis.formats import number_text, percent_text
from scr_analysis.words import say, sentences

__all__ = ["protection_status"]

_NAMED = 2  # variables of which a plain sentence speaks


def protection_status(table: pd.DataFrame) -> Finding:
    """Say where children stood in the child protection system, who they were, or what harm came to them.

    Undivided, it lists each variable's most frequent levels. Divided, it says which variables differ between the
    groups and, where the groups have an order, which levels of those rise or fall with it.
    """
    chart = over_years(table, ["variable", "level"], "level") if "year" in table else _flat(table)
    subject = Subject(say("measure.levels", **in_unit(table)), "level", chart, "")
    whole = division_of(table) is None
    head, said, cautions = _undivided(table) if whole else _divided(table)
    plain = _most_often(table) if whole else _divided_plainly(table)
    return Finding(
        headline=head,
        subtitle=subtitle(table, subject),
        sentence=(sentences(*plain) or say("unseen.sentence")) if len(table) else nothing(),
        full=sentences(*said) if len(table) else "",
        alt=alt(table, subject, sentences(*said[:1], _steepest(table)), None),
        notes=notes(table, *cautions, rows=_first_variable(table)),
        source=source(table),
        changed=division_of(table) is not None and bool(Differences.read(table, "variable", "variable").differing),
    )


def _flat(table: pd.DataFrame) -> str:
    """Name the chart of a table without years: points where two groups are compared, else bars."""
    axis = division_of(table)
    return say("chart.rows.points" if axis and table[axis].nunique() == len("ab") else "chart.rows")


def _steepest(table: pd.DataFrame) -> str | None:
    """Say first and last share of the level that moved most, of the first variable, whatever the tests say of it."""
    if "trend" not in table:
        return None
    return next(
        (Trends.read(rows, "level", "percent", "level").ends() for _, rows in parts(table, "variable_label")), None
    )


def _undivided(table: pd.DataFrame) -> tuple[str | None, list[str], list[str | None]]:
    found = parts(table, "variable_label")
    if not found:
        return None, [], []
    variable, rows = found[0]
    seen = _most_first(rows)
    head = None
    # With a level hidden, the hidden one might be the most frequent.
    if first_alone(seen, "count") and not rows["count"].isna().any():
        top = seen.iloc[0]
        words = {"level": top["level"], "percent": percent_text(top["percent"]), "n": number_text(int(top["n"]))}
        head = say("levels.headline", variable=variable, many=in_unit(table)["many"], **words)
    return head, [_listed(label, rows) for label, rows in found], []


def _most_often(table: pd.DataFrame) -> list[str]:
    """Name the most frequent level of the first few variables, where it can be told."""
    said = []
    for variable, rows in parts(table, "variable_label")[:_NAMED]:
        seen = _most_first(rows)
        if not first_alone(seen, "count") or rows["count"].isna().any():
            said.append(_listed(variable, rows))
            continue
        top = seen.iloc[0]
        words = {name: number_text(int(top[name])) for name in ("count", "n")} | {
            "percent": percent_text(top["percent"])
        }
        said.append(say("plain.levels", variable=variable, level=top["level"], **words))
    return said


def _divided_plainly(table: pd.DataFrame) -> list[str]:
    variables = Differences.read(table, "variable", "variable")
    said = [variables.plain()]
    if "trend" not in table:
        return said + [_standing_out(one) for one in variables.differing[:1]]
    differing = {one.label for one in variables.differing}
    for label, rows in parts(table, "variable_label"):
        trends = Trends.read(rows, "level", "percent", "level")
        if label in differing and trends.moved:
            said.append(trends.plain())
    return said[:_NAMED]


def _divided(table: pd.DataFrame) -> tuple[str | None, list[str], list[str | None]]:
    variables = Differences.read(table, "variable", "variable")
    said, cautions = [variables.sentence()], [variables.family(table)]
    if "trend" not in table:
        said += [_standing_out(one) for one in variables.differing[:MOST]]
    else:
        differing = {one.label for one in variables.differing}
        for label, rows in parts(table, "variable_label"):
            trends = Trends.read(rows, "level", "percent", "level")
            # The test of the whole variable comes first: without it some level of many would always seem to move.
            if label in differing and trends.moved:
                said += [trends.sentence(), trends.ends()]
                cautions += trends.cautions()
    return variables.headline(), said, list(dict.fromkeys(cautions))


def _standing_out(one: Tested) -> str:
    """Say the shares of the level that stands furthest from independence, in every group or the first and last few."""
    seen = shown(one.rows, "residual", "count", "n", "percent")
    if seen.empty:
        return ""
    level = str(seen["level"].iloc[int(seen["residual"].abs().argmax())])
    rows, axis = seen[seen["level"].eq(level)], str(division_of(one.rows))
    ordered = rows.sort_values("percent", kind="stable", ascending=False)
    named = ordered if len(ordered) <= MOST else ordered.iloc[[0, -1]]
    shares = [
        say("differ.share", value=percent_text(row["percent"]), n=number_text(int(row["n"])), group=row[axis])
        for _, row in named.iterrows()
    ]
    return say("differ.level", label=one.label, level=level, shares=", ".join(shares))


def _listed(variable: str, rows: pd.DataFrame) -> str:
    items = [
        say(
            "levels.item",
            level=row["level"],
            percent=percent_text(row["percent"]),
            count=number_text(int(row["count"])),
            n=number_text(int(row["n"])),
        )
        for _, row in _most_first(rows[rows["count"].ne(0)]).head(MOST).iterrows()
    ]
    return say("levels.sentence", variable=variable, items="; ".join(items)) if items else ""


def _most_first(rows: pd.DataFrame) -> pd.DataFrame:
    return shown(rows, "count", "n", "percent").sort_values("count", kind="stable", ascending=False)


def _first_variable(table: pd.DataFrame) -> pd.DataFrame:
    """Keep the counts of the first variable once a group: each of its levels repeats them."""
    one = [column for column in ("variable", "level") if column in table]
    rows = table
    for column in one:
        first = distinct(rows, column)[:1]
        rows = rows[rows[column].astype("str").isin(first)]
    if "variable" in table and len(distinct(table, "variable")) > 1:
        return rows.drop(columns=["n", "missing"], errors="ignore")
    return rows.drop(columns=["reviews"], errors="ignore")
