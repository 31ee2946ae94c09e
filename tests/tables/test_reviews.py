import numpy as np
import pandas as pd
import pytest

from scr_analysis.tables.reviews import reviews_by_year


def test_reviews_by_year_by_hand(reviews_of):
    reviews = reviews_of(incident_date=["2011-04-01", "2012-03-31", "2013-04-01", "2014-03-31", None])
    table = reviews_by_year(reviews)
    assert table[["year", "reviews", "undated"]].to_numpy().tolist() == [
        ["2011-12", 2, 1],
        ["2012-13", 0, 1],
        ["2013-14", 2, 1],
    ]
    # Exact Poisson limits, Garwood (1936) as tabled in Ulm (1990): 2 is 0.242 to 7.225, 0 is 0 to 3.689.
    assert table["lower"].round(3).tolist() == [0.242, 0, 0.242]
    assert table["upper"].round(3).tolist() == [7.225, 3.689, 7.225]
    assert table["reviews"].sum() + 1 == len(reviews)


def test_a_count_of_ten_or_more_has_byars_interval(reviews_of):
    # OHID, Technical guide on confidence intervals: 65 events, Byar 50.2 to 82.8.
    table = reviews_by_year(reviews_of(incident_date=["2011-04-01"] * 65))
    assert table.loc[0, ["lower", "upper"]].astype(float).round(1).tolist() == [50.2, 82.8]


def test_the_trend_is_that_of_the_number(reviews_of):
    # Counts 10, 20, 40 double each year: 100 per cent a year exactly.
    dates = ["2011-05-01"] * 10 + ["2012-05-01"] * 20 + ["2014-03-01"] * 40
    table = reviews_by_year(reviews_of(incident_date=dates))
    assert table["trend"].round(6).tolist() == [100.0] * 3
    assert table.loc[0, "trend_unit"] == "per cent a year"


def test_by_outcome_by_hand(reviews_of):
    reviews = reviews_of(
        incident_date=["2011-05-01"] * 5 + ["2013-03-01"] * 2 + [None],
        outcome=(
            ["Fatal", "Non-fatal serious harm", "not known", "not applicable"],
            ["Fatal", "Fatal", "Non-fatal serious harm", None, "not known", "not applicable", "Fatal", "Fatal"],
        ),
    )
    table = reviews_by_year(reviews, by="outcome")
    columns = ["year", "outcome", "reviews", "n", "missing", "not_applicable"]
    assert table[columns].to_numpy().tolist() == [
        ["2011-12", "Fatal", 2, 3, 2, 0],
        ["2011-12", "Non-fatal serious harm", 1, 3, 2, 0],
        ["2012-13", "Fatal", 1, 1, 0, 1],
        ["2012-13", "Non-fatal serious harm", 0, 1, 0, 1],
    ]
    assert table["percent"].round(1).tolist() == [66.7, 33.3, 100.0, 0.0]
    each = table.drop_duplicates("year")
    assert table["reviews"].sum() + each["missing"].sum() + each["not_applicable"].sum() + 1 == len(reviews)
    # Share of fatal from 2/3 to 1/1: 33.3 points a year, and the other level falls by as much.
    assert table["trend"].round(1).tolist() == [33.3, -33.3, 33.3, -33.3]
    assert set(table["trend_unit"]) == {"percentage points a year"}


def test_a_published_trend_in_proportions(reviews_of):
    # Cochran-Armitage on smokers among patients: R's prop.trend.test gives 8.2249, p = 0.004132.
    smokers, patients = [83, 90, 129, 70], [86, 93, 136, 82]
    rows = [
        (f"{2011 + year}-05-01", "Fatal" if case < smokers[year] else "Non-fatal")
        for year in range(4)
        for case in range(patients[year])
    ]
    reviews = reviews_of(incident_date=[day for day, _ in rows], outcome=[kind for _, kind in rows])
    table = reviews_by_year(reviews, by="outcome", coverage=("2011-04", "2015-03"))
    assert table.loc[0, "trend_p"] == pytest.approx(0.004132, abs=5e-7)


def test_the_argument_is_left_alone(reviews_of):
    reviews = reviews_of(incident_date=["2011-04-01"], outcome=["Fatal"])
    before = reviews.copy(deep=True)
    reviews_by_year(reviews, by="outcome")
    pd.testing.assert_frame_equal(reviews, before)


def test_a_file_without_dates_gives_no_rows(reviews_of):
    table = reviews_by_year(reviews_of(incident_date=[None, None]))
    assert table.empty
    assert table["reviews"].dtype == "Int64"
    assert table["lower"].dtype == np.float64
