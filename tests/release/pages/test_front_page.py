"""The front page: figures with their base, findings and charts, all of it from what may be shown."""

from dataclasses import replace

import pandas as pd
import pytest

from scr_analysis.answers.choices import Choices
from scr_analysis.answers.computing import computed
from scr_analysis.answers.protecting import chosen_policy, protected
from scr_analysis.answers.result import result_of
from scr_analysis.catalogue import output
from scr_analysis.reading import read_reviews
from scr_analysis.release import Release
from scr_analysis.release.pages.front_page import front_page
from scr_analysis.shipped import shipped

WANTED = (
    "reviews_by_year",
    "reviews_by_year_and_outcome",
    "children",
    "protection_status",
    "theme_prevalence",
    "practice_themes",
    "quality_marks",
    "length_by_year",
)


def released(policy):
    """A release of these outputs, protected with one another: with all sixty it is minutes, and the page is made alike."""
    reading, wanted = read_reviews(shipped("data", "example_reviews.csv")), [output(name) for name in WANTED]
    made, left_out = computed(reading, Choices(policy=policy), beside={}, outputs=wanted)
    safe = protected(made, len(reading.reviews), chosen_policy(policy, synthetic=True))
    results = [result_of(output(name), table, safe.note) for name, table in safe.tables.items()]
    rows = {"read": len(reading.reviews), "set_aside": 0, "analysed": safe.analysed}
    record = {"rows": rows, "policy": {"name": policy}, "made_at": "2026-03-04T10:30:00Z"}
    return Release(tuple(results), tuple(left_out), safe.note, True, record=record)


@pytest.fixture(scope="module")
def release():
    return released("none")


def test_figures_have_their_base(release):
    # Counted in the file by pandas: 293 rows, 197 of 293 fatal, 132 of the 289 with an age band under 1; medians by year.
    rows = pd.read_csv(shipped("data", "example_reviews.csv"))
    assert (len(rows), rows["outcome"].eq("Fatal").sum(), rows["age_band"].eq("Under 1").sum()) == (293, 197, 132)
    assert rows["plan_status"].eq("Plan at the time").sum() == 35
    assert [tuple(one) for one in front_page(release, {}).figures] == [
        ("293", "reviews analysed"),
        ("197", "Fatal, of 293 whose outcome is known"),
        ("132", "Under 1 (age band), of 289 known"),
        ("35", "Plan at the time (child protection plan), of 284 known"),
        ("58 → 42", "pages in the median report, 2011-12 and 2013-14"),
    ]


def test_a_finding_of_each_kind_and_none_twice(release):
    found = front_page(release, {}).findings
    assert [one.about for one in found] == ["How many", "The children", "Harm and risk", "Practice", "The reviews"]
    said = [one.said for one in found]
    assert len(set(said)) == 5
    # 106 of 175, and 128: counted in the file by hand.
    assert (
        said[2] == "Of the themes of harm and risk, neglect was the most common theme: 106 of 175 final reports (60.6%)"
    )
    assert said[3] == (
        "Of the themes of practice, weak information sharing was the most common theme: 128 of 175 final reports (73.1%)"
    )


def test_reviews_by_year_and_the_most_common_themes_are_drawn(release):
    charts = front_page(release, {"reviews_by_year": "<svg viewBox='0 0 9 9'/>", "theme_prevalence": "<svg/>"}).charts
    assert [one.output.name for one, _ in charts] == ["reviews_by_year", "theme_prevalence"]
    assert front_page(release, {}).charts == ()


def test_a_median_of_a_handful_of_reports_is_not_put_in_large_type(release):
    few = [one for one in release.results if one.output.name == "length_by_year"]
    table = few[0].table.assign(lower=pd.NA, upper=pd.NA)  # as of fewer than six reports
    made = replace(release, results=(replace(few[0], table=table),))
    assert [one.what for one in front_page(made, {}).figures] == ["reviews analysed"]


def test_rounded_numbers_are_not_added_up():
    told = [one.what for one in front_page(released("round5"), {}).figures]
    assert not any("whose outcome is known" in one for one in told)
    assert any("Under 1" in one for one in told)


def test_what_is_hidden_is_left_out():
    safe = released("dfe")
    hidden = [
        one.table["reviews"].isna().any() for one in safe.results if one.output.name == "reviews_by_year_and_outcome"
    ]
    told = [one.what for one in front_page(safe, {}).figures]
    assert any("whose outcome is known" in one for one in told) != hidden[0]
