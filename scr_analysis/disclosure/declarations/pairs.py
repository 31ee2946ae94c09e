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
    each,
    never,
    number_of,
    outside_base,
    own,
    shares_of,
    with_always,
)
from scr_analysis.disclosure.queries import Where, no, of_pair, query

NOT_KNOWN = ("missing", "not_applicable")
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
    *(f"{share}{limit}" for share in ("percent_with", "percent_without") for limit in ("", "_lower", "_upper")),
    "difference",
    "difference_lower",
    "difference_upper",
    "supported",
]


def _pairs(options: Options) -> Structure:
    """Declare pairs of themes: each of the four counts is of reviews with a state of either theme, as in any other table.

    So a pair is tied to the themes, to the two crossed and to the sets that hold both, and a count of it is shown
    everywhere or nowhere. Of the reviews behind a pair both themes are known, or one is not applicable, or one is missing:
    the last two are no level of either theme, and are tied in :mod:`..suppression.ties`.
    """
    del options
    four: dict[str, Where] = {
        "both": {"{theme_a}": "yes", "{theme_b}": "yes"},
        "only_a": {"{theme_a}": "yes", "{theme_b}": "no"},
        "only_b": {"{theme_a}": "no", "{theme_b}": "yes"},
        "neither": {"{theme_a}": "no", "{theme_b}": "no"},
    }
    return Structure(
        counts={
            **{name: {**REPORT, **where} for name, where in four.items()},
            **each(*NOT_KNOWN),
            "n": {**REPORT, "{theme_a}": BOTH_KNOWN, "{theme_b}": BOTH_KNOWN},
            **outside_base({}),
            "reviews": {},
        },
        ratios=dict.fromkeys(PAIR_ESTIMATES, Ratio(tuple(four))),
        together=(Together(("p", "smallest_v"), tuple(four), ("theme_a", "theme_b")),),
        known={**REPORTS, "{theme_a}": STATES, "{theme_b}": STATES},
        parts=("theme_a", "theme_b"),
        told=_cell,
    )


_WITH_REPORT = query(REPORT)


def _cell(column: str, row: dict[Any, Any]) -> tuple[str, Where] | None:
    """Give the reviews of a pair in which it is not known, the same whichever of the two comes first."""
    if column not in NOT_KNOWN:
        return None
    return of_pair(column, str(row["theme_a"]), str(row["theme_b"]), _WITH_REPORT).universe, REPORT


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
