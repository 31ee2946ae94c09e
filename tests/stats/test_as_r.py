"""Data sets that come with R, and small ones made up here: every expected number is what R 4.2.2 printed.

R's packages stats, MASS 7.3 and survival 3.5 are the judge; the call stands beside each number.
"""

import numpy as np
import pytest

from scr_analysis import stats

# survival::aml: weeks to relapse of acute myelogenous leukaemia, 11 patients maintained on chemotherapy and 12 not.
MAINTAINED = ([9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161], [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0])
NOT_MAINTAINED = ([5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45], [1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1])
# airquality: ozone in May and August.
MAY = [41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37]
AUGUST = [39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73, 76, 118, 84, 85]
# Fifteen p values of Benjamini and Hochberg (1995), table 1.
P = [1e-4, 4e-4, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1]


def test_kaplan_meier():
    """survfit(Surv(time, status) ~ 1, data = aml, conf.type = "log-log")."""
    found = stats.kaplan_meier(MAINTAINED[0] + NOT_MAINTAINED[0], MAINTAINED[1] + NOT_MAINTAINED[1])
    at = np.searchsorted(found.time, [5, 18, 27, 48])
    assert found.at_risk[at].tolist() == [23, 14, 11, 2]
    np.testing.assert_allclose(found.survival[at], [0.9130, 0.6460, 0.4969, 0.0828], atol=5e-5)
    np.testing.assert_allclose(found.lower[at], [0.69495, 0.41395, 0.27557, 0.00696], atol=5e-6)
    np.testing.assert_allclose(found.upper[at], [0.978, 0.805, 0.684, 0.287], atol=5e-4)
    assert (found.median, found.median_lower, found.median_upper) == (27, 13, 34)


def test_logrank():
    """survdiff(Surv(time, status) ~ x, data = aml): chi-squared 3.4, p 0.07."""
    found = stats.logrank([MAINTAINED, NOT_MAINTAINED])
    assert (round(found.statistic, 1), found.df, round(found.p, 2)) == (3.4, 1, 0.07)


def test_two_groups_with_ties():
    """wilcox.test(Ozone ~ Month, subset = Month %in% c(5, 8), conf.int = TRUE, exact = FALSE), limits to R's 1e-4."""
    test, shift = stats.mann_whitney(MAY, AUGUST), stats.hodges_lehmann(MAY, AUGUST)
    assert (test.statistic, test.p) == (127.5, pytest.approx(0.0001208, abs=5e-8))
    assert shift[:3] == pytest.approx((-31.99996, -52.99999, -14.99998), abs=1e-4)


def test_two_groups_without_ties():
    """wilcox.test(x, y, conf.int = TRUE); x and y are of Hollander and Wolfe (1973), page 69."""
    x, y = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46], [1.15, 0.88, 0.90, 0.74, 1.21]
    test, shift = stats.mann_whitney(x, y), stats.hodges_lehmann(x, y)
    assert (test.statistic, test.p) == (35, pytest.approx(0.2544, abs=5e-5))
    assert shift[:3] == pytest.approx((0.305, -0.15, 0.76))
    a, b = [12, 15, 19, 22, 30, 41], [11, 14, 18, 20, 25, 27, 33]
    assert stats.mann_whitney(a, b).p == pytest.approx(0.8357, abs=5e-5)
    assert stats.hodges_lehmann(a, b)[:3] == (1, -11, 16)


def test_order_of_two_series():
    """cor.test(x, y, method = "kendall"), of Hollander and Wolfe (1973), page 187: T = 26, p 0.1194."""
    x = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1]
    y = [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8]
    found = stats.jonckheere_terpstra(x, y)
    assert (found.statistic, found.p) == (26, pytest.approx(0.1194, abs=5e-5))


def test_kruskal_wallis():
    """kruskal.test."""
    groups = [[27, 2, 4, 18, 7, 9], [20, 8, 14, 36, 21, 22], [34, 31, 3, 23, 30, 6]]
    assert stats.kruskal_wallis(groups).statistic == pytest.approx(2.85380117, abs=5e-9)


@pytest.mark.parametrize(
    ("table", "expected", "p"),
    [
        # Convictions of like-sex twins of criminals, Fisher (1970), page 48.
        ([[2, 15], [10, 3]], (0.04693661, 0.003325764, 0.363182271), 0.0005367),
        ([[0, 7], [9, 6]], (0, 0, 0.7101348), 0.01668),
    ],
)
def test_fisher(table, expected, p):
    """fisher.test; R searches its limits to about 1e-5 only."""
    found = stats.fisher(table)
    np.testing.assert_allclose(found[:3], expected, atol=2e-5, rtol=1e-4)
    assert found.p == pytest.approx(p, rel=1e-3)


def test_chi_squared():
    """chisq.test(apply(HairEyeColor, c(1, 2), sum)) and its stdres."""
    found = stats.chi_squared([[68, 20, 15, 5], [119, 84, 54, 29], [26, 17, 14, 14], [7, 94, 10, 16]])
    assert (round(found.statistic, 2), found.df) == (138.29, 9)
    np.testing.assert_allclose(found.residuals[0], [6.137, -4.254, -0.575, -2.288], atol=5e-4)
    np.testing.assert_allclose(found.residuals[3], [-8.328, 9.968, -2.738, 0.732], atol=5e-4)


def test_simulated_chi_squared():
    """chisq.test(simulate.p.value = TRUE, B = 1e6): 0.01139; 9,999 tables are good to 0.003."""
    assert stats.chi_squared([[3, 2, 0], [1, 4, 2], [0, 1, 6]]).p == pytest.approx(0.01139, abs=0.003)


def test_trend_of_proportions():
    """prop.trend.test; the second with a year left out."""
    found = stats.cochran_armitage([15, 10, 5], [30, 30, 30])
    assert (found.statistic, found.p) == (pytest.approx(7.5), pytest.approx(0.00617, abs=5e-6))
    uneven = stats.cochran_armitage([12, 18, 31, 25], [60, 55, 70, 40], [2011, 2012, 2013, 2015])
    assert (uneven.statistic, uneven.p) == (pytest.approx(20.042, abs=5e-4), pytest.approx(7.575e-06, abs=5e-10))


def test_proportions_and_rates():
    """prop.test(15, 148, correct = FALSE), binom.test(682, 925), binom.test(0, 12), poisson.test(c(7, 3), c(120, 200))."""
    np.testing.assert_allclose(stats.wilson(15, 148), [0.0623864, 0.1604872], atol=5e-8)
    np.testing.assert_allclose(stats.clopper_pearson(682, 925), [0.7076683, 0.7654066], atol=5e-8)
    np.testing.assert_allclose(stats.clopper_pearson(0, 12), [0, 0.2646485], atol=5e-8)
    found = stats.rate_ratio([7, 3], [120, 200])
    assert found[:3] == pytest.approx((3.888889, 0.8877963, 23.3060465), abs=5e-7)
    assert found.p == pytest.approx(0.04749, abs=5e-6)


def test_many_p_values():
    """p.adjust(p, "BH") and p.adjust(p, "holm")."""
    expected = [0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714, 0.06385714, 0.0645, 0.0765, 0.486, 0.5811818]
    np.testing.assert_allclose(stats.benjamini_hochberg(P)[:11], expected, atol=5e-8)
    expected = [0.0015, 0.0056, 0.0247, 0.114, 0.2211, 0.278, 0.278, 0.278, 0.3213, 1]
    np.testing.assert_allclose(stats.holm(P)[:10], expected, atol=5e-8)


def test_quasi_poisson_trend():
    """glm(y ~ t, quasipoisson), AIDS in Belgium: slope 0.2021212, error 0.02018703, dispersion 6.747398, t on 11 df."""
    counts = [12, 14, 33, 50, 67, 74, 123, 141, 165, 204, 253, 246, 240]
    found = stats.count_trend(counts, range(1, 14), family="quasi-poisson")
    limits = 0.2021212 + 2.200985 * 0.02018703 * np.array([0, -1, 1])
    np.testing.assert_allclose(np.log1p(np.array(found[:3]) / 100), limits, atol=5e-6)
    assert (found.dispersion, found.p) == (pytest.approx(6.747398, abs=1e-4), pytest.approx(7.3018e-07, rel=1e-4))


def test_negative_binomial_trend():
    """MASS::glm.nb(y ~ t) of made-up counts of recommendations."""
    y = [14, 9, 22, 31, 7, 12, 18, 25, 3, 16, 11, 8, 19, 27, 5, 10, 2, 14, 21, 13, 6, 9, 12, 17, 1, 8, 4, 15, 10, 7]
    found = stats.negative_binomial(y, np.repeat([[0], [1], [2]], 10, axis=0))
    np.testing.assert_allclose(found.coefficients, [2.784223022, -0.281438962], atol=1e-6)
    np.testing.assert_allclose(found.errors, [0.160960768, 0.128399670], atol=1e-6)
    assert 1 / found.alpha == pytest.approx(4.078919205, rel=1e-4)
    assert 2 * found.loglik == pytest.approx(-196.841751572, abs=1e-6)


def test_quantiles():
    """quantile(x, type = 6) and 8."""
    x = [2, 3, 3, 5, 8, 13, 21, 34, 55]
    np.testing.assert_allclose(stats.quantile(x, [0.25, 0.5, 0.75], kind=6), [3, 8, 27.5])
    np.testing.assert_allclose(stats.quantile(x, [0.25, 0.5, 0.75], kind=8), [3, 8, 25.3333333])
