"""Both sides of each boundary, with the answers published by DfE and Ofqual."""

import pytest

from scr_analysis.disclosure import POLICIES, Policy, policy

# Explore education statistics, Characteristics of children in need 2020, "Confidentiality" (example cin_suppression_1_to_5).
CIN = {0: 0, 1: None, 5: None, 6: 6, 10: 10}
# Ofqual, Rounding policy for statistical publications, updated 30 October 2025 (example round_to_base_5).
OFQUAL = {0: 0, 1: None, 4: None, 5: 5, 7: 5, 8: 10, 26: 25}
# Counted by hand from "below 10 hidden, the rest to the nearest 5".
ONS = {0: 0, 1: None, 9: None, 10: 10, 12: 10, 13: 15, 17: 15, 18: 20}


@pytest.mark.parametrize(("name", "expected"), [("dfe", CIN), ("round5", OFQUAL), ("ons_10_5", ONS)])
def test_a_policy_shows_what_its_office_says(name, expected):
    assert {count: policy(name).shown(count) for count in expected} == expected


def test_none_shows_everything():
    assert [policy("none").shown(count) for count in (0, 1, 5, 6)] == [0, 1, 5, 6]


@pytest.mark.parametrize("count", [5, 7, 8, 12, 26, 27, 28])
@pytest.mark.parametrize("name", ["round5", "ons_10_5", "custom_3_10", "custom_4_4"])
def test_the_span_of_a_count_is_all_that_would_be_shown_like_it(name, count):
    one = policy(name)
    if not one.hides(count):
        low, high = one.span(count)
        alike = [other for other in range(60) if one.shown(other) == one.shown(count)]
        assert (low, high) == (alike[0], alike[-1])


def test_counts_of_silence_are_small_where_a_policy_rounds_or_is_strict():
    assert [policy(name).of_silence.shown(3) for name in ("dfe", "dfe_strict", "round5", "ons_10_5")] == [
        3,
        None,
        None,
        None,
    ]
    assert "describe the coding" not in policy("dfe_strict").note()
    assert "describe the coding" not in policy("round5").note()


def test_a_count_that_would_round_to_a_false_zero_is_hidden():
    # Nearest 10 with no threshold: 1 to 4 would print 0.
    assert [Policy.custom(0, 10).shown(count) for count in (0, 4, 5, 14, 15)] == [0, None, 10, 10, 20]


def test_a_custom_policy_goes_by_its_name():
    assert policy("custom_7_5") == Policy.custom(7, 5)
    assert policy(POLICIES["dfe"]) is POLICIES["dfe"]


def test_an_unknown_policy_lists_the_known_ones():
    expected = (
        "there is no disclosure policy 'gdpr'; there are none, dfe, dfe_strict, round5, ons_10_5, "
        "and custom_T_B with a threshold and a base, such as custom_10_5"
    )
    with pytest.raises(ValueError, match="^" + expected.replace(".", r"\.") + "$"):
        policy("gdpr")


def test_a_threshold_of_one_would_say_the_count():
    with pytest.raises(ValueError, match="a threshold of 1 says the count by hiding it: choose 0 or at least 2"):
        Policy.custom(1)


@pytest.mark.parametrize(("threshold", "base"), [(-1, 1), (5, 0)])
def test_impossible_policies_are_refused(threshold, base):
    with pytest.raises(ValueError, match="a threshold of 0 or more and a base of 1 or more, not"):
        Policy.custom(threshold, base)


def test_notes_say_what_was_done():
    assert policy("none").note() == "Disclosure control: none. No count is hidden or rounded."
    assert policy("dfe").note() == (
        "Disclosure control: dfe. Counts from 1 to 5 are hidden, shown as [c]; a true zero is shown as 0. Counts of what is blank, not known or undated, or has no report, in all or in a "
        "year, describe the "
        "coding: they are hidden only where they would give another count away. Further numbers are "
        "hidden where a hidden count could be worked out from totals, percentages, other years or another table. "
        "Medians, quartiles, means and intervals of fewer than 10 reviews are hidden too. Under this policy p values are given to two significant digits, means and slopes of values to one decimal place, and "
        "test statistics of values not at all."
    )
    assert "from 1 to 9 are hidden" in policy("ons_10_5").note()
    rounded = (
        "Other counts are rounded to the nearest 5, and percentages are worked from the rounded counts; rounded counts "
    )
    assert f"{rounded}may not add up to their totals." in policy("round5").note()
