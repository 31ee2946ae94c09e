"""The official validator of Data Packages reads the codebooks and accepts files that follow them."""

from pathlib import Path

import pytest
from frictionless import Resource, Schema, system

from scr_analysis.codebook import Codebook
from scr_analysis.shipped import shipped

# What the judge itself warns about is not ours.
pytestmark = pytest.mark.filterwarnings("ignore")

ROOT = Path(__file__).parents[3]
PATHWAYS = ROOT / "scr_analysis" / "codebook" / "pathways.json"
PLANS = shipped("data", "published", "plan_categories_2005_11.json")
LOCAL = Path(__file__).parents[1] / "local_partnership.json"


def complaints(csv, codebook):
    with system.use_context(trusted=True):
        schema = Schema.from_descriptor(str(codebook))
        report = Resource(path=str(csv), schema=schema).validate()
    return [tuple(row) for row in report.flatten(["rowNumber", "fieldName", "type"])]


@pytest.mark.parametrize("codebook", [PATHWAYS, PLANS, LOCAL], ids=lambda path: path.stem)
def test_a_codebook_is_a_valid_table_schema(codebook, tmp_path):
    assert Schema.validate_descriptor(str(codebook)).flatten() == []
    written = tmp_path / "again.json"
    written.write_text(Codebook.read(codebook).to_json(), encoding="utf-8")
    assert Schema.validate_descriptor(str(written)).flatten() == []


def test_the_example_follows_the_shipped_codebook():
    assert complaints(shipped("data", "example_reviews.csv"), PATHWAYS) == []


def test_a_file_with_some_of_the_columns_is_accepted_and_a_slip_is_found(tmp_path):
    rows = [
        "review_id,incident_date,outcome,age_years,pages,domestic_abuse,own note",
        "R1,2012-04-03,Fatal,0,40,Yes,x",
        "R2,,Non-fatal serious harm,Not known,Not known,Not known,",
    ]
    good = tmp_path / "good.csv"
    good.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert complaints(good, PATHWAYS) == []
    bad = tmp_path / "bad.csv"
    bad.write_text("\n".join([*rows, "R3,soon,Fatal,-1,x,Yes,", "R1,,Fatal,,,,"]) + "\n", encoding="utf-8")
    # Row 5: the reference a second time, once for `unique` and once for the primary key.
    assert complaints(bad, PATHWAYS) == [
        (4, "incident_date", "type-error"),
        (4, "age_years", "constraint-error"),
        (4, "pages", "type-error"),
        (5, "review_id", "unique-error"),
        (5, None, "primary-key"),
    ]
