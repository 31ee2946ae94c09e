"""Do groups of reviews differ in a measure: every pair of groups, and one test of all."""

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.columns.dictionary import typed
from scr_analysis.columns.values import Adjustment
from scr_analysis.stats import Estimate, Test, dunn, hodges_lehmann, kruskal_wallis, mann_whitney
from scr_analysis.tables.base.base import context, everyone, has_report
from scr_analysis.tables.base.counting import tally
from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.errors import TableError
from scr_analysis.tables.base.groups import Groups, When, groups_of
from scr_analysis.tables.base.measures import measure_of, rank_test, split

__all__ = ["compare"]


@documented
def compare(reviews: pd.DataFrame, measure: str, *, by: str, year_of: str = "incident") -> pd.DataFrame:
    """Compare groups of reviews in a measure, pair by pair.

    Two groups: Mann and Whitney's test. Several: Kruskal and Wallis's test of all, then Dunn's test of every pair with
    Holm's adjustment. The size of each difference is Hodges and Lehmann's shift with its 95% interval, in the unit of
    the measure. These tests see a shift in rank; they are not tests of medians, so the medians stand beside them. The
    base is reviews with a final report.

    Parameters
    ----------
    measure : str
        A column of counts or numbers, such as ``"pages"`` or ``"recommendations"``, or ``"days_to_publication"``.
    by : str
        A category or a flag of the file, ``"age_band"``, or ``"year"``.
    year_of : str
        Date that decides the year, where years are compared: ``"incident"``, ``"notification"`` or ``"publication"``.

    Returns
    -------
    DataFrame
        A row a pair of groups in the codebook's order, groups without reviews kept: `level_a`, `level_b`, `grouped_by`,
        `measure`, `unit`, `n_a`, `n_b` (known), `missing_a`, `missing_b` (in the base, not known or blank), `median_a`,
        `median_b`, `shift` (first less second), `lower`, `upper`, `method`, `p`, `p_method`, `p_adjusted`, `tests`,
        `adjustment`, `test_statistic`, `test_p`, `smallest_superiority`, `test_method` (one test of all groups), `no_report`, `report_not_known`, `ungrouped`
        (reviews whose group is not known), with years `year_of`, `counted`, `clustering`, `cut_off`, `source`. A pair
        with an empty group has no shift and no p, and does not count among the tests.

    Raises
    ------
    TableError
        If the file lacks a column, or the category has fewer than two levels.

    Examples
    --------
    >>> reviews = pd.DataFrame({
    ...     "outcome": pd.Categorical(["Fatal"] * 4 + ["Serious harm"] * 4),
    ...     "pages": pd.array([40, 44, 52, 61, 20, 25, 31, 38], dtype="Int64"),
    ... })
    >>> found = compare(reviews, "pages", by="outcome")
    >>> found[["level_a", "level_b", "n_a", "median_a", "median_b", "shift"]]
      level_a       level_b  n_a  median_a  median_b  shift
    0   Fatal  Serious harm    4      48.0      28.0   20.5
    >>> found[["p_method", "p"]].round(4)
                       p_method       p
    0  Mann-Whitney test, exact  0.0286
    """
    taken = measure_of(reviews, measure, table="compare")
    groups, base = groups_of(reviews, by, table="compare", when=When(year_of)), has_report(reviews)
    labels = _labels(groups)
    if len(labels) < 2:
        raise TableError(f"compare needs two groups; {by} has {len(labels)}. Compare by a category with more levels.")
    values = split(np.where(base, taken.values, np.nan), groups.codes, groups.size)
    n = np.array([group.size for group in values], dtype=np.int64)
    missing = tally(groups.codes, groups.size, base) - n
    pairs = np.array(list(combinations(range(groups.size), 2)))
    first, second = pairs.T
    medians = np.array([np.median(group) if group.size else np.nan for group in values])
    shifts = [hodges_lehmann(values[a], values[b]) for a, b in pairs]
    columns: dict[str, Any] = {
        "level_a": labels[first],
        "level_b": labels[second],
        "grouped_by": by,
        "measure": taken.name,
        "unit": taken.unit,
        "n_a": n[first],
        "n_b": n[second],
        "missing_a": missing[first],
        "missing_b": missing[second],
        "median_a": medians[first],
        "median_b": medians[second],
        **_shift_columns(shifts),
        **_test_columns(values),
        **{name: int(number[0]) for name, number in everyone(reviews).items() if name != "reviews"},
        "ungrouped": int((groups.codes < 0).sum()),
        **({"year_of": groups.years.role, **groups.years.kind} if groups.years is not None else {}),
        **context(reviews),
    }
    return typed(pd.DataFrame(columns), keys=["level_a", "level_b"])


def _labels(groups: Groups) -> NDArray[np.object_]:
    key = next(iter(groups.columns(np.arange(groups.size)).values()), pd.Series(dtype="str"))
    return key.astype("str").to_numpy(dtype=object)


def _shift_columns(shifts: list[Estimate]) -> dict[str, Any]:
    return {
        "shift": [shift.value for shift in shifts],
        "lower": [shift.lower for shift in shifts],
        "upper": [shift.upper for shift in shifts],
        "method": [shift.method for shift in shifts],
    }


def _test_columns(values: list[NDArray[np.float64]]) -> dict[str, Any]:
    """One test of all groups, and the p value of each pair: Mann-Whitney where only two groups hold values."""
    held = [group for group in values if group.size]
    several = len(held) > 2
    whole: Test = mann_whitney(*held) if len(held) == 2 else kruskal_wallis(values)
    found = dunn(values)
    p = np.array([pair.p if several else np.nan if np.isnan(pair.p) else whole.p for pair in found])
    return {
        "p": p,
        "p_method": "Dunn's test" if several else whole.method,
        "p_adjusted": [pair.p_holm for pair in found] if several else p,
        "tests": int((~np.isnan(p)).sum()),
        "adjustment": Adjustment.HOLM if several else Adjustment.ONE_TEST,
        **rank_test(whole, values),
    }
