"""Count regression: edges, weights, and statsmodels' own negative binomial as judge."""

import numpy as np
import pytest
from statsmodels.discrete.discrete_model import NegativeBinomial

from scr_analysis import stats

NUMBERS = np.random.default_rng(11)
YEARS = NUMBERS.integers(2011, 2014, 175)
COUNTS = NUMBERS.negative_binomial(3, 3 / (3 + 40 * 0.88 ** (YEARS - 2011)))


def test_negative_binomial_as_statsmodels_discrete_has_it():
    x = (YEARS - 2012.0)[:, None]
    outside = NegativeBinomial(COUNTS, np.c_[np.ones(175), x]).fit(disp=False)
    found = stats.negative_binomial(COUNTS, x)
    np.testing.assert_allclose(found.coefficients, outside.params[:2], atol=1e-4)
    assert found.alpha == pytest.approx(outside.params[2], abs=1e-4)
    assert found.loglik == pytest.approx(outside.llf)


def test_weights_stand_for_cases():
    found = stats.negative_binomial([1, 9, 2, 30], [[0], [0], [1], [1]], weights=[3, 1, 2, 2])
    whole = stats.negative_binomial([1, 1, 1, 9, 2, 2, 30, 30], [[0]] * 4 + [[1]] * 4)
    np.testing.assert_allclose(found.coefficients, whole.coefficients, atol=1e-6)
    np.testing.assert_allclose(found.errors, whole.errors, rtol=1e-4)


def test_trend_takes_equal_cases_together():
    found = stats.count_trend(COUNTS, YEARS)
    model = stats.negative_binomial(COUNTS, (YEARS - YEARS.mean())[:, None])
    assert found.percent_change == pytest.approx(100 * np.expm1(model.coefficients[1]), rel=1e-4)
    assert found.family == "negative binomial"
    assert found.dispersion > 5


def test_counts_that_vary_less_than_poisson_become_poisson():
    found = stats.count_trend([5, 6, 5, 6, 5, 6], [1, 1, 2, 2, 3, 3])
    assert (found.family, found.alpha) == ("Poisson", 0)
    assert found[:4] == stats.count_trend([5, 6, 5, 6, 5, 6], [1, 1, 2, 2, 3, 3], family="poisson")[:4]


def test_a_trend_in_the_rate_is_not_one_in_the_count():
    found = stats.count_trend([100, 200, 400], [1, 2, 3], exposure=[1000, 2000, 4000])
    assert found.percent_change == pytest.approx(0, abs=1e-6)


def test_quasi_poisson_widens_by_the_dispersion_and_students_t():
    counts, years = [93, 143, 166, 134, 150, 110], [1, 2, 3, 4, 5, 6]
    plain = stats.count_trend(counts, years, family="poisson")
    quasi = stats.count_trend(counts, years, family="quasi-poisson")
    widths = [np.log1p(t.upper / 100) - np.log1p(t.lower / 100) for t in (plain, quasi)]
    # t with 4 degrees of freedom, tabulated: 2.776.
    assert widths[1] / widths[0] == pytest.approx(2.776 / 1.95996 * plain.dispersion**0.5, rel=1e-3)


@pytest.mark.parametrize(
    ("counts", "years", "why"),
    [
        ([4, 5], [2011, 2011], "fewer than two years"),
        ([], [], "fewer than two years"),
        ([0, 0, 0], [1, 2, 3], "every count is zero"),
        ([0, 0, 7], [1, 2, 3], "every event falls in the first or the last year"),
        ([7, np.nan, 0], [1, 2, 3], "every event falls in the first or the last year"),
    ],
)
def test_undefined_trends(counts, years, why):
    found = stats.count_trend(counts, years)
    assert np.isnan(found[:5]).all()
    assert found.method == f"log-linear trend: undefined, {why}"


def test_two_years_have_a_trend_but_no_dispersion():
    found = stats.count_trend([93, 143], [2012, 2013])
    assert found.percent_change == pytest.approx(100 * (143 / 93 - 1))
    assert np.isnan(found.dispersion)
    assert np.isnan(stats.count_trend([93, 143], [2012, 2013], family="quasi-poisson").p)


@pytest.mark.parametrize(
    ("counts", "options", "match"),
    [
        ([-1, 2], {}, "whole numbers of 0 or more"),
        ([1.5, 2], {}, "whole numbers of 0 or more"),
        ([1, 2], {"exposure": [0, 1]}, "above zero"),
        ([1, 2], {"exposure": [1]}, "same length"),
        ([1, 2], {"family": "gamma"}, "family must be one of"),
    ],
)
def test_trend_refuses(counts, options, match):
    with pytest.raises(ValueError, match=match):
        stats.count_trend(counts, [1, 2], **options)


def test_a_million_counts():
    years = np.random.default_rng(0).integers(2011, 2014, 1_000_000)
    counts = np.random.default_rng(1).poisson(20 * 0.9 ** (years - 2011))
    found = stats.count_trend(counts, years)
    assert found.percent_change == pytest.approx(-10, abs=0.2)


def test_the_error_of_a_trend_allows_for_the_coefficients_fitted():
    """Dispersion 0.1992010928 where edgeR 3.40.2's adjustedProfileLik is highest; error by its weights at glm.nb's means."""
    counts, years = [14, 9, 22, 31, 7, 12, 18, 25, 3, 16, 11, 8], np.repeat([2011, 2012, 2013], 4)
    found = stats.count_trend(counts, years)
    assert found.alpha == pytest.approx(0.1992010928, rel=1e-6)
    # The slope is that of MASS::glm.nb(y ~ x), whose dispersion is 1 / 6.518; t with 10 degrees of freedom is 2.228139.
    slope, error = -0.3409869216, 0.1848557707
    expected = slope + 2.228139 * error * np.array([0, -1, 1])
    np.testing.assert_allclose(np.log1p(np.array(found[:3]) / 100), expected, atol=2e-6)
    assert stats.negative_binomial(counts, years[:, None] - 2012).alpha == pytest.approx(1 / 6.518050112, rel=1e-5)


@pytest.mark.parametrize("counts", [[93, 143], [80, 95, 110], [60, 140, 95]])
def test_two_or_three_counts_have_a_slope_and_no_interval(counts):
    """Of three calm counts nobody can tell whether they are calm by chance; who knows that they are Poisson says so."""
    found = stats.count_trend(counts, range(len(counts)))
    assert np.isfinite(found.percent_change)
    assert np.isnan([found.lower, found.upper, found.p]).all()
    assert "no interval and no p" in found.method
    assert np.isfinite(stats.count_trend(counts, range(len(counts)), family="poisson").p)
    assert np.isfinite(stats.count_trend([*counts, 100, 101], range(len(counts) + 2)).p)


def test_four_calm_counts_have_the_limits_of_students_t():
    """t with two degrees of freedom, tabulated: 4.3027; of five calm counts the normal 1.95996."""
    for counts, reach in (([95, 96, 94, 95], 4.3027), ([95, 96, 94, 95, 96], 1.95996)):
        found, plain = (stats.count_trend(counts, range(len(counts)), family=one) for one in ("auto", "poisson"))
        widths = [np.log1p(one.upper / 100) - np.log1p(one.lower / 100) for one in (found, plain)]
        assert widths[0] / widths[1] == pytest.approx(reach / 1.95996, rel=1e-4)


def test_two_counts_leave_nothing_to_learn_a_dispersion_from():
    assert stats.count_trend([3, 40], [1, 2]).family == "Poisson"


def test_strata_are_levels_of_their_own():
    kinds = np.random.default_rng(5).integers(0, 3, 175)
    counts = COUNTS + 30 * kinds
    found = stats.count_trend(counts, YEARS, strata=kinds)
    design = np.c_[YEARS - YEARS.mean(), kinds == 1, kinds == 2].astype(float)
    outside = NegativeBinomial(counts, np.c_[np.ones(175), design]).fit(disp=False)
    assert found.percent_change == pytest.approx(100 * np.expm1(outside.params[1]), abs=1e-2)


def test_a_shift_in_mix_is_no_change_within_strata():
    years, kinds = np.array([1] * 8 + [2] * 8), np.array([0] * 6 + [1] * 2 + [0] * 2 + [1] * 6)
    counts = np.where(kinds == 0, [30, 31] * 8, [9, 10] * 8)
    assert stats.count_trend(counts, years).percent_change < -30
    assert abs(stats.count_trend(counts, years, strata=kinds).percent_change) < 1


def test_strata_that_say_nothing_are_left_out():
    years, kinds, counts = [1, 2, 1, 1, 1, 2], [0, 0, 1, 1, 2, 2], [4, 6, 9, 9, 0, 0]
    found = stats.count_trend(counts, years, strata=kinds, family="poisson")
    assert found.percent_change == pytest.approx(50)
    nothing = stats.count_trend([0, 3, 0, 5], [1, 2, 1, 2], strata=[0, 0, 1, 1])
    assert np.isnan(nothing.percent_change)
