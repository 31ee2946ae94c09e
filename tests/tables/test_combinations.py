import pytest

from scr_analysis.tables import TableError
from scr_analysis.tables.combinations import theme_combinations


def test_each_review_is_in_exactly_one_combination(reviews_of):
    reviews = reviews_of(
        domestic_abuse="yyyyyyn.?",
        neglect="yyynnnn.n",
        poverty="ynnnnnn.y",
        final_report="yyyyyyyyy",
    )
    table = theme_combinations(reviews, minimum_support=2)
    themes = table[table["row"] == "theme"]
    assert themes[["combination", "count"]].to_numpy().tolist() == [
        ["Domestic abuse", 6],
        ["Neglect", 3],
        ["Poverty", 2],
    ]
    rest = table[table["row"] == "combination"].reset_index(drop=True)
    assert rest[["combination", "members", "count", "certain", "kinds"]].to_numpy().tolist() == [
        ["Domestic abuse", "domestic_abuse", 3, 3, 1],
        ["Domestic abuse + Neglect", "domestic_abuse; neglect", 2, 2, 1],
        # One with all three, one with none, one with poverty whose domestic abuse is not known.
        ["Other combinations", "", 3, 2, 3],
    ]
    assert rest["size"].isna().tolist() == [False, False, True]
    assert rest["count"].sum() == 8
    assert set(table["n"]) == {8}
    assert set(table["missing"]) == {1}, "a review of which nothing was coded has no combination"
    # Unrelated, with shares 6/8, 3/8 and 2/8: domestic abuse alone 8 * 0.75 * 0.625 * 0.75.
    assert rest.loc[0, "expected"] == pytest.approx(8 * 0.75 * 0.625 * 0.75)
    assert rest["expected"].sum() <= 8


def test_the_themes_may_be_named_and_the_most_frequent_are_taken_otherwise(reviews_of):
    reviews = reviews_of(domestic_abuse="yyn", neglect="ynn", poverty="yyy")
    assert theme_combinations(reviews, sets=2)["members"].tolist()[:2] == ["poverty", "domestic_abuse"]
    named = theme_combinations(reviews, themes=["neglect", "domestic_abuse"], minimum_support=1)
    assert named["combination"].tolist() == [
        "Domestic abuse", "Neglect", "None of these", "Domestic abuse", "Domestic abuse + Neglect",
    ]  # fmt: skip


def test_of_combinations_found_equally_often_the_smaller_comes_first(reviews_of):
    reviews = reviews_of(domestic_abuse="yynn", neglect="yynn", poverty="nnyy")
    table = theme_combinations(reviews, minimum_support=1)
    found = table.loc[table["row"].eq("combination"), ["combination", "count"]]
    assert found.to_numpy().tolist() == [["Poverty", 2], ["Domestic abuse + Neglect", 2]]


def test_messages(reviews_of):
    reviews = reviews_of(poverty="y", disability="y")
    with pytest.raises(TableError, match=r"^theme_combinations: 17 themes asked for; it takes 1 to 16$"):
        theme_combinations(reviews, sets=17)
    with pytest.raises(TableError, match=r"^theme_combinations needs the column hoarding; the file has none\."):
        theme_combinations(reviews, themes=["hoarding"])
    with pytest.raises(
        TableError, match=r"^theme_combinations: no theme disability; a theme is a flag without a role$"
    ):
        theme_combinations(reviews, themes=["disability"])
