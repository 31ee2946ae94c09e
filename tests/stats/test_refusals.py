"""What no statistic can take is refused in one line: never a number made of nonsense, and never a warning of NumPy's."""

import numpy as np
import pytest

from scr_analysis import stats

INF, BIG = float("inf"), 2**63 - 1
FINITE = "The numbers must be finite and below 9,007,199,254,740,992"

CALLS = {
    "wilson": lambda x: stats.wilson(1, x),
    "newcombe_difference": lambda x: stats.newcombe_difference(1, x, 1, 2),
    "byar": stats.byar,
    "garwood": stats.garwood,
    "rate": lambda x: stats.rate(5, x),
    "rate_ratio": lambda x: stats.rate_ratio([5, x], [1, 1]),
    "prevalence_bounds": lambda x: stats.prevalence_bounds(1, 2, x),
    "cochran_armitage": lambda x: stats.cochran_armitage([1, 2], [3, x]),
    "theil_sen": lambda x: stats.theil_sen([1, 2, 3], [2, x, 4]),
    "stratified_trend": lambda x: stats.stratified_trend([1, 2, 3], [1, 2, 3], [0, 0, x]),
    "jonckheere_terpstra": lambda x: stats.jonckheere_terpstra([[1, 2], [3, x]]),
    "mann_kendall": lambda x: stats.mann_kendall([1, x, 3]),
    "count_trend": lambda x: stats.count_trend([1, 2], [2011, x]),
    "poisson": lambda x: stats.poisson([1, 2, 3], [[1], [2], [x]]),
    "chi_squared": lambda x: stats.chi_squared([[1, 2], [3, x]]),
    "fisher": lambda x: stats.fisher([[1, 2], [3, x]]),
    "odds_ratio": lambda x: stats.odds_ratio(1, 2, 3, x),
    "cooccurrence": lambda x: stats.cooccurrence(1, 2, 3, x),
    "kappa": lambda x: stats.kappa([[1, x], [1, 2]]),
    "fleiss_kappa": lambda x: stats.fleiss_kappa([[1, x], [x, 1]]),
    "krippendorff_alpha": lambda x: stats.krippendorff_alpha([[1, x], [1, 2]]),
    "kruskal_wallis": lambda x: stats.kruskal_wallis([[1, x], [2]]),
    "dunn": lambda x: stats.dunn([[1, x], [2]]),
    "mann_whitney": lambda x: stats.mann_whitney([1, x], [2]),
    "hodges_lehmann": lambda x: stats.hodges_lehmann([1, x], [2]),
    "decompose": lambda x: stats.decompose([[1, x]], [[2]]),
    "median_interval": lambda x: stats.median_interval([1, x]),
    "quantile": lambda x: stats.quantile([1, x], 0.5),
    "kaplan_meier": lambda x: stats.kaplan_meier([3, x], [1, 0]),
    "holm": lambda x: stats.holm([0.1, x]),
}


@pytest.mark.parametrize("value", [INF, BIG])
@pytest.mark.parametrize("name", CALLS)
def test_infinite_and_huge_numbers_are_refused(name, value):
    """Beyond 2**53 whole numbers run into one another: reviews of different lengths would have tied without a word."""
    with pytest.raises(ValueError, match=FINITE):
        CALLS[name](value)


@pytest.mark.parametrize("words", [["many", "few"], [[1, 2], [3]]])
def test_words_and_ragged_rows_are_refused_without_being_quoted(words):
    with pytest.raises(ValueError, match=r"^These must be numbers, of one length where there are several rows\.$"):
        stats.median_interval(words)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: stats.wilson([1, 2], [3, 4, 5]), "The columns must be of one length; they have 2 and 3."),
        (lambda: stats.rate(5, 100, per=-1), "per must be above 0, such as 10,000; it is -1."),
        (lambda: stats.lower_rank(-1), "n must be 0 or more; it is -1."),
        (lambda: stats.lower_rank(10, conf=2), "conf must lie between 0 and 1"),
        (lambda: stats.event_share(stats.kaplan_meier([5], [1]), np.nan), "at must be a time of 0 or more; it is nan."),
        (lambda: stats.poisson([], np.empty((0, 1))), "every count is zero"),
        (lambda: stats.poisson([0, 0], [[1], [2]]), "A count model needs an event; every count is zero."),
        (lambda: stats.poisson([1, np.nan], [[1], [2]]), "A count model takes no missing number."),
        (lambda: stats.poisson([1, 2, 3], [[1], [2]]), "a row of design, an exposure and a weight for each count"),
        (lambda: stats.poisson([1, 2], [[1], [2]], exposure=[0, 1]), "An exposure must be above zero"),
        (lambda: stats.negative_binomial([1, -2], [[1], [2]]), "Counts must be whole numbers of 0 or more."),
        (lambda: stats.count_trend([10**11, 1], [1, 2]), "Counts must be at most 10,000,000,000"),
    ],
)
def test_refusals_in_words(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_huge_counts_of_cases_are_answered():
    """By the normal formula, p ± 1.96 √(p (1 - p) / n), which no correction can be told from at this size."""
    found = stats.wilson(10**15, 2 * 10**15)
    assert [found.lower - 0.5, found.upper - 0.5] == pytest.approx([-2.19130e-8, 2.19130e-8], rel=1e-3)
    trend = stats.cochran_armitage([10**9, 11 * 10**8, 12 * 10**8], [2 * 10**9] * 3)
    assert trend.slope == pytest.approx(0.05)
    calm = stats.count_trend([10**9, 11 * 10**8, 121 * 10**7], [2011, 2012, 2013])
    assert calm.percent_change == pytest.approx(10)
