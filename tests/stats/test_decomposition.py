"""The decomposition against hand-worked numbers, finite differences and a bootstrap."""

import numpy as np
import pytest
from scipy import stats as scipy_stats

from scr_analysis import stats


def test_kitagawa_by_hand():
    # Shares 1/2, 1/2 then 1/4, 3/4; means 60, 20 then 56, 24. Mix: -1/4 · 58 + 1/4 · 22 = -9.
    # Within: -4 · 3/8 + 4 · 5/8 = 1. Overall means: 40 then 32.
    found = stats.decompose([[50, 70], [10, 30]], [[56], [24, 22, 26]])
    assert found.mix.value == pytest.approx(-9)
    assert found.within.value == pytest.approx(1)
    assert found.change.value == pytest.approx(-8)
    # A group's own part of the mix stands against the mean of both periods, 36: -1/4 (58 - 36) and 1/4 (22 - 36).
    np.testing.assert_allclose(found.group_mix.value, [-5.5, -3.5])
    np.testing.assert_allclose(found.group_within.value, [-1.5, 2.5])


def test_parts_sum_to_the_change_of_the_means():
    numbers = np.random.default_rng(4)
    first = [numbers.normal(40 + 10 * g, 9, size) for g, size in enumerate((30, 0, 12, 1))]
    second = [numbers.normal(38 + 10 * g, 9, size) for g, size in enumerate((10, 5, 20, 0))]
    found = stats.decompose(first, second)
    change = np.concatenate(second).mean() - np.concatenate(first).mean()
    assert found.change.value == pytest.approx(change)
    assert found.mix.value + found.within.value == pytest.approx(change)
    assert found.group_change.value.sum() == pytest.approx(change)
    # Groups of one period only are all mix.
    np.testing.assert_allclose(found.group_within.value[[1, 3]], 0)


def test_interval_of_the_change_is_that_of_two_means():
    numbers = np.random.default_rng(5)
    first, second = [numbers.normal(40, 9, 60)], [numbers.normal(35, 9, 50)]
    found = stats.decompose(first, second)
    # One group: Welch's interval, with his degrees of freedom, by SciPy.
    welch = scipy_stats.ttest_ind(second[0], first[0], equal_var=False).confidence_interval()
    assert (found.change.lower, found.change.upper) == pytest.approx((welch.low, welch.high), rel=1e-9)
    assert (found.mix.value, found.mix.lower, found.mix.upper) == pytest.approx((0, 0, 0))


def test_errors_are_those_of_a_bootstrap():
    numbers = np.random.default_rng(6)
    sides = [
        (numbers.choice(3, 150, p=shares), numbers.normal(size=150)) for shares in ((0.5, 0.3, 0.2), (0.2, 0.3, 0.5))
    ]
    sides = [(kinds, 20 + 15 * kinds + 8 * noise) for kinds, noise in sides]

    def grouped(kinds, values):
        return [values[kinds == kind] for kind in range(3)]

    drawn = []
    for _ in range(800):
        picks = [numbers.integers(0, 150, 150) for _ in sides]
        found = stats.decompose(*(grouped(k[at], v[at]) for (k, v), at in zip(sides, picks, strict=True)))
        drawn.append([found.mix.value, found.within.value, found.change.value, found.group_mix.value[0]])
    found = stats.decompose(*(grouped(*side) for side in sides))
    errors = [(e.upper - e.value) / 1.959964 for e in (found.mix, found.within, found.change)]
    errors.append((found.group_mix.upper[0] - found.group_mix.value[0]) / 1.959964)
    np.testing.assert_allclose(errors, np.std(drawn, axis=0), rtol=0.12)


def test_a_period_without_values_is_undefined():
    found = stats.decompose([[1, 2], []], [[], [np.nan]])
    assert np.isnan(found.change.value)
    assert "a period without values" in found.mix.method
    assert np.isnan(found.group_mix.value).all()


def test_single_values_borrow_the_variance_of_the_others():
    found = stats.decompose([[50], [10, 30]], [[56], [24, 22]])
    assert found.within.lower < found.within.value < found.within.upper


def test_different_groups_are_refused():
    with pytest.raises(ValueError, match="must have the same groups"):
        stats.decompose([[1]], [[1], [2]])


@pytest.mark.parametrize("first", [[[60], [20]], [[60, 60], [20, 20, 20]]])
def test_without_spread_in_a_period_there_is_no_interval(first):
    """One review of each kind, or all alike, show no spread: limits equal to the estimate would look certain."""
    found = stats.decompose(first, [[50, 54], [20, 24, 22]])
    assert not np.isnan([found.mix.value, found.within.value]).any()
    assert np.isnan([found.mix.lower, found.within.upper, *found.group_within.lower]).all()
    assert found.change.method.endswith("no interval, values do not vary within the groups")
