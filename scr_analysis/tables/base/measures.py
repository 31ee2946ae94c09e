"""Numeric measures of a review, and their summary by groups of reviews."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.stats import Test, median_interval, quantile, smallest_superiority
from scr_analysis.tables.base.base import has_report, outside_base
from scr_analysis.tables.base.counting import tally
from scr_analysis.tables.base.errors import TableError, need, need_dates
from scr_analysis.tables.base.years import days_between

METHOD = "Median with order-statistic 95% interval; quartiles of type 7"
DAYS = "days_to_publication"
UNITS = {"pages": "pages", DAYS: "days", "recommendations": "recommendations"}


class Measure(NamedTuple):
    """A number for each review: its name, its unit and the values, NaN where not known."""

    name: str
    unit: str
    values: NDArray[np.float64]


def measure_of(reviews: pd.DataFrame, name: str, *, table: str) -> Measure:
    """Take a measure from the reviews.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.
    name : str
        A column of counts or numbers, or ``days_to_publication`` (publication less incident date; a negative
        difference is a wrong date and counts as not known).
    table : str
        Name of the table function, for messages.

    Returns
    -------
    Measure
        Values of all reviews; the base is the caller's to choose.

    Raises
    ------
    TableError
        If a column that the measure needs is absent or holds no numbers.

    Examples
    --------
    >>> measure_of(pd.DataFrame({"pages": pd.array([40, None], dtype="Int64")}), "pages", table="length_by_year")
    Measure(name='pages', unit='pages', values=array([40., nan]))
    """
    if name == DAYS:
        need(reviews, table, "incident_date", "publication_date")
        need_dates(reviews, "incident_date", "publication_date")
        days = days_between(reviews["incident_date"], reviews["publication_date"])
        return Measure(name, UNITS[name], np.where(days < 0, np.nan, days))
    need(reviews, table, name)
    if not pd.api.types.is_numeric_dtype(reviews[name]):
        raise TableError(f"{table} needs numbers; {name} is {reviews[name].dtype}. Make it a count in the codebook.")
    values = reviews[name].to_numpy(dtype=float, na_value=np.nan)
    return Measure(name, UNITS.get(name, name.replace("_", " ")), values)


def split(values: NDArray[np.float64], codes: NDArray[np.int64], size: int) -> list[NDArray[np.float64]]:
    """Known values of each group, in one sort; a negative code is in no group.

    Parameters
    ----------
    values : array of float
        NaN where not known.
    codes : array of int
        Group of each value.
    size : int
        Groups.

    Returns
    -------
    list of array
        One a group, empty groups included.

    Examples
    --------
    >>> [group.tolist() for group in split(np.array([3.0, np.nan, 1.0]), np.array([1, 0, 1]), 2)]
    [[], [3.0, 1.0]]
    """
    known = (codes >= 0) & ~np.isnan(values)
    kept = codes[known]
    ordered = values[known][np.argsort(kept, kind="stable")]
    return np.split(ordered, np.cumsum(np.bincount(kept, minlength=size)))[:size]


def summary(
    measure: Measure,
    codes: NDArray[np.int64],
    size: int,
    reviews: pd.DataFrame,
) -> dict[str, Any]:
    """Reviews, base, missing, median with interval, quartiles and mean of each group.

    Parameters
    ----------
    measure : Measure
        Values of all reviews.
    codes : array of int
        Group of each review; negative is in none.
    size : int
        Groups.
    reviews : DataFrame
        Reviews as the loader gives them; those with a final report are the base.

    Returns
    -------
    dict
        Columns `reviews`, `no_report`, `report_not_known`, `n`, `missing`, `median`, `lower`, `upper`, `coverage` (%), `q1`, `q3`,
        `mean`, `method`, one value a group. NaN where a group has no value, and limits NaN where it has fewer than six.

    Examples
    --------
    >>> pages = Measure("pages", "pages", np.array([40.0, 60.0, np.nan]))
    >>> columns = summary(pages, np.zeros(3, dtype=np.int64), 1, pd.DataFrame({"pages": [40, 60, None]}))
    >>> columns["n"].tolist(), columns["missing"].tolist(), columns["median"]
    ([2], [1], [50.0])
    """
    base = has_report(reviews)
    groups = split(np.where(base, measure.values, np.nan), codes, size)
    medians = [median_interval(group) for group in groups]
    quartiles = [quantile(group, [0.25, 0.75]) for group in groups]
    n = np.array([group.size for group in groups], dtype=np.int64)
    return {
        **outside_base(codes, size, reviews),
        "n": n,
        "missing": tally(codes, size, base) - n,
        "median": [interval.median for interval in medians],
        "lower": [interval.lower for interval in medians],
        "upper": [interval.upper for interval in medians],
        "coverage": [100 * interval.coverage for interval in medians],
        "q1": [low for low, _ in quartiles],
        "q3": [high for _, high in quartiles],
        "mean": [group.mean() if group.size else np.nan for group in groups],
        "method": METHOD,
    }


def rank_test(test: Test, values: Sequence[NDArray[np.float64]]) -> dict[str, Any]:
    """Columns of one test of ranks between groups, and the smallest difference that it shows in four of five files.

    Examples
    --------
    >>> found = rank_test(Test(1.0, 1.0, 0.3, "Kruskal-Wallis"), [np.arange(50.0), np.arange(50.0), np.empty(0)])
    >>> found["test_p"], round(found["smallest_superiority"], 1)
    (0.3, 66.2)
    """
    held = [group.size for group in values if group.size]
    return {
        "test_statistic": test.statistic,
        "test_p": test.p,
        "smallest_superiority": 100 * smallest_superiority(sum(held), len(held)),
        "test_method": test.method,
    }
