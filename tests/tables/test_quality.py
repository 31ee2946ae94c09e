import numpy as np
import pytest

from scr_analysis.tables.quality import data_quality, data_quality_by_year


def test_each_variable_against_its_own_base(reviews_of):
    reviews = reviews_of(
        review_id=["A", "B", "C", "D"],
        outcome=(["Fatal", "not known"], ["Fatal", "not known", None, "Fatal"]),
        pages=[10, None, 5, None],
        final_report="yyyn",
        poverty="y?-n",
        hoarding="...y",
    )
    table = data_quality(reviews)
    columns = ["variable", "kind", "group", "no_report", "base", "n", "not_known", "not_applicable", "blank", "missing"]
    assert table[columns].to_numpy().tolist() == [
        ["review_id", "identifier", "", 0, 4, 4, 0, 0, 0, 0],
        ["outcome", "category", "", 0, 4, 2, 1, 0, 1, 2],
        ["pages", "count", "", 1, 3, 2, 0, 0, 1, 1],
        ["final_report", "flag", "", 0, 4, 4, 0, 0, 0, 0],
        ["poverty", "flag", "environment", 1, 3, 1, 1, 1, 0, 1],
        ["hoarding", "flag", "other", 1, 3, 0, 0, 0, 3, 3],
    ]
    assert table["share_known"].tolist() == pytest.approx([100, 50, 200 / 3, 100, 50, 0])
    assert table["variable_label"].tolist()[-2:] == ["Poverty", "Hoarding"]


def test_over_time(reviews_of):
    dates = ["2011-05-01"] * 4 + ["2013-03-01"] * 4
    table = data_quality_by_year(reviews_of(incident_date=dates, poverty="yn?." + "yyyn"))
    poverty = table[table["variable"] == "poverty"]
    assert poverty["share_known"].tolist() == [50, 100]
    assert poverty["trend"].tolist() == [50, 50]
    assert poverty["missing"].tolist() == [2, 0]


def test_states_add_up(mixed_reviews):
    table = data_quality_by_year(mixed_reviews(np.random.default_rng(8), 70))
    states = table[["n", "not_known", "not_applicable", "blank"]].sum(axis=1)
    assert (states == table["base"]).all()
    assert (table["base"] + table["no_report"] == table["reviews"]).all()
