"""Two categories crossed: every number is a count of reviews at a level, or in a state, of each."""

from typing import Any

import pandas as pd

from scr_analysis.columns import DESIGN_EFFECT
from scr_analysis.columns.values import ALL_ROWS, Crossed
from scr_analysis.disclosure.declaration import Ratio, Structure, Together
from scr_analysis.disclosure.declarations.protection import TEST
from scr_analysis.disclosure.declarations.terms import (
    NEITHER,
    REPORT,
    REPORTS,
    STATES,
    TEST_ADJUSTED,
    Declared,
    Options,
    each,
    outside_base,
    own,
    private,
    shares_of,
)
from scr_analysis.disclosure.queries import Level, Where, no

_KNOWN, _MISSING, _OUTSIDE, _BASE, _NEITHER = "n", "missing", "not_applicable", "base", "ungrouped"
# How the other tables name the states of a theme and of a category.
_STATES: dict[str, dict[str, Level]] = {
    Crossed.THEME: {
        _KNOWN: ("yes", "no"),
        _MISSING: ("not known", "blank"),
        _OUTSIDE: "not applicable",
        _BASE: ("yes", "no", "not known", "blank"),
        _NEITHER: ("not known", "not applicable", "blank"),
    },
    Crossed.CATEGORY: {
        _KNOWN: no(*NEITHER),
        _MISSING: NEITHER[0],
        _OUTSIDE: NEITHER[1],
        _BASE: no(NEITHER[1]),
        _NEITHER: NEITHER,
    },
}
_SIDES = ("row", "column")
_OF_A_SIDE = (_KNOWN, _MISSING, _BASE, _OUTSIDE)


def _cross(options: Options) -> Structure:
    columns = [f"{side}_{state}" for side in _SIDES for state in _OF_A_SIDE]
    ratios: dict[str, Ratio] = {}
    for side in _SIDES:
        for share, base in ((f"{side}_share", f"{side}_n"), (f"{side}_minimum", f"{side}_base")):
            ratios |= shares_of("count", base, percent=share, limits=(f"{share}_lower", f"{share}_upper"))
    ratios[DESIGN_EFFECT] = Ratio(
        ("count", *(f"{side}_{state}" for side in _SIDES for state in (_KNOWN, _BASE))), own(DESIGN_EFFECT)
    )
    return Structure(
        counts=each("count", *columns, "base", "ungrouped", "no_report", "report_not_known", "reviews"),
        ratios=ratios,
        together=(Together(TEST, ("count", "row_n")), TEST_ADJUSTED),
        known={**REPORTS, "{row_theme}": STATES, "{column_theme}": STATES},
        universe=options.get("unit", "reviews"),
        prepare=_named,
        told=lambda column, row: _cell(column, row, options.get("unit", "reviews")),
    )


def _named(table: pd.DataFrame) -> pd.DataFrame:
    """Add the names of the themes that are crossed."""
    themes = {
        f"{side}_theme": table[f"{side}_variable"].where(
            table[f"{side}_kind"].eq(Crossed.THEME), f"(no theme in the {side}s)"
        )
        for side in _SIDES
    }
    return table.assign(**themes)


def _cell(column: str, row: dict[Any, Any], universe: str) -> tuple[str, Where]:
    reported = Crossed.THEME in (row["row_kind"], row["column_kind"])
    base: Where = REPORT if reported else {}
    if column == "reviews":
        return universe, {}
    if column in (outside := outside_base({})):
        return (universe, outside[column]) if reported else private(row, column, "row_variable", "column_variable")
    if column == "base":
        return universe, base
    if column == "ungrouped":
        return universe, {**base, **_in_state(row, "row", _NEITHER)}
    side, _, state = column.partition("_")
    if side == "count":
        return universe, {**base, **_at_level(row, "row"), **_at_level(row, "column")}
    other = "column" if side == "row" else "row"
    return universe, {**base, **_at_level(row, side), **_in_state(row, other, state)}


def _at_level(row: dict[Any, Any], side: str) -> Where:
    """Give the level of a row; of the rows of all known ones, that it is known."""
    if side == "row" and row["row_level"] == ALL_ROWS:
        return _in_state(row, side, _KNOWN)
    return {str(row[f"{side}_variable"]): str(row[f"{side}_level"])}


def _in_state(row: dict[Any, Any], side: str, state: str) -> Where:
    return {str(row[f"{side}_variable"]): _STATES[row[f"{side}_kind"]][state]}


CROSS: Declared = {"cross": _cross}
