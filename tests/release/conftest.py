"""A release of the synthetic example, made once for all tests of this folder, and one of a small hostile file."""

import pytest

from scr_analysis.release import Options, draw_without_window, write_release
from scr_analysis.shipped import shipped

HOSTILE = "<img src=x onerror=alert(1)>"
FORMULA = "=HYPERLINK(0)"


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
    release = write_release(example, out, Options())
    return out, release
