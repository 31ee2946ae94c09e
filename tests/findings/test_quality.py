"""The file, the waves, the register and two coders: the sentences, whole, on literal tables."""

import pandas as pd
import pytest

from scr_analysis import findings

FILE = {"cut_off": "2016-03", "source": "Synthetic example"}


def counts(*numbers):
    return pd.array(list(numbers), dtype="Int64")


@pytest.fixture
def flow():
    return pd.DataFrame(
        {
            "step": ["Rows read", "Set aside", "Set aside", "Reviews", "With a final report", "Without a final report"],
            "part_of": ["", "Rows read", "Rows read", "Rows read", "Reviews", "Reviews"],
            "reason": ["", "region", "pages", "", "", ""],
            "count": counts(297, 3, 1, 293, 175, 118),
            **FILE,
        },
    )


def test_all_rows_are_all_rows():
    steps = ["Rows read", "Reviews", "With a final report"]
    rows = pd.DataFrame({"step": steps, "count": [60, 60, 36], "part_of": ["", "Rows read", "Reviews"], "reason": ""})
    said = findings.flow(rows.assign(source="Made by hand"))
    assert said.headline == "All 60 rows read were analysed"
    assert said.in_full.endswith("Reviews: 36 with a final report.")


def test_flow(flow):
    said = findings.flow(flow)
    assert said.headline == "293 of 297 rows read were analysed"
    assert said.in_full == (
        "293 of 297 rows read were analysed. 4 excluded: region (3) and pages (1). "
        "Reviews: 175 with a final report, 118 without a final report."
    )
    assert "No row was excluded." in findings.flow(flow[flow["step"].ne("Set aside")]).in_full


def test_a_hidden_step_leaves_its_sum_unsaid(flow):
    hidden = flow.assign(count=counts(297, 3, None, 293, 175, 118), suppressed=[False, False, True] + [False] * 3)
    assert "excluded" not in findings.flow(hidden).in_full


def test_incomplete_years():
    table = pd.DataFrame(
        {
            "date": ["incident"] * 2 + ["publication"] * 2,
            "year": ["2011-12", "2012-13"] * 2,
            "year_status": ["complete", "provisional", "complete", "complete"],
            "reviews": counts(5, 6, 7, 8),
            "undated": counts(0, 0, 2, 2),
            **FILE,
        },
    )
    said = findings.incomplete_years(table)
    assert said.headline == "By date of incident, not every year is complete"
    assert said.in_full == (
        "By date of incident: 2012-13 is provisional. By date of publication: all 2 years are complete."
    )
    assert findings.incomplete_years(table.tail(2)).headline == "By date of publication, every year is complete"


@pytest.fixture
def quality():
    return pd.DataFrame(
        {
            "variable": ["outcome", "pages", "poverty"],
            "variable_label": ["Outcome", "Pages", "Poverty"],
            "kind": ["category", "count", "flag"],
            "base_of": ["all reviews", "reviews with a final report", "reviews with a final report"],
            "base": counts(293, 175, 185),
            "n": counts(293, 173, 100),
            "not_applicable": counts(0, 0, 10),
            "share_known": [100.0, 98.857, 57.14],
            "method": "Known",
            **FILE,
        },
    )


def test_data_quality(quality):
    said = findings.data_quality(quality)
    assert said.headline == "Poverty is least often known: in 57.1% of 175 final reports"
    assert said.in_full == (
        "Least often known: Poverty (57.1% of 175 final reports); Pages (98.9% of 175 final reports). "
        "Known throughout: 1 of 3 variables."
    )
    assert findings.data_quality(quality.assign(n=counts(293, None, 100))).headline is None


def test_data_quality_by_year():
    table = pd.DataFrame(
        {
            "variable": "poverty",
            "variable_label": "Poverty",
            "year": ["2011-12", "2012-13"],
            "year_status": "complete",
            "share_known": [50.0, 80.0],
            "trend": 30.0,
            "trend_lower": 15.0,
            "trend_upper": 45.0,
            "trend_p": 0.0001,
            "trend_p_adjusted": 0.0001,
            "tests": 1.0,
            "adjustment": "Benjamini-Hochberg",
            "trend_unit": "percentage points a year",
            "trend_method": "Cochran-Armitage",
            "year_of": "incident",
            "undated": 3,
            **FILE,
        },
    )
    said = findings.data_quality_by_year(table)
    assert said.headline == "The share known of poverty rose from 50.0% in 2011-12 to 80.0% in 2012-13"
    assert said.notes[0] == "In no year: 3 reviews without a date of incident."


def test_waves_are_never_joined():
    table = pd.DataFrame(
        {
            "series": ["National analyses, published"] * 3 + ["Coded reviews file"],
            "wave": ["2009-11", "2011-14", "2017-19", "2011-14"],
            "months": [24, 36, 30, 36],
            "reviews": counts(184, 293, None, 290),
            "per_year": [92.0, 97.667, None, 96.667],
            "broken": ["", "counts incidents; the wave before reviews notified", "covers 30 months", ""],
            "outside": counts(0, 0, 0, 3),
            "method": "Byar",
            "source": ["one page", "another page", "not published", "Synthetic example"],
        },
    )
    said = findings.wave_series(table)
    assert said.source == (
        "Source: National analyses, published; Coded reviews file: Synthetic example (each wave's source is in the "
        "table)"
    )
    assert said.headline == "The published waves hold from 92.0 to 97.7 reviews a year, on bases that differ"
    assert said.in_full == (
        "National analyses, published, reviews a year: 2009-11 92.0 (184 in 24 months); 2011-14 97.7 (293 in 36 "
        "months). Coded reviews file, reviews a year: 2011-14 96.7 (290 in 36 months)."
    )
    assert said.notes[:4] == (
        "Waves are never joined into one line: they count by different dates and over different spans.",
        "2011-14: counts incidents; the wave before reviews notified.",
        "2017-19: covers 30 months.",
        "In no wave: 3 reviews of the file.",
    )


@pytest.fixture
def register():
    return pd.DataFrame(
        {
            "addressed_to": ["Police", "Health"],
            "recommendations": counts(40, 60),
            "reviews": counts(20, 30),
            "base": counts(50, 50),
            "percent": [40.0, 60.0],
            "linked_n": counts(30, None),
            "linked_percent": [70.0, None],
            "acted_n": counts(40, 55),
            "acted_percent": [51.25, 40.0],
            "unmatched": 2,
            "ungrouped": 1,
            "method": "Wilson",
            **FILE,
        },
    )


def test_register(register):
    said = findings.recommendations_register(register)
    assert said.headline == "More recommendations were addressed to Health than to any other: 60"
    assert said.in_full == (
        "Health: 60 recommendations, in 60.0% of 50 final reports, 40.0% of 55 acted on; Police: 40 recommendations, in "
        "40.0% of 50 final reports, 70.0% of 30 linked to a finding, 51.3% of 40 acted on."
    )
    assert said.notes[:2] == (
        "Left out: 2 recommendations of reviews that are not in the file.",
        "In no row: 1 recommendation whose agency addressed is not known.",
    )
    tied = register.assign(recommendations=counts(60, 60))
    assert findings.recommendations_register(tied).headline is None


def test_register_agreement():
    table = pd.DataFrame(
        {"state": ["counts agree", "counts differ", "the file has no count"], "reviews": counts(90, 10, 0), **FILE},
    )
    said = findings.register_agreement(table)
    assert said.headline == "File and register agree on 90 of 100 reviews"
    assert said.in_full == "Counts agree: 90 reviews; counts differ: 10 reviews."
    assert findings.register_agreement(table.assign(reviews=counts(90, None, 0))).headline is None


def test_coding_agreement():
    table = pd.DataFrame(
        {
            "variable": ["neglect", "humility", "pages"],
            "variable_label": ["Neglect", "Humility", "Pages"],
            "variable_kind": ["flag", "flag", "count"],
            "reviews": counts(65, 65, 65),
            "n": counts(65, 60, 64),
            "observed_agreement": [92.3, 70.0, 100.0],
            "kappa": [0.85, 0.425, None],
            "kappa_lower": [0.7, 0.2, None],
            "kappa_upper": [0.95, 0.61, None],
            "why": ["", "", "kappa is for codes, not for numbers or dates"],
            "method": "Cohen",
        },
    )
    said = findings.coding_agreement(table)
    assert (
        said.headline == "Agreement beyond chance was lowest for humility: kappa 0.43 (70.0% of 60 reviews coded alike)"
    )
    assert said.in_full == (
        "Observed agreement runs from 70.0% (Humility) to 100.0% (Pages) over 3 variables. Lowest kappa: Humility 0.43 "
        "(95% interval 0.20 to 0.61; n = 60); Neglect 0.85 (95% interval 0.70 to 0.95; n = 65)."
    )
    assert "Kappa is undefined for 1 of 3 variables; the table says why." in said.notes
    assert "n = 65 reviews." in said.notes


def test_more_variables_than_can_be_named_are_counted(quality):
    blank = [quality.iloc[[2]].assign(variable=f"v{i}", variable_label=f"V {i}", share_known=0.0) for i in range(4)]
    said = findings.data_quality(pd.concat([quality, *blank], ignore_index=True))
    assert said.headline is None
    assert said.in_full == (
        "Least often known: 4 of 7 variables, each in 0.0% of the reviews to which it applies. "
        "Known throughout: 1 of 7 variables."
    )
