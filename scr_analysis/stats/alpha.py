"""Krippendorff's alpha: any number of coders, any level of measurement, gaps allowed."""

from typing import Any, Literal

import numpy as np
import scipy
from numpy.typing import ArrayLike

from scr_analysis.stats._numbers import NAN, FloatArray, finite, floats
from scr_analysis.stats.results import Estimate

AlphaLevel = Literal["nominal", "ordinal", "interval", "ratio"]
_LEVELS = ("nominal", "ordinal", "interval", "ratio")


def krippendorff_alpha(ratings: Any, *, level: AlphaLevel = "nominal", cases: ArrayLike | None = None) -> Estimate:
    """Krippendorff's alpha, ``1 - Do/De``: any number of coders, any level of measurement, gaps allowed.

    Krippendorff (2011), Computing Krippendorff's alpha-reliability, from the coincidences of values within each case.

    Parameters
    ----------
    ratings : coders by cases
        Numbers; NaN where a coder did not code. A nominal code is any number that stands for it. Cases with fewer than
        two codes take no part.
    level : "nominal", "ordinal", "interval" or "ratio"
    cases : numbers, optional
        How many cases each column stands for; one each by default. Two coders with a dozen codes make at most 144
        columns, however many the reviews.

    Returns
    -------
    Estimate
        Limits are NaN: no formula is accepted for them. No case coded twice, or one value throughout: NaN, and
        `method` says why.

    Raises
    ------
    ValueError
        Another level, ratings that are not two-dimensional, negative ratings on a ratio scale, or `cases` of another
        length, missing or negative.

    Examples
    --------
    >>> nan = float("nan")
    >>> round(krippendorff_alpha([[1, 2, 3, 3, nan], [1, 2, 3, 2, 1]]).value, 3)
    0.667
    >>> round(krippendorff_alpha([[1, 1, 2], [1, 2, 2]], cases=[40, 15, 45]).value, 3)
    0.701
    """
    coded, many = _coded_twice(ratings, cases)
    name = f"Krippendorff's alpha, {level}"
    if level not in _LEVELS:
        raise ValueError(f'level must be "nominal", "ordinal", "interval" or "ratio"; it is "{level}".')
    if not coded.size:
        return _undefined(name, "no case coded twice")
    values = np.unique(coded[~np.isnan(coded)])
    if values.size == 1:
        return _undefined(name, "one value throughout")
    observed, expected = _squares(coded, many) if level == "interval" else _coincidences(coded, many, values, level)
    return Estimate(float(1 - observed / expected), NAN, NAN, name)


def _undefined(name: str, why: str) -> Estimate:
    return Estimate(NAN, NAN, NAN, f"{name}: undefined, {why}", why)


def _coded_twice(ratings: Any, cases: ArrayLike | None) -> tuple[FloatArray, FloatArray]:
    """Give the columns that two coders or more coded, and how many cases each stands for."""
    coded = finite(ratings)
    if coded.ndim != 2:
        raise ValueError("krippendorff_alpha needs ratings of coders by cases.")
    many = np.ones(coded.shape[1]) if cases is None else finite(cases).ravel()
    if many.size != coded.shape[1] or not (many >= 0).all():
        raise ValueError("cases must say, for each column of the ratings, how many it stands for.")
    twice = (np.sum(~np.isnan(coded), axis=0) > 1) & (many > 0)
    return coded[:, twice], many[twice]


def _coincidences(coded: FloatArray, many: FloatArray, values: FloatArray, level: str) -> tuple[float, float]:
    """Give the disagreement observed and expected, each times the number of codes, from how often values coincide."""
    given = ~np.isnan(coded)
    if len(coded) == 2:
        one, two = np.searchsorted(values, coded)
        table = np.bincount(one * values.size + two, many, values.size**2).reshape(values.size, values.size)
        coincidences = floats(table + table.T)
    else:
        columns = np.broadcast_to(np.arange(coded.shape[1]), coded.shape)[given]
        at = np.searchsorted(values, coded[given])
        counts = scipy.sparse.csr_array((np.ones(at.size), (columns, at)), shape=(coded.shape[1], values.size))
        weighted = scipy.sparse.diags_array(many / (given.sum(axis=0) - 1.0)) @ counts
        coincidences = (weighted.T @ counts).toarray() - np.diag(weighted.sum(axis=0))
    margin = coincidences.sum(axis=0)
    distance = _distance(values, margin, level)
    expected = np.sum(np.outer(margin, margin) * distance) / (margin.sum() - 1)
    return float(np.sum(coincidences * distance)), float(expected)


def _squares(coded: FloatArray, many: FloatArray) -> tuple[float, float]:
    """Give the same for squared differences, from sums alone: no table of all values, of which numbers have many."""
    centred = coded - np.nanmean(coded)
    coders = np.sum(~np.isnan(coded), axis=0)
    total, squares = np.nansum(centred, axis=0), np.nansum(centred**2, axis=0)
    observed = np.sum(many * 2 * (coders * squares - total**2) / (coders - 1))
    n = many @ coders
    return float(observed), float(2 * (n * (many @ squares) - (many @ total) ** 2) / (n - 1))


def _distance(values: FloatArray, margin: FloatArray, level: str) -> FloatArray:
    """Give the squared difference of every two values, as the level of measurement has it."""
    if level == "nominal":
        return 1.0 - np.eye(values.size)
    if level == "ordinal":
        between = np.cumsum(margin) - margin / 2
        return np.subtract.outer(between, between) ** 2
    if (values < 0).any():
        raise ValueError("Ratings on a ratio scale must not be negative.")
    difference, total = np.subtract.outer(values, values), np.add.outer(values, values)
    return np.divide(difference, total, out=np.zeros_like(difference), where=total > 0) ** 2
