import pandas as pd
import pytest

from scr_analysis.tables import TableError, reviews_by_year
from scr_analysis.tables.base.units import as_unit, clustered, clustering


def test_incidents_join_their_rows(reviews_of):
    reviews = reviews_of(
        review_id=["R1", "R2", "R3", "R4"],
        incident_id=["A", "B", "A", None],
        incident_date=["2012-05-02", "2013-01-01", "2012-05-01", None],
        publication_date=["2013-01-01", None, "2014-01-01", None],
        outcome=["Fatal", "Fatal", "Other", None],
        region=["London", None, "London", None],
        pages=[10, None, 30, 5],
        children=[1, 2, 2, None],
    )
    joined = as_unit(reviews, "incidents")
    assert joined["incident_id"].tolist()[:2] == ["A", "B"]
    assert len(joined) == 3, "a blank incident is one of its own"
    assert joined["incident_date"].dt.strftime("%Y-%m-%d").tolist()[:2] == ["2012-05-01", "2013-01-01"]
    assert joined.loc[0, "publication_date"] == pd.Timestamp("2014-01-01")
    assert joined["outcome"].isna().tolist() == [True, False, True], "A has two outcomes, so it has none"
    assert joined.loc[0, "region"] == "London"
    assert joined["pages"].tolist()[::2] == [30, 5]
    assert joined["children"].tolist()[:2] == [3, 2]
    assert joined.dtypes.equals(reviews.dtypes)


@pytest.mark.parametrize(
    ("rows", "whole"),
    [("yn", "yes"), ("y.", "yes"), ("n?", "not known"), ("n.", "not known"), ("n-", "no"), ("--", "not applicable"),
     ("..", None), ("?.", "not known"), ("nn", "no")],
)  # fmt: skip
def test_a_flag_of_an_incident(reviews_of, rows, whole):
    joined = as_unit(reviews_of(incident_id=["A", "A"], poverty=rows), "incidents")
    assert joined["poverty"].astype("object").where(joined["poverty"].notna(), None).tolist() == [whole]


def test_one_row_an_incident_changes_nothing(mixed_reviews):
    import numpy as np

    reviews = mixed_reviews(np.random.default_rng(5), 40)
    alone = reviews.assign(incident_id=reviews["review_id"])
    pd.testing.assert_frame_equal(as_unit(alone, "incidents"), alone)


def test_children_repeat_their_review(reviews_of):
    reviews = reviews_of(review_id=["R1", "R2", "R3"], children=[2, None, 0])
    assert as_unit(reviews, "children")["review_id"].tolist() == ["R1", "R1", "R2", "R3"]


def test_clustered_rows_are_found_and_said(reviews_of):
    shared = reviews_of(incident_id=["A", "A", None, None], incident_date=["2012-05-01"] * 4)
    assert clustered(shared) == 2
    assert clustering(shared) == "some rows share an incident: intervals take them for independent and are too narrow"
    assert reviews_by_year(shared).loc[0, "reviews"] == 4
    joined = reviews_by_year(shared, unit="incidents")
    assert joined.loc[0, ["reviews", "counted", "clustering"]].tolist() == [
        3,
        "incidents",
        "each row has its own incident",
    ]


def test_messages(reviews_of):
    with pytest.raises(
        TableError, match=r"^as_unit: unit is 'families'; it may be 'reviews' or 'children' or 'incidents'$"
    ):
        as_unit(reviews_of(pages=[1]), "families")
    with pytest.raises(TableError, match=r"^as_unit needs the column incident_id; the file has none\."):
        as_unit(reviews_of(pages=[1]), "incidents")
