"""Are reviews getting shorter, and do they recommend less: over all, within each methodology, and within them together."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.columns.dictionary import typed
from scr_analysis.columns.values import ALL_METHODOLOGIES, Adjustment, FollowUp, Scope
from scr_analysis.stats import (
    CountTrend,
    Trend,
    count_trend,
    ordered_trend,
    robust_count_trend,
    robust_rank_trend,
    smallest_rate,
    smallest_shown,
    stratified_trend,
)
from scr_analysis.tables.base.adjusted_p import planned
from scr_analysis.tables.base.base import (
    REPORT_NOT_KNOWN,
    WITH_REPORT,
    WITHOUT_REPORT,
    CodedLevels,
    context,
    has_report,
    left_out,
    levels_of,
    report_states,
)
from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.errors import one_of
from scr_analysis.tables.base.follow_up import Cohorts, cohorts_of
from scr_analysis.tables.base.measures import Measure, measure_of
from scr_analysis.tables.base.units import incidents_of
from scr_analysis.tables.base.years import Years, years_of
from scr_analysis.tables.lengths import LENGTHS

__all__ = ["length_trend", "recommendations_trend"]


class _Part(NamedTuple):
    """What a row is about: which reviews, the kinds within which they are compared, and the incidents that some share."""

    scope: str
    chosen: NDArray[np.bool_]
    kinds: NDArray[np.int64] | None = None
    incidents: NDArray[np.int64] | None = None

    def slope(self, starts: NDArray[np.float64], values: NDArray[np.float64]) -> Trend:
        """Trend by ranks."""
        x, y = starts[self.chosen], values[self.chosen]
        strata = self._strata
        if self.incidents is not None:
            return robust_rank_trend(x, y, self.incidents[self.chosen], strata)
        return ordered_trend(x, y) if strata is None else stratified_trend(x, y, strata)

    def counted(self, starts: NDArray[np.float64], values: NDArray[np.float64]) -> CountTrend:
        """Trend by a count model."""
        x, y = starts[self.chosen], values[self.chosen]
        if self.incidents is not None:
            return robust_count_trend(y, x, self.incidents[self.chosen], self._strata)
        return count_trend(y, x, strata=self._strata)

    @property
    def _strata(self) -> NDArray[np.int64] | None:
        return None if self.kinds is None else self.kinds[self.chosen]


class _Row(NamedTuple):
    """A row of the table: which reviews it is about and what was found in them."""

    scope: str
    chosen: NDArray[np.bool_]
    slope: Trend
    counted: CountTrend
    follow_up: FollowUp


@documented
def length_trend(
    reviews: pd.DataFrame,
    *,
    measure: str = "pages",
    year_of: str = "incident",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """Trend in the length of reviews: of all, of each methodology, and within methodologies.

    Three questions that one number would mix up. *All reviews*: has length changed? *One methodology*: has it changed in
    reviews of that kind? *Within methodologies*: has it changed when each review is compared only with its own kind, so
    that a shift in the mix of methodologies cannot pass for a change? Each is answered twice: by ranks (Theil-Sen slope
    with interval, Jonckheere-Terpstra p; within methodologies Hirsch and Slack's pooled form), and by a count model (per
    cent a year, negative binomial where counts vary more than Poisson; within methodologies a level for each). The base
    is reviews with a final report; part years are left out.

    Returns
    -------
    DataFrame
        One row for all reviews, one a methodology in the codebook's order (those without reviews kept), one within
        methodologies: `scope`, `methodology` ("All methodologies" in the first and last row), `measure`, `unit`,
        `reviews` (dated), `no_report`, `report_not_known`, `in_part_years` (with a report, left out), `missing`, `n` (what the trends rest
        on), `median`, `trend`, `trend_lower`, `trend_upper`, `smallest_trend`, `trend_p`, `trend_p_adjusted` (Holm over the
        methodologies; the other two rows stand alone), `tests`, `adjustment`, `trend_unit` (pages or days a year),
        `trend_method`, `follow_up`, `yearly_percent`, `yearly_lower`, `yearly_upper`, `yearly_smallest` (per cent a year), `yearly_p`,
        `yearly_p_adjusted` (as the trend's), `dispersion` (Pearson, 1 for Poisson counts), `yearly_method`, `ungrouped`
        (with a report, methodology not known), `year_of`, `undated`, `counted`, `clustering`, `cut_off`, `source`.

    Raises
    ------
    TableError
        If the file lacks a column, or an option is another word.

    Examples
    --------
    >>> reviews = pd.DataFrame({
    ...     "incident_date": pd.to_datetime(["2011-05-01", "2012-05-01", "2013-03-31"] * 2),
    ...     "methodology": pd.Categorical(["Bespoke"] * 3 + ["Hybrid"] * 3),
    ...     "pages": pd.array([60, 50, 52, 30, 21, 19], dtype="Int64"),
    ... })
    >>> length_trend(reviews)[["scope", "methodology", "n", "trend"]]
                      scope        methodology  n  trend
    0           all reviews  All methodologies  6   -9.5
    1       one methodology            Bespoke  3   -9.0
    2       one methodology             Hybrid  3  -10.0
    3  within methodologies  All methodologies  6   -9.5
    """
    one_of("length_trend", "measure", measure, LENGTHS)
    return _trends(reviews, measure, "length_trend", year_of, coverage)


@documented
def recommendations_trend(
    reviews: pd.DataFrame,
    *,
    year_of: str = "incident",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """Trend in the number of recommendations: of all reviews, of each methodology, and within methodologies.

    Recommendations are over-dispersed counts: `yearly_percent` with `dispersion` beside it is the number to quote.

    Returns
    -------
    DataFrame
        Columns of :func:`length_trend`; the unit is recommendations.

    Raises
    ------
    TableError
        If the file lacks a column, or an option is another word.

    Examples
    --------
    >>> reviews = pd.DataFrame({
    ...     "incident_date": pd.to_datetime(["2011-05-01", "2012-05-01", "2013-03-31"] * 2),
    ...     "methodology": pd.Categorical(["Bespoke"] * 6),
    ...     "recommendations": pd.array([20, 10, 10, 20, 10, 10], dtype="Int64"),
    ... })
    >>> recommendations_trend(reviews)[["scope", "n", "yearly_percent"]].round(6)
                      scope  n  yearly_percent
    0           all reviews  6           -50.0
    1       one methodology  6           -50.0
    2  within methodologies  6           -50.0
    """
    return _trends(reviews, "recommendations", "recommendations_trend", year_of, coverage)


def _trends(
    reviews: pd.DataFrame,
    measure: str,
    table: str,
    year_of: str,
    coverage: tuple[str, str] | None,
) -> pd.DataFrame:
    taken = measure_of(reviews, measure, table=table)
    years = years_of(reviews, year_of, table=table, coverage=coverage)
    levels, base = levels_of(reviews, "methodology", table=table), has_report(reviews)
    dated = years.codes >= 0
    told = base & dated & _in_whole_years(years)
    starts = np.append(years.starts, 0)[years.codes].astype(float)
    values = np.where(told, taken.values, np.nan)
    cohorts = cohorts_of(reviews, years)
    rows = [_row(part, starts, values, cohorts) for part in _parts(levels, dated, incidents_of(reviews))]
    columns: dict[str, Any] = {
        "scope": [row.scope for row in rows],
        "methodology": [ALL_METHODOLOGIES, *levels.labels, ALL_METHODOLOGIES],
        "measure": taken.name,
        "unit": taken.unit,
        **_counts(rows, report_states(reviews), told, values),
        **_slopes(rows, taken, left_out(years)),
        **_percents(rows),
        "ungrouped": int((dated & base & (levels.codes < 0)).sum()),
        **context(reviews, years, allowed_for=True),
    }
    return typed(pd.DataFrame(columns))


def _row(part: _Part, starts: NDArray[np.float64], values: NDArray[np.float64], cohorts: Cohorts) -> _Row:
    """Find the trends of a part, and whether its slope holds in cohorts of equal follow-up."""

    def again(equal: NDArray[np.bool_]) -> tuple[float, float]:
        found = part.slope(starts, np.where(equal, values, np.nan))
        return found.slope, found.p

    slope = part.slope(starts, values)
    return _Row(part.scope, part.chosen, slope, part.counted(starts, values), cohorts.judge(slope.slope, again))


def _in_whole_years(years: Years) -> NDArray[np.bool_]:
    return np.append(years.whole, False)[years.codes]


def _parts(levels: CodedLevels, dated: NDArray[np.bool_], incidents: NDArray[np.int64] | None) -> list[_Part]:
    return [
        _Part(Scope.ALL, dated, incidents=incidents),
        *(_Part(Scope.ONE, dated & (levels.codes == code), incidents=incidents) for code in range(len(levels))),
        _Part(Scope.WITHIN, dated & (levels.codes >= 0), levels.codes, incidents),
    ]


def _counts(
    rows: list[_Row],
    states: NDArray[np.int64],
    told: NDArray[np.bool_],
    values: NDArray[np.float64],
) -> dict[str, Any]:
    known = ~np.isnan(values)
    groups = [row.chosen for row in rows]
    return {
        "reviews": [int(chosen.sum()) for chosen in groups],
        **{
            name: [int((chosen & (states == state)).sum()) for chosen in groups]
            for name, state in (("no_report", WITHOUT_REPORT), ("report_not_known", REPORT_NOT_KNOWN))
        },
        "in_part_years": [int((chosen & (states == WITH_REPORT) & ~told).sum()) for chosen in groups],
        "missing": [int((chosen & told & ~known).sum()) for chosen in groups],
        "n": [int((chosen & known).sum()) for chosen in groups],
        "median": [np.median(values[chosen & known]) if (chosen & known).any() else np.nan for chosen in groups],
    }


def _slopes(rows: list[_Row], measure: Measure, omitted: str) -> dict[str, Any]:
    p = np.array([row.slope.p for row in rows])
    kinds = planned(p[1:-1])
    tests = [1, *[kinds.tests] * (len(rows) - 2), 1]
    lower, upper = ([getattr(row.slope, limit) for row in rows] for limit in ("lower", "upper"))
    return {
        "trend": [row.slope.slope for row in rows],
        "trend_lower": lower,
        "trend_upper": upper,
        "smallest_trend": smallest_shown(lower, upper, tests),
        "trend_p": p,
        "trend_p_adjusted": [p[0], *kinds.adjusted, p[-1]],
        "tests": tests,
        "adjustment": [Adjustment.ONE_TEST, *[kinds.adjustment] * (len(rows) - 2), Adjustment.ONE_TEST],
        "trend_unit": f"{measure.unit} a year",
        "trend_method": [row.slope.method + omitted for row in rows],
        "follow_up": [row.follow_up for row in rows],
    }


def _percents(rows: list[_Row]) -> dict[str, Any]:
    p = np.array([row.counted.p for row in rows])
    kinds = planned(p[1:-1])
    lower, upper = ([getattr(row.counted, limit) for row in rows] for limit in ("lower", "upper"))
    return {
        "yearly_percent": [row.counted.percent_change for row in rows],
        "yearly_lower": lower,
        "yearly_upper": upper,
        "yearly_smallest": smallest_rate(lower, upper, [1, *[kinds.tests] * (len(rows) - 2), 1]),
        "yearly_p": p,
        "yearly_p_adjusted": [p[0], *kinds.adjusted, p[-1]],
        "dispersion": [row.counted.dispersion for row in rows],
        "yearly_method": [row.counted.method for row in rows],
    }
