"""A small codebook and a way to write a small file, shared by the tests of this room."""

import copy
import json
from datetime import date
from pathlib import Path

import pytest

from scr_analysis.codebook import Codebook
from scr_analysis.reading import ReviewDataError, read_reviews

TODAY = date(2020, 1, 1)

SMALL = json.loads((Path(__file__).parents[1] / "files" / "small.json").read_text(encoding="utf-8"))


def changed(*, shape=None, more=(), fields=(), flag_values=None):
    """The small codebook with another shape, more fields, changed fields or other spellings of flags."""
    descriptor = copy.deepcopy(SMALL)
    descriptor["fields"] += list(more)
    if shape is not None:
        descriptor["scr_analysis"]["shape"] = shape
    if flag_values is not None:
        descriptor["scr_analysis"]["flag_values"] = flag_values
    descriptor["fields"] = [{**field, **dict(fields).get(field["name"], {})} for field in descriptor["fields"]]
    return Codebook.from_descriptor(descriptor)


@pytest.fixture(scope="session")
def own_codebook():
    return changed


@pytest.fixture(scope="session")
def today():
    return TODAY


@pytest.fixture(scope="session")
def small():
    return changed()


@pytest.fixture
def read(tmp_path, small):
    """Write some text (or bytes) as a file and read it with the small codebook."""

    def read_text(content, *, name="reviews.csv", codebook=None, **options):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_reviews(path, codebook=codebook or small, today=TODAY, **options)

    return read_text


@pytest.fixture
def message(read):
    """The text of the error that a file ends in."""

    def text_of(content, **options):
        with pytest.raises(ReviewDataError, match=r".") as error:
            read(content, **options)
        return str(error.value)

    return text_of
