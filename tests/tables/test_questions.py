import pytest

from scr_analysis.tables.questions import recommendations_against_questions


def test_paired_within_the_review_by_hand(reviews_of):
    reviews = reviews_of(
        incident_date=["2011-05-01"] * 4 + ["2013-03-01"] * 3,
        recommendations=[10, 6, 8, None, 0, 2, 30],
        questions_for_board=[0, 0, 2, 5, 6, 4, 0],
        final_report="yyyyyyn",
    )
    table = recommendations_against_questions(reviews)
    columns = ["year", "reviews", "no_report", "n", "missing", "with_questions", "questions_only"]
    assert table[columns].to_numpy().tolist() == [
        ["2011-12", 4, 0, 3, 1, 1, 0],
        ["2012-13", 3, 1, 2, 0, 2, 1],
    ]
    # Differences 10, 6, 6 and -6, -2.
    assert table["median"].tolist() == [6, -4]
    assert table["recommendations_median"].tolist() == [8, 1]
    assert table["questions_mean"].tolist() == pytest.approx([2 / 3, 5])
    assert table["percent"].tolist() == pytest.approx([100 / 3, 100])
    # Questions of all: 2 of 26, 10 of 12.
    assert table["questions_share"].tolist() == pytest.approx([100 * 2 / 26, 100 * 10 / 12])
    # Slopes a year between the years' reviews: -16, -12, -12, -12, -8, -8; the median is -12.
    assert set(table["trend"]) == {-12}


def test_all_together_and_by_methodology(reviews_of):
    reviews = reviews_of(recommendations=[3, 1], questions_for_board=[0, 4], methodology=["SCIE", "Bespoke"])
    whole = recommendations_against_questions(reviews, by=None)
    assert whole.loc[0, ["n", "median"]].tolist() == [2, 0]
    assert "trend" not in whole.columns
    divided = recommendations_against_questions(reviews, by="methodology")
    assert divided[["methodology", "median", "ungrouped"]].to_numpy().tolist() == [["SCIE", 3, 0], ["Bespoke", -3, 0]]
