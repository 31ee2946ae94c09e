"""Tables about the file itself: rows at each step, what is known of each variable, years, waves."""

from typing import Any

import pandas as pd

from scr_analysis.columns.values import DATE_STEPS, BaseOf, Step
from scr_analysis.disclosure.declaration import Ratio, Structure
from scr_analysis.disclosure.declarations.terms import (
    NEITHER,
    NO_REPORT,
    REPORT,
    REPORT_NOT_KNOWN,
    REPORTS,
    STATES,
    TREND_ADJUSTED,
    UNDATED,
    YEAR,
    Declared,
    Options,
    each,
    outside_base,
    own,
    private,
    trend_of,
)
from scr_analysis.disclosure.formulas import share
from scr_analysis.disclosure.queries import Level, Where, no

FOUND = ("n", "not_known", "not_applicable", "blank", "missing")
_STATE: dict[str, Level] = {
    "not_known": "not known",
    "not_applicable": "not applicable",
    "blank": "blank",
    "missing": ("not known", "blank"),
}


# In the other tables a date or a number that does not apply is missing, too.
_WHY = "why {variable} is missing"
_REASONS = ("not known", "not applicable", "blank")


def _quality(group: Where) -> Structure:
    """Declare what is known of each variable; each kind of variable in the words of the tables that count it."""
    columns = ("no_report", "report_not_known", "base", *FOUND)
    trend = trend_of("all", ("n", "base", "missing", "not_applicable"), by=("variable",))
    return Structure(
        counts={"reviews": group, **each(*columns), **({"undated": UNDATED} if group else {})},
        ratios={
            "share_known": Ratio(("n", "base", "not_applicable"), share("n", of="base", but="not_applicable")),
        },
        together=(trend, TREND_ADJUSTED) if group else (),
        known={**REPORTS, "{theme}": STATES, "{amount}": ("known", "missing"), _WHY: _REASONS},
        parts=("variable",),
        prepare=_named,
        told=lambda column, row: _quality_cell(column, row, group),
    )


def _named(table: pd.DataFrame) -> pd.DataFrame:
    theme = table["group"].ne("") & table["kind"].eq("flag")
    amount = ~table["kind"].isin(["flag", "category", "date"])
    return table.assign(
        theme=table["variable"].where(theme, "(no theme)"), amount=table["variable"].where(amount, "(no amount)")
    )


def _quality_cell(column: str, row: dict[Any, Any], group: Where) -> tuple[str, Where] | None:
    reported = row["base_of"] == BaseOf.WITH_REPORT
    base: Where = {**group, **REPORT} if reported else group
    outside = outside_base(group)
    if column in outside:
        return ("reviews", outside[column]) if reported else private(row, column, "variable")
    if column == "base":
        return "reviews", base
    if column not in FOUND:
        return None
    where = _state(column, row)
    if set(where) & {key.format_map(row) for key in base}:
        # The year itself: all dated reviews have it.
        return ("reviews", base) if column == "n" else private(row, column, "variable", "year")
    return "reviews", {**base, **where}


def _state(column: str, row: dict[Any, Any]) -> Where:
    """Say what a count of a variable counts."""
    name, kind = str(row["variable"]), row["kind"]
    if row["theme"] == name:
        return {name: ("yes", "no") if column == "n" else _STATE[column]}
    if kind == "date":
        name = f"{name.removesuffix('_date')} year"
        return {name: no("undated")} if column == "n" else {name: "undated", _WHY: _STATE[column]}
    if row["amount"] == name:
        return {name: "known"} if column == "n" else {name: "missing", _WHY: _STATE[column]}
    return _of_category(column, name)


def _of_category(column: str, name: str) -> Where:
    if column == "n":
        return {name: no(*NEITHER)}
    if column == "not_applicable":
        return {name: NEITHER[1]}
    missing: Where = {name: NEITHER[0]}
    return missing if column == "missing" else {**missing, _WHY: _STATE[column]}


def _data_quality(options: Options) -> Structure:
    del options
    return _quality({})


def _data_quality_by_year(options: Options) -> Structure:
    del options
    return _quality(YEAR)


def _flow(options: Options) -> Structure:
    """Declare rows at each step; what was set aside is shown whole or not at all."""
    del options
    counts = ("count", "weakest", "all_reviews")
    return Structure(
        counts={**each(*counts, "read"), "weakest": {"rows set aside, smallest": "yes"}},
        ratios={"count": Ratio(counts, own("count")), "percent": Ratio((*counts, "read"), share("count", of="read"))},
        prepare=_aside,
        told=_flow_cell,
    )


def _aside(table: pd.DataFrame) -> pd.DataFrame:
    """Add the reviews, and the fewest rows set aside, to the rows about the file."""
    aside = table["reason"].ne("")
    whole = table["part_of"].eq("") | aside
    some = table.loc[aside & table["count"].gt(0), "count"]
    kept = table.loc[table["step"].eq(Step.REVIEWS), "count"].iloc[0]
    blank = pd.Series(pd.NA, index=table.index, dtype="Int64")
    # Counted among the reviews, so no more than they are: of a few reviews and many rows set aside both are small.
    weakest = min(int(some.min()), int(kept)) if len(some) else 0
    return table.assign(
        weakest=blank.mask(whole, weakest) if len(some) else blank,
        all_reviews=blank.mask(whole, kept),
        read=table["count"].iloc[0],
        some_aside=bool(aside.any()),
    )


_STEPS: dict[str, Where] = {
    Step.WITH_REPORT: REPORT,
    Step.WITHOUT_REPORT: NO_REPORT,
    Step.REPORT_NOT_KNOWN: REPORT_NOT_KNOWN,
    **{dated: {f"{date} year": no("undated")} for date, (dated, _) in DATE_STEPS.items()},
    **{undated: {f"{date} year": "undated"} for date, (_, undated) in DATE_STEPS.items()},
}


def _flow_cell(column: str, row: dict[Any, Any]) -> tuple[str, Where] | None:
    if column == "weakest":
        return None
    if column == "all_reviews":
        return "reviews", {}
    if column == "read":
        return ("rows of the file" if row["some_aside"] else "reviews"), {}
    if row["reason"] != "":
        return "rows of the file", {"set aside": str(row["reason"])}
    if row["part_of"] == "" and row["some_aside"]:
        return "rows of the file", {}
    return "reviews", _STEPS.get(row["step"], {})


def _years(options: Options) -> Structure:
    del options
    return Structure(counts={"reviews": {"{date} year": "{year}"}, "undated": {"{date} year": "undated"}})


def _waves(options: Options) -> Structure:
    """Declare waves: of the file by the years in them; published ones are linked to nothing."""
    del options
    shown = ("lower", "upper", "per_year", "per_year_lower", "per_year_upper")
    every = ("reviews", "in_wave")
    return Structure(
        counts=each("reviews", "with_report", "report_not_known", "outside", "in_wave"),
        same=(("reviews", "in_wave"),),
        ratios={
            **{one: Ratio(every) for one in shown},
            **{
                one: Ratio((*every, "with_report", "report_not_known"))
                for one in ("percent", "percent_lower", "percent_upper")
            },
        },
        known=REPORTS,
        prepare=lambda table: table.assign(in_wave=table["reviews"].mask(table["cut_off"].eq(""))),
        told=_wave,
    )


def _wave(column: str, row: dict[Any, Any]) -> tuple[str, Where]:
    if row["cut_off"] == "":
        return private(row, f"published {column}", "wave")
    if column == "outside":
        return "reviews", {"wave of the year": "none"}
    if column == "in_wave":
        return "reviews", {"wave of the year": str(row["wave"])}
    first, last = (pd.Period(row[month], "M") for month in ("first_month", "last_month"))
    starts = range(first.year, last.year + (last.month > 3))
    where: dict[str, Any] = {"incident year": tuple(f"{one}-{(one + 1) % 100:02d}" for one in starts)}
    if last.month != 3:
        where["in the months of the wave"] = "yes"
    states = {"with_report": REPORT, "report_not_known": REPORT_NOT_KNOWN}
    return "reviews", {**where, **states.get(column, {})}


FILE: Declared = {
    "data_quality": _data_quality,
    "data_quality_by_year": _data_quality_by_year,
    "flow": _flow,
    "incomplete_years": _years,
    "wave_series": _waves,
}
