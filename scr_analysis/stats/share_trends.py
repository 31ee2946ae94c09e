"""Trend of a share over ordered groups: exact where a group expects few cases, Cochran-Armitage elsewhere.

Cochran and Armitage's test takes the slope for normally distributed. Where a year of five reviews expects a tenth of a
case it is not, and one case there passes for a trend. Given how many cases there are in all, the distribution of the
slope under no trend is known: it is enumerated where that is little work, and drawn from elsewhere.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtri

from scr_analysis.stats._numbers import NAN, FloatArray
from scr_analysis.stats.results import Trend
from scr_analysis.stats.trends import cochran_armitage, grouped_cases

FEW = 5
"""Cochran's rule: an expected number of cases below this is small."""
_MOST_STEPS = 30_000_000
_BATCH, _MOST_DRAWS, _ENOUGH = 5_000, 100_000, 50
_SEED = 20_110_401
# Two distances that are equal in exact arithmetic must count as equal.
_ALIKE = 1e-9
_STEEP = 50.0  # an odds ratio of e to the 50 a unit of score: as good as boundless
_EXACT = "Least-squares slope; conditional exact test for trend"
_DRAWN = "Least-squares slope; conditional test for trend, Monte Carlo"


class ShareTrend(NamedTuple):
    """A slope in proportion per unit of score with its interval, p, mid-p (NaN unless p is exact or drawn) and method."""

    slope: float
    lower: float
    upper: float
    p: float
    mid_p: float
    method: str


class _Given(NamedTuple):
    """The sum of the cases' scores given how many cases there are: its values, their log chances, and the one seen."""

    sums: FloatArray
    log_chances: FloatArray
    seen: float

    def chances(self, tilt: float = 0.0) -> FloatArray:
        """Give the chance of each sum where the odds change by e to the `tilt` a unit of score."""
        logs = self.log_chances + (self.sums - self.seen) * tilt
        chances = np.exp(logs - logs.max())
        return np.asarray(chances / chances.sum())

    def mean(self, tilt: float) -> float:
        return float(self.chances(tilt) @ self.sums)

    def tails(self, tilt: float = 0.0) -> tuple[float, float]:
        """Give the chance of a sum as far from the expected one as that seen or farther, and of one as far."""
        chances = self.chances(tilt)
        far = np.abs(self.sums - float(chances @ self.sums))
        at = abs(self.seen - float(chances @ self.sums))
        slack = _ALIKE * max(1.0, at)
        return min(float(chances[far >= at - slack].sum()), 1.0), float(chances[np.abs(far - at) <= slack].sum())


def share_trend(x: ArrayLike, n: ArrayLike, scores: ArrayLike | None = None, *, conf: float = 0.95) -> ShareTrend:
    """Trend of a proportion over ordered groups that holds where few cases are expected, too.

    The slope is that of :func:`cochran_armitage`. Where every group expects five cases and five others or more, so are
    the interval and p. Elsewhere the test is conditional on the number of cases in all: the sum of the cases' scores is
    compared with all that it could be (Cox 1970, The Analysis of Binary Data; Mehta and Patel 1995, Stat Med 14:2143).
    p is the chance of a sum as far from the expected one as the sum seen, or farther; mid-p takes half the chance of
    those as far. The limits are the slopes expected at the limits of the odds ratio a unit of score, between which the
    same test is not below 1 - `conf`: the interval leaves 0 out exactly where p says so.

    Where the sums are too many to enumerate (about 300 cases of 600 over ten years), they are drawn with a fixed seed
    until fifty are as far, at most 100,000 (Besag and Clifford 1991, Biometrika 78:301), and the limits are those of a
    normal distribution that has that p (Miettinen's test-based interval).

    Parameters
    ----------
    x, n : numbers
        Cases with the attribute, and cases, per group. A group without cases adds nothing.
    scores : numbers, optional
        Where the groups stand, such as the year: whole numbers; 1, 2, 3... by default.

    Returns
    -------
    ShareTrend
        Undefined as :func:`cochran_armitage` is, and in its words.

    Raises
    ------
    ValueError
        As :func:`cochran_armitage`.

    Examples
    --------
    One case in all, in the last year, of five reviews in 110:

    >>> t = share_trend([0, 0, 1], [100, 5, 5])
    >>> round(t.p, 4), round(t.mid_p, 4)
    (0.0455, 0.0227)
    """
    usual = cochran_armitage(x, n, scores, conf=conf)
    cases, base, at = grouped_cases(x, n, scores)
    expected = base * cases.sum() / max(base.sum(), 1)
    if math.isnan(usual.p) or min(expected.min(), (base - expected).min()) >= FEW or (at % 1 != 0).any():
        return ShareTrend(usual.slope, usual.lower, usual.upper, usual.p, NAN, usual.method)
    given = _enumerated(cases, base, at)
    if given is None:
        return _drawn(cases, base, at, usual)
    p, as_far = given.tails()
    spread = float(np.sum(base * (at - np.sum(base * at) / base.sum()) ** 2))
    lower, upper = ((_limit(given, way, p, 1 - conf) - given.mean(0.0)) / spread for way in (-1.0, 1.0))
    return ShareTrend(usual.slope, lower, upper, p, p - as_far / 2, _EXACT)


def _enumerated(cases: FloatArray, base: FloatArray, at: FloatArray) -> _Given | None:
    """Enumerate the sums of scores that so many cases can have, or nothing where they are too many."""
    unit = math.gcd(*(int(step) for step in at - at.min()))
    steps = ((at - at.min()) / unit).astype(int)
    # Where the others are fewer, their sum says the same with less work.
    others = 2 * cases.sum() > base.sum()
    total = int((base - cases).sum() if others else cases.sum())
    most = np.minimum(base, total).astype(int)
    if (most + 1).sum() * (total + 1) * (total * steps.max() + 1) > _MOST_STEPS:
        return None
    chances = np.zeros((total + 1, total * int(steps.max()) + 1))
    chances[0, 0] = 1
    for group, (step, size) in enumerate(zip(steps.tolist(), most.tolist(), strict=True)):
        of_count = _binomial(size, base[group], total / (base.sum() - total))
        before, chances = chances, np.zeros_like(chances)
        for count, chance in enumerate(of_count.tolist()):
            chances[count:, step * count :] += chance * before[: total + 1 - count, : before.shape[1] - step * count]
    possible = np.flatnonzero(chances[total] > 0)
    sums = possible * unit + at.min() * total
    return _Given(base @ at - sums if others else sums, np.log(chances[total][possible]), float(cases @ at))


def _binomial(most: int, n: float, odds: float) -> FloatArray:
    """Give the chances of 0 to `most` of `n` cases but for a factor: conditional on the total they are the hypergeometric ones.

    With the odds of all groups the chances that matter lie well inside the range of floats.
    """
    counts = np.arange(1.0, most + 1)
    logs = np.concatenate([[0.0], np.cumsum(np.log((n + 1 - counts) / counts * odds))])
    return np.asarray(np.exp(logs - logs.max()))


def _limit(given: _Given, way: float, p: float, level: float) -> float:
    """Give the expected sum at the tilt, least or greatest by `way`, at which the test is still above `level`."""
    return given.mean(_edge(given, _likeliest(given), way, p, level))


def _likeliest(given: _Given) -> float:
    """Give the tilt at which the sum seen is the expected one; a steep one where it is the least or the greatest."""
    if given.seen == given.sums.min():
        return -_STEEP
    if given.seen == given.sums.max():
        return _STEEP
    return _halved(lambda tilt: given.mean(tilt) < given.seen, -_STEEP, _STEEP)


def _edge(given: _Given, middle: float, way: float, p: float, level: float) -> float:
    """Walk from the likeliest tilt until the test is no longer above `level`; no trend is taken in where `p` is above."""
    if way * middle >= _STEEP:
        return middle
    inside, outside = middle, way * _STEEP
    if way * middle < 0:  # no trend lies on the way
        inside, outside = (0.0, outside) if p > level else (middle, 0.0)
    step = 0.25
    while way * (inside + way * step) < way * outside and given.tails(inside + way * step)[0] > level:
        inside, step = inside + way * step, 2 * step
    outside = way * min(way * (inside + way * step), way * outside)
    return _halved(lambda tilt: given.tails(tilt)[0] > level, inside, outside)


def _halved(stays: Callable[[float], bool], inside: float, outside: float) -> float:
    """Halve the way between a number that stays and one that does not, to the last digit that matters."""
    for _ in range(60):
        half = (inside + outside) / 2
        inside, outside = (half, outside) if stays(half) else (inside, half)
    return inside


def _drawn(cases: FloatArray, base: FloatArray, at: FloatArray, usual: Trend) -> ShareTrend:
    """Draw sums of scores until enough are as far as that seen; `usual` gives the slope, and how wide its interval is."""
    numbers, total = np.random.default_rng(_SEED), int(cases.sum())
    expected = total * float(base @ at) / float(base.sum())
    distance = abs(float(cases @ at) - expected)
    slack, drawn, as_far, farther = _ALIKE * max(1.0, distance), 0, 0, 0
    while drawn < _MOST_DRAWS and as_far + farther < _ENOUGH:
        some = numbers.multivariate_hypergeometric(base.astype(int), total, size=_BATCH, method="marginals")
        away = np.abs(some @ at - expected)
        drawn += _BATCH
        farther += int((away > distance + slack).sum())
        as_far += int((np.abs(away - distance) <= slack).sum())
    p = (as_far + farther + 1) / (drawn + 1)
    # The interval is as wide as the usual one, but for how much farther from certain the drawn p is than the usual p.
    deviate, usually = -float(ndtri(p / 2)), math.sqrt(usual.statistic)
    # Near p = 1 the slope is nearly 0, and tells nothing of its error.
    reach = (usual.upper - usual.slope) * (usually / deviate if deviate > 0.5 else 1.0)
    slope = usual.slope
    return ShareTrend(slope, slope - reach, slope + reach, p, (as_far / 2 + farther + 1) / (drawn + 1), _DRAWN)
