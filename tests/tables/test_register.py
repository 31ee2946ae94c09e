import pandas as pd
import pytest

from scr_analysis.tables import TableError
from scr_analysis.tables.register import recommendations_register, register_agreement, register_reconciliation


@pytest.fixture(name="reviews")
def _reviews(reviews_of):
    return reviews_of(
        review_id=["A", "B", "C", "D", "E"],
        incident_date=["2011-05-01", "2011-06-01", "2013-03-01", None, "2013-03-02"],
        recommendations=[2, 3, None, 1, None],
        final_report="yyyyn",
    )


@pytest.fixture(name="register")
def _register(reviews_of):
    return reviews_of(
        review_id=["A", "A", "B", "B", "C", "X", "X"],
        addressed_to=(
            ["Police", "Health", "Nobody"],
            ["Police", "Police", "Police", "Health", None, "Health", "Police"],
        ),
        linked_to_finding="yn?y.yy",
        action_status=(
            ["Completed", "Not started", "not known"],
            ["Completed", "Not started", "not known", "Completed", "Completed", "Completed", "Completed"],
        ),
    )


def test_by_agency_by_hand(reviews, register):
    table = recommendations_register(reviews, register)
    columns = ["addressed_to", "recommendations", "reviews", "base", "linked", "linked_n", "linked_missing"]
    assert table[columns].to_numpy().tolist() == [
        ["Police", 3, 2, 4, 1, 2, 1],
        ["Health", 1, 1, 4, 1, 1, 0],
        ["Nobody", 0, 0, 4, 0, 0, 0],
    ]
    assert table[["acted", "acted_n", "acted_missing"]].to_numpy().tolist() == [[1, 2, 1], [1, 1, 0], [0, 0, 0]]
    assert table["percent"].tolist() == [50, 25, 0]
    assert table["per_review"].tolist() == [0.75, 0.25, 0]
    assert table["acted_percent"].fillna(-1).tolist() == [50, 100, -1]
    # One recommendation of C names nobody; two belong to a review that the file does not have.
    assert table["recommendations"].sum() + table.loc[0, "ungrouped"] + table.loc[0, "unmatched"] == len(register)


def test_by_year_of_the_review(reviews, register):
    table = recommendations_register(reviews, register, by="year")
    assert table[["year", "recommendations", "reviews", "base"]].to_numpy().tolist() == [
        ["2011-12", 4, 2, 2],
        ["2012-13", 1, 1, 1],
    ]
    assert set(table["undated"]) == {0}


def test_all_together(reviews, register):
    row = recommendations_register(reviews, register, by=None).iloc[0]
    assert row[["recommendations", "reviews", "linked", "linked_n", "acted", "acted_n"]].tolist() == [5, 3, 2, 3, 3, 4]


def test_every_disagreement_is_listed_and_counted(reviews, register):
    found = register_reconciliation(reviews, register)
    assert found.fillna(-1).to_numpy().tolist() == [
        ["B", "counts differ", 3, 2, -1],
        ["C", "the file has no count", -1, 1, -1],
        ["D", "the register has none of them", 1, 0, -1],
        ["X", "the review is not in the file", -1, 2, -1],
    ]
    counts = register_agreement(reviews, register).set_index("state")
    # E has no report, no count and no recommendation: there is nothing to compare.
    assert counts["reviews"].to_dict() == {
        "counts agree": 1,
        "counts differ": 1,
        "the file has no count": 1,
        "the register has none of them": 1,
        "the review has no final report": 0,
        "there is no report and no recommendation": 1,
        "the review is not in the file": 1,
    }
    assert counts["in_register"].sum() == len(register)
    assert counts["in_file"].sum() == 6


def test_recommendations_of_a_review_without_a_report(reviews, reviews_of):
    found = register_reconciliation(reviews, reviews_of(review_id=["E"]))
    assert "the review has no final report" in found["state"].tolist()


def test_a_register_that_agrees_leaves_an_empty_list(reviews_of):
    reviews = reviews_of(review_id=["A"], recommendations=[1])
    assert register_reconciliation(reviews, reviews_of(review_id=["A"])).empty


def test_messages(reviews, register, reviews_of):
    twice = pd.concat([reviews, reviews], ignore_index=True)
    with pytest.raises(TableError, match=r"^recommendations_register: review_id repeats in the reviews, "):
        recommendations_register(twice, register)
    with pytest.raises(
        TableError,
        match=r"^recommendations_register: no action status is called 'Done'; the register has Completed, Not started\. ",
    ):
        recommendations_register(reviews, register, acted=["Done"])
    with pytest.raises(TableError, match=r"^recommendations_register \(the register\) needs the column addressed_to; "):
        recommendations_register(reviews, reviews_of(review_id=["A"]))
    with pytest.raises(TableError, match=r"^recommendations_register: linked_to_finding is no flag\. "):
        recommendations_register(reviews, register.assign(linked_to_finding=1))
