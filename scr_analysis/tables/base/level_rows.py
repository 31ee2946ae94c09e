"""Rows of levels: the levels of several variables by groups of reviews, with one test a variable.

The core of every table that says how reviews are shared among the answers of some categories. The table functions say
which variables, which groups and which unit.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from scr_analysis.columns.dictionary import typed
from scr_analysis.columns.values import Adjustment
from scr_analysis.tables.base.adjusted_p import planned
from scr_analysis.tables.base.base import CodedLevels, context
from scr_analysis.tables.base.groups import Groups
from scr_analysis.tables.base.shares import Shares, can_be_tested


def level_rows(
    reviews: pd.DataFrame,
    variables: Mapping[str, CodedLevels],
    groups: Groups,
    *,
    unit: str,
    beside: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Make the whole table: a row a variable, group and level.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as they are counted.
    variables : mapping of str to CodedLevels
        What each variable is called, and its levels.
    groups : Groups
        The division.
    unit : str
        What was counted.
    beside : mapping of str to str, optional
        What `not_applicable_to` says, by the column of the variable; without it the table has no such column.

    Returns
    -------
    DataFrame
        Columns of :func:`protection_status`.

    Examples
    --------
    >>> levels = CodedLevels("gender", ("Female", "Male"), np.array([0, 1, -1]), ordered=False)
    >>> groups = Groups(np.zeros(3, dtype=np.int64), 1)
    >>> table = level_rows(pd.DataFrame({"gender": [0, 1, 2]}), {"Gender": levels}, groups, unit="reviews")
    >>> table[["variable", "level", "count", "n", "missing"]]
      variable   level  count  n  missing
    0   gender  Female      1  2        1
    1   gender    Male      1  2        1
    """
    shares = {label: Shares(groups, levels) for label, levels in variables.items()}
    tests = can_be_tested((one.cells for one in shares.values()), groups.tested)
    blocks = [_block(one, label, beside, tests) for label, one in shares.items()]
    return _finished(blocks, groups, context(reviews, groups.years, unit=unit, allowed_for=True))


def _block(shares: Shares, label: str, beside: Mapping[str, str] | None, tests: int) -> pd.DataFrame:
    """Make the rows of one variable."""
    outside = {} if beside is None else {"not_applicable_to": beside.get(shares.levels.name, "")}
    tested: dict[str, Any] = shares.independence(tests) if shares.groups.divided else {}
    trends: dict[str, Any] = shares.trends() if shares.groups.in_order else {}
    if trends:
        trends["trend_tests"] = trends.pop("tests")
    columns = {
        "variable": shares.levels.name,
        "variable_label": label,
        **shares.groups.columns(shares.group),
        "level": [shares.levels.labels[place] for place in shares.level.tolist()],
        "count": shares.count,
        **shares.columns(),
        **outside,
        "reviews": shares.everyone(),
        **shares.method(),
        **tested,
        **trends,
    }
    return pd.DataFrame(columns)


def _finished(blocks: list[pd.DataFrame], groups: Groups, held: dict[str, Any]) -> pd.DataFrame:
    table = pd.concat(blocks, ignore_index=True)
    if groups.divided:
        variables = np.repeat(np.arange(len(blocks)), [len(block) for block in blocks])
        family = planned([block["p"].iloc[0] if len(block) else np.nan for block in blocks])
        # One name for both families: over a single variable Holm changes nothing.
        table = table.assign(p_adjusted=family.adjusted[variables], tests=family.tests, adjustment=Adjustment.HOLM)
    return typed(table.assign(**groups.left_out(), **held), keys=groups.keys)
