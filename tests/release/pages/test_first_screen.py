"""The first screen: only what the safe tables and findings say."""

from dataclasses import replace

import pandas as pd
import pytest

from scr_analysis.answers.result import LeftOut, Result
from scr_analysis.catalogue import OUTPUTS, output
from scr_analysis.findings import Finding
from scr_analysis.release import Release
from scr_analysis.release.pages.first_screen import OVER_THE_YEARS, about, in_short
from scr_analysis.release.pages.report import report_html

RECORD = {
    "policy": {"name": "dfe", "hurried": False},
    "made_at": "2026-03-04T10:30:00Z",
    "program": {"name": "scr_analysis", "version": "0"},
    "input": {"name": "a.csv", "sha256": "0", "encoding": "utf-8", "shape": "wide"},
    "codebook": {"name": "pathways", "sha256": "0"},
    "earlier": {"compared": [], "never_published": False},
    "notes": ["Read as UTF-8"],
    "rows": {"read": 1204, "set_aside": 4, "analysed": 1200},
    "options": {"year_of": "incident"},
    "outputs": [{"table": "reviews_by_year", "numbers": 1000, "hidden_numbers": 12}],
    "versions": {},
}
TABLE = pd.DataFrame(
    {
        "year": ["2011-12", "2012-13"],
        "year_status": ["complete", "provisional"],
        "reviews": [3, 4],
        "year_of": ["incident", "incident"],
        "cut_off": ["2015-11", "2015-11"],
    }
)


def release(headline="Length in pages fell", name="length_by_year", **changes):
    finding = Finding(headline, "A subtitle", "A sentence.", "An alt text.", (), "Source: a file")
    made = Release((Result(output(name), TABLE, finding),), (), "Disclosure control: dfe.", False, record=RECORD)
    return replace(made, **changes)


def test_it_says_what_the_file_holds():
    assert about(release()) == (
        (
            "Rows read: 1,204. Rows excluded: 4. Reviews analysed: 1,200. Years run from April to March and count by the date "
            "of incident: 2011-12 to 2012-13. Latest date in the file: November 2015."
        ),
        "Disclosure control: dfe. Counts from 1 to 5 are hidden, shown as [c]; a true zero is shown as 0. Made on 4 March 2026.",
    )


def test_a_headline_is_shown_as_the_finding_has_it_and_one_that_is_missing_is_told():
    (shown,) = in_short(release()).unclear
    assert shown.finding.headline == "Length in pages fell"
    silent = in_short(release(headline=None))
    assert silent.unclear == silent.changed == ()
    assert "Nothing can be said about change in: Length of reviews in pages, by year." in silent.cannot


def test_what_is_hidden_unknown_or_left_out_is_told():
    left_out = (LeftOut(output("coding_agreement"), "No second coder."),)
    said = in_short(release("Bullying is least often known: in 5% of 9 reports", "data_quality", left_out=left_out))
    assert said.cannot == (
        "12 of 1,000 numbers are hidden so that no child can be identified; they are marked [c].",
        "1 output is left out; the reason is given under Outputs left out.",
    )
    assert said.sure == (
        "Provisional, more reviews may still be published: 2012-13.",
        "Bullying is least often known: in 5% of 9 reports.",
        "A review is held when it is decided to hold one: more reviews may mean more harm, or more such decisions.",
        "Nothing here shows that one thing causes another.",
    )


@pytest.mark.parametrize("hidden", ["read", "set_aside", "analysed"])
def test_a_hidden_number_of_rows_is_not_told(hidden):
    rows = {"read": 7, "set_aside": 0, "analysed": 7} | {hidden: "[c]"}
    said = about(release(record=RECORD | {"rows": rows}))
    first = said[0].partition(" Years")[0]
    assert first == "How many rows were read and analysed is hidden, so that no child can be identified."
    assert "7" not in said[0]


def test_published_series_say_nothing_of_the_file():
    said = about(release(name="published_activity_rates"))
    assert not [line for line in said if "2011-12" in line or "2015" in line]


def test_every_output_over_the_years_is_one_of_the_catalogue_about_the_file():
    known = {one.name: one for one in OUTPUTS}
    assert all(known[name].about_file for name in OVER_THE_YEARS)


def test_what_changed_is_told_apart_from_what_did_not():
    moved = release()
    finding = replace(moved.results[0].finding, changed=True)
    moved = replace(moved, results=(replace(moved.results[0], finding=finding),))
    assert [one.finding.headline for one in in_short(moved).changed] == ["Length in pages fell"]
    assert in_short(moved).unclear == ()
    html = report_html(moved, {})
    assert html.index('id="short"') < html.index('id="contents"') < html.index("<main")
    assert '<li><a href="#length_by_year">Length of reviews in pages, by year</a>: Length in pages fell</li>' in html
    assert "Nothing can be said about change over the years." not in html


def test_an_output_of_which_nothing_can_be_said_says_so():
    finding = Finding(None, "A subtitle", "", "An alt text.", (), "Source: a file")
    silent = release(results=(Result(output("length_by_year"), TABLE, finding),))
    html = report_html(silent, {})
    assert '<p class="finding">Nothing can be said: the numbers are hidden, missing or too few.</p>' in html
    assert "<p>Nothing can be said about change over the years.</p>" in html
