"""Who the children were: counts by hand, bands from ages, and what is left out."""

import pytest

from scr_analysis.tables import TableError
from scr_analysis.tables.children import children_by

COUNTED = ["variable", "level", "count", "n", "missing", "not_applicable", "reviews"]


def test_levels_of_each_variable_by_hand(reviews_of):
    reviews = reviews_of(
        gender=(["Female", "Male", "not known"], ["Female", "Female", "Male", "not known", None]),
        disability="yn-?.",
        living_arrangement=(["Home", "Foster care"], ["Home", "Home", "Home", "Home", None]),
    )
    table = children_by(reviews)
    # Of five reviews two have no known gender; to one the question of disability does not apply, two leave it open.
    assert table[COUNTED].to_numpy().tolist() == [
        ["gender", "Female", 2, 3, 2, 0, 5],
        ["gender", "Male", 1, 3, 2, 0, 5],
        ["disability", "yes", 1, 2, 2, 1, 5],
        ["disability", "no", 1, 2, 2, 1, 5],
        ["living_arrangement", "Home", 4, 4, 1, 0, 5],
        ["living_arrangement", "Foster care", 0, 4, 1, 0, 5],
    ]
    assert table["percent"].round(1).tolist() == [66.7, 33.3, 50, 50, 100, 0]
    # Wilson of 2 of 3 by hand: (2 + 1.9207 -+ 1.96 sqrt(2/3 + 0.9604)) / (3 + 3.8415).
    assert table.loc[0, ["lower", "upper"]].tolist() == pytest.approx([20.77, 93.85], abs=0.01)


def test_bands_come_from_ages_only_where_there_are_none(reviews_of):
    ages = [0, 1, 5, 6, 10, 11, 15, 16, 17, None]
    table = children_by(reviews_of(age_years=ages))
    assert table["level"].tolist() == ["Under 1", "1 to 5", "6 to 10", "11 to 15", "16 and over"]
    assert table["count"].tolist() == [1, 2, 2, 2, 2]
    assert set(table["missing"]) == {1}
    own = children_by(reviews_of(age_years=ages, age_band=(["0 to 4", "5 and over"], ["0 to 4"] * 10)))
    assert own["level"].tolist() == ["0 to 4", "5 and over"]


def test_by_outcome_one_test_a_variable(reviews_of):
    # 2 by 2 with every expected count 10: chi-squared = 4 * 5**2 / 10 = 10; nobody has a known disability.
    reviews = reviews_of(
        gender=["F"] * 15 + ["M"] * 5 + ["F"] * 5 + ["M"] * 15,
        disability="?" * 40,
        outcome=["Fatal"] * 20 + ["Other"] * 20,
    )
    table = children_by(reviews, by="outcome")
    gender, disability = (table[table["variable"] == name] for name in ("gender", "disability"))
    assert gender[["outcome", "level", "count"]].to_numpy().tolist() == [
        ["Fatal", "F", 15],
        ["Fatal", "M", 5],
        ["Other", "F", 5],
        ["Other", "M", 15],
    ]
    assert gender["chi_squared"].round(6).unique().tolist() == [10.0]
    assert (set(table["tests"]), disability["p"].isna().all()) == ({1}, True)


def test_by_year_the_share_of_a_level_has_a_trend(reviews_of):
    # Of four in the first year three are girls, of four in the second one: 50 points a year down.
    dates = ["2011-05-01"] * 4 + ["2012-05-01"] * 3 + ["2013-03-31"]
    table = children_by(reviews_of(incident_date=dates, gender=list("FFFMFMMM")), by="year")
    assert table["trend"].round(6).tolist() == [-50, 50, -50, 50]
    assert table["year"].tolist() == ["2011-12", "2011-12", "2012-13", "2012-13"]


def test_what_divides_is_not_divided_by_itself(reviews_of):
    reviews = reviews_of(gender=list("FFM"), disability="yny")
    assert set(children_by(reviews, by="gender")["variable"]) == {"disability"}
    with pytest.raises(TableError, match=r"^children_by needs one of the columns .* or age_years beside gender;"):
        children_by(reviews[["gender"]], by="gender")


def test_siblings_count_each_when_asked(reviews_of):
    table = children_by(reviews_of(gender=list("FM"), children=[3, None]), unit="children")
    assert table["count"].tolist() == [3, 1]


def test_messages(reviews_of):
    with pytest.raises(TableError, match=r"^children_by needs one of the columns age_band, gender, .* or age_years;"):
        children_by(reviews_of(pages=[1]))
    with pytest.raises(TableError, match=r"^children_by needs the column outcome; the file has none\."):
        children_by(reviews_of(gender=["F"]), by="outcome")
