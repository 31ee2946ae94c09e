"""A codebook with other headings, codes, levels, groups and methods needs no change in Python."""

from pathlib import Path

from scr_analysis.codebook import Codebook
from scr_analysis.shipped import shipped

BOOK = Codebook.read(Path(__file__).with_name("local_partnership.json"))


def test_roles_give_the_canonical_columns():
    assert BOOK.columns == (
        "review_id", "incident_date", "publication_date", "outcome", "methodology", "pages", "recommendations",
        "Self-harm", "County lines", "Handover", "Notes",
    )  # fmt: skip


def test_its_own_headings_find_them():
    assert BOOK.columns_by_heading["dateofdeathorinjury"] == "incident_date"
    assert BOOK.columns_by_heading["typeofreview"] == "methodology"
    assert BOOK.columns_by_heading["refno"] == "review_id"


def test_its_own_levels_and_themes():
    assert BOOK.variable("outcome").spellings["1"] == "Child died"
    assert BOOK.variable("methodology").labels == ("Full IMR", "Round table", "Peer challenge")
    assert BOOK.variable("methodology").spellings["table top"] == "Round table"
    assert [theme.title for theme in BOOK.themes("young person")] == ["Self-harm", "County lines"]
    assert [theme.title for theme in BOOK.themes("our work")] == ["Handover between teams"]


def test_its_own_dates_and_codes():
    assert BOOK.variable("incident_date").date_format == "%d/%m/%Y"
    assert BOOK.variable("Self-harm").spellings["9"] == "not known"
    assert BOOK.variable("recommendations").missing_spellings == {"": "blank", "999": "not known"}
    assert BOOK.variable("Handover").spellings["ja"] == "yes"


def test_the_codebook_of_the_published_plan_categories():
    # Brandon and others 2013, Table 2.4: the six categories in the order of the table.
    book = Codebook.read(shipped("data", "published", "plan_categories_2005_11.json"))
    assert book.columns == ("review_id", "plan_category")
    assert book.columns_by_heading["level"] == "plan_category"
    assert [(level.value, level.label) for level in book.variable("plan_category").levels] == [
        ("neglect only", "Neglect only"),
        ("physical abuse only", "Physical abuse only"),
        ("sexual abuse only", "Sexual abuse only"),
        ("emotional abuse only", "Emotional abuse only"),
        ("multiple including neglect", "Multiple including neglect"),
        ("multiple excluding neglect", "Multiple excluding neglect"),
    ]
