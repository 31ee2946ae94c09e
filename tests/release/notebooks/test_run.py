"""Pages of the notebooks of a user's file: searched for what the policy hides."""

import base64
import json
import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from scr_analysis import charts, findings
from scr_analysis.answers.computing import computed
from scr_analysis.answers.protecting import protected
from scr_analysis.catalogue import output
from scr_analysis.disclosure import policy
from scr_analysis.example import example_reviews
from scr_analysis.formats import shown
from scr_analysis.reading import ReviewDataError
from scr_analysis.release import Options
from scr_analysis.release.beside import read
from scr_analysis.release.notebooks.run import _books, _cell_of_parameters, _parameters, run_notebooks

pytestmark = pytest.mark.slow

COLUMNS = [
    "review_id", "incident_date", "publication_date", "outcome", "region", "methodology", "pages",
    "recommendations", "final_report", "plan_status", "age_band", "neglect", "coercive_control", "domestic_abuse", "authority",
    "information_sharing", "lessons_linked_to_findings",
]  # fmt: skip
SET_ASIDE = Options(set_aside=True)
# Tables of published figures, by notebook: they are no table of the run.
PUBLISHED = {"01-check-your-file": 1, "02-reviews-over-time": 2, "11-waves": 1}


@pytest.fixture(name="file", scope="module")
def _file(tmp_path_factory):
    """Sixty reviews that do not say that they are an example, with few of the columns that there could be."""
    reviews = example_reviews(60)
    path = tmp_path_factory.mktemp("own") / "partnership.csv"
    kept = reviews[[name for name in COLUMNS if name in reviews]].astype("object")
    kept.loc[60] = {**kept.loc[59], "review_id": "EX999", "outcome": "Unheard of"}  # a row to go on without
    kept.to_csv(path, index=False)
    return path


@pytest.fixture(name="pages", scope="module")
def _pages(file, tmp_path_factory):
    out = tmp_path_factory.mktemp("pages") / "out"
    made = run_notebooks(file, out, SET_ASIDE)
    assert made.rows == {"read": 61, "set_aside": 1, "set_aside_by_rule": {"level": 1}, "analysed": 60}
    assert set(made.left_out) == {"10-recommendations-register", "12-coding-agreement"}
    # As the report does: the list lies beside the pages, in the file's own words, and in none of them.
    assert made.aside == out.with_name("out.set_aside.csv")
    assert "Unheard of" in made.aside.read_text("utf-8")
    return {path.stem: path.read_text("utf-8") for path in out.glob("*.html")}, json.loads(
        (out / "record.json").read_text()
    )


@pytest.fixture(name="release", scope="module")
def _release(file):
    reading = read(file, SET_ASIDE)
    made, _ = computed(reading, SET_ASIDE, beside={})
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


def test_a_notebook_reads_the_file_as_it_was_asked_to(tmp_path):
    options = Options(set_aside=True, lenient=True, sheet='Co"d', cases=tmp_path / "list.csv")
    how = {"set_aside": True, "lenient": True, "sheet": 'Co"d', "cases": str((tmp_path / "list.csv").resolve())}
    books, _ = _books(_parameters(tmp_path / "a.csv", options, "dfe"))
    for book in books.values():
        assert f"READING = {how!r}" in _cell_of_parameters(book).source.splitlines()
    assert _parameters(tmp_path / "a.csv", Options(), "dfe")["READING"] == {}


def test_a_file_with_problems_is_refused_with_all_of_them_before_any_notebook_runs(file, tmp_path):
    told = []
    with pytest.raises(ReviewDataError, match=r'"Unheard of" is not an answer'):
        run_notebooks(file, tmp_path / "out", progress=lambda step, *_: told.append(step))
    assert told == ["Reading"]
    assert not list(tmp_path.iterdir())


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
    said = [output(name).finding(table) for name, table in safe.items()]
    said += [findings.themes_by_year(table) for table in by_group(safe)]
    words = {(one.alt, one.sentence) for one in said}
    found = [drawing[1:] for page in pages[0].values() for drawing in drawings(page)]
    assert len(found) > 30
    assert [one for one in found if one not in words] == []


@pytest.mark.parametrize("name", ["reviews_by_year_and_outcome", "length_by_year", "theme_prevalence", "flow"])
def test_every_mark_of_a_chart_is_that_of_the_protected_table(pages, release, name):
    made = charts.figure(output(name).plot(release[1][name]))
    assert drawings(made.html)[0] in drawings(pages[0][output(name).notebook])


def test_no_page_names_a_review_or_a_folder(pages, file):
    ids = example_reviews(60)["review_id"].tolist()
    for page in pages[0].values():
        assert not [one for one in ids if one in page]
        assert str(file.parent) not in page


def test_every_page_and_the_record_name_the_policy(pages):
    assert all("Disclosure control: dfe." in page for page in pages[0].values())
    assert pages[1]["policy"]["name"] == "dfe"
    assert pages[1]["policy"]["note"].startswith("Disclosure control: dfe.")
    assert pages[1]["options"]["set_aside"] is True


def test_no_page_fetches_anything(pages):
    assert not [name for name, page in pages[0].items() if re.search(r'\b(src|href)="https?:', page)]
