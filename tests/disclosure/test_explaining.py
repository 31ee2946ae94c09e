"""Why each number is hidden, for the analyst alone."""

import pandas as pd

from scr_analysis.answers.protecting import protected
from scr_analysis.disclosure import Ratio, Structure, policy, protection
from scr_analysis.example import example_reviews
from scr_analysis.tables import children_by


def test_a_small_count_and_the_one_hidden_for_it_are_told_apart():
    # By hand: 3 is small; of the others 17 is the cheaper to hide, and would give the 3 away with the 60 and the 40.
    table = pd.DataFrame({"outcome": ["All", "Fatal", "Non-fatal", "Other"], "reviews": [60, 40, 17, 3]})
    structure = Structure(counts={"reviews": {"outcome": "{outcome}"}})
    told = protection({"outcomes": table}, {"outcomes": structure}, "dfe").reasons
    assert told[["output", "row", "figure", "gives_away"]].to_numpy().tolist() == [
        ["outcomes", "Non-fatal", "Reviews", "outcomes, Other, reviews"],
        ["outcomes", "Other", "Reviews", ""],
    ]
    assert told["why"].tolist() == ["would give a hidden count away", "a count that the policy hides"]


def test_what_rests_on_a_hidden_count_is_told_with_it_and_what_is_hidden_without_one_by_itself():
    table = pd.DataFrame({"year": ["2011-12", "2012-13"], "reviews": [8, 30], "percent": [50.0, 50.0]})
    structure = Structure(counts={"reviews": {"year": "{year}"}}, describes={"percent": "reviews"})
    told = protection({"shares": table}, {"shares": structure}, "dfe").reasons
    # Of 8 reviews the count is shown, and a number of values is not.
    assert told[["row", "figure"]].to_numpy().tolist() == [["2011-12", "Per cent"]]


def test_every_hidden_number_of_a_row_is_explained_by_a_count_of_it_or_by_itself():
    reviews = example_reviews(60, seed=1)
    safe = protected({"children": children_by(reviews)}, 60, policy("dfe"))
    table = safe.tables["children"]
    assert table["suppressed"].sum() == safe.reasons["row"].nunique() > 0


def test_nothing_is_explained_where_nothing_is_hidden():
    table = pd.DataFrame({"outcome": ["Fatal", "Other"], "reviews": [40, 3]})
    structure = Structure(counts={"reviews": {"outcome": "{outcome}"}}, ratios={"percent": Ratio(("reviews",))})
    assert protection({"outcomes": table}, {"outcomes": structure}, "none").reasons.empty


def test_an_output_that_the_user_keeps_is_protected_as_if_it_stood_alone():
    reviews = example_reviews(60, seed=1)
    made = {"children": children_by(reviews), "children_by_year": children_by(reviews, by="year")}
    alone = protected({"children_by_year": made["children_by_year"]}, 60, policy("dfe"))
    kept = protected(made, 60, policy("dfe"), keep=["children_by_year"])
    names = ["variable", "level", "year", "count"]
    pd.testing.assert_frame_equal(kept.tables["children_by_year"][names], alone.tables["children_by_year"][names])
    assert kept.tables["children"]["count"].isna().sum() > 0
