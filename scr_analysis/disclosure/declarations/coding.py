"""The table of two coders."""

from typing import Any

import pandas as pd

from scr_analysis.disclosure.declaration import Ratio, Structure
from scr_analysis.disclosure.declarations.terms import Declared, Options, shares_of
from scr_analysis.disclosure.queries import Where

UNIVERSE = "reviews coded twice"
COEFFICIENTS = (
    *(f"{name}{limit}" for name in ("kappa", "weighted_kappa", "ac1") for limit in ("", "_lower", "_upper")),
    "alpha",
)
CODES = ("given_first", "given_second", "given_both")


def _agreement(options: Options) -> Structure:
    """Declare agreement of two coders.

    How often each gave a code follows from its prevalence, and for a code of two levels how often both did: these are
    counts too, though the table does not print them. The coefficients go with any of them.
    """
    del options
    coding = "coding of {variable}"
    both: Where = {coding: "both"}
    needed = ("n", "agreed", *CODES)
    estimates = (*COEFFICIENTS, "prevalence_first", "prevalence_second")
    return Structure(
        counts={
            "reviews": {},
            "n": both,
            "only_first": {coding: "first only"},
            "only_second": {coding: "second only"},
            "neither_coded": {coding: "neither"},
            "agreed": {**both, "agreed on {variable}": "yes"},
            "given_first": {**both, "first on {variable}": "{prevalence_of}"},
            "given_second": {**both, "second on {variable}": "{prevalence_of}"},
            "given_both": {
                **both,
                "first on {variable}": "{prevalence_of}",
                "second on {variable}": "{prevalence_of}",
            },
            "unmatched_first": {},
            "unmatched_second": {},
        },
        ratios={
            **shares_of("agreed", "n", percent="observed_agreement"),
            **{one: Ratio(needed) for one in estimates},
        },
        decimals=dict.fromkeys(COEFFICIENTS, 2),
        known={coding: ("both", "first only", "second only", "neither")},
        universe=UNIVERSE,
        prepare=_given,
        told=_unmatched,
    )


def _given(table: pd.DataFrame) -> pd.DataFrame:
    """Add how often each coder, and both, gave the code of which the prevalence is told."""
    first, second = (
        (table[f"prevalence_{coder}"] * table["n"].astype(float) / 100).round() for coder in ("first", "second")
    )
    both = (table["agreed"].astype(float) + first + second - table["n"].astype(float)) / 2
    sound = both.ge(0) & both.mod(1).eq(0) & both.le(first) & both.le(second)
    return table.assign(given_first=first, given_second=second, given_both=both.where(sound))


def _unmatched(column: str, row: dict[Any, Any]) -> tuple[str, Where] | None:
    del row
    return (
        (f"reviews of {column.removeprefix('unmatched_')} coder only", {}) if column.startswith("unmatched") else None
    )


CODING: Declared = {"coding_agreement": _agreement}
