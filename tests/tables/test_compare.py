"""Groups compared: against SciPy on the same values, and the edges."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats as scipy_stats

from scr_analysis.disclosure import protect, structure_of
from scr_analysis.tables.base.errors import TableError
from scr_analysis.tables.compare import compare

# Bewick and others (2004), lengths of stay in intensive care: the worked example of Kruskal-Wallis.
ICU = [[7, 1, 2, 6, 11, 8], [4, 7, 16, 11, 21], [20, 25, 13, 9, 14, 11]]


@pytest.fixture
def icu(reviews_of):
    kinds = [kind for kind, group in zip("ABC", ICU, strict=True) for _ in group]
    return reviews_of(region=(["A", "B", "C"], kinds), pages=[value for group in ICU for value in group])


def test_several_groups_have_one_test_and_dunns_pairs(icu):
    table = compare(icu, "pages", by="region")
    assert table[["level_a", "level_b"]].to_numpy().tolist() == [["A", "B"], ["A", "C"], ["B", "C"]]
    assert table["test_statistic"].round(4).unique().tolist() == [6.9442]
    # scikit-posthocs 0.17.1, posthoc_dunn with and without p_adjust="holm".
    assert table["p"].tolist() == pytest.approx([0.116617, 0.009079, 0.358349], abs=5e-7)
    assert table["p_adjusted"].tolist() == pytest.approx([0.233234, 0.027237, 0.358349], abs=5e-7)
    assert table["tests"].tolist() == [3, 3, 3]
    assert table.loc[1, "shift"] == np.median(np.subtract.outer(ICU[0], ICU[2]))


def test_two_groups_are_compared_by_mann_whitney(icu):
    two = icu[icu["region"] != "C"].assign(region=lambda frame: frame["region"].cat.remove_unused_categories())
    (row,) = compare(two, "pages", by="region").to_dict(orient="records")
    outside = scipy_stats.mannwhitneyu(ICU[0], ICU[1], method="asymptotic")
    assert (row["p"], row["test_p"], row["p_adjusted"]) == (outside.pvalue,) * 3
    assert (row["n_a"], row["n_b"], row["tests"], row["adjustment"]) == (6, 5, 1, "None: one test")


def test_an_empty_level_keeps_its_pairs_and_leaves_the_family(icu):
    wider = icu.assign(region=icu["region"].cat.add_categories("D"))
    table, plain = compare(wider, "pages", by="region"), compare(icu, "pages", by="region")
    assert len(table) == 6
    with_empty = table["level_b"].eq("D")
    assert table.loc[with_empty, ["shift", "lower", "p", "p_adjusted", "median_b"]].isna().all(axis=None)
    assert table.loc[~with_empty, "p_adjusted"].tolist() == plain["p_adjusted"].tolist()
    assert table["tests"].unique().tolist() == [3]


def test_who_is_in_and_who_is_out(reviews_of):
    reviews = reviews_of(
        domestic_abuse="yynn?.y",
        final_report="yyyyyyn",
        pages=[40, None, 20, 30, 99, 99, 99],
    )
    (row,) = compare(reviews, "pages", by="domestic_abuse").to_dict(orient="records")
    assert (row["level_a"], row["n_a"], row["missing_a"], row["n_b"], row["missing_b"]) == ("yes", 1, 1, 2, 0)
    assert (row["ungrouped"], row["no_report"]) == (2, 1)
    assert row["median_b"] == 25


def test_years_and_age_bands_may_be_compared(reviews_of):
    reviews = reviews_of(
        incident_date=["2011-05-01"] * 4 + ["2012-05-01"] * 4,
        age_years=[0, 0, 3, 3, 12, 12, 17, 17],
        recommendations=[9, 10, 11, 12, 5, 6, 7, 8],
    )
    by_year = compare(reviews, "recommendations", by="year")
    assert by_year[["level_a", "level_b", "shift"]].to_numpy().tolist() == [["2011-12", "2012-13", 4.0]]
    assert len(compare(reviews, "recommendations", by="age_band")) == 10


def test_the_year_may_be_that_of_publication(reviews_of):
    reviews = reviews_of(
        incident_date=["2011-05-01"] * 8,
        publication_date=["2012-05-01"] * 4 + ["2013-05-01"] * 4,
        recommendations=[9, 10, 11, 12, 5, 6, 7, 8],
    )
    table = compare(reviews, "recommendations", by="year", year_of="publication")
    assert table[["level_a", "level_b", "shift"]].to_numpy().tolist() == [["2012-13", "2013-14", 4.0]]
    assert table["year_of"].tolist() == ["publication"]
    safe = protect({"compare": table}, {"compare": structure_of("compare", {"by": "year"})}, "dfe")["compare"]
    assert safe["n_a"].isna().all(), "four reviews are too few to show"
    with pytest.raises(TableError, match="compare needs two groups; year has 1"):
        compare(reviews, "recommendations", by="year")


def test_refusals_say_what_is_needed(reviews_of):
    reviews = reviews_of(region=["London"], pages=[4])
    with pytest.raises(TableError, match="compare needs two groups; region has 1"):
        compare(reviews, "pages", by="region")
    with pytest.raises(TableError, match="compare needs the column recommendations"):
        compare(reviews, "recommendations", by="region")
    with pytest.raises(TableError, match="compare needs numbers; region"):
        compare(reviews, "region", by="region")


def test_nothing_known_in_any_group(reviews_of):
    table = compare(reviews_of(region=["A", "B"], pages=[None, None]), "pages", by="region")
    assert table[["shift", "p", "test_p"]].isna().all(axis=None)
    assert table["tests"].tolist() == [0]


def test_the_reviews_are_left_as_they_were(icu):
    before = icu.copy(deep=True)
    compare(icu, "pages", by="region")
    pd.testing.assert_frame_equal(icu, before)
