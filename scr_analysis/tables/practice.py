"""Practice, authoritative practice and the marks of a good review: one group of themes each, and how it moves."""

from typing import Any

import pandas as pd

from scr_analysis.codebook import Codebook
from scr_analysis.columns.dictionary import typed
from scr_analysis.columns.values import Adjustment, FollowUp
from scr_analysis.tables.base.base import context
from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.errors import one_of
from scr_analysis.tables.base.groups import BY_YEAR, When, groups_of
from scr_analysis.tables.base.theme_rows import BESIDE, ThemeRows, theme_table
from scr_analysis.tables.base.themes import themes_of
from scr_analysis.tables.base.units import as_unit, incidents_of
from scr_analysis.tables.base.years import date_column

__all__ = ["authoritative_practice", "practice_themes", "quality_marks"]

# Group of themes that each table is about.
_GROUPS = {
    "practice_themes": "practice",
    "authoritative_practice": "authoritative_practice",
    "quality_marks": "quality",
}


@documented
def practice_themes(  # noqa: PLR0913 - keyword-only, and each is a choice of the analyst
    reviews: pd.DataFrame,
    *,
    by: str | None = None,
    codebook: Codebook | None = None,
    year_of: str = "incident",
    unit: str = "reviews",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """Themes of practice: prevalence three ways, the share known, and the trend of both.

    Parameters
    ----------
    by : str, optional
        None gives a row a theme with its trend over the years beside it; ``"year"`` gives each year too.

    Returns
    -------
    DataFrame
        Columns of :func:`theme_prevalence` (by year: of :func:`themes_by_year`) with `trend`, `trend_lower`,
        `trend_upper`, `smallest_trend` (percentage points a year, as :func:`themes_by_year`), `trend_p`, `trend_mid_p`, `trend_unit`,
        `trend_method`, `follow_up`, `known_trend`, `known_trend_p`, `most_trend`,
        `most_trend_p`, `tipping_point`, `share_known_trend`, `share_known_trend_p`, `trend_p_adjusted`, `tests`, `adjustment`. Without
        dates the trend is missing and `trend_method` says so.

    Raises
    ------
    TableError
        If the file has no theme of the group ``practice``, or `by` is another word.

    Examples
    --------
    >>> flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    >>> reviews = pd.DataFrame({"information_sharing": ["yes", "yes", "no", None]}, dtype=flag)
    >>> practice_themes(reviews)[["theme", "yes", "n", "minimum", "known_only", "trend_method"]].to_dict("list")
    {'theme': ['information_sharing'], 'yes': [2], 'n': [3], 'minimum': [50.0], 'known_only': [66.66666666666667],
    'trend_method': ['No trend: the file has no incident_date']}
    """
    one_of("practice_themes", "by", by, (None, BY_YEAR))
    when = When(year_of, coverage)
    return _of_group(reviews, "practice_themes", by=by, codebook=codebook, when=when, unit=unit)


@documented
def authoritative_practice(  # noqa: PLR0913 - keyword-only, and each is a choice of the analyst
    reviews: pd.DataFrame,
    *,
    by: str | None = None,
    codebook: Codebook | None = None,
    year_of: str = "incident",
    unit: str = "reviews",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """Attributes of authoritative practice: prevalence three ways, the share known, and the trend of both.

    An attribute that a review does not mention is not known. Reviews speak of practice that failed more than of
    practice that worked, so the minimum is low and the share known small: read both.

    Parameters
    ----------
    by : str, optional
        As in :func:`practice_themes`.

    Returns
    -------
    DataFrame
        Columns of :func:`practice_themes`, for the group ``authoritative_practice``.

    Raises
    ------
    TableError
        If the file has no theme of the group, or `by` is another word.

    Examples
    --------
    >>> flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    >>> reviews = pd.DataFrame({"humility": ["yes", "not known", None]}, dtype=flag)
    >>> authoritative_practice(reviews)[["theme", "n", "upper_bound"]]
          theme  n  upper_bound
    0  humility  1        100.0
    """
    one_of("authoritative_practice", "by", by, (None, BY_YEAR))
    when = When(year_of, coverage)
    return _of_group(reviews, "authoritative_practice", by=by, codebook=codebook, when=when, unit=unit)


@documented
def quality_marks(
    reviews: pd.DataFrame,
    *,
    by: str | None = None,
    codebook: Codebook | None = None,
    year_of: str = "incident",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """Give each mark of a good review: how often met, three ways, and the trend; by year or by methodology if asked.

    Returns
    -------
    DataFrame
        Columns of :func:`practice_themes`, for the group ``quality``. By a category its column stands beside `theme`,
        and the tests of :func:`themes_by` take the place of the trend.

    Raises
    ------
    TableError
        If the file has no theme of the group, or lacks the column.

    Examples
    --------
    >>> flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    >>> reviews = pd.DataFrame({
    ...     "methodology": pd.Categorical(["Bespoke", "Hybrid", "Hybrid"]),
    ...     "dissemination_strategy": pd.Categorical(["yes", "no", "yes"], dtype=flag),
    ... })
    >>> quality_marks(reviews, by="methodology")[["theme", "methodology", "yes", "n"]]
                        theme methodology  yes  n
    0  dissemination_strategy     Bespoke    1  1
    1  dissemination_strategy      Hybrid    1  2
    """
    return _of_group(reviews, "quality_marks", by=by, codebook=codebook, when=When(year_of, coverage))


def _of_group(  # noqa: PLR0913 - the choices of the analyst, handed on
    reviews: pd.DataFrame,
    table: str,
    *,
    by: str | None,
    codebook: Codebook | None,
    when: When,
    unit: str = "reviews",
) -> pd.DataFrame:
    group = _GROUPS[table]
    if by is not None:
        return theme_table(reviews, table, by=by, codebook=codebook, group=group, when=when, unit=unit)
    counted = as_unit(reviews, unit, table=table)
    themes, every = themes_of(counted, codebook, group=group, table=table), themes_of(counted, codebook, table=table)
    groups = groups_of(counted, None, table=table, incidents=incidents_of(reviews, unit))
    rows = ThemeRows(counted, themes, groups, every)
    return _overall(rows, table, when, unit)


def _overall(rows: ThemeRows, table: str, when: When, unit: str) -> pd.DataFrame:
    """Give a row a theme, with its trend over the years where the file has the date."""
    reviews = rows.reviews
    if date_column(reviews.columns, when.year_of) not in reviews.columns:
        return typed(pd.DataFrame(rows.columns() | _no_trend(when) | context(reviews, unit=unit, allowed_for=True)))
    groups = groups_of(reviews, BY_YEAR, table=table, when=when, incidents=rows.groups.incidents)
    trends = ThemeRows(reviews, rows.themes, groups, rows.themes + rows.others).trends(each=False)
    return typed(pd.DataFrame(rows.columns() | trends | context(reviews, groups.years, unit=unit, allowed_for=True)))


def _no_trend(when: When) -> dict[str, Any]:
    none = ("trend", "trend_lower", "trend_upper", "smallest_trend", "trend_p", "trend_mid_p", *BESIDE)
    return {
        **dict.fromkeys((*none, "trend_p_adjusted"), float("nan")),
        "trend_unit": "percentage points a year",
        "follow_up": FollowUp.NOT_NEEDED,
        "trend_method": f"No trend: the file has no {when.year_of}_date",
        "tests": 0,
        "adjustment": Adjustment.BENJAMINI_HOCHBERG,
    }
