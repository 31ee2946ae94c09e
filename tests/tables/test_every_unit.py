"""Every table that takes a unit: what it counts, and that rows which are not independent are said."""

import re
from functools import partial

import numpy as np
import pandas as pd
import pytest

from scr_analysis import tables
from scr_analysis.catalogue import OUTPUTS

TABLES = {
    "reviews_by_year": tables.reviews_by_year,
    "activity_rates": tables.activity_rates,
    "methodology_by_year": tables.methodology_by_year,
    "theme_prevalence": tables.theme_prevalence,
    "themes_by_year": tables.themes_by_year,
    "themes_by": partial(tables.themes_by, by="age_band"),
    "practice_themes": tables.practice_themes,
    "authoritative_practice": tables.authoritative_practice,
    "protection_status": tables.protection_status,
    "children_by": tables.children_by,
    "harm_categories": tables.harm_categories,
    "cumulative_risk": tables.cumulative_risk,
    "cross": partial(tables.cross, rows="outcome", columns="poverty"),
    "theme_combinations": tables.theme_combinations,
    "theme_pairs": tables.theme_pairs,
    "theme_against": partial(tables.theme_against, theme="poverty"),
}
FINDINGS = {one.table.__name__: one.finding for one in OUTPUTS}
UNITS = ("reviews", "children", "incidents")


@pytest.fixture(scope="module")
def file(mixed_reviews):
    reviews = mixed_reviews(np.random.default_rng(12), 90)
    # Three reviews an incident, dated, so that every unit has another number of rows in the years.
    return reviews.assign(
        incident_id=pd.Series([f"I{place // 3}" for place in range(90)], dtype="str"),
        incident_date=reviews["incident_date"].fillna(pd.Timestamp("2012-06-01")),
        children=pd.Series([1, 2, 3] * 30, dtype="Int64"),
    )


def everyone(name, table):
    """Reviews of a table, each once."""
    if name == "activity_rates":
        return table.loc[table["activity"].eq(table["activity"].iloc[0]), "reviews"].sum()
    keys = [key for key in ("year", "age_band") if key in table]
    once = table.drop_duplicates(keys)["reviews"] if keys else table["reviews"].head(1)
    return once.sum() + (table["ungrouped"].iloc[0] if keys and "ungrouped" in table else 0)


@pytest.mark.parametrize("name", TABLES)
def test_each_unit_counts_its_own(file, name):
    # By hand: 90 reviews, three an incident, with one, two and three children.
    found = {unit: TABLES[name](file, unit=unit) for unit in UNITS}
    assert [everyone(name, table) for table in found.values()] == [90, 180, 30]
    assert [table["counted"].iloc[0] for table in found.values()] == list(UNITS)
    said = [table["clustering"].iloc[0].split(":")[0] for table in found.values()]
    assert said == [
        "some rows share an incident",
        "children of one review share its coding",
        "each row has its own incident",
    ]


@pytest.mark.parametrize("name", TABLES)
def test_the_words_name_the_unit(file, name):
    for unit in UNITS[1:]:
        said = FINDINGS[name](TABLES[name](file, unit=unit))
        words = " ".join([said.headline or "", said.subtitle, said.sentence, said.alt, *said.notes[:2]]).lower()
        assert unit in words
        for true in (
            "all children in the reviews",
            "more reviews may still be published",
            "coded reviews",
        ):  # in any unit
            words = words.replace(true, "")
        assert not re.search(r"\breviews?\b|final reports", words)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("unit", UNITS[1:])
def test_a_file_that_cannot_give_the_unit_is_told_so(file, name, unit):
    column = {"children": "children", "incidents": "incident_id"}[unit]
    with pytest.raises(tables.TableError, match=rf"^{name} needs the column {column}; the file has none\."):
        TABLES[name](file.drop(columns=column), unit=unit)


def test_an_only_child_of_each_review_is_independent(file):
    alone = file.assign(children=pd.Series([1] * 90, dtype="Int64"), incident_id=file["review_id"])
    table = tables.theme_prevalence(alone, unit="children")
    assert table["clustering"].iloc[0] == "each row has its own incident"
