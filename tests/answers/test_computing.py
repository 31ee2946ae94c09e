import pandas as pd

from scr_analysis.answers.computing import computed
from scr_analysis.example import example_reviews
from scr_analysis.release.beside import read
from scr_analysis.release.options import Options


def test_without_any_date_a_table_over_years_is_left_out_with_the_reason(tmp_path):
    reviews = example_reviews(7)
    path = tmp_path / "reviews.csv"
    reviews.assign(incident_date=pd.NaT, notification_date=pd.NaT, publication_date=pd.NaT).to_csv(path, index=False)
    options = Options(select=("reviews_by_year", "theme_prevalence", "incomplete_years"))
    made, left_out = computed(read(path, options), options, beside={}, outputs=options.outputs)
    assert list(made) == ["theme_prevalence"]
    assert {one.output.name: one.reason for one in left_out} == {
        "reviews_by_year": "No review has a date of incident.",
        "incomplete_years": "The file gives no row of this table.",
    }
