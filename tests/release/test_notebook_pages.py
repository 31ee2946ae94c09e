"""Pages of the notebooks of a user's file: searched for what the policy hides."""

import base64
import json
import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from scr_analysis import charts, findings
from scr_analysis.disclosure import policy
from scr_analysis.example import example_reviews
from scr_analysis.formats import shown
from scr_analysis.release import Options, output
from scr_analysis.release.computing import computed, read
from scr_analysis.release.notebooks import run_notebooks
from scr_analysis.release.protecting import protected

COLUMNS = [
    "review_id", "incident_date", "publication_date", "outcome", "region", "methodology", "pages",
    "recommendations", "final_report", "plan_status", "age_band", "neglect", "coercive_control", "domestic_abuse", "authority",
    "information_sharing", "lessons_linked_to_findings",
]  # fmt: skip
# Tables of published figures, by notebook: they are no table of the run.
PUBLISHED = {"01-check-your-file": 1, "02-reviews-over-time": 2, "11-waves": 1}


@pytest.fixture(name="file", scope="module")
def _file(tmp_path_factory):
    """Sixty reviews that do not say that they are an example, with few of the columns that there could be."""
    reviews = example_reviews(60)
    path = tmp_path_factory.mktemp("own") / "partnership.csv"
    reviews[[name for name in COLUMNS if name in reviews]].to_csv(path, index=False)
    return path


@pytest.fixture(name="pages", scope="module")
def _pages(file, tmp_path_factory):
    out = tmp_path_factory.mktemp("pages") / "out"
    made = run_notebooks(file, out)
    assert set(made.left_out) == {"10-recommendations-register", "12-coding-agreement"}
    return {path.stem: path.read_text("utf-8") for path in out.glob("*.html")}, json.loads(
        (out / "record.json").read_text()
    )


@pytest.fixture(name="release", scope="module")
def _release(file):
    reading = read(file, Options())
    made, _ = computed(reading, Options())
    return made, protected(made, len(reading.reviews), policy("dfe")).tables


def drawings(page):
    """Give the SVG, the alternative text and the caption of every figure of a page."""
    found = BeautifulSoup(page, "html.parser").find_all("figure")
    return [
        (base64.b64decode(one.img["src"].partition(",")[2]), one.img["alt"], one.figcaption.get_text()) for one in found
    ]


def cells(html):
    """Give the text of every cell of every table of a page."""
    found = BeautifulSoup(html, "html.parser").find_all("table", class_="dataframe")
    return [tuple(one.get_text() for one in table.find_all(["th", "td"])) for table in found]


def by_group(safe):
    """Give the parts of a table that the notebook on themes looks at one by one."""
    themes = safe["themes_by_year"]
    return [themes[themes["group"].eq(name)] for name in ("family", "child", "environment")]


def test_every_table_is_one_of_the_protected_run(pages, release):
    safe = release[1]
    groups = by_group(safe)
    with pd.option_context("display.max_columns", 20):  # as in Jupyter
        may = {written for table in [*safe.values(), *groups] for written in cells(shown(table)._repr_html_())}
    found = {name: cells(page) for name, page in pages[0].items()}
    strange = {name: len([one for one in tables if one not in may]) for name, tables in found.items()}
    assert {name: number for name, number in strange.items() if number} == PUBLISHED
    assert sum(map(len, found.values())) > 40


def test_hidden_counts_are_marked_and_not_blank(pages):
    assert pages[0]["06-child-protection-system"].count("[c]") > 10


def test_every_chart_and_its_words_come_from_a_protected_table(pages, release):
    _, safe = release
    said = [getattr(findings, output(name).finding)(table) for name, table in safe.items()]
    said += [findings.themes_by_year(table) for table in by_group(safe)]
    words = {(one.alt, one.sentence) for one in said}
    found = [drawing[1:] for page in pages[0].values() for drawing in drawings(page)]
    assert len(found) > 30
    assert [one for one in found if one not in words] == []


@pytest.mark.parametrize("name", ["reviews_by_year_and_outcome", "length_by_year", "theme_prevalence", "flow"])
def test_every_mark_of_a_chart_is_that_of_the_protected_table(pages, release, name):
    made = charts.figure(getattr(charts, output(name).plot)(release[1][name]))
    assert drawings(made.html)[0] in drawings(pages[0][output(name).notebook])


def test_no_page_names_a_review_or_a_folder(pages, file):
    ids = example_reviews(60)["review_id"].tolist()
    for page in pages[0].values():
        assert not [one for one in ids if one in page]
        assert str(file.parent) not in page


def test_every_page_and_the_record_name_the_policy(pages):
    assert all("Disclosure control: dfe." in page for page in pages[0].values())
    assert pages[1]["policy"] == {"name": "dfe"}


def test_no_page_fetches_anything(pages):
    assert not [name for name, page in pages[0].items() if re.search(r'\b(src|href)="https?:', page)]
