"""Regression of counts: Poisson and negative binomial, and the trend of a count over years."""

import math
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr, stdtr, stdtrit, xlogy

from scr_analysis.stats._dispersion import adjusted_alpha, likeliest_alpha
from scr_analysis.stats._likelihood import (
    CountData,
    best_coefficients,
    errors_of,
    level_start,
    mean_of,
    whole_counts,
)
from scr_analysis.stats._numbers import NAN, FloatArray, IntArray, critical, finite, floats

Family = Literal["auto", "poisson", "negative binomial", "quasi-poisson"]
_LIMITS = ("limits by Student's t", "Wald limits")
_CALM_BY_CHANCE = 3  # residual degrees of freedom below which calm counts are not taken for Poisson
_TOO_FEW = "no interval and no p: so few cannot show how far they vary beyond chance"
_FAMILIES = ("auto", "poisson", "negative binomial", "quasi-poisson")


class CountModel(NamedTuple):
    """A fitted model of counts with log link; the first coefficient is the intercept."""

    coefficients: FloatArray
    errors: FloatArray
    loglik: float
    deviance: float
    null_deviance: float
    aic: float
    dispersion: float
    alpha: float
    df: float
    family: str


class CountTrend(NamedTuple):
    """Per cent change a year with interval and p, the Pearson dispersion under Poisson, the family and its alpha."""

    percent_change: float
    lower: float
    upper: float
    p: float
    dispersion: float
    family: str
    method: str
    alpha: float


def poisson(y: ArrayLike, design: ArrayLike, *, exposure: Any = None, weights: Any = None) -> CountModel:
    """Poisson regression with log link, by maximum likelihood, as R's ``glm``.

    Parameters
    ----------
    y : numbers
        Counts.
    design : numbers, cases by columns
        Without the intercept, which is added in front.
    exposure : numbers, optional
        Its logarithm is the offset.
    weights : numbers, optional
        How many cases a row stands for.

    Returns
    -------
    CountModel
        `dispersion` is Pearson's χ² over `df`, the residual degrees of freedom (NaN where there are none): about 1 for
        Poisson counts, more where they are over-dispersed. `alpha` is 0. A column that tells the zeros from the rest has
        no finite coefficient: it comes out large, with an error of thousands, as in R.

    Raises
    ------
    ValueError
        A missing, negative, broken or huge count (above 10,000,000,000), no event at all, rows that do not match, or an
        exposure that is not above zero.

    Examples
    --------
    >>> m = poisson([12, 14, 33, 50, 67], [[1], [2], [3], [4], [5]])
    >>> m.coefficients.round(3).tolist()
    [2.017, 0.45]
    """
    data = CountData.of(y, design, exposure, weights)
    level = _deviance(data, 0.0, mean_of(data, level_start(data)))
    return _model(data, 0.0, level_start(data))._replace(null_deviance=level)


def negative_binomial(y: ArrayLike, design: ArrayLike, *, exposure: Any = None, weights: Any = None) -> CountModel:
    """Negative binomial regression (NB2, variance ``μ + α μ²``) with α by maximum likelihood, as R's ``MASS::glm.nb``.

    The likelihood is maximised over α and, for each α, over the coefficients, in which it is concave: Newton's steps
    cannot fail there, where the usual weighted least squares may. Errors are those of the coefficients at the best α.
    Parameters as in :func:`poisson`.

    Returns
    -------
    CountModel
        `alpha` is 1/θ of R; `null_deviance` is NaN. Where the counts vary no more than Poisson counts the best α is 0: the
        Poisson fit is returned, with `family` "Poisson".

    Raises
    ------
    ValueError
        As :func:`poisson`.

    Examples
    --------
    >>> m = negative_binomial([0, 1, 1, 4, 9, 0, 2, 14], [[0], [0], [0], [0], [1], [1], [1], [1]])
    >>> m.family, round(m.alpha, 2), m.coefficients.round(3).tolist()
    ('negative binomial', 0.96, [0.405, 1.427])
    """
    data = CountData.of(y, design, exposure, weights)
    return _dispersed(data, _model(data, 0.0, level_start(data)))


def count_trend(  # noqa: PLR0913 - each option is one that count models have, all but the data by keyword
    counts: ArrayLike,
    years: ArrayLike,
    *,
    exposure: Any = None,
    strata: Any = None,
    family: Family = "auto",
    conf: float = 0.95,
) -> CountTrend:
    """Change of a count per year, in per cent: ``100 (exp b - 1)`` from log-linear regression, with interval and p.

    The interval is ``b ± q se`` on the log scale: q from the normal distribution under Poisson, where the spread is
    given by the mean, and from Student's t on n - 2 degrees of freedom where the spread is estimated too. Two or three
    yearly totals cannot show whether they vary beyond Poisson, and often look calm by chance: they get a slope and no
    interval, unless `family` says what they are. Four get the limits of Student's t even where they look calm.

    Where the model is negative binomial, b is the likeliest slope, as in :func:`negative_binomial`, but its error takes α
    from Cox and Reid's adjusted profile likelihood, which allows for the coefficients that were fitted. With the
    likeliest α the interval of a dozen counts is too short (see docs/assurance.md).

    Parameters
    ----------
    counts, years : numbers
        One count a case (recommendations in a review) or one a year (reviews in a year). Pairs with a missing value
        are left out.
    exposure : numbers, optional
        Such as the enquiries of the year; the trend is then one of the rate.
    strata : numbers, optional
        Code of each count's stratum, such as the methodology. Each stratum then has a level of its own, and the change
        is the one they share: a shift in their mix does not move it.
    family : "auto", "poisson", "negative binomial" or "quasi-poisson"
        "auto" fits the negative binomial, which becomes the Poisson where the counts vary no more than that. To name
        another is to say that one knows how the counts vary.
        "quasi-poisson" multiplies the Poisson error by the root of the dispersion.

    Returns
    -------
    CountTrend
        `dispersion` is Pearson's χ² over its degrees of freedom in the Poisson model, whatever the family: 1 for Poisson
        counts. `alpha` is that of the error, 0 for Poisson. One year only, no event at all, or every event in the first or
        the last year (the change is then boundless): NaN, and `method` says why. A stratum of one year, or without any
        event, says nothing of change and is left out; with `strata` the above then holds within every stratum that is
        left. With "auto" and fewer than two residual degrees of freedom: limits and p NaN, and `method` says why. With a
        handful of yearly totals the dispersion rests on as few numbers; `method` gives their number.

    Raises
    ------
    ValueError
        A negative, broken or huge count (above 10,000,000,000), an exposure that is not above zero, or another family.

    Examples
    --------
    >>> t = count_trend([12, 14, 33, 50, 67, 74, 123, 141, 165, 204, 253, 246, 240], range(1, 14), family="poisson")
    >>> round(t.percent_change, 1), round(t.dispersion, 1)
    (22.4, 6.7)
    """
    if family not in _FAMILIES:
        raise ValueError(f'family must be one of {", ".join(_FAMILIES)}; it is "{family}".')
    cells = _Cells.of(counts, years, exposure, strata)
    why = cells.undefined()
    if why:
        return CountTrend(NAN, NAN, NAN, NAN, NAN, "none", f"log-linear trend: undefined, {why}", NAN)
    data = CountData.of(cells.y, cells.design(), cells.base, cells.weights)
    plain = model = _model(data, 0.0, level_start(data))
    alpha = 0.0
    if family in ("auto", "negative binomial") and plain.df > 0:
        model = _dispersed(data, plain)
        alpha = max(model.alpha, adjusted_alpha(data, plain.coefficients, plain.loglik))
    slope, error = float(model.coefficients[1]), float(model.errors[1])
    name, reach, p = "Poisson", critical(conf), 2 * float(ndtr(-abs(slope / error)))
    if alpha:
        name, error = "negative binomial", float(errors_of(data, alpha, model.coefficients)[1])
    if family == "quasi-poisson":
        name, error = "quasi-Poisson", error * math.sqrt(plain.dispersion)
    students = name != "Poisson" or (family == "auto" and plain.df < _CALM_BY_CHANCE)
    if students:
        reach, p = float(stdtrit(plain.df, (1 + conf) / 2)), 2 * float(stdtr(plain.df, -abs(slope / error)))
    method = f"{name} regression with log link on {cells.weights.sum():,.0f} counts"
    if family == "auto" and plain.df < 2:
        return CountTrend(as_percent(slope), NAN, NAN, NAN, plain.dispersion, name, f"{method}, {_TOO_FEW}", alpha)
    percent = (as_percent(slope), as_percent(slope - reach * error), as_percent(slope + reach * error))
    method = f"{method}, {_LIMITS[not students]}"
    return CountTrend(*percent, p, plain.dispersion, name, method, alpha)


def _dispersed(data: CountData, null: CountModel) -> CountModel:
    """Give the negative binomial model of best dispersion, or the Poisson model `null` where that is as good."""
    alpha = likeliest_alpha(data, null.coefficients, null.loglik)
    return _model(data, alpha, null.coefficients) if alpha else null


def _model(data: CountData, alpha: float, start: FloatArray) -> CountModel:
    """Fit the coefficients at a dispersion; 0 is the Poisson's."""
    at, loglik = best_coefficients(data, alpha, start)
    mean = mean_of(data, at)
    df = float(data.weights.sum() - np.linalg.matrix_rank(data.design))
    chi2 = float(np.sum(data.weights * (data.counts - mean) ** 2 / (mean + alpha * mean**2)))
    return CountModel(
        coefficients=at,
        errors=errors_of(data, alpha, at),
        loglik=loglik,
        deviance=_deviance(data, alpha, mean),
        null_deviance=NAN,
        aic=2 * (at.size + (alpha > 0) - loglik),  # alpha is a parameter too
        dispersion=chi2 / df if df > 0 else NAN,
        alpha=alpha,
        df=df,
        family="negative binomial" if alpha else "Poisson",
    )


def _deviance(data: CountData, alpha: float, mean: FloatArray) -> float:
    """Twice how far the log likelihood lies below that of means equal to the counts."""
    y = data.counts
    beyond = (y + 1 / alpha) * np.log1p(alpha * (y - mean) / (1 + alpha * mean)) if alpha else y - mean
    return 2 * float(np.sum(data.weights * (xlogy(y, y / mean) - beyond)))


class _Cells(NamedTuple):
    """Counts with their year, exposure and stratum; equal cases are one row, so that a million are a few hundred."""

    y: FloatArray
    x: FloatArray
    base: FloatArray | None
    stratum: IntArray
    weights: FloatArray

    @classmethod
    def of(cls, counts: Any, years: Any, exposure: Any, strata: Any) -> "_Cells":
        y, x = whole_counts(counts), finite(years).ravel()
        base = np.ones(y.size) if exposure is None else finite(exposure).ravel()
        kind = np.zeros(y.size) if strata is None else finite(strata).ravel()
        if not y.size == x.size == base.size == kind.size:
            raise ValueError("counts, years, exposure and strata must have the same length.")
        held = ~(np.isnan(y) | np.isnan(x) | np.isnan(base) | np.isnan(kind))
        y, x, base, kind = y[held], x[held], base[held], kind[held]
        if (base <= 0).any():
            raise ValueError("An exposure must be above zero.")
        stratum = np.unique(kind, return_inverse=True)[1].astype(np.int64)
        if exposure is not None:
            return cls(y, x, base, stratum, np.ones(y.size)).that_tell()
        levels, at = np.unique(x, return_inverse=True)
        height = int(y.max(initial=0)) + 1
        cells, cases = np.unique((stratum * levels.size + at) * height + y.astype(np.int64), return_counts=True)
        where = cells // height
        stratum, at = where // max(levels.size, 1), where % max(levels.size, 1)
        return cls(floats(cells % height), levels[at], None, stratum, floats(cases)).that_tell()

    def that_tell(self) -> "_Cells":
        """Leave out strata that say nothing of change: of one year, or without any event."""
        codes = np.unique(self.stratum)
        if codes.size < 2:
            return self
        parts = [self.stratum == code for code in codes]
        told = [part for part in parts if self.y[part].any() and np.ptp(self.x[part]) > 0]
        kept = np.any(told, axis=0) if told else np.zeros(self.y.size, dtype=bool)
        base = None if self.base is None else self.base[kept]
        return _Cells(self.y[kept], self.x[kept], base, self.stratum[kept], self.weights[kept])

    def undefined(self) -> str:
        """Give the reason why no change a year can be had, or nothing."""
        if np.unique(self.x).size < 2:
            return "fewer than two years"
        if not self.y.any():
            return "every count is zero"
        ends = set()
        for code in np.unique(self.stratum):
            part = self.stratum == code
            when = np.unique(self.x[part & (self.y > 0)])
            inside = when.size > 1 or when[0] not in (self.x[part].min(), self.x[part].max())
            ends.add("inside" if inside else "first" if when[0] == self.x[part].min() else "last")
        return "every event falls in the first or the last year" if ends in ({"first"}, {"last"}) else ""

    def design(self) -> FloatArray:
        """Give the centred year, and a column for each stratum but the first."""
        year = self.x - np.average(self.x, weights=self.weights)
        return np.column_stack([year, *(self.stratum == code for code in np.unique(self.stratum)[1:])]).astype(float)


def as_percent(log_change: float) -> float:
    """Give a change on the log scale as per cent; beyond the largest float infinity rather than an error."""
    return math.inf if log_change >= 700 else 100 * math.expm1(log_change)
