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
    "activity_rates": ("activity_rates", {}),
    "theme_prevalence": ("theme_prevalence", {}),
    "themes_by_year": ("themes_by_year", {"group": "environment"}),
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
