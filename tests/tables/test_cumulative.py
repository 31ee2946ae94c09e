import math

import pytest

from scr_analysis.tables import TableError
from scr_analysis.tables.cumulative import cumulative_risk, quality_marks_met


def test_the_distribution_by_hand(reviews_of):
    # Themes coded yes on the five coded reviews with a report: 2, 1, 0, 3, 0; the sixth is blank throughout, the
    # seventh has no report.
    reviews = reviews_of(
        domestic_abuse="yynyn.y",
        neglect="yn?y?.y",
        poverty="n??yn.y",
        information_sharing="yyyyyyy",
        final_report="yyyyyyn",
    )
    table = cumulative_risk(reviews)
    assert table["themes"].tolist() == [0, 1, 2, 3]
    assert table["count"].tolist() == [2, 1, 1, 1]
    assert table["percent"].tolist() == [40, 20, 20, 20]
    assert table["at_least"].tolist() == [100, 60, 40, 20]
    row = table.iloc[0]
    assert row[["reviews", "no_report", "n", "missing", "asked"]].tolist() == [7, 1, 5, 1, 3]
    assert row["mean"] == pytest.approx(6 / 5)
    # Unknown: 0, 1, 2, 0, 1 themes; if all were yes the mean would be 10 / 5.
    assert row["unknown_mean"] == pytest.approx(4 / 5)
    assert row["upper_mean"] == pytest.approx(2)
    assert row["median"] == 1
    assert math.isnan(row["mean_lower"]), "five reviews carry no interval of a mean"


def test_the_interval_of_the_mean_by_hand(reviews_of):
    # Twenty reviews with one theme and twenty without: mean 0.5, standard deviation sqrt(10 / 39) = 0.50637, half
    # width 1.95996 * 0.50637 / sqrt(40) = 0.15692.
    table = cumulative_risk(reviews_of(poverty="y" * 20 + "n" * 20))
    assert table.loc[0, ["mean_lower", "mean_upper"]].astype(float).round(5).tolist() == [0.34308, 0.65692]


def test_a_mean_has_an_interval_from_thirty_reviews(reviews_of):
    # Fifteen reviews with one theme and fifteen without: mean 0.5, standard deviation sqrt(7.5 / 29) = 0.50855, half
    # width 1.95996 * 0.50855 / sqrt(30) = 0.18198. Twenty-nine are a handful.
    table = cumulative_risk(reviews_of(poverty="y" * 15 + "n" * 15))
    assert table.loc[0, ["mean_lower", "mean_upper"]].astype(float).round(5).tolist() == [0.31802, 0.68198]
    assert cumulative_risk(reviews_of(poverty="y" * 15 + "n" * 14))[["mean_lower", "mean_upper"]].isna().all(axis=None)


def test_by_age_band_keeps_empty_bands_and_has_a_trend(reviews_of):
    bands = ["Under 1", "1 to 5", "6 to 10"]
    reviews = reviews_of(
        age_band=(bands, ["Under 1", "Under 1", "6 to 10", None]),
        poverty="nnyy",
        neglect="nyyy",
    )
    table = cumulative_risk(reviews, by="age_band")
    assert table[["age_band", "themes", "count"]].to_numpy().tolist() == [
        ["Under 1", 0, 1], ["Under 1", 1, 1], ["Under 1", 2, 0],
        ["1 to 5", 0, 0], ["1 to 5", 1, 0], ["1 to 5", 2, 0],
        ["6 to 10", 0, 0], ["6 to 10", 1, 0], ["6 to 10", 2, 1],
    ]  # fmt: skip
    assert set(table["ungrouped"]) == {1}
    # Slopes of the two pairs: from 0 and from 1 theme to 2, over two steps: 1 and 0.5; the median is 0.75.
    assert set(table["trend"]) == {0.75}
    assert set(table["trend_unit"]) == {"themes a step of age band"}
    assert table["percent"].isna().tolist() == [False] * 3 + [True] * 3 + [False] * 3


def test_the_number_says_of_how_many_themes_that_apply(reviews_of):
    """Of three themes 2, 3 and 1 apply: 2 on average. One that applies to nobody falls on nobody."""
    table = cumulative_risk(reviews_of(poverty="yyn", neglect="-y-", bullying="nn-"))
    assert set(table["applicable_mean"]) == {2}
    assert set(table["asked"]) == {3}
    assert set(table["not_compared"]) == {""}


def test_ages_are_compared_on_the_themes_that_apply_at_every_age(reviews_of):
    """Going missing applies to one infant of three and to all of sixteen: on the other themes the mean is 1 at each age."""
    ages = {
        "age_band": (["Under 1", "16 and over"], ["Under 1"] * 3 + ["16 and over"] * 3),
        "poverty": "ynyyny",
        "neglect": "nyn-yn",
        "going_missing": "n--yyy",
    }
    table = cumulative_risk(reviews_of(**ages), by="age_band")
    assert set(table["mean"]) == {1}
    assert set(table["members"]) == {"neglect; poverty"} or set(table["members"]) == {"poverty; neglect"}
    assert set(table["not_compared"]) == {"Going missing"}
    assert set(table["asked"]) == {2}
    # Neglect does not apply to one of sixteen, a third of them: it stays.
    assert table.groupby("age_band", observed=True)["applicable_mean"].first().tolist() == [2, pytest.approx(5 / 3)]
    # Another division is not one by age, and no theme is left out of it.
    whole = cumulative_risk(reviews_of(**ages, outcome=["Fatal"] * 6), by="outcome")
    assert set(whole["not_compared"]) == {""}
    assert set(whole["asked"]) == {3}


def test_ages_without_a_theme_in_common_have_no_trend(reviews_of):
    bands = (["Under 1", "16 and over"], ["Under 1"] * 3 + ["16 and over"] * 3)
    table = cumulative_risk(reviews_of(age_band=bands, going_missing="---yyy", bullying="ynn---"), by="age_band")
    assert table.groupby("age_band", observed=True)["mean"].first().tolist() == [pytest.approx(1 / 3), 1]
    assert table[["trend", "trend_p"]].isna().all(axis=None)
    assert set(table["trend_method"]) == {"None: no theme applies at every age"}
    assert set(table["not_compared"]) == {""}


def test_by_outcome_there_is_a_test_and_no_trend(reviews_of):
    reviews = reviews_of(outcome=["Fatal", "Fatal", "Other"], poverty="nyy", neglect="nny")
    table = cumulative_risk(reviews, by="outcome")
    # Ranks 1, 2 against 3: H = 12 / (3 * 4) * (3**2 / 2 + 3**2) - 3 * 4 = 1.5.
    assert table.loc[0, "test_statistic"] == pytest.approx(1.5)
    assert "trend" not in table.columns


def test_by_year_part_years_are_shown_and_not_in_the_trend(reviews_of):
    dates = ["2011-05-01", "2013-03-01", "2013-05-01"]
    table = cumulative_risk(reviews_of(incident_date=dates, poverty="nyy", neglect="nyn"), by="year")
    assert set(table["trend"]) == {2.0}
    assert table.loc[0, "trend_method"].endswith("part years left out: 2013-14")


def test_marks_met_show_every_number_up_to_all_asked(reviews_of):
    reviews = reviews_of(lessons_linked_to_findings="yn", specific_recommendations="nn", dissemination_strategy="n?")
    table = quality_marks_met(reviews)
    assert table[["themes", "count", "asked"]].to_numpy().tolist() == [[0, 1, 3], [1, 1, 3], [2, 0, 3], [3, 0, 3]]


def test_a_file_without_the_groups(reviews_of):
    with pytest.raises(TableError, match=r"^cumulative_risk: no theme in the group family or child or environment; "):
        cumulative_risk(reviews_of(information_sharing="y"))
