"""Number of themes in one review: cumulative risk, and how many marks of a good review are met."""

from collections.abc import Sequence
from itertools import compress
from statistics import NormalDist
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.codebook import Codebook
from scr_analysis.columns.dictionary import typed
from scr_analysis.columns.values import write_members
from scr_analysis.stats import Trend, kruskal_wallis, median_interval, ordered_trend, wilson
from scr_analysis.tables.base.base import context, has_report, outside_base, trend_columns
from scr_analysis.tables.base.counting import crosstab, percent, percent_limits, tally
from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.flag_states import BLANK, NOT_APPLICABLE, UNKNOWN, YES, states_of
from scr_analysis.tables.base.follow_up import cohorts_of
from scr_analysis.tables.base.groups import BY_AGE, Groups, When, groups_of
from scr_analysis.tables.base.measures import rank_test, split
from scr_analysis.tables.base.themes import Theme, state_counts, themes_of
from scr_analysis.tables.base.units import as_unit

__all__ = ["cumulative_risk", "quality_marks_met"]

RISK = ("family", "child", "environment")
METHOD = (
    "Themes coded yes on one review: a minimum. Share with Wilson 95% interval; mean with normal 95% interval from 30 "
    "reviews on; median with order-statistic interval"
)
FEWEST_FOR_MEAN = 30
_NO_COMPARISON = {what: {f"{what}_method": "None: no theme applies at every age"} for what in ("trend", "test")}
_Z = NormalDist().inv_cdf(0.975)


class Load(NamedTuple):
    """What falls on each review: themes coded yes, not known or blank, those that apply, and whether anything was coded."""

    yes: NDArray[np.int64]
    unknown: NDArray[np.int64]
    coded: NDArray[np.bool_]
    applicable: NDArray[np.int64]


class _Compared(NamedTuple):
    """The themes that are counted, those left out because at some ages they apply to hardly a child, and whether any apply to all."""

    themes: tuple[Theme, ...]
    left_out: tuple[Theme, ...] = ()
    any_apply: bool = True


@documented
def cumulative_risk(  # noqa: PLR0913 - keyword-only, and each is a choice of the analyst
    reviews: pd.DataFrame,
    *,
    codebook: Codebook | None = None,
    groups: Sequence[str] = RISK,
    by: str | None = None,
    year_of: str = "incident",
    unit: str = "reviews",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """How many family, child and environment themes fall on one review.

    A theme counts when it is coded yes, so the number is a minimum; what is not known stands beside it
    (`unknown_mean`), and `upper_mean` is the mean if all of that were yes. The base is reviews with a final report of
    which at least one of the themes was coded; a review with every theme blank was not coded and is `missing`. What does
    not apply to a review cannot fall on it: `applicable_mean` says of how many themes the number is. Ages are compared on
    the themes that apply to at least half of the reviews of every age band; `not_compared` names the others, which would
    make the number rise with age by themselves. Where none applies to all ages there is no trend over them.

    Parameters
    ----------
    groups : sequence of str
        Groups of themes that count as risks. A group without themes in the file adds none.

    Returns
    -------
    DataFrame
        A row a group and number of themes, from none to the most that any review has: the columns of the group,
        `themes` (number on one review), `count` (reviews with exactly so many), `at_least` (per cent with so many or
        more), `reviews`, `no_report`, `report_not_known`, `n` (base), `missing` (nothing coded), `percent` (of `n`), `lower`, `upper`
        (Wilson); constant in the group `mean`, `mean_lower`, `mean_upper` (missing below 30 reviews), `median`,
        `median_lower`, `median_upper`, `unknown_mean`, `upper_mean`, `applicable_mean` (themes a review), `asked` (themes
        counted), `members` (which), `not_compared` (titles of those left out between age bands); `method`. By an ordered division `trend`, `trend_lower`,
        `trend_upper`, `smallest_trend`, `trend_p`, `trend_unit`, `trend_over`, `trend_method` (Theil-Sen and Jonckheere-Terpstra at case level), by
        year `follow_up`; by
        another category `test_statistic`, `test_p`, `smallest_superiority`, `test_method` (Kruskal-Wallis). `ungrouped`, or `year_of` and
        `undated`; `counted`, `clustering`, `cut_off`, `source`.

    Raises
    ------
    TableError
        If the file has no theme of the groups, or lacks what divides it.

    Examples
    --------
    >>> flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    >>> reviews = pd.DataFrame({"poverty": ["yes", "no", "no"], "neglect": ["yes", "yes", None]}, dtype=flag)
    >>> cumulative_risk(reviews)[["themes", "count", "percent", "mean", "unknown_mean"]].round(1)
       themes  count  percent  mean  unknown_mean
    0       0      1     33.3   1.0           0.3
    1       1      1     33.3   1.0           0.3
    2       2      1     33.3   1.0           0.3
    """
    counted = as_unit(reviews, unit, table="cumulative_risk")
    themes = themes_of(counted, codebook, group=tuple(groups), table="cumulative_risk")
    divided = groups_of(counted, by, table="cumulative_risk", when=When(year_of, coverage))
    return _distribution(counted, _compared(counted, themes, divided), divided, unit)


@documented
def quality_marks_met(
    reviews: pd.DataFrame,
    *,
    by: str | None = None,
    codebook: Codebook | None = None,
    year_of: str = "incident",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """How many marks of a good review one review meets.

    A mark counts when it is coded yes; the base is reviews with a final report of which at least one mark was coded.

    Returns
    -------
    DataFrame
        Columns of :func:`cumulative_risk`; `themes` is the number of marks met, from none to all that were asked.

    Raises
    ------
    TableError
        If the file has no theme of the group ``quality``, or lacks what divides it.

    Examples
    --------
    >>> flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    >>> reviews = pd.DataFrame({"dissemination_strategy": ["yes", "no"]}, dtype=flag)
    >>> quality_marks_met(reviews)[["themes", "count", "n"]]
       themes  count  n
    0       0      1  2
    1       1      1  2
    """
    themes = themes_of(reviews, codebook, group="quality", table="quality_marks_met")
    divided = groups_of(reviews, by, table="quality_marks_met", when=When(year_of, coverage))
    compared = _compared(reviews, themes, divided)
    return _distribution(reviews, compared, divided, "reviews", whole=True)


def load_of(reviews: pd.DataFrame, names: Sequence[str]) -> Load:
    """Count, for each review, the themes coded yes and those not known or blank.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.
    names : sequence of str
        Columns of themes.

    Returns
    -------
    Load

    Examples
    --------
    >>> flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    >>> reviews = pd.DataFrame({"poverty": ["yes", None], "neglect": ["not known", None]}, dtype=flag)
    >>> load = load_of(reviews, ["poverty", "neglect"])
    >>> load.yes.tolist(), load.unknown.tolist(), load.coded.tolist()
    ([1, 0], [1, 2], [True, False])
    """
    yes, unknown, blank, outside = (np.zeros(len(reviews), dtype=np.int64) for _ in range(4))
    for name in names:
        states = states_of(reviews[name])
        yes += states == YES
        blank += states == BLANK
        unknown += states == UNKNOWN
        outside += states == NOT_APPLICABLE
    return Load(yes, unknown + blank, blank < len(names), len(names) - outside)


def _compared(reviews: pd.DataFrame, themes: tuple[Theme, ...], groups: Groups) -> _Compared:
    """Keep, between age bands, the themes that apply to at least half of the reviews of each: else age alone adds some."""
    if groups.levels is None or groups.levels.name != BY_AGE:
        return _Compared(themes)
    names = tuple(theme.name for theme in themes)
    counts = state_counts(reviews, names, groups.codes, groups.size, has_report(reviews))
    apart = (2 * counts[:, :, NOT_APPLICABLE] > counts.sum(axis=2)).any(axis=1)
    if apart.all():
        return _Compared(themes, any_apply=False)
    return _Compared(tuple(compress(themes, ~apart)), tuple(compress(themes, apart)))


def _distribution(
    reviews: pd.DataFrame,
    compared: _Compared,
    groups: Groups,
    unit: str,
    *,
    whole: bool = False,
) -> pd.DataFrame:
    names = tuple(theme.name for theme in compared.themes)
    load, base = load_of(reviews, names), has_report(reviews)
    inside = base & load.coded
    most = len(names) if whole else int(load.yes[inside & (groups.codes >= 0)].max(initial=0))
    cells = crosstab(np.where(inside, groups.codes, -1), groups.size, load.yes, len(names) + 1)[:, : most + 1]
    group, themes = (place.ravel() for place in np.indices(cells.shape))
    n = cells.sum(axis=1)
    limits = wilson(cells.ravel(), n[group])
    based = tally(groups.codes, groups.size, base)
    columns: dict[str, Any] = {
        **groups.columns(group),
        "themes": themes,
        "count": cells.ravel(),
        "at_least": percent(cells[:, ::-1].cumsum(axis=1)[:, ::-1].ravel(), n[group]),
        **{name: number[group] for name, number in outside_base(groups.codes, groups.size, reviews).items()},
        "n": n[group],
        "missing": (based - n)[group],
        "percent": percent(cells.ravel(), n[group]),
        **percent_limits(limits),
        **{name: values[group] for name, values in _averages(load, inside, groups).items()},
        "asked": len(names),
        "members": write_members(names),
        "not_compared": write_members([theme.label for theme in compared.left_out]),
        "method": METHOD,
        **_movement(load, inside & compared.any_apply, groups, "marks" if whole else "themes", reviews),
        **({} if compared.any_apply else _NO_COMPARISON["trend" if groups.in_order else "test"]),
        **groups.left_out(),
        **context(reviews, groups.years, unit=unit),
    }
    return typed(pd.DataFrame(columns), keys=groups.keys)


def _averages(load: Load, inside: NDArray[np.bool_], groups: Groups) -> dict[str, NDArray[Any]]:
    """Columns that are constant in a group."""
    codes = np.where(inside, groups.codes, -1)
    yes = split(load.yes.astype(float), codes, groups.size)
    unknown, applicable = (split(held.astype(float), codes, groups.size) for held in (load.unknown, load.applicable))
    medians = [median_interval(values) for values in yes]
    mean, half = np.array([_mean(values) for values in yes]), np.array([_half_width(values) for values in yes])
    unknown_mean = np.array([_mean(values) for values in unknown])
    return {
        "mean": mean,
        "mean_lower": mean - half,
        "mean_upper": mean + half,
        "median": np.array([found.median for found in medians]),
        "median_lower": np.array([found.lower for found in medians]),
        "median_upper": np.array([found.upper for found in medians]),
        "unknown_mean": unknown_mean,
        "upper_mean": mean + unknown_mean,
        "applicable_mean": np.array([_mean(values) for values in applicable]),
    }


def _mean(values: NDArray[np.float64]) -> float:
    return float(values.mean()) if values.size else float("nan")


def _half_width(values: NDArray[np.float64]) -> float:
    """Half the normal interval of a mean; a handful of skewed counts has no honest one."""
    if values.size < FEWEST_FOR_MEAN:
        return float("nan")
    return float(_Z * values.std(ddof=1) / np.sqrt(values.size))


def _movement(
    load: Load, inside: NDArray[np.bool_], groups: Groups, noun: str, reviews: pd.DataFrame
) -> dict[str, Any]:
    """Trend over groups with an order, and whether it holds at equal follow-up, or a test of groups without."""
    if groups.size < 2 and groups.years is None:
        return {}
    if not groups.in_order:
        values = _values(load, inside, groups)
        return rank_test(kruskal_wallis(values), values)
    found, unit = _slope(load, inside, groups), f"{noun} {groups.step}"
    columns = trend_columns(found, unit, groups.omitted, over=groups.fitted)
    if groups.years is None:
        return columns

    def again(equal: NDArray[np.bool_]) -> tuple[float, float]:
        equally = _slope(load, inside & equal, groups)
        return equally.slope, equally.p

    return {**columns, "follow_up": cohorts_of(reviews, groups.years).judge(found.slope, again)}


def _values(load: Load, inside: NDArray[np.bool_], groups: Groups) -> list[NDArray[np.float64]]:
    """Themes coded yes on each review, group by group."""
    return split(load.yes.astype(float), np.where(inside, groups.codes, -1), groups.size)


def _slope(load: Load, inside: NDArray[np.bool_], groups: Groups) -> Trend:
    values, at = _values(load, inside, groups), groups.scores
    kept = [place for place, whole in enumerate(groups.tested.tolist()) if whole]
    x = np.repeat([at[place] for place in kept], [values[place].size for place in kept]).astype(float)
    return ordered_trend(x, np.concatenate([np.empty(0), *(values[place] for place in kept)]))
