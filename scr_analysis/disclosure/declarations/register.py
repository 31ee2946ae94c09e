"""Tables of the register of recommendations."""

from typing import Any

from scr_analysis.columns import column_of
from scr_analysis.columns.values import Agreement
from scr_analysis.disclosure.declaration import Ratio, Structure
from scr_analysis.disclosure.declarations.terms import NEITHER, REPORT, YEAR, Declared, Options, each, own, shares_of
from scr_analysis.disclosure.queries import Where

UNIVERSE = "recommendations"
INSIDE: Where = {"review in the file": "yes"}


def _register(options: Options) -> Structure:
    """Declare recommendations by a group, and the reviews with at least one of each: a variable a level, as they overlap."""
    by = options.get("by", "addressed_to")
    group: Where = YEAR if by == "year" else {} if by is None else {by: f"{{{column_of(by)}}}"}
    named = "with a recommendation" + ("" if by in (None, "year") else f" by {by}: {{{column_of(by)}}}")
    base: Where = {**REPORT, **(YEAR if by == "year" else {})}
    some: Where = {**INSIDE, **group}
    counts: dict[str, Where] = {"recommendations": some, "unmatched": {"review in the file": "no"}}
    if by is not None:
        outside = "undated" if by == "year" else "ungrouped"
        counts[outside] = {**INSIDE, **({"{year_of} year": "undated"} if by == "year" else {by: NEITHER})}
    ratios = dict(shares_of("reviews", "base", percent="percent"))
    ratios["per_review"] = Ratio(("recommendations", "base"))
    for name in ("linked", "acted"):
        counts |= {
            name: {**some, name: "yes"},
            f"{name}_n": {**some, name: ("yes", "no")},
            f"{name}_missing": {**some, name: "missing"},
        }
        limits = (f"{name}_lower", f"{name}_upper")
        ratios |= shares_of(name, f"{name}_n", percent=f"{name}_percent", limits=limits)
    own: dict[str, Where] = {"reviews": {**base, named: "yes"}, "base": base}
    return Structure(
        counts={**counts, **own},
        ratios=ratios,
        known={"linked": ("yes", "no", "missing"), "acted": ("yes", "no", "missing")},
        universe=UNIVERSE,
        told=lambda column, _: ("reviews", own[column]) if column in own else None,
    )


def _agreement(options: Options) -> Structure:
    """Declare states of reviews with their recommendations; these go with the reviews, and with each other."""
    del options
    columns = ("reviews", "in_file", "in_register")
    return Structure(
        counts=each(*columns), ratios={one: Ratio(columns, own(one)) for one in ("in_file", "in_register")}, told=_state
    )


def _state(column: str, row: dict[Any, Any]) -> tuple[str, Where]:
    outside = row["state"] == Agreement.NOT_IN_FILE
    universe = "reviews" if column == "reviews" else f"recommendations {column.replace('_', ' ')}"
    if outside:
        return f"{universe}, of no review", {}
    return universe, {"register against file": str(row["state"])}


REGISTER: Declared = {"recommendations_register": _register, "register_agreement": _agreement}
