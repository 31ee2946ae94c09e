"""How much of a change of a mean is a change of mix, and how much a change within the groups."""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from scipy.special import stdtrit

from scr_analysis.stats._numbers import NAN, FloatArray, critical, floats, groups_of, known
from scr_analysis.stats.results import Estimate

# Derivatives of some functions, as rows, with respect to the shares and the means of the groups, in each period.
Slopes = list[tuple[FloatArray, FloatArray]]

_METHOD = "Kitagawa's symmetric decomposition, large-sample interval"


class Decomposition(NamedTuple):
    """The change (second mean less first), its parts, and what each group adds to them, as arrays over the groups."""

    mix: Estimate
    within: Estimate
    change: Estimate
    group_mix: Estimate
    group_within: Estimate
    group_change: Estimate


class _Side(NamedTuple):
    n: float
    share: FloatArray
    mean: FloatArray
    squares: FloatArray
    free: FloatArray


def decompose(first: Any, second: Any, *, conf: float = 0.95) -> Decomposition:
    """Split the change of a mean between two periods into mix and within, by group.

    With shares s and means m of the groups in periods 1 and 2, and M the mean of the two overall means::

        mix    = Σ (s2 - s1) ((m1 + m2)/2 - M)
        within = Σ (m2 - m1) (s1 + s2)/2

    Kitagawa (1955), J Am Stat Assoc 50:1168. The two add up to the change exactly; subtracting M leaves the sum alone
    and makes a group's own part readable: a group that grows and lies below the rest lowers the mean. A group found in
    one period only has no change within: its mean stands in for the other period, and all it does is mix. The intervals
    take the reviews of each period as independent draws of a group and a value (delta method); a group of one value
    borrows the variance within the other groups of its period.

    Parameters
    ----------
    first, second : lists of numbers, or mappings of the groups' names to them
        The values of each group in each period, groups in one order; missing values are left out.

    Returns
    -------
    Decomposition
        In the unit of the values. A period without values: all NaN, and `method` says so. A period in which no group has
        two values that differ shows no spread to draw an interval from: limits NaN, and `method` says so.

    Raises
    ------
    ValueError
        Lists of different lengths, or mappings whose groups differ or stand in another order.

    Examples
    --------
    >>> d = decompose([[60, 64, 56], [20]], [[60], [22, 20, 18]])
    >>> round(d.change.value, 6), round(d.mix.value, 6), round(d.within.value, 6)
    (-20.0, -20.0, 0.0)
    """
    critical(conf)
    if isinstance(first, Mapping) and isinstance(second, Mapping) and [*first] != [*second]:
        raise ValueError("The periods must have the same groups in the same order.")
    first, second = groups_of(first), groups_of(second)
    if len(first) != len(second):
        raise ValueError(f"The periods must have the same groups; they have {len(first)} and {len(second)}.")
    one, two = _side(first), _side(second)
    if not one.n or not two.n:
        nothing = np.full(len(first), NAN)
        whole = Estimate(NAN, NAN, NAN, f"{_METHOD}: undefined, a period without values")
        each = Estimate(nothing, nothing, nothing, whole.method)
        return Decomposition(whole, whole, whole, each, each, each)
    one, two = _completed(one, two), _completed(two, one)
    middle = (one.share @ one.mean + two.share @ two.mean) / 2
    from_middle, moved = (one.mean + two.mean) / 2 - middle, two.share - one.share
    risen, held = two.mean - one.mean, (one.share + two.share) / 2
    eye = np.eye(len(first))
    mix_slopes: Slopes = [
        (sign * eye * from_middle - np.outer(moved, side.mean) / 2, moved[:, None] * (eye - side.share) / 2)
        for sign, side in ((-1, one), (1, two))
    ]
    within_slopes: Slopes = [(eye * risen / 2, sign * eye * held) for sign in (-1, 1)]
    both_slopes: Slopes = [(a + c, b + d) for (a, b), (c, d) in zip(mix_slopes, within_slopes, strict=True)]
    parts = [
        (moved * from_middle, mix_slopes),
        (risen * held, within_slopes),
        (moved * from_middle + risen * held, both_slopes),
    ]
    groups = [_estimate(value, slopes, (one, two), conf) for value, slopes in parts]
    wholes = [_estimate(value.sum(keepdims=True), _summed(slopes), (one, two), conf) for value, slopes in parts]
    totals = [Estimate(whole.value.item(), whole.lower.item(), whole.upper.item(), whole.method) for whole in wholes]
    return Decomposition(*totals, *groups)


def _side(groups: list[Any]) -> _Side:
    values = [known(group) for group in groups]
    sizes = floats([group.size for group in values])
    means = floats([group.mean() if group.size else NAN for group in values])
    spread = [float(np.sum((group - group.mean()) ** 2)) if group.size else 0.0 for group in values]
    free = float(np.sum(np.maximum(sizes - 1, 0)))
    pooled = math.fsum(spread) / free if free else 0.0
    # Sum of squares about the mean, made unbiased; a single value has none of its own.
    squares = [s * n / (n - 1) if n > 1 else n * pooled for s, n in zip(spread, sizes.tolist(), strict=True)]
    n = float(sizes.sum())
    # A single value rests on what the others rest on.
    rests = np.where(sizes > 1, sizes - 1, free)
    return _Side(n, sizes / n if n else sizes, means, floats(squares), floats(rests))


def _completed(side: _Side, other: _Side) -> _Side:
    """Let the mean of the other period stand in for a group that this one lacks; 0 where neither has it."""
    return side._replace(mean=np.nan_to_num(np.where(side.share > 0, side.mean, other.mean)))


def _summed(slopes: Slopes) -> Slopes:
    return [(by_share.sum(axis=0)[None], by_mean.sum(axis=0)[None]) for by_share, by_mean in slopes]


def _estimate(value: FloatArray, slopes: Slopes, sides: tuple[_Side, _Side], conf: float) -> Estimate:
    """Give functions of shares and means with their limits; rows of the slopes are the functions."""
    (share_1, mean_1), (share_2, mean_2) = slopes
    one, two = sides
    # A borrowed mean moves with the one it was borrowed from.
    lent_to_1, lent_to_2 = mean_1 * (one.share == 0), mean_2 * (two.share == 0)
    first, second = (
        _variances(share_1, mean_1 - lent_to_1 + lent_to_2, one),
        _variances(share_2, mean_2 - lent_to_2 + lent_to_1, two),
    )
    parts, rests = (np.hstack(both) for both in zip(first, second, strict=True))
    error, reach = np.sqrt(parts.sum(axis=1)), _reach(parts, rests, conf)
    if not (one.squares.any() and two.squares.any()):
        unknown = np.full(value.shape, NAN)
        return Estimate(value + 0.0, unknown, unknown, f"{_METHOD}: no interval, values do not vary within the groups")
    # Adding 0 turns the -0.0 of a group that is in neither period into a plain 0.
    return Estimate(value + 0.0, value - reach * error + 0.0, value + reach * error + 0.0, _METHOD)


def _variances(by_share: FloatArray, by_mean: FloatArray, side: _Side) -> tuple[FloatArray, FloatArray]:
    """Give what the shares and each mean of a period add to the variance, and on how many free values each rests."""
    centred = by_share - (by_share @ side.share)[:, None]
    of_shares = (centred**2) @ side.share / max(side.n - 1, 1)
    weights = np.divide(by_mean, side.share, out=np.zeros_like(by_mean), where=side.share > 0)
    parts = np.column_stack([of_shares, (weights**2) * side.squares / side.n**2])
    return parts, np.broadcast_to(np.append(max(side.n - 1, 1), np.maximum(side.free, 1)), parts.shape)


def _reach(parts: FloatArray, rests: FloatArray, conf: float) -> FloatArray:
    """Give Student's quantile on the degrees of freedom of a sum of variances: Satterthwaite (1946), Biometrics 2:110."""
    with np.errstate(invalid="ignore", divide="ignore"):
        df = parts.sum(axis=1) ** 2 / (parts**2 / rests).sum(axis=1)
    return floats(stdtrit(np.where(np.isfinite(df), df, np.inf), (1 + conf) / 2))
