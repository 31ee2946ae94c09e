"""Tables of how many themes fall on one review: the number is a variable of its own."""

from collections.abc import Callable

import pandas as pd

from scr_analysis.disclosure.declaration import UNCODED, Structure, Together
from scr_analysis.disclosure.declarations.terms import (
    ALWAYS,
    ON_ONE_REVIEW,
    REPORT,
    RISKS,
    SLOPE_OF_VALUES,
    Declared,
    Options,
    grouped,
    never,
    number_of,
    outside_base,
    shares_of,
    trend_of,
    with_always,
)
from scr_analysis.disclosure.queries import Where, no


def _number_of(themes: str, by_default: tuple[str, ...]) -> Callable[[Options], Structure]:
    """Declare a distribution.

    The mean is an equation about the counts, and its interval another, so they are shown only where every hidden count
    keeps another value beside them; medians, cumulated shares, trends and tests go with any hidden count. How many themes are
    not known is a sum of the counts of all themes that are not, so its mean is withheld under every policy.
    """

    def structure(options: Options) -> Structure:
        chosen = options.get("groups")
        # Of fewer themes, where some do not apply at every age, it is another number: another cell in every table.
        number = f"{number_of(themes, chosen or by_default)}{{but}}"
        group, outside, keys = grouped(options.get("by"))
        base: Where = {**group, **REPORT}
        coded: Where = {**base, number: no(UNCODED)}
        rests = ("count", "n")
        return Structure(
            counts={
                "count": {**base, number: "{themes}"},
                "n": coded,
                "missing": {**base, number: UNCODED},
                "reviews": group,
                **outside_base(group),
                **ALWAYS,
                **outside,
            },
            ratios=shares_of("count", "n", percent="percent"),
            describes=dict.fromkeys(("mean", "median", "median_lower", "median_upper"), "n"),
            sums={"mean": number},
            decimals=dict.fromkeys(("mean", "mean_lower", "mean_upper", *SLOPE_OF_VALUES), 1),
            scores={number: "members"},
            together=(
                Together(("mean",), ("count", "n"), keys, "slope", over="themes", decimals=1),
                Together(("mean_lower", "mean_upper"), rests, keys, "slope", over="themes", moments=2),
                Together(("at_least",), rests, keys),
                Together(("median", "median_lower", "median_upper"), rests, keys),
                trend_of("all", rests),
                Together(("test_statistic", "test_p", "smallest_superiority"), rests),
                never("unknown_mean", "upper_mean", "applicable_mean"),
            ),
            prepare=_with_left_out,
            universe=options.get("unit", "reviews"),
        )

    return structure


def _with_left_out(table: pd.DataFrame) -> pd.DataFrame:
    """Add which themes are left out, and a count of 1."""
    left_out = table["not_compared"].fillna("").astype("str")
    return with_always(table).assign(but=("; but not " + left_out).where(left_out.ne(""), ""))


RISK: Declared = {
    "cumulative_risk": _number_of(ON_ONE_REVIEW, RISKS),
    "quality_marks_met": _number_of("marks met by one review", ("quality",)),
}
