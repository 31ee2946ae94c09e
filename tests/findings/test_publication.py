"""Time to publication: the sentences, whole, on literal tables."""

import pandas as pd
import pytest

from scr_analysis import findings

FILE = {"cut_off": "2016-03", "source": "Synthetic example"}
NOTE = "Reviews that are not in the file because they are not published would make these times longer."


def counts(*numbers):
    return pd.array(list(numbers), dtype="Int64")


@pytest.fixture
def waiting():
    return pd.DataFrame(
        {
            "reviews": counts(100), "published": counts(70), "open": counts(28), "missing": counts(2), "n": counts(98),
            "median": [612.0], "lower": [580.0], "upper": [655.0], "method": "Kaplan-Meier", "within_six_months": [4.25],
            "six_months_lower": [1.0], "six_months_upper": [9.5], **FILE,
        },
    )  # fmt: skip


def test_altogether(waiting):
    said = findings.time_to_publication(waiting)
    assert said.headline == "Half of the reviews were published within 612 days of the incident"
    assert said.in_full == (
        "The median is 612 days (95% interval 580 to 655). 70 reviews published, 28 still open at the cut-off. "
        "4.3% were published within six months (95% interval 1.0 to 9.5)."
    )
    assert said.notes[:2] == (NOTE, "n = 98 reviews whose value is known; 2 missing.")


def test_no_median_while_fewer_than_half_are_out(waiting):
    said = findings.time_to_publication(waiting.assign(median=None, published=counts(20), open=counts(78)))
    assert said.headline == "Fewer than half of the reviews were published by the cut-off"
    assert said.in_full.startswith("The curve does not come down to a half: no median can be given. 20 reviews")
    hidden = findings.time_to_publication(waiting.assign(median=None, published=None, open=None))
    assert hidden.headline is None


def test_groups(waiting):
    both = pd.concat([waiting, waiting.assign(median=700.0)], ignore_index=True)
    both.insert(0, "methodology", ["Bespoke", "Hybrid"])
    said = findings.time_to_publication(both.assign(test_p=0.01, test_method="log-rank test"))
    assert said.headline == "The time from incident to publication differs by methodology"
    assert said.in_full == (
        "The time from incident to publication differs by methodology (log-rank test, p = 0.010). The median number of "
        "days from incident to publication (open reviews included) is highest for Hybrid (700, n = 98) and "
        "lowest for Bespoke (612, n = 98). Median days: 612 (95% interval 580 to 655) for Bespoke; 700 (95% interval 580 "
        "to 655) for Hybrid. Published by the cut-off: 70 of 98 for Bespoke; 70 of 98 for Hybrid."
    )


def test_no_evidence_that_groups_differ_says_what_would_have_shown(waiting):
    both = pd.concat([waiting, waiting], ignore_index=True)
    both.insert(0, "methodology", ["Bespoke", "Hybrid"])
    both = both.assign(test_p=0.4, test_method="log-rank test", smallest_hazard_ratio=1.62)
    assert findings.time_to_publication(both).in_full.startswith(
        "There is no evidence that the time from incident to publication differs by methodology (log-rank test, p = 0.400). "
        "The smallest difference that four of five files of this size would show is one half of the reviews being published "
        "1.6 times as fast as the other."
    )
    assert "four of five" not in findings.time_to_publication(both.assign(test_p=0.01)).in_full


def test_a_group_without_a_median_is_named(waiting):
    both = pd.concat([waiting, waiting.assign(median=None, lower=None, upper=None)], ignore_index=True)
    both.insert(0, "methodology", ["Bespoke", "Hybrid"])
    said = findings.time_to_publication(both.assign(test_p=0.01, test_method="log-rank test")).in_full
    assert "Fewer than half were published by the cut-off: Hybrid." in said
    hidden = both.assign(test_p=0.01, test_method="log-rank test", suppressed=[False, True])
    assert "Fewer than half" not in findings.time_to_publication(hidden).in_full


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        (3, "Median days: 600 for A; 610 for B; 620 for C."),
        (4, "Median days: 600 for A; 630 for D."),
    ],
)
def test_the_medians_of_more_than_three_groups_are_those_of_the_first_and_last(waiting, groups, said):
    rows = [waiting.assign(median=600.0 + 10 * place, lower=None, upper=None) for place in range(groups)]
    table = pd.concat(rows, ignore_index=True)
    table.insert(0, "methodology", list("ABCD")[:groups])
    assert said in findings.time_to_publication(table.assign(test_p=0.01, test_method="log-rank test")).in_full


@pytest.fixture
def curve():
    return pd.DataFrame(
        {
            "months_since": [0, 12, 24, 36],
            "n": counts(98, 98, 98, 98),
            "published": counts(0, 20, 60, 70),
            "published_percent": [0.0, 20.4, 64.0, None],
            "lower": [0.0, 13.0, 53.0, None],
            "upper": [3.0, 29.0, 74.0, None],
            "method": "Kaplan-Meier",
            **FILE,
        },
    )


def test_curve(curve):
    said = findings.publication_curve(curve)
    assert said.headline == "An estimated 64.0% of reviews were published within 24 months of the incident"
    assert said.in_full == "Published within 24 months: 64.0% (95% interval 53.0 to 74.0)."
    assert "n = 98 reviews." in said.notes


def test_curve_of_groups_is_read_where_every_group_has_one(curve):
    late = curve.assign(published_percent=[0.0, 10.0, None, None])
    both = pd.concat([curve, late], ignore_index=True)
    both.insert(0, "year", ["2011-12"] * 4 + ["2012-13"] * 4)
    said = findings.publication_curve(both.assign(year_of="incident"))
    assert said.headline is None
    assert said.in_full == (
        "Published within 12 months: 2011-12 20.4% (95% interval 13.0 to 29.0); "
        "2012-13 10.0% (95% interval 13.0 to 29.0)."
    )
    hidden = curve.assign(published_percent=None)
    assert findings.publication_curve(hidden).in_full == "No share can be shown."


@pytest.fixture
def awaited():
    return pd.DataFrame(
        {
            "year": pd.Categorical(["2011-12", "2012-13", "2013-14"], ordered=True),
            "year_status": ["complete", "complete", "provisional"],
            "reviews": pd.array([60, 58, 41], dtype="Int64"),
            "published": pd.array([60, 58, 1], dtype="Int64"),
            "open": pd.array([0, 0, 40], dtype="Int64"),
            "still_to_come": [0.4, 2.2, 17.6],
            "lower": [None, None, 8.0],
            "upper": [None, None, 30.0],
            "within_months": 38.0,
            "method": "Reverse-time hazard",
            "year_of": "incident",
            "cut_off": "2016-03",
            "source": "Made up",
        }
    )


def test_reviews_still_to_come_are_said_of_the_latest_years(awaited):
    said = findings.reviews_expected(awaited)
    assert said.headline == (
        "About 18 more reviews of incidents in 2013-14 are still to be published (95% interval 8 to 30)"
    )
    assert said.in_full == (
        "1 review of incidents in 2013-14 is published, and about 18 more are still to come (95% interval 8 to 30). "
        "58 reviews of incidents in 2012-13 are published, and about 2 more are still to come."
    )
    assert said.notes[:2] == (
        (
            "Reviews are taken to need as long now as before. What is published more than 38 months after the incident is not "
            "expected, because too few were followed so long."
        ),
        "Reviews that are open in the file are among those still to come.",
    )


def test_nothing_to_come_hidden_and_unknown(awaited):
    none = findings.reviews_expected(awaited.assign(still_to_come=0.3))
    assert (none.headline, none.in_full) == (None, "Of no year shown is as much as one review still to be published.")
    gone = awaited.assign(still_to_come=None, lower=None, upper=None, within_months=None)
    assert findings.reviews_expected(gone).in_full == "How many reviews are still to be published cannot be estimated."
    hidden = findings.reviews_expected(gone.assign(suppressed=1)).in_full
    assert hidden == "How many reviews are still to be published is not shown, as it could give a hidden count away."
