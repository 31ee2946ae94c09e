"""More data sets that come with R and its packages, and every way to hand numbers over: what R 4.2.2 printed.

R's packages stats, MASS 7.3, vcd 1.4 and psych 2.2 are the judge; the call stands beside each number.
"""

from itertools import chain

import numpy as np
import pandas as pd
import pytest
from statsmodels.datasets import nile

from scr_analysis import stats

# Hollander and Wolfe, motivational effect of knowledge of performance, as in the help page of NSM3::pJCK.
MOTIVATION = {
    "no information": [40, 35, 38, 43, 44, 41],
    "rough": [38, 40, 47, 44, 40, 42],
    "accurate": [48, 40, 45, 43, 46, 44],
}
# PlantGrowth: dried weight of plants.
PLANTS = [
    [4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14],
    [4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69],
    [6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26],
]
# vcd::SexualFun, and vcd::MSPatients of Landis and Koch (1977): Winnipeg and New Orleans patients.
FUN = [[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]]
WINNIPEG = [[38, 5, 0, 1], [33, 11, 3, 0], [10, 14, 5, 6], [3, 7, 3, 10]]
NEW_ORLEANS = [[5, 3, 0, 0], [3, 11, 4, 0], [2, 13, 3, 4], [1, 2, 4, 14]]
# Job satisfaction by income of Agresti (2002), table 2.8, as in R's help page of fisher.test.
JOB = [[1, 2, 1, 0], [3, 3, 6, 1], [10, 10, 14, 9], [6, 7, 12, 11]]


def test_two_groups_of_a_dozen_are_compared_exactly():
    """wilcox.test(x, y, conf.int = TRUE): "exact", for both groups have fewer than 50 untied values."""
    x = [80.1, 83.2, 189.3, 104.4, 145.5, 138.6, 191.7, 164.8, 73.9, 147, 153.1, 100.2]
    y = [115, 88, 90, 74, 121, 133, 127, 101, 96, 143, 60]
    test, shift = stats.mann_whitney(x, y), stats.hodges_lehmann(x, y)
    assert (test.statistic, test.p) == (92, pytest.approx(0.1179281077))
    assert shift[:3] == pytest.approx((25.25, -9.9, 62.3))


def test_eight_untied_values_beside_many_take_no_minutes():
    """Counting the arrangements of 8 among 20,000 took over six minutes."""
    numbers = np.random.default_rng(1)
    found = stats.mann_whitney(numbers.normal(size=8), numbers.normal(size=20_000))
    assert found.method.endswith("normal approximation with tie and continuity correction")


def test_jonckheere_of_tied_values():
    """cor.test(group, value, method = "kendall", exact = FALSE): z = 2.039293; J = 79 by Hollander and Wolfe."""
    found = stats.jonckheere_terpstra(MOTIVATION)
    assert (found.statistic, found.p) == (79, pytest.approx(0.04142078799))
    rising = stats.jonckheere_terpstra(MOTIVATION.values(), alternative="increasing")
    assert rising.p == pytest.approx(0.02071039399)


def test_kendall_of_a_long_series_and_of_forty_five_untied_values():
    """cor.test(1871:1970, Nile, method = "kendall"): z = -4.131045; cor.test(1:45, sin(1:45)): T = 480, exact."""
    flow = nile.load_pandas().data
    score = stats.kendall_score(flow["year"], flow["volume"])
    assert score.s / score.variance**0.5 == pytest.approx(-4.131044926)
    assert stats.jonckheere_terpstra(flow["year"], flow["volume"]).p == pytest.approx(3.611179919e-05)
    waves = np.sin(np.arange(1, 46))
    found = stats.mann_kendall(waves)
    assert (found.method, found.p) == ("Mann-Kendall test, exact", pytest.approx(0.7779197241))
    assert stats.jonckheere_terpstra(range(45), waves).statistic == 480


def test_kruskal_wallis_of_plants():
    """kruskal.test(weight ~ group, PlantGrowth)."""
    found = stats.kruskal_wallis(PLANTS)
    assert found[:3] == pytest.approx((7.9882287494437, 2, 0.0184237557315))


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (FUN, (0.129330254, 0.06859853248)),
        (WINNIPEG, (0.207942464, 0.05045536524)),
        (NEW_ORLEANS, (0.2965165675, 0.07850387067)),
        ([[40, 9], [6, 45]], (0.6995192308, 0.0713936027)),
    ],
)
def test_kappa_and_its_standard_error(table, expected):
    """Kappa(table) of vcd and, for the last, cohen.kappa(table) of psych."""
    found = stats.kappa(table)
    assert (found.value, found.error) == pytest.approx(expected)
    assert found.lower < found.value < found.upper


def test_a_sparse_table_has_both_p_values():
    """chisq.test(Job): X-squared = 5.9655, df = 9, p-value = 0.7434, with a warning; fisher.test(Job): 0.7827."""
    found = stats.chi_squared(JOB)
    assert (found.statistic, found.df, found.p_asymptotic) == pytest.approx((5.965514588770, 9, 0.743364725053))
    assert found.p == pytest.approx(0.7827, abs=0.02)
    assert "Monte-Carlo" in found.method
    # A table with enough cases has one: Berkeley admissions, chisq.test(UCB, correct = FALSE) and oddsratio.wald.
    full = stats.chi_squared([[1198, 1493], [557, 1278]])
    assert full.p == full.p_asymptotic == pytest.approx(7.81360038899e-22)
    assert stats.odds_ratio(1198, 1493, 557, 1278)[:3] == pytest.approx((1.84108003718, 1.62437690975, 2.08669286234))


FORMS = {
    "list": list,
    "tuple": tuple,
    "NumPy": np.array,
    "Series": pd.Series,
    "Int64": lambda values: pd.Series(values, dtype="Int64"),
    "iterator": iter,
    "values of a dict": lambda values: dict(enumerate(values)).values(),
}


@pytest.mark.parametrize("form", FORMS)
def test_numbers_may_come_in_any_form(form):
    years, pages = [2011, 2011, 2012, 2012, 2013, 2013], [50, 44, 45, 40, 41, 30]
    given = FORMS[form]
    assert stats.ordered_trend(given(years), given(pages)).slope == -4.75
    assert stats.median_interval(given(pages)).median == 42.5
    assert stats.kruskal_wallis([given(pages[:3]), given(pages[3:])]).df == 1


@pytest.mark.parametrize("missing", [None, float("nan"), np.nan, pd.NA])
def test_what_is_missing_may_be_written_in_any_way(missing):
    assert stats.median_interval([12, missing, 30]).median == 21
    assert stats.median_interval(pd.Series([12, missing, 30], dtype="Float64")).median == 21


def test_groups_may_be_named():
    """The years of a mapping were once taken for the groups themselves, without a word."""
    pages = {2011: [60, 64, 56], 2012: [44, 45, 52], 2013: [40, 41, 30]}
    assert stats.jonckheere_terpstra(pages) == stats.jonckheere_terpstra(list(pages.values()))
    assert stats.kruskal_wallis(pages) == stats.kruskal_wallis(list(pages.values()))
    assert stats.dunn(pages) == stats.dunn(list(pages.values()))
    named = {"a": ([90, 120, 150], [1, 1, 1]), "b": ([200, 240], [1, 0])}
    assert stats.logrank(named) == stats.logrank(list(named.values()))
    split = stats.decompose({"long": [60, 64, 56], "short": [20]}, {"long": [60], "short": [22, 20, 18]})
    assert (split.mix.value, split.within.value) == pytest.approx((-20, 0))


def test_groups_that_are_none_are_refused():
    for call in (stats.kruskal_wallis, stats.dunn, stats.jonckheere_terpstra, lambda x: stats.decompose(x, x)):
        with pytest.raises(ValueError, match="Each group must be a list of numbers"):
            call([2011, 2012, 2013])
    with pytest.raises(ValueError, match="the same groups in the same order"):
        stats.decompose({"a": [1], "b": [2]}, {"b": [2], "a": [1]})


def test_dates_are_refused():
    """As floats they are nanoseconds, and a slope a nanosecond has many zeros."""
    dates = pd.to_datetime(["2011-04-01", "2012-04-01", "2013-04-01"])
    for given in (dates, dates.to_series(), dates.to_numpy(), dates - dates[0]):
        with pytest.raises(ValueError, match="Dates and spans of time are no numbers; give years, or days"):
            stats.theil_sen(given, [1, 2, 3])


def test_the_data_are_those_of_r():
    """mean(PlantGrowth$weight) = 5.073; sum(SexualFun) = 91; sum(MSPatients) = 218."""
    assert np.mean(list(chain(*PLANTS))) == pytest.approx(5.073)
    assert (np.sum(FUN), np.sum(WINNIPEG) + np.sum(NEW_ORLEANS)) == (91, 218)
