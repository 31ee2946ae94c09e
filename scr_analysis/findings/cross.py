"""Two categories crossed: whether they go together, and what share of each row has a level."""

import pandas as pd

from scr_analysis.columns.values import ALL_ROWS, BaseOf, Crossed
from scr_analysis.findings.sentences.differences import Differences
from scr_analysis.findings.sentences.finding import Finding, Subject
from scr_analysis.findings.sentences.notes import notes, source
from scr_analysis.findings.sentences.one_trend import alt, lower_first, nothing, subtitle
from scr_analysis.findings.sentences.several_trends import MOST
from scr_analysis.findings.sentences.shown import constant, shown
from scr_analysis.findings.sentences.unit import in_unit
from scr_analysis.formats import number_text, percent_text
from scr_analysis.words import say, sentences

__all__ = ["cross"]


def cross(table: pd.DataFrame) -> Finding:
    """Say whether the columns differ by the rows, and of the largest rows and of all what share has the level that is asked for.

    That is yes of a theme, as a share of all to whom it applies; of another category the level that stands furthest from
    independence, as a share of the known, and none where there is no evidence of a difference.
    """
    of_theme = constant(table, "column_kind") == Crossed.THEME
    of_reports = constant(table, "base_of") == BaseOf.WITH_REPORT
    who = ("base", "no_report") if of_reports else ("reviews",)
    row, column = (str(constant(table, f"{side}_variable_label") or "") for side in ("row", "column"))
    tests = Differences.read(table, "column_variable", "variable", column=lower_first(row))
    measure = say(
        f"cross.measure.{'theme' if of_theme else 'category'}", column=column, row=lower_first(row), **in_unit(table)
    )
    subject = Subject(measure, "", say("chart.rows"), "")
    told, plain = (
        _theme(table, column, most) if of_theme else _standing_out(table, tests, column, most) for most in (MOST, 1)
    )
    return Finding(
        headline=tests.headline(),
        subtitle=subtitle(table, subject),
        sentence=(sentences(tests.plain(), plain) or say("unseen.sentence")) if len(table) else nothing(),
        full=sentences(tests.sentence(), told) if len(table) else "",
        alt=alt(table, subject, told, tests.headline()),
        notes=notes(
            table, say(f"cross.note.{'theme' if of_reports else 'category'}"), rows=table.head(1)[[*who, "counted"]]
        ),
        source=source(table),
    )


def _theme(table: pd.DataFrame, column: str, most: int) -> str:
    noted = table[table["column_level"].eq("yes")]
    return _shares(noted, column, "row_minimum", "row_base", most)


def _standing_out(table: pd.DataFrame, tests: Differences, column: str, most: int) -> str:
    """Say the shares of the level with the cell furthest from independence; nothing where nothing differs."""
    seen = shown(table, "residual", "count", "row_n", "row_share")
    if not tests.differing or seen.empty:
        return ""
    level = seen["column_level"].iloc[int(seen["residual"].abs().argmax())]
    return _shares(table[table["column_level"].eq(level)], column, "row_share", "row_n", most)


def _shares(rows: pd.DataFrame, column: str, share: str, base: str, most: int) -> str:
    """Say the share of the largest rows, and of all."""
    seen = shown(rows, "count", share, base)
    whole = seen["row_level"].eq(ALL_ROWS)
    largest = seen[~whole].sort_values(base, kind="stable", ascending=False).head(most)
    items = [
        say("cross.share", value=percent_text(row[share]), count=number_text(int(row["count"])), n=number_text(int(row[base])),
            group=say("cross.all") if row["row_level"] == ALL_ROWS else row["row_level"])
        for _, row in pd.concat([largest, seen[whole]]).iterrows()
    ]  # fmt: skip
    return (
        say("differ.level", label=column, level=str(seen["column_level"].iloc[0]), shares="; ".join(items))
        if items
        else ""
    )
