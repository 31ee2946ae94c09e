"""A simulated file of known truth: does the library find what is there, and nothing else?

Truth: recommendations fall by 12% a year; no methodology changes in length, but short kinds grow; of forty themes one
rises and thirty-nine stand still. The file has the study's size: 293 reviews in three years, six in ten with a final
report. The seeds are fixed.
"""

import numpy as np
import pandas as pd
import pytest

from scr_analysis import findings
from scr_analysis.tables.decompositions import length_decomposition
from scr_analysis.tables.themes import themes_by_year
from scr_analysis.tables.trends import length_trend, recommendations_trend

FLAG = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
KINDS = ["Long form", "Middle form", "Short form"]
PAGES = np.array([75, 50, 25])
# Share of each kind in each year: the mix shifts towards short reviews.
MIX = np.array([[0.6, 0.3, 0.1], [0.4, 0.3, 0.3], [0.2, 0.3, 0.5]])
TRUE_THEME = "theme_07"


def simulated(seed, n=293):
    numbers = np.random.default_rng(seed)
    year = numbers.integers(0, 3, n)
    kind = (numbers.random(n)[:, None] > np.cumsum(MIX[year], axis=1)).sum(axis=1)
    day = numbers.integers(0, 365, n)
    incident = pd.to_datetime([f"{2011 + y}-04-01" for y in year]) + pd.to_timedelta(day, "D")
    mean = 20 * 0.88**year
    flags = {
        f"theme_{i:02d}": 0.1 + 0.015 * i + (0.22 * year if f"theme_{i:02d}" == TRUE_THEME else 0) for i in range(40)
    }
    return pd.DataFrame(
        {
            "review_id": [f"S{i:04d}" for i in range(n)],
            "incident_date": incident,
            "publication_date": incident + pd.to_timedelta(numbers.integers(200, 500, n), "D"),
            "methodology": pd.Categorical.from_codes(kind, KINDS),
            "final_report": pd.Series(np.where(numbers.random(n) < 0.6, "yes", "no"), dtype=FLAG),
            "pages": pd.array(np.maximum(1, np.round(numbers.normal(PAGES[kind], 9))).astype(int), dtype="Int64"),
            "recommendations": pd.array(numbers.negative_binomial(4, 4 / (4 + mean)), dtype="Int64"),
            **{name: coded(numbers, share, n) for name, share in flags.items()},
        },
    )


def coded(numbers, share, n):
    """Yes and no at the given share, with one cell in ten not known."""
    states = np.where(numbers.random(n) < share, "yes", "no")
    return pd.Series(np.where(numbers.random(n) < 0.1, "not known", states), dtype=FLAG)


@pytest.fixture(scope="module")
def reviews():
    return simulated(seed=2)


def test_the_fall_in_recommendations_is_found(reviews):
    row = recommendations_trend(reviews).iloc[0]
    assert row["yearly_lower"] <= -12 <= row["yearly_upper"] < 0
    assert row["yearly_p"] < 0.05
    assert row["dispersion"] > 2


def test_the_fall_in_length_is_put_down_to_mix(reviews):
    trend = length_trend(reviews).set_index("scope")
    assert trend.loc["all reviews", "trend_upper"] < 0
    within = trend.loc["within methodologies"]
    assert within["trend_lower"] <= 0 <= within["trend_upper"]
    whole = length_decomposition(reviews).iloc[-1]
    # By the shares and lengths above, from the first year to the last: 0.4 × (25 - 75) = -20 pages, all by mix.
    assert whole["mix_lower"] <= -20 <= whole["mix_upper"] < 0
    assert whole["within_lower"] <= 0 <= whole["within_upper"]
    assert whole["mix"] + whole["within"] == pytest.approx(whole["change"])


def test_at_most_the_true_theme_is_flagged(reviews):
    trends = themes_by_year(reviews).drop_duplicates("theme").set_index("theme")
    assert len(trends) == 40
    assert trends["tests"].unique().tolist() == [40]
    flagged = trends.index[trends["trend_p_adjusted"] < 0.05].tolist()
    assert flagged == [TRUE_THEME]
    true = trends.loc[TRUE_THEME]
    assert true["trend_lower"] <= 22 <= true["trend_upper"]


def test_the_sentences_say_so(reviews):
    fall = findings.recommendations_trend(recommendations_trend(reviews))
    assert fall.headline.startswith("The number of recommendations fell by ")
    length = findings.length_trend(length_trend(reviews))
    assert length.headline.endswith("a year over all; no evidence of a trend within methodologies")
    split = findings.decomposition(length_decomposition(reviews))
    assert split.headline.endswith(" by the mix of methodologies; no evidence of a change within them")
    themes = findings.themes_by_year(themes_by_year(reviews))
    assert themes.in_full.startswith("1 of 40 themes shows a trend in its share of final reports: Theme 07 rose by ")


def test_without_adjustment_something_false_would_have_been_said():
    """Forty themes at 5%: two false alarms in an ordinary file, which is why the family is adjusted for."""
    raw, adjusted = [], []
    for seed in range(5):
        trends = themes_by_year(simulated(seed)).drop_duplicates("theme").set_index("theme").drop(TRUE_THEME)
        raw.append((trends["trend_p"] < 0.05).sum())
        adjusted.append((trends["trend_p_adjusted"] < 0.05).sum())
    assert sum(raw) > 3
    assert sum(adjusted) == 0
