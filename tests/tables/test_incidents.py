"""Tables whose rows share an incident: what is the same, what is wider, and what no longer cries wolf."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

from scr_analysis import findings
from scr_analysis.disclosure import policy, protect, structure_of
from scr_analysis.tables import (
    cross,
    data_quality_by_year,
    harm_categories,
    length_by_year,
    length_trend,
    recommendations_trend,
    reviews_by_year,
    theme_prevalence,
    themes_by,
    themes_by_year,
)

DAYS = ("2011-06-01", "2012-06-01", "2014-03-01")


def file_of(rng, incidents, *, p=0.4):
    """Incidents of one to three rows alike, over three whole years, with a theme that does not change."""
    rows = np.repeat(np.arange(incidents), rng.integers(1, 4, incidents))
    flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    return pd.DataFrame({
        "incident_id": pd.Series([f"I{one}" for one in rows], dtype="str"),
        "incident_date": pd.to_datetime(rng.choice(DAYS, incidents)[rows]),
        "poverty": pd.Series(np.where(rng.random(incidents) < p, "yes", "no")[rows], dtype=flag),
        "outcome": pd.Series(pd.Categorical(rng.choice(["Fatal", "Other"], incidents)[rows])),
    })  # fmt: skip


def children_of(reviews):
    """The same file with a row an incident, which counts its rows as children."""
    first = ~reviews["incident_id"].duplicated()
    times = reviews["incident_id"].map(reviews["incident_id"].value_counts())
    return reviews.assign(children=times.astype("Int64"))[first].reset_index(drop=True)


def test_a_share_has_the_interval_of_as_many_rows_as_tell_as_much(reviews_of):
    # Four incidents of two rows alike, half with the theme: a design effect of 2 * 4 / 3, in tenths upwards 2.7.
    table = theme_prevalence(reviews_of(incident_id=list("AABBCCDD"), poverty="yyyynnnn"))
    assert table.loc[0, ["yes", "base", "minimum", "design_effect"]].tolist() == [4, 8, 50, 2.7]
    limits = proportion_confint(4 / 2.7, 8 / 2.7, method="wilson")
    assert table.loc[0, ["minimum_lower", "minimum_upper"]].tolist() == pytest.approx([100 * one for one in limits])
    assert table.loc[0, ["lower", "upper"]].tolist() == pytest.approx([100 * one for one in limits])


def test_children_of_one_review_are_rows_of_one_incident():
    reviews = file_of(np.random.default_rng(4), 60)
    kept = [name for name in themes_by_year(reviews) if name not in ("counted", "clustering")]
    by_row, by_child = themes_by_year(reviews), themes_by_year(children_of(reviews), unit="children")
    pd.testing.assert_frame_equal(by_row[kept], by_child[kept])
    # So they are where the file names no incident.
    unnamed = themes_by_year(children_of(reviews).drop(columns="incident_id"), unit="children")
    pd.testing.assert_frame_equal(by_row[kept], unnamed[kept])


@pytest.mark.parametrize(
    "table",
    [
        theme_prevalence,
        themes_by_year,
        lambda reviews: themes_by(reviews, "outcome"),
        lambda reviews: cross(reviews, "outcome", "poverty"),
        lambda reviews: reviews_by_year(reviews, by="outcome"),
        lambda reviews: harm_categories(reviews.rename(columns={"outcome": "harm_category"}), by="year"),
    ],
)
def test_where_each_row_has_its_own_incident_nothing_changes(table):
    reviews = file_of(np.random.default_rng(5), 80)
    own, unnamed = table(reviews.assign(incident_id=[str(one) for one in range(len(reviews))])), table(
        reviews.drop(columns="incident_id")
    )  # fmt: skip
    pd.testing.assert_frame_equal(own.drop(columns="clustering"), unnamed.drop(columns="clustering"), check_exact=True)
    assert "design_effect" not in own


@pytest.mark.parametrize(("make", "unit"), [(lambda reviews: reviews, "reviews"), (children_of, "children")])
def test_a_theme_that_does_not_change_is_seldom_called_a_trend(make, unit):
    # Of 100 files without a trend 5% are 5; 11 or more come once in a hundred. Taken one by one about 20 would be.
    made = [themes_by_year(make(file_of(np.random.default_rng(seed), 100)), unit=unit) for seed in range(100)]
    alarms = sum(table["trend_p"].iloc[0] < 0.05 for table in made)
    assert alarms <= 10
    assert all((table["trend_method"].str.contains("cluster-robust")).all() for table in made)


def test_an_outcome_that_does_not_go_with_a_theme_is_seldom_said_to():
    made = [themes_by(file_of(np.random.default_rng(seed), 100), "outcome") for seed in range(100)]
    assert sum(table["p"].iloc[0] < 0.05 for table in made) <= 10


def test_the_note_goes_where_the_table_allows_for_it():
    table = themes_by_year(file_of(np.random.default_rng(6), 60))
    assert table["clustering"].unique().tolist() == ["some rows share an incident: intervals and tests allow for it"]
    assert "too narrow" not in " ".join(findings.themes_by_year(table).notes)


def test_limits_worked_again_from_rounded_counts_are_as_wide():
    reviews = file_of(np.random.default_rng(7), 150)
    table = theme_prevalence(reviews)
    made = protect({"themes": table}, {"themes": structure_of(theme_prevalence, {})}, policy("round5"))
    row = made["themes"].iloc[0]
    assert row["design_effect"] == table.loc[0, "design_effect"] > 2
    counts = (row["yes"] / row["design_effect"], row["base"] / row["design_effect"])
    limits = [100 * one for one in proportion_confint(*counts, method="wilson")]
    assert [row["minimum_lower"], row["minimum_upper"]] == pytest.approx(limits)


def with_lengths(rng, incidents):
    """The same, with pages and recommendations that are those of the incident, and change in no year."""
    reviews = file_of(rng, incidents)
    codes = pd.factorize(reviews["incident_id"])[0]
    return reviews.assign(
        pages=pd.Series(np.round(rng.lognormal(3.8, 0.5, incidents))[codes]).astype("Int64"),
        recommendations=pd.Series(rng.negative_binomial(3, 3 / 23, incidents)[codes]).astype("Int64"),
        methodology=pd.Categorical(rng.choice(["Bespoke", "Hybrid"], incidents)[codes]),
    )


def test_a_length_that_does_not_change_is_seldom_said_to():
    # As above: 11 or more of 100 come once in a hundred. Taken one by one about 20 would be.
    made = [length_trend(with_lengths(np.random.default_rng(seed), 100)) for seed in range(100)]
    for column in ("trend_p", "yearly_p"):
        assert sum(table[column].iloc[0] < 0.05 for table in made) <= 10
        assert sum(table[column].iloc[-1] < 0.05 for table in made) <= 10


def test_all_tables_of_one_length_have_one_trend():
    reviews = with_lengths(np.random.default_rng(9), 80)
    by_year, over_all = length_by_year(reviews).iloc[0], length_trend(reviews).iloc[0]
    trend = ["trend", "trend_lower", "trend_upper", "trend_p", "trend_method"]
    assert by_year[trend].tolist() == over_all[trend].tolist()
    assert "cluster-robust" in by_year["trend_method"]
    assert by_year["clustering"].startswith(
        "some rows share an incident: the trend allows for it, but intervals of medians"
    )
    assert "medians" in " ".join(findings.length_by_year(length_by_year(reviews)).notes)
    for table in (length_trend(reviews), recommendations_trend(reviews), data_quality_by_year(reviews)):
        assert table["clustering"].iloc[0] == "some rows share an incident: intervals and tests allow for it"


@pytest.mark.parametrize("table", [length_by_year, length_trend, recommendations_trend, data_quality_by_year])
def test_so_values_where_each_row_has_its_own_incident(table):
    reviews = with_lengths(np.random.default_rng(5), 80)
    own = table(reviews.assign(incident_id=[str(one) for one in range(len(reviews))]))
    unnamed = table(reviews.assign(incident_id=pd.Series([None] * len(reviews), dtype="str")))
    pd.testing.assert_frame_equal(
        own[own["variable"] != "incident_id"] if "variable" in own else own,
        unnamed[unnamed["variable"] != "incident_id"] if "variable" in own else unnamed,
        check_exact=True,
    )
    assert "cluster-robust" not in own["trend_method"].iloc[0]


def test_crossed_shares_are_of_as_many_rows_as_tell_as_much(reviews_of):
    # Eight incidents of two rows alike. Of the four that are fatal half have the theme: 2 * 4 / 3, in tenths upwards 2.7, by
    # rows and by columns alike; of all eight, half: 2 * 8 / 7, 2.3.
    outcome = ["Fatal"] * 8 + ["Other"] * 8
    reviews = reviews_of(incident_id=list("AABBCCDDEEFFGGHH"), outcome=outcome, poverty="yyyynnnn" * 2)
    table = cross(reviews, "outcome", "poverty").query("column_level in ['yes', 'no']")
    assert table["design_effect"].tolist() == [2.7] * 4 + [2.3] * 2
    limits = [100 * one for one in proportion_confint(4 / 2.7, 8 / 2.7, method="wilson")]
    for share in ("row_share", "row_minimum", "column_share", "column_minimum"):
        assert table.iloc[0][[f"{share}_lower", f"{share}_upper"]].tolist() == pytest.approx(limits)


def test_an_outcome_and_a_theme_crossed_are_seldom_said_to_go_together():
    made = [cross(file_of(np.random.default_rng(seed), 60), "outcome", "poverty") for seed in range(100)]
    assert sum(table["p"].iloc[0] < 0.05 for table in made) <= 10
