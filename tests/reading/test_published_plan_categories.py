"""Real figures: the 175 children of Brandon and others 2013, Neglect and Serious Case Reviews, Table 2.4, page 27."""

from scr_analysis.formats import round_half_up
from scr_analysis.reading import load_reviews
from scr_analysis.shipped import shipped

CODEBOOK = shipped("data", "published", "plan_categories_2005_11.json")
COUNTS = {
    "neglect only": 73,
    "physical abuse only": 32,
    "sexual abuse only": 12,
    "emotional abuse only": 19,
    "multiple including neglect": 28,
    "multiple excluding neglect": 11,
}
PRINTED = {
    "Neglect only": 42,
    "Physical abuse only": 18,
    "Sexual abuse only": 7,
    "Emotional abuse only": 11,
    "Multiple including neglect": 16,
    "Multiple excluding neglect": 6,
}


def test_the_published_percentages_come_out_of_a_file_of_175_rows(tmp_path):
    rows = [category for category, count in COUNTS.items() for _ in range(count)]
    path = tmp_path / "plans.csv"
    lines = ["Row,Category of plan", *(f"{number},{category}" for number, category in enumerate(rows, start=1))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    reviews = load_reviews(path, codebook=CODEBOOK)

    assert len(reviews) == 175
    percent = reviews["plan_category"].value_counts(normalize=True, sort=False) * 100
    assert {label: round_half_up(value) for label, value in percent.items()} == PRINTED
