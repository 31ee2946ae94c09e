"""Two categories crossed: a published table, counts by hand, and what is missing on either side."""

from itertools import product
from math import comb, prod

import numpy as np
import pytest

from scr_analysis.tables import TableError, themes_by
from scr_analysis.tables.cross import cross

# Brandon, Bailey, Belderson and Larsson (2013), Neglect and Serious Case Reviews, Table 2.13, page 37 (primary; the levels
# are in data/published/coding_scheme.csv): non-fatal reviews of 2009-11 by category of harm, and those with neglect noted.
PUBLISHED = {
    "Physical assault": (14, 23),
    "Sexual assault": (5, 7),
    "Neglect": (5, 5),
    "Risk taking or violent behaviour": (3, 7),
    "Other": (0, 1),
}


def published(reviews_of, silence):
    """The 43 reviews, with what stands for "no mention" coded as asked."""
    levels = list(PUBLISHED)
    harm = [level for level, (_, n) in PUBLISHED.items() for _ in range(n)]
    neglect = "".join("y" * noted + silence * (n - noted) for noted, n in PUBLISHED.values())
    return reviews_of(harm_category=(levels, harm), neglect=neglect)


@pytest.mark.parametrize("silence", ["?", "n"])
def test_the_published_table_of_2009_to_2011(reviews_of, silence):
    reviews = published(reviews_of, silence)
    table = cross(reviews, "harm_category", "neglect").query("column_level == 'yes'").set_index("row_level")
    found = {level: (row["count"], row["row_base"]) for level, row in table.iterrows()}
    assert found == {**PUBLISHED, "All": (27, 43)}
    assert table["row_minimum"].round(1).tolist() == [60.9, 71.4, 100, 42.9, 0, 62.8]
    themes = themes_by(reviews, "harm_category")
    assert list(zip(themes["yes"], themes["base"], strict=True)) == list(PUBLISHED.values())
    assert themes["minimum"].round(1).tolist() == [60.9, 71.4, 100, 42.9, 0]


def test_the_interval_and_the_column_share_of_the_published_table(reviews_of):
    row = cross(published(reviews_of, "?"), "harm_category", "neglect").iloc[0]
    # Wilson by hand: (14 + 1.9207 -+ 1.96 sqrt(14 * 9 / 23 + 0.9604)) / (23 + 3.8415).
    assert row[["row_minimum_lower", "row_minimum_upper"]].tolist() == pytest.approx([40.79, 77.84], abs=0.01)
    assert row["column_share"] == pytest.approx(100 * 14 / 27)
    assert row["column_n"] == 27


def test_the_test_of_the_published_table_is_exact_enough(reviews_of):
    """If "no mention" is taken for no: every table with the same margins, its probability and its chi-squared, by hand."""
    row = cross(published(reviews_of, "n"), "harm_category", "neglect").iloc[0]
    sizes, noted = [n for _, n in PUBLISHED.values()], [x for x, _ in PUBLISHED.values()]

    def statistic(cells):
        return sum((x - n * 27 / 43) ** 2 / (n * 27 / 43 * 16 / 43) for x, n in zip(cells, sizes, strict=True))

    tables = [cells for cells in product(*(range(n + 1) for n in sizes)) if sum(cells) == 27]
    far = [cells for cells in tables if statistic(cells) >= statistic(noted) - 1e-9]
    p = sum(prod(map(comb, sizes, cells)) for cells in far) / comb(43, 27)
    assert row["chi_squared"] == pytest.approx(statistic(noted))
    assert row["p"] == pytest.approx(p, abs=0.015)  # 9,999 random tables: three standard errors


@pytest.fixture
def reviews(reviews_of):
    return reviews_of(
        final_report="yyyyyn",
        outcome=(["Fatal", "Other", "Unused"], ["Fatal", "Fatal", "Other", None, "Fatal", "Fatal"]),
        neglect="yn?y-y",
    )


def test_what_is_missing_on_either_side_is_counted_beside(reviews):
    table = cross(reviews, "outcome", "neglect")
    # Five have a report. Fatal: yes, no, not applicable; Other: not known; without an outcome: yes.
    columns = ["row_level", "column_level", "count", "row_n", "row_missing", "row_base", "row_not_applicable"]
    assert table[columns].to_numpy().tolist() == [
        ["Fatal", "yes", 1, 2, 0, 2, 1],
        ["Fatal", "no", 1, 2, 0, 2, 1],
        ["Other", "yes", 0, 0, 1, 1, 0],
        ["Other", "no", 0, 0, 1, 1, 0],
        ["Unused", "yes", 0, 0, 0, 0, 0],
        ["Unused", "no", 0, 0, 0, 0, 0],
        ["All", "yes", 1, 2, 1, 3, 1],
        ["All", "no", 1, 2, 1, 3, 1],
    ]
    assert table.loc[:1, ["column_n", "column_missing", "column_base"]].to_numpy().tolist() == [[1, 1, 2], [1, 0, 1]]
    assert table.iloc[0][["base", "ungrouped", "no_report", "reviews"]].tolist() == [5, 1, 1, 6]
    assert set(table["base_of"]) == {"reviews with a final report"}
    assert table.loc[table["row_level"].eq("All"), ["column_share", "column_minimum", "residual"]].isna().all(axis=None)


def test_categories_that_no_report_tells_of_are_of_all_reviews(reviews):
    table = cross(reviews.assign(plan_status=reviews["outcome"]), "plan_status", "outcome")
    assert (set(table["base"]), set(table["no_report"]), set(table["base_of"])) == ({6}, {0}, {"all reviews"})
    assert table.query("row_level == 'All'")["count"].tolist() == [4, 1, 0]


def test_both_ways_the_counts_are_the_same(reviews):
    here = cross(reviews, "outcome", "neglect").query("row_level != 'All'").set_index(["row_level", "column_level"])
    there = cross(reviews, "neglect", "outcome").query("row_level != 'All'").set_index(["column_level", "row_level"])
    there = there.reindex(here.index)
    for one, other in (("count", "count"), ("row_n", "column_n"), ("row_missing", "column_missing")):
        assert here[one].tolist() == there[other].tolist()
    assert np.array_equal(here["row_share"], there["column_share"], equal_nan=True)


def test_age_bands_are_worked_from_ages(reviews_of):
    table = cross(reviews_of(age_years=[0, 0, 3], gender=["F", "M", "F"]), "age_band", "gender")
    assert table.query("row_level == 'Under 1'")["row_share"].tolist() == [50, 50]


def test_messages(reviews):
    with pytest.raises(TableError, match=r"^cross needs two categories; rows and columns are both outcome\."):
        cross(reviews, "outcome", "outcome")
    with pytest.raises(TableError, match=r"^cross needs the column region; the file has none\."):
        cross(reviews, "outcome", "region")
    with pytest.raises(TableError, match=r'^cross: outcome has a level "All"'):
        cross(reviews.assign(outcome=reviews["outcome"].cat.rename_categories({"Unused": "All"})), "outcome", "neglect")
    with pytest.raises(TableError, match=r"^cross: the category outcome has no level"):
        cross(reviews.assign(outcome=reviews["outcome"].cat.set_categories([])), "outcome", "neglect")
    with pytest.raises(TableError, match=r"^themes_by divides by a category; neglect is a theme\."):
        themes_by(reviews, "neglect")
