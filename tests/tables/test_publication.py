"""Time to publication: the leukaemia data of Freireich as dates, and the edges."""

import numpy as np
import pandas as pd
import pytest

from scr_analysis.tables.base.errors import TableError
from scr_analysis.tables.publication import publication_curve, reviews_expected, time_to_publication

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


@pytest.fixture
def published_only():
    """Twelve incidents on each 1 October of three years, published after 1 to 12 times 60 days, as far as March 2013."""
    told = pd.to_datetime(["2010-10-01", "2011-10-01", "2012-10-01"]).repeat(12)
    delay = pd.to_timedelta([60 * step for step in range(1, 13)] * 3, unit="D")
    reviews = pd.DataFrame({"incident_date": told, "publication_date": told + delay})
    return reviews[reviews["publication_date"] <= "2013-03-31"].reset_index(drop=True)


def test_reviews_still_to_come_by_hand(published_only):
    """Of the first year all are out (720 days of 912), of the second those up to 540 of 547 days, of the third up to 180 of 181.

    By 720 days one of twelve ended, by 660 one of eleven, by 600 one of ten: the share by 540 days is 9/12. By 540 days two
    of eighteen ended, and so on to two of eight by 240 days: the share by 180 days is a third of 9/12, a quarter.
    """
    table = reviews_expected(published_only).set_index("year")
    assert table["published"].tolist() == [12, 9, 3]
    assert table["published_in_time"].tolist() == [12, 9, 3]
    assert table[["open", "missing"]].to_numpy().sum() == 0
    # The cut-off is the last publication, 30 March 2013. In 24 months or 730 days there were twelve followed so long.
    assert set(table["within_months"]) == {24}
    # The days of the year lie 360 days apart at most, and each stands for one: the mean of the shares by hand.
    steps = {day: step / 12 for step, day in enumerate(range(0, 721, 60))}

    def share(days):
        return steps[min(days // 60 * 60, 720)]

    last = pd.Timestamp("2013-03-30")
    assert published_only["publication_date"].max() == last
    for year, start in (("2010-11", 2010), ("2011-12", 2011), ("2012-13", 2012)):
        days = pd.date_range(f"{start}-04-01", f"{start + 1}-03-31")
        mean = np.mean([share((last - day).days) for day in days if day <= last])
        row = table.loc[year]
        assert row["share_out"] == pytest.approx(100 * mean)
        assert row["still_to_come"] == pytest.approx(row["published"] * (1 - mean) / mean)
        assert row["reviews_expected"] == pytest.approx(row["published"] / mean)
    assert table.loc["2012-13", "lower"] < table.loc["2012-13", "still_to_come"] < table.loc["2012-13", "upper"]


def test_few_reviews_tell_nothing_of_what_is_to_come(published_only):
    few = reviews_expected(published_only.head(5))
    assert few[["share_out", "still_to_come", "lower", "upper", "within_months"]].isna().all(axis=None)
    assert few["published"].tolist() == [5]


def test_open_reviews_stand_beside_what_is_to_come(published_only):
    more = pd.DataFrame({"incident_date": pd.to_datetime(["2012-11-01"] * 4), "publication_date": pd.NaT})
    table = reviews_expected(pd.concat([published_only, more], ignore_index=True)).set_index("year")
    assert table["open"].tolist() == [0, 0, 4]
    assert table.loc["2012-13", "still_to_come"] == reviews_expected(published_only)["still_to_come"].iloc[2]
