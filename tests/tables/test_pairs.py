import numpy as np
import pandas as pd
import pytest

from scr_analysis.tables import TableError
from scr_analysis.tables.pairs import theme_against, theme_pairs


def letters(both, only_a, only_b, neither):
    """Two flags with these counts."""
    first = "y" * (both + only_a) + "n" * (only_b + neither)
    second = "y" * both + "n" * only_a + "y" * only_b + "n" * neither
    return first, second


def test_tea_and_coffee(reviews_of):
    # Tan, Steinbach and Kumar, Introduction to Data Mining, Table 6.8: lift 0.9375, phi -0.0625.
    tea, coffee = letters(150, 50, 650, 150)
    row = theme_pairs(reviews_of(tea=tea, coffee=coffee)).iloc[0]
    assert row[["both", "only_a", "only_b", "neither", "n"]].tolist() == [150, 50, 650, 150, 1000]
    assert row["expected"] == pytest.approx(160)
    assert row["lift"] == pytest.approx(0.9375)
    assert row["phi"] == pytest.approx(-0.0625)
    assert row["jaccard"] == pytest.approx(150 / 850)


def test_the_odds_ratio_is_woolfs(reviews_of):
    # Woolf's interval on eczema and hay fever (Bland and Altman 2000, BMJ 320:1468): 4.89, 4.00 to 5.99.
    first, second = letters(141, 420, 928, 13525)
    row = theme_pairs(reviews_of(eczema=first, hay_fever=second)).iloc[0]
    limits = row[["odds_ratio", "odds_ratio_lower", "odds_ratio_upper"]].astype(float).round(2).tolist()
    assert limits == [4.89, 4.00, 5.99]


def test_only_reviews_where_both_are_known(reviews_of):
    reviews = reviews_of(poverty="yyn?.-yn", neglect="yn.yy?-n", final_report="yyyyyyyn")
    row = theme_pairs(reviews, minimum_support=0).iloc[0]
    assert row[["theme_a", "theme_b"]].tolist() == ["neglect", "poverty"]
    # Of seven with a report: one both, one poverty only; three are open in one theme, two do not apply.
    assert row[["both", "only_a", "only_b", "neither"]].tolist() == [1, 0, 1, 0]
    assert row[["n", "missing", "not_applicable", "no_report", "reviews"]].tolist() == [2, 3, 2, 1, 8]


def test_a_pair_below_the_minimum_support_is_counted_and_not_judged(reviews_of):
    first, second = letters(1, 0, 0, 99)
    row = theme_pairs(reviews_of(first=first, second=second)).iloc[0]
    assert row["both"] == 1
    assert row["expected"] == pytest.approx(0.01)
    assert not row["supported"]
    assert row[["lift", "odds_ratio", "p", "p_adjusted"]].isna().all()
    assert row["p_method"] == "not tested: fewer reviews expected with both than the minimum support"
    assert row["tests"] == 0
    # The test is on what is expected: two frequent themes that never meet are a finding.
    first, second = letters(0, 50, 50, 0)
    row = theme_pairs(reviews_of(first=first, second=second)).iloc[0]
    assert row["supported"]
    assert row["lift"] == 0
    assert row["p"] < 0.001


def test_a_pair_that_just_reaches_the_minimum_support_is_tested(reviews_of):
    # By hand: 10 of 20 have the one theme and 10 the other, so 10 x 10 / 20 = 5 are expected with both; with 9, 4.5.
    found = [
        theme_pairs(reviews_of(first=one, second=other)).iloc[0]
        for one, other in (letters(5, 5, 5, 5), letters(5, 5, 4, 6))
    ]
    assert [row["expected"] for row in found] == [5, 4.5]
    assert [bool(row["supported"]) for row in found] == [True, False]
    assert [bool(row[["lift", "odds_ratio", "p"]].notna().all()) for row in found] == [True, False]


def test_p_values_are_adjusted_for_all_pairs_tested(reviews_of):
    numbers = np.random.default_rng(1)
    flags = {name: "".join(numbers.choice(["y", "n"], 100)) for name in ("one", "two", "three")}
    table = theme_pairs(reviews_of(**flags))
    # Benjamini and Hochberg by hand: p of rank r times 3 / r, made monotone from the largest.
    p = sorted(table["p"])
    largest = p[2]
    middle = min(largest, p[1] * 3 / 2)
    assert sorted(table["p_adjusted"]) == pytest.approx([min(middle, p[0] * 3), middle, largest])
    assert set(table["tests"]) == {3}


def test_counts_are_those_of_a_plain_crosstab(mixed_reviews):
    reviews = mixed_reviews(np.random.default_rng(9), 203)
    table = theme_pairs(reviews, minimum_support=0)
    with_report = reviews[reviews["final_report"].eq("yes")]
    for _, row in table.iterrows():
        cells = pd.crosstab(with_report[row["theme_a"]], with_report[row["theme_b"]])
        found = [row["both"], row["only_a"], row["only_b"], row["neither"]]
        assert found == [cells.loc[a, b] for a, b in (("yes", "yes"), ("yes", "no"), ("no", "yes"), ("no", "no"))]


def test_one_theme_against_the_others_by_hand(reviews_of):
    # Newcombe (1998), method 10: 56 of 70 against 48 of 80, difference 0.20, 0.0524 to 0.3339.
    first, second = letters(56, 14, 48, 32)
    row = theme_against(reviews_of(coercive_control=first, poverty=second, neglect="n" * 150), "coercive_control").iloc[
        1
    ]
    assert row[["theme_a", "theme_b"]].tolist() == ["coercive_control", "poverty"]
    assert row[["percent_with", "percent_without", "difference"]].astype(float).round(6).tolist() == [80, 60, 20]
    assert row[["difference_lower", "difference_upper"]].astype(float).round(2).tolist() == [5.24, 33.39]
    # Wilson's limits by hand: (2x + z2 -+ z sqrt(z2 + 4x(n - x)/n)) / 2(n + z2), z = 1.959964.
    limits = [f"percent_{side}_{limit}" for side in ("with", "without") for limit in ("lower", "upper")]
    assert row[limits].astype(float).round(2).tolist() == [69.18, 87.70, 49.05, 70.04]


def test_against_agrees_with_the_pairs(mixed_reviews):
    reviews = mixed_reviews(np.random.default_rng(2), 60)
    pairs = theme_pairs(reviews, minimum_support=0).set_index(["theme_a", "theme_b"])
    against = theme_against(reviews, "domestic_abuse", minimum_support=0).set_index(["theme_a", "theme_b"])
    shared = ["both", "only_a", "only_b", "neither", "n", "missing", "phi", "odds_ratio", "p"]
    assert against[shared].equals(pairs.loc[against.index, shared])


def test_messages(reviews_of):
    with pytest.raises(TableError, match=r"^theme_pairs needs two themes; the file has one\. "):
        theme_pairs(reviews_of(poverty="y"))
    with pytest.raises(TableError, match=r"^theme_against: disability is no theme; a theme is a flag without a role$"):
        theme_against(reviews_of(poverty="y", disability="y"), "disability")
    with pytest.raises(TableError, match=r"^theme_against: there is no theme beside poverty\. "):
        theme_against(reviews_of(poverty="y"), "poverty")


def test_the_smallest_association_that_a_pair_would_show(reviews_of):
    """One pair, 100 reviews: (1.96 + 0.84) / 10. Of a pair that is not tested none."""
    reviews = reviews_of(poverty="yn" * 50, neglect="yynn" * 25)
    assert theme_pairs(reviews)["smallest_v"].round(2).tolist() == [0.28]
    assert theme_pairs(reviews, minimum_support=60)["smallest_v"].isna().all()
