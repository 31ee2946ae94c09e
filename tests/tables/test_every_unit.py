"""Every table that takes a unit: what it counts, and that rows which are not independent are said."""

import re
from inspect import signature

import numpy as np
import pandas as pd
import pytest

from scr_analysis import tables

UNITS = ("reviews", "children", "incidents")


@pytest.fixture(scope="module")
def file(mixed_reviews):
    reviews = mixed_reviews(np.random.default_rng(12), 90)
    # Three reviews an incident, dated, so that every unit has another number of rows in the years.
    return reviews.assign(
        incident_id=pd.Series([f"I{place // 3}" for place in range(90)], dtype="str"),
        incident_date=reviews["incident_date"].fillna(pd.Timestamp("2012-06-01")),
        children=pd.Series([1, 2, 3] * 30, dtype="Int64"),
        region=reviews["outcome"],
        coercive_control=reviews["poverty"],
    )


counted = pytest.mark.outputs(which=lambda one: "unit" in signature(one.table).parameters)


@counted
def test_each_unit_counts_its_own(every_output, file, table_of, reviews_in):
    # By hand: 90 reviews, three an incident, with one, two and three children.
    found = {unit: table_of(every_output, file, unit=unit) for unit in UNITS}
    assert [reviews_in(every_output, table) for table in found.values()] == [90, 180, 30]
    assert [table["counted"].iloc[0] for table in found.values()] == list(UNITS)
    said = [table["clustering"].iloc[0].split(":")[0] for table in found.values()]
    assert said == [
        "some rows share an incident",
        "children of one review share its coding",
        "each row has its own incident",
    ]


@counted
def test_the_words_name_the_unit(every_output, file, table_of):
    for unit in UNITS[1:]:
        said = every_output.finding(table_of(every_output, file, unit=unit))
        words = " ".join([said.headline or "", said.subtitle, said.in_full, said.alt, *said.notes[:2]]).lower()
        assert unit in words
        for true in (
            "all children in the reviews",
            "more reviews may still be published",
            "coded reviews",
        ):  # in any unit
            words = words.replace(true, "")
        assert not re.search(r"\breviews?\b|final reports", words)


@counted
@pytest.mark.parametrize("unit", UNITS[1:])
def test_a_file_that_cannot_give_the_unit_is_told_so(every_output, file, table_of, unit):
    column = {"children": "children", "incidents": "incident_id"}[unit]
    with pytest.raises(
        tables.TableError, match=rf"^{every_output.table.__name__} needs the column {column}; the file has none\."
    ):
        table_of(every_output, file.drop(columns=column), unit=unit)


def test_an_only_child_of_each_review_is_independent(file):
    alone = file.assign(children=pd.Series([1] * 90, dtype="Int64"), incident_id=file["review_id"])
    table = tables.theme_prevalence(alone, unit="children")
    assert table["clustering"].iloc[0] == "each row has its own incident"
