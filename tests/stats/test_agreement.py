"""Agreement against statsmodels and krippendorff, and the edges."""

import krippendorff
import numpy as np
import pytest
from statsmodels.stats import inter_rater

from scr_analysis import stats

LEVELS = ["nominal", "ordinal", "interval", "ratio"]


def test_kappa_as_statsmodels_has_it():
    table = np.array([[20, 5, 1], [3, 17, 2], [0, 4, 9]])
    outside = inter_rater.cohens_kappa(table)
    found = stats.kappa(table)
    assert found.value == pytest.approx(outside.kappa)
    assert found.error == pytest.approx(outside.std_kappa)
    # That error on the scale of Fisher's z, and that of the table with two cases more: the wider limit of the two.
    both = [on_z(one) for one in (outside, inter_rater.cohens_kappa(table + 2 / 9))]
    wider = [min(low for low, _ in both), max(high for _, high in both)]
    np.testing.assert_allclose([found.lower, found.upper], wider, atol=1e-6)


def on_z(outside):
    half = 1.959964 * outside.std_kappa / (1 - outside.kappa**2)
    return np.tanh(np.arctanh(outside.kappa) + np.array([-half, half]))


@pytest.mark.parametrize(("table", "given"), [([[50, 2], [3, 1]], False), ([[50, 2], [3, 2]], True)])
def test_kappa_of_a_code_that_is_too_rare_has_no_interval(table, given):
    """A coder gave the second code three times; then both gave it four times or more."""
    found = stats.kappa(table)
    assert not np.isnan(found.value)
    assert np.isfinite([found.lower, found.upper]).all() == given
    assert ("fewer than 4 cases" in found.why) != given


# Husbands' and wives' answers, Agresti (2002), Categorical Data Analysis; vcd of R prints these in its manual (SexualFun).
FUN = [[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]]


@pytest.mark.parametrize(("weights", "value", "error"), [(None, 0.1293, 0.06860), ("linear", 0.2374, 0.07832)])
def test_weighted_kappa_of_a_published_table(weights, value, error):
    found = stats.kappa(FUN, weights=weights)
    assert (found.value, found.error) == pytest.approx((value, error), abs=5e-5)


def test_quadratic_weights_by_hand():
    """Of ten cases two differ by one step and one by two; by chance, with margins 4, 3, 3 and 5, 3, 2, the steps squared."""
    table = [[4, 0, 0], [0, 2, 1], [1, 1, 1]]
    observed = 1 - (2 * 1 + 1 * 4) / 4 / 10
    margins = [(4, 3, 3), (5, 3, 2)]
    chance = sum(margins[0][i] * margins[1][j] * (i - j) ** 2 for i in range(3) for j in range(3)) / 4 / 100
    found = stats.kappa(table, weights="quadratic")
    assert found.observed == pytest.approx(observed)
    assert found.value == pytest.approx((observed - (1 - chance)) / chance)


def test_two_codes_have_one_kappa_whatever_the_weights():
    table = [[40, 9], [6, 45]]
    for weights in ("linear", "quadratic"):
        assert stats.kappa(table, weights=weights)[:5] == pytest.approx(stats.kappa(table)[:5])
    with pytest.raises(ValueError, match='weights must be "quadratic" or "linear"; it is "cubic"'):
        stats.kappa(table, weights="cubic")


def test_ac1_of_published_tables():
    # Gwet (2014), Handbook of Inter-Rater Reliability, 3 x 3 abstractors: irrCAC prints 0.84933 (0.76358 to 0.93508),
    # limits by Student's t with 99 degrees of freedom, tabulated 1.98422. The wider of it and Fisher's z is given.
    found = stats.gwet_ac1([[13, 0, 0], [0, 20, 7], [0, 4, 56]])
    assert found.value == pytest.approx(0.84933, abs=5e-6)
    assert found.error == pytest.approx((0.93508 - 0.76358) / 2 / 1.98422, abs=5e-6)
    assert found.lower < 0.76358
    assert found.upper == pytest.approx(0.93508, abs=5e-6)
    # By hand: po = 118/125, share of the first code (123 + 120)/250 = 0.972, pe = 2 * 0.972 * 0.028.
    rare = stats.gwet_ac1([[118, 5], [2, 0]])
    assert rare.value == pytest.approx((118 / 125 - 2 * 0.972 * 0.028) / (1 - 2 * 0.972 * 0.028))
    assert stats.kappa([[118, 5], [2, 0]]).value < 0


def test_the_error_of_ac1_is_that_of_the_jackknife():
    """Each case left out in turn, another road to the same large-sample error."""
    table = np.array([[60, 8, 3], [6, 50, 9], [2, 7, 55]])
    n, left = table.sum(), []
    for place in np.ndindex(3, 3):
        one = table.copy()
        one[place] -= 1
        left += [stats.gwet_ac1(one).value] * table[place]
    jackknife = np.sqrt((n - 1) / n * np.sum((np.array(left) - np.mean(left)) ** 2))
    assert stats.gwet_ac1(table).error == pytest.approx(jackknife, rel=0.02)


@pytest.mark.parametrize(
    ("table", "value", "why"),
    [
        ([[9, 0], [0, 0]], np.nan, "one and the same code"),
        ([[0, 0], [0, 0]], np.nan, "no case"),
        ([[5, 0], [0, 4]], 1, "the coders never differ"),
        ([[50, 2], [1, 7]], None, "the coders differ in fewer than 4 cases"),
    ],
)
def test_ac1_without_an_interval_says_why(table, value, why):
    found = stats.gwet_ac1(table)
    assert why in found.method
    assert np.isnan([found.lower, found.upper]).all()
    assert value is None or found.value == pytest.approx(value, nan_ok=True)


@pytest.mark.parametrize(
    ("table", "why"),
    [([[9, 0], [0, 0]], "one and the same code"), ([[0, 0], [0, 0]], "no case"), ([[]], None)],
)
def test_kappa_undefined(table, why):
    if why is None:
        with pytest.raises(ValueError, match="square table"):
            stats.kappa(table)
        return
    found = stats.kappa(table)
    assert np.isnan(found.value)
    assert why in found.method


def test_kappa_of_coders_who_never_differ_has_no_interval():
    found = stats.kappa([[5, 0], [0, 4]])
    assert found.value == 1
    assert np.isnan([found.lower, found.upper]).all()


def test_kappa_when_one_coder_never_varies_is_zero():
    assert stats.kappa([[6, 0], [3, 0]]).value == 0


def test_kappa_of_coders_who_always_differ():
    found = stats.kappa([[0, 4], [4, 0]])
    assert found.value == -1
    assert np.isnan([found.lower, found.upper]).all()


def test_interval_of_kappa_stays_between_minus_one_and_one():
    found = stats.kappa([[1, 30], [20, 0]])
    assert -1 <= found.lower <= found.value <= found.upper <= 1


@pytest.mark.parametrize(("table", "value"), [([[0, 1, 0], [0, 0, 1], [1, 0, 0]], -0.5), ([[0, 4], [4, 0]], -1)])
def test_coders_who_never_agree_have_no_interval(table, value):
    """By hand: -pe / (1 - pe). The error formula gives 0, and with it limits that are the value itself."""
    found = stats.kappa(table)
    assert found.value == pytest.approx(value)
    assert np.isnan([found.lower, found.upper]).all()
    assert found.method.endswith("no interval, the coders never agree")


def test_fleiss_as_statsmodels_has_it():
    counts = np.random.default_rng(2).multinomial(5, [0.2, 0.5, 0.3], size=30)
    assert stats.fleiss_kappa(counts).value == pytest.approx(inter_rater.fleiss_kappa(counts))


def test_fleiss_at_its_edges():
    assert np.isnan(stats.fleiss_kappa([[3, 0], [3, 0]]).value)
    assert np.isnan(stats.fleiss_kappa(np.zeros((2, 2))).value)
    with pytest.raises(ValueError, match="same number of coders"):
        stats.fleiss_kappa([[3, 0], [2, 0]])
    with pytest.raises(ValueError, match="cases by categories"):
        stats.fleiss_kappa([1, 2])


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("coders", [2, 3])
@pytest.mark.parametrize("seed", range(3))
def test_alpha_as_the_krippendorff_package_has_it(level, coders, seed):
    numbers = np.random.default_rng(seed)
    ratings = numbers.integers(0, 5, (coders, 25)).astype(float)
    ratings[1] = np.where(numbers.random(25) < 0.7, ratings[0], ratings[1])
    ratings[numbers.random(ratings.shape) < 0.2] = np.nan
    outside = krippendorff.alpha(ratings, level_of_measurement=level)
    assert stats.krippendorff_alpha(ratings, level=level).value == pytest.approx(outside, abs=1e-12)


def test_alpha_at_its_edges():
    constant = stats.krippendorff_alpha([[1, 1, np.nan], [1, 1, 2]])
    assert np.isnan(constant.value)
    assert constant.method.endswith("undefined, one value throughout")
    alone = stats.krippendorff_alpha([[1, np.nan], [np.nan, 2]])
    assert np.isnan(alone.value)
    assert alone.method.endswith("undefined, no case coded twice")
    assert np.isnan(stats.krippendorff_alpha(np.empty((2, 0))).value)


def test_alpha_refuses():
    with pytest.raises(ValueError, match="level must be"):
        stats.krippendorff_alpha([[1, 2], [1, 3]], level="cardinal")
    with pytest.raises(ValueError, match="ratio scale"):
        stats.krippendorff_alpha([[-1, 2], [1, 3]], level="ratio")
    with pytest.raises(ValueError, match="coders by cases"):
        stats.krippendorff_alpha([1, 2])


def test_a_million_cases_by_two_coders():
    numbers = np.random.default_rng(1)
    ratings = numbers.integers(0, 2, (2, 1_000_000))
    assert abs(stats.krippendorff_alpha(ratings).value) < 0.01


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("coders", [2, 3])
def test_a_column_may_stand_for_many_cases(level, coders):
    # Against the same cases written out one by one, with the package krippendorff.
    numbers = np.random.default_rng(3)
    ratings = numbers.integers(1, 5, (coders, 12)).astype(float)
    ratings[numbers.random(ratings.shape) < 0.1] = np.nan
    cases = numbers.integers(0, 6, 12)
    whole = np.repeat(ratings, cases, axis=1)
    expected = krippendorff.alpha(whole, level_of_measurement=level)
    assert stats.krippendorff_alpha(ratings, level=level, cases=cases).value == pytest.approx(expected)
    assert stats.krippendorff_alpha(whole, level=level).value == pytest.approx(expected)


@pytest.mark.parametrize("cases", [[1], [1, -1], [1, float("nan")]])
def test_cases_that_cannot_be(cases):
    with pytest.raises(ValueError, match="how many it stands for"):
        stats.krippendorff_alpha([[1, 2], [1, 2]], cases=cases)
