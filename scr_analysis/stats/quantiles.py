"""Quantiles with their type named, and the median with an interval that needs no model."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import bdtr, bdtrik

from scr_analysis.stats._numbers import NAN, critical, known, plain

_METHODS = {6: "weibull", 7: "linear", 8: "median_unbiased"}


class MedianInterval(NamedTuple):
    """The median, its order-statistic interval, the interval's actual coverage, and the ranks it stands on."""

    median: float
    lower: float
    upper: float
    coverage: float
    lower_rank: int
    upper_rank: int


def quantile(values: Any, q: ArrayLike, *, kind: int = 7) -> Any:
    """Quantile of the known values, of a named type of Hyndman and Fan (1996), Am Stat 50:361.

    Parameters
    ----------
    values : numbers
        Missing values are left out. No value known gives NaN.
    q : number or array
        Between 0 and 1.
    kind : int
        7, as pandas, R and Excel; 6, as SPSS and Minitab; or 8, unbiased for the median.

    Raises
    ------
    ValueError
        Another type, or `q` outside 0 to 1.

    Examples
    --------
    >>> quantile(range(1, 11), [0.25, 0.75]).tolist(), quantile(range(1, 11), 0.25, kind=6)
    ([3.25, 7.75], 2.75)
    """
    if kind not in _METHODS:
        raise ValueError(f"kind must be 6, 7 or 8; it is {kind}.")
    shares = np.asarray(q, dtype=np.float64)
    if not ((shares >= 0) & (shares <= 1)).all():
        raise ValueError("q must lie between 0 and 1.")
    numbers = known(values)
    if not numbers.size:
        return plain(np.full(shares.shape, NAN))
    return plain(np.asarray(np.quantile(numbers, shares, method=_METHODS[kind])))  # type: ignore[call-overload]


def median_interval(values: Any, *, conf: float = 0.95) -> MedianInterval:
    """Median with the interval of two order statistics: holds for any distribution, ties included.

    The ranks l and n + 1 - l are the largest symmetric ones whose coverage ``1 - 2 P(B <= l - 1)``, B binomial (n, ½),
    is still at least `conf` (Conover, Practical Nonparametric Statistics, section 3.2). With ties the true coverage is
    higher than the one given.

    Returns
    -------
    MedianInterval
        `coverage` is the coverage of the interval given. Where no interval reaches `conf` (at 95%: below 6 values) the
        limits are NaN, the ranks 0, and `coverage` is the most that so few values could reach. No value: all NaN.

    Examples
    --------
    >>> m = median_interval([12, 30, 18, 44, 25, 31, 29, 50, 22])
    >>> m.median, m.lower, m.upper, round(m.coverage, 3)
    (29.0, 18.0, 44.0, 0.961)
    """
    critical(conf)
    numbers = known(values)
    n = numbers.size
    if n == 0:
        return MedianInterval(NAN, NAN, NAN, NAN, 0, 0)
    middle = float(np.median(numbers))
    rank = lower_rank(n, conf=conf)
    if rank == 0:
        return MedianInterval(middle, NAN, NAN, 1 - 2 * 0.5**n, 0, 0)
    low, high = np.partition(numbers, [rank - 1, n - rank])[[rank - 1, n - rank]]
    coverage = 1 - 2 * float(bdtr(rank - 1, n, 0.5))
    return MedianInterval(middle, float(low), float(high), coverage, rank, n + 1 - rank)


def lower_rank(n: int, *, conf: float = 0.95) -> int:
    """Give the lower rank of the interval for the median of `n` values, 0 where there is none.

    Examples
    --------
    >>> [lower_rank(n) for n in (5, 6, 9, 18)]
    [0, 1, 2, 5]
    """
    critical(conf)
    if n < 0:
        raise ValueError(f"n must be 0 or more; it is {n}.")
    tail = (1 - conf) / 2
    # The quantile is found but for rounding, and may stand on the limit itself: P(B <= rank - 1) = tail is still allowed.
    tail *= 1 + 1e-12
    near = int(np.nan_to_num(bdtrik(tail, n, 0.5)))
    return next((rank for rank in range(near + 2, 0, -1) if bdtr(rank - 1, n, 0.5) <= tail), 0)
