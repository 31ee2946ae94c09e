"""A small codebook and a way to write a small file, shared by the tests of this room."""

from datetime import date

import pytest

from scr_analysis.codebook import Codebook
from scr_analysis.reading import ReviewDataError, read_reviews

TODAY = date(2020, 1, 1)

SMALL = {
    "name": "small",
    "title": "A small codebook",
    "missingValues": [{"value": "", "label": "blank"}, {"value": "NK", "label": "not known"}],
    "fields": [
        {"name": "Review", "constraints": {"required": True, "unique": True}, "scr_analysis": {"role": "review_id"}},
        {"name": "Incident", "type": "date", "scr_analysis": {"role": "incident_date", "aliases": ["Date of death"]}},
        {"name": "Published", "type": "date", "scr_analysis": {"role": "publication_date"}},
        {
            "name": "Result",
            "categories": [{"value": "1", "label": "Fatal"}, {"value": "2", "label": "Non-fatal serious harm"}],
            "scr_analysis": {"role": "outcome"},
        },
        {"name": "Pages", "type": "integer", "scr_analysis": {"role": "pages"}},
        {"name": "Score", "type": "number"},
        {"name": "domestic_abuse", "type": "boolean", "scr_analysis": {"group": "family"}},
        {"name": "neglect", "type": "boolean", "scr_analysis": {"group": "child"}},
        {"name": "Notes", "type": "string", "scr_analysis": {"kind": "text"}},
    ],
    "scr_analysis": {
        "flag_values": {"Y": "yes", "1": "yes", "N": "no", "0": "no", "2": "no", "9": "not known", "NK": "not known"},
        "rules": [
            {
                "kind": "not_before",
                "columns": ["publication_date", "incident_date"],
                "message": "a report is published on or after the day of the incident",
            }
        ],
    },
}


@pytest.fixture(scope="session")
def small():
    return Codebook.from_descriptor(SMALL)


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
