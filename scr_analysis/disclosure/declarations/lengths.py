"""Tables of a measure of reviews: length, recommendations, by year and by methodology."""

from collections.abc import Callable

import pandas as pd

from scr_analysis.disclosure.declaration import Structure, Together
from scr_analysis.disclosure.declarations.terms import (
    ALWAYS,
    NEITHER,
    REPORT,
    REPORTS,
    SLOPE_OF_VALUES,
    UNDATED,
    YEAR,
    Declared,
    Options,
    outside_base,
    tested_values,
    trend_of,
    with_always,
)
from scr_analysis.disclosure.queries import Where

_MEASURE = "{measure}{within}"


def _measured_by_year(options: Options) -> Structure:
    del options
    return _measured(YEAR, UNDATED, "undated", "n", trend_of("values", ("n",)))


def _measured_by(column: str) -> Callable[[Options], Structure]:
    group: Where = {column: f"{{{column}}}"}
    return lambda _: _measured(group, {column: NEITHER}, "ungrouped", "n", *tested_values(("n",)))


def _measured(group: Where, outside: Where, left_out: str, n: str, *test: Together) -> Structure:
    return Structure(
        counts={
            "reviews": group,
            **outside_base(group),
            "n": {**group, **REPORT, _MEASURE: "known"},
            "missing": {**group, **REPORT, _MEASURE: "missing"},
            left_out: outside,
            **ALWAYS,
        },
        describes=dict.fromkeys(("median", "lower", "upper", "coverage", "q1", "q3", "mean"), n),
        sums={"mean": _MEASURE},
        decimals=SLOPE_OF_VALUES,
        together=test,
        known={**REPORTS, _MEASURE: ("known", "missing")},
        prepare=_within,
    )


def _within(table: pd.DataFrame) -> pd.DataFrame:
    """Add up to how many days a measure counts, which makes it another one, and a count of 1."""
    days = table["within_days"] if "within_days" in table else pd.Series(pd.NA, index=table.index)
    return with_always(table).assign(within=[f" within {day:g} days" if pd.notna(day) else "" for day in days])


LENGTHS: Declared = {
    "length_by_year": _measured_by_year,
    "recommendations_by_year": _measured_by_year,
    "length_by_methodology": _measured_by("methodology"),
    "recommendations_by_methodology": _measured_by("methodology"),
}
