"""A frame that was filtered, joined, re-indexed or read back gives the same table, or an error that says what is wrong."""

import io

import numpy as np
import pandas as pd
import pytest

from scr_analysis import tables
from scr_analysis.example import example_reviews, example_second_coder
from scr_analysis.tables import TableError

ASKED = {
    "reviews_by_year": lambda reviews: tables.reviews_by_year(reviews, unit="incidents"),
    "length_trend": tables.length_trend,
    "compare": lambda reviews: tables.compare(reviews, "days_to_publication", by="outcome"),
    "theme_pairs": lambda reviews: tables.theme_pairs(reviews, group="family"),
    "protection_status": lambda reviews: tables.protection_status(reviews, by="year"),
    "children_by": lambda reviews: tables.children_by(reviews, by="outcome"),
    "time_to_publication": lambda reviews: tables.time_to_publication(reviews, by="methodology"),
    "coding_agreement": lambda reviews: tables.coding_agreement(reviews, example_second_coder(example_reviews(60))),
    "data_quality": tables.data_quality,
}
VARIANTS = {
    "one label in the index": lambda reviews: reviews.set_axis(np.zeros(len(reviews), dtype=int)),
    "two levels in the index": lambda reviews: reviews.set_index(["region", "outcome"], drop=False),
    "a time of day": lambda reviews: reviews.assign(incident_date=reviews["incident_date"] + pd.Timedelta(hours=13)),
    "another order": lambda reviews: reviews.sample(frac=1, random_state=1),
    "PyArrow": lambda reviews: reviews.convert_dtypes(dtype_backend="pyarrow"),
    "Parquet": lambda reviews: pd.read_parquet(io.BytesIO(reviews.to_parquet())),
}


@pytest.fixture(scope="module")
def reviews():
    return example_reviews(60)


@pytest.fixture(scope="module")
def expected(reviews):
    return {name: table(reviews) for name, table in ASKED.items()}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", ASKED)
def test_the_same_reviews_give_the_same_table(reviews, expected, name, variant):
    pd.testing.assert_frame_equal(ASKED[name](VARIANTS[variant](reviews)), expected[name])


def test_an_incident_without_a_date_has_none_whatever_holds_the_dates():
    """pandas gives the least of no PyArrow dates as 290,000 years before Christ."""
    dates = pd.Series(pd.to_datetime(["2012-05-01", None, None]))
    reviews = pd.DataFrame({"incident_id": ["A", "B", "B"], "incident_date": dates.astype("timestamp[us][pyarrow]")})
    assert tables.as_unit(reviews, "incidents")["incident_date"].isna().tolist() == [False, True]


DATES = "Read the file with load_reviews, or make the column a date without a time zone."


@pytest.mark.parametrize(
    "table", [tables.reviews_by_year, tables.time_to_publication, tables.flow, tables.incomplete_years]
)
def test_text_that_looks_like_dates_is_refused(reviews, table):
    text = reviews.assign(incident_date=reviews["incident_date"].dt.strftime("%d/%m/%Y"))
    with pytest.raises(TableError, match=f"^incident_date holds no dates but str. {DATES}$"):
        table(text)


def test_dates_with_a_time_zone_are_refused(reviews):
    zoned = reviews.assign(publication_date=reviews["publication_date"].dt.tz_localize("UTC"))
    with pytest.raises(TableError, match=r"^publication_date holds no dates but datetime64\[us, UTC\]. Read the file"):
        tables.length_by_year(zoned)


@pytest.mark.parametrize(
    ("table", "column"),
    [(tables.length_by_year, "pages"), (tables.themes_by_year, "poverty"), (tables.data_quality, "pages")],
)
def test_two_columns_of_one_name_are_refused(reviews, table, column):
    twice = pd.concat([reviews, reviews[[column]]], axis=1)
    with pytest.raises(TableError, match=f"needs one column {column}; the file has several of that name. Drop all"):
        table(twice)


def test_a_column_that_is_a_number_has_a_row_of_its_own(reviews):
    assert "7" in tables.data_quality(reviews.assign(note=1).rename(columns={"note": 7}))["variable"].tolist()


def test_periods_need_years():
    undated = pd.DataFrame(
        {"incident_date": pd.to_datetime([None]), "pages": [4.0], "methodology": pd.Categorical(["A"])}
    )
    periods = (("2011-12", "2011-12"), ("2012-13", "2012-13"))
    with pytest.raises(TableError, match=r"^length_decomposition needs two years; the file has no date of incident\.$"):
        tables.length_decomposition(undated, periods=periods)


@pytest.mark.parametrize(
    ("made", "dtype"), [(lambda theme: theme.eq("yes"), "bool"), (lambda theme: theme.astype("str"), "str")]
)
def test_a_theme_that_is_none_any_more_is_not_left_out_in_silence(reviews, made, dtype):
    changed = reviews.assign(poverty=made(reviews["poverty"]))
    words = f"themes_by_year: the theme poverty is {dtype}, which has no not known. Read the file with load_reviews, or make"
    with pytest.raises(TableError, match=f"^{words}"):
        tables.themes_by_year(changed)


def test_whole_numbers_and_fractions_are_compared(reviews):
    second = example_second_coder(reviews)
    table = tables.coding_agreement(reviews.assign(pages=reviews["pages"].astype("Float64")), second)
    assert "pages" in table["variable"].tolist()
