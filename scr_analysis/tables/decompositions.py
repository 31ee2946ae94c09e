"""How much of a change in length or recommendations is a change in the mix of methodologies."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.columns.dictionary import typed
from scr_analysis.columns.values import ALL_METHODOLOGIES, METHODOLOGY_NOT_KNOWN, write_period
from scr_analysis.stats import decompose, smallest_shown
from scr_analysis.tables.base.base import context, has_report, levels_of, outside_base
from scr_analysis.tables.base.counting import percent, tally
from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.errors import TableError, one_of
from scr_analysis.tables.base.measures import measure_of, split
from scr_analysis.tables.base.years import Years, years_of
from scr_analysis.tables.lengths import LENGTHS

__all__ = ["length_decomposition", "recommendations_decomposition"]

Periods = tuple[tuple[str, str], tuple[str, str]]


class _Options(NamedTuple):
    table: str
    periods: Periods | None
    year_of: str
    coverage: tuple[str, str] | None


@documented
def length_decomposition(
    reviews: pd.DataFrame,
    *,
    measure: str = "pages",
    periods: Periods | None = None,
    year_of: str = "incident",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """Split the change in mean length between two periods into mix and within.

    Length falls when short kinds of review become more common, though no kind has changed. The change of the mean is
    therefore split (Kitagawa 1955, symmetric): *mix*, because methodologies changed in share, and *within*, because
    reviews of one methodology changed. The two add up to the change exactly. Reviews whose methodology is not known are
    a kind of their own, so that the change is that of all reviews. A methodology found in one period only has no change
    within: all that it does is mix. The base is reviews with a final report.

    Returns
    -------
    DataFrame
        A row a methodology in the codebook's order, then one for methodology not known and one for all: `methodology`,
        `measure`, `unit`, `period_first`, `period_second`, `reviews` (in the two periods), `no_report`, `report_not_known`, `missing`,
        `n_first`, `n_second` (known), `share_first`, `share_second` (% of the period's known), `mean_first`,
        `mean_second`, `mix`, `mix_lower`, `mix_upper`, `within`, `within_lower`, `within_upper`, `change`,
        `change_lower`, `change_upper` (what the row adds to the change of the mean, in `unit`, with 95% interval),
        `smallest_mix`, `smallest_within`, `smallest_change` (the smallest that would show in four of five files of this size),
        `method`, `year_of`, `undated`, `counted`, `clustering`, `cut_off`, `source`.

    Raises
    ------
    TableError
        If the file lacks a column, has fewer than two years to compare, or a period is none of its years.

    Examples
    --------
    >>> reviews = pd.DataFrame({
    ...     "incident_date": pd.to_datetime(["2011-05-01"] * 4 + ["2013-03-31"] * 4),
    ...     "methodology": pd.Categorical(["Long", "Long", "Long", "Short", "Long", "Short", "Short", "Short"]),
    ...     "pages": pd.array([60, 64, 56, 20, 60, 22, 20, 18], dtype="Int64"),
    ... })
    >>> found = length_decomposition(reviews)
    >>> found[["methodology", "mean_first", "mean_second", "mix", "within", "change"]]
                 methodology  mean_first  mean_second   mix  within  change
    0                   Long        60.0         60.0 -10.0     0.0   -10.0
    1                  Short        20.0         20.0 -10.0     0.0   -10.0
    2  Methodology not known         NaN          NaN   0.0     0.0     0.0
    3      All methodologies        50.0         30.0 -20.0     0.0   -20.0
    """
    one_of("length_decomposition", "measure", measure, LENGTHS)
    return _decomposition(reviews, measure, _Options("length_decomposition", periods, year_of, coverage))


@documented
def recommendations_decomposition(
    reviews: pd.DataFrame,
    *,
    periods: Periods | None = None,
    year_of: str = "incident",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """Split the change in the mean number of recommendations between two periods into mix and within.

    Returns
    -------
    DataFrame
        Columns of :func:`length_decomposition`; the unit is recommendations.

    Raises
    ------
    TableError
        As :func:`length_decomposition`.

    Examples
    --------
    >>> reviews = pd.DataFrame({
    ...     "incident_date": pd.to_datetime(["2011-05-01"] * 2 + ["2013-03-31"] * 2),
    ...     "methodology": pd.Categorical(["Bespoke"] * 4),
    ...     "recommendations": pd.array([20, 10, 9, 11], dtype="Int64"),
    ... })
    >>> recommendations_decomposition(reviews)[["methodology", "mix", "within", "change"]]
                 methodology  mix  within  change
    0                Bespoke  0.0    -5.0    -5.0
    1  Methodology not known  0.0     0.0     0.0
    2      All methodologies  0.0    -5.0    -5.0
    """
    options = _Options("recommendations_decomposition", periods, year_of, coverage)
    return _decomposition(reviews, "recommendations", options)


def _decomposition(reviews: pd.DataFrame, measure: str, options: _Options) -> pd.DataFrame:
    taken = measure_of(reviews, measure, table=options.table)
    years = years_of(reviews, options.year_of, table=options.table, coverage=options.coverage)
    levels, base = levels_of(reviews, "methodology", table=options.table), has_report(reviews)
    spans = _spans(years, options)
    size = len(levels) + 1
    kinds = np.where(levels.codes >= 0, levels.codes, len(levels))
    inside = [(years.codes >= first) & (years.codes <= last) for first, last in spans]
    values = np.where(base, taken.values, np.nan)
    first, second = (split(values, np.where(period, kinds, -1), size) for period in inside)
    both = np.where(inside[0] | inside[1], kinds, -1)
    columns: dict[str, Any] = {
        "methodology": [*levels.labels, METHODOLOGY_NOT_KNOWN, ALL_METHODOLOGIES],
        "measure": taken.name,
        "unit": taken.unit,
        "period_first": _period(years, spans[0]),
        "period_second": _period(years, spans[1]),
        **_counts(both, size, reviews, (first, second)),
        **_means(first, "first"),
        **_means(second, "second"),
        **_parts(first, second),
        **context(reviews, years),
    }
    return typed(pd.DataFrame(columns))


def _spans(years: Years, options: _Options) -> list[tuple[int, int]]:
    """First and last place of each period in the grid of years."""
    if options.periods is None:
        whole = np.flatnonzero(years.whole).tolist()
        half = len(whole) // 2
        if not half:
            raise TableError(
                f"{options.table} needs two years that are no part years; the file has {len(whole)}. "
                "Name two periods, or say with coverage what the file was meant to cover.",
            )
        return [(whole[0], whole[half - 1]), (whole[-half], whole[-1])]
    if not len(years):
        raise TableError(f"{options.table} needs two years; the file has no date of {years.role}.")
    for label in (label for period in options.periods for label in period):
        one_of(options.table, "a year of periods", label, years.labels)
    spans = [(years.labels.index(first), years.labels.index(last)) for first, last in options.periods]
    if not spans[0][0] <= spans[0][1] < spans[1][0] <= spans[1][1]:
        raise TableError(f"{options.table}: each period must end after it begins, and the second follow the first")
    return spans


def _period(years: Years, span: tuple[int, int]) -> str:
    return write_period(years.labels[span[0]], years.labels[span[1]])


def _counts(
    both: NDArray[np.int64],
    size: int,
    reviews: pd.DataFrame,
    values: tuple[list[NDArray[np.float64]], list[NDArray[np.float64]]],
) -> dict[str, Any]:
    """Count the two periods together, with totals."""
    known = np.array([a.size + b.size for a, b in zip(*values, strict=True)])
    counts = {**outside_base(both, size, reviews), "missing": tally(both, size, has_report(reviews)) - known}
    return {name: np.append(count, count.sum()) for name, count in counts.items()}


def _means(groups: list[NDArray[np.float64]], period: str) -> dict[str, Any]:
    whole = [*groups, np.concatenate(groups)]
    n = np.array([group.size for group in whole])
    return {
        f"n_{period}": n,
        f"share_{period}": percent(n, n[-1]),
        f"mean_{period}": [group.mean() if group.size else np.nan for group in whole],
    }


def _parts(first: list[NDArray[np.float64]], second: list[NDArray[np.float64]]) -> dict[str, Any]:
    found = decompose(first, second)
    columns: dict[str, Any] = {}
    for name in ("mix", "within", "change"):
        groups, whole = getattr(found, f"group_{name}"), getattr(found, name)
        columns[name] = np.append(groups.value, whole.value)
        columns[f"{name}_lower"] = np.append(groups.lower, whole.lower)
        columns[f"{name}_upper"] = np.append(groups.upper, whole.upper)
        columns[f"smallest_{name}"] = smallest_shown(columns[f"{name}_lower"], columns[f"{name}_upper"])
    return {**columns, "method": found.change.method}
