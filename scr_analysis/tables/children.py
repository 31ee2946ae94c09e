"""Who the children were: age, gender, ethnic group, disability and where they lived."""

import pandas as pd

from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.errors import none_of
from scr_analysis.tables.base.groups import When, category, groups_of, held
from scr_analysis.tables.base.level_rows import level_rows
from scr_analysis.tables.base.units import as_unit, incidents_of

__all__ = ["children_by"]

CHILD = {
    "age_band": "Age band",
    "gender": "Gender",
    "ethnicity": "Ethnic group",
    "disability": "Disability",
    "living_arrangement": "Where the child lived",
}


@documented
def children_by(
    reviews: pd.DataFrame,
    *,
    by: str | None = None,
    year_of: str = "incident",
    unit: str = "reviews",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """Who the children were: age band, gender, ethnic group, disability and where they lived.

    All reviews count, with or without a final report, because notifications say it too. Shares are of the reviews that
    were held, not of the children of the country: a group that is larger in England is larger here.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them, with one or more of `age_band`, `gender`, `ethnicity`, `disability` and
        `living_arrangement`. Bands are worked from `age_years` where the file has no `age_band`. What divides the table
        is not divided by itself.
    unit : str
        What is counted: ``"reviews"``, ``"children"`` or ``"incidents"``; see :func:`as_unit`. Children of one review
        all count with what the review says of one child.

    Returns
    -------
    DataFrame
        Columns of :func:`protection_status`, but for `not_applicable_to`.

    Raises
    ------
    TableError
        If the file has none of these, or lacks what divides them.

    Examples
    --------
    >>> reviews = pd.DataFrame({
    ...     "age_years": pd.array([0, 0, 14, None], dtype="Int64"),
    ...     "gender": pd.Categorical(["Female", "Male", "Female", "not known"]),
    ... })
    >>> children_by(reviews)[["variable", "level", "count", "n", "missing"]]
       variable        level  count  n  missing
    0  age_band      Under 1      2  3        1
    1  age_band       1 to 5      0  3        1
    2  age_band      6 to 10      0  3        1
    3  age_band     11 to 15      1  3        1
    4  age_band  16 and over      0  3        1
    5    gender       Female      2  3        1
    6    gender         Male      1  3        1
    """
    counted = as_unit(reviews, unit, table="children_by")
    names = [name for name in held(counted, CHILD) if name != by]
    if not names:
        raise none_of("children_by", *CHILD, "age_years", beside=by if by in CHILD else "")
    groups = groups_of(
        counted, by, table="children_by", when=When(year_of, coverage), incidents=incidents_of(reviews, unit)
    )
    variables = {CHILD[name]: category(counted, name, table="children_by") for name in names}
    return level_rows(counted, variables, groups, unit=unit)
