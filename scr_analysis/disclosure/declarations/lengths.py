"""Tables of a measure of reviews: length, recommendations, by year and by methodology."""

from collections.abc import Callable

from scr_analysis.disclosure.declaration import Structure, Together
from scr_analysis.disclosure.declarations.terms import (
    ALWAYS,
    MEASURES,
    NEITHER,
    REPORT,
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
            "n": {**group, **REPORT, "{measure}": "known"},
            "missing": {**group, **REPORT, "{measure}": "missing"},
            left_out: outside,
            **ALWAYS,
        },
        describes=dict.fromkeys(("median", "lower", "upper", "coverage", "q1", "q3", "mean"), n),
        sums={"mean": "{measure}"},
        decimals=SLOPE_OF_VALUES,
        together=test,
        known=MEASURES,
        prepare=with_always,
    )


LENGTHS: Declared = {
    "length_by_year": _measured_by_year,
    "recommendations_by_year": _measured_by_year,
    "length_by_methodology": _measured_by("methodology"),
    "recommendations_by_methodology": _measured_by("methodology"),
}
