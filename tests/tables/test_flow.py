import pandas as pd
import pytest

from scr_analysis.tables import TableError
from scr_analysis.tables.flow import flow, incomplete_years


def test_the_parts_of_each_step_add_up(mixed_reviews):
    import numpy as np

    reviews = mixed_reviews(np.random.default_rng(6), 50)
    table = flow(reviews, rows_read=55, set_aside={"region": 2, "pages": 3})
    counts = table.groupby("part_of")["count"].sum()
    assert counts["Rows read"] == 55
    # Two divisions of the reviews: by final report, and by date.
    assert counts["Reviews"] == 100
    assert table.loc[table["step"] == "Set aside", ["reason", "count"]].to_numpy().tolist() == [
        ["region", 2],
        ["pages", 3],
    ]


def test_reasons_stand_as_they_are_given_so_that_their_order_tells_nothing_of_their_counts(reviews_of):
    table = flow(reviews_of(pages=[1]), rows_read=4, set_aside={"pages": 1, "region": 2})
    assert table.loc[table["step"] == "Set aside", ["reason", "count"]].to_numpy().tolist() == [
        ["pages", 1],
        ["region", 2],
    ]


def test_rows_set_aside_are_counted_and_never_read(reviews_of):
    aside = pd.DataFrame({"line": [5], "region": ["Narnia"], "reasons": ['region: "Narnia" is not an answer']})
    with pytest.raises(TableError, match=r"^flow counts rows set aside .* give reading.set_aside_by_column") as error:
        flow(reviews_of(pages=[1]), rows_read=2, set_aside=aside)
    assert "Narnia" not in str(error.value)


def test_no_row_is_lost_silently(reviews_of):
    with pytest.raises(TableError, match=r"^flow: 10 rows were read, but 2 reviews and 3 set aside make 5$"):
        flow(reviews_of(pages=[1, 2]), rows_read=10, set_aside=3)
    assert flow(reviews_of(pages=[1, 2]), set_aside=3).loc[0, "count"] == 5


def test_states_of_years_by_each_date(reviews_of):
    reviews = reviews_of(incident_date=["2012-05-01", None], publication_date=["2014-01-01", "2014-02-01"])
    table = incomplete_years(reviews)
    assert table[["date", "year", "year_status", "reviews", "undated"]].to_numpy().tolist() == [
        ["incident", "2012-13", "complete", 1, 1],
        ["publication", "2013-14", "part year", 2, 0],
    ]
    assert table["year"].cat.categories.tolist() == ["2012-13", "2013-14"]
    with pytest.raises(TableError, match=r"^incomplete_years needs one of the columns incident_date, "):
        incomplete_years(reviews_of(pages=[1]))
