"""No two texts of a chart touch and none is cut, on the example and on files of 1, 7, 60 and 3,000 reviews."""

from functools import cache

import pandas as pd
import pytest

from scr_analysis import charts, tables
from scr_analysis.example import example_reviews

LONG = (
    "Practitioners' shared understanding of cumulative harm over several years in families known to many agencies, part"
)
CALLS = {
    "reviews_by_year": ("reviews_by_year", {}),
    "reviews by region": ("reviews_by_year", {"by": "region"}),
    "length_by_year": ("length_by_year", {}),
    "recommendations_by_year": ("recommendations_by_year", {}),
    "methodology_by_year": ("methodology_by_year", {}),
    "length_by_methodology": ("length_by_methodology", {}),
    "recommendations_by_methodology": ("recommendations_by_methodology", {}),
    "theme_prevalence": ("theme_prevalence", {}),
    "themes_by_year": ("themes_by_year", {"group": "environment"}),
}
ENVIRONMENT = {"group": "environment"}
MORE = {
    "activity_rates": ("activity_rates", {}),
    "protection_status": ("protection_status", {}),
    "protection by outcome": ("protection_status", {"by": "outcome"}),
    "harm by year": ("harm_categories", {"by": "year"}),
    "cumulative_risk": ("cumulative_risk", {}),
    "cumulative risk by age": ("cumulative_risk", {"by": "age_band"}),
    "quality_marks_met": ("quality_marks_met", {}),
    "theme_combinations": ("theme_combinations", {"minimum_support": 1, "sets": 4}),
    "theme_pairs": ("theme_pairs", ENVIRONMENT),
    "theme_against": ("theme_against", {"theme": "domestic_abuse", "group": ("child", "environment")}),
    "themes_by_age": ("themes_by_age", ENVIRONMENT),
    "practice_themes": ("practice_themes", {}),
    "authoritative practice by year": ("authoritative_practice", {"by": "year"}),
    "quality marks by methodology": ("quality_marks", {"by": "methodology"}),
    "recommendations_against_questions": ("recommendations_against_questions", {}),
    "questions by methodology": ("recommendations_against_questions", {"by": "methodology"}),
    "compare": ("compare", {"measure": "pages", "by": "age_band"}),
    "length_trend": ("length_trend", {}),
    "recommendations_trend": ("recommendations_trend", {}),
    "time by year": ("time_to_publication", {"by": "year"}),
    "time by methodology": ("time_to_publication", {"by": "methodology"}),
    "publication_curve": ("publication_curve", {}),
    "publication curve by year": ("publication_curve", {"by": "year"}),
    "wave_series": ("wave_series", {}),
    "flow": ("flow", {}),
    "incomplete_years": ("incomplete_years", {}),
}


@cache
def reviews(size):
    """The example, or so many reviews of it; the large file runs over fifteen years."""
    if size != 3000:
        return example_reviews(n=size)
    frame = example_reviews(n=size)
    late = pd.to_timedelta((frame.index % 5) * 3 * 365, unit="D")
    dates = [column for column in frame.columns if column.endswith("_date")]
    return frame.assign(**{column: frame[column] + late for column in dates})


@pytest.mark.parametrize("size", [1, 7, 60, 293, 3000])
@pytest.mark.parametrize("call", CALLS)
def test_texts_keep_apart(call, size, collisions):
    name, options = CALLS[call]
    ax = getattr(charts, f"plot_{name}")(getattr(tables, name)(reviews(size), **options))
    assert collisions(ax) == []


@pytest.mark.parametrize("size", [1, 60])
@pytest.mark.parametrize("call", MORE)
def test_texts_of_the_further_charts_keep_apart(call, size, collisions):
    name, options = MORE[call]
    ax = getattr(charts, f"plot_{name}")(getattr(tables, name)(reviews(size), **options))
    assert collisions(ax) == []


@pytest.mark.parametrize("name", ["length_decomposition", "recommendations_decomposition", "data_quality_by_year"])
def test_texts_of_charts_that_need_several_years_keep_apart(name, collisions):
    frame = reviews(60)[["incident_date", "publication_date", "methodology", "pages", "recommendations", "poverty"]]
    assert collisions(getattr(charts, f"plot_{name}")(getattr(tables, name)(frame))) == []


@pytest.mark.parametrize("name", ["published_activity_rates", "activity_index"])
def test_texts_of_published_series_keep_apart(name, collisions):
    assert collisions(getattr(charts, f"plot_{name}")(tables.published_activity_rates())) == []


@pytest.fixture(scope="module")
def forty():
    """Forty themes with names of a hundred letters and more."""
    frame = example_reviews(n=60)
    flag = frame["neglect"]
    plain = frame[[c for c in frame.columns if not (frame[c].dtype == flag.dtype and c != "final_report")]]
    return pd.concat([plain, pd.DataFrame({f"{LONG} {i}": flag for i in range(40)})], axis=1)


@pytest.mark.parametrize("name", ["theme_prevalence", "themes_by_year"])
def test_forty_long_names_keep_apart(name, forty, collisions):
    table = getattr(tables, name)(forty)
    assert table["theme"].nunique() == 40
    assert collisions(getattr(charts, f"plot_{name}")(table)) == []


@pytest.mark.parametrize("name", ["length_by_year", "theme_prevalence", "methodology_by_year", "length_by_methodology"])
def test_a_narrow_figure_of_the_users_has_room_too(name, collisions):
    import matplotlib.pyplot as plt

    _, ax = plt.subplots(figsize=(6.4, 4.8))
    assert collisions(getattr(charts, f"plot_{name}")(getattr(tables, name)(reviews(60)), ax=ax)) == []
