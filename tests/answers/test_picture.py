"""Figures as files: one drawing gives the full picture and the one whose caption stands elsewhere."""

import io
import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from scr_analysis import findings, tables
from scr_analysis.answers.picture import cut, describe, drawn
from scr_analysis.answers.result import Result
from scr_analysis.catalogue.outputs import output


@pytest.fixture(scope="module")
def made():
    from scr_analysis.example import example_reviews

    table = tables.length_by_year(example_reviews())
    one = Result(output("length_by_year"), table, findings.length_by_year(table))
    return one, drawn(one, ("svg", "png"))


def pixels(content):
    return np.asarray(Image.open(io.BytesIO(content)).convert("L"))


def inked(picture):
    """The band of a picture between its first and its last row that is not white."""
    rows = np.flatnonzero((picture < 255).any(axis=1))
    return picture[rows[0] : rows[-1] + 1]


def test_four_files_a_figure(made):
    assert set(made[1].files) == {
        "length_by_year.svg",
        "length_by_year.png",
        "without_titles/length_by_year.svg",
        "without_titles/length_by_year.png",
    }


def test_only_the_formats_wanted(made):
    assert drawn(made[0], ()).files == {}
    assert set(drawn(made[0], ("svg",)).files) == {"length_by_year.svg", "without_titles/length_by_year.svg"}


def test_the_picture_without_titles_is_a_band_of_the_full_one(made):
    full, band = (pixels(made[1].files[f"{folder}length_by_year.png"]) for folder in ("", "without_titles/"))
    assert band.shape[1] == full.shape[1]
    assert band.shape[0] < full.shape[0] - 200
    drawing = inked(band)
    places = [y for y in range(len(full) - len(drawing) + 1) if (full[y : y + len(drawing)] == drawing).all()]
    assert len(places) == 1


def test_the_svg_without_titles_has_no_caption_and_lacks_no_letter(made):
    bare = made[1].bare
    assert made[1].files["without_titles/length_by_year.svg"].decode() == bare
    assert [role for role in ("headline", "subtitle", "note", "source") if f'id="{role}"' in bare] == []
    assert 'id="key"' in bare
    used, defined = set(re.findall(r'href="#([^"]+)"', bare)), set(re.findall(r'id="([^"]+)"', bare))
    assert used
    assert used <= defined


def test_both_svgs_say_what_they_show(made):
    for content in made[1].files.values():
        if content.startswith(b"<?xml"):
            svg = content.decode()
            assert 'role="img"' in svg
            assert 'aria-labelledby="length_by_year-title length_by_year-desc"' in svg
            assert f'<title id="length_by_year-title">{made[0].finding.headline}</title>' in svg
            assert '<desc id="length_by_year-desc">Chart of points' in svg


def test_cutting_moves_the_view_and_takes_whole_groups():
    picture = ET.fromstring(  # noqa: S314 - our own picture
        '<svg width="72pt" height="144pt" viewBox="0 0 72 144"><g id="a"/><g id="note"><g><p/></g></g><g id="b"/></svg>'
    )
    cut(picture, 0.5, 1.0)
    assert ET.tostring(picture, encoding="unicode") == (
        '<svg width="72pt" height="72pt" viewBox="0 36.000 72 72"><g id="a" /><g id="b" /></svg>'
    )


def test_words_that_no_svg_can_hold_do_not_break_it():
    picture = ET.Element("svg")
    describe(picture, "one", "a\x01 < b\ufffe", "\ud800 & \U0001f600")
    words = [element.text for element in ET.fromstring(ET.tostring(picture))]  # noqa: S314
    assert words == ["a < b", " & \U0001f600"]


def test_a_picture_carries_its_words(made):
    for name in ("length_by_year.png", "without_titles/length_by_year.png"):
        picture = Image.open(io.BytesIO(made[1].files[name]))
        assert picture.text["Title"] == made[0].finding.headline
        assert picture.text["Description"] == made[0].finding.alt
        assert picture.info["dpi"] == pytest.approx((150, 150), abs=0.1)
