"""``datapackage.json`` against the files that it describes: every column, and every cell of its type."""

import csv
import json
import re

import pytest

# As a Data Package and its Table Schema, version 2, name and write them.
WRITTEN = {
    "integer": re.compile(r"-?\d+"),
    "number": re.compile(r"-?\d+(\.\d+)?(e[-+]\d+)?"),
    "boolean": re.compile(r"true|false"),
    "string": re.compile(r".*", re.DOTALL),
}


@pytest.fixture(scope="module")
def package(made):
    return json.loads((made[0] / "datapackage.json").read_text(encoding="utf-8"))


def test_it_describes_every_table_and_no_other(package, made):
    assert sorted(one["path"] for one in package["resources"]) == sorted(
        f"tables/{path.name}" for path in (made[0] / "tables").iterdir()
    )
    assert all(re.fullmatch(r"[a-z0-9._-]+", one["name"]) for one in [package, *package["resources"]])


def test_every_cell_is_of_the_type_of_its_column_or_a_sign_that_is_explained(package, made):
    for one in package["resources"]:
        with (made[0] / one["path"]).open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        assert [field["name"] for field in one["schema"]["fields"]] == head
        signs = {sign["value"]: sign["label"] for sign in one["schema"]["missingValues"]}
        assert all(signs.values())
        for row in rows:
            for cell, field in zip(row, one["schema"]["fields"], strict=True):
                assert cell in signs or WRITTEN[field["type"]].fullmatch(cell), (one["name"], field["name"], cell)


def test_a_table_says_what_it_is(package):
    (length,) = [one for one in package["resources"] if one["name"] == "reviews_by_year"]
    assert length["title"] == "Reviews by year"
    assert length["sources"] == [{"title": "Source: Synthetic example"}]
    assert {"name": "reviews", "title": "Reviews", "type": "integer"}.items() <= length["schema"]["fields"][2].items()
