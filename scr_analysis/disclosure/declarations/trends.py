"""Tables of change in a measure: trends within methodologies, decompositions, comparisons, questions."""

from typing import Any

import pandas as pd

from scr_analysis.columns.values import METHODOLOGY_NOT_KNOWN, Scope, YearStatus, read_period
from scr_analysis.disclosure.declaration import Ratio, Structure, Together
from scr_analysis.disclosure.declarations.terms import (
    ALWAYS,
    DATED,
    MEASURES,
    NEITHER,
    REPORT,
    REPORTS,
    SLOPE_OF_VALUES,
    UNDATED,
    Declared,
    Options,
    each,
    grouped,
    never,
    outside_base,
    shares_of,
    trend_of,
    with_always,
    with_report,
)
from scr_analysis.disclosure.formulas import share
from scr_analysis.disclosure.queries import Where, no
from scr_analysis.years.labels import labels_between

SLOPES = ("trend", "trend_lower", "trend_upper", "smallest_trend", "trend_p", "trend_p_adjusted")
YEARLY = (
    "yearly_percent", "yearly_lower", "yearly_upper", "yearly_smallest", "yearly_p", "yearly_p_adjusted", "dispersion",
)  # fmt: skip
_ONE_DECIMAL = tuple(name for name in (*SLOPES, *YEARLY) if "_p" not in name.replace("percent", ""))
KNOWN = ("known", "missing")
PARTS = tuple(
    name
    for part in ("mix", "within", "change")
    for name in (part, f"{part}_lower", f"{part}_upper", f"smallest_{part}")
)


def _trends(options: Options) -> Structure:
    """Declare trends of all reviews, of each methodology and within methodologies: hidden with the count they rest on."""
    del options
    return Structure(
        counts={**_TREND, "ungrouped": {**DATED, **REPORT, "methodology": NEITHER}, "undated": UNDATED},
        describes=dict.fromkeys(("median", *SLOPES, *YEARLY), "n"),
        decimals=dict.fromkeys(_ONE_DECIMAL, 1),
        known={**MEASURES, "trend by {year_of} year": ("in", YearStatus.PART)},
        prepare=_sums,
        told=_of_kind,
    )


# All dated reviews with a report are in the trend or in a part year.
_IN: Where = {**DATED, **REPORT, "trend by {year_of} year": "in"}
_TREND: dict[str, Where] = {
    "reviews": DATED,
    **outside_base(DATED),
    "in_part_years": {**DATED, **REPORT, "trend by {year_of} year": YearStatus.PART},
    "missing": {**_IN, "{measure}": "missing"},
    "n": {**_IN, "{measure}": "known"},
    "with_report": {**DATED, **REPORT},
    "in_trend": _IN,
}


def _sums(table: pd.DataFrame) -> pd.DataFrame:
    """Add what no column shows and anybody can work out, and with it what is missing."""
    return table.assign(with_report=with_report(table), in_trend=table["n"] + table["missing"])


def _of_kind(column: str, row: dict[Any, Any]) -> tuple[str, Where] | None:
    if column not in _TREND or row["scope"] == Scope.ALL:
        return None
    kind: Where = {"methodology": "{methodology}" if row["scope"] == Scope.ONE else no(*NEITHER)}
    return "reviews", {**_TREND[column], **kind}


def _decomposition(options: Options) -> Structure:
    """Declare a decomposition: what methodologies add is shown when no count of any is hidden; the sum by its own counts."""
    del options
    columns = (
        "reviews",
        "no_report",
        "report_not_known",
        "missing",
        "n_first",
        "n_second",
        "all_first",
        "all_second",
        "with_report",
        "n_both",
        *_UNSEEN,
    )
    return Structure(
        counts={**each(*columns), "undated": UNDATED},
        ratios={
            "share_first": Ratio(("n_first", "all_first"), share("n_first", of="all_first")),
            "share_second": Ratio(("n_second", "all_second"), share("n_second", of="all_second")),
        },
        describes={"mean_first": "n_first", "mean_second": "n_second"},
        sums={"mean_first": "{measure}", "mean_second": "{measure}"},
        decimals=dict.fromkeys(PARTS, 1),
        together=(
            Together(PARTS, ("n_first", "n_second"), ("part",)),
            Together(PARTS, ("n_first", "n_second"), ("part",), "values"),
        ),
        known=MEASURES,
        prepare=_wholes,
        told=_of_period,
    )


# Of the reviews whose methodology is known, in one period: those with a report, and of them with the measure and without.
_UNSEEN = tuple(f"{what}_{period}" for what in ("reported", "measured", "unmeasured") for period in ("first", "second"))


def _wholes(table: pd.DataFrame) -> pd.DataFrame:
    last = table.index == len(table) - 1
    return table.assign(
        part=pd.Series(last, index=table.index).map({True: "all", False: "one"}),
        all_first=table["n_first"].iloc[-1],
        all_second=table["n_second"].iloc[-1],
        # No column shows these two, but anybody can work them out, and with them what is missing.
        with_report=with_report(table),
        n_both=table["n_first"] + table["n_second"],
        **_of_known_methodology(table, last),
    )


def _of_known_methodology(table: pd.DataFrame, last: Any) -> dict[str, pd.Series]:
    """Count what a table of methodologies by year gives of a period, where no measure is missing: then anybody knows it."""
    unknown = table["methodology"].astype("str").eq(METHODOLOGY_NOT_KNOWN).to_numpy()
    complete = bool(table["missing"][~unknown & ~last].eq(0).all())
    found: dict[str, pd.Series] = {}
    for period in ("first", "second"):
        n = table[f"n_{period}"]
        kinds = pd.Series(n[~unknown & ~last].sum(), index=table.index, dtype="Int64").where(last & complete)
        found |= {f"reported_{period}": kinds, f"measured_{period}": kinds, f"unmeasured_{period}": kinds * 0}
    return found


def _of_period(column: str, row: dict[Any, Any]) -> tuple[str, Where] | None:
    if column == "undated":
        return None
    first, second = _years(row["period_first"]), _years(row["period_second"])
    years = first if column.endswith("first") else second if column.endswith("second") else (*first, *second)
    where: dict[str, Any] = {"{year_of} year": years}
    if column in _UNSEEN:
        states = {"measured": "known", "unmeasured": "missing"}
        state = states.get(column.partition("_")[0])
        return "reviews", {**where, **REPORT, "methodology": no(*NEITHER), **({"{measure}": state} if state else {})}
    if row["part"] == "one" and not column.startswith("all"):
        where["methodology"] = NEITHER if row["methodology"] == METHODOLOGY_NOT_KNOWN else row["methodology"]
    if column in (outside := outside_base({})):
        where |= outside[column]
    elif column == "with_report":
        where |= REPORT
    elif column != "reviews":
        where |= {**REPORT, "{measure}": "missing" if column == "missing" else "known"}
    return "reviews", where


def _years(period: str) -> tuple[str, ...]:
    """Give the years of a period, such as "2011-12 to 2013-14"."""
    return labels_between(*read_period(period))


def _compared(options: Options) -> Structure:
    """Declare pairs of groups: what compares two goes with the count of either; the test of all with any."""
    by = "{year_of} year" if options.get("by") == "year" else "{grouped_by}"
    base: Where = REPORT
    pair = ("shift", "lower", "upper", "p", "p_adjusted")
    outside: Where = {by: "undated"} if options.get("by") == "year" else {by: ("{none}", "{not_applicable}", "{blank}")}
    return Structure(
        counts={
            **{f"n_{side}": {**base, by: f"{{level_{side}}}", "{measure}": "known"} for side in "ab"},
            **{f"missing_{side}": {**base, by: f"{{level_{side}}}", "{measure}": "missing"} for side in "ab"},
            **outside_base({}),
            "ungrouped": outside,
            **ALWAYS,
        },
        describes={"median_a": "n_a", "median_b": "n_b", **dict.fromkeys(pair, ("n_a", "n_b"))},
        decimals=dict.fromkeys(("shift", "lower", "upper"), 1),
        together=(
            Together(("test_p", "smallest_superiority"), ("n_a", "n_b")),
            never("test_statistic"),
        ),
        known=MEASURES,
        prepare=_states_of,
    )


def _states_of(table: pd.DataFrame) -> pd.DataFrame:
    """Add the names of the states in no group: a flag has three, a category two."""
    flag = set(table["level_a"]) | set(table["level_b"]) <= {"yes", "no"}
    none, outside, blank = ("not known", "not applicable", "blank") if flag else (*NEITHER, NEITHER[0])
    return with_always(table).assign(none=none, not_applicable=outside, blank=blank)


def _questions(options: Options) -> Structure:
    """Declare recommendations beside questions; both must be known."""
    group, outside, _ = grouped(options.get("by", "year"))
    both: Where = {**group, **REPORT, "recommendations and questions": "known"}
    n: Where = {**both, "recommendations": "known", "questions_for_board": "known"}
    means = {
        "recommendations_mean": "recommendations beside questions",
        "questions_mean": "questions beside recommendations",
    }
    values = ("recommendations_median", "questions_median", "median", "lower", "upper", *means)
    return Structure(
        counts={
            "reviews": group,
            **outside_base(group),
            "n": n,
            "both": both,
            "missing": {**both, "recommendations and questions": "missing"},
            "with_questions": {**n, "questions posed": "yes"},
            "questions_only": {**n, "questions posed": "yes", "recommendations made": "no"},
            **outside,
        },
        ratios={
            **shares_of("with_questions", "n", percent="percent", limits=("percent_lower", "percent_upper")),
        },
        describes=dict.fromkeys((*values, "questions_share", "coverage"), "n"),
        sums=means,
        decimals={**SLOPE_OF_VALUES, "questions_share": 1},
        together=(trend_of("values", ("n",)), Together(("questions_share",), ("n",))),
        known={**REPORTS, "recommendations": KNOWN, "questions_for_board": KNOWN},
        # One of two is missing in no more reviews than either by itself, over all years: what is hidden here could be told.
        whole=True,
        prepare=lambda table: table.assign(both=table["n"]),
    )


CHANGE: Declared = {
    "length_trend": _trends,
    "recommendations_trend": _trends,
    "length_decomposition": _decomposition,
    "recommendations_decomposition": _decomposition,
    "compare": _compared,
    "recommendations_against_questions": _questions,
}
