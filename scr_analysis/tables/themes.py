"""Which themes recur, and do they recur more or less often."""

import pandas as pd

from scr_analysis.codebook import Codebook
from scr_analysis.columns.dictionary import typed
from scr_analysis.tables.base.base import context
from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.groups import BY_AGE, BY_YEAR, When, groups_of
from scr_analysis.tables.base.theme_rows import ThemeRows
from scr_analysis.tables.base.themes import themes_of
from scr_analysis.tables.base.units import as_unit

Group = str | tuple[str, ...] | None


@documented
def theme_prevalence(
    reviews: pd.DataFrame,
    *,
    codebook: Codebook | None = None,
    group: Group = None,
    unit: str = "reviews",
) -> pd.DataFrame:
    """How often each theme was found, three ways.

    The base is reviews with a final report. A theme that a review does not mention is not known, which is not No:
    `minimum` takes it for No, `upper_bound` for Yes, `known_only` leaves it out.

    Parameters
    ----------
    group : str or tuple of str, optional
        Themes of these groups only, such as ``"family"``.

    Returns
    -------
    DataFrame
        A row a theme, in the codebook's order: `group`, `theme`, `label`, `reviews` (all), `no_report`, `report_not_known` (outside the
        base), `base`, `yes`, `no`, `not_known`, `not_applicable`, `blank`, `n` (yes + no), `missing` (not known and
        blank); in per cent `minimum`, `minimum_lower`, `minimum_upper`, `known_only`, `lower`, `upper` (Wilson of
        `known_only`), `upper_bound`, `share_known`; `method`, `counted`, `clustering`, `cut_off`, `source`.

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
    counted = as_unit(reviews, unit, table="theme_prevalence")
    themes = themes_of(counted, codebook, group=group, table="theme_prevalence")
    rows = ThemeRows(counted, themes, groups_of(counted, None, table="theme_prevalence"))
    return typed(pd.DataFrame(rows.columns() | context(counted, unit=unit)))


@documented
def themes_by_year(  # noqa: PLR0913 - keyword-only, and each is a choice of the analyst
    reviews: pd.DataFrame,
    *,
    codebook: Codebook | None = None,
    group: Group = None,
    year_of: str = "incident",
    unit: str = "reviews",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """How often each theme was found in each April-March year, with its trend.

    The trend is at case level, of all final reports to which the theme applies, over all years but part years: Cochran and
    Armitage's, or exact where a year expects few. A change in how often a theme is not known looks like a trend. So the
    slopes among the known and of the most it could be stand beside it, and a change is one of the theme only where the
    three agree; `tipping_point` says how many of the not known would have to be yes for it to vanish. One test a theme is
    made, so p values are adjusted for their number (Benjamini-Hochberg: a screen, not a plan).

    Returns
    -------
    DataFrame
        A row a theme and year, empty years kept: `group`, `theme`, `label`, `year`, `year_status`, the counts and
        prevalences of :func:`theme_prevalence`, `trend`, `trend_lower`, `trend_upper` (percentage points a year),
        `trend_p`, `trend_mid_p`, `trend_unit`, `trend_method`, `follow_up`, `known_trend`, `known_trend_p`,
        `most_trend`, `most_trend_p`, `tipping_point` (per cent), `share_known_trend` (percentage points a year),
        `share_known_trend_p`, `trend_p_adjusted`, `tests` (family), `adjustment`, `method`, `year_of`, `undated`,
        `counted`, `clustering`, `cut_off`, `source`.

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
    counted = as_unit(reviews, unit, table="themes_by_year")
    themes = themes_of(counted, codebook, group=group, table="themes_by_year")
    groups = groups_of(counted, BY_YEAR, table="themes_by_year", when=When(year_of, coverage))
    rows = ThemeRows(counted, themes, groups)
    return typed(pd.DataFrame(rows.columns() | rows.trends() | context(counted, groups.years, unit=unit)))


@documented
def themes_by_age(
    reviews: pd.DataFrame,
    *,
    codebook: Codebook | None = None,
    group: Group = None,
    unit: str = "reviews",
) -> pd.DataFrame:
    """How often each theme was found in each age band, and whether that depends on age.

    Two questions, two tests: does the share differ between bands at all (chi-squared), and does it rise or fall with
    age (Cochran-Armitage, bands one step apart)? What matters for babies and for adolescents but not between shows in
    the first only.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them. Bands are worked from `age_years` where the file has no `age_band`.
    unit : str
        What is counted: ``"reviews"``, ``"children"`` or ``"incidents"``; see :func:`as_unit`. Children of one review
        all count with the age that the review gives.

    Returns
    -------
    DataFrame
        A row a theme and band, empty bands kept: `group`, `theme`, `label`, `age_band`, the counts and prevalences of
        :func:`theme_prevalence`, `chi_squared`, `df`, `p`, `cramers_v`, `p_method`, `p_adjusted`, `trend`,
        `trend_lower`, `trend_upper` (percentage points a band), `trend_p`, `trend_mid_p`, `trend_unit`, `trend_method`,
        `share_known_trend`, `share_known_trend_p`, `trend_p_adjusted`, `tests`, `trend_tests`, `adjustment`, `method`, `ungrouped`
        (age not known or blank), `counted`, `clustering`, `cut_off`, `source`.

    Raises
    ------
    TableError
        If the file has no theme, none of the group, or no age.

    Examples
    --------
    >>> flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    >>> reviews = pd.DataFrame({
    ...     "age_years": pd.array([0, 0, 14], dtype="Int64"),
    ...     "going_missing": pd.Categorical(["not applicable", "no", "yes"], dtype=flag),
    ... })
    >>> themes_by_age(reviews)[["theme", "age_band", "base", "n", "known_only"]]
               theme     age_band  base  n  known_only
    0  going_missing      Under 1     2  1         0.0
    1  going_missing       1 to 5     0  0         NaN
    2  going_missing      6 to 10     0  0         NaN
    3  going_missing     11 to 15     1  1       100.0
    4  going_missing  16 and over     0  0         NaN
    """
    counted = as_unit(reviews, unit, table="themes_by_age")
    themes = themes_of(counted, codebook, group=group, table="themes_by_age")
    groups = groups_of(counted, BY_AGE, table="themes_by_age")
    rows = ThemeRows(counted, themes, groups)
    trends = rows.trends()
    trends["trend_tests"] = trends.pop("tests")
    columns = rows.columns() | rows.tests() | trends | groups.left_out() | context(counted, unit=unit)
    return typed(pd.DataFrame(columns), keys=groups.keys)
