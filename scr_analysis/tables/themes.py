"""Which themes recur, and do they recur more or less often."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.codebook import Codebook
from scr_analysis.stats import benjamini_hochberg, cochran_armitage
from scr_analysis.tables.base import context, has_report, trend_columns
from scr_analysis.tables.columns import typed
from scr_analysis.tables.flags import METHOD, Theme, outside_base, prevalence, state_counts, themes_of
from scr_analysis.tables.years import Years, years_of

ADJUSTMENT = "Benjamini-Hochberg"
_POINTS = "percentage points a year"
Group = str | tuple[str, ...] | None


def theme_prevalence(
    reviews: pd.DataFrame,
    *,
    codebook: Codebook | None = None,
    group: Group = None,
) -> pd.DataFrame:
    """How often each theme was found, three ways.

    The base is reviews with a final report. A theme that a review does not mention is not known, which is not No:
    `minimum` takes it for No, `upper_bound` for Yes, `known_only` leaves it out.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.
    codebook : Codebook, optional
        Gives titles and groups of the themes.
    group : str or tuple of str, optional
        Themes of these groups only, such as ``"family"``.

    Returns
    -------
    DataFrame
        A row a theme, in the codebook's order: `group`, `theme`, `label`, `reviews` (all), `no_report` (outside the
        base), `base`, `yes`, `no`, `not_known`, `not_applicable`, `blank`, `n` (yes + no), `missing` (not known and
        blank); in per cent `minimum`, `minimum_lower`, `minimum_upper`, `known_only`, `lower`, `upper` (Wilson of
        `known_only`), `upper_bound`, `share_known`; `method`, `cut_off`, `source`.

    Raises
    ------
    TableError
        If the file has no theme, or none of the group.

    Examples
    --------
    >>> flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    >>> reviews = pd.DataFrame({"poverty": ["yes", "yes", "no", "not known", None]}, dtype=flag)
    >>> theme_prevalence(reviews)[["label", "base", "n", "minimum", "upper_bound", "share_known"]]
         label  base  n  minimum  upper_bound  share_known
    0  Poverty     5  3     40.0         80.0         60.0
    """
    themes = themes_of(reviews, codebook, group=group, table="theme_prevalence")
    base, everyone = has_report(reviews), np.zeros(len(reviews), dtype=np.int64)
    counts = state_counts(reviews, tuple(theme.name for theme in themes), everyone, 1, base)
    outside = {name: number[0] for name, number in outside_base(everyone, 1, base).items()}
    columns = {**_names(themes), **outside, **prevalence(counts), "method": METHOD, **context(reviews)}
    return typed(pd.DataFrame(columns))


def themes_by_year(
    reviews: pd.DataFrame,
    *,
    codebook: Codebook | None = None,
    group: Group = None,
    year_of: str = "incident",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """How often each theme was found in each April-March year, with its trend.

    The trend is Cochran and Armitage's at case level, of the known (yes against no), over all years but part years. A
    change in how often a theme is not known looks like a trend: read `share_known` beside it. One test a theme is
    made, so p values are adjusted for their number (Benjamini-Hochberg: a screen, not a plan).

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.
    codebook : Codebook, optional
        Gives titles and groups of the themes.
    group : str or tuple of str, optional
        Themes of these groups only; the family of tests is then these.
    year_of : str
        Date that decides the year: ``"incident"``, ``"notification"`` or ``"publication"``.
    coverage : tuple of two str, optional
        First and last day the file was meant to cover, to mark part years; see :func:`reviews_by_year`.

    Returns
    -------
    DataFrame
        A row a theme and year, empty years kept: `group`, `theme`, `label`, `year`, `year_status`, the counts and
        prevalences of :func:`theme_prevalence`, `trend`, `trend_lower`, `trend_upper` (percentage points a year),
        `trend_p`, `trend_unit`, `trend_method`, `trend_p_adjusted`, `tests` (family), `adjustment`, `method`,
        `year_of`, `undated`, `cut_off`, `source`.

    Raises
    ------
    TableError
        If the file has no theme, none of the group, or lacks the date.

    Examples
    --------
    >>> flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    >>> reviews = pd.DataFrame({
    ...     "incident_date": pd.to_datetime(["2011-05-01", "2013-03-31", "2013-03-31"]),
    ...     "poverty": pd.Categorical(["yes", "no", None], dtype=flag),
    ... })
    >>> themes_by_year(reviews)[["theme", "year", "base", "n", "known_only", "share_known"]]
         theme     year  base  n  known_only  share_known
    0  poverty  2011-12     1  1       100.0        100.0
    1  poverty  2012-13     2  1         0.0         50.0
    """
    themes = themes_of(reviews, codebook, group=group, table="themes_by_year")
    years = years_of(reviews, year_of, table="themes_by_year", coverage=coverage)
    base = has_report(reviews)
    counts = state_counts(reviews, tuple(theme.name for theme in themes), years.codes, len(years), base)
    each = np.tile(np.arange(len(years)), len(themes))
    columns: dict[str, Any] = {
        **_names(themes, len(years)),
        "year": years.column(each),
        "year_status": years.states(each),
        **{name: number[each] for name, number in outside_base(years.codes, len(years), base).items()},
        **prevalence(counts),
        **_trends(counts, years),
        "method": METHOD,
        **context(reviews, years),
    }
    return typed(pd.DataFrame(columns))


def _names(themes: tuple[Theme, ...], times: int = 1) -> dict[str, Any]:
    columns = {"group": "group", "theme": "name", "label": "label"}
    return {
        column: pd.Series([getattr(theme, field) for theme in themes for _ in range(times)], dtype="str")
        for column, field in columns.items()
    }


def _trends(counts: NDArray[np.int64], years: Years) -> dict[str, Any]:
    """Trend of each theme over its years, repeated on each of its rows, with adjusted p values."""
    whole, scores = years.whole, years.starts[years.whole]
    known = counts[:, whole, 0] + counts[:, whole, 1]
    tested = [cochran_armitage(yes, n, scores) for yes, n in zip(counts[:, whole, 0], known, strict=True)]
    trends = pd.DataFrame([trend_columns(trend, _POINTS, years, times=100) for trend in tested])
    trends["trend_p_adjusted"] = benjamini_hochberg(trends["trend_p"].to_numpy(dtype=float))
    trends["tests"] = int(trends["trend_p"].notna().sum())
    trends["adjustment"] = ADJUSTMENT
    repeated = trends.loc[np.repeat(np.arange(len(trends)), len(years))].reset_index(drop=True)
    return {str(name): repeated[name] for name in repeated.columns}
