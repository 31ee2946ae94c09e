import numpy as np
import pytest

from scr_analysis.tables import TableError
from scr_analysis.tables.protection import harm_categories, protection_status

STATUS = ["Plan at the time", "Plan in the past", "Never on a plan"]
NEGLECT, PHYSICAL, OUTSIDE = "Neglect only", "Physical abuse only", "not applicable"


def test_status_and_category_by_hand(reviews_of):
    reviews = reviews_of(
        plan_status=(STATUS, [STATUS[0], STATUS[1], STATUS[2], STATUS[2], None]),
        plan_category=([NEGLECT, PHYSICAL, OUTSIDE], [NEGLECT, None, OUTSIDE, OUTSIDE, None]),
    )
    table = protection_status(reviews)
    columns = ["variable", "level", "count", "n", "missing", "not_applicable", "reviews"]
    assert table[columns].to_numpy().tolist() == [
        ["plan_status", "Plan at the time", 1, 4, 1, 0, 5],
        ["plan_status", "Plan in the past", 1, 4, 1, 0, 5],
        ["plan_status", "Never on a plan", 2, 4, 1, 0, 5],
        # Two children were never on a plan: for them a category is not missing, it does not apply.
        ["plan_category", NEGLECT, 1, 1, 2, 2, 5],
        ["plan_category", PHYSICAL, 0, 1, 2, 2, 5],
    ]
    assert table["percent"].tolist() == [25, 25, 50, 100, 0]
    assert table["not_applicable_to"].tolist() == ["", "", "", STATUS[2], STATUS[2]]


def test_the_published_categories_of_plan(reviews_of):
    # Brandon and others (2013), Table 2.4: 175 children ever on a plan, 42, 18, 7, 11, 16 and 6 per cent.
    counts = {"Neglect only": 73, "Physical abuse only": 32, "Sexual abuse only": 12, "Emotional abuse only": 19,
              "Multiple including neglect": 28, "Multiple excluding neglect": 11}  # fmt: skip
    values = [name for name, times in counts.items() for _ in range(times)]
    table = protection_status(reviews_of(plan_category=values))
    assert table["n"].unique().tolist() == [175]
    assert table["percent"].round().tolist() == [42, 18, 7, 11, 16, 6]


def test_by_outcome_is_tested_once_a_variable(reviews_of):
    # 2 by 2 with every expected count 10: chi-squared = 4 * 5**2 / 10 = 10.
    plan = [STATUS[0]] * 15 + [STATUS[2]] * 5 + [STATUS[0]] * 5 + [STATUS[2]] * 15
    reviews = reviews_of(plan_status=(STATUS, plan), outcome=["Fatal"] * 20 + ["Other"] * 20)
    table = protection_status(reviews, by="outcome")
    assert table["count"].tolist() == [15, 0, 5, 5, 0, 15]
    assert table["chi_squared"].round(6).unique().tolist() == [10.0]
    assert np.isnan(table.loc[1, "residual"]), "a level that nobody has is not in the test"
    assert "trend" not in table.columns, "outcomes have no order"


def test_by_year_has_trends(reviews_of):
    dates = ["2011-05-01"] * 4 + ["2013-03-01"] * 4
    plan = [STATUS[0]] * 3 + [STATUS[2]] + [STATUS[0]] + [STATUS[2]] * 3
    table = protection_status(reviews_of(incident_date=dates, plan_status=(STATUS, plan)), by="year")
    assert table["trend"].tolist() == [-50, 0, 50] * 2
    assert table[["year", "level", "count"]].to_numpy().tolist()[3:] == [
        ["2012-13", STATUS[0], 1],
        ["2012-13", STATUS[1], 0],
        ["2012-13", STATUS[2], 3],
    ]


def test_children_are_counted_when_asked(reviews_of):
    reviews = reviews_of(harm_category=["Neglect", "Assault"], children=[3, None])
    table = harm_categories(reviews, unit="children")
    assert table["count"].tolist() == [3, 1]
    assert set(table["counted"]) == {"children"}
    assert table.loc[0, "clustering"].startswith("children of one review share its coding")


def test_messages(reviews_of):
    with pytest.raises(
        TableError, match=r"^protection_status needs one of the columns plan_status, plan_category or social_care;"
    ):
        protection_status(reviews_of(pages=[1]))
    with pytest.raises(TableError, match=r"^harm_categories needs the column harm_category; the file has none\."):
        harm_categories(reviews_of(pages=[1]))
