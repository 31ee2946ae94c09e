"""Time to an event against statsmodels and lifelines, and the edges."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from statsmodels.duration.survfunc import SurvfuncRight, survdiff

from scr_analysis import stats

TIME = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
EVENT = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]


def test_curve_as_statsmodels_has_it():
    found, outside = stats.kaplan_meier(TIME, EVENT), SurvfuncRight(TIME, EVENT)
    died = found.events > 0
    np.testing.assert_allclose(found.survival[died], outside.surv_prob)
    np.testing.assert_allclose(found.at_risk[died], outside.n_risk)
    assert (found.median, found.median_lower) == (23, outside.quantile_ci(0.5, method="cloglog")[0])


def test_limits_as_lifelines_has_them():
    # lifelines 0.30.3, KaplanMeierFitter: at 6, 10 and 23.
    found = stats.kaplan_meier(TIME, EVENT)
    rows = [int(np.flatnonzero(found.time == t)[0]) for t in (6, 10, 23)]
    np.testing.assert_allclose(found.lower[rows], [0.619718, 0.503200, 0.188052], atol=5e-7)
    np.testing.assert_allclose(found.upper[rows], [0.951552, 0.889362, 0.680143], atol=5e-7)
    assert (found.median_lower, np.isnan(found.median_upper)) == (13, True)


def test_degrees_of_freedom_do_not_rest_on_rounding():
    # R 4.2.2, survdiff, of 283 and 10 reviews: chi-squared 4.41 on 1 degree of freedom, p = 0.036. The covariance of the
    # two has the numerical rank 2.
    path = Path(__file__).parents[1] / "tables" / "numbers" / "logrank.csv"
    reviews = pd.read_csv(path, parse_dates=["incident_date", "publication_date"])
    days = (reviews["publication_date"].fillna(reviews["publication_date"].max()) - reviews["incident_date"]).dt.days
    seen = reviews["publication_date"].notna()
    found = stats.logrank(
        [(days[part], seen[part]) for part in (reviews["outcome"] == "Fatal", reviews["outcome"] != "Fatal")]
    )
    assert (round(found.statistic, 2), found.df, round(found.p, 3)) == (4.41, 1, 0.036)


def test_a_group_that_expects_no_event_takes_no_degree_of_freedom():
    # As R's survdiff: the third group leaves before the first event.
    two = [([1, 2, 3], [1, 1, 1]), ([2, 3, 4], [1, 0, 0])]
    alone, beside = stats.logrank(two), stats.logrank([*two, ([0.5], [0])])
    assert (alone.df, beside.df) == (1, 1)
    assert beside.statistic == pytest.approx(alone.statistic)


def test_everything_at_risk_leaves_once():
    found = stats.kaplan_meier(TIME, EVENT)
    assert found.at_risk[0] == len(TIME)
    assert found.events.sum() == sum(EVENT)


def test_no_interval_before_the_first_event_or_at_zero():
    found = stats.kaplan_meier([1, 2, 3], [0, 1, 1])
    assert np.isnan(found.lower).tolist() == [True, False, True]
    assert found.survival.tolist() == [1, 0.5, 0]
    assert found.median == 2


def test_curve_at_its_edges():
    none = stats.kaplan_meier([], [])
    assert none.time.size == 0
    assert np.isnan(none.median)
    assert stats.kaplan_meier([np.nan, 4], [1, 1]).at_risk.tolist() == [1]
    assert np.isnan(stats.kaplan_meier([4, 5], [0, 0]).median)


@pytest.mark.parametrize(
    ("time", "event", "match"),
    [([-1], [1], "must not be negative"), ([1], [2], "An event is 1"), ([1, 2], [1], "same length")],
)
def test_curve_refuses(time, event, match):
    with pytest.raises(ValueError, match=match):
        stats.kaplan_meier(time, event)


@pytest.mark.parametrize("at", [50, 100, 183, 240, 400])
def test_share_without_censoring_is_wilson(at):
    times = np.array([90, 100, 120, 183, 210, 240, 365])
    found = stats.event_share(stats.kaplan_meier(times, np.ones(7)), at)
    x = int((times <= at).sum())
    assert found.value == pytest.approx(x / 7)
    np.testing.assert_allclose([found.lower, found.upper], stats.wilson(x, 7), atol=1e-12)


def test_share_with_censoring_stands_on_the_effective_size():
    curve = stats.kaplan_meier(TIME, EVENT)
    found = stats.event_share(curve, 10)
    # By hand: 1 - S = 0.247059 and Greenwood's sum 3/(21·18) + 1/(17·16) + 1/(15·14).
    greenwood = 3 / (21 * 18) + 1 / (17 * 16) + 1 / (15 * 14)
    size = 0.2470588 / (0.7529412 * greenwood)
    np.testing.assert_allclose([found.lower, found.upper], stats.wilson(0.2470588 * size, size), atol=1e-6)


def test_share_at_its_edges():
    curve = stats.kaplan_meier([5, 8], [1, 0])
    assert np.isnan(stats.event_share(curve, 9)[:3]).all()
    assert stats.event_share(curve, 8).value == 0.5
    assert stats.event_share(stats.kaplan_meier([5, 8], [1, 1]), 99).value == 1
    assert np.isnan(stats.event_share(stats.kaplan_meier([], []), 1).value)
    early = stats.event_share(stats.kaplan_meier([5, 8, 9], [0, 0, 1]), 6)
    assert early.value == 0
    assert early.upper == pytest.approx(stats.wilson(0, 2).upper)


@pytest.mark.parametrize("seed", range(5))
def test_logrank_as_statsmodels_has_it(seed):
    numbers = np.random.default_rng(seed)
    time, event = numbers.integers(1, 30, 80), numbers.integers(0, 2, 80)
    group = numbers.integers(0, 4, 80)
    statistic, p = survdiff(time, event, group)
    found = stats.logrank([(time[group == g], event[group == g]) for g in range(4)])
    assert (found.statistic, found.p, found.df) == (pytest.approx(statistic), pytest.approx(p), 3)


@pytest.mark.parametrize(
    ("groups", "why"),
    [
        ([], "fewer than two groups"),
        ([([1, 2], [1, 1])], "fewer than two groups"),
        ([([1, 2], [0, 0]), ([3], [0])], "no event"),
        ([([1, 2], [0, 0]), ([3], [1])], "no event"),
    ],
)
def test_logrank_undefined(groups, why):
    found = stats.logrank(groups)
    assert np.isnan(found.p)
    assert why in found.method
