"""What must hold for any data: an interval contains its estimate, and neither names nor the order of rows matter."""

import math

import hypothesis
import numpy as np
import pytest
from hypothesis import assume
from hypothesis import strategies as st

from scr_analysis import stats


def given(*parts, **named):
    """Draw the same examples in every run, and let a slow machine take its time."""
    steady = hypothesis.settings(deadline=None, derandomize=True, max_examples=60)
    return lambda test: steady(hypothesis.given(*parts, **named)(test))


counts = st.integers(0, 5_000)
confs = st.sampled_from([0.8, 0.9, 0.95, 0.99])
values = st.lists(st.integers(0, 60), min_size=1, max_size=40)
tables = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 30), min_size=width, max_size=width), min_size=2, max_size=5),
)
squares = st.integers(2, 4).flatmap(
    lambda k: st.lists(st.lists(st.integers(0, 30), min_size=k, max_size=k), min_size=k, max_size=k),
)
cases = st.lists(st.tuples(st.integers(2011, 2015), st.integers(0, 40)), min_size=2, max_size=50)
times = st.lists(st.tuples(st.integers(0, 900), st.booleans()), min_size=1, max_size=40)


def holds(lower, value, upper):
    """The value lies between its limits, where there are any (to the last digits of floating point)."""
    slack = 1e-9 * (1 + abs(value))
    return math.isnan(lower) or math.isnan(upper) or lower - slack <= value <= upper + slack


def same(first, second):
    """Equal numbers, NaN equal to NaN, and equal words."""
    for one, two in zip(first, second, strict=True):
        if isinstance(one, str):
            assert one == two
        else:
            np.testing.assert_allclose(one, two, rtol=1e-9, atol=1e-9)


@given(x=counts, rest=counts, conf=confs)
@pytest.mark.parametrize("method", [stats.wilson, stats.wilson_cc, stats.clopper_pearson])
def test_intervals_of_a_proportion(method, x, rest, conf):
    assume(x + rest > 0)
    found = method(x, x + rest, conf=conf)
    assert 0 <= found.lower <= found.upper <= 1
    assert holds(found.lower, x / (x + rest), found.upper)
    # Yes and no change places: the interval is mirrored.
    same(found, [1 - limit for limit in reversed(method(rest, x + rest, conf=conf))])


@given(counts, counts, counts, counts)
def test_difference_of_proportions(x1, rest1, x2, rest2):
    assume(x1 + rest1 > 0)
    assume(x2 + rest2 > 0)
    one, two = (x1, x1 + rest1), (x2, x2 + rest2)
    found, turned = stats.newcombe_difference(*one, *two), stats.newcombe_difference(*two, *one)
    assert holds(found.lower, found.value, found.upper)
    same(found[:3], [-turned.value, -turned.upper, -turned.lower])


@given(counts, confs)
@pytest.mark.parametrize("method", [stats.byar, stats.garwood, stats.count_interval])
def test_intervals_of_a_count(method, count, conf):
    found = method(count, conf=conf)
    assert 0 <= found.lower <= count < found.upper


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 10_000), st.integers(1, 10_000))
def test_rate_ratio(x1, x2, t1, t2):
    assume(x1 + x2 > 0)
    found, turned = stats.rate_ratio([x1, x2], [t1, t2]), stats.rate_ratio([x2, x1], [t2, t1])
    assert holds(found.lower, found.value, found.upper) or found.value == math.inf
    assert found.p == pytest.approx(turned.p)


@given(counts, counts, counts)
def test_bounds_hold_the_known(yes, no, unknown):
    assume(yes + no > 0)
    found = stats.prevalence_bounds(yes, yes + no, yes + no + unknown)
    assert found.lower <= found.known_only <= found.upper


@given(values, confs, st.randoms(use_true_random=False))
def test_median(numbers, conf, random):
    found = stats.median_interval(numbers, conf=conf)
    assert holds(found.lower, found.median, found.upper)
    assert math.isnan(found.lower) == (found.coverage < conf)
    mixed = random.sample(numbers, len(numbers))
    same(found, stats.median_interval(mixed, conf=conf))


@given(cases, st.randoms(use_true_random=False))
@pytest.mark.parametrize("method", [stats.theil_sen, stats.ordered_trend, stats.jonckheere_terpstra])
def test_order_of_rows_does_not_matter_to_a_trend(method, pairs, random):
    mixed = random.sample(pairs, len(pairs))
    same(method(*zip(*pairs, strict=True)), method(*zip(*mixed, strict=True)))


@given(cases)
def test_theil_sen_holds_its_slope_and_turns_with_time(pairs):
    x, y = (np.array(side) for side in zip(*pairs, strict=True))
    found, turned = stats.theil_sen(x, y), stats.theil_sen(-x, y)
    assert holds(found.lower, found.slope, found.upper)
    same([found.slope, found.p], [-turned.slope, turned.p])


@given(cases, st.integers(-3000, 3000))
def test_jonckheere_knows_ranks_only(pairs, shift):
    x, y = (np.array(side, dtype=float) for side in zip(*pairs, strict=True))
    same(stats.jonckheere_terpstra(x, y), stats.jonckheere_terpstra((x - 2000) ** 2, 3 * y + shift))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=8))
def test_cochran_armitage(pairs):
    x, n = np.array([a for a, _ in pairs]), np.array([a + b for a, b in pairs])
    found, turned = stats.cochran_armitage(x, n), stats.cochran_armitage(n - x, n)
    assert holds(found.lower, found.slope, found.upper)
    # Yes and no change places: the slope turns, the test stays.
    same([found.slope, found.p], [-turned.slope, turned.p])
    if not math.isnan(found.p) and abs(found.p - 0.05) > 1e-9:
        assert (found.p < 0.05) == (found.lower > 0 or found.upper < 0)


@given(st.lists(values, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_group_tests_do_not_know_the_names_of_groups(groups, random):
    mixed = random.sample(groups, len(groups))
    same(stats.kruskal_wallis(groups), stats.kruskal_wallis(mixed))
    pairs = [sorted(abs(d.z) for d in stats.dunn(g) if not math.isnan(d.z)) for g in (groups, mixed)]
    same(*pairs)


@given(values, values, st.integers(-50, 50))
def test_shift(a, b, by):
    found, turned = stats.hodges_lehmann(a, b), stats.hodges_lehmann(b, a)
    assert holds(found.lower, found.value, found.upper)
    same(found[:3], [-turned.value, -turned.upper, -turned.lower])
    moved = stats.hodges_lehmann(np.array(a) + by, b)
    if "exact" in found.method and "exact" in moved.method:
        same(moved[:3], [limit + by for limit in found[:3]])
    assert moved.value == found.value + by


@given(tables, st.randoms(use_true_random=False))
def test_chi_squared_does_not_know_the_order_of_levels(table, random):
    counts = np.array(table)
    rows = random.sample(range(counts.shape[0]), counts.shape[0])
    columns = random.sample(range(counts.shape[1]), counts.shape[1])
    found, mixed = stats.chi_squared(counts), stats.chi_squared(counts[rows][:, columns])
    same([found.statistic, found.p, found.cramers_v], [mixed.statistic, mixed.p, mixed.cramers_v])
    same(found.residuals[rows][:, columns], mixed.residuals)
    assert math.isnan(found.cramers_v) or 0 <= found.cramers_v <= 1 + 1e-9


@given(*[st.integers(0, 200)] * 4)
def test_odds_ratio_and_cooccurrence_are_even_handed(both, first, second, neither):
    found, swapped = (stats.odds_ratio(both, *pair, neither) for pair in ((first, second), (second, first)))
    assert holds(found.lower, found.value, found.upper)
    same(found, swapped)
    one, two = (stats.cooccurrence(both, *pair, neither) for pair in ((first, second), (second, first)))
    same([one.lift, one.phi, one.jaccard], [two.lift, two.phi, two.jaccard])
    assert math.isnan(one.phi) or -1 - 1e-9 <= one.phi <= 1 + 1e-9


@given(st.lists(st.floats(0, 1) | st.just(math.nan), max_size=30), st.randoms(use_true_random=False))
@pytest.mark.parametrize("adjust", [stats.holm, stats.benjamini_hochberg])
def test_adjusted_p(adjust, p, random):
    found = adjust(p)
    tested = ~np.isnan(p)
    assert (found[tested] >= np.array(p)[tested] - 1e-12).all()
    assert (found[tested] <= 1).all()
    order = random.sample(range(len(p)), len(p))
    same(adjust(np.array(p)[order]), found[order])


@given(squares, st.randoms(use_true_random=False))
def test_agreement_does_not_know_the_names_of_codes(table, random):
    counts = np.array(table)
    order = random.sample(range(len(table)), len(table))
    for method in (stats.kappa, stats.observed_agreement):
        found = method(counts)
        assert holds(found.lower, found.value, found.upper)
        same(found, method(counts[order][:, order]))
        same(found, method(counts.T))


@given(st.lists(st.tuples(*[st.sampled_from([0, 1, 2, math.nan])] * 3), min_size=1, max_size=25))
def test_alpha_does_not_know_the_coders(ratings):
    coded = np.array(ratings).T
    found = stats.krippendorff_alpha(coded)
    same(found, stats.krippendorff_alpha(coded[::-1, ::-1]))
    assert math.isnan(found.value) or found.value <= 1


@given(times, st.integers(0, 1000), st.randoms(use_true_random=False))
def test_survival(pairs, at, random):
    curve = stats.kaplan_meier(*zip(*pairs, strict=True))
    for lower, value, upper in zip(curve.lower, curve.survival, curve.upper, strict=True):
        assert holds(lower, value, upper)
    assert holds(curve.median_lower, curve.median, curve.median_upper) or math.isnan(curve.median)
    share = stats.event_share(curve, at)
    assert holds(share.lower, share.value, share.upper)
    mixed = random.sample(pairs, len(pairs))
    same(curve, stats.kaplan_meier(*zip(*mixed, strict=True)))


@given(times, times)
def test_logrank_is_even_handed(first, second):
    one, two = ([tuple(zip(*g, strict=True)) for g in pair] for pair in ((first, second), (second, first)))
    same(stats.logrank(one), stats.logrank(two))


@given(cases)
def test_count_trend_holds_its_change(pairs):
    years, counts_ = zip(*pairs, strict=True)
    found = stats.count_trend(counts_, years)
    assert holds(found.lower, found.percent_change, found.upper)
    if not math.isnan(found.p) and abs(found.p - 0.05) > 1e-6:
        assert (found.p < 0.05) == (found.lower > 0 or found.upper < 0)
