import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.multitest import multipletests

from scr_analysis.codebook import Codebook
from scr_analysis.tables import (
    TableError,
    authoritative_practice,
    practice_themes,
    quality_marks,
    theme_prevalence,
    themes_by_year,
)
from scr_analysis.tables.base.themes import themes_of


def test_the_five_states_and_the_base_by_hand(reviews_of):
    reviews = reviews_of(
        domestic_abuse="yyn?.-yy",
        final_report="yyyyyyn?",
    )
    table = theme_prevalence(reviews)
    row = table.iloc[0]
    # The seventh review has no report, and of the eighth it is not known. Of six: yes 2, no 1, not known 1, blank 1,
    # not applicable 1; so five to which the theme applies.
    assert row[["reviews", "no_report", "report_not_known", "base"]].tolist() == [8, 1, 1, 5]
    assert row[["yes", "no", "not_known", "not_applicable", "blank", "n", "missing"]].tolist() == [2, 1, 1, 1, 1, 3, 2]
    assert row["minimum"] == pytest.approx(100 * 2 / 5)
    assert row["known_only"] == pytest.approx(100 * 2 / 3)
    assert row["upper_bound"] == pytest.approx(100 * 4 / 5)
    assert row["share_known"] == pytest.approx(100 * 3 / 5), "a review to which the theme does not apply cannot know it"
    assert row[["group", "label"]].tolist() == ["family", "Domestic abuse"]


def test_the_bounds_of_manski(reviews_of):
    # Manski (1995), chapter 2: 106 men, 64 interviewed again, 21 of them out of homelessness: 0.198, 0.328, 0.594.
    table = theme_prevalence(reviews_of(poverty="y" * 21 + "n" * 43 + "?" * 42))
    assert table.loc[0, ["minimum", "known_only", "upper_bound"]].astype(float).round(1).tolist() == [19.8, 32.8, 59.4]


def test_the_interval_is_wilsons(reviews_of):
    # Newcombe (1998), Table I: 81 of 263, 25.53 to 36.62 per cent.
    table = theme_prevalence(reviews_of(poverty="y" * 81 + "n" * 182))
    assert table.loc[0, ["lower", "upper"]].astype(float).round(2).tolist() == [25.53, 36.62]
    assert table.loc[0, ["minimum_lower", "minimum_upper"]].astype(float).round(2).tolist() == [25.53, 36.62]


def test_the_multiple_response_example(reviews_of):
    # Five cases by three themes; IBM SPSS MULT RESPONSE: cases 60, 60 and 20 per cent, 140 in all.
    cases = [(1, 1, 0), (1, 0, 0), (0, 0, 0), (1, 1, 1), (0, 1, 0)]
    letters = ["".join("yn"[1 - case[theme]] for case in cases) for theme in range(3)]
    table = theme_prevalence(reviews_of(domestic_abuse=letters[0], neglect=letters[1], poverty=letters[2]))
    assert table["yes"].tolist() == [3, 3, 1]
    assert table["minimum"].tolist() == [60, 60, 20]
    assert table["minimum"].sum() == 140
    assert table["yes"].sum() == 7
    assert (100 * table["yes"] / table["yes"].sum()).astype(float).round(1).tolist() == [42.9, 42.9, 14.3]


def test_themes_follow_the_codebook_and_unknown_ones_come_last(reviews_of):
    reviews = reviews_of(hoarding="y", poverty="y", disability="y", neglect="y", final_report="y", outcome=["Fatal"])
    assert [(theme.name, theme.group) for theme in themes_of(reviews)] == [
        ("neglect", "child"),
        ("poverty", "environment"),
        ("hoarding", "other"),
    ]
    assert theme_prevalence(reviews, group="child")["theme"].tolist() == ["neglect"]
    assert theme_prevalence(reviews, group=("child", "other"))["theme"].tolist() == ["neglect", "hoarding"]


def test_a_users_codebook_names_the_themes(reviews_of):
    fields = [
        {
            "name": "hoarding",
            "type": "string",
            "title": "Hoarding at home",
            "scr_analysis": {"kind": "flag", "group": "home"},
        }
    ]
    codebook = Codebook.from_descriptor(
        {"name": "mine", "title": "Mine", "fields": fields, "scr_analysis": {"groups": {"home": "Home"}}},
    )
    table = theme_prevalence(reviews_of(hoarding="yn"), codebook=codebook)
    assert table.loc[0, ["group", "label"]].tolist() == ["home", "Hoarding at home"]


def test_the_order_of_a_flags_levels_does_not_matter(reviews_of):
    reviews = reviews_of(poverty="yyn?.-")
    turned = reviews.astype({"poverty": pd.CategoricalDtype(["not applicable", "no", "not known", "yes"])})
    pd.testing.assert_frame_equal(theme_prevalence(turned), theme_prevalence(reviews))


def test_by_year_by_hand(reviews_of):
    reviews = reviews_of(
        incident_date=["2011-05-01"] * 4 + ["2013-05-01"] * 3 + ["2014-03-01", None],
        poverty="yynn" + "y?n" + "y" + "y",
        final_report="yyyy" + "yyy" + "n" + "y",
    )
    table = themes_by_year(reviews)
    columns = ["year", "reviews", "no_report", "base", "yes", "n", "missing"]
    assert table[columns].to_numpy().tolist() == [
        ["2011-12", 4, 0, 4, 2, 4, 0],
        ["2012-13", 0, 0, 0, 0, 0, 0],
        ["2013-14", 4, 1, 3, 1, 2, 1],
    ]
    assert table["known_only"].tolist()[::2] == [50, 50]
    assert table["known_only"].isna().tolist() == [False, True, False]
    assert table["share_known"].tolist()[::2] == pytest.approx([100, 200 / 3])
    # By hand: 50% of four and 33.3% of three over two years; of the known 50% in both, and of the most 50% and 66.7%.
    assert table["trend"].tolist() == pytest.approx([-100 / 12] * 3)
    assert set(table["known_trend"]) == {0.0}
    assert table["most_trend"].tolist() == pytest.approx([100 / 12] * 3)
    assert set(table["undated"]) == {1}


def test_the_trend_is_that_of_a_published_example(reviews_of):
    # R's prop.trend.test on smokers: 8.2249, p = 0.004132; slope of the cases -3.34 points a year.
    smokers, patients = [83, 90, 129, 70], [86, 93, 136, 82]
    dates = [f"{2011 + year}-05-01" for year in range(4) for _ in range(patients[year])]
    flags = "".join("y" * smokers[year] + "n" * (patients[year] - smokers[year]) for year in range(4))
    reviews = reviews_of(incident_date=dates, poverty=flags, neglect="?" * len(flags))
    table = themes_by_year(reviews, coverage=("2011-04", "2015-03")).drop_duplicates("theme").set_index("theme")
    poverty = table.loc["poverty"]
    assert poverty["trend_p"] == pytest.approx(0.004132, abs=5e-7)
    assert poverty["trend"] == pytest.approx(-3.34, abs=5e-3)
    assert poverty["trend_unit"] == "percentage points a year"
    # A theme that is never known cannot be tested and does not count in the family.
    assert poverty["tests"] == 1
    assert poverty["trend_p_adjusted"] == poverty["trend_p"]
    assert pd.isna(table.loc["neglect", "trend_p_adjusted"])


def test_p_values_are_adjusted_for_the_number_of_themes(reviews_of):
    dates = ["2011-05-01"] * 20 + ["2013-03-01"] * 20
    change, none = "y" * 15 + "n" * 5 + "y" * 4 + "n" * 16, ("y" * 10 + "n" * 10) * 2
    table = themes_by_year(reviews_of(incident_date=dates, poverty=change, neglect=none))
    first = table.drop_duplicates("theme").set_index("theme")
    # Benjamini and Hochberg by hand: the smaller of two p values is doubled, the larger stays.
    assert first.loc["poverty", "trend_p_adjusted"] == pytest.approx(2 * first.loc["poverty", "trend_p"])
    assert first.loc["neglect", "trend_p_adjusted"] == pytest.approx(first.loc["neglect", "trend_p"])
    assert set(table["tests"]) == {2}


def test_messages(reviews_of):
    with pytest.raises(TableError, match=r"^theme_prevalence needs themes; the file has no flag column\. "):
        theme_prevalence(reviews_of(pages=[1], disability="y"))
    with pytest.raises(
        TableError, match=r"^theme_prevalence: no theme in the group quality; the file has themes in: environment$"
    ):
        theme_prevalence(reviews_of(poverty="y"), group="quality")


def test_a_theme_has_one_adjusted_p_wherever_it_stands(reviews_of):
    """Adjusted by statsmodels over the trends of all themes of the file, whichever table a theme stands in."""
    draw = np.random.default_rng(5)
    dates = [f"{2011 + number % 3}-06-01" for number in range(90)]
    names = ("neglect", "poverty", "humility", "authority", "information_sharing", "dissemination_strategy")
    coded = {name: "".join(draw.choice(list("yn"), 90)) for name in names}
    coded["dissemination_strategy"] = "".join("y" if number % 3 else "n" for number in range(90))
    reviews = reviews_of(incident_date=dates, **coded)
    made = [
        themes_by_year(reviews),
        themes_by_year(reviews, group="quality"),
        practice_themes(reviews),
        authoritative_practice(reviews, by="year"),
        quality_marks(reviews),
        quality_marks(reviews, by="year"),
    ]
    first = made[0].drop_duplicates("theme").set_index("theme")
    outside = multipletests(first["trend_p"], method="fdr_bh")[1]
    np.testing.assert_allclose(first["trend_p_adjusted"], outside, rtol=1e-12)
    for table in made:
        assert set(table["tests"]) == {6}
        shown = table.drop_duplicates("theme").set_index("theme")["trend_p_adjusted"]
        assert shown.to_dict() == first["trend_p_adjusted"][shown.index].to_dict()
