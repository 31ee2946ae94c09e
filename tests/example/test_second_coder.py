import pandas as pd
import pytest

import scr_analysis as scr
from scr_analysis.codebook import Codebook
from scr_analysis.example import example_reviews, example_second_coder, second_coder_csv
from scr_analysis.shipped import shipped


@pytest.fixture(scope="module")
def both():
    first, second = example_reviews(), example_second_coder()
    return first[first["review_id"].isin(second["review_id"])].reset_index(drop=True), second


def same(first, second):
    """Share of answers that agree, blank with blank included."""
    return (first.astype("object").fillna("blank") == second.astype("object").fillna("blank")).mean()


def test_it_is_the_same_reviews_and_types(both):
    first, second = both
    assert first["review_id"].tolist() == second["review_id"].tolist()
    assert first.dtypes.equals(second.dtypes)
    assert second["final_report"].eq("yes").all()
    assert 40 < len(second) < 90


def test_themes_agree_mostly_and_never_wholly(both):
    agreement = pd.Series({v.column: same(both[0][v.column], both[1][v.column]) for v in Codebook.default().themes()})
    assert agreement.between(0.6, 1).all()
    assert 0.75 < agreement.mean() < 0.95


def test_what_needs_no_judgement_agrees(both):
    for column in ("pages", "incident_date", "outcome", "region", "source"):
        pd.testing.assert_series_equal(both[0][column], both[1][column])


def test_a_death_stays_a_death(both):
    levels = Codebook.default().variable("harm_category").labels
    fatal = both[1]["outcome"].eq("Fatal")
    assert set(both[1].loc[fatal, "harm_category"]) <= set(levels[:8])
    assert same(both[0]["harm_category"], both[1]["harm_category"]) < 1


def test_the_file_is_what_the_function_writes_and_the_loader_reads(both):
    path = shipped("data", "example_second_coder.csv")
    assert path.read_bytes() == second_coder_csv().encode("utf-8")
    pd.testing.assert_frame_equal(scr.load_reviews(path), both[1])


def test_the_first_coding_is_not_changed():
    first = example_reviews(60)
    before = first.copy(deep=True)
    example_second_coder(first)
    pd.testing.assert_frame_equal(first, before)
    assert example_second_coder(first).equals(example_second_coder(first))


def test_few_reviews_work():
    assert example_second_coder(example_reviews(1)).columns.tolist() == example_reviews(1).columns.tolist()
