"""Association against SciPy and statsmodels, and the edges."""

import numpy as np
import pytest
from scipy import stats as scipy_stats
from scipy.stats.contingency import association
from statsmodels.stats.contingency_tables import Table, Table2x2

from scr_analysis import stats

YEARS = [[30, 12, 8], [22, 19, 10], [15, 25, 14]]
SPARSE = [[3, 1, 0, 5], [0, 2, 8, 1], [1, 1, 1, 1]]


def test_chi_squared_as_scipy_and_statsmodels_have_it():
    found = stats.chi_squared(YEARS)
    outside = scipy_stats.chi2_contingency(YEARS)
    assert (found.statistic, found.p, found.df) == (outside.statistic, outside.pvalue, outside.dof)
    assert found.cramers_v == pytest.approx(association(np.array(YEARS), method="cramer"))
    np.testing.assert_allclose(found.residuals, Table(np.array(YEARS), shift_zeros=False).standardized_resids)


def test_small_expected_counts_get_a_simulated_p_that_scipy_confirms():
    found = stats.chi_squared(SPARSE)
    assert "Monte-Carlo" in found.method
    method = scipy_stats.MonteCarloMethod(n_resamples=40_000, rng=np.random.default_rng(1))
    outside = scipy_stats.chi2_contingency(SPARSE, correction=False, method=method)
    assert found.p == pytest.approx(outside.pvalue, abs=0.005)


def test_simulated_p_does_not_depend_on_the_order_of_the_table():
    mixed = np.array(SPARSE)[[2, 0, 1]][:, [3, 1, 0, 2]]
    assert stats.chi_squared(mixed).p == stats.chi_squared(SPARSE).p


def test_a_sparse_two_by_two_table_gets_fishers_p():
    found = stats.chi_squared([[3, 1], [1, 3]])
    assert found.p == pytest.approx(0.4857, abs=5e-5)
    assert "Fisher" in found.method


def test_empty_rows_and_columns_take_no_part():
    padded = np.pad(np.array(YEARS), ((0, 1), (1, 0)))
    found, plain = stats.chi_squared(padded), stats.chi_squared(YEARS)
    assert (found.statistic, found.df, found.p, found.cramers_v) == (
        plain.statistic,
        plain.df,
        plain.p,
        plain.cramers_v,
    )
    assert found.residuals.shape == padded.shape
    assert np.isnan(found.residuals[3]).all()
    np.testing.assert_allclose(found.residuals[:3, 1:], plain.residuals)


@pytest.mark.parametrize("table", [[[1, 2, 3]], [[1, 0], [2, 0]], [[0, 0], [0, 0]], np.zeros((0, 3))])
def test_chi_squared_without_a_second_row_or_column_is_undefined(table):
    found = stats.chi_squared(table)
    assert np.isnan([found.statistic, found.df, found.p, found.cramers_v]).all()
    assert "undefined" in found.method


@pytest.mark.parametrize("table", [[1, 2], [[1, -1], [2, 3]], [[1, np.nan], [2, 3]]])
def test_what_is_no_table_of_counts_is_refused(table):
    with pytest.raises(ValueError, match="table"):
        stats.chi_squared(table)


def test_fisher_at_its_edges():
    assert np.isnan(stats.fisher([[0, 0], [2, 3]])[:4]).all()
    zero = stats.fisher([[0, 4], [5, 2]])
    assert (zero.odds_ratio, zero.lower) == (0, 0)
    assert 0 < zero.upper < np.inf
    with pytest.raises(ValueError, match="2 by 2"):
        stats.fisher([[1, 2, 3], [1, 2, 3]])


def test_odds_ratio_as_statsmodels_has_it():
    found = stats.odds_ratio(12, 5, 7, 30)
    outside = Table2x2([[12, 5], [7, 30]])
    assert found.value == pytest.approx(outside.oddsratio)
    np.testing.assert_allclose([found.lower, found.upper], outside.oddsratio_confint())


def test_odds_ratio_with_a_zero_cell_adds_a_half_and_says_so():
    found = stats.odds_ratio(4, 0, 3, 9)
    # By hand: 4.5 × 9.5 / (0.5 × 3.5).
    assert found.value == pytest.approx(4.5 * 9.5 / (0.5 * 3.5))
    assert "Haldane-Anscombe" in found.method


@pytest.mark.parametrize("cells", [(0, 0, 3, 4), (0, 3, 0, 4), (0, 0, 0, 0), (3, 0, 4, 0)])
def test_odds_ratio_of_a_theme_that_all_or_none_have_is_undefined(cells):
    found = stats.odds_ratio(*cells)
    assert np.isnan(found[:3]).all()
    assert "undefined" in found.method


def test_cooccurrence_of_columns_and_its_edges():
    found = stats.cooccurrence([150, 0, 0, 5], [50, 0, 4, 0], [650, 3, 0, 0], [150, 7, 0, 0])
    np.testing.assert_allclose(found.support, [0.15, 0, 0, 1])
    np.testing.assert_allclose(found.lift, [0.9375, np.nan, np.nan, 1])
    np.testing.assert_allclose(found.phi, [-0.0625, np.nan, np.nan, np.nan])
    assert np.isnan(stats.cooccurrence(0, 0, 0, 0)).all()


def test_phi_is_the_correlation_of_the_flags():
    a, b = np.repeat([1, 1, 0, 0], [9, 4, 6, 11]), np.repeat([1, 0, 1, 0], [9, 4, 6, 11])
    assert stats.cooccurrence(9, 4, 6, 11).phi == pytest.approx(np.corrcoef(a, b)[0, 1])


def test_cooccurrence_refuses_negative_counts():
    with pytest.raises(ValueError, match="must not be negative"):
        stats.cooccurrence(-1, 0, 0, 0)
