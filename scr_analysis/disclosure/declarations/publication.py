"""Tables of the time to publication: events step by step."""

from typing import Any

import pandas as pd

from scr_analysis.disclosure.declaration import Ratio, Structure, Together
from scr_analysis.disclosure.declarations.terms import (
    ALWAYS,
    UNDATED,
    YEAR,
    Declared,
    Options,
    each,
    grouped,
    never,
    with_always,
)
from scr_analysis.disclosure.queries import Where

STATES = ("published", "open", "missing")
KNOWN = {"time to publication": STATES}
WATCHED: Where = {"time to publication": ("published", "open")}
SOON: Where = {"within six months": "yes"}
PUBLISHED: Where = {"time to publication": "published"}


def _time(options: Options) -> Structure:
    """Declare time to publication.

    The share within six months gives away how many were published by then, which no column shows: where no review was
    left out of sight before, the share of `n` is a count, and it is declared as one. Elsewhere the share is withheld.
    """
    group, outside, _ = grouped(options.get("by"))
    six = ("within_six_months", "six_months_lower", "six_months_upper")
    test = Together(("test_p", "smallest_hazard_ratio"), ("published", "open", "n"))
    return Structure(
        counts={
            "reviews": group,
            **{state: {**group, "time to publication": state} for state in STATES},
            "n": {**group, **WATCHED},
            "soon": {**group, **WATCHED, **SOON},
            "soon_published": {**group, **PUBLISHED, **SOON},
            "uncountable": {"published within six months, not a count": "yes"},
            **ALWAYS,
            **outside,
        },
        ratios={one: Ratio(("soon", "uncountable", "n")) for one in six},
        describes=dict.fromkeys(("median", "lower", "upper"), ("published", "n")),
        together=(test, never("test_statistic")),
        known={**KNOWN, "within six months": ("yes", "no")},
        prepare=_soon,
    )


def _soon(table: pd.DataFrame) -> pd.DataFrame:
    """Add how many were published within six months, or a count of 1, which every policy hides, where that is no count."""
    exact = table["within_six_months"] * table["n"].astype(float) / 100
    whole = exact.round()
    sound = (exact - whole).abs().lt(1e-6)
    soon = whole.where(sound)
    uncountable = pd.Series(1.0, index=table.index).where(exact.notna() & ~sound)
    return with_always(table).assign(soon=soon, soon_published=soon, uncountable=uncountable)


def _curve(options: Options) -> Structure:
    """Declare a curve: what is counted by a step, and what happens within one, which subtraction gives.

    Its shares are given in whole per cent: they rest on the order of events between two rows too. What is published by the
    row of six months is the count behind the share in :func:`_time`, and is tied to it.
    """
    group, outside, keys = grouped(options.get("by"))
    rest = each("published", "at_risk", "step_published", "step_left")
    return Structure(
        counts={"n": {**group, **WATCHED}, **rest, "soon": {}, "soon_by_steps": {}, **outside},
        ratios={one: Ratio(("published", "at_risk", "n")) for one in ("published_percent", "lower", "upper")},
        decimals={"published_percent": 0, "lower": 0, "upper": 0},
        known={**KNOWN, "within six months": ("yes", "no")},
        prepare=lambda table: _steps(table, list(keys)),
        told=lambda column, row: _step(column, row, group),
    )


def _steps(table: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Add what happens between a row and its neighbour, and the months up to and from each row."""
    groups = table.groupby(keys, sort=False, observed=True, dropna=False) if keys else table.groupby(lambda _: 0)
    months: list[int] = sorted(set(table["months_since"].tolist()))
    before = groups["published"].shift(1).fillna(0)
    after = groups["at_risk"].shift(-1).fillna(0)
    by_then = table["published"].where(table["months_since"].eq(6) & _as_count(table))
    return table.assign(
        step_published=table["published"] - before,
        step_left=table["at_risk"] - after,
        until=table["months_since"].map(lambda month: tuple(str(one) for one in months if one <= month)),
        soon=by_then,
        soon_by_steps=by_then,
        since=table["months_since"].map(lambda month: tuple(str(one) for one in months if one >= month)),
    )


def _as_count(table: pd.DataFrame) -> pd.Series:
    """Say where the share published is the plain share of all: nobody was left out of sight before."""
    exact = table["published_percent"] * table["n"].astype(float) / 100
    return (exact - table["published"].astype(float)).abs().lt(1e-6)


def _step(column: str, row: dict[Any, Any], group: Where) -> tuple[str, Where] | None:
    if column in ("published", "step_published"):
        steps = row["until"] if column == "published" else str(row["months_since"])
        return "reviews", {**group, **PUBLISHED, "month published": steps}
    if column.startswith("soon"):
        steps = {"month published": row["until"]} if column == "soon_by_steps" else {}
        return "reviews", {**group, **PUBLISHED, **steps, **SOON}
    if column in ("at_risk", "step_left"):
        steps = row["since"] if column == "at_risk" else str(row["months_since"])
        return "reviews", {**group, **WATCHED, "month last watched": steps}
    return None


def _expected(options: Options) -> Structure:
    """Declare the reviews still to come: worked from the delays of all years together, so shown where all years are."""
    del options
    states: dict[str, Where] = {state: {**YEAR, "time to publication": state} for state in STATES}
    soon: Where = {**YEAR, **PUBLISHED, "within {within_months} months": "yes"}
    worked = ("share_out", "still_to_come", "lower", "upper", "reviews_expected", "within_months")
    return Structure(
        counts={"reviews": YEAR, **states, "published_in_time": soon, "undated": UNDATED},
        decimals=dict.fromkeys(("share_out", "still_to_come", "reviews_expected"), 0),
        together=(Together(worked, ("reviews", *STATES, "published_in_time")),),
        known={**KNOWN, "within {within_months} months": ("yes", "no")},
    )


PUBLICATION: Declared = {"reviews_expected": _expected, "time_to_publication": _time, "publication_curve": _curve}
