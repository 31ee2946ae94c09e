"""A release of the synthetic example, made once for all tests of this folder."""

import pytest

from scr_analysis.release import Options, draw_without_window, write_release
from scr_analysis.shipped import shipped

# One of each kind of chart and table: all 36 outputs take a minute.
SELECT = (
    "flow",
    "reviews_by_year",
    "reviews_by_year_and_outcome",
    "published_activity_index",
    "length_by_methodology",
    "theme_prevalence",
)


@pytest.fixture(scope="session", autouse=True)
def _no_window():
    draw_without_window()


@pytest.fixture(scope="session")
def example():
    return shipped("data", "example_reviews.csv")


@pytest.fixture(scope="session")
def made(tmp_path_factory, example):
    """Folder of a release of the example, and what was made."""
    out = tmp_path_factory.mktemp("made") / "out"
    release = write_release(example, out, Options(select=SELECT))
    return out, release
