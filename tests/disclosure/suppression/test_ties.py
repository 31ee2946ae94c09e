"""Distributions and the counts of their themes are tied, and so are two declarations of one count."""

import pandas as pd
import pytest

from scr_analysis.disclosure import DisclosureError, Structure, protection
from scr_analysis.disclosure.queries import no, of_pair, query
from scr_analysis.disclosure.suppression.ties import alike, pairs, sums, tied

# By hand: five marks on 175 reviews, and how many reviews meet none to all of them. The yes are 112 + 54 + 101 + 61 + 81 = 409;
# 32 + 2 x 58 + 3 x 53 + 4 x 23 = 399, so that five times the last count is 10: were the two small ones hidden alone, they
# would be 175 - 166 - 2 = 7 and 2.
MARKS = dict(zip("abcde", (112, 54, 101, 61, 81), strict=True))
MET = (7, 32, 58, 53, 23, 2)


def release():
    marks = pd.DataFrame({"theme": list(MARKS), "yes": list(MARKS.values()), "base": 175})
    met = pd.DataFrame({"themes": range(6), "count": MET, "n": 175, "members": "; ".join(MARKS)})
    structures = {
        "marks": Structure(counts={"yes": {"{theme}": "yes"}, "base": {}}),
        "met": Structure(counts={"count": {"met": "{themes}"}, "n": {}}, scores={"met": "members"}),
    }
    return {"marks": marks, "met": met}, structures


def test_a_hidden_count_of_a_distribution_does_not_follow_from_its_themes():
    tables, structures = release()
    safe = protection(tables, structures, "dfe").tables
    hidden = safe["met"]["count"].isna()
    assert hidden.iloc[5]
    free = [number for number in range(6) if hidden.iloc[number]]
    if (
        safe["marks"]["yes"].notna().all()
    ):  # then the reviews and the marks are two equations: three counts are too few to hide
        assert len(free) > 2
        assert len(solutions(free)) > 1
        assert len({one[-1] for one in solutions(free)}) > 1


def solutions(free, least=1):
    """Every way to fill the hidden counts, from 1 up, with the right number of reviews and of marks."""
    reviews = sum(MET[number] for number in free)
    marks = sum(number * MET[number] for number in free)
    found = [[]]
    for _ in free:
        found = [[*one, count] for one in found for count in range(least, reviews + 1) if sum(one) + count <= reviews]
    return [
        one
        for one in found
        if sum(one) == reviews and sum(number * count for number, count in zip(free, one, strict=True)) == marks
    ]


def test_the_two_small_counts_alone_would_follow():
    assert solutions([0, 5]) == [[7, 2]]


def test_pairs_of_themes_are_a_second_sum():
    # Three reviews: none, the first theme alone, both. One pair on one review.
    cells = {
        query({"report": "with", "number": "0"}): 1,
        query({"report": "with", "number": "1"}): 1,
        query({"report": "with", "number": "2"}): 1,
        query({"report": "with", "x": "yes"}): 2,
        query({"report": "with", "y": "yes"}): 1,
        query({"report": "with", "x": "yes", "y": "yes"}): 1,
    }
    place = {one: at for at, one in enumerate(cells)}
    assert sums(place, list(cells.values()), {"number": ("x", "y")}) == [
        [(1, 1.0), (2, 2.0), (3, -1.0), (4, -1.0)],
        [(2, 1.0), (5, -1.0)],
    ]


def test_a_distribution_without_the_count_of_one_of_its_themes_is_free():
    cells = [query({"number": "0"}), query({"number": "1"}), query({"x": "yes"})]
    assert not tied({one: at for at, one in enumerate(cells)}, {"number": ("x", "y")})


def test_numbers_that_do_not_add_up_are_a_fault_of_a_declaration():
    cells = {query({"number": "1"}): 3, query({"x": "yes"}): 2}
    with pytest.raises(DisclosureError, match=r"^counts of the same reviews do not add up"):
        sums({one: at for at, one in enumerate(cells)}, list(cells.values()), {"number": ("x",)})


def test_a_count_that_is_declared_twice_is_hidden_twice_or_not_at_all():
    # 40 reviews, 37 of them in the years of a wave, and 37 in the wave: three are in none.
    wave = pd.DataFrame({"reviews": [37], "in_wave": [37]})
    structures = {
        "all": Structure(counts={"reviews": {}}),
        "wave": Structure(
            counts={"reviews": {"year": ("1", "2")}, "in_wave": {"wave": "x"}}, same=(("reviews", "in_wave"),)
        ),
    }
    safe = protection({"all": pd.DataFrame({"reviews": [40]}), "wave": wave}, structures, "dfe").tables
    assert safe["all"]["reviews"].isna().all() or safe["wave"][["reviews", "in_wave"]].isna().to_numpy().all()


def test_conditions_that_all_reviews_meet_make_no_other_count():
    report, trend = {"report": "with"}, {"trend": "in"}
    dated = {"year": no("undated")}
    far, near = query({**dated, **report, **trend}), query(report)
    cells = {near: 175, far: 175, query({"year": "undated"}): 0, query({**dated, **report, "trend": "part year"}): 0}
    known = {"trend": ("in", "part year")}
    assert alike(cells, known) == [[(far, 1.0), (near, -1.0)]]
    assert alike({**cells, query({"year": "undated"}): 3}, known) == []


def test_a_pair_is_no_more_often_missing_than_its_themes_together():
    known, missing = ("yes", "no"), ("not known", "blank")
    cells = {
        query({"a": known, "b": known}): 20,
        of_pair("not_applicable", "a", "b", query({})): 0,
        of_pair("missing", "a", "b", query({})): 4,
        query({}): 24,
        query({"a": missing}): 0,
        query({"b": missing}): 4,
        query({"a": "not applicable"}): 0,
        query({"b": "not applicable"}): 0,
    }
    exact, at_least = pairs(cells)
    totals = [[sum(cells[cell] * weight for cell, weight in terms) for terms in sums] for sums in (exact, at_least)]
    assert totals == [[0], [0, 0, 0, 0]]
