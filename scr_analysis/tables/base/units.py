"""What is counted: reviews, children or incidents. Rows that share an incident are found and said.

A row is a review. One review may be about several children (`children`), and one incident may have several reviews
(`incident_id`). Rows of one incident are alike, so intervals that take them for independent are too narrow: tables of
themes and of categories allow for it, and every table says in `clustering` whether it does.

Tables of what happened and what was found take a `unit`: they make its rows by :func:`as_unit` and say it in `counted`.
Tables about the reports themselves take none, for the report is the unit: its length, recommendations, questions to the
board, time to publication, marks of a good review, coding and the register.
"""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.codebook.roles import FLAG_LABELS
from scr_analysis.columns.values import Clustering
from scr_analysis.tables.base.counting import crosstab
from scr_analysis.tables.base.errors import need, one_of
from scr_analysis.tables.base.flag_states import (
    BLANK,
    NO,
    NOT_APPLICABLE,
    STATES,
    UNKNOWN,
    YES,
    is_flag,
    is_theme,
    states_of,
)
from scr_analysis.years.begin import begin_in, begins_of

FROM_REPORT = (
    "publication_date", "report_type", "methodology", "pages", "findings", "recommendations", "questions_for_board",
    "agencies",
)  # fmt: skip
"""Columns with a role that only a report can tell. Themes are read from it too."""
UNITS = ("reviews", "children", "incidents")
_FLAG: Any = pd.CategoricalDtype(list(FLAG_LABELS))


def clustered(reviews: pd.DataFrame) -> int:
    """Rows that share their incident with another row.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.

    Returns
    -------
    int
        0 where the file does not name incidents; a blank incident is taken for one of its own.

    Examples
    --------
    >>> clustered(pd.DataFrame({"incident_id": ["A", "A", "B", None]}))
    2
    """
    if "incident_id" not in reviews.columns:
        return 0
    named = reviews["incident_id"].dropna()
    return int(named.duplicated(keep=False).sum())


def clustering(reviews: pd.DataFrame, unit: str = "reviews", *, allowed_for: bool = False) -> str:
    """Say whether rows share an incident, in words without a number: a small number could point to a child.

    Parameters
    ----------
    reviews : DataFrame
        Rows as they are counted.
    unit : str
        What a row is.
    allowed_for : bool
        Whether all intervals and tests of the table allow for it.

    Returns
    -------
    str

    Examples
    --------
    >>> clustering(pd.DataFrame({"incident_id": ["A", "A", "B"]}))
    'some rows share an incident: intervals take them for independent and are too narrow'
    """
    if unit == "children" and reviews["children"].gt(1).any():
        return Clustering.CHILDREN_ALLOWED_FOR if allowed_for else Clustering.CHILDREN
    if "incident_id" not in reviews.columns:
        return Clustering.NOT_NAMED
    if clustered(reviews):
        return Clustering.INCIDENTS_ALLOWED_FOR if allowed_for else Clustering.INCIDENTS
    return Clustering.NONE


def incidents_of(reviews: pd.DataFrame, unit: str = "reviews") -> NDArray[np.int64] | None:
    """Give the number of the incident of each row of :func:`as_unit`; nothing where each row has its own.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them, before they are made rows of the unit.
    unit : str
        What a row is counted for.

    Returns
    -------
    array of int or None
        Where the file does not name incidents, each review is one, and its children share it.

    Examples
    --------
    >>> reviews = pd.DataFrame({"incident_id": ["A", "A", None], "children": [1, 2, 1]})
    >>> incidents_of(reviews).tolist(), incidents_of(reviews, "children").tolist()
    ([0, 0, 1], [0, 0, 0, 1])
    >>> incidents_of(reviews, "incidents") is None
    True
    """
    if unit == "incidents":
        return None
    named = "incident_id" in reviews.columns
    codes = _incidents(reviews["incident_id"]) if named else np.arange(len(reviews), dtype=np.int64)
    codes = np.repeat(codes, _children(reviews)) if unit == "children" else codes
    return codes if np.bincount(codes).max(initial=0) > 1 else None


def _children(reviews: pd.DataFrame) -> NDArray[np.int64]:
    """Count the children of each review, a blank or zero number for one."""
    return reviews["children"].fillna(1).clip(lower=1).to_numpy(dtype=np.int64)


def as_unit(reviews: pd.DataFrame, unit: str, *, table: str = "as_unit") -> pd.DataFrame:
    """Turn reviews into a row a child or a row an incident.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.
    unit : str
        ``"reviews"`` leaves them as they are.

        ``"children"`` repeats a review once for each of its `children`; one with a blank or zero number counts one
        child, so the total is a minimum. What is coded of the review then counts for each of its children.

        ``"incidents"`` joins the rows of one `incident_id`; a blank one is an incident of its own. A flag is yes if any
        row says yes, else not known if any row leaves it open, else no if any says no, else not applicable or blank. A
        category, text or date is kept where the known rows agree and missing where they differ, save that the earliest
        incident and notification and the latest publication stand; of a number the largest stands, but `children` add
        up. What is coded from the report (themes, pages and their like) is taken from the rows with one, where the
        incident has any.
    table : str
        Name of the table function, for messages.

    Returns
    -------
    DataFrame
        Same columns, plain index; incidents in the order of their first review.

    Raises
    ------
    TableError
        If the file lacks `children` or `incident_id`, or the unit is another word.

    Examples
    --------
    >>> reviews = pd.DataFrame({"incident_id": ["A", "A", "B"], "pages": pd.array([10, 30, None], dtype="Int64")})
    >>> as_unit(reviews, "incidents")
      incident_id  pages
    0           A     30
    1           B   <NA>
    """
    one_of(table, "unit", unit, UNITS)
    if unit == "reviews":
        return reviews
    if unit == "children":
        need(reviews, table, "children")
        return reviews.iloc[np.repeat(np.arange(len(reviews)), _children(reviews))].reset_index(drop=True)
    need(reviews, table, "incident_id")
    codes = _incidents(reviews["incident_id"])
    told, everyone = _with_word(reviews, codes), np.ones(len(reviews), dtype=bool)
    rows = {name: told if from_report(str(name), column) else everyone for name, column in reviews.items()}
    joined = {name: _joined(reviews[name][kept], codes[kept]) for name, kept in rows.items()}
    return begin_in(pd.DataFrame(joined).reset_index(drop=True), begins_of(reviews))


def from_report(name: str, column: pd.Series) -> bool:
    """Whether a column holds what only a report can tell: a theme, or one of `FROM_REPORT`."""
    return name in FROM_REPORT or is_theme(name, column)


def _with_word(reviews: pd.DataFrame, codes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which rows can tell what a report says: those with one, and all of an incident that has none."""
    if "final_report" not in reviews.columns:
        return np.ones(len(reviews), dtype=bool)
    report = reviews["final_report"].eq("yes").to_numpy(dtype=bool, na_value=False)
    return np.asarray(report | (np.bincount(codes, report)[codes] == 0))


def _incidents(identifier: pd.Series) -> NDArray[np.int64]:
    """Give each incident its number, in the order of their first review; a blank one is its own."""
    codes, names = pd.factorize(identifier)
    blank = codes < 0
    own = np.where(blank, len(names) + np.cumsum(blank), codes)
    return np.asarray(pd.factorize(own)[0], dtype=np.int64)


def _joined(column: pd.Series, codes: NDArray[np.int64]) -> pd.Series:
    if is_flag(column):
        return _joined_flag(column, codes)
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        # Of a group without any date pandas gives an absurd one, where the dates are PyArrow's.
        column = column.astype("datetime64[us]")
    by_incident = column.reset_index(drop=True).groupby(codes, sort=True)
    name = str(column.name)
    if name == "children":
        return by_incident.sum(min_count=1)
    if name in ("publication_date", "publication_year") or pd.api.types.is_numeric_dtype(column):
        return by_incident.max()
    if name.endswith(("_date", "_year")) and pd.api.types.is_datetime64_any_dtype(column):
        return by_incident.min()
    return _agreed(column.reset_index(drop=True), codes)


def _joined_flag(column: pd.Series, codes: NDArray[np.int64]) -> pd.Series:
    size, states = int(codes.max(initial=-1)) + 1, states_of(column)
    has = crosstab(codes, size, states, len(STATES)) > 0
    open_too = has[:, BLANK] & (has.sum(axis=1) > 1)
    answers = [has[:, YES], has[:, UNKNOWN] | open_too, has[:, NO], has[:, NOT_APPLICABLE]]
    answer = np.select(answers, [YES, UNKNOWN, NO, NOT_APPLICABLE], default=BLANK)
    labels = np.array([0, 1, 2, 3, -1])[answer]
    return pd.Series(pd.Categorical.from_codes(labels, dtype=_FLAG), name=column.name)


def _agreed(column: pd.Series, codes: NDArray[np.int64]) -> pd.Series:
    """Keep the value on which all known rows agree."""
    values, _ = pd.factorize(column)
    known = np.flatnonzero(values >= 0)
    size = codes.max(initial=-1) + 1
    low, high = np.full(size, len(column)), np.full(size, -1)
    np.minimum.at(low, codes[known], values[known])
    np.maximum.at(high, codes[known], values[known])
    first = np.full(size, -1)
    # Written from the last to the first, so that the first row of each incident stays.
    first[codes[known[::-1]]] = known[::-1]
    place = np.where(low == high, first, -1)
    return pd.Series(column.array.take(place, allow_fill=True), name=column.name)
