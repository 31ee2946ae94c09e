"""Tables that count reviews: by year, and against activity."""

import pandas as pd

from scr_analysis.columns import column_of
from scr_analysis.disclosure.declaration import Ratio, Structure
from scr_analysis.disclosure.declarations.terms import (
    NEITHER,
    TREND_ADJUSTED,
    UNDATED,
    YEAR,
    Declared,
    Options,
    shares_of,
    trend_of,
)
from scr_analysis.disclosure.formulas import per, share
from scr_analysis.disclosure.queries import no


def _reviews_by_year(options: Options) -> Structure:
    by = options.get("by")
    if by is None:
        return Structure(
            counts={"reviews": YEAR, "undated": UNDATED},
            ratios={"lower": Ratio(("reviews",)), "upper": Ratio(("reviews",))},
            together=(trend_of("all", ("reviews",), also=("dispersion",)),),
        )
    return Structure(
        counts={
            "reviews": {**YEAR, by: f"{{{column_of(by)}}}"},
            "n": {**YEAR, by: no(*NEITHER)},
            "missing": {**YEAR, by: NEITHER[0]},
            "not_applicable": {**YEAR, by: NEITHER[1]},
            "undated": UNDATED,
        },
        ratios=shares_of("reviews", "n", percent="percent"),
        together=(trend_of("slope", ("reviews", "n"), by=(column_of(by),)), TREND_ADJUSTED),
    )


def _activity_rates(options: Options) -> Structure:
    del options
    return Structure(
        counts={"reviews": YEAR, "undated": UNDATED, "first_reviews": {"{year_of} year": "{first_year}"}},
        ratios={
            "rate": Ratio(("reviews",), per("reviews", "denominator", "per")),
            "lower": Ratio(("reviews",)),
            "upper": Ratio(("reviews",)),
            "reviews_index": Ratio(("reviews", "first_reviews"), share("reviews", of="first_reviews")),
        },
        together=(trend_of("all", ("reviews",), by=("activity",), also=("dispersion",)),),
        prepare=_first_year,
    )


def _first_year(table: pd.DataFrame) -> pd.DataFrame:
    """Add the year that each index counts from, and its reviews."""
    # Not the first row: an index counts from the first year that has reviews and a published figure, and is 100 there.
    start = table[table["reviews_index"].eq(100)].groupby("activity", sort=False).first()
    return table.assign(
        first_year=table["activity"].map(start["year"].astype("str")),
        first_reviews=table["activity"].map(start["reviews"]),
    )


def _published(options: Options) -> Structure:
    del options
    return Structure(public=True)


COUNTS: Declared = {
    "reviews_by_year": _reviews_by_year,
    "activity_rates": _activity_rates,
    "published_activity_rates": _published,
}
