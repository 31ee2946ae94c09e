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
    # The same standard error, on the scale of Fisher's z.
    half = np.arctanh(outside.kappa) + np.array([-1, 1]) * 1.959964 * outside.std_kappa / (1 - outside.kappa**2)
    np.testing.assert_allclose([found.lower, found.upper], np.tanh(half), atol=1e-6)


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
