"""What was counted, in words: reviews, children or incidents, whichever a table says in `counted`; and in what picture."""

import pandas as pd

from scr_analysis.findings.sentences.shown import constant
from scr_analysis.words import plural, say
from scr_analysis.words.grammar import NOUNS

NOUN_OF = {"reviews": "review", "children": "child", "incidents": "incident"}
REPORT_OF = {"review": "report", "child": "child.report", "incident": "incident.report"}
MOST_PANELS = (
    9  # small charts that fit on a page, three rows of three; of more categories first and last year are drawn
)


def noun_of(table: pd.DataFrame) -> str:
    """Name what a row of the file was taken for: a review, a child or an incident.

    Examples
    --------
    >>> noun_of(pd.DataFrame({"counted": ["children"]}))
    'child'
    """
    return NOUN_OF.get(str(constant(table, "counted") or ""), "review")


def report_of(table: pd.DataFrame) -> str:
    """Name one of the base of themes: a final report, or a child or an incident that has one.

    Examples
    --------
    >>> plural(report_of(pd.DataFrame({"counted": ["children"]})))
    'children with a final report'
    """
    return REPORT_OF[noun_of(table)]


def in_unit(table: pd.DataFrame) -> dict[str, str]:
    """Give the words that a sentence fills in: `one`, `many`, `Many` and the `base` of themes.

    Examples
    --------
    >>> in_unit(pd.DataFrame({"counted": ["incidents"]}))
    {'one': 'incident', 'many': 'incidents', 'Many': 'Incidents', 'base': 'incidents with a final report'}
    """
    one, many = NOUNS[noun_of(table)]
    return {"one": one, "many": many, "Many": many.capitalize(), "base": plural(report_of(table))}


def population(table: pd.DataFrame, kind: str) -> str:
    """Name who is measured: all ("reviews"), or those with a final report ("reports").

    Examples
    --------
    >>> population(pd.DataFrame({"counted": ["children"]}), "reviews")
    'all children in the reviews'
    """
    if noun_of(table) == "review":
        return say(f"population.{kind}")
    return in_unit(table)["base"] if kind == "reports" else say(f"population.{constant(table, 'counted')}")


def over_years(table: pd.DataFrame, columns: list[str], key: str) -> str:
    """Name the chart of several categories over years: small charts, or first against last year where they are too many.

    The chart makes the same choice.

    Examples
    --------
    >>> over_years(pd.DataFrame({"theme": ["neglect", "poverty"]}), ["theme"], "theme")
    'Small charts, one for each theme,'
    """
    count = len(table.drop_duplicates([column for column in columns if column in table]))
    return say("chart.ends") if count > MOST_PANELS else say("chart.panels", key=key)
