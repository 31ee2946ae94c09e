"""A real Chromium on the machine, and a report in it."""

import json
import shutil

import pytest

from scr_analysis.codebook import Codebook
from scr_analysis.release import Options, draw_without_window, write_release
from scr_analysis.shipped import shipped

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# One of each kind of chart and table, so that the page has every kind of part.
SELECT = ("reviews_by_year", "published_activity_index", "length_by_methodology", "theme_prevalence")
HOSTILE = "<img src=x onerror=document.title='broken'>"
LABELS = {
    "neglect": HOSTILE,
    "domestic_abuse": "Whether the agencies had, at any time before the incident, a written and agreed plan for the child "
    "that was shared by every one of them, \"in full\" & 'in time'",
    "parental_alcohol_misuse": "\u0627\u0644\u0639\u0646\u0641 \u0627\u0644\u0645\u0646\u0632\u0644\u064a",
    "poverty": '=HYPERLINK("http://elsewhere.example")',
}


def pytest_collection_modifyitems(items):
    reason = "Chromium is not on this machine: apt-get install chromium"
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def report(tmp_path_factory):
    """A report with what no browser may run: in the file's name and in the title of a theme."""
    folder = tmp_path_factory.mktemp("browser")
    source = folder / "<b>mine<b>.csv"
    source.write_bytes(shipped("data", "example_reviews.csv").read_bytes())
    codebook = json.loads(Codebook.default().to_json())
    for field in codebook["fields"]:
        field["title"] = LABELS.get(field["name"], field["title"])
    (folder / "codebook.json").write_text(json.dumps(codebook), encoding="utf-8")
    draw_without_window()
    options = Options(select=SELECT, formats=("csv", "html"), codebook=folder / "codebook.json")
    write_release(source, folder / "out", options)
    return folder / "out" / "report.html"


@pytest.fixture(scope="session")
def small_report(tmp_path_factory):
    """Report of seven reviews of a user's own: nearly every number is hidden."""
    folder = tmp_path_factory.mktemp("small")
    rows = (
        shipped("data", "example_reviews.csv")
        .read_text("utf-8")
        .replace("Synthetic example", "")
        .splitlines(keepends=True)
    )
    (folder / "mine.csv").write_text("".join(rows[:8]), encoding="utf-8")
    draw_without_window()
    write_release(folder / "mine.csv", folder / "out", Options(select=SELECT, formats=("html",)))
    return folder / "out" / "report.html"


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def open_page(browser, report):
    """Open the report from its file address; any error or message of the page fails the test."""
    contexts, said = [], []

    def open_it(html=None, **how):
        context = browser.new_context(**how)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        address = (html or report).as_uri()
        page.on("request", lambda one: one.url.startswith("data:") or one.url == address or said.append(one.url))
        page.goto(address)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert said == []
