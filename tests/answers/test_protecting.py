"""What of a run may be shown, and what is left out."""

import pytest

from scr_analysis import tables
from scr_analysis.answers.protecting import protected, safe_rows
from scr_analysis.disclosure import policy
from scr_analysis.example import example_reviews


@pytest.fixture(name="made")
def _made():
    reviews = example_reviews()
    return {
        "reviews_by_year": tables.reviews_by_year(reviews),
        "length_by_year": tables.length_by_year(reviews),
        "theme_prevalence": tables.theme_prevalence(reviews),
    }


def test_an_output_whose_numbers_contradict_another_is_left_out_and_the_rest_is_shown(made):
    years = made["length_by_year"]
    made["length_by_year"] = years.assign(reviews=years["reviews"] + 1)
    safe = protected(made, 293, policy("dfe"))
    assert list(safe.tables) == ["reviews_by_year", "theme_prevalence"]
    assert safe.withheld == {
        "length_by_year": "Its numbers do not agree with those of another output, so that no promise of disclosure control "
        "can be kept."
    }


def test_nothing_is_left_out_where_all_agree(made):
    safe = protected(made, 293, policy("dfe"))
    assert (list(safe.tables), safe.withheld, safe.analysed) == (list(made), {}, 293)


HIDDEN_ROWS = {"read": "[c]", "set_aside": "[c]", "set_aside_by_rule": "[c]"}


@pytest.mark.parametrize(
    ("name", "by_rule", "shown"),
    [
        ("none", {"date": 2}, {"read": 62, "set_aside": 2, "set_aside_by_rule": {"date": 2}, "analysed": 60}),
        ("dfe", {"date": 2}, HIDDEN_ROWS | {"analysed": 60}),
        ("dfe", {"date": 9, "level": 1}, HIDDEN_ROWS | {"analysed": 60}),
        ("dfe", {"date": 9}, {"read": 69, "set_aside": 9, "set_aside_by_rule": {"date": 9}, "analysed": 60}),
        ("dfe", {}, {"read": 60, "set_aside": 0, "set_aside_by_rule": {}, "analysed": 60}),
        ("round5", {"date": 2}, HIDDEN_ROWS | {"analysed": 60}),
        ("round5", {"date": 9}, HIDDEN_ROWS | {"read": 70, "set_aside": 10, "analysed": 60}),
    ],
)
def test_few_rows_set_aside_are_hidden_with_the_rows_read(name, by_rule, shown):
    # 62 rows read less 60 reviews are 2 rows set aside, which the table of rows hides.
    rows = {"read": 60 + sum(by_rule.values()), "set_aside": sum(by_rule.values()), "set_aside_by_rule": by_rule}
    assert safe_rows({**rows, "analysed": 60}, 60, policy(name)) == shown
