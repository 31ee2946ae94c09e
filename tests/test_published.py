import re

import pandas as pd
import pytest

from scr_analysis.published_series import published
from scr_analysis.shipped import shipped

NAMES = ["reviews_by_year", "child_protection_activity", "wave_margins", "coding_scheme"]


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


def series(name, **where):
    table = published(name)
    for column, value in where.items():
        table = table[table[column].eq(value)]
    return table


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(ValueError, match="no published series 'reviews'; there are: " + ", ".join(NAMES)):
        published("reviews")


# Community Care 26 Sep 2014, CYP Now 27 Oct 2016, NSPCC: reviews Ofsted was told had been initiated.
def test_ofsted_reviews_initiated():
    ofsted = series("reviews_by_year", basis="Ofsted, SCRs initiated", measure="scr_total").set_index("period")["value"]
    assert ofsted["2012-13":"2015-16"].tolist() == [93, 143, 166, 134]


# DfE statistical first releases and the answers that quote them.
def test_section_47_enquiries():
    enquiries = series("child_protection_activity", measure="section_47_enquiries_in_year").set_index("year")
    assert enquiries.loc["2012-13":"2015-16", "value"].tolist() == [127_100, 142_500, 160_150, 172_290]
    assert set(enquiries["stock_or_flow"]) == {"flow"}


# Explore education statistics, Serious incident notifications, financial year 2022-23.
def test_serious_incident_notifications_2022_23():
    basis = "Serious incident notifications, DfE financial year release"
    parts = series("reviews_by_year", basis=basis, period="2022-23").set_index("measure")["value"]
    assert parts.to_dict() == {"sin_total": 456, "sin_fatal": 201, "sin_serious_harm": 244, "sin_other": 11}
    assert parts["sin_total"] == parts.drop("sin_total").sum()


# Brandon and others 2013, Table 2.4: 42, 18, 7, 11, 16 and 6 per cent of 175.
def test_plan_categories_2005_11():
    plans = series("wave_margins", wave="2005-11", variable="cp_plan_category")
    assert plans["count"].tolist() == [73, 32, 12, 19, 28, 11]
    assert plans["count"].sum() == 175
    assert plans["percent"].tolist() == [42, 18, 7, 11, 16, 6]


def test_fatal_and_non_fatal_add_up_on_one_basis():
    wide = published("reviews_by_year").pivot_table(index=["basis", "period"], columns="measure", values="value")
    whole = wide[["scr_total", "scr_fatal", "scr_non_fatal"]].dropna()
    assert len(whole) == 2
    assert (whole["scr_total"] == whole["scr_fatal"] + whole["scr_non_fatal"]).all()


def test_the_revision_of_2013_stands_apart():
    children = series("child_protection_activity", year="2012-13")
    in_need = children[children["measure"].str.startswith("children_in_need")].set_index("measure")
    assert in_need["value"].to_dict() == {
        "children_in_need_at_31_march": 378_600,
        "children_in_need_at_31_march_revised": 378_030,
    }
    assert set(in_need["stock_or_flow"]) == {"stock"}


def test_no_figure_is_given_twice(name):
    keys = {
        "reviews_by_year": ["period", "basis", "measure"],
        "child_protection_activity": ["year_ending", "measure"],
        "wave_margins": ["wave", "variable", "level"],
        "coding_scheme": ["variable", "level"],
    }[name]
    assert not published(name).duplicated(keys).any()


def test_every_row_says_how_certain_it_is_and_where_it_comes_from(name):
    table = published(name)
    certain = {"sourced", "unsourced"} if name == "coding_scheme" else {"primary", "secondary", "derived"}
    assert set(table["certainty"]) <= certain
    assert table.loc[table["certainty"].ne("unsourced"), "source"].notna().all()


def test_percentages_agree_with_their_counts():
    margins = published("wave_margins").dropna(subset=["count", "base", "percent"])
    assert ((margins["percent"] - 100 * margins["count"] / margins["base"]).abs() < 0.6).all()


def test_types(name):
    table = published(name)
    assert isinstance(table.index, pd.RangeIndex)
    numbers = {"value", "year_ending", "count", "base", "percent"} & set(table)
    assert {str(table[column].dtype) for column in numbers} <= {"Int64", "Float64"}
    assert {str(dtype) for dtype in table.drop(columns=list(numbers)).dtypes} == {"str"}


def test_the_files_are_plain(name):
    raw = shipped("data", "published", f"{name}.csv").read_bytes()
    assert b"\r" not in raw
    text = raw.decode("utf-8")
    assert not re.search(r"\b(helper|seed|excerpt|facts\.md|from memory|TODO)\b", text, re.IGNORECASE)
    assert not re.search(r"(^|,)[=+@\t]", text, re.MULTILINE)
