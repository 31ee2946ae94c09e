"""JupyterLab itself, driven as a person drives it: every notebook run from top to bottom, on a file made on the spot."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from scr_analysis.release import copy_notebooks

pytestmark = [pytest.mark.slow, pytest.mark.browser]

TOKEN = "only-on-this-machine"  # noqa: S105 - of a server that ends with the test
# A user's own file: 60 reviews of three years, with the headings of the data dictionary.
OWN = "review_id,incident_date,outcome,pages,neglect\n" + "".join(
    f"A{n},201{1 + n % 3}-0{1 + n % 9}-11,{'Fatal' if n % 2 else 'Non-fatal serious harm'},{20 + n},{('yes', 'no', 'not known')[n % 3]}\n"
    for n in range(60)
)
SECONDS = 300


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A JupyterLab on loopback, with a copy of the notebooks and a file of one's own beside them."""
    folder = tmp_path_factory.mktemp("lab") / "mine"
    copy_notebooks(folder)
    (folder / "own.csv").write_text(OWN, encoding="utf-8")
    settings = folder.parent / "settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)
    (settings / "tracker.jupyterlab-settings").write_text(json.dumps({"windowingMode": "none"}))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [
            sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1",
            f"--ServerApp.port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={TOKEN}",
            f"--ServerApp.root_dir={folder}",
        ],
        env=os.environ | {"JUPYTERLAB_SETTINGS_DIR": str(folder.parent / "settings")},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/api?token={TOKEN}")
        yield address, folder
    finally:
        server.terminate()
        server.wait(30)


def _wait_for(address):
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own server
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
        else:
            return
    pytest.fail("JupyterLab did not start")


def opened(browser, lab, name):
    page = browser.new_page(viewport={"width": 1300, "height": 1000})
    page.set_default_timeout(SECONDS * 1000)
    page.goto(f"{lab[0]}/doc/tree/{name}.ipynb?token={TOKEN}&reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    page.get_by_text("| Idle").wait_for()  # the kernel has started
    return page


def run_all(page):
    """Choose Run All Cells from the menu, and wait until no cell is waiting."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_selector(".jp-CodeCell .jp-InputPrompt:text('[')")
    page.wait_for_function(
        """() => { const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(one => one.textContent);
        return prompts.length && prompts.every(one => /\\[\\d+\\]/.test(one)); }"""
    )


def errors(page):
    return page.eval_on_selector_all(
        "[data-mime-type='application/vnd.jupyter.error'], [data-mime-type='application/vnd.jupyter.stderr']",
        "found => found.map(one => one.textContent)",
    )


def held(page):
    """Every answer can be seen: its chart has alternative text, and no table is wider than the page."""
    assert errors(page) == []
    answers = page.locator("section.scr-answer")
    pictures = page.eval_on_selector_all(
        "section.scr-answer img", "found => found.map(one => [one.alt, one.naturalWidth])"
    )
    assert len(pictures) == answers.count()
    assert all(len(alt) > 20 and wide > 100 for alt, wide in pictures)
    too_wide = page.evaluate(
        """() => [...document.querySelectorAll('section.scr-answer > .scroll')]
        .filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.getAttribute('aria-label'))"""
    )
    assert too_wide == []
    return answers.count()


NOTEBOOKS = sorted(path.stem for path in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_notebook_runs_and_each_answer_can_be_seen(browser, lab, name):
    page = opened(browser, lab, name)
    run_all(page)
    assert held(page) >= 1
    page.close()


def test_a_file_of_ones_own_is_answered_in_the_first_notebook_and_a_setting_changes_the_others(browser, lab):
    _, folder = lab
    first = folder / "00-start-here.ipynb"
    text = (
        first.read_text(encoding="utf-8")
        .replace("example_reviews.csv", "own.csv")
        .replace("# study.keep(", "study.keep(")
    )
    (folder / "mine.ipynb").write_text(text, encoding="utf-8")
    before = (folder / "study.toml").read_text(encoding="utf-8")
    page = opened(browser, lab, "mine")
    run_all(page)
    assert held(page) == 2
    assert "Policy" in page.locator(".scr-study").text_content()
    page.close()
    settings = (folder / "study.toml").read_text(encoding="utf-8")
    assert 'file = "own.csv"' in settings
    try:
        page = opened(browser, lab, "03-length-and-recommendations")
        run_all(page)
        assert errors(page) == []
        own = page.locator("section.scr-answer img").first.get_attribute("alt")
        assert page.locator(".scr-no-answer").count() >= 1  # the file has no methodology
        page.close()
    finally:
        (folder / "study.toml").write_text(before, encoding="utf-8")
    page = opened(browser, lab, "03-length-and-recommendations")
    run_all(page)
    assert page.locator("section.scr-answer img").first.get_attribute("alt") != own
    page.close()


def test_tab_completes_what_a_study_can_be_asked(browser, lab):
    page = opened(browser, lab, "01-check-your-file")
    run_all(page)
    cell = page.locator(".jp-CodeCell .cm-content").last
    cell.click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("study.length_by", delay=30)
    for _ in range(20):  # a busy machine may miss the first
        page.keyboard.press("Tab")
        page.wait_for_timeout(2000)
        offered = page.locator(".jp-Completer").text_content()
        if offered:
            break
    assert re.search("length_by_methodology.*length_by_year", offered)
    page.close()


def test_a_question_is_chosen_with_the_keyboard_and_answered_at_once(browser, lab):
    _, folder = lab
    lines = ["import scr_analysis as scr\n", 'scr.open_study("own.csv", policy="none").explore()']
    cell = {
        "cell_type": "code",
        "execution_count": None,
        "id": "explore",
        "metadata": {},
        "outputs": [],
        "source": lines,
    }
    python = {"name": "python3", "display_name": "Python 3", "language": "python"}
    book = {"cells": [cell], "metadata": {"kernelspec": python}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "explore.ipynb").write_text(json.dumps(book), encoding="utf-8")
    page = opened(browser, lab, "explore")
    run_all(page)
    question, line = page.get_by_label("Question", exact=True), page.get_by_label("In a cell of your own")
    page.locator("section.scr-answer").wait_for()
    assert line.input_value() == "study.reviews_by_year()"
    question.focus()
    page.keyboard.press("Control+A")
    # Letters that JupyterLab takes for commands where the focus is in a list: r and y change the cell, b adds one.
    page.keyboard.type("Reviews by year and outcome", delay=10)
    page.wait_for_function("() => document.querySelector('input[readonly]')?.value.includes('outcome')")
    assert line.input_value() == "study.reviews_by_year_and_outcome()"
    for name in ("By", "From year", "To year", "Only where"):  # what it is has no level yet
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.labels[0].textContent") == name
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == line.input_value()
    assert page.locator(".jp-Notebook .jp-Cell").count() == 1
    assert held(page) == 1
    page.close()
