import pandas as pd
import pytest

import scr_analysis as scr
from scr_analysis.codebook import Codebook
from scr_analysis.example import example_recommendations, example_reviews, recommendations_csv
from scr_analysis.shipped import shipped

CODEBOOK = shipped("data", "recommendations_codebook.json")


@pytest.fixture(scope="module")
def register():
    return example_recommendations()


def test_each_review_has_about_as_many_rows_as_recommendations(register):
    reviews = example_reviews().set_index("review_id")
    rows = register["review_id"].value_counts().reindex(reviews.index, fill_value=0)
    difference = rows - reviews["recommendations"].fillna(0)
    assert set(difference) == {-1, 0, 1}
    assert 0 < (difference != 0).sum() < 20


def test_rows_are_numbered_within_their_review(register):
    assert register["recommendation_id"].is_unique
    assert (register["recommendation_id"].str.split("-R").str[0] == register["review_id"]).all()
    number = register["recommendation_id"].str.split("-R").str[1].astype(int)
    assert (number == register.groupby("review_id").cumcount() + 1).all()


def test_every_level_of_its_codebook_is_used(register):
    for variable in Codebook.read(CODEBOOK).variables:
        if variable.kind == "category":
            assert set(register[variable.column].dropna()) == set(variable.labels)
    assert set(register["source"]) == {"Synthetic example"}


def test_the_file_is_what_the_function_writes():
    assert shipped("data", "example_recommendations.csv").read_bytes() == recommendations_csv().encode("utf-8")


def test_the_loader_makes_of_the_file_what_the_function_makes(register):
    path = shipped("data", "example_recommendations.csv")
    pd.testing.assert_frame_equal(scr.load_reviews(path, codebook=scr.Codebook.read(CODEBOOK)), register)


def test_other_reviews_have_a_register_too():
    assert (
        example_recommendations(example_reviews(1, seed=3)).columns.tolist()
        == example_recommendations().columns.tolist()
    )
    none = example_reviews(5).assign(recommendations=pd.array([0, None, 0, None, 0], dtype="Int64"))
    assert example_recommendations(none).empty
    assert not example_recommendations(seed=5).equals(example_recommendations())
