"""Small made-up files, each with numbers by hand, by enumeration or from R 4.2.2."""

import json
from pathlib import Path

import pytest

import scr_analysis as scr
from scr_analysis import findings

FILES = Path(__file__).parent / "numbers"
STUDY = ("2011-04-01", "2014-03-31")


@pytest.fixture
def reviews(request):
    return scr.load_reviews(FILES / request.param)


def of(name):
    return pytest.mark.parametrize("reviews", [name], indirect=True)


@of("logrank.csv")
def test_log_rank_of_283_against_10(reviews):
    # R 4.2.2, survdiff: chi-squared 4.41 on 1 degree of freedom, p = 0.036.
    row = scr.time_to_publication(reviews, by="outcome").iloc[0]
    assert (round(row["test_statistic"], 2), round(row["test_p"], 3)) == (4.41, 0.036)


@of("oneyes2.csv")
def test_one_yes_in_a_year_of_five_is_no_trend(reviews):
    table = scr.themes_by_year(reviews, coverage=STUDY)
    rare = table[table.groupby("theme")["yes"].transform("sum") == 1]
    # By hand: the one review with the theme is in the last year of 100, 5 and 5 with the chance 5 in 110.
    assert rare["trend_p"].unique().tolist() == pytest.approx([5 / 110])
    assert (table["trend_p_adjusted"].dropna() > 0.05).all()
    assert findings.themes_by_year(table).headline.startswith("None of")


@of("na.csv")
def test_not_applicable_is_outside_the_base(reviews):
    row = scr.theme_prevalence(reviews).iloc[0]
    assert row[["base", "yes", "not_applicable"]].tolist() == [10, 8, 90]
    assert row[["minimum", "known_only", "upper_bound"]].tolist() == [80.0, 80.0, 80.0]


@of("s3_wave.csv")
@pytest.mark.parametrize("coverage", [None, ("2013-14", "2014-15")])
def test_a_wave_is_divided_by_the_months_covered(reviews, coverage):
    # 60 reviews a year from April 2013: of the wave 2011-14 the file covers its last twelve months.
    own = scr.wave_series(reviews, coverage=coverage).iloc[7:].set_index("wave").loc["2011-14"]
    assert own[["reviews", "months", "per_year", "wave_status"]].tolist() == [60, 12, 60.0, "part year"]


@of("dq.csv")
def test_not_known_is_told_from_blank_in_every_kind_of_column(reviews):
    table = scr.data_quality(reviews).set_index("variable")
    for name in ("region", "pages", "incident_date", "poverty"):
        assert table.loc[name, ["n", "not_known", "blank"]].tolist() == [1, 2, 1], name
    # Sorted, filtered and counted anew, they stay what they were.
    some = reviews[reviews["review_id"].ne("B")].sort_values("review_id", ascending=False).reset_index(drop=True)
    assert scr.data_quality(some).set_index("variable").loc["pages", ["not_known", "blank"]].tolist() == [1, 1]


@of("frep.csv")
def test_a_report_that_is_not_known_is_neither_with_nor_without(reviews):
    steps = scr.flow(reviews).set_index("step")["count"]
    assert steps[["With a final report", "Without a final report"]].tolist() == [1, 1]
    assert steps["Not known whether there is a final report"] == 3
    row = scr.theme_prevalence(reviews).iloc[0]
    assert row[["reviews", "no_report", "report_not_known", "base"]].tolist() == [5, 1, 3, 1]
    said = " ".join(findings.theme_prevalence(scr.theme_prevalence(reviews)).notes)
    assert "3 reviews of which it is not known whether there is a final report" in said


@of("incid.csv")
def test_rows_without_a_report_say_nothing_of_what_was_found_in_an_incident(reviews):
    row = scr.theme_prevalence(reviews, unit="incidents").iloc[0]
    assert row[["base", "yes", "no"]].tolist() == [2, 0, 2]


@of("span.csv")
def test_a_period_runs_from_its_first_year_to_its_last(reviews):
    said = findings.themes_by_year(scr.themes_by_year(reviews, coverage=STUDY))
    assert "from 2011-12 to 2013-14" in said.headline


@of("s2_typo.csv")
def test_a_year_far_from_the_rest_is_in_no_trend(reviews):
    table = scr.reviews_by_year(reviews)
    assert table["year_status"].tolist()[:10] == ["part year"] * 10
    assert abs(table["trend"].iloc[0]) < 5
    assert findings.reviews_by_year(table).headline.startswith("No evidence of a trend")


def test_a_year_without_reviews_is_in_a_trend_only_if_the_user_says_so(reviews_of):
    days = ["2011-05-01"] * 8 + ["2013-05-01"] * 7 + ["2014-03-31"]
    alone = scr.reviews_by_year(reviews_of(incident_date=days))
    assert alone["trend"].isna().all()
    assert "may not have been covered" in alone["trend_method"].iloc[0]
    assert scr.reviews_by_year(reviews_of(incident_date=days), coverage=STUDY)["trend"].notna().all()


def test_a_first_year_that_begins_in_january_is_a_part_year(reviews_of):
    # Four a year: none from April to December has the chance exp(-3) of 0.0498 at the rate of the next year.
    days = ["2012-01-09", "2012-04-09", "2012-08-01", "2012-11-01", "2013-02-01", "2013-05-01", "2014-03-01"]
    status = scr.reviews_by_year(reviews_of(incident_date=days))["year_status"].tolist()
    assert status == ["part year", "complete", "complete"]
    of_april = ["2011-06-01", *days[1:]]
    assert scr.reviews_by_year(reviews_of(incident_date=of_april))["year_status"].iloc[0] == "complete"


@pytest.mark.parametrize("coverage", [("2011-12", "2013-14"), ("2011-04", "2014-03"), STUDY, ("2011/12", "2013/14")])
def test_coverage_takes_years_months_and_days_alike(reviews_of, coverage):
    table = scr.reviews_by_year(reviews_of(incident_date=["2011-05-01", "2013-05-01"]), coverage=coverage)
    assert table["year"].tolist() == ["2011-12", "2012-13", "2013-14"]
    assert set(table["year_status"]) == {"complete"}


def test_coverage_says_what_it_wants(reviews_of):
    with pytest.raises(
        scr.TableError, match=r"coverage is \(\'2011\', \'2014\'\); it may be two days, months or April"
    ):
        scr.reviews_by_year(reviews_of(incident_date=["2011-05-01"]), coverage=("2011", "2014"))


def test_a_publication_that_is_not_known_is_not_open(tmp_path):
    # By hand: of 21 reviews 11 were published in 30 days, and of 10 the date is not known.
    rows = [f"A{at},2012-05-01,2012-05-31" for at in range(11)] + [f"B{at},2012-05-01,Not known" for at in range(10)]
    path = tmp_path / "a.csv"
    path.write_text("review_id,incident_date,publication_date\n" + "\n".join(rows) + "\n", encoding="utf-8")
    row = scr.time_to_publication(scr.load_reviews(path)).iloc[0]
    assert row[["open", "missing", "n", "within_six_months"]].tolist() == [0, 10, 11, 100.0]
    # A date that cannot be read and is taken as not known is none, either.
    path.write_text(path.read_text("utf-8").replace("Not known", "soon"), encoding="utf-8")
    row = scr.time_to_publication(scr.read_reviews(path, lenient=True).reviews).iloc[0]
    assert row[["open", "missing", "n"]].tolist() == [0, 10, 11]


def test_a_category_that_does_not_apply_is_outside_its_base(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "review_id,incident_date,region\nA,2012-05-01,London\nB,2012-05-01,Not applicable\n", encoding="utf-8"
    )
    book = json.loads(scr.Codebook.default().to_json())
    region = next(field for field in book["fields"] if field["name"] == "region")
    region["scr_analysis"]["missing"]["Not applicable"] = "not applicable"
    reviews = scr.load_reviews(path, codebook=scr.Codebook.from_json(json.dumps(book)))
    table = scr.reviews_by_year(reviews, by="region")
    assert table[["n", "missing", "not_applicable"]].drop_duplicates().to_numpy().tolist() == [[1, 0, 1]]


@of("s1b_pages_lag.csv")
def test_pages_that_go_with_the_delay_are_no_trend_of_length(reviews):
    # Made so that nothing changes over the years; pages go with the time to publication, and only what was published by
    # March 2016 is in the file.
    table = scr.length_by_year(reviews)
    assert table["trend_p"].iloc[0] < 0.001
    said = findings.length_by_year(table)
    assert said.headline == "No trend can be claimed in the length of reports from 2009-10 to 2015-16"
    assert "not among reviews followed equally long" in said.in_full
    assert findings.length_trend(scr.length_trend(reviews)).headline == (
        "The length of reports: no trend that can be claimed, overall and within methodologies"
    )
    assert findings.themes_by_year(scr.themes_by_year(reviews)).headline.startswith("None of 6 themes")


@of("s1_published_only.csv")
def test_the_time_to_publication_of_published_reviews_does_not_fall(reviews):
    said = findings.length_by_year(scr.length_by_year(reviews, measure="days_to_publication"))
    assert said.headline == "No evidence of a trend in the time from incident to publication from 2009-10 to 2014-15"
    said = findings.time_to_publication(scr.time_to_publication(reviews, by="year"))
    assert said.headline == "No evidence that the time from incident to publication differs by year"


def test_a_change_that_rests_on_how_often_a_theme_was_recorded_is_not_claimed(reviews_of):
    # By hand: of 60 a year yes goes 6, 18, 30 and no 6, 18, 30: half of the known throughout, while the not known vanish.
    letters = "".join("y" * n + "n" * n + "?" * (60 - 2 * n) for n in (6, 18, 30))
    days = [f"{2011 + at // 60}-0{4 + at % 6}-15" for at in range(179)] + ["2014-03-31"]
    table = scr.themes_by_year(reviews_of(incident_date=days, poverty=letters), coverage=STUDY)
    row = table.iloc[0]
    assert (row["trend"], row["known_trend"], row["most_trend"]) == pytest.approx((20.0, 0.0, -20.0))
    assert row["tipping_point"] == pytest.approx(50.0)
    said = findings.themes_by_year(table)
    assert "rose" not in f"{said.headline} {said.in_full}"
    assert any(
        "the change rests on how often it was recorded (it vanishes if 50.0% of the not known were yes)" in note
        for note in said.notes
    )
