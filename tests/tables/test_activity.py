import pytest

from scr_analysis.tables import TableError
from scr_analysis.tables.activity import activity_rates, published_activity_rates
from scr_analysis.years.begin import begin_in

# Ofsted's reviews initiated 2012-13 to 2015-16 and section 47 enquiries of the same years, as published.
REVIEWS = [93, 143, 166, 134]
ENQUIRIES = [127_100, 142_500, 160_150, 172_290]


def rows(table, activity):
    return table[table["activity"] == activity].reset_index(drop=True)


def test_the_statement_of_the_study_by_hand():
    # 93 / 127,100 * 10,000 = 7.317; 10.035; 10.365; 7.778. Reviews rose by half, then fell; enquiries rose each year.
    table = rows(published_activity_rates(), "section_47_enquiries_in_year")
    assert table["year"].tolist() == ["2012-13", "2013-14", "2014-15", "2015-16"]
    assert table["reviews"].tolist() == REVIEWS
    assert table["denominator"].tolist() == ENQUIRIES
    assert table["rate"].round(3).tolist() == [7.317, 10.035, 10.365, 7.778]
    assert table["reviews_index"].round(1).tolist() == [100, 153.8, 178.5, 144.1]
    assert table["activity_index"].round(1).tolist() == [100, 112.1, 126.0, 135.6]
    # Byar's limits of 93 by the OHID formula: 75.06 to 113.93; over 12.71.
    assert table.loc[0, ["lower", "upper"]].astype(float).round(2).tolist() == [5.91, 8.96]


def test_stock_and_flow_are_named():
    table = published_activity_rates().drop_duplicates("activity").set_index("activity")["stock_or_flow"]
    assert table["section_47_enquiries_in_year"] == "flow"
    assert table["children_in_need_at_31_march"] == "stock"
    assert table["cp_plan_or_register_at_31_march"] == "stock"


def test_series_on_different_bases_are_not_joined():
    table = published_activity_rates(first=None)
    assert set(table["series"]) == {"Ofsted, SCRs initiated"}
    enquiries = rows(table, "section_47_enquiries_in_year").set_index("year")
    # Ofsted's count of 2011-12 was not found: the year stays, without a number, though others counted it.
    assert enquiries["reviews"].isna().to_dict() == {
        "2009-10": False, "2010-11": False, "2011-12": True, "2012-13": False, "2013-14": False, "2014-15": False,
        "2015-16": False,
    }  # fmt: skip
    assert enquiries.loc["2011-12", "certainty"] == "not published"
    other = published_activity_rates(series="UEA/Warwick, SCRs notified to DfE", first=None)
    assert rows(other, "section_47_enquiries_in_year")["reviews"].tolist() == [115, 69]
    assert rows(other, "section_47_enquiries_in_year")["certainty"].tolist() == ["primary", "derived"]


def test_an_unknown_series_is_answered_with_the_known_ones():
    with pytest.raises(TableError, match=r"no series 'Ofsted'; there are: .*Ofsted, SCRs initiated"):
        published_activity_rates(series="Ofsted")
    with pytest.raises(TableError, match=r"has no year from 2019-20$"):
        published_activity_rates(first="2019-20")


def test_reviews_of_a_file_against_the_same_enquiries(reviews_of):
    dates = [f"{2012 + place}-05-01" for place, count in enumerate(REVIEWS) for _ in range(count)]
    table = activity_rates(reviews_of(incident_date=dates), coverage=("2012-04", "2016-03"))
    first = rows(table, "section_47_enquiries_in_year")
    assert first["rate"].round(3).tolist() == [7.317, 10.035, 10.365, 7.778]
    assert set(table["series"]) == {"Coded reviews file"}
    assert set(table["year_status"]) == {"complete"}
    plans = rows(table, "became_subject_of_cp_plan_in_year")
    assert plans["rate"].isna().tolist() == [False, False, False, True], "2015-16 was not found"
    assert plans.loc[3, "certainty"] == "not published"


def test_the_rate_is_per_what_is_asked(reviews_of):
    table = activity_rates(reviews_of(incident_date=["2012-05-01"] * 93), per=100_000)
    assert table.loc[0, "rate"] == pytest.approx(73.17, abs=5e-3)
    assert set(table["per"]) == {100_000}


def test_a_part_year_has_a_rate_but_no_place_in_trend_or_base_year(reviews_of):
    dates = ["2012-05-01"] * 40 + ["2013-05-01"] * 50 + ["2014-05-01"] * 60 + ["2015-05-01"] * 5
    table = rows(activity_rates(reviews_of(incident_date=dates)), "section_47_enquiries_in_year")
    assert table["year_status"].tolist() == ["complete", "complete", "complete", "part year"]
    assert table["rate"].notna().all()
    assert table.loc[0, "trend_method"].endswith(
        "; years used: 2012-13, 2013-14, 2014-15; part years left out: 2015-16",
    )


def test_an_index_does_not_begin_in_a_part_year(reviews_of):
    # By hand: 2012-13 is covered from 2 April only, so 2013-14 is 100: 40, 50 and 60 reviews are 80, 100 and 120, and
    # of 142,500 enquiries 127,100 are 89.2 per cent and 160,150 are 112.4.
    dates = ["2012-05-01"] * 40 + ["2013-05-01"] * 50 + ["2014-05-01"] * 60
    table = activity_rates(reviews_of(incident_date=dates), coverage=("2012-04-02", "2015-03"))
    found = rows(table, "section_47_enquiries_in_year")
    assert found["year_status"].tolist() == ["part year", "complete", "complete"]
    assert found["reviews_index"].tolist() == [80, 100, 120]
    assert found["activity_index"].round(1).tolist() == [89.2, 100, 112.4]


def test_other_years_are_not_set_against_published_ones(reviews_of):
    reviews = begin_in(reviews_of(incident_date=["2012-05-01", "2013-05-01"]), 1)
    with pytest.raises(
        TableError, match="published by April-March year, and the years of this file are calendar years"
    ):
        activity_rates(reviews)
