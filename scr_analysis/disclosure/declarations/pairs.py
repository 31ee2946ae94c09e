"""Tables in which several themes meet: pairs, and combinations."""

from typing import Any

import numpy as np
import pandas as pd

from scr_analysis.columns.values import SetRow
from scr_analysis.disclosure.declaration import UNCODED, Combined, Ratio, Structure, Together
from scr_analysis.disclosure.declarations.terms import (
    ALWAYS,
    ON_ONE_REVIEW,
    REPORT,
    REPORTS,
    RISKS,
    STATES,
    Declared,
    Options,
    never,
    number_of,
    outside_base,
    own,
    shares_of,
    whole_row,
    with_always,
)
from scr_analysis.disclosure.queries import Where, both_of, no, query

FOUR = ("both", "only_a", "only_b", "neither")
INSIDE = (*FOUR, "missing", "not_applicable")
TELLING = ("a_yes", "a_no", "b_yes", "b_no")
BOTH_KNOWN = ("yes", "no")
# No column of a file has a space in its name: a category of hers may be called combination.
_SET = "exact set of themes"
PAIR_ESTIMATES = [
    "expected",
    "lift",
    "phi",
    "jaccard",
    "odds_ratio",
    "odds_ratio_lower",
    "odds_ratio_upper",
    "p_adjusted",
    "percent_with",
    "percent_without",
    "difference",
    "difference_lower",
    "difference_upper",
    "supported",
]


def _pairs(options: Options) -> Structure:
    """Declare pairs of themes, row by row: the four cells of a row are shown all or not at all.

    The four cells of all pairs as one system would be thousands of equations. Instead all four of a row go as soon as one
    of them is small. What ties a row to other tables is weighed exactly: of how many reviews both themes are known, one is
    missing or one does not apply, and how many reviews with the one theme have the other known, whose difference to all
    with the theme would be a small count too.
    """
    del options
    a: dict[str, Where] = {state: {"{theme_a}": state, "{theme_b}": BOTH_KNOWN} for state in BOTH_KNOWN}
    b: dict[str, Where] = {state: {"{theme_b}": state, "{theme_a}": BOTH_KNOWN} for state in BOTH_KNOWN}
    return Structure(
        counts={
            **{name: {} for name in INSIDE},
            "n": {**REPORT, "{theme_a}": BOTH_KNOWN, "{theme_b}": BOTH_KNOWN},
            **{f"a_{state}": {**REPORT, **where} for state, where in a.items()},
            **{f"b_{state}": {**REPORT, **where} for state, where in b.items()},
            **outside_base({}),
            "reviews": {},
        },
        ratios=whole_row(FOUR, PAIR_ESTIMATES, unseen=TELLING),
        together=(Together(("p",), (*FOUR, *TELLING), ("theme_a", "theme_b")),),
        known={**REPORTS, "{theme_a}": STATES, "{theme_b}": STATES},
        prepare=_margins,
        told=_cell,
    )


def _margins(table: pd.DataFrame) -> pd.DataFrame:
    """Add how often each theme is there, or not, where the other is known."""
    return table.assign(
        a_yes=table["both"] + table["only_a"],
        a_no=table["only_b"] + table["neither"],
        b_yes=table["both"] + table["only_b"],
        b_no=table["only_a"] + table["neither"],
    )


_WITH_REPORT = query(REPORT)


def _cell(column: str, row: dict[Any, Any]) -> tuple[str, Where] | None:
    """Give a cell of a pair, the same whichever of the two comes first."""
    if column not in INSIDE:
        return None
    first, second = str(row["theme_a"]), str(row["theme_b"])
    if first > second:
        column = {"only_a": "only_b", "only_b": "only_a"}.get(column, column)
    return both_of(first, second, _WITH_REPORT, what=column).universe, REPORT


def _combinations(options: Options) -> Structure:
    """Declare combinations of themes.

    A combination that is listed has at least the minimum support, so a hidden one could be known to be that or little
    more: rows whose count is hidden are left out. Where every combination is listed, those with a theme add up to
    the reviews with it; there one small combination takes all others with it. Of how many kinds the others are is
    withheld: as many kinds as reviews would say that each is alone; and so is how many have all of a set of themes and
    perhaps others, which is a sum of many sets.
    """
    every: Where = {**REPORT, _SET: no(UNCODED)}
    shares = shares_of("count", "n", percent="percent")
    limits = {name: Ratio((*one.counts, "weakest"), one.formula) for name, one in shares.items()}
    return Structure(
        counts={
            "count": {},
            "certain": {},
            "weakest": {"smallest combination": "yes"},
            "n": every,
            "missing": {**REPORT, _SET: UNCODED},
            "reviews": {},
            **outside_base({}),
            **ALWAYS,
        },
        ratios={
            **limits,
            "expected": Ratio(("count", "n", "weakest")),
            "count": Ratio(("count", "weakest"), own("count")),
            "certain": Ratio(("count", "certain", "weakest"), own("certain")),
        },
        together=(
            Together(("expected",), ("count",), without={"row": SetRow.COMBINATION}),
            never("kinds", "with_others"),
        ),
        combined=Combined(number_of(ON_ONE_REVIEW, options.get("groups") or RISKS)),
        known=REPORTS,
        universe=options.get("unit", "reviews"),
        prepare=_weakest,
        drop="count",
        told=lambda column, row: _combination(column, row, options.get("unit", "reviews")),
    )


def _weakest(table: pd.DataFrame) -> pd.DataFrame:
    """Add the smallest combination where all are listed; a theme alone has `members` of its own name."""
    alone = table["row"].eq(SetRow.COMBINATION)
    listed = table["size"].notna()
    some = table.loc[alone, "count"]
    weakest = np.nan if (alone & ~listed).any() or not len(some) else float(some[some > 0].min())
    return with_always(table).assign(weakest=pd.Series(np.where(alone, weakest, np.nan), index=table.index))


def _combination(column: str, row: dict[Any, Any], universe: str) -> tuple[str, Where] | None:
    if column not in ("count", "certain"):
        return None
    if row["row"] == SetRow.THEME:
        return universe, {**REPORT, str(row["members"]): "yes"}
    where: dict[str, Any] = {**REPORT, _SET: str(row["combination"])}
    return universe, where if column == "count" else {**where, "all else known not to be there": "yes"}


PAIRS: Declared = {"theme_pairs": _pairs, "theme_against": _pairs, "theme_combinations": _combinations}
