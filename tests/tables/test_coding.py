"""Two coders: the paradox of Feinstein and Cicchetti through whole files, and what is listed for discussion."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats import inter_rater

from scr_analysis.codebook import Codebook
from scr_analysis.tables.base.errors import TableError
from scr_analysis.tables.coding import coding_agreement, coding_disagreements


def coders(reviews_of, table):
    """Two files whose yes/no table is the given one."""
    cells = [("y", "y", table[0][0]), ("y", "n", table[0][1]), ("n", "y", table[1][0]), ("n", "n", table[1][1])]
    one = "".join(first * count for first, _, count in cells)
    two = "".join(second * count for _, second, count in cells)
    ids = [f"R{i:03d}" for i in range(len(one))]
    return reviews_of(review_id=ids, poverty=one), reviews_of(review_id=ids, poverty=two)


@pytest.mark.parametrize(
    ("table", "kappa", "first", "second"),
    [([[40, 9], [6, 45]], 0.70, 49, 46), ([[80, 10], [5, 5]], 0.32, 90, 85)],
)
def test_the_same_agreement_gives_two_kappas(reviews_of, table, kappa, first, second):
    # Feinstein and Cicchetti (1990) J Clin Epidemiol 43:543.
    (row,) = coding_agreement(*coders(reviews_of, table)).to_dict(orient="records")
    assert (row["observed_agreement"], round(row["kappa"], 2)) == (85, kappa)
    assert (row["prevalence_of"], row["prevalence_first"], row["prevalence_second"]) == ("yes", first, second)
    assert row["kappa_lower"] < row["kappa"] < row["kappa_upper"]
    assert (row["n"], row["agreed"], row["why"]) == (100, 85, "")


@pytest.fixture
def files(reviews_of):
    common = {"methodology": (["A", "B"], ["A", "B", "A", "B"]), "source": ["x", "x", "x", "x"]}
    one = reviews_of(
        review_id=["1", "2", "3", "4"],
        age_band=(["Under 1", "1 to 5", "6 to 10"], ["Under 1", "1 to 5", "6 to 10", None]),
        pages=[10, 20, 30, 40],
        incident_date=["2011-04-01", "2011-05-01", "2011-06-01", None],
        poverty="yn?.",
        neglect="yyyy",
        **common,
    )
    two = reviews_of(
        review_id=["4", "3", "2", "9"],
        age_band=(["Under 1", "1 to 5", "6 to 10"], ["Under 1", "6 to 10", "6 to 10", "Under 1"]),
        pages=[40, 31, 20, 1],
        incident_date=["2011-07-01", "2011-06-01", "2011-05-02", "2011-01-01"],
        poverty="nnny",
        neglect="yyyy",
        **common,
    )
    return one, two


def test_rows_and_counts(files):
    table = coding_agreement(*files).set_index("variable")
    assert table.index.tolist() == ["age_band", "pages", "incident_date", "poverty", "neglect", "methodology"]
    assert table["variable_kind"].tolist() == ["category", "count", "date", "flag", "flag", "category"]
    assert table["scale"].tolist() == ["ordinal", "interval", "interval", "nominal", "nominal", "nominal"]
    parts = table["n"] + table["only_first"] + table["only_second"] + table["neither_coded"]
    assert parts.tolist() == table["reviews"].tolist() == [3] * 6
    assert table.loc["age_band", ["n", "only_second", "agreed"]].tolist() == [2, 1, 1]
    assert table.loc["pages", "observed_agreement"] == pytest.approx(200 / 3)
    assert table[["unmatched_first", "unmatched_second"]].iloc[0].tolist() == [1, 1]


def test_why_a_coefficient_is_undefined(files):
    table = coding_agreement(*files).set_index("variable")
    assert table.loc["neglect", "why"] == "both coders gave one and the same code throughout; one value throughout"
    assert np.isnan(table.loc["neglect", ["kappa", "alpha"]].astype(float)).all()
    assert table.loc["pages", "why"] == "kappa is for codes, not for numbers or dates"
    assert table.loc["pages", "alpha"] > 0.99


def test_a_rare_code_has_a_low_kappa_and_an_ac1_near_the_observed_agreement(reviews_of):
    """Of 125 reviews 118 alike with yes, none with no: AC1 by hand, pe = 2 * 0.972 * 0.028."""
    (row,) = coding_agreement(*coders(reviews_of, [[118, 5], [2, 0]])).to_dict(orient="records")
    assert row["kappa"] < 0
    chance = 2 * 0.972 * 0.028
    assert row["ac1"] == pytest.approx((118 / 125 - chance) / (1 - chance))
    assert row["ac1_lower"] < row["ac1"] < row["ac1_upper"]
    assert np.isnan(row["weighted_kappa"])


def test_an_order_has_a_weighted_kappa_of_the_reviews_that_both_know(reviews_of):
    """Husbands and wives, Agresti (2002): statsmodels gives 0.3323 with quadratic weights; two not known change nothing."""
    levels = ["never", "fairly", "very", "always", "not known"]
    table = [[7, 7, 2, 3, 0], [2, 8, 3, 7, 1], [1, 5, 4, 9, 0], [2, 8, 9, 14, 0], [0, 0, 0, 1, 0]]
    given = [(a, b) for i, a in enumerate(levels) for j, b in enumerate(levels) for _ in range(table[i][j])]
    ids = [str(number) for number in range(len(given))]
    order = pd.CategoricalDtype(levels, ordered=True)
    one, two = (
        pd.DataFrame({"review_id": ids, "often": pd.Series([pair[place] for pair in given], dtype=order)})
        for place in (0, 1)
    )
    (row,) = coding_agreement(one, two).to_dict(orient="records")
    assert row["n"] == 93
    known = np.array(table)[:4, :4]
    assert row["weighted_kappa"] == pytest.approx(inter_rater.cohens_kappa(known, wt="quadratic").kappa)
    assert row["weighted_kappa"] == pytest.approx(0.3323, abs=5e-4)
    assert row["weighted_kappa_lower"] < row["weighted_kappa"] < row["weighted_kappa_upper"]


def test_titles_come_from_the_codebook(files):
    table = coding_agreement(*files, codebook=Codebook.default()).set_index("variable")
    assert table.loc["poverty", "variable_label"] == "Poverty"


def test_reviews_to_discuss(files):
    listed = coding_disagreements(*files)
    rows = listed[["variable", "review_id", "first", "second", "why"]].to_numpy().tolist()
    assert rows == [
        ["age_band", "2", "1 to 5", "6 to 10", "coded differently"],
        ["age_band", "4", "", "Under 1", "blank in the first"],
        ["pages", "3", "30", "31", "coded differently"],
        ["incident_date", "2", "2011-05-01", "2011-05-02", "coded differently"],
        ["incident_date", "4", "", "2011-07-01", "blank in the first"],
        ["poverty", "3", "not known", "no", "coded differently"],
        ["poverty", "4", "", "no", "blank in the first"],
        ["methodology", "2", "B", "A", "coded differently"],
        ["methodology", "3", "A", "B", "coded differently"],
        ["methodology", "4", "B", "A", "coded differently"],
        ["", "1", "", "", "only in the first file"],
        ["", "9", "", "", "only in the second file"],
    ]
    assert "source" not in listed["variable"].tolist()


def test_free_text_is_never_compared(files):
    one, two = (file.assign(comment=pd.Series(["the child"] * 4, dtype="str")) for file in files)
    assert "comment" not in coding_agreement(one, two)["variable"].tolist()
    assert not coding_disagreements(one, two).isin(["the child"]).any(axis=None)


def test_coders_change_places(files):
    here, there = coding_agreement(*files), coding_agreement(*files[::-1])
    pd.testing.assert_series_equal(
        here.set_index("variable")["alpha"].sort_index(), there.set_index("variable")["alpha"].sort_index()
    )


def test_refusals(files, reviews_of):
    one, two = files
    with pytest.raises(TableError, match="needs the column review_id"):
        coding_agreement(one.drop(columns="review_id"), two)
    with pytest.raises(TableError, match="the second file has a review without an id or with two rows"):
        coding_agreement(one, pd.concat([two, two]))
    with pytest.raises(TableError, match="no review_id in common"):
        coding_disagreements(one, two.assign(review_id=["a", "b", "c", "d"]))
    with pytest.raises(TableError, match="a coded variable that both files have; there is none"):
        coding_agreement(one[["review_id"]], two[["review_id"]])


def test_agreement_of_everyone_leaves_nothing_to_discuss(files):
    assert coding_disagreements(files[0], files[0]).empty


def test_the_source_is_that_of_both_files(files):
    one, two = files
    for made in (coding_agreement, coding_disagreements):
        assert set(made(one, two)["source"]) == {"x"}
        assert set(made(one, two.assign(source=pd.Series(["y"] * 4, dtype="str")))["source"]) == {"x; y"}
        assert set(made(one.drop(columns="source"), two)["source"]) == {"x"}
        assert set(made(*(file.drop(columns="source") for file in files))["source"]) == {"Coded reviews file"}


def test_reviews_of_one_incident_are_said(files):
    one, two = (file.assign(incident_id=pd.Series(["A"] * 4, dtype="str")) for file in files)
    assert coding_agreement(one, two)["clustering"].iloc[0].startswith("some rows share an incident")


def test_many_numbers_and_few_are_counted_alike(reviews_of, monkeypatch):
    # The same file by the table of values and by its rows: two ways to one number.
    ids = [f"R{place}" for place in range(6)]
    one = reviews_of(review_id=ids, pages=[1, 5, 5, None, None, 9])
    two = reviews_of(review_id=ids, pages=[1, 5, 7, 3, None, None])
    table = coding_agreement(one, two)
    assert table.loc[0, ["n", "agreed", "only_first", "only_second", "neither_coded"]].tolist() == [3, 2, 1, 1, 1]
    monkeypatch.setattr("scr_analysis.tables.coding._TABLE_UP_TO", 0)
    pd.testing.assert_frame_equal(coding_agreement(one, two), table)


def test_that_a_category_does_not_apply_is_no_code_of_its_own():
    # By hand: the coders agree on two of two categories; the other two reviews have none to code.
    levels = ["Neglect only", "Physical abuse only", "not applicable"]
    coded = pd.Categorical([levels[0], levels[1], levels[2], levels[2]], levels)
    reviews = pd.DataFrame({"review_id": list("abcd"), "plan_category": coded})
    row = coding_agreement(reviews, reviews).set_index("variable").loc["plan_category"]
    assert row[["reviews", "n", "neither_coded", "agreed"]].tolist() == [4, 2, 2, 2]
