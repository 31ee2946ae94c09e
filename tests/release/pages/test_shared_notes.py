"""A note that most outputs bear stands once on the page, and no output loses it."""

import re

import pandas as pd
import pytest

from scr_analysis.answers.result import Result
from scr_analysis.catalogue import OUTPUTS
from scr_analysis.findings import Finding
from scr_analysis.release import Release
from scr_analysis.release.pages.report import report_html
from scr_analysis.release.pages.shared_notes import shared_notes

POLICY = "Disclosure control: dfe."
OWN = [one for one in OUTPUTS if one.about_file and not one.notes][:6]


@pytest.fixture
def release():
    """Six outputs: all say that it is a census, four the latest date, three something of their own kind."""
    kinds = [("Census.", "Date."), ("Census.", "Date.", "Half."), ("Date.", "Census.", "Half."), ("Census.", "Date.")]
    kinds += [("Census.", "Half."), ("Census.",)]
    table = pd.DataFrame({"year": ["2011-12"], "reviews": [9]})
    results = [
        Result(one, table, Finding(None, "Subtitle", "Sentence.", "Alt.", notes, "Source"), POLICY)
        for one, notes in zip(OWN, kinds, strict=True)
    ]
    record = {
        "policy": {"name": "dfe", "hurried": False},
        "made_at": "2026-03-04T10:30:00Z",
        "program": {"name": "scr_analysis", "version": "0"},
        "input": {"name": "a.csv", "sha256": "0", "encoding": "utf-8", "shape": "wide"},
        "codebook": {"name": "pathways", "sha256": "0"},
        "earlier": {"compared": [], "never_published": False},
        "notes": [],
        "rows": {"read": 9, "set_aside": 0, "analysed": 9},
        "options": {"year_of": "incident"},
        "versions": {},
    }
    return Release(tuple(results), (), POLICY, False, record=record)


def test_more_than_half_share_it(release):
    assert shared_notes(release.results) == {"Census.": "A", "Date.": "B", POLICY: "C"}


def test_few_outputs_share_nothing(release):
    assert shared_notes(release.results[:5]) == {}


def test_each_output_names_what_it_shares_and_keeps_the_rest(release):
    html = report_html(release, {})
    assert html.count("Census.") == 1
    assert html.count("<li>Half.</li>") == 3
    assert html.count(f"</strong>: {POLICY}</li>") == 1
    assert re.findall(r"hold for most outputs: ([ABC, and]+)</a>", html) == ["A, B and C"] * 4 + ["A and C"] * 2
