"""``report.html`` read as a file: structure, self-containment, and text that stays text."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote_to_bytes

import pandas as pd
import pytest

from scr_analysis.answers.html import html_of
from scr_analysis.release.pages.report import annex_html, annexed, report_html


class Page(HTMLParser):
    """What a test asks of a page: headings, ids, links, and every address in it."""

    def __init__(self, html):
        super().__init__()
        self.headings, self.ids, self.links, self.addresses, self.tags = [], [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append((tag, given))
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given["href"])
        self.addresses += [given[name] for name in ("src", "href") if name in given]


@pytest.fixture(scope="module")
def html(made):
    return (made[0] / "report.html").read_text("utf-8")


@pytest.fixture(scope="module")
def page(html):
    return Page(html)


def test_it_says_its_language_and_that_it_is_synthetic(html):
    assert '<html lang="en-GB">' in html
    assert "Synthetic example: no row is a real review or a real child." in html


def test_nothing_comes_from_anywhere_else(page, html):
    assert all(address.startswith(("#", "data:")) for address in page.addresses)
    assert "default-src 'none'" in html
    assert not re.search(r"@import|url\(", re.sub(r'"data:[^"]*"', "", html))  # a picture may use a part of itself


def test_headings_are_in_order(page):
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(next_ - last <= 1 for last, next_ in zip(page.headings, page.headings[1:], strict=False))


def test_ids_are_unique_and_every_link_leads_somewhere(page):
    assert len(set(page.ids)) == len(page.ids)
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_every_output_has_all_its_parts(page, made):
    names = [one.output.name for one in made[1].results]
    articles = [given["id"] for tag, given in page.tags if tag == "article"]
    pictures = [given for tag, given in page.tags if tag == "img"][-len(names) :]  # after those of the front page
    assert articles == names
    assert [given["alt"] for given in pictures] == [one.finding.alt for one in made[1].results]
    assert sum(tag == "caption" for tag, _ in page.tags) == len(names)
    assert all(given.get("scope") in {"col", "row"} for tag, given in page.tags if tag == "th")


def test_the_table_that_is_downloaded_is_the_csv(page, made):
    downloads = {given["download"]: given["href"] for tag, given in page.tags if tag == "a" and "download" in given}
    for path in sorted((made[0] / "tables").iterdir()):
        kind, _, content = downloads[path.name].partition(",")
        assert kind == "data:text/csv;charset=utf-8"
        assert unquote_to_bytes(content) == path.read_bytes()


def test_a_picture_says_what_it_shows(made):
    svg = (made[0] / "figures" / "reviews_by_year.svg").read_text("utf-8")
    finding = next(one.finding for one in made[1].results if one.output.name == "reviews_by_year")
    assert 'role="img" aria-labelledby="reviews_by_year-title reviews_by_year-desc"' in svg
    assert f'<desc id="reviews_by_year-desc">{finding.alt}</desc>' in svg


def test_what_was_left_out_is_told(made, html):
    from dataclasses import replace

    from scr_analysis.answers.result import LeftOut
    from scr_analysis.catalogue import output

    release = replace(made[1], left_out=(LeftOut(output("length_by_year"), "The file has no column read as pages."),))
    told = report_html(release, {})
    assert "Outputs left out" not in html
    assert "<dt>Length of reviews in pages, by year</dt><dd>The file has no column read as pages.</dd>" in told


def test_no_number_is_missing_without_a_sign(html):
    assert not re.search(r">\s*(nan|NaN|None|&lt;NA&gt;|NaT|inf)\s*<", html)


def test_no_time_and_no_path_of_this_machine(html, made):
    assert not re.search(r"\d{4}-\d{2}-\d{2}T", html)
    assert str(made[0].parent) not in html


def test_no_cell_of_a_table_is_empty(html):
    assert "<th" in html
    assert not re.search(r"<(th|td)[^>]*>\s*</\1>", html)


def test_what_is_no_question_of_the_short_report_stands_in_the_annex_and_each_page_leads_to_the_other(made):
    release, annex = made[1], annexed(made[1])
    assert {one.output.name for one in annex} == {"flow", "published_activity_index", "length_by_methodology"}
    report, further = Page(report_html(release, {}, annex=annex)), Page(annex_html(release, {}, annex))
    stand = [[given["id"] for tag, given in page.tags if tag == "article"] for page in (report, further)]
    assert sorted(stand[0] + stand[1]) == sorted(one.output.name for one in release.results)
    outward = [{link for link in page.links if not link.startswith(("#", "data:"))} for page in (report, further)]
    assert outward == [{f"annex.html#{one.output.name}" for one in annex}, {"report.html"}]
    for page in (report, further):
        assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_a_release_of_the_annex_alone_is_a_report(made):
    from dataclasses import replace

    alone = replace(made[1], results=annexed(made[1]))
    assert annexed(alone) == ()


def test_paper_is_told_where_a_table_too_long_for_it_is(html):
    long, short = (
        re.search(rf'<article id="{name}".*?</article>', html, re.DOTALL)[0]
        for name in ("theme_prevalence", "reviews_by_year")
    )
    assert "Not printed: it is in tables/theme_prevalence.csv" in long
    assert "Not printed" not in short


def test_where_every_number_is_hidden_a_sentence_stands_in_place_of_chart_and_table(made):
    from dataclasses import replace

    first = next(one for one in made[1].results if one.output.name == "reviews_by_year")
    counts = [name for name in ("reviews", "lower", "upper", "trend") if name in first.table]
    gone = first.table.assign(**dict.fromkeys(counts, float("nan")), suppressed=True)
    told = report_html(replace(made[1], results=(replace(first, table=gone),)), {"reviews_by_year": "<svg/>"})
    (article,) = re.findall(r"<article.*?</article>", told, re.DOTALL)
    assert "Every number of this table is hidden so that no child can be identified" in article
    assert "<img" not in article
    assert "<table" not in article
    assert "Every number of this table is hidden" in html_of(replace(first, table=gone))  # a notebook says the same
    part = replace(first, table=first.table.assign(suppressed=True))
    assert not part.hidden
    assert not part.thin
    one_of_three = first.table.assign(reviews=pd.array([None, None, 110], dtype="Int64"), suppressed=True)
    told = report_html(replace(made[1], results=(replace(first, table=one_of_three),)), {"reviews_by_year": "<svg/>"})
    (article,) = re.findall(r"<article.*?</article>", told, re.DOTALL)
    assert "Most numbers of this table are hidden" in article
    assert "<img" not in article
    assert '<td class="number">110</td>' in article
