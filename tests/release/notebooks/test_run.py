"""Pages of the notebooks of a user's file: searched for what the policy hides."""

import json
import re

import pytest
from bs4 import BeautifulSoup

from scr_analysis.answers.answered import answered
from scr_analysis.answers.html import html_of
from scr_analysis.catalogue import CHAPTERS
from scr_analysis.example import example_reviews
from scr_analysis.reading import ReviewDataError
from scr_analysis.release import Options
from scr_analysis.release.beside import read
from scr_analysis.release.notebooks.run import run_notebooks

pytestmark = pytest.mark.slow

COLUMNS = [
    "review_id", "incident_date", "publication_date", "outcome", "region", "methodology", "pages",
    "recommendations", "final_report", "plan_status", "age_band", "neglect", "coercive_control", "domestic_abuse", "authority",
    "information_sharing", "lessons_linked_to_findings",
]  # fmt: skip
SET_ASIDE = Options(set_aside=True)


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
    assert made.failed == {}
    # As the report does: the list lies beside the pages, in the file's own words, and in none of them.
    assert made.aside == out.with_name("out.set_aside.csv")
    assert "Unheard of" in made.aside.read_text("utf-8")
    pages = {path.stem: path.read_text("utf-8") for path in out.glob("*.html")}
    assert {f"{name}.html" for name in pages} == set(made.names)
    return pages, json.loads((out / "record.json").read_text())


@pytest.fixture(name="safe", scope="module")
def _safe(file):
    """The answers of the same file, protected together."""
    return answered(read(file, SET_ASIDE), SET_ASIDE, beside={})


def sections(page):
    """Give the words and the picture of every answer of a page."""
    found = BeautifulSoup(page, "html.parser").find_all("section", class_="scr-answer")
    # Where most numbers are hidden there is no chart.
    return [(part.get_text(), *((part.img["src"], part.img["alt"]) if part.img else ())) for part in found]


def test_a_file_with_problems_is_refused_with_all_of_them_before_any_notebook_runs(file, tmp_path):
    told = []
    with pytest.raises(ReviewDataError, match=r'"Unheard of" is not an answer'):
        run_notebooks(file, tmp_path / "out", progress=lambda step, *_: told.append(step))
    assert told == ["Reading"]
    assert not list(tmp_path.iterdir())


def test_every_answer_is_one_of_the_protected_run(pages, safe):
    may = {shown for one in safe.results for shown in sections(html_of(one))}
    found = [shown for page in pages[0].values() for shown in sections(page)]
    assert len(found) > 30
    assert [shown for shown in found if shown not in may] == []


def test_each_chapter_gives_what_the_file_can_and_says_what_it_cannot(pages, safe):
    for name in CHAPTERS:
        given = [one for one in safe.results if one.output.notebook == name]
        assert len(sections(pages[0][name])) == len(given)
        without = [one for one in safe.left_out if one.output.notebook == name]
        assert pages[0][name].count('class="scr-no-answer"') >= len(without)


def test_hidden_counts_are_marked_and_not_blank(pages):
    assert pages[0]["06-child-protection-system"].count("[c]") > 10


def test_no_page_names_a_review_or_a_folder(pages, file):
    ids = example_reviews(60)["review_id"].tolist()
    for page in pages[0].values():
        assert not [one for one in ids if one in page]
        assert str(file.parent) not in page


def test_every_page_of_answers_and_the_record_name_the_policy(pages):
    named = [name for name, page in pages[0].items() if "Disclosure control: dfe." in page]
    assert {name for name, page in pages[0].items() if sections(page)} <= set(named)
    assert pages[1]["policy"]["name"] == "dfe"
    assert pages[1]["policy"]["note"].startswith("Disclosure control: dfe.")
    assert pages[1]["options"]["set_aside"] is True


def test_no_page_fetches_anything(pages):
    assert not [name for name, page in pages[0].items() if re.search(r'\b(src|href)="https?:', page)]
