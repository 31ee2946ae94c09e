"""What of a run may be shown, and what is left out."""

import pytest

from scr_analysis import tables
from scr_analysis.disclosure import policy
from scr_analysis.example import example_reviews
from scr_analysis.release.protecting import protected


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
