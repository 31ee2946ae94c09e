"""Tables of how the levels of categories share the reviews: the children, standing in the child protection system, harm."""

from functools import partial

import pandas as pd

from scr_analysis.disclosure.declaration import Ratio, Structure, Together
from scr_analysis.disclosure.declarations.terms import (
    DATED,
    NEITHER,
    TEST_ADJUSTED,
    TRENDS_ADJUSTED,
    UNDATED,
    YEAR,
    Declared,
    Options,
    grouped,
    shares_of,
    trend_of,
)
from scr_analysis.disclosure.formulas import share
from scr_analysis.disclosure.queries import Where, no

TEST = ("residual", "chi_squared", "df", "p", "cramers_v", "smallest_v")


def _composition(options: Options) -> Structure:
    """Declare levels by group.

    Where the reviews to which a category of plan does not apply are all of one plan status, that count is declared twice:
    as a state of the category, and as part of those with that status. What hides one hides the other.
    """
    group, outside, keys = grouped(options.get("by"))
    together: tuple[Together, ...] = ()
    if keys:
        over = "year" if keys == ("year",) else keys[0]
        rows = ("variable", "level")
        together = (
            Together(TEST, ("count", "n"), ("variable",)),
            trend_of("slope", ("count", "n"), by=rows, over=over),
            TEST_ADJUSTED,
            TRENDS_ADJUSTED,
        )
    return Structure(
        counts={
            "count": {**group, "{variable}": "{level}"},
            "n": {**group, "{variable}": no(*NEITHER)},
            "missing": {**group, "{variable}": NEITHER[0]},
            "not_applicable": {**group, "{variable}": NEITHER[1]},
            "outside_plan": {**group, "{variable}": NEITHER[1], "plan_status": "{not_applicable_to}"},
            "reviews": group,
            **outside,
        },
        ratios=shares_of("count", "n", percent="percent"),
        together=together,
        universe=options.get("unit", "reviews"),
        parts=("variable",),
        prepare=partial(_outside_plan, plans=options.get("by") != "plan_status"),
    )


def _outside_plan(table: pd.DataFrame, *, plans: bool) -> pd.DataFrame:
    """Add the reviews outside a category of plan, where the table tells of plans."""
    if "not_applicable_to" not in table:
        return table
    named = table["not_applicable_to"].ne("") & plans
    return table.assign(outside_plan=table["not_applicable"].where(named))


def _methodology_by_year(options: Options) -> Structure:
    del options
    method: Where = {"methodology": "{methodology}"}
    return Structure(
        counts={
            "count": {**YEAR, **method},
            "n": {**YEAR, "methodology": no(*NEITHER)},
            "missing": {**YEAR, "methodology": NEITHER[0]},
            "not_applicable": {**YEAR, "methodology": NEITHER[1]},
            "reviews": YEAR,
            "undated": UNDATED,
            "column_total": {**DATED, **method},
        },
        ratios={
            **shares_of("count", "n", percent="percent"),
            "column_percent": Ratio(("count", "column_total"), share("count", of="column_total")),
        },
        together=(Together(TEST, ("count", "n")),),
        prepare=lambda table: table.assign(
            column_total=table.groupby("methodology", observed=False)["count"].transform("sum")
        ),
    )


SHARES: Declared = {
    "methodology_by_year": _methodology_by_year,
    "children_by": _composition,
    "protection_status": _composition,
    "harm_categories": _composition,
}
