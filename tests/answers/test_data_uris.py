"""Files inside a page, read back with the standard library's own decoder."""

import re
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from scr_analysis import tables
from scr_analysis.answers.data_uris import packed, picture_uri, text_uri
from scr_analysis.answers.picture import drawn
from scr_analysis.answers.result import result_of
from scr_analysis.catalogue import output
from scr_analysis.example import example_reviews


@pytest.mark.parametrize(
    "text", ["a,b\n1,2\n", '100% of "x" & <y> #1\r\n\ttab', "été, العنف, 儿童", "", "'=1+1\n", "50%25"]
)
def test_a_text_comes_back_and_cannot_leave_its_attribute(text):
    uri = text_uri("text/csv", text)
    assert unquote(uri.partition(",")[2]) == text
    assert not re.search(r'["<>&#\s]', uri.replace(" ", ""))


def shapes(svg):
    """Every element with what it draws, names of parts left aside."""
    kept = []
    for element in ET.fromstring(svg).iter():  # noqa: S314 - our own picture
        given = {key: " ".join(value.split()) for key, value in element.attrib.items()}
        given = {key: value for key, value in given.items() if key not in {"id", "clip-path"} and "href" not in key}
        move = re.fullmatch(r"translate\(([-\d.]+) 0\)", given.get("transform", ""))
        if element.tag.endswith("}use") and move:
            given = {key: value for key, value in given.items() if key != "transform"} | {"x": move[1]}
        if (
            "metadata" not in element.tag
            and "rdf" not in element.tag
            and "purl" not in element.tag
            and "creative" not in element.tag
        ):
            kept.append((element.tag, given, (element.text or "").strip()))
    return kept


@pytest.fixture(scope="module")
def pictures():
    """Charts of the example of several kinds, as SVG without titles."""
    reviews = example_reviews()
    kinds = (tables.reviews_by_year, tables.length_by_methodology, tables.theme_prevalence)
    made = {one.__name__: (output(one.__name__), one(reviews)) for one in kinds}
    return {name: drawn(result_of(one, table), ()).bare for name, (one, table) in made.items()}


def test_a_packed_chart_draws_what_the_chart_draws(pictures):
    for svg in pictures.values():
        small = packed(svg)
        assert shapes(small) == shapes(svg)
        assert len(picture_uri(svg)) < 0.85 * len(svg)


def test_every_part_that_is_used_is_there(pictures):
    small = packed(pictures["theme_prevalence"])
    used = set(re.findall(r"(?:href='#|url\(#)([^')]+)", small))
    assert used
    assert used <= set(re.findall(r" id='([^']+)'", small))


def test_a_quote_in_a_label_stays_in_it():
    svg = '<svg><title>a "b" \'c\'</title><g style="font: \'Arial\'"/><path d="M 0 0"/></svg>'
    assert (
        unquote(picture_uri(svg).partition(",")[2])
        == "<svg><title>a \"b\" 'c'</title><g style=\"font: 'Arial'\"/><path d='M 0 0'/></svg>"
    )
