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
    assert (table["base"] + table["no_report"] + table["report_not_known"] == table["reviews"]).all()


def test_the_category_of_a_plan_belongs_to_children_ever_on_one(reviews_of):
    levels = ["Plan at the time", "Plan in the past", "Never on a plan"]
    reviews = reviews_of(
        incident_date=["2011-05-01"] * 3 + ["2013-03-01"] * 3,
        plan_status=(levels, [levels[0], levels[2], None, levels[1], levels[2], levels[2]]),
        plan_category=(
            ["Neglect only", "not applicable"],
            ["Neglect only", "not applicable", None, None, "not applicable", "Neglect only"],
        ),
    )
    # By hand: of six, the second and fifth were never on a plan, so that no category applies; the sixth is coded all the same.
    row = data_quality(reviews).set_index("variable").loc["plan_category"]
    assert row[["base", "n", "not_known", "not_applicable", "blank", "missing"]].tolist() == [6, 2, 0, 2, 2, 2]
    assert row["share_known"] == 50
    assert row["base_of"] == "all reviews, less those of children never on a plan"
    by_year = data_quality_by_year(reviews).set_index("variable").loc["plan_category"]
    assert by_year[["not_applicable", "missing"]].to_numpy().tolist() == [[1, 1], [1, 1]]
    assert by_year["share_known"].tolist() == [50, 50]
    blank = reviews.assign(plan_category=reviews["plan_category"].cat.remove_categories("not applicable"))
    without = data_quality(blank).set_index("variable").loc["plan_category"]
    assert without[["base_of", "not_applicable", "missing"]].tolist() == ["all reviews", 0, 4]


def test_the_report_says_its_methodology_and_type(reviews_of):
    reviews = reviews_of(
        final_report="yyn", methodology=["Bespoke", None, None], report_type=["Full", "Full", "No final report"]
    )
    table = data_quality(reviews).set_index("variable").loc[["methodology", "report_type"]]
    assert table[["base_of", "no_report", "base"]].to_numpy().tolist() == [["reviews with a final report", 1, 2]] * 2
    assert table["share_known"].tolist() == [50, 100]
