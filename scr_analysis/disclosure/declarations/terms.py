"""What declarations share: the conditions of the common columns, and how estimates rest on counts.

Conditions are written as the tables define their columns: reviews without a final report are ``without``, missing values of
a category are the levels ``(missing)`` and ``(not applicable)``, and a review without the date that decides the year is in
the year ``undated``.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from scr_analysis.columns import DESIGN_EFFECT, column_of
from scr_analysis.columns.values import YearStatus
from scr_analysis.disclosure.declaration import Formula, Ratio, Structure, Together
from scr_analysis.disclosure.formulas import share, wilson
from scr_analysis.disclosure.queries import Where, no

Options = Mapping[str, Any]
Declared = dict[str, Callable[[Options], Structure]]

YEAR: Where = {"{year_of} year": "{year}"}
UNDATED: Where = {"{year_of} year": "undated"}
DATED: Where = {"{year_of} year": no("undated")}
REPORT: Where = {"final report": "with"}
NO_REPORT: Where = {"final report": "without"}
REPORT_NOT_KNOWN: Where = {"final report": "not known"}
NEITHER = ("(missing)", "(not applicable)")
STATES = ("yes", "no", "not known", "not applicable", "blank")
APPLIES = ("yes", "no", "not known", "blank")
REPORTS = {"final report": ("with", "without", "not known")}
THEMES = {**REPORTS, "{theme}": STATES}
MEASURES = {**REPORTS, "{measure}": ("known", "missing")}
TREND = ("trend", "trend_lower", "trend_upper", "smallest_trend", "trend_p", "trend_mid_p")
NO_PART_YEARS = {"year_status": YearStatus.PART}
TREND_ADJUSTED = Together(("trend_p_adjusted",), ("tests",), rule="adjusted", of="trend_p")
# The same, in a table that has another family of tests besides.
TRENDS_ADJUSTED = Together(("trend_p_adjusted",), ("trend_tests",), rule="adjusted", of="trend_p")
TEST_ADJUSTED = Together(("p_adjusted",), ("tests",), rule="adjusted", of="p")


ON_ONE_REVIEW = "themes on one review"
RISKS = ("family", "child", "environment")


def number_of(what: str, groups: Sequence[str]) -> str:
    """Name the variable that is the number of themes of some groups on a review."""
    return f"{what} of {', '.join(groups)}"


def with_report(table: pd.DataFrame) -> pd.Series:
    """Reviews with a final report: what no column shows and anybody can work out."""
    return table["reviews"] - table["no_report"] - table["report_not_known"]


def outside_base(group: Where) -> dict[str, Where]:
    """Declare the reviews of a group that are outside the base of what a report tells."""
    return {"no_report": {**group, **NO_REPORT}, "report_not_known": {**group, **REPORT_NOT_KNOWN}}


def states_of(group: Where) -> dict[str, Where]:
    """Declare the counts of a theme's five states, with their bases."""
    base: Where = {**group, **REPORT}
    return {
        "reviews": group,
        **outside_base(group),
        "base": {**base, "{theme}": APPLIES},
        "yes": {**base, "{theme}": "yes"},
        "no": {**base, "{theme}": "no"},
        "not_known": {**base, "{theme}": "not known"},
        "not_applicable": {**base, "{theme}": "not applicable"},
        "blank": {**base, "{theme}": "blank"},
        "n": {**base, "{theme}": ("yes", "no")},
        "missing": {**base, "{theme}": ("not known", "blank")},
    }


def own(column: str) -> Formula:
    """Make a formula that takes a column as it is."""

    def formula(table: pd.DataFrame) -> np.ndarray:
        return np.asarray(table[column].to_numpy(dtype=float, na_value=np.nan))

    return formula


def shares_of(part: str, whole: str, *, percent: str, limits: tuple[str, str] = ("lower", "upper")) -> dict[str, Ratio]:
    both = (part, whole)
    return {
        percent: Ratio(both, share(part, of=whole)),
        limits[0]: Ratio(both, wilson(part, whole, 0)),
        limits[1]: Ratio(both, wilson(part, whole, 1)),
        DESIGN_EFFECT: Ratio(both, own(DESIGN_EFFECT)),
    }


THREE_WAYS = {
    **shares_of("yes", "base", percent="minimum", limits=("minimum_lower", "minimum_upper")),
    **shares_of("yes", "n", percent="known_only"),
    "upper_bound": Ratio(("yes", "missing", "not_known", "blank", "base"), share("yes", "missing", of="base")),
    "share_known": Ratio(("n", "base"), share("n", of="base")),
    DESIGN_EFFECT: Ratio(("yes", "base", "n"), own(DESIGN_EFFECT)),
}


def trend_of(
    rule: Any, counts: tuple[str, ...], *, by: tuple[str, ...] = (), also: tuple[str, ...] = (), over: str = "year"
) -> Together:
    return Together((*TREND, *also), counts, by, rule, over=over, without=NO_PART_YEARS)


# Slopes of values are differences of two reviews a year; a decimal is as much as they need.
SLOPE_OF_VALUES = dict.fromkeys(("trend", "trend_lower", "trend_upper", "smallest_trend"), 1)


def tested_values(counts: tuple[str, ...]) -> tuple[Together, ...]:
    """Declare a test of values between groups: its statistic, with all its digits, is withheld under every policy."""
    test = Together(("test_p", "smallest_superiority"), counts, rule="values")
    return test, never("test_statistic")


def each(*columns: str) -> dict[str, Where]:
    """Declare count columns of which `told` says, row by row, what they count."""
    return {column: {} for column in columns}


def grouped(by: str | None) -> tuple[dict[str, Any], dict[str, Where], tuple[str, ...]]:
    """Give the conditions of a group, the count of those in none, and the columns that name the group."""
    if by is None:
        return {}, {}, ()
    if by == "year":
        return dict(YEAR), {"undated": UNDATED}, ("year",)
    return {by: f"{{{column_of(by)}}}"}, {"ungrouped": {by: NEITHER}}, (column_of(by),)


def never(*columns: str) -> Together:
    """Withhold columns under every policy that hides anything; needs the count `always` of :func:`with_always`."""
    return Together(columns, ("always",))


ALWAYS: dict[str, Where] = {"always": {"withheld under every policy": "yes"}}


def with_always(table: pd.DataFrame) -> pd.DataFrame:
    """Add a count of 1, which every policy hides."""
    return table.assign(always=1)


def private(row: dict[Any, Any], column: str, *keys: str) -> tuple[str, Where]:
    """Give a cell that is linked to no other."""
    return f"{column} of {', '.join(str(row[key]) for key in keys)}", {}
