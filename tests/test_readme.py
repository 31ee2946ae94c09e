"""What the README points at is there; its example runs as a doctest of its own."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = (
    "README.md",
    "docs/assumptions.md",
    "docs/assurance.md",
    "docs/codebook.md",
    "docs/disclosure.md",
    "data/README.md",
)


@pytest.mark.parametrize("page", PAGES)
def test_each_link_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", (ROOT / page).read_text(encoding="utf-8"))
    assert [one for one in links if "://" not in one and not (ROOT / page).parent.joinpath(one).exists()] == []


def test_each_notebook_is_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [path.stem for path in (ROOT / "notebooks").glob("*.ipynb") if f"`{path.stem}`" not in readme] == []


def test_the_chart_in_the_readme_is_the_one_that_is_drawn(tmp_path):
    from scr_analysis.release import Options, draw_without_window, write_release

    draw_without_window()
    options = Options(select=("published_activity_index",), formats=("svg",))
    write_release(ROOT / "data" / "example_reviews.csv", tmp_path / "out", options)
    name = "published_activity_index.svg"
    assert (ROOT / "docs" / "images" / name).read_bytes() == (tmp_path / "out" / "figures" / name).read_bytes()
