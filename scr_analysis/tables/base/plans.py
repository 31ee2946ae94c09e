"""Who was never on a child protection plan: to them the category of a plan does not apply."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.tables.base.base import CodedLevels, levels_of


def never_on_plan(reviews: pd.DataFrame) -> NDArray[np.bool_]:
    """Which reviews are of a child never on a plan: a level of `plan_status` that begins with "Never".

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.

    Returns
    -------
    array of bool
        False where the status is not known or blank, and for all where the file has no such category.

    Examples
    --------
    >>> never_on_plan(pd.DataFrame({"plan_status": pd.Categorical(["Plan in the past", "Never on a plan", None])})).tolist()
    [False, True, False]
    """
    if not isinstance(reviews.dtypes.get("plan_status"), pd.CategoricalDtype):
        return np.zeros(len(reviews), dtype=bool)
    status = levels_of(reviews, "plan_status", table="never_on_plan")
    never = [place for place, label in enumerate(status.labels) if label.casefold().startswith("never")]
    return np.isin(status.codes, never)


def plan_levels(reviews: pd.DataFrame, name: str, *, table: str) -> CodedLevels:
    """Levels of a category; a missing `plan_category` of a child never on a plan is not applicable.

    A category coded nevertheless stays: it contradicts the status, and is the user's to look at.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.
    name : str
        Any category.
    table : str
        Name of the table function, for messages.

    Returns
    -------
    CodedLevels

    Raises
    ------
    TableError
        If the column is absent or no category.

    Examples
    --------
    >>> status, category = pd.Categorical(["Never on a plan", None]), pd.Categorical([None, "Neglect only"])
    >>> reviews = pd.DataFrame({"plan_status": status, "plan_category": category})
    >>> plan_levels(reviews, "plan_category", table="protection_status").codes.tolist()
    [-2, 0]
    """
    levels = levels_of(reviews, name, table=table)
    if name != "plan_category":
        return levels
    outside = never_on_plan(reviews) & (levels.codes == -1)
    return CodedLevels(levels.name, levels.labels, np.where(outside, -2, levels.codes), levels.ordered)
