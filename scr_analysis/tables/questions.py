"""Recommendations against questions for the board: do reviews ask rather than tell."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.columns.dictionary import typed
from scr_analysis.stats import median_interval, ordered_trend, wilson
from scr_analysis.tables.base.base import context, has_report, outside_base, trend_columns
from scr_analysis.tables.base.counting import percent, percent_limits, tally
from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.groups import BY_YEAR, Groups, When, groups_of
from scr_analysis.tables.base.measures import measure_of, split

__all__ = ["recommendations_against_questions"]

METHOD = (
    "Recommendations less questions of the same review: median with order-statistic 95% interval; shares with Wilson 95% "
    "intervals"
)


class _Pair(NamedTuple):
    recommendations: NDArray[np.float64]
    questions: NDArray[np.float64]
    base: NDArray[np.bool_]
    inside: NDArray[np.bool_]


@documented
def recommendations_against_questions(
    reviews: pd.DataFrame,
    *,
    by: str | None = BY_YEAR,
    year_of: str = "incident",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """Recommendations and questions for the board of the same review, by April-March year.

    Both numbers are of one review, so they are compared within it: `median` is that of the difference. The base is
    reviews with a final report in which both numbers are known.

    Returns
    -------
    DataFrame
        A row a year, empty ones kept: `year`, `year_status` (or the category's column), `reviews`, `no_report`, `report_not_known`, `n`
        (both known), `missing` (in the base, one not known or blank), `recommendations_median`, `questions_median`,
        `recommendations_mean`, `questions_mean`, `median`, `lower`, `upper` (recommendations less questions a review),
        `coverage` (%), `with_questions` (reviews that pose a question), `percent` (of `n`), `percent_lower`,
        `percent_upper` (Wilson), `questions_only` (reviews with questions and no recommendation), `questions_share`
        (per cent of all recommendations and questions that are questions), `unit`, `method`. By year `trend`,
        `trend_lower`, `trend_upper`, `smallest_trend`, `trend_p`, `trend_unit`, `trend_over`, `trend_method` of the difference (Theil-Sen and
        Jonckheere-Terpstra at case level). `ungrouped`, or `year_of` and `undated`; `counted`, `clustering`, `cut_off`,
        `source`.

    Raises
    ------
    TableError
        If the file lacks a column.

    Examples
    --------
    >>> reviews = pd.DataFrame({
    ...     "recommendations": pd.array([8, 0, 5], dtype="Int64"),
    ...     "questions_for_board": pd.array([0, 6, None], dtype="Int64"),
    ... })
    >>> table = recommendations_against_questions(reviews, by=None)
    >>> table[["n", "missing", "median", "with_questions", "questions_only", "percent"]]
       n  missing  median  with_questions  questions_only  percent
    0  2        1     1.0               1               1     50.0
    """
    table = "recommendations_against_questions"
    _, _, recommendations = measure_of(reviews, "recommendations", table=table)
    _, _, questions = measure_of(reviews, "questions_for_board", table=table)
    groups = groups_of(reviews, by, table=table, when=When(year_of, coverage))
    base = has_report(reviews)
    pair = _Pair(recommendations, questions, base, base & ~np.isnan(recommendations) & ~np.isnan(questions))
    columns: dict[str, Any] = {
        **groups.columns(np.arange(groups.size)),
        **_counts(pair, groups, outside_base(groups.codes, groups.size, reviews)),
        **_averages(pair, groups),
        "unit": "recommendations less questions",
        "method": METHOD,
        **(_trend(pair, groups) if groups.in_order else {}),
        **groups.left_out(),
        **context(reviews, groups.years),
    }
    return typed(pd.DataFrame(columns), keys=groups.keys)


def _counts(pair: _Pair, groups: Groups, outside: dict[str, NDArray[np.int64]]) -> dict[str, Any]:
    based, n = (tally(groups.codes, groups.size, chosen) for chosen in (pair.base, pair.inside))
    asking = pair.inside & (pair.questions > 0)
    posed = tally(groups.codes, groups.size, asking)
    limits = wilson(posed, n)
    return {
        **outside,
        "n": n,
        "missing": based - n,
        "with_questions": posed,
        "percent": percent(posed, n),
        **percent_limits(limits, "percent_"),
        "questions_only": tally(groups.codes, groups.size, asking & (pair.recommendations == 0)),
    }


def _averages(pair: _Pair, groups: Groups) -> dict[str, Any]:
    recommendations, questions, difference = (_known(pair, groups, values) for values in _values(pair))
    medians = [median_interval(values) for values in difference]
    asked, told = ([float(values.sum()) for values in part] for part in (questions, recommendations))
    return {
        "recommendations_median": [_median(values) for values in recommendations],
        "questions_median": [_median(values) for values in questions],
        "recommendations_mean": [_mean(values) for values in recommendations],
        "questions_mean": [_mean(values) for values in questions],
        "median": [found.median for found in medians],
        "lower": [found.lower for found in medians],
        "upper": [found.upper for found in medians],
        "coverage": [100 * found.coverage for found in medians],
        "questions_share": percent(np.array(asked), np.array(asked) + np.array(told)),
    }


def _trend(pair: _Pair, groups: Groups) -> dict[str, Any]:
    values = _known(pair, groups, pair.recommendations - pair.questions)
    kept = np.flatnonzero(groups.tested).tolist()
    at = np.repeat(groups.scores[kept].astype(float), [values[place].size for place in kept])
    found = ordered_trend(at, np.concatenate([np.empty(0), *(values[place] for place in kept)]))
    unit = f"recommendations less questions {groups.step}"
    return trend_columns(found, unit, groups.omitted, over=groups.fitted)


def _values(pair: _Pair) -> tuple[NDArray[np.float64], ...]:
    return pair.recommendations, pair.questions, pair.recommendations - pair.questions


def _known(pair: _Pair, groups: Groups, values: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    return split(values, np.where(pair.inside, groups.codes, -1), groups.size)


def _median(values: NDArray[np.float64]) -> float:
    return float(np.median(values)) if values.size else float("nan")


def _mean(values: NDArray[np.float64]) -> float:
    return float(values.mean()) if values.size else float("nan")
