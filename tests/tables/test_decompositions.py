"""Mix and within: hand-worked, exact in sum, and the periods."""

import numpy as np
import pandas as pd
import pytest

from scr_analysis.tables.base.errors import TableError
from scr_analysis.tables.decompositions import length_decomposition, recommendations_decomposition

YEARS = ["2011-05-01"] * 4 + ["2012-05-01"] * 2 + ["2014-03-31"] * 4


@pytest.fixture
def reviews(reviews_of):
    return reviews_of(
        incident_date=YEARS,
        methodology=(
            ["Long", "Short", "Unused", "not known"],
            ["Long", "Long", "Short", "Short", "Long", "Long", "Long", "Short", "Short", "Short"],
        ),
        pages=[50, 70, 10, 30, 99, 99, 56, 24, 22, 26],
        recommendations=[5, 7, 1, 3, 9, 9, 5, 2, 2, 2],
    )


def test_by_hand(reviews):
    # Shares 1/2, 1/2 then 1/4, 3/4; means 60, 20 then 56, 24. Mix -1/4 · 58 + 1/4 · 22; within -4 · 3/8 + 4 · 5/8.
    table = length_decomposition(reviews).set_index("methodology")
    assert table.loc["All methodologies", ["mix", "within", "change"]].tolist() == pytest.approx([-9, 1, -8])
    assert table.loc["Long", ["mix", "within"]].tolist() == pytest.approx([-5.5, -1.5])
    assert table.loc["Short", ["share_first", "share_second"]].tolist() == [50, 75]
    assert table["period_first"].unique().tolist() == ["2011-12"]
    assert table["period_second"].unique().tolist() == ["2013-14"]


def test_the_parts_sum_to_the_change_of_the_mean(reviews):
    for table in (length_decomposition(reviews), recommendations_decomposition(reviews)):
        whole, rows = table.iloc[-1], table.iloc[:-1]
        assert whole["mix"] + whole["within"] == pytest.approx(whole["mean_second"] - whole["mean_first"])
        for part in ("mix", "within", "change", "n_first", "n_second", "reviews"):
            assert rows[part].sum() == pytest.approx(whole[part])


def test_levels_without_reviews_and_methodology_not_known_stay(reviews):
    table = length_decomposition(reviews)
    assert table["methodology"].tolist() == ["Long", "Short", "Unused", "Methodology not known", "All methodologies"]
    assert table.loc[2:3, "mix"].tolist() == [0, 0]
    assert table.loc[2:3, "mean_first"].isna().all()


def test_a_methodology_not_known_is_a_kind_of_its_own(reviews):
    blank = reviews.assign(methodology=reviews["methodology"].mask(reviews["pages"].eq(70)))
    table = length_decomposition(blank).set_index("methodology")
    assert table.loc["Methodology not known", ["n_first", "n_second"]].tolist() == [1, 0]
    assert table.loc["Methodology not known", "within"] == 0
    assert table.loc["All methodologies", "change"] == pytest.approx(-8)


def test_named_periods(reviews):
    table = length_decomposition(reviews, periods=(("2011-12", "2012-13"), ("2013-14", "2013-14")))
    assert table["period_first"].unique().tolist() == ["2011-12 to 2012-13"]
    assert table.iloc[-1]["n_first"] == 6


@pytest.mark.parametrize(
    ("periods", "match"),
    [
        ((("2011-12", "2011-12"), ("2019-20", "2019-20")), "a year of periods is '2019-20'"),
        ((("2012-13", "2013-14"), ("2011-12", "2011-12")), "the second follow the first"),
        ((("2011-12", "2012-13"), ("2012-13", "2013-14")), "the second follow the first"),
    ],
)
def test_impossible_periods(reviews, periods, match):
    with pytest.raises(TableError, match=match):
        length_decomposition(reviews, periods=periods)


def test_one_year_cannot_be_compared(reviews_of):
    reviews = reviews_of(incident_date=["2011-05-01", "2012-03-31"], methodology=["A", "A"], pages=[4, 5])
    with pytest.raises(TableError, match="needs two years that are no part years; the file has 1"):
        length_decomposition(reviews)


def test_a_period_without_values_is_undefined(reviews):
    empty = reviews.assign(pages=reviews["pages"].mask(reviews["incident_date"] < "2012"))
    table = length_decomposition(empty)
    assert table[["mix", "within", "change"]].isna().all(axis=None)
    assert table["method"].str.contains("a period without values").all()


def test_order_of_rows_and_names_of_methodologies_do_not_matter(reviews):
    table = length_decomposition(reviews)
    renamed = reviews.assign(methodology=reviews["methodology"].cat.rename_categories({"Long": "X", "Short": "Y"}))
    other = length_decomposition(renamed.sample(frac=1, random_state=1))
    numbers = table.select_dtypes("number").columns
    pd.testing.assert_frame_equal(table[numbers], other[numbers])
    assert np.isfinite(other["mix_lower"]).all()
