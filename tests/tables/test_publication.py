"""Time to publication: the leukaemia data of Freireich as dates, and the edges."""

import numpy as np
import pandas as pd
import pytest

from scr_analysis.tables.base.errors import TableError
from scr_analysis.tables.publication import publication_curve, time_to_publication

# Freireich and others (1963), weeks in remission: 6-MP (0 = censored) and placebo. One week stands as one day here.
TIME = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
EVENT = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
CUT_OFF = pd.Timestamp("2014-03-31")


@pytest.fixture
def remissions():
    """Open reviews began so many days before the cut-off; published ones as many days before their publication."""
    incident = [CUT_OFF - pd.Timedelta(days=t) for t in [*TIME, *PLACEBO]]
    published = [CUT_OFF if seen else pd.NaT for seen in [*EVENT, *[1] * 21]]
    kinds = ["6-MP"] * 21 + ["placebo"] * 21
    return pd.DataFrame(
        {
            "incident_date": pd.to_datetime(pd.Series(incident)),
            "publication_date": pd.to_datetime(pd.Series(published)),
            "methodology": pd.Categorical(kinds, ["6-MP", "placebo", "Unused"]),
        },
    )


def test_published_answers_of_the_leukaemia_data(remissions):
    table = time_to_publication(remissions, by="methodology").set_index("methodology")
    assert table.loc["6-MP", ["reviews", "published", "open", "n"]].tolist() == [21, 9, 12, 21]
    # Medians 23 and 8; log-rank 16.793, p 4.17e-05. Limits 13 and none as SAS and lifelines print them (log-log).
    assert table.loc[["6-MP", "placebo"], "median"].tolist() == [23, 8]
    assert table.loc["6-MP", "lower"] == 13
    assert np.isnan(table.loc["6-MP", "upper"])
    assert table["test_statistic"].round(3).unique().tolist() == [16.793]
    assert table.loc["Unused", "reviews"] == 0
    assert np.isnan(table.loc["Unused", "median"])


def test_share_within_six_months():
    days = np.array([100, 150, 183, 184, 200, 400])
    reviews = pd.DataFrame({"incident_date": CUT_OFF - pd.to_timedelta(days, "D"), "publication_date": [CUT_OFF] * 6})
    row = time_to_publication(reviews).iloc[0]
    # Wilson for 3 of 6, by hand: 18.76% to 81.24%.
    assert row[["within_six_months", "six_months_lower", "six_months_upper"]].round(2).tolist() == [50, 18.76, 81.24]


def test_an_open_review_is_watched_until_the_latest_date_of_any_kind(reviews_of):
    reviews = reviews_of(
        incident_date=["2011-01-01", "2011-01-01"],
        notification_date=["2011-01-05", "2012-01-01"],
        publication_date=["2011-04-11", None],
    )
    curve = publication_curve(reviews)
    assert curve["months_since"].tolist() == [0, 3, 6, 9, 12]
    # At the twelve months the second review is watched to its last day, 365 of 365.
    assert curve["at_risk"].tolist() == [2, 2, 1, 1, 1]
    assert curve["published"].tolist() == [0, 0, 1, 1, 1]
    assert curve["published_percent"].tolist() == [0, 0, 50, 50, 50]


def test_a_step_of_months_ends_on_the_nearest_whole_day(reviews_of):
    # By hand: two months of 365.25 / 12 days are 60.875, so what is published on day 61 is published by then.
    curve = publication_curve(reviews_of(incident_date=["2011-01-01"], publication_date=["2011-03-03"]), every=2)
    assert curve[["months_since", "published"]].to_numpy().tolist() == [[0, 0], [2, 1], [4, 1]]


def test_what_is_not_known_is_counted(reviews_of):
    reviews = reviews_of(
        incident_date=["2011-01-01", None, "2012-01-01", "2011-06-01"],
        publication_date=["2011-06-01", "2011-06-01", "2011-12-31", None],
    )
    row = time_to_publication(reviews).iloc[0]
    # No incident date, and published the day before the incident; the open one is watched until 2012-01-01.
    assert row[["reviews", "n", "missing", "published", "open"]].tolist() == [4, 2, 2, 1, 1]


def test_by_year_keeps_empty_years(reviews_of):
    reviews = reviews_of(incident_date=["2011-05-01", "2013-05-01", None], publication_date=["2012-01-01", None, None])
    table = time_to_publication(reviews, by="year")
    assert table["year"].tolist() == ["2011-12", "2012-13", "2013-14"]
    assert table["reviews"].tolist() == [1, 0, 1]
    assert table["undated"].unique().tolist() == [1]
    assert table["reviews"].sum() + table["undated"].iloc[0] == len(reviews)


def test_curve_by_group_has_the_same_steps_and_falls_nowhere(remissions):
    longer = remissions.assign(incident_date=lambda r: CUT_OFF - 20 * (CUT_OFF - r["incident_date"]))
    curve = publication_curve(longer, by="methodology", every=1)
    steps = curve.groupby("methodology", observed=False)["months_since"].agg(["min", "max", "size"])
    assert steps.drop_duplicates().to_numpy().tolist() == [[0, 23, 24]]
    for _, group in curve.groupby("methodology", observed=True):
        assert (group["published_percent"].dropna().diff().dropna() >= 0).all()
        assert (group["at_risk"].diff().dropna() <= 0).all()


def test_no_date_at_all(reviews_of):
    reviews = reviews_of(incident_date=[None], publication_date=[None])
    assert time_to_publication(reviews).loc[0, ["reviews", "n", "missing"]].tolist() == [1, 0, 1]
    assert publication_curve(reviews)["published_percent"].isna().all()
    assert publication_curve(reviews, by="year").empty


def test_refusals(reviews_of):
    with pytest.raises(TableError, match="time_to_publication needs the column publication_date"):
        time_to_publication(reviews_of(incident_date=["2011-01-01"]))
    with pytest.raises(TableError, match="every is 0"):
        publication_curve(reviews_of(incident_date=["2011-01-01"], publication_date=["2011-01-01"]), every=0)
