"""Rules that declarations make, each on a table small enough to be worked by hand."""

import pandas as pd
import pytest

from scr_analysis.disclosure import DisclosureError, Structure, protect, structure_of
from scr_analysis.tables import length_by_year, publication_curve, reviews_by_year, time_to_publication


def days(*numbers):
    """Incidents of 1 January 2011 published after so many days, and open ones where there is no number."""
    first = pd.Timestamp("2011-01-01")
    published = [first + pd.Timedelta(days=n) if n else pd.NaT for n in numbers]
    return pd.DataFrame({"incident_date": [first] * len(numbers), "publication_date": pd.to_datetime(published)})


def safe(table, **options):
    name = table.__name__

    def protected(reviews, policy="dfe", **changed):
        made = table(reviews, **options).assign(**changed)
        return protect({name: made}, {name: structure_of(name, options)}, policy)[name]

    return protected


@pytest.mark.parametrize(("published", "told"), [(9, False), (10, True)])
def test_a_median_of_days_needs_ten_published_reviews(published, told):
    # Fifteen or sixteen reviews are watched, but only those that are published have days of their own.
    row = safe(time_to_publication)(days(*range(201, 201 + published), *[None] * 6)).iloc[0]
    assert row[["published", "open", "n"]].tolist() == [published, 6, published + 6]
    assert row[["median"]].notna().tolist() == [told]


def test_the_shares_of_a_curve_are_whole_per_cent():
    # By hand: 9 of 40 are published by six months, 22.5 per cent, and all by eighteen.
    curve = safe(publication_curve, every=6)(days(*[50] * 9, *[400] * 31))
    assert curve["published"].tolist() == [0, 9, 9, 40]
    assert curve["published_percent"].tolist() == [0, 23, 23, 100]


def test_a_hidden_count_of_a_part_year_withholds_no_trend():
    years = ["2011-05-01"] * 30 + ["2012-05-01"] * 25 + ["2013-05-01"] * 3
    table = safe(reviews_by_year)(pd.DataFrame({"incident_date": pd.to_datetime(years)}))
    assert table["year_status"].tolist() == ["complete", "complete", "part year"]
    assert table["reviews"].isna().tolist() == [False, False, True]
    assert table["trend"].notna().all()


def test_a_slope_of_values_has_one_decimal():
    dates = pd.to_datetime(["2011-05-01"] * 12 + ["2013-03-01"] * 12)
    reviews = pd.DataFrame({"incident_date": dates, "pages": pd.array(range(24), dtype="Int64")})
    row = safe(length_by_year)(reviews, trend=3.26, trend_lower=1.24, trend_upper=5.38).iloc[0]
    assert row[["trend", "trend_lower", "trend_upper"]].tolist() == [3.3, 1.2, 5.4]


@pytest.mark.parametrize(("kept", "told"), [(3, False), (30, True)])
def test_what_was_set_aside_is_not_told_beside_a_few_reviews(kept, told):
    # A file of 37 rows more than its reviews, of which many were set aside for each reason.
    steps = ["Rows read", "Set aside", "Set aside", "Reviews"]
    flow = pd.DataFrame({"step": steps, "part_of": ["", *["Rows read"] * 3], "reason": ["", "region", "pages", ""]})
    table = flow.assign(count=[kept + 37, 20, 17, kept], percent=50.0)
    found = protect({"flow": table}, {"flow": structure_of("flow", {})}, "dfe")["flow"]
    assert found["count"].notna().tolist() == [told] * 4


def test_a_number_rests_on_nothing_that_is_not_declared():
    with pytest.raises(DisclosureError, match=r"rest on read, of which it is not said what they count"):
        Structure(counts={"count": {}}, describes={"percent": "read"})
