"""Which themes recur, and do they recur more or less often."""

import pandas as pd

from scr_analysis.codebook import Codebook
from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.groups import BY_YEAR, When
from scr_analysis.tables.base.theme_rows import theme_table

__all__ = ["theme_prevalence", "themes_by", "themes_by_year"]

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
        `known_only`), `upper_bound`, `share_known`; `design_effect` (only where rows share
        an incident: intervals are of counts divided by it), `method`, `counted`, `clustering`, `cut_off`, `source`.

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
    return theme_table(reviews, "theme_prevalence", by=None, codebook=codebook, group=group, when=When(), unit=unit)


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
    made, so p values are adjusted for the number of themes in the file, whichever group is asked for (Benjamini-Hochberg: a
    screen, not a plan): a theme has the same adjusted p wherever it stands.

    Returns
    -------
    DataFrame
        A row a theme and year, empty years kept: `group`, `theme`, `label`, `year`, `year_status`, the counts and
        prevalences of :func:`theme_prevalence`, `trend`, `trend_lower`, `trend_upper`, `smallest_trend` (percentage points a year),
        `trend_p`, `trend_mid_p`, `trend_unit`, `trend_over`, `trend_method`, `follow_up`, `known_trend`, `known_trend_p`,
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
    when = When(year_of, coverage)
    return theme_table(reviews, "themes_by_year", by=BY_YEAR, codebook=codebook, group=group, when=when, unit=unit)


@documented
def themes_by(  # noqa: PLR0913 - keyword-only, and each is a choice of the analyst
    reviews: pd.DataFrame,
    by: str,
    *,
    codebook: Codebook | None = None,
    group: Group = None,
    year_of: str = "incident",
    unit: str = "reviews",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """How often each theme was found in each level of a category, and whether that depends on the category.

    Two questions, two tests: does the share among the known differ between levels at all (chi-squared), and, where the
    levels have an order such as age bands, does it rise or fall with it (Cochran-Armitage, levels one step apart)? What
    matters for babies and for adolescents but not between shows in the first only.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them. For ``"age_band"`` bands are worked from `age_years` where the file has none.
    by : str
        A category of the file, such as ``"outcome"``, ``"age_band"`` or ``"harm_category"``; ``"year"`` gives
        :func:`themes_by_year`. One theme by another: :func:`theme_against` and :func:`cross`.
    unit : str
        What is counted: ``"reviews"``, ``"children"`` or ``"incidents"``; see :func:`as_unit`. Children of one review
        all count with the level that the review gives.

    Returns
    -------
    DataFrame
        A row a theme and level, empty levels kept: `group`, `theme`, `label`, the column of the category, the counts and
        prevalences of :func:`theme_prevalence`, `chi_squared`, `df`, `p`, `cramers_v`, `smallest_v`, `p_method`, `p_adjusted`
        (Benjamini-Hochberg over the `tests` themes), `adjustment`; where the levels have an order `trend`, `trend_lower`,
        `trend_upper`, `smallest_trend` (percentage points a step), `trend_p`, `trend_mid_p`, `trend_unit`, `trend_over`, `trend_method`,
        `share_known_trend`, `share_known_trend_p`, `trend_p_adjusted`, `trend_tests`; `method`, `ungrouped` (category not
        known or blank), `counted`, `clustering`, `cut_off`, `source`.

    Raises
    ------
    TableError
        If the file has no theme, none of the group, or no such category, or `by` is a theme.

    Examples
    --------
    >>> flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    >>> reviews = pd.DataFrame({
    ...     "age_years": pd.array([0, 0, 14], dtype="Int64"),
    ...     "going_missing": pd.Categorical(["not applicable", "no", "yes"], dtype=flag),
    ... })
    >>> themes_by(reviews, "age_band")[["theme", "age_band", "base", "n", "known_only"]]
               theme     age_band  base  n  known_only
    0  going_missing      Under 1     1  1         0.0
    1  going_missing       1 to 5     0  0         NaN
    2  going_missing      6 to 10     0  0         NaN
    3  going_missing     11 to 15     1  1       100.0
    4  going_missing  16 and over     0  0         NaN
    """
    when = When(year_of, coverage)
    return theme_table(reviews, "themes_by", by=by, codebook=codebook, group=group, when=when, unit=unit)
