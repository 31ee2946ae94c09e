"""An answer shows itself, and gives its parts."""

import re
from html import escape
from html.parser import HTMLParser

import matplotlib.pyplot as plt
import pytest

import scr_analysis as scr
from scr_analysis.answers.layout import layout, readable
from scr_analysis.answers.text import text_of
from scr_analysis.formats import typeset
from scr_analysis.shipped import shipped
from scr_analysis.study.answer import Answer


@pytest.fixture(scope="module")
def study():
    return scr.open_study(
        shipped("data", "example_reviews.csv"),
        recommendations=shipped("data", "example_recommendations.csv"),
        second_coder=shipped("data", "example_second_coder.csv"),
    )


@pytest.fixture(scope="module")
def answer(study):
    return study.length_by_year()


class Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.open, self.seen = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in ("img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_it_shows_question_sentence_chart_and_table(answer):
    html = answer._repr_html_()
    page = Tags(html)
    assert page.open == []
    assert "Are reports shorter?" in html
    assert escape(typeset(answer.finding.in_full)) in html  # in print a year does not break
    (picture,) = [given for tag, given in page.seen if tag == "img"]
    assert picture["alt"] == answer.finding.alt
    assert picture["src"].startswith("data:image/svg+xml")
    assert {given["scope"] for tag, given in page.seen if tag == "th"} == {"col", "row"}
    assert "48.0 to 64.0" in html  # the interval of 2011-12, in one cell
    assert 'class="number"' in html


def test_every_answer_is_text_that_fits_a_terminal(study, every_output):
    answer = getattr(study, every_output.name)()
    text = str(answer)
    assert max(map(len, text.splitlines())) <= 100
    assert text.startswith(every_output.question[:40])
    assert not re.search(r"\bnan\b|<NA>", text)


def test_what_is_shown_first_is_part_of_the_whole(study):
    table = study.theme_prevalence().table
    first, whole = readable(table), layout(table)
    assert {heading.title for heading in first.headings} <= {heading.title for heading in whole.headings}
    assert first.width <= 100 < whole.width
    assert len(first.rows) == len(whole.rows) == 42


def test_years_stand_across_and_one_that_is_provisional_is_marked(study):
    page = readable(study.reviews_by_year_and_outcome().table)
    assert [heading.title for heading in page.headings] == ["Outcome", "2011-12", "2012-13", "2013-14 [p]"]
    assert page.rows[0] == ("Fatal", "76.7% (66)", "71.1% (69)", "56.4% (62)")  # 66 of 86, 69 of 97, 62 of 110
    assert page.signs == {"[p]": "provisional, as reviews of the year may still be published"}


def test_a_long_table_says_how_much_of_it_is_not_shown(study):
    assert "... and 17 more rows: .table has all of them" in str(study.theme_prevalence())


def test_a_chart_takes_axes_a_title_and_a_size(answer):
    chart = answer.chart(title="Shorter each year", size=(6, 4))
    assert chart.figure.get_size_inches()[0] == 6
    assert "Shorter each year" in [text.get_text() for text in chart.figure.texts]
    bare = answer.chart(title=False)
    assert {text.get_gid() for text in bare.figure.texts} <= {"key"}
    figure, axes = plt.subplots(1, 2, figsize=(16, 9))
    try:
        left, right = answer.chart(ax=axes[0]), answer.chart(ax=axes[1], title="The same")
        assert left.ax is axes[0]
        assert left.figure is right.figure is figure
        assert left.alt == answer.finding.alt
    finally:
        plt.close(figure)


def test_two_charts_in_one_figure_have_each_its_own_words(study):
    figure, axes = plt.subplots(1, 2, figsize=(16, 9))
    try:
        first = study.length_by_year().chart(ax=axes[0])
        second = study.recommendations_by_year().chart(ax=axes[1])
        assert first.alt != second.alt
        assert "pages" in first.alt
        assert "recommendations" in second.alt
    finally:
        plt.close(figure)


def test_a_figure_that_is_saved_says_what_it_shows(answer, tmp_path):
    chart = answer.chart()
    chart.figure.savefig(tmp_path / "chart.svg")
    svg = (tmp_path / "chart.svg").read_text("utf-8")
    assert answer.finding.headline in svg
    assert "The median number of pages was 58 in 2011-12" in svg


def test_its_data_have_titles_and_numbers(answer):
    data = answer.data()
    assert data["Median"].tolist() == [58.0, 43.0, 42.0]
    assert "method" not in data.columns


def test_it_is_saved_as_table_and_pictures(answer, tmp_path):
    files = answer.save(tmp_path / "new")
    assert [path.name for path in files] == ["length_by_year.csv", "length_by_year.svg", "length_by_year.png"]
    assert files[0].read_text("utf-8").splitlines()[0].startswith("year,year_status")
    assert all(path.stat().st_size for path in files)


def test_it_is_copied_as_a_table(answer, monkeypatch):
    import pandas as pd

    copied = []
    monkeypatch.setattr(pd.DataFrame, "to_clipboard", lambda frame, **_: copied.append(frame))
    answer.copy()
    assert copied[0].iloc[0].tolist()[:4] == ["Year", "Reviews", "Known", "Median"]
    assert copied[0].iloc[1, 4] == "48.0 to 64.0"


def test_its_words_are_those_of_its_result(answer):
    assert isinstance(answer, Answer)
    assert str(answer) == text_of(answer._result) == repr(answer)
