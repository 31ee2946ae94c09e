import pandas as pd
import pytest

from scr_analysis.tables import TableError, financial_year, reviews_by_year
from scr_analysis.tables.base.years import cut_off, year_code, years_of
from scr_analysis.years.begin import begin_in
from scr_analysis.years.labels import year_label


def test_labels_of_the_worked_example():
    # DfE analysts' guide, Open data standards: six-digit consecutive years, time identifier "Financial year".
    dates = ["2011-04-01", "2012-03-31", "2012-04-01", "2000-03-31", "1999-04-01", "2012-02-29"]
    labels = financial_year(pd.Series(pd.to_datetime(dates))).tolist()
    assert labels == ["2011-12", "2011-12", "2012-13", "1999-00", "1999-00", "2011-12"]
    assert [year_code(label) for label in labels] == ["201112", "201112", "201213", "199900", "199900", "201112"]


def test_a_missing_date_has_no_year_and_empty_years_are_levels():
    years = financial_year(pd.Series(pd.to_datetime(["2011-04-01", None, "2013-04-01"])))
    assert years.isna().tolist() == [False, True, False]
    assert years.cat.categories.tolist() == ["2011-12", "2012-13", "2013-14"]
    assert years.cat.ordered


def test_no_date_at_all():
    assert financial_year(pd.Series(pd.to_datetime([None, None]))).cat.categories.tolist() == []


@pytest.mark.parametrize("start", [1899, 1969, 1970, 1999, 2009, 2099])
def test_the_first_and_last_day_of_a_year(start):
    days = pd.Series(pd.to_datetime([f"{start}-04-01", f"{start + 1}-03-31", f"{start}-03-31", f"{start + 1}-04-01"]))
    labels = [year_label(start), year_label(start), year_label(start - 1), year_label(start + 1)]
    assert financial_year(days).tolist() == labels


def test_the_year_of_the_cut_off_is_part_unless_the_cut_off_is_its_last_month(reviews_of):
    part = reviews_of(incident_date=["2011-05-01", "2014-02-28"])
    assert years_of(part, "incident", table="t").status == ("complete", "complete", "part year")
    # The cut-off is a month: a review on 3 March 2014 tells that the file runs to the end of March.
    whole = reviews_of(incident_date=["2011-05-01", "2014-03-03"])
    assert years_of(whole, "incident", table="t").status == ("complete",) * 3


def test_a_later_date_of_another_kind_moves_the_cut_off(reviews_of):
    reviews = reviews_of(incident_date=["2011-05-01", "2013-06-01"], publication_date=["2012-01-01", "2015-06-30"])
    years = years_of(reviews, "incident", table="t")
    assert years.cut_off == cut_off(reviews) == "2015-06"
    assert years.status == ("complete",) * 3
    assert years_of(reviews, "publication", table="t").status[-1] == "part year"


def test_years_that_end_within_the_usual_lag_of_the_cut_off_are_provisional(reviews_of):
    # Eleven reviews with a lag of 400 days: the 90th percentile is 400. Cut-off 2014-06-05 less 400 days is
    # 2013-05-01, so the year that ends on 31 March 2014 is provisional and the one before is not.
    incidents = [f"2012-{month:02d}-01" for month in range(4, 13)] + ["2013-03-01", "2013-05-01"]
    published = [f"{pd.Timestamp(day) + pd.Timedelta(days=400):%Y-%m-%d}" for day in incidents]
    reviews = reviews_of(incident_date=incidents, publication_date=published)
    years = years_of(reviews, "incident", table="t")
    assert dict(zip(years.labels, years.status, strict=True)) == {"2012-13": "complete", "2013-14": "provisional"}
    assert years.whole.all(), "a provisional year stays in trends"


@pytest.mark.parametrize(("latest", "status"), [("2015-12-26", "complete"), ("2015-12-25", "provisional")])
def test_the_usual_lag_is_the_one_that_nine_in_ten_reviews_do_not_pass(reviews_of, latest, status):
    # Lags of 100, 200 and so on to 1,100 days: the 90th percentile is 1,000, the 91st 1,010. From 31 March 2013, on
    # which the year ends, to 26 December 2015 it is 1,000 days.
    published = [f"{pd.Timestamp('2012-06-01') + pd.Timedelta(days=100 * lag):%Y-%m-%d}" for lag in range(1, 12)]
    reviews = reviews_of(
        incident_date=["2012-06-01"] * 11 + [None],
        publication_date=[*published, None],
        notification_date=[None] * 11 + [latest],
    )
    assert years_of(reviews, "incident", table="t").status == (status,)


def test_no_year_is_provisional_by_publication_or_with_few_lags(reviews_of):
    reviews = reviews_of(incident_date=["2013-05-01"] * 9, publication_date=["2014-06-05"] * 9)
    assert years_of(reviews, "incident", table="t").status == ("complete",)
    many = pd.concat([reviews, reviews], ignore_index=True)
    assert years_of(many, "incident", table="t").status == ("provisional",)
    assert years_of(many, "publication", table="t").status == ("part year",)


@pytest.mark.parametrize(("lags", "status"), [(9, "complete"), (10, "provisional")])
def test_the_usual_lag_needs_ten_reviews(reviews_of, lags, status):
    # A lag of 400 days before 5 June 2014 is 1 May 2013: with ten lags the year that ends in March 2014 is provisional.
    reviews = reviews_of(incident_date=["2013-05-01"] * lags, publication_date=["2014-06-05"] * lags)
    assert years_of(reviews, "incident", table="t").status == (status,)


@pytest.mark.parametrize(("latest", "status"), [("2015-09-26", "provisional"), ("2015-09-27", "complete")])
def test_a_review_published_before_its_incident_is_no_lag(reviews_of, latest, status):
    # Lags of 100, 200 and so on to 1,000 days: the 90th percentile is 910, which 27 September 2015 is after 31 March
    # 2013. Were the review published 31 days too early a lag, there would be eleven, and their percentile 900.
    published = [f"{pd.Timestamp('2012-06-01') + pd.Timedelta(days=100 * lag):%Y-%m-%d}" for lag in range(1, 11)]
    reviews = reviews_of(
        incident_date=["2012-06-01"] * 11 + [None],
        publication_date=[*published, "2012-05-01", None],
        notification_date=[None] * 11 + [latest],
    )
    assert years_of(reviews, "incident", table="t").status == (status,)


def test_coverage_widens_the_grid_and_marks_what_it_does_not_hold(reviews_of):
    reviews = reviews_of(incident_date=["2012-05-01", None])
    years = years_of(reviews, "incident", table="t", coverage=("2010-04-01", "2013-09"))
    assert years.labels == ("2010-11", "2011-12", "2012-13", "2013-14")
    assert years.status == ("complete", "complete", "complete", "part year")
    assert years.codes.tolist() == [2, -1]
    assert years.undated == 1
    late = years_of(reviews, "incident", table="t", coverage=("2012-04-02", "2013-03"))
    assert late.status == ("part year",)


def test_a_file_without_any_date_has_no_years(reviews_of):
    years = years_of(reviews_of(incident_date=[None, None]), "incident", table="t")
    assert (len(years), years.undated, years.cut_off) == (0, 2, "")


def test_messages(reviews_of):
    reviews = reviews_of(incident_date=["2012-05-01"])
    with pytest.raises(
        TableError, match=r"^t: year_of is 'birth'; it may be 'incident' or 'notification' or 'publication'$"
    ):
        years_of(reviews, "birth", table="t")
    with pytest.raises(TableError, match=r"^t needs the column notification_date; the file has none\. "):
        years_of(reviews, "notification", table="t")
    with pytest.raises(TableError, match=r"^t: coverage ends \(2011-01\) before it begins \(2012-01\)$"):
        years_of(reviews, "incident", table="t", coverage=("2012-01", "2011-01"))


# By hand: one review on the last day of a year from September to August, two in the next, one on the first day of a third.
AROUND_SEPTEMBER = ["2012-08-31", "2012-09-01", "2013-08-31", "2013-09-01", None]


def test_years_that_begin_in_september_by_hand(reviews_of):
    reviews = begin_in(reviews_of(incident_date=AROUND_SEPTEMBER), 9)
    table = reviews_by_year(reviews)
    assert table["year"].tolist() == ["2011-12", "2012-13", "2013-14"]
    assert table["reviews"].tolist() == [1, 2, 1]
    # The file runs to the end of September 2013, the first month of its last year.
    assert table["year_status"].tolist() == ["complete", "complete", "part year"]
    assert set(table["year_kind"]) == {"September-August year"}
    told = reviews_by_year(reviews, coverage=("2012-13", "2013-14"))
    assert told["year_status"].tolist() == ["part year", "complete", "complete"]
    assert told["undated"].tolist() == [1, 1, 1]


def test_calendar_years_by_hand(reviews_of):
    reviews = begin_in(reviews_of(incident_date=["2011-12-31", "2012-01-01", "2012-12-31", "2014-06-30"]), 1)
    table = reviews_by_year(reviews)
    assert table["year"].tolist() == ["2011", "2012", "2013", "2014"]
    assert table["reviews"].tolist() == [1, 2, 0, 1]
    assert table["year_status"].tolist() == ["complete", "complete", "complete", "part year"]
    assert set(table["year_kind"]) == {"calendar year"}
    told = reviews_by_year(reviews, coverage=("2011", "2014-12"))
    assert set(told["year_status"]) == {"complete"}


def test_a_table_of_years_from_april_names_no_kind(reviews_of):
    assert "year_kind" not in reviews_by_year(reviews_of(incident_date=AROUND_SEPTEMBER))


def test_how_years_begin_outlasts_filtering_sorting_and_joining_incidents(reviews_of):
    reviews = begin_in(reviews_of(incident_date=AROUND_SEPTEMBER, incident_id=["A", "A", "B", "C", "D"]), 9)
    kept = reviews[reviews["incident_date"] > "2012-08-31"].sort_values("incident_date").copy()
    assert reviews_by_year(kept)["year"].tolist() == ["2012-13", "2013-14"]
    # Incident A is that of 31 August 2012, its earliest.
    assert reviews_by_year(reviews, unit="incidents")["reviews"].tolist() == [1, 1, 1]


def test_years_whose_month_was_lost_are_refused():
    reviews = pd.DataFrame({"incident_year": pd.to_datetime(["2011-01-01", "2012-01-01"])})
    with pytest.raises(TableError, match=r'begins in January.*begin in April. Set reviews.attrs\["years begin"\] = 1'):
        reviews_by_year(reviews)
    assert reviews_by_year(begin_in(reviews, 1))["year"].tolist() == ["2011", "2012"]


def test_a_column_of_months_covers_its_last_month_and_a_column_of_years_its_last_year():
    months = pd.DataFrame({"incident_year": pd.to_datetime(["2011-04-01", "2012-05-01", "2013-05-01"])})
    assert years_of(months, "incident", table="t").status == ("complete", "complete", "part year")
    whole = pd.DataFrame({"incident_year": pd.to_datetime(["2011-04-01", "2012-04-01", "2013-04-01"])})
    assert years_of(whole, "incident", table="t").status == ("complete",) * 3


@pytest.mark.parametrize(("begins", "years"), [(1, ("2011", "2012")), (9, ("2011-12", "2012-13"))])
def test_coverage_is_written_as_the_years_are(reviews_of, begins, years):
    reviews = begin_in(reviews_of(incident_date=["2011-11-01", "2012-11-01"]), begins)
    assert years_of(reviews, "incident", table="t", coverage=years).labels == years
    with pytest.raises(TableError, match="it may be two days, months or "):
        years_of(reviews, "incident", table="t", coverage=("2011", "2012-13"))
