"""The report in a real Chromium: readable by everyone, by keyboard, at any size, on paper and in the dark."""

import re

import pytest

from scr_analysis.release.pages.pdf import write_pdf

pytestmark = pytest.mark.slow

axe_playwright_python = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
)


HOSTILE = "<img src=x onerror=document.title='broken'>"  # as the fixture writes it


def sideways(page):
    """Pixels by which the page itself can be scrolled sideways."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize(("scheme", "media"), [("light", "screen"), ("dark", "screen"), ("light", "print")])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("small", [False, True])
def test_axe_finds_nothing(open_page, report, small_report, scheme, media, width, small):  # noqa: PLR0917 - a cross of three
    page = open_page(
        small_report if small else report,
        color_scheme=scheme,
        viewport={"width": width, "height": 800},
        bypass_csp=True,
    )
    page.emulate_media(media=media)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found = axe_playwright_python.Axe().run(page, options={"resultTypes": ["violations", "incomplete"]})
    assert [(one["id"], len(one["nodes"])) for one in found.response["violations"]] == []


def test_it_has_one_main_part_and_its_own_language(open_page):
    page = open_page()
    assert page.evaluate("document.documentElement.lang") == "en-GB"
    assert page.locator("main").count() == 1


def test_the_keyboard_alone_reaches_and_shows_every_link_field_and_table(open_page):
    page = open_page()
    seen = []
    for _ in range(200):
        page.keyboard.press("Tab")
        one = page.evaluate(
            """() => { const e = document.activeElement; if (e === document.body) return null;
            const s = getComputedStyle(e), b = e.getBoundingClientRect();
            return [e.tagName, s.outlineStyle !== 'none', b.bottom > 0 && b.top < innerHeight]; }"""
        )
        if one is None:
            break
        seen.append(tuple(one))
    wanted = page.locator("a[href], input:visible, summary, [tabindex='0']:visible").count()
    assert len(seen) == wanted
    assert {tag for tag, _, _ in seen} >= {"A", "INPUT", "SUMMARY", "DIV"}
    assert all(marked and visible for _, marked, visible in seen)


def test_the_first_stop_skips_to_the_contents(open_page):
    page = open_page()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_a_folded_table_opens_from_the_keyboard(open_page):
    page = open_page()
    page.locator("#theme_prevalence details:not(.notes) summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#theme_prevalence table").is_visible()


@pytest.mark.parametrize("width", [1280, 640, 320])
def test_no_size_makes_the_page_scroll_sideways(open_page, width):
    page = open_page(viewport={"width": width, "height": 256})  # 320 is 1280 at 400%
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert sideways(page) == 0


def test_larger_text_alone_makes_nothing_scroll_sideways(open_page):
    page = open_page(viewport={"width": 1280, "height": 800}, bypass_csp=True)
    page.add_style_tag(
        content="html { font-size: 200% !important; } * { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important; }"
    )
    assert sideways(page) == 0


def test_the_search_shows_what_contains_the_words_and_says_how_many(open_page):
    page = open_page()
    page.get_by_label("Show only outputs that contain these words").fill("Pages METHODOLOGY")
    shown = page.locator("article:visible")
    assert [one.get_attribute("id") for one in shown.all()] == ["length_by_methodology"]
    assert page.locator("#found").inner_text() == "1 output contains these words."
    page.locator("#words").fill("zebra")
    assert page.locator("#found").inner_text() == "No output contains these words."
    assert shown.count() == 0
    page.locator("#words").fill("")
    assert shown.count() == 4
    assert page.locator("#found").inner_text() == ""


def test_the_search_is_reached_typed_in_and_left_by_keyboard_and_its_answer_is_announced(open_page):
    page = open_page()
    while page.evaluate("document.activeElement.id") != "words":
        page.keyboard.press("Tab")
    page.keyboard.type("index")
    said = page.get_by_role("status")
    assert said.inner_text() == "1 output contains these words."
    assert page.locator("nav a[href='#published_activity_index']").is_visible()
    assert not page.locator("nav a[href='#length_by_methodology']").is_visible()
    page.keyboard.press("Escape")
    assert said.inner_text() == ""


def test_a_long_table_moves_under_its_headings_by_keyboard(open_page):
    page = open_page(viewport={"width": 1280, "height": 800}, bypass_csp=True)
    page.locator("#theme_prevalence details:not(.notes) summary").click()
    box = page.locator("#theme_prevalence details:not(.notes) .scroll")
    assert box.evaluate("one => one.scrollHeight > one.clientHeight")
    box.focus()
    page.keyboard.press("End")
    page.wait_for_function("document.querySelector('#theme_prevalence details:not(.notes) .scroll').scrollTop > 100")
    top = "one => one.getBoundingClientRect().top"
    assert page.locator("#theme_prevalence thead th").first.evaluate(top) == pytest.approx(box.evaluate(top), abs=2)


def test_the_first_screen_leads_to_each_output_it_speaks_of(open_page):
    page = open_page()
    links = page.locator("#short a")
    assert [one.get_attribute("href") for one in links.all()] == ["#reviews_by_year"]
    links.first.press("Enter")
    assert page.url.endswith("#reviews_by_year")


def test_a_report_in_which_nearly_all_is_hidden_says_so_first(open_page, small_report):
    page = open_page(small_report)
    said = page.locator("#short").inner_text()
    assert "numbers are hidden so that no child can be identified" in said
    assert "Nothing can be said about change over the years." in said


def test_without_scripts_everything_is_there_but_the_search(open_page):
    page = open_page(java_script_enabled=False)
    assert page.locator("article:visible").count() == 4
    assert not page.locator("#search").is_visible()


def test_on_paper_every_table_but_a_long_one_is_open_and_nothing_is_cut(open_page):
    page = open_page()
    assert page.locator("details:not([open])").count() > 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    long = page.locator("details:not([open])")
    assert [one.get_attribute("id") for one in page.locator("article", has=long).all()] == ["theme_prevalence"]
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 1000})  # A4 less its margins, in pixels
    widths = page.locator("details table").evaluate_all("all => all.map((one) => one.scrollWidth)")
    assert widths
    assert max(widths) <= 700
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() > 0
    assert page.pdf().startswith(b"%PDF")


def test_the_pdf_has_title_language_tags_and_bookmarks(report, tmp_path):
    write_pdf(report, tmp_path / "report.pdf")
    pdf = (tmp_path / "report.pdf").read_bytes()
    assert b"/Lang (en-GB)" in pdf
    assert re.search(rb"/MarkInfo\s*<<\s*/Type\s*/MarkInfo\s*/Marked true", pdf) or b"/Marked true" in pdf
    assert b"/StructTreeRoot" in pdf
    assert b"/Outlines" in pdf
    for text in ("Serious Case Reviews: tables and charts of a synthetic example", "In short", "Reviews by year"):
        assert b"/Title (" + text.encode() + b")" in pdf


def test_html_in_a_name_or_a_label_stays_text(open_page):
    page = open_page(bypass_csp=True)  # without its second lock
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.get_by_text("<b>mine<b>.csv", exact=True).is_visible()
    assert page.locator("dd b").count() == 0
    assert (
        page.get_by_role("cell", name=HOSTILE, exact=True)
        .or_(page.get_by_role("rowheader", name=HOSTILE, exact=True))
        .count()
        == 1
    )
    assert page.locator("img").count() == 6  # one each, and two on the front page
    assert page.title() == "Serious Case Reviews: tables and charts of a synthetic example"


def test_a_table_can_be_downloaded_from_a_file_address(open_page, report, tmp_path):
    page = open_page(accept_downloads=True)
    with page.expect_download() as got:
        page.locator("#reviews_by_year a[download]").click()
    got.value.save_as(tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes() == (report.parent / "tables" / "reviews_by_year.csv").read_bytes()


def test_every_picture_is_drawn(open_page):
    page = open_page()
    assert page.locator("img").count() == 6  # one each, and two on the front page
    assert page.evaluate("[...document.images].every((one) => one.complete && one.naturalWidth > 0)")
