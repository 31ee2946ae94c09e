"""The pages of the site that are made hold every public name and every output, and each page can be found from the first."""

import inspect
import re
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path, PurePosixPath

import pytest

import scr_analysis as scr
from scr_analysis.catalogue import OUTPUTS

DOCS = Path(__file__).parent.parent / "docs"
WORDS = {
    "subtitle": "Pages",
    "source": "Source: a *file*",
    "sentence": "It fell.",
    "alt": "Line\nchart.",
    "notes": ["One."],
}


@pytest.fixture(scope="module")
def site():
    spec = spec_from_file_location("site_pages", DOCS / "site_pages.py")
    module = sys.modules[spec.name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def reference(site):
    return site.reference()


@pytest.fixture(scope="module")
def gallery(site):
    return site.gallery({one.name: WORDS for one in OUTPUTS})


def test_every_public_name_stands_in_the_reference_once(reference):
    text = "\n".join(reference.values())
    documented = re.findall(r"^\.\. auto(?:function|class):: scr_analysis\.(\w+)$", text, flags=re.MULTILINE)
    assert sorted(documented) == sorted(scr.__all__)


def test_a_table_and_its_chart_stand_on_the_page_of_their_question(reference):
    page = reference["reference/lengths.rst"]
    assert page.index(":: scr_analysis.length_by_year") < page.index(":: scr_analysis.plot_length_by_year")
    assert ":ref:`Are reports shorter? <gallery-length_by_year>`" in page


def test_every_title_is_that_of_a_page(site):
    assert site.ROOMS.keys() | site.TITLES.keys() <= site.contents().keys()
    assert all(site.contents().values())


def test_every_command_has_its_help_in_the_reference(site, reference):
    import typer

    from scr_analysis import cli

    def every(command, before=""):
        for name, one in command.commands.items():
            yield from every(one, f"{name} ") if hasattr(one, "commands") else [f"{before}{name}"]

    assert sorted(site.COMMANDS) == sorted(every(typer.main.get_command(cli.app)))
    for command in site.COMMANDS:
        assert f"Usage: scr-analysis {command} [OPTIONS]" in reference["reference/command-line.rst"]


def test_every_output_stands_in_the_gallery_with_its_question_sentence_and_picture(gallery):
    for one in OUTPUTS:
        page = gallery[f"gallery/{one.notebook}.rst"]
        entry = page.partition(f".. _gallery-{one.name}:\n")[2].partition("\n.. _gallery-")[0]
        assert f"{one.question}\n----" in entry
        assert "It fell." in entry
        assert f".. figure:: images/{one.name}.svg\n   :alt: Line chart.\n" in entry
        assert f":func:`scr_analysis.{one.table.__name__}`" in entry
        assert f"images/{one.name}.png" in gallery["gallery/index.rst"]


def test_the_lines_of_every_chart_are_a_call_that_its_functions_take(site):
    for one in OUTPUTS:
        table, plot = site.lines_of(one).splitlines()
        names, arguments = re.fullmatch(r"table = scr\.(\w+)\((.*)\)", table).groups()
        given = eval(f"dict(bound({arguments}))", {"bound": bind(getattr(scr, names)), **FRAMES})  # noqa: S307
        assert one.options.items() <= given.items()
        assert plot == f"scr.{one.plot.__name__}(table)"


FRAMES = {"reviews": "reviews", "second_coder": "second coder", "recommendations": "register"}


def bind(function):
    return lambda *given, **named: inspect.signature(function).bind(*given, **named).arguments


def test_the_lines_name_the_files_that_an_output_needs(site):
    lines = {one.name: site.lines_of(one).splitlines()[0] for one in OUTPUTS}
    assert lines["coding_agreement"] == "table = scr.coding_agreement(reviews, second_coder)"
    assert lines["published_activity_rates"] == "table = scr.published_activity_rates()"
    assert lines["register_agreement"] == "table = scr.register_agreement(reviews, recommendations)"
    assert lines["reviews_by_year_and_outcome"] == 'table = scr.reviews_by_year(reviews, by="outcome")'


def listed(name, text):
    """Pages that a page has in its contents."""
    trees = re.findall(r"^```\{toctree\}\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    trees += [
        re.sub(r"^   ", "", one, flags=re.MULTILINE)
        for one in re.findall(r"^\.\. toctree::\n((?:   .*\n|\n)*)", text, flags=re.MULTILINE)
    ]
    for line in "\n".join(trees).splitlines():
        path = re.sub(r"^.*<(.*)>$", r"\1", line.strip())
        if path and not path.startswith(":"):
            yield Path("/", PurePosixPath(name).parent, path).resolve().as_posix().lstrip("/")


def test_every_page_can_be_found_from_the_first(reference, gallery):
    pages = {
        path.relative_to(DOCS).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
        for path in DOCS.rglob("*.md")
    }
    pages |= {name.rpartition(".")[0]: text for name, text in (reference | gallery).items()}
    found, left = set(), ["index"]
    while left:
        name = left.pop()
        found.add(name)
        left += [one for one in listed(name, pages[name]) if one not in found]
    assert sorted(found) == sorted(pages)


def test_links_that_leave_the_pages_lead_home_or_become_words(site):
    page = DOCS / "how-to" / "made.md"
    assert site.led_home(page, "[here](../codebook.md#roles)") == "[here](../codebook.md#roles)"
    assert site.led_home(page, "[data](../../data/README.md#data)") == "[data](/reference/data-dictionary.md#data)"
    assert site.led_home(page, "see [the code](../../Makefile) and [out](https://example.org)") == (
        "see the code and [out](https://example.org)"
    )
    assert site.led_home(page, "![picture](../images/a.svg)") == "![picture](../images/a.svg)"


def test_marks_in_words_stay_words(site):
    assert site.plain("5* [c] `a|b` x_y") == r"5\* [c] \`a\|b\` x\_y"
