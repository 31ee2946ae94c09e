import pytest

from scr_analysis.charts import plot_recommendations_against_questions
from scr_analysis.tables import recommendations_against_questions


def test_recommendations_less_questions_by_year(example, points):
    table = recommendations_against_questions(example)
    difference, posing = plot_recommendations_against_questions(table).child_axes
    assert [value for _, value, _ in points(difference)] == pytest.approx(table["median"].tolist())
    assert [value for _, value, _ in points(posing)] == pytest.approx(table["percent"].tolist())


def test_recommendations_less_questions_by_methodology(example, points):
    table = recommendations_against_questions(example, by="methodology")
    ax = plot_recommendations_against_questions(table)
    assert [x for x, _, _ in sorted(points(ax), key=lambda point: point[1])] == pytest.approx(
        table["median"].dropna().tolist()
    )
    assert ax.get_xlim()[0] <= 0 <= ax.get_xlim()[1]


def test_recommendations_less_questions_of_all(example, words):
    table = recommendations_against_questions(example, by=None)
    assert "All reviews" in words(plot_recommendations_against_questions(table))
