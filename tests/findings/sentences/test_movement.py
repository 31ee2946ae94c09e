"""What must never be said: a direction that the numbers do not bear, or a number that is hidden."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scr_analysis import findings
from scr_analysis.findings.sentences.movement import fine, movement

SAME_TABLE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
DIRECTION = re.compile(r"\b(rose|fell|rising|falling|higher|lower|more|fewer|increas|decreas)")
finite = st.floats(-50, 50)


@SAME_TABLE
@given(slope=finite, half=st.floats(0, 60), p=st.floats(0, 1))
def test_no_direction_without_evidence(each, slope, half, p, finding_of):
    """A table whose interval holds zero, or whose p is not small, never yields a rising or falling headline."""
    low, high = slope - half, slope + half
    if p < 0.05 and (low >= 0 or high <= 0):  # a limit of 0 is that of many equal values
        p = 0.05 + p
    row = {"trend": slope, "trend_lower": low, "trend_upper": high, "trend_p": p, "trend_p_adjusted": p}
    for name in ("length_by_year", "reviews_by_year", "themes_by_year"):
        said = finding_of[name](each[name].assign(**row))
        assert said.headline is not None
        assert not DIRECTION.search(said.headline)
        assert not DIRECTION.search(said.in_full)
        assert not DIRECTION.search(said.alt)


@given(slope=finite, half=st.floats(0.001, 60), p=st.floats(0, 1))
def test_a_direction_is_the_sign_of_the_whole_interval(slope, half, p):
    row = pd.Series({"trend": slope, "trend_lower": slope - half, "trend_upper": slope + half, "trend_p": p})
    moved = movement(row.to_frame().T.infer_objects().assign(trend_unit="pages a year").iloc[0]).moved
    apart = "rose" if slope - half > 0 else "fell" if slope + half < 0 else ""
    small = p < 0.05
    tied = "rose" if slope == half else "fell" if slope == -half else ""
    expected = (apart or tied) if small and (apart or tied) else "mixed" if small or apart else "none"
    assert moved == expected


@pytest.mark.parametrize("column", ["trend", "trend_lower", "trend_upper", "trend_p"])
def test_a_trend_that_is_not_shown_is_not_said(length, column):
    said = findings.length_by_year(length.assign(**{column: np.nan}))
    assert said.headline is None
    assert said.in_full.endswith("No trend can be given for the length of reports.")


def test_hidden_values_are_not_used_nor_inferred(length):
    hidden = length.assign(suppressed=[True, False, False])
    hidden.loc[0, ["median", "lower", "upper", "n", "missing"]] = pd.NA
    said = findings.length_by_year(hidden)
    words = " ".join([said.headline or "", said.in_full, said.alt, *said.notes])
    assert " 62 in" not in words
    assert "55 in 2012-13 (n = 60) and 47.5 in 2013-14 (n = 59)" in said.in_full
    assert not any(note.startswith("n = ") for note in said.notes)  # the sum would give the hidden one away
    assert "Numbers marked [c] are hidden so that no child can be identified." in said.notes


def test_no_theme_is_first_while_one_is_hidden(prevalence):
    hidden = prevalence.assign(suppressed=[False, False, True])
    hidden.loc[2, ["yes", "minimum", "upper_bound", "share_known"]] = pd.NA
    said = findings.theme_prevalence(hidden)
    assert said.headline == "Neglect was noted in 110 of 175 final reports (62.9%)"  # not: the most common
    assert said.in_full.startswith("Of 175 final reports, neglect in 110")
    assert "Bullying" not in said.in_full + said.alt


def test_everything_hidden_is_still_a_finding(each, finding_of):
    for name, table in each.items():
        numbers = [column for column in table if pd.api.types.is_numeric_dtype(table[column])]
        hidden = table.assign(**{column: pd.array([pd.NA] * len(table), dtype="Float64") for column in numbers})
        said = finding_of[name](hidden.assign(suppressed=True))
        words = " ".join([said.in_full, said.alt, *said.notes])
        assert said.headline is None
        assert not DIRECTION.search(said.in_full)
        assert not re.search(r"\b(nan|NaN|None|NA|<NA>)\b", words)


WITHHELD = "withheld: it could give a hidden count away"


def hidden(*columns):
    """What disclosure control says of a row of which it hid some columns."""
    return {"suppressed": True, "hidden_columns": " ".join(columns)}


def test_a_method_is_told_by_what_was_hidden_and_not_by_how_it_begins(length):
    said = findings.length_by_year(length.assign(trend_method="withheld from nobody: Theil-Sen"))
    assert "Trend: withheld from nobody: Theil-Sen." in said.notes
    assert said.headline is not None


def test_a_trend_that_was_withheld_is_not_said_to_be_impossible(length):
    gone = {"trend": np.nan, "trend_p": np.nan, "trend_method": WITHHELD, **hidden("trend", "trend_p")}
    said = findings.length_by_year(length.assign(**gone))
    assert said.in_full.endswith("No trend in the length of reports is shown, as it could give a hidden count away.")
    assert "Trends are not shown where they could give a hidden count away." in said.notes
    assert not any("withheld" in note for note in said.notes)


def test_of_trends_that_are_withheld_the_first_is_not_quoted(themes):
    hidden_columns = hidden("trend", "trend_p_adjusted")
    gone = {"trend": np.nan, "trend_p_adjusted": np.nan, "trend_method": WITHHELD, **hidden_columns}
    said = findings.themes_by_year(themes.assign(**gone))
    assert said.headline is None
    assert said.in_full == "No trend is shown, as it could give a hidden count away."
    assert "Coercive control" not in said.alt


def test_the_one_trend_that_is_left_is_no_finding_about_all(themes):
    still = themes.assign(trend_p_adjusted=[None, None, 0.87, 0.87])
    said = findings.themes_by_year(still)
    assert said.headline is None
    assert said.in_full.startswith(
        "Only one trend can be shown: Neglect, as a share of final reports, shows no evidence of one."
    )


def test_one_lead_of_a_screen_is_not_called_them(themes):
    lead = findings.themes_by_year(themes.assign(trend_p=0.03, trend_p_adjusted=[0.04, 0.04, 0.87, 0.87])).in_full
    assert "Allowing no false alarm among 2 tests (Bonferroni), it is not confirmed" in lead
    hidden = findings.themes_by_year(themes.assign(trend_p=None, trend_p_adjusted=[0.04, 0.04, 0.87, 0.87])).in_full
    assert "Bonferroni" not in hidden


def test_two_of_many_are_not_called_either(themes):
    third = themes.tail(2).assign(theme="poverty", label="Poverty", trend_p_adjusted=None)
    flat = pd.concat([themes.assign(trend_p_adjusted=0.87), third], ignore_index=True)
    assert findings.themes_by_year(flat).headline.startswith("None of 2 themes tested shows evidence of a trend")


def test_recording_that_became_worse_is_not_called_better(themes):
    said = findings.themes_by_year(themes.assign(share_known=[75.0, 50.0, 96.7, 95.0]))
    assert said.in_full.endswith(
        "Coercive control: the share known went from 75.0% in 2011-12 to 50.0% in 2012-13, so part of the change may be "
        "one of what was recorded."
    )


def test_an_interval_that_is_hidden_is_left_out_of_a_rate(activity):
    said = findings.activity_rates(activity.assign(lower=np.nan, upper=np.nan)).in_full
    assert "7.3 in 2012-13, 10.0 in 2013-14." in said
    assert "[x]" not in said


def test_small_numbers_do_not_read_as_zero():
    assert [fine(value) for value in (0.04, -0.004, 0.0, 0.00001, 12.25)] == ["0.04", "-0.004", "0.0", "0.0000", "12.3"]


def test_the_table_is_not_changed(each, finding_of):
    for name, table in each.items():
        before = table.copy(deep=True)
        finding_of[name](table)
        pd.testing.assert_frame_equal(table, before)
