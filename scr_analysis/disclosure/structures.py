"""What each table's columns count and rest on: one declaration a table function.

Conditions are written as the tables define their columns: reviews without a final report are ``without``, missing values of
a category are the levels ``(missing)`` and ``(not applicable)``, and a review without the date that decides the year is in
the year ``undated``.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from .formulas import per, share, wilson
from .queries import Where, no
from .structure import DisclosureError, Ratio, Structure, Together

Options = Mapping[str, Any]

YEAR: Where = {"{year_of} year": "{year}"}
UNDATED: Where = {"{year_of} year": "undated"}
DATED: Where = {"{year_of} year": no("undated")}
REPORT: Where = {"final report": "with"}
NO_REPORT: Where = {"final report": "without"}
NEITHER = ("(missing)", "(not applicable)")
STATES = ("yes", "no", "not known", "not applicable", "blank")
REPORTS = {"final report": ("with", "without")}
THEMES = {**REPORTS, "{theme}": STATES}
MEASURES = {**REPORTS, "{measure}": ("known", "missing")}
TREND = ("trend", "trend_lower", "trend_upper", "trend_p")
NO_PART_YEARS = {"year_status": "part year"}


def structure_of(table: str, options: Options | None = None) -> Structure:
    """Find the declaration of a table.

    Parameters
    ----------
    table : str
        Name of the table function.
    options : mapping, optional
        The options it was called with, where the columns depend on them (`by`).

    Returns
    -------
    Structure

    Raises
    ------
    DisclosureError
        The table has none: it cannot be released under a policy.

    Examples
    --------
    >>> sorted(structure_of("reviews_by_year").counts)
    ['reviews', 'undated']
    """
    if table not in STRUCTURES:
        raise DisclosureError(f"no structure says what the table {table} counts")
    return STRUCTURES[table](options or {})


def _reviews_by_year(options: Options) -> Structure:
    by = options.get("by")
    if by is None:
        return Structure(
            counts={"reviews": YEAR, "undated": UNDATED},
            ratios={"lower": Ratio(("reviews",)), "upper": Ratio(("reviews",))},
            together=(_trend("all", ("reviews",), also=("dispersion",)),),
        )
    return Structure(
        counts={
            "reviews": {**YEAR, by: f"{{{by}}}"},
            "n": {**YEAR, by: no(*NEITHER)},
            "missing": {**YEAR, by: NEITHER[0]},
            "not_applicable": {**YEAR, by: NEITHER[1]},
            "undated": UNDATED,
        },
        ratios=_shares("reviews", "n", percent="percent"),
        together=(_trend("slope", ("reviews", "n"), by=(by,)),),
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
        together=(_trend("all", ("reviews",), by=("activity",), also=("dispersion",)),),
        prepare=_first_year,
    )


def _first_year(table: pd.DataFrame) -> pd.DataFrame:
    """Add the year that each index counts from, and its reviews."""
    start = table[table["reviews_index"].notna() & table["reviews"].gt(0)].groupby("activity", sort=False).first()
    return table.assign(
        first_year=table["activity"].map(start["year"].astype("str")),
        first_reviews=table["activity"].map(start["reviews"]),
    )


def _measured_by_year(options: Options) -> Structure:
    del options
    return _measured(YEAR, UNDATED, "undated", "n", _trend("values", ("n",)))


def _measured_by(column: str) -> Callable[[Options], Structure]:
    group: Where = {column: f"{{{column}}}"}
    test = Together(("test_statistic", "test_p"), ("n",), rule="values", note="test_method")
    return lambda _: _measured(group, {column: NEITHER}, "ungrouped", "n", test)


def _measured(group: Where, outside: Where, left_out: str, n: str, test: Together) -> Structure:
    return Structure(
        counts={
            "reviews": group,
            "no_report": {**group, **NO_REPORT},
            "n": {**group, **REPORT, "{measure}": "known"},
            "missing": {**group, **REPORT, "{measure}": "missing"},
            left_out: outside,
        },
        ratios={"coverage": Ratio((n,))},
        describes=dict.fromkeys(("median", "lower", "upper", "q1", "q3", "mean"), n),
        sums={"mean": "{measure}"},
        together=(test,),
        known=MEASURES,
    )


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
            **_shares("count", "n", percent="percent"),
            "column_percent": Ratio(("count", "column_total"), share("count", of="column_total")),
        },
        together=(Together(("residual", "chi_squared", "df", "p", "cramers_v"), ("count", "n"), note="p_method"),),
        prepare=lambda table: table.assign(
            column_total=table.groupby("methodology", observed=False)["count"].transform("sum")
        ),
    )


def _theme_prevalence(options: Options) -> Structure:
    del options
    return Structure(counts=_states({}), ratios=THREE_WAYS, known=THEMES)


def _themes_by_year(options: Options) -> Structure:
    del options
    adjusted = Together(("trend_p_adjusted",), ("tests",), rule="adjusted", of="trend_p")
    return Structure(
        counts={**_states(YEAR), "undated": UNDATED},
        ratios=THREE_WAYS,
        together=(_trend("slope", ("yes", "n"), by=("theme",)), adjusted),
        known=THEMES,
    )


def _states(group: Where) -> dict[str, Where]:
    """Declare the counts of a theme's five states, with their bases."""
    base: Where = {**group, **REPORT}
    return {
        "reviews": group,
        "no_report": {**group, **NO_REPORT},
        "base": base,
        "yes": {**base, "{theme}": "yes"},
        "no": {**base, "{theme}": "no"},
        "not_known": {**base, "{theme}": "not known"},
        "not_applicable": {**base, "{theme}": "not applicable"},
        "blank": {**base, "{theme}": "blank"},
        "n": {**base, "{theme}": ("yes", "no")},
        "missing": {**base, "{theme}": ("not known", "blank")},
    }


def _shares(part: str, whole: str, *, percent: str, limits: tuple[str, str] = ("lower", "upper")) -> dict[str, Ratio]:
    both = (part, whole)
    return {
        percent: Ratio(both, share(part, of=whole)),
        limits[0]: Ratio(both, wilson(part, whole, 0)),
        limits[1]: Ratio(both, wilson(part, whole, 1)),
    }


THREE_WAYS = {
    **_shares("yes", "base", percent="minimum", limits=("minimum_lower", "minimum_upper")),
    **_shares("yes", "n", percent="known_only"),
    "upper_bound": Ratio(("yes", "missing", "not_known", "blank", "base"), share("yes", "missing", of="base")),
    "share_known": Ratio(("n", "base", "not_applicable"), share("n", of="base", but="not_applicable")),
}


def _trend(rule: Any, counts: tuple[str, ...], *, by: tuple[str, ...] = (), also: tuple[str, ...] = ()) -> Together:
    return Together((*TREND, *also), counts, by, rule, without=NO_PART_YEARS, note="trend_method")


def _published(options: Options) -> Structure:
    del options
    return Structure(public=True)


STRUCTURES: dict[str, Callable[[Options], Structure]] = {
    "reviews_by_year": _reviews_by_year,
    "activity_rates": _activity_rates,
    "published_activity_rates": _published,
    "length_by_year": _measured_by_year,
    "recommendations_by_year": _measured_by_year,
    "length_by_methodology": _measured_by("methodology"),
    "recommendations_by_methodology": _measured_by("methodology"),
    "methodology_by_year": _methodology_by_year,
    "theme_prevalence": _theme_prevalence,
    "themes_by_year": _themes_by_year,
}
"""The declaration of each table function."""
