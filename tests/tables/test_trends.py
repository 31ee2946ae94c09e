"""Trends over all, within each methodology and within them together."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats as scipy_stats

from scr_analysis.stats import count_trend
from scr_analysis.tables.base.errors import TableError
from scr_analysis.tables.trends import length_trend, recommendations_trend


@pytest.fixture(scope="module")
def reviews():
    """300 reviews of two kinds over three years, one long and one short; the mix shifts, neither kind changes."""
    numbers = np.random.default_rng(1)
    years = np.repeat([2011, 2012, 2013], 100)
    short = numbers.random(300) < np.repeat([0.2, 0.5, 0.8], 100)
    return pd.DataFrame(
        {
            "incident_date": pd.to_datetime(
                [f"{year}-{month}-15" for year, month in zip(years, [5, 7, 9, 11] * 75, strict=True)]
            ),
            "publication_date": pd.to_datetime(["2015-04-01"] * 300),
            "methodology": pd.Categorical(np.where(short, "Short", "Long"), ["Long", "Short", "Unused"]),
            "pages": pd.array(np.round(np.where(short, 25, 70) + numbers.normal(0, 6, 300)).astype(int), dtype="Int64"),
            "recommendations": pd.array(numbers.poisson(np.where(short, 8, 20)), dtype="Int64"),
        },
    )


def test_rows_in_order(reviews):
    table = length_trend(reviews)
    assert table["scope"].tolist() == ["all reviews", *["one methodology"] * 3, "within methodologies"]
    assert table["methodology"].tolist() == ["All methodologies", "Long", "Short", "Unused", "All methodologies"]
    assert table["n"].tolist()[1:4] == [*reviews["methodology"].value_counts()[["Long", "Short"]], 0]


def test_a_shift_in_mix_is_a_trend_of_all_and_none_within(reviews):
    table = length_trend(reviews)
    whole, within = table.iloc[0], table.iloc[-1]
    assert whole["trend_upper"] < -5
    assert whole["trend_p"] < 0.001
    assert within["trend_lower"] <= 0 <= within["trend_upper"]
    assert within["trend_p"] > 0.05
    counts = recommendations_trend(reviews)
    assert counts.iloc[0]["yearly_upper"] < -10
    assert counts.iloc[-1]["yearly_lower"] < 0 < counts.iloc[-1]["yearly_upper"]


def test_numbers_are_those_of_scipy_and_of_the_count_model(reviews):
    row = length_trend(reviews).iloc[1]
    long = reviews[reviews["methodology"] == "Long"]
    year = long["incident_date"].dt.year
    outside = scipy_stats.theilslopes(long["pages"].to_numpy(float), year.to_numpy(float))
    assert row[["trend", "trend_lower", "trend_upper"]].tolist() == [
        outside.slope,
        outside.low_slope,
        outside.high_slope,
    ]
    assert row["yearly_percent"] == pytest.approx(count_trend(long["pages"], year).percent_change)
    assert row["median"] == long["pages"].median()


def test_the_family_is_the_methodologies_that_can_be_tested(reviews):
    table = recommendations_trend(reviews)
    assert table["tests"].tolist() == [1, 2, 2, 2, 1]
    assert np.isnan(table.loc[3, "trend_p_adjusted"])
    p = table.loc[1:2, "trend_p"].to_numpy()
    # Holm by hand for two: the smaller doubled, the larger at least that.
    assert table.loc[1:2, "trend_p_adjusted"].min() == pytest.approx(min(1, 2 * p.min()))
    assert table.loc[[0, 4], "adjustment"].tolist() == ["None: one test"] * 2


def test_every_review_of_a_row_is_counted_once(reviews_of):
    reviews = reviews_of(
        incident_date=["2011-05-01", "2012-05-01", "2012-06-01", "2013-05-01", None, "2012-07-01", "2012-08-01"],
        methodology=["A", "A", "A", "A", "A", None, "A"],
        final_report="yyyyyyn",
        pages=[50, 40, None, 30, 20, 10, 60],
    )
    table = length_trend(reviews)
    parts = table["no_report"] + table["in_part_years"] + table["missing"] + table["n"]
    assert parts.tolist() == table["reviews"].tolist() == [6, 5, 5]
    # 2013-14 ends after the last date in the file: a part year.
    assert table["in_part_years"].tolist() == [1, 1, 1]
    assert table["trend_method"].str.endswith("part years left out: 2013-14").all()
    assert table[["undated", "ungrouped"]].iloc[0].tolist() == [1, 1]


def test_days_to_publication_and_another_date(reviews):
    table = length_trend(
        reviews, measure="days_to_publication", year_of="publication", coverage=("2014-04-01", "2016-03-31")
    )
    assert table["trend_unit"].unique().tolist() == ["days a year"]
    assert table["yearly_method"].str.contains("fewer than two years").all()


def test_refusals(reviews):
    with pytest.raises(TableError, match="length_trend: measure is 'words'"):
        length_trend(reviews, measure="words")
    with pytest.raises(TableError, match="recommendations_trend needs the column methodology"):
        recommendations_trend(reviews.drop(columns="methodology"))


def test_order_of_rows_does_not_matter(reviews):
    pd.testing.assert_frame_equal(length_trend(reviews), length_trend(reviews.sample(frac=1, random_state=3)))
