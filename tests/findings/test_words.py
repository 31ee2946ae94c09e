"""The sentences, whole: each is what its literal table bears and no more."""

import pandas as pd
import pytest

from scr_analysis import findings

FLAT = {"trend": 0.5, "trend_lower": -1.0, "trend_upper": 2.0, "trend_p": 0.41}
CENSUS = "Reviews are a census, not a sample: intervals describe the process behind the counts."


def test_a_fall_in_length(length):
    said = findings.length_by_year(length)
    assert said.headline == "Median number of pages fell from 62 in 2011-12 to 47.5 in 2013-14"
    assert said.subtitle == (
        "Median number of pages, reviews with a final report, by April-March year of incident, 2011-12 to 2013-14"
    )
    assert said.in_full == (
        "The median number of pages was 62 in 2011-12 (n = 58) and 47.5 in 2013-14 (n = 59). "
        "The length of reports fell by 7.0 pages a year (95% interval 4.9 to 9.1; p < 0.001)."
    )
    assert said.alt == (
        "Chart of points with 95% intervals of median number of pages by April-March year of incident. "
        "The median number of pages was 62 in 2011-12 (n = 58) and 47.5 in 2013-14 (n = 59). "
        "Median number of pages fell from 62 in 2011-12 to 47.5 in 2013-14."
    )
    assert said.notes == (
        "A shift in the mix of methodologies would move this too.",
        (
            "n = 177 reviews whose value is known; 3 missing. Outside the base: 90 reviews without a final report. "
            "In no year: 2 reviews without a date of incident."
        ),
        "Provisional, more reviews may still be published: 2013-14.",
        "Latest date in the file: March 2016.",
        "Method: Median.",
        "Trend: Theil-Sen; Jonckheere-Terpstra.",
        CENSUS,
    )
    assert said.source == "Source: Synthetic example"


def test_no_evidence_is_a_finding(length):
    said = findings.length_by_year(
        length.assign(measure="recommendations", trend_unit="recommendations a year", **FLAT)
    )
    assert said.headline == "No evidence of a trend in the number of recommendations from 2011-12 to 2013-14"
    assert said.in_full.endswith(
        "There is no evidence of a trend in the number of recommendations "
        "(slope 0.5 a year, 95% interval -1.0 to 2.0; p = 0.410).",
    )


def test_no_evidence_says_what_change_would_have_shown(length):
    told = length.assign(measure="recommendations", trend_unit="recommendations a year", **FLAT, smallest_trend=2.14)
    assert findings.length_by_year(told).in_full.endswith(
        "p = 0.410). The smallest change that four of five files of this size would show is 2.1 a year.",
    )
    # Where there is evidence, nothing is said of what could have been seen.
    assert "four of five" not in findings.length_by_year(length.assign(smallest_trend=2.14)).in_full


def test_days_to_publication_warns_of_open_reviews(length):
    said = findings.length_by_year(length.assign(measure="days_to_publication", trend_unit="days a year"))
    assert said.headline == (
        "Median number of days from incident to publication fell from 62 in 2011-12 to 47.5 in 2013-14"
    )
    assert said.notes[0] == "Published reviews only: those still open would lengthen the latest years."


def test_days_that_could_be_seen_in_every_year_are_said_to_be_those(length):
    days = {"measure": "days_to_publication", "trend_unit": "days a year", "within_days": 366.0}
    said = findings.length_by_year(length.assign(**days, follow_up="worked from reviews followed equally long"))
    assert said.headline == (
        "Median number of days from incident to publication of reviews published within 366 days fell from 62 in 2011-12 to "
        "47.5 in 2013-14"
    )
    assert said.in_full.startswith(
        "The median number of days from incident to publication of reviews published within 366 days was 62 in 2011-12"
    )
    assert said.notes[0].startswith("Of every year only reviews published within 366 days count")


def test_a_plain_sentence_says_from_what_to_what_and_of_how_many(length):
    assert findings.length_by_year(length).sentence == (
        "Median number of pages fell from 62 in 2011-12 (n = 58) to 47.5 in 2013-14 (n = 59)."
    )
    still = length.assign(trend_p=0.4, trend_lower=-3.0, trend_upper=2.0, trend=-0.5, smallest_trend=4.0)
    assert findings.length_by_year(still).sentence == (
        "The median number of pages was 62 in 2011-12 (n = 58) and 47.5 in 2013-14 (n = 59). There is no clear trend. A "
        "change of less than about 4.0 pages a year would often not show in a file of this size."
    )


def test_a_rise_in_reviews_leaves_out_the_part_year(counts):
    said = findings.reviews_by_year(counts)
    assert said.headline == "The number of reviews rose by 12.0% a year from 2011-12 to 2012-13"
    assert said.in_full == (
        "There were 80 reviews in 2011-12 and 1 review in 2012-13. "
        "The number of reviews rose by 12.0% a year (95% interval 1.5% to 23.0%; p = 0.024)."
    )
    assert said.subtitle.endswith("2011-12 to 2013-14")
    assert "Part year, left out of the trend: 2013-14." in said.notes


def test_a_few_yearly_totals_are_named_and_no_trend_is(counts):
    """A slope without interval and p: too few totals show none. Each total of a whole year stands in the sentence."""
    untested = {"trend_lower": None, "trend_upper": None, "trend_p": None}
    said = findings.reviews_by_year(counts.assign(**untested))
    assert said.headline == "80 reviews in 2011-12 and 1 in 2012-13"
    assert said.in_full == (
        "There were 80 reviews in 2011-12 and 1 in 2012-13; two years are too few to call it a trend."
    )
    assert "evidence" not in " ".join((said.in_full, said.alt, *said.notes))
    one_first = counts.assign(reviews=pd.array([1, 3, 40], dtype="Int64"), year_status="complete", **untested)
    assert findings.reviews_by_year(one_first).in_full == (
        "There was 1 review in 2011-12, 3 in 2012-13 and 40 in 2013-14; three years are too few to call it a trend."
    )


def test_a_trend_that_was_hidden_is_not_taken_for_one_of_few_years(counts):
    gone = counts.assign(trend_lower=None, trend_upper=None, trend_p=None, suppressed=[1, 0, 0])
    said = findings.reviews_by_year(gone).in_full
    assert said.endswith("No trend in the number of reviews is shown, as it could give a hidden count away.")


def test_children_are_called_children(counts):
    warned = "children of one review share its coding: intervals take them for independent and are too narrow"
    said = findings.reviews_by_year(counts.assign(counted="children", clustering=warned))
    assert said.headline == "The number of children rose by 12.0% a year from 2011-12 to 2012-13"
    assert said.in_full.startswith("There were 80 children in 2011-12 and 1 child in 2012-13.")
    assert said.notes[0].startswith("n = 121 children. In no year: 2 children without a date of incident.")
    assert f"C{warned[1:]}." in said.notes
    alone = findings.reviews_by_year(counts.assign(counted="reviews", clustering="each row has its own incident"))
    assert not any("incident:" in note or "own incident" in note for note in alone.notes)


def test_a_share_is_in_percentage_points(counts):
    by = counts.assign(
        outcome="Fatal",
        percent=[80.0, 70.0, 60.0],
        n=100,
        missing=0,
        trend_unit="percentage points a year",
        trend_p_adjusted=0.01,
        tests=1.0,
        adjustment="None: one test",
    )
    by.insert(2, "outcome", by.pop("outcome"))
    said = findings.reviews_by_year(by)
    assert (
        said.headline == "Fatal, as a share of reviews, rose by 12.0 percentage points a year from 2011-12 to 2012-13"
    )
    assert "Fatal: 80.0% in 2011-12 (n = 100), 70.0% in 2012-13 (n = 100)." in said.in_full


def test_themes_name_the_trend_and_the_change_in_recording(themes):
    said = findings.themes_by_year(themes)
    assert (
        said.headline == "Coercive control, as a share of final reports, rose from 10.0% in 2011-12 to 40.0% in 2012-13"
    )
    assert said.in_full == (
        "1 of 2 themes shows a trend in its share of final reports: Coercive control rose by 30.0 percentage points a year "
        "(95% interval 12.0 to 48.0; adjusted p = 0.002). Coercive control: 10.0% in 2011-12 (n = 60), "
        "40.0% in 2012-13 (n = 60). Coercive control: the share known went from 50.0% in 2011-12 to 75.0% in 2012-13, "
        "so part of the change may be one of what was recorded."
    )
    assert said.notes[:2] == (
        "p values are adjusted for 2 tests (Benjamini-Hochberg).",
        (
            "Base: 120 final reports. Outside the base: 50 reviews without a final report. "
            "In no year: 2 reviews without a date of incident."
        ),
    )


def test_a_trend_in_what_is_known_is_said_however_small(themes):
    known = themes.assign(share_known=[50.0, 55.0, 96.7, 95.0], share_known_trend=5.0, share_known_trend_p=0.01)
    assert "Coercive control: the share known went from 50.0%" in findings.themes_by_year(known).in_full
    still = known.assign(share_known_trend_p=0.3)
    assert "the share known" not in findings.themes_by_year(still).in_full


@pytest.mark.parametrize(("last", "said"), [(60.0, True), (40.0, True), (59.9, False)])
def test_recording_is_said_to_have_moved_by_ten_points(themes, last, said):
    """From 50 per cent in the first year: ten points, no fewer, whichever way."""
    moved = themes.assign(share_known=[50.0, last, 96.7, 95.0])
    assert ("Coercive control: the share known went from" in findings.themes_by_year(moved).in_full) == said


def test_adjusted_p_decides(themes):
    said = findings.themes_by_year(themes.assign(trend_p_adjusted=0.06))
    assert (
        said.headline == "Neither theme shows evidence of a trend in its share of final reports from 2011-12 to 2012-13"
    )
    assert said.in_full.startswith(
        "There is no evidence of a trend in either theme, in its share of final reports. The steepest was Coercive control (slope 30.0 percentage points a year): 10.0%"
    )


def test_several_trends_are_counted(themes):
    moved = themes.assign(trend=-3.0, trend_lower=-5.0, trend_upper=-1.0, trend_p_adjusted=0.01)
    said = findings.themes_by_year(moved)
    assert said.headline == "Both themes show a trend in their share of final reports from 2011-12 to 2012-13"
    assert "Neglect fell by 3.0 percentage points a year (95% interval 1.0 to 5.0; adjusted p = 0.010)" in said.in_full


@pytest.mark.parametrize(
    ("p", "said"),
    [
        (
            [0.001, 0.001, 0.03, 0.03],
            "(Bonferroni), only Coercive control is confirmed; the rest are leads from a screen.",
        ),
        (
            [0.03, 0.03, 0.04, 0.04],
            "Allowing no false alarm among 2 tests (Bonferroni), none of them is confirmed",
        ),
        ([0.001, 0.001, 0.02, 0.02], ""),
        ([None, None, 0.02, 0.02], "(Bonferroni), only Neglect is confirmed; the rest are leads from a screen."),
    ],
)
def test_a_lead_of_a_screen_is_told_from_what_stands(themes, p, said):
    """A screen of forty themes with one true trend names a false one beside it in about one file of ten."""
    moved = themes.assign(trend=-3.0, trend_lower=-5.0, trend_upper=-1.0, trend_p_adjusted=0.04, trend_p=p)
    sentence = findings.themes_by_year(moved).in_full
    assert said in sentence
    assert ("Bonferroni" in sentence) == bool(said)
    planned = findings.themes_by_year(moved.assign(adjustment="Holm")).in_full
    assert "Bonferroni" not in planned


def test_what_one_of_two_shares_gains_is_said_once(themes):
    mirrored = themes.assign(trend=[30.0, 30.0, -30.0, -30.0], trend_p_adjusted=0.002).assign(
        trend_lower=[12.0, 12.0, -48.0, -48.0], trend_upper=[48.0, 48.0, -12.0, -12.0]
    )
    said = findings.themes_by_year(mirrored)
    assert (
        said.headline == "Coercive control, as a share of final reports, rose from 10.0% in 2011-12 to 40.0% in 2012-13"
    )
    nearly = mirrored.assign(trend=[30.0, 30.0, -30.000000000000004, -30.000000000000004])  # the same, computed twice
    assert findings.themes_by_year(nearly).headline == said.headline


def test_a_mix_that_changed(mix):
    said = findings.methodology_by_year(mix)
    assert said.headline == "The mix of methodologies changed from 2011-12 to 2012-13"
    assert said.in_full == (
        "The mix of methodologies changed over the years (chi-squared 36.0, 1 degree of freedom, p < 0.001; "
        "Cramer's V 0.60). Bespoke: 80.0% in 2011-12 (40 of 50), 20.0% in 2012-13 (10 of 50). "
        "Hybrid: 20.0% in 2011-12 (10 of 50), 80.0% in 2012-13 (40 of 50)."
    )
    assert said.notes[:2] == (
        "Test: chi-squared test.",
        "n = 100 reviews whose value is known; 3 missing. In no year: 2 reviews without a date of incident.",
    )


@pytest.mark.parametrize(("upper", "named"), [(49.9, True), (50.0, False), (55.0, False)])
def test_a_level_is_named_only_where_its_two_intervals_stand_apart(mix, upper, named):
    # Bespoke goes from 60% (50 to 70) to 40%, whose interval ends below 50, at 50 or above; the mix changed throughout.
    near = mix.assign(
        percent=[60.0, 40.0, 40.0, 60.0], lower=[50.0, 30.0, 30.0, 100 - upper], upper=[70.0, 50.0, upper, 70.0]
    )
    said = findings.methodology_by_year(near).in_full
    assert said.startswith("The mix of methodologies changed over the years")
    assert ("Bespoke: 60.0% in 2011-12" in said) == named


def test_a_mix_that_did_not_change(mix):
    said = findings.methodology_by_year(mix.assign(p=0.3))
    assert said.headline == "No evidence that the mix of methodologies changed from 2011-12 to 2012-13"
    assert said.in_full == (
        "There is no evidence that the mix of methodologies changed over the years "
        "(chi-squared 36.0, 1 degree of freedom, p = 0.300)."
    )
    assert findings.methodology_by_year(mix.assign(p=float("nan"))).in_full == (
        "Whether the mix of methodologies changed cannot be tested."
    )


def test_groups_that_differ_name_only_medians_with_an_interval(groups):
    said = findings.length_by_methodology(groups)
    assert said.headline == "The length of reports differs by methodology"
    assert said.in_full == (
        "The length of reports differs by methodology (Kruskal-Wallis, p = 0.031). Of the groups with an interval, the "
        "median number of pages is highest for Hybrid (61.3, n = 29) and lowest for Bespoke (30, n = 40)."
    )
    assert said.notes[0] == (
        "n = 72 reviews whose value is known; 1 missing. In no row: 118 reviews whose methodology is not known."
    )


def test_groups_without_a_difference(groups):
    said = findings.length_by_methodology(groups.assign(test_p=0.2, measure="recommendations"))
    assert said.headline == "No evidence that the number of recommendations differs by methodology"
    assert said.in_full == (
        "There is no evidence that the number of recommendations differs by methodology (Kruskal-Wallis, p = 0.200)."
    )
    untested = findings.length_by_methodology(groups.assign(test_p=float("nan")))
    assert untested.headline is None
    assert untested.in_full == "Whether the length of reports differs by methodology cannot be tested."


def test_prevalence_is_said_with_its_bounds(prevalence):
    said = findings.theme_prevalence(prevalence)
    assert said.headline == "Neglect was the most common theme: 110 of 175 final reports (62.9%)"
    assert said.sentence == f"{said.headline}. Next came poverty (40 of 175)."
    # The hidden one might be the most common: it is only said that this one was noted.
    hidden = prevalence.assign(yes=pd.array([110, None, 0], dtype="Int64"), suppressed=[False, True, False])
    assert findings.theme_prevalence(hidden).sentence == "Neglect was noted in 110 of 175 final reports (62.9%)."
    assert said.in_full == (
        "Of 175 final reports, neglect in 110 (at least 62.9%; at most 70.0%); "
        "poverty in 40 (at least 22.9%; at most 60.0%)."
    )
    assert said.notes[2] == "Least often known: Poverty (62.9%)."
    assert said.subtitle == "Theme noted, as a percentage of final reports to which it applies"


def test_a_tie_is_said(prevalence):
    tied = prevalence.assign(yes=pd.array([40, 40, 0], dtype="Int64"), minimum=[22.857, 22.857, 0.0])
    assert findings.theme_prevalence(tied).headline == (
        "Most often noted: neglect and poverty, each in at least 22.9% of 175 final reports"
    )
    everywhere = prevalence.assign(yes=pd.array([0, 0, 0], dtype="Int64"))
    assert findings.theme_prevalence(everywhere).headline is None
    assert findings.theme_prevalence(everywhere).in_full == "No theme is coded yes in any of 175 final reports."


@pytest.mark.parametrize(("tied", "said"), [(3, True), (4, False)])
def test_of_more_than_three_themes_that_tie_none_is_named_first(prevalence, tied, said):
    names = ["Neglect", "Poverty", "Bullying", "Hoarding"][:tied]
    rows = pd.concat([prevalence.head(1).assign(label=name, theme=name.lower()) for name in names], ignore_index=True)
    head = findings.theme_prevalence(rows).headline
    assert head == (
        "Most often noted: neglect, poverty and bullying, each in at least 62.9% of 175 final reports" if said else None
    )


def test_all_themes_are_not_called_known_while_one_is_hidden(prevalence):
    everywhere = findings.theme_prevalence(prevalence.assign(share_known=100.0)).notes
    assert "All are known in all final reports." in everywhere
    hidden = findings.theme_prevalence(prevalence.assign(share_known=[100.0, 100.0, None])).notes
    assert not any("known" in note for note in hidden if note.startswith(("All are", "Least often")))


def test_activity_says_both_sides(activity):
    said = findings.activity_rates(activity)
    assert said.headline == (
        "The number of reviews per 10,000 section 47 enquiries rose by 37.1% a year from 2012-13 to 2013-14"
    )
    assert said.subtitle == (
        "Reviews per 10,000 of child protection activity, Ofsted, SCRs initiated, "
        "by April-March year, 2012-13 to 2013-14"
    )
    assert said.in_full == (
        "Ofsted, SCRs initiated: 93 in 2012-13 and 143 in 2013-14. Section 47 enquiries rose every year shown, from "
        "127,100 in 2012-13 to 142,500 in 2013-14. Reviews per 10,000 section 47 enquiries: 7.3 (95% interval 5.9 to "
        "9.0) in 2012-13, 10.0 (95% interval 8.5 to 11.8) in 2013-14. The number of reviews per 10,000 section 47 "
        "enquiries rose by 37.1% a year (95% interval 5.6% to 78.1%; p = 0.018)."
    )
    assert said.notes[:2] == (
        "Flow in the year: section 47 enquiries.",
        "Certainty of the published figures: secondary.",
    )
    assert said.source == (
        "Source: Ofsted, SCRs initiated, and published child protection activity (each figure's source is in the table)"
    )


@pytest.mark.parametrize(
    ("enquiries", "said"),
    [
        ([100, 110, 120], "Section 47 enquiries rose every year shown, from 100 in 2012-13 to 120 in 2014-15."),
        ([120, 110, 100], "Section 47 enquiries fell every year shown, from 120 in 2012-13 to 100 in 2014-15."),
        ([100, 90, 120], "Section 47 enquiries: 100 in 2012-13, 120 in 2014-15."),
        ([100, 110, 110], "Section 47 enquiries: 100 in 2012-13, 110 in 2014-15."),
    ],
)
def test_activity_rose_every_year_only_where_it_did(activity, enquiries, said):
    three = pd.concat([activity, activity.tail(1)], ignore_index=True)
    three["year"] = pd.Categorical(["2012-13", "2013-14", "2014-15"], ordered=True)
    three["denominator"] = pd.array(enquiries, dtype="Float64")
    assert said in findings.activity_rates(three).in_full


def test_two_methods_are_named_in_a_note_and_three_are_left_to_the_table(length):
    two = findings.length_by_year(length.assign(method=["Median", "Mean", "Mean"])).notes
    assert "Method: Median; Mean." in two
    three = findings.length_by_year(length.assign(method=["Median", "Mean", "Mode"])).notes
    assert "Method: several, named in the table." in three


def test_a_file_of_its_own_keeps_its_source(activity):
    own = activity.assign(series="Synthetic example", source=["Reviews: Synthetic example. Activity: a page"] * 2)
    assert findings.activity_rates(own).source.startswith("Source: Synthetic example, and published child protection")


def test_index_says_where_both_stand(activity):
    said = findings.activity_index(activity)
    assert said.in_full.endswith(
        "Against 2012-13 = 100, reviews stood at 153.8 and section 47 enquiries at 112.1 in 2013-14.",
    )


def test_an_empty_table_says_so(each, finding_of):
    for name, table in each.items():
        said = finding_of[name](table.head(0))
        assert said.in_full == "No row of this table can be shown."
        assert said.headline is None
        assert said.source.startswith("Source: ")
