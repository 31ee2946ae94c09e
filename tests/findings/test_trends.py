"""Trends within methodologies, splits, comparisons: the sentences, whole, on literal tables."""

import pandas as pd
import pytest

from scr_analysis import findings

CONTEXT = {"year_of": "incident", "undated": 0, "cut_off": "2016-03", "source": "Synthetic example"}


def counts(*numbers):
    return pd.array(list(numbers), dtype="Int64")


@pytest.fixture
def trends():
    return pd.DataFrame(
        {
            "scope": ["all reviews", "one methodology", "one methodology", "within methodologies"],
            "methodology": ["All methodologies", "Bespoke", "Hybrid", "All methodologies"],
            "measure": "pages",
            "unit": "pages",
            "reviews": counts(200, 60, 60, 120),
            "no_report": counts(80, 0, 0, 0),
            "missing": counts(2, 1, 1, 2),
            "n": counts(118, 59, 59, 118),
            "trend": [-9.0, -8.0, -1.0, -4.0],
            "trend_lower": [-13.0, -12.0, -5.0, -8.0],
            "trend_upper": [-4.5, -3.0, 3.0, 0.5],
            "trend_p": [0.0004, 0.001, 0.6, 0.09],
            "trend_p_adjusted": [0.0004, 0.002, 0.6, 0.09],
            "tests": [1.0, 2.0, 2.0, 1.0],
            "adjustment": ["None: one test", "Holm", "Holm", "None: one test"],
            "trend_unit": "pages a year",
            "trend_method": "Theil-Sen",
            "yearly_percent": [-16.2, None, None, None],
            "yearly_lower": [-23.2, None, None, None],
            "yearly_upper": [-8.4, None, None, None],
            "dispersion": [11.18, None, None, None],
            "ungrouped": 80,
            **CONTEXT,
        },
    )


def test_a_trend_that_may_be_one_of_mix(trends):
    said = findings.length_trend(trends)
    assert said.headline == (
        "The length of reports fell by 9.0 pages a year over all; no evidence of a trend within methodologies"
    )
    assert said.in_full == (
        "Over all reviews, the length of reports fell by 9.0 pages a year (95% interval 4.5 to 13.0; p < 0.001). Within "
        "methodologies, there is no evidence of a trend in the length of reports (slope -4.0 pages a year, 95% interval -8.0 "
        "to 0.5; p = 0.090). 1 of 2 methodologies shows a trend in the length of reports by itself: Bespoke down by 8.0 pages a year (95% "
        "interval 3.0 to 12.0; adjusted p = 0.002). The count model gives -16.2% a year over all (95% interval -23.2% "
        "to -8.4%; dispersion 11.18)."
    )
    assert said.notes[:2] == (
        "p values of single methodologies are adjusted for 2 tests (Holm).",
        (
            "n = 118 reviews whose value is known; 2 missing. Outside the base: 80 reviews without a final report. "
            "In no row: 80 reviews whose methodology is not known."
        ),
    )


@pytest.mark.parametrize(
    ("whole", "within", "headline"),
    [
        ((-13, -5), (-8, -1), "The length of reports fell by 9.0 pages a year over all, and by 4.0 pages a year within methodologies"),
        ((-13, 5), (-8, -1), "No evidence of a trend in the length of reports over all; within methodologies it fell by 4.0 pages a year"),
        ((-13, 5), (-8, 1), "No evidence of a trend in the length of reports, over all or within methodologies"),
    ],
)  # fmt: skip
def test_every_case_has_its_headline(trends, whole, within, headline):
    p = [0.001 if high < 0 else 0.3 for high in (whole[1], 0, 0, within[1])]
    limits = {"trend_lower": [whole[0], 0, 0, within[0]], "trend_upper": [whole[1], 0, 0, within[1]]}
    assert findings.length_trend(trends.assign(**limits, trend_p=p)).headline == headline


def test_an_unknown_trend_has_no_headline(trends):
    assert findings.length_trend(trends.assign(trend_p=None)).headline is None


@pytest.fixture
def split():
    rows = pd.DataFrame(
        {
            "methodology": ["Bespoke", "All methodologies"],
            "measure": "recommendations",
            "period_first": "2011-12",
            "period_second": "2012-13 to 2013-14",
            "reviews": counts(50, 90),
            "no_report": counts(0, 10),
            "missing": counts(1, 2),
            "n_first": counts(20, 40),
            "n_second": counts(29, 38),
            "mean_first": [20.0, 18.0],
            "mean_second": [14.0, 11.0],
            "method": "Kitagawa",
            **CONTEXT,
        },
    )
    for name, value in (("change", -7.0), ("mix", -3.0), ("within", -4.0)):
        rows = rows.assign(**{name: value, f"{name}_lower": value - 2, f"{name}_upper": value + 2})
    return rows


def test_a_change_is_split(split):
    said = findings.decomposition(split)
    assert said.headline == (
        "The mean number of recommendations fell by 7.0: 3.0 by the mix of methodologies, 4.0 within them"
    )
    assert said.in_full == (
        "The mean number of recommendations was 18.0 in 2011-12 (n = 40) and 11.0 in 2012-13 to 2013-14 (n = 38): a "
        "change of -7.0 (95% interval -9.0 to -5.0), of which -3.0 (-5.0 to -1.0) by the mix of methodologies and -4.0 "
        "(-6.0 to -2.0) within them."
    )


@pytest.mark.parametrize(
    ("parts", "headline", "reading"),
    [
        (
            {"mix": -8.0, "within": 1.0},
            "fell by 7.0: -8.0 by the mix of methodologies; no evidence of a change within them",
            "It is the mix of methodologies that moved it; there is no evidence of a change within them.",
        ),
        (
            {"mix": 1.0, "within": -8.0},
            "fell by 7.0: -8.0 within methodologies; no evidence that their mix moved it",
            "It moved within methodologies; there is no evidence that their mix moved it.",
        ),
        (
            {"mix": -1.5, "within": -1.0},
            "fell by 7.0; how much of it is the mix of methodologies is not clear",
            "How much is the mix of methodologies, and how much within them, is not clear.",
        ),
        ({"mix": -10.0, "within": 3.0}, "fell by 7.0: -10.0 by the mix of methodologies, +3.0 within them", ""),
        (
            {"mix": 2.5, "within": -1.0},
            "fell by 7.0: +2.5 by the mix of methodologies, -1.0 within them",
            "It is the mix",
        ),
    ],
)
def test_a_part_is_claimed_where_its_own_interval_leaves_out_zero(split, parts, headline, reading):
    """Mix and within were once given as if both were borne out; and of opposite parts one had the sign turned."""
    for name, value in parts.items():
        split = split.assign(**{name: value, f"{name}_lower": value - 2, f"{name}_upper": value + 2})
    said = findings.decomposition(split.assign(measure="pages"))
    assert said.headline == f"The mean number of pages {headline}"
    assert reading in said.in_full
    assert said.in_full.endswith(("within them.", "is not clear.", "moved it."))


def test_no_change_is_claimed_where_the_interval_holds_zero(split):
    said = findings.decomposition(split.assign(change_upper=0.5, measure="pages"))
    assert said.headline == "No evidence that the mean number of pages changed between 2011-12 and 2012-13 to 2013-14"
    hidden = findings.decomposition(split.assign(mix=None))
    assert (hidden.headline, hidden.in_full) == (None, "The change cannot be split.")
    told = split.assign(change_upper=0.5, measure="pages", unit="pages", smallest_change=6.25, smallest_mix=1.0)
    assert findings.decomposition(told).in_full.endswith(
        "The smallest change that four of five files of this size would show is 6.3 pages."
    )


@pytest.fixture
def pairs():
    return pd.DataFrame(
        {
            "level_a": ["Fatal", "Fatal", "Serious harm"],
            "level_b": ["Serious harm", "Near miss", "Near miss"],
            "grouped_by": "outcome",
            "measure": "pages",
            "unit": "pages",
            "n_a": counts(20, 20, 10),
            "n_b": counts(10, 5, 5),
            "shift": [20.5, -3.0, -10.0],
            "lower": [5.0, -9.0, -15.0],
            "upper": [31.0, 4.0, -5.0],
            "p_adjusted": [0.0286, 0.7, 0.01],
            "tests": 3.0,
            "adjustment": "Holm",
            "test_p": 0.0042,
            "test_method": "Kruskal-Wallis test",
            "no_report": counts(8, 8, 8),
            "method": "Hodges-Lehmann",
            "cut_off": "2016-03",
            "source": "Synthetic example",
        },
    )


def test_pairs_of_groups(pairs):
    said = findings.compare(pairs)
    assert said.headline == "The length of reports differs in 2 of 3 comparisons by outcome"
    assert said.in_full == (
        "The length of reports differs by outcome (Kruskal-Wallis test, p = 0.004). Fatal (n = 20) had 20.5 pages more "
        "than Serious harm (n = 10; 95% interval 5.0 to 31.0; adjusted p = 0.029); Near miss (n = 5) had 10.0 pages more "
        "than Serious harm (n = 10; 95% interval 5.0 to 15.0; adjusted p = 0.010)."
    )
    assert said.notes[:2] == (
        "p values are adjusted for 3 tests (Holm).",
        "The shift is that of whole reviews, not of medians.",
    )


def test_one_pair_and_none(pairs):
    one = findings.compare(pairs.head(1).assign(tests=1.0, p_adjusted=0.0286))
    assert one.headline == "Fatal had 20.5 pages more than Serious harm"
    assert one.in_full.endswith("(n = 10; 95% interval 5.0 to 31.0; p = 0.029).")
    none = findings.compare(pairs.assign(p_adjusted=0.4, test_p=0.4))
    assert none.headline == "No evidence that the length of reports differs by outcome"
    some = findings.compare(pairs.assign(p_adjusted=[None, 0.7, 0.4], test_p=None, test_method="withheld: why"))
    assert (some.headline, some.in_full) == (
        None, "Comparisons that can be shown: 2. None of them is evidence of a difference.",
    )  # fmt: skip
    nothing = findings.compare(pairs.assign(p_adjusted=None, test_p=None))
    assert (nothing.headline, nothing.in_full) == (None, "The groups cannot be compared.")


def test_no_evidence_is_claimed_only_where_all_pairs_and_the_test_of_all_bear_it(pairs):
    assert findings.compare(pairs.assign(p_adjusted=0.4)).headline is None  # the test of all finds a difference
    hidden = pairs.assign(p_adjusted=[0.4, None, 0.4], test_p=None)
    assert findings.compare(hidden).headline is None


def test_recommendations_are_told_in_the_unit_of_their_chart(trends):
    percent = {
        "measure": "recommendations",
        "trend_unit": "recommendations a year",
        "yearly_percent": [-16.2, -20.0, 3.0, -12.0],
        "yearly_lower": [-23.2, -30.0, -9.0, -20.0],
        "yearly_upper": [-8.4, -8.0, 16.0, -3.0],
        "yearly_p": [0.0002, 0.002, 0.6, 0.009],
        "yearly_p_adjusted": [0.0002, 0.004, 0.6, 0.009],
        "dispersion": 7.3,
    }
    said = findings.recommendations_trend(trends.assign(**percent))
    assert said.headline == (
        "The number of recommendations fell by 16.2% a year over all, and by 12.0% a year within methodologies"
    )
    assert said.subtitle == (
        "Trend in the number of recommendations, per cent a year: of all reviews, and within methodologies, reviews with a "
        "final report"
    )
    assert said.in_full == (
        "Over all reviews, the number of recommendations fell by 16.2% a year (95% interval 8.4% to 23.2%; p < 0.001). "
        "Within methodologies, the number of recommendations fell by 12.0% a year (95% interval 3.0% to 20.0%; p = "
        "0.009). 1 of 2 methodologies shows a trend in the number of recommendations by itself: Bespoke down by 20.0% a year (95% interval 8.0% to 30.0%; "
        "adjusted p = 0.004). By ranks the slope is -9.0 recommendations a year over all (95% interval -13.0 to -4.5; "
        "p < 0.001)."
    )


def test_two_reviews_bear_no_per_cent(trends):
    """One count a year fits any line: the model has no spread to go by, and its interval is Poisson's."""
    one_a_year = {"yearly_percent": 137.5, "yearly_lower": 4.0, "yearly_upper": 442.5, "yearly_p": 0.04}
    few = trends.assign(**one_a_year, yearly_p_adjusted=0.04, dispersion=None, trend_p=None, trend_p_adjusted=None)
    said = findings.recommendations_trend(few.assign(measure="recommendations"))
    assert said.headline is None
    assert "137.5" not in said.in_full + findings.length_trend(few).in_full


@pytest.mark.parametrize(
    ("upper", "p", "words"),
    [
        (0.0, 0.01, "The length of reports: fell over all, no evidence of a trend within methodologies"),
        (2.0, 0.01, "The length of reports: no clear trend over all, no evidence of a trend within methodologies"),
    ],
)
def test_what_the_ranks_bear_and_the_interval_does_not_is_no_absence_of_a_trend(trends, upper, p, words):
    mixed = trends.assign(trend_upper=[upper, -3.0, 3.0, 0.5], trend_p=[p, 0.001, 0.6, 0.09])
    assert findings.length_trend(mixed).headline == words


def test_every_pair_that_has_reviews_was_compared(pairs):
    """Pairs with an empty group cannot be compared, which hides nothing."""
    empty = pairs.assign(n_b=counts(10, 0, 0), p_adjusted=[0.4, None, None], test_p=0.4)
    assert findings.compare(empty).headline == "No evidence that the length of reports differs by outcome"


def test_the_known_of_a_split_are_those_of_its_periods(split):
    note = findings.decomposition(split).notes[1]
    assert (
        note == "n = 78 reviews whose value is known; 2 missing. Outside the base: 10 reviews without a final report."
    )
