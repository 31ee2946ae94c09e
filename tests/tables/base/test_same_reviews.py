"""References of one review written in two ways, and of two reviews written nearly alike."""

import pandas as pd
import pytest

from scr_analysis.tables import TableError, coding_agreement, recommendations_register
from scr_analysis.tables.base.same_reviews import places_of

FLAGS = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])


@pytest.mark.parametrize("written", ["SCR-007", "scr-007", "SCR 7", "scr7", " SCR - 07 ", "SCR_0007"])
def test_one_review_written_in_two_ways(written):
    assert places_of(pd.Series(["X1", "SCR-007"]), pd.Series([written])).tolist() == [1]


@pytest.mark.parametrize(
    ("references", "written"),
    [
        (["1-2"], "12"),  # a hyphen between numbers parts them
        (["2014-1"], "20141"),
        (["A10"], "A1"),  # a zero after a number counts
        (["A1B"], "AB1"),
        (["A1", "a-1"], "A 01"),  # either could be meant
        (["A1"], None),
        ([""], "-"),
    ],
)
def test_no_review_is_guessed(references, written):
    assert places_of(pd.Series(references), pd.Series([written], dtype="str")).tolist() == [-1]


def test_what_is_written_alike_comes_first():
    assert places_of(pd.Series(["A1", "a-1"]), pd.Series(["a-1", "A1"])).tolist() == [1, 0]


def test_two_coders_who_write_references_in_their_own_way():
    # By hand: both coded three reviews; they agree on two of them.
    first = pd.DataFrame(
        {"review_id": ["SCR-01", "SCR-02", "SCR-03"], "neglect": pd.Series(["yes", "no", "yes"], dtype=FLAGS)}
    )
    second = pd.DataFrame(
        {"review_id": ["scr 3", "scr 1", "scr 2"], "neglect": pd.Series(["yes", "yes", "yes"], dtype=FLAGS)}
    )
    table = coding_agreement(first, second)
    assert table[["n", "agreed"]].to_numpy().tolist() == [[3, 2]]
    twice = pd.concat([second, second.assign(review_id=["scr-3", "scr-1", "scr-2"])], ignore_index=True)
    with pytest.raises(TableError, match="writes the id of one review in two ways"):
        coding_agreement(first, twice)


def test_a_register_that_writes_references_in_its_own_way():
    reviews = pd.DataFrame({"review_id": ["LCSPR-001", "LCSPR-002"]})
    register = pd.DataFrame({"review_id": ["lcspr 1", "lcspr 1", "LCSPR-002", "LCSPR-3"]})
    table = recommendations_register(reviews, register, by=None)
    assert table[["recommendations", "reviews", "unmatched"]].to_numpy().tolist() == [[3, 2, 1]]
