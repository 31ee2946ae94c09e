"""Tables of how many themes fall on one review: the number is a variable of its own."""

from collections.abc import Callable

from scr_analysis.disclosure.queries import Where, no
from scr_analysis.disclosure.structure import Structure, Together

from .terms import NO_REPORT, REPORT, Declared, Options, grouped, shares_of, trend_of

UNCODED = "(nothing coded)"


def _number_of(themes: str, by_default: str) -> Callable[[Options], Structure]:
    """Declare a distribution.

    The mean is an equation about the counts, and its interval another, so they are shown only where every hidden count
    keeps another value beside them; the cumulated shares are an equation a row and go with any hidden count. The median says
    little about a single count: it is shown where two counts at least are above the threshold.
    """

    def structure(options: Options) -> Structure:
        chosen = options.get("groups")
        number = f"{themes} of {', '.join(chosen) if chosen else by_default}"
        group, outside, keys = grouped(options.get("by"))
        base: Where = {**group, **REPORT}
        coded: Where = {**base, number: no(UNCODED)}
        test = Together(("test_statistic", "test_p"), ("n",), ("themes",), rule="values", note="test_method")
        return Structure(
            counts={
                "count": {**base, number: "{themes}"},
                "n": coded,
                "missing": {**base, number: UNCODED},
                "reviews": group,
                "no_report": {**group, **NO_REPORT},
                "all_known": {**coded, f"{number}, not known": "0"},
                **outside,
            },
            ratios=shares_of("count", "n", percent="percent"),
            describes=dict.fromkeys(("mean", "unknown_mean", "median", "median_lower", "median_upper"), "n"),
            sums={"mean": number, "unknown_mean": f"{number}, not known"},
            decimals={"mean": 1},
            together=(
                Together(("mean",), ("count", "n"), keys, "slope", over="themes", decimals=1),
                Together(
                    ("mean_lower", "mean_upper", "upper_mean"), ("count", "n"), keys, "slope", over="themes", moments=2
                ),
                Together(("at_least",), ("count", "n"), keys),
                Together(("median", "median_lower", "median_upper"), ("count",), keys, "values"),
                trend_of("values", ("n",), by=("themes",)),
                test,
            ),
            universe=options.get("unit", "reviews"),
        )

    return structure


RISK: Declared = {
    "cumulative_risk": _number_of("themes on one review", "family, child, environment"),
    "quality_marks_met": _number_of("marks met by one review", "quality"),
}
