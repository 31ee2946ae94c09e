"""Where children stood in the child protection system, and what harm came to them."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from scr_analysis.tables.base.base import OUTSIDE, CodedLevels, levels_of
from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.errors import need, none_of
from scr_analysis.tables.base.groups import When, groups_of
from scr_analysis.tables.base.level_rows import level_rows
from scr_analysis.tables.base.units import as_unit, incidents_of

__all__ = ["harm_categories", "protection_status"]

STANDING = {
    "plan_status": "Child protection plan",
    "plan_category": "Category of the plan",
    "social_care": "Children's social care",
}


@documented
def protection_status(
    reviews: pd.DataFrame,
    *,
    by: str | None = None,
    year_of: str = "incident",
    unit: str = "reviews",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """Where the children stood in the child protection system: plan now, before or never; known to social care.

    All reviews count, with or without a final report, because notifications say it too. A category of plan belongs to
    children ever on one: where `plan_status` says never, `plan_category` is not applicable rather than missing.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them, with one or more of `plan_status`, `plan_category` and `social_care`.

    Returns
    -------
    DataFrame
        A row a variable, group and level, empty ones kept: `variable`, `variable_label`, the columns of the group,
        `level`, `count`, `n` (known), `missing` (not known or blank), `not_applicable`,
        `not_applicable_to` (the plan status of all those to whom a category of plan does not apply), `reviews` (all of the
        group), `percent` (of `n`), `lower`, `upper` (Wilson), `design_effect` (only where rows share an
        incident: intervals are of counts divided by it), `method`. With `by`: `residual`, `chi_squared`, `df`, `p`,
        `cramers_v`, `smallest_v`, `p_method` (one test a variable), `p_adjusted` (Holm over the `tests` variables), `adjustment`, and
        where the groups have an order `trend`, `trend_lower`, `trend_upper`, `smallest_trend`, `trend_p`, `trend_mid_p`,
        `trend_p_adjusted` (Holm over the `trend_tests` levels of the variable), `trend_unit`, `trend_method`, `trend_over` of each level. `ungrouped` (by a
        category) or `year_of` and `undated` (by year), `counted`, `clustering`, `cut_off`, `source`.

    Raises
    ------
    TableError
        If the file has none of the three, or lacks what divides it.

    Examples
    --------
    >>> status = ["Plan at the time", "Never on a plan", "Never on a plan", None]
    >>> reviews = pd.DataFrame({"plan_status": pd.Categorical(status)})
    >>> protection_status(reviews)[["level", "count", "n", "missing"]]
                  level  count  n  missing
    0   Never on a plan      2  3        1
    1  Plan at the time      1  3        1
    """
    counted = as_unit(reviews, unit, table="protection_status")
    variables = {name: label for name, label in STANDING.items() if name in counted.columns}
    if not variables:
        raise none_of("protection_status", *STANDING)
    groups = groups_of(
        counted, by, table="protection_status", when=When(year_of, coverage), incidents=incidents_of(reviews, unit)
    )
    standing = {name: levels_of(counted, name, table="protection_status") for name in variables}
    outside = {"plan_category": _outside_plan(standing)}
    return level_rows(
        counted, {label: standing[name] for name, label in variables.items()}, groups, unit=unit, beside=outside
    )


@documented
def harm_categories(
    reviews: pd.DataFrame,
    *,
    by: str | None = None,
    year_of: str = "incident",
    unit: str = "reviews",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """Categories of death and serious harm.

    All reviews count, with or without a final report. By outcome many cells are zero by definition: a category of
    death is no category of harm survived, so the test by outcome says nothing new.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them, with `harm_category`.

    Returns
    -------
    DataFrame
        Columns of :func:`protection_status`, but for `not_applicable_to`.

    Raises
    ------
    TableError
        If the file lacks a column.

    Examples
    --------
    >>> reviews = pd.DataFrame({"harm_category": pd.Categorical(["Neglect", "Neglect", "Assault"])})
    >>> harm_categories(reviews)[["level", "count", "n"]]
         level  count  n
    0  Assault      1  3
    1  Neglect      2  3
    """
    need(reviews, "harm_categories", "harm_category")
    counted = as_unit(reviews, unit, table="harm_categories")
    groups = groups_of(
        counted, by, table="harm_categories", when=When(year_of, coverage), incidents=incidents_of(reviews, unit)
    )
    levels = levels_of(counted, "harm_category", table="harm_categories")
    return level_rows(counted, {"Category of death or serious harm": levels}, groups, unit=unit)


def _outside_plan(standing: Mapping[str, CodedLevels]) -> str:
    """Name the plan status that all reviews have to which the category of a plan does not apply."""
    if not {"plan_status", "plan_category"} <= standing.keys():
        return ""
    status = standing["plan_status"]
    found = np.unique(status.codes[standing["plan_category"].codes == OUTSIDE])
    return status.labels[found[0]] if len(found) == 1 and found[0] >= 0 else ""
