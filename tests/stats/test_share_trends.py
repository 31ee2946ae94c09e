"""The trend of a share where few cases are expected, against every table that has the same margins."""

from itertools import product
from math import comb, prod

import numpy as np
import pytest

from scr_analysis import stats


def by_enumeration(x, n, scores):
    """p and mid-p by listing every table with so many cases: the outside answer."""
    at, ways = sum(a * b for a, b in zip(x, scores, strict=True)), {}
    for cases in product(*(range(size + 1) for size in n)):
        if sum(cases) == sum(x):
            place = sum(a * b for a, b in zip(cases, scores, strict=True))
            ways[place] = ways.get(place, 0) + prod(comb(size, count) for size, count in zip(n, cases, strict=True))
    middle, total = sum(x) * sum(a * b for a, b in zip(n, scores, strict=True)), sum(ways.values())
    away = {place: abs(place * sum(n) - middle) for place in ways}
    return (
        sum(count for place, count in ways.items() if away[place] >= away[at]) / total,
        sum(count / (1 + (away[place] == away[at])) for place, count in ways.items() if away[place] >= away[at])
        / total,
    )


@pytest.mark.parametrize("seed", range(12))
def test_p_is_that_of_all_tables(seed):
    rng = np.random.default_rng(seed)
    n = rng.integers(2, 9, 4)
    x, scores = [int(rng.integers(0, size + 1)) for size in n], [2011, 2012, 2013, 2016]
    found = stats.share_trend(x, n, scores)
    assert (found.p, found.mid_p) == pytest.approx(by_enumeration(x, n.tolist(), scores))
    assert found.slope == pytest.approx(stats.cochran_armitage(x, n, scores).slope)
    others = stats.share_trend(n - x, n, scores)
    assert (others.slope, others.p, others.lower) == pytest.approx((-found.slope, found.p, -found.upper), abs=1e-9)


@pytest.mark.parametrize("seed", range(40))
def test_the_interval_leaves_out_0_just_where_p_says_so(seed):
    rng = np.random.default_rng(seed)
    n = rng.integers(1, 60, 3)
    x = rng.binomial(n, rng.choice([0.02, 0.1, 0.3, 0.6], 3))
    found = stats.share_trend(x, n)
    if not np.isnan(found.p):
        assert found.lower - 1e-9 <= found.slope <= found.upper + 1e-9
        assert (found.p > 0.05) == (found.lower <= 1e-9 and found.upper >= -1e-9)


def test_one_case_in_a_year_of_five_is_no_trend():
    # By hand: the one case falls into the last year with the chance 5 in 110, and nothing else is as far out.
    found = stats.share_trend([0, 0, 1], [100, 5, 5])
    assert found.p == pytest.approx(5 / 110)
    assert "exact" in found.method


def test_limits_are_those_of_the_exact_conditional_odds_ratio_where_two_groups_have_one_case():
    # By hand: one case of 3 and 7. With the odds ratio r it is in the second group with the chance 7r / (3 + 7r), and
    # nothing is farther out. The test falls to 5% at 7r / (3 + 7r) = 0.05; the slope there is 0.05 - 0.7 over 2.1, for
    # the slope of one case in the second group is 0.3 over 2.1 = 1/7.
    found = stats.share_trend([0, 1], [3, 7])
    assert (found.slope, found.upper) == pytest.approx((1 / 7, 1 / 7))
    assert found.lower == pytest.approx((0.05 - 0.7) / 2.1)


def test_where_every_group_expects_five_it_is_cochran_and_armitage():
    usual, found = stats.cochran_armitage([12, 30], [40, 50]), stats.share_trend([12, 30], [40, 50])
    assert (found.p, found.lower, found.method) == (usual.p, usual.lower, usual.method)
    assert np.isnan(found.mid_p)


def test_what_cannot_be_enumerated_is_drawn_and_near_the_normal_answer():
    x, n = [100, 110, 120, 118, 125, 2], [300, 300, 300, 300, 300, 6]
    usual, found = stats.cochran_armitage(x, n), stats.share_trend(x, n)
    assert "Monte Carlo" in found.method
    assert found.p == pytest.approx(usual.p, abs=0.02)
    assert (found.lower, found.upper) == pytest.approx((usual.lower, usual.upper), abs=0.003)
    assert found == stats.share_trend(x, n)  # the seed is fixed


@pytest.mark.parametrize(("x", "n"), [([0, 0], [5, 5]), ([5, 5], [5, 5]), ([1], [3]), ([], [])])
def test_where_nothing_can_be_tested_it_says_so(x, n):
    usual, found = stats.cochran_armitage(x, n), stats.share_trend(x, n)
    assert np.isnan([found.p, found.mid_p, found.lower]).all()
    assert found.method == usual.method
