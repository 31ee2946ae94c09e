"""The synthetic reviews: the published margins they meet, and that they are what the loader makes of their file."""

import hashlib
import io

import pandas as pd
import pytest

import scr_analysis as scr
from scr_analysis.codebook import ROLES, Codebook
from scr_analysis.example import SOURCE, example_csv, example_reviews
from scr_analysis.published_series import published
from scr_analysis.shipped import shipped


@pytest.fixture(scope="module")
def reviews():
    return example_reviews()


@pytest.fixture(scope="module")
def reports(reviews):
    return reviews[reviews["final_report"].eq("yes")]


def margin(variable):
    """The figure that `data/published/wave_margins.csv` gives for 2011-14."""
    margins = published("wave_margins")
    return margins[margins["wave"].eq("2011-14") & margins["variable"].eq(variable)].iloc[0]


def test_reviews_and_final_reports_are_those_published(reviews, reports):
    assert len(reviews) == margin("n_scrs")["count"] == 293
    assert len(reports) == margin("final_reports_analysed")["count"] == 175
    assert reviews["final_report"].eq("no").sum() == 118


def test_fatal_reviews_notified_by_december_2013_are_those_published(reviews):
    counted = reviews[reviews["outcome"].eq("Fatal") & reviews["notification_date"].le("2013-12-31")]
    published_row = margin("fatal_scr_notified")
    assert len(counted) == published_row["count"] == 194
    assert published_row["note"] == "report obtained on 126 (65%)"
    assert counted["final_report"].eq("yes").sum() == 126


def test_non_fatal_reviews_are_32_a_year(reviews):
    assert reviews["outcome"].eq("Non-fatal serious harm").sum() == 3 * margin("non_fatal_per_year")["count"]


def test_plan_at_the_time_is_12_per_cent(reviews):
    on_a_plan = reviews["plan_status"].eq("Plan at the time").mean() * 100
    assert abs(on_a_plan - margin("cp_plan_current")["percent"]) < 0.5


@pytest.mark.parametrize(
    "theme",
    ["domestic_abuse", "parental_mental_ill_health", "parental_alcohol_misuse", "parental_drug_misuse"],
)
def test_theme_shares_of_final_reports_are_those_published(reports, theme):
    assert abs(reports[theme].eq("yes").mean() * 100 - margin(theme)["percent"]) < 0.5


def test_alcohol_or_drugs_in_47_per_cent(reports):
    either = reports["parental_alcohol_misuse"].eq("yes") | reports["parental_drug_misuse"].eq("yes")
    assert abs(either.mean() * 100 - margin("parental_substance_misuse")["percent"]) < 0.5


def test_social_care_agrees_with_the_published_words(reviews):
    share = reviews["social_care"].value_counts(normalize=True)
    assert share["Open case"] < 0.5  # "fewer than half"
    assert 0.55 < share["Open case"] + share["Known before, closed"] < 0.67  # "almost two thirds"


def test_all_nine_methodologies_are_used(reports):
    assert reports["methodology"].nunique() == margin("review_methodology_types")["count"] == 9


def test_incidents_run_from_april_2011_to_march_2014(reviews):
    assert reviews["incident_date"].between("2011-04-01", "2014-03-31").all()
    assert reviews["incident_date"].is_monotonic_increasing
    years = reviews["incident_date"].dt.year - reviews["incident_date"].dt.month.lt(4)
    assert years.value_counts().sort_index().to_dict() == {2011: 86, 2012: 97, 2013: 110}


def test_reviews_without_a_report_have_nothing_coded_from_one(reviews):
    without = reviews[reviews["final_report"].eq("no")]
    themes = [variable.column for variable in Codebook.default().themes()]
    assert without[["pages", "recommendations", "methodology", "publication_date", *themes]].isna().all(axis=None)
    assert set(without["report_type"]) == {"No final report"}


def test_the_stories_that_the_notebooks_tell_are_in_it(reviews, reports):
    year = reports["incident_date"].dt.year - reports["incident_date"].dt.month.lt(4)
    assert reports["pages"].groupby(year).median().is_monotonic_decreasing
    assert reports["recommendations"].groupby(year).median().is_monotonic_decreasing
    recommended = reports["recommendations"].dropna().astype(float)
    assert recommended.var() > 2 * recommended.mean()
    open_cells = reports["coercive_control"].eq("not known").groupby(year).mean()
    assert open_cells.iloc[-1] < open_cells.iloc[0]
    unpublished = reports["publication_date"].isna().groupby(year).mean()
    assert unpublished.iloc[-1] > unpublished.iloc[0]
    assert reviews["incident_id"].duplicated().any()


@pytest.mark.parametrize("later", ["notification_date", "publication_date"])
def test_dates_are_in_order(reviews, later):
    known = reviews.dropna(subset=[later])
    assert (known[later] > known["incident_date"]).all()


def test_reviews_of_one_incident_share_its_day_and_place(reviews):
    shared = reviews.groupby("incident_id")[["incident_date", "region"]].nunique()
    assert (shared == 1).all(axis=None)


def test_every_column_is_of_the_codebook_and_says_that_it_is_synthetic(reviews):
    codebook = Codebook.default()
    assert reviews.columns.tolist() == [v.column for v in codebook.variables]
    assert {name for name, role in ROLES.items() if not role.stands_for} <= set(reviews.columns)
    assert set(reviews["source"]) == {SOURCE} == {"Synthetic example"}
    assert reviews["review_id"].iloc[[0, -1]].tolist() == ["EX001", "EX293"]


def test_the_file_is_what_the_function_writes():
    assert shipped("data", "example_reviews.csv").read_bytes() == example_csv().encode("utf-8")


def test_the_loader_makes_of_the_file_what_the_function_makes(reviews):
    pd.testing.assert_frame_equal(scr.load_reviews(shipped("data", "example_reviews.csv")), reviews)


def test_the_file_is_plain():
    text = example_csv()
    assert "\r" not in text
    assert text.isascii()
    rows = pd.read_csv(io.StringIO(text), dtype="str", keep_default_na=False)
    assert rows.shape == (293, len(Codebook.default().variables))
    assert set(rows["domestic_abuse"]) <= {"Yes", "No", "Not known", "Not applicable", ""}
    assert rows["incident_date"].str.fullmatch(r"\d{4}-\d{2}-\d{2}").all()


@pytest.mark.parametrize("n", [1, 2, 7, 60, 3000])
def test_any_size_works(n):
    reviews = example_reviews(n)
    assert len(reviews) == n
    assert reviews["review_id"].is_unique
    assert abs(reviews["final_report"].eq("yes").sum() - n * 175 / 293) <= 1
    assert example_csv(n).count("\n") == n + 1


def test_another_seed_gives_other_reviews_of_the_same_kind(reviews):
    other = example_reviews(seed=7)
    assert not other.equals(reviews)
    assert other["final_report"].eq("yes").sum() == 175


def test_same_bytes_every_time(reviews):
    assert example_reviews().equals(reviews)
    # Noted when the example was made: a change means that every figure of the example changes too.
    assert (
        hashlib.sha256(example_csv().encode()).hexdigest()
        == "e697e3f420ab49d26c4eb64bcae2c4ab8e721452104e3f8eb5c050258b77e75a"
    )


def test_wrong_sizes_are_refused():
    with pytest.raises(ValueError, match="the example has at least one review, not 0"):
        example_reviews(0)
    with pytest.raises(ValueError, match="a seed is 0 or more, not -1"):
        example_reviews(seed=-1)


@pytest.mark.slow
def test_a_million_reviews():
    reviews = example_reviews(1_000_000)
    assert reviews["review_id"].iloc[0] == "EX0000001"
    assert abs(reviews["final_report"].eq("yes").mean() - 175 / 293) < 0.001
