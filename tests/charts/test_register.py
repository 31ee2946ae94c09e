import pytest

from scr_analysis.charts import plot_recommendations_register, plot_register_agreement
from scr_analysis.example import example_recommendations
from scr_analysis.tables import recommendations_register, register_agreement


@pytest.fixture(scope="module")
def register(example):
    return example_recommendations(example)


def test_three_shares_a_level(example, register, bars, words):
    table = recommendations_register(example, register)
    ax = plot_recommendations_register(table)
    expected = [*table["percent"], *table["linked_percent"], *table["acted_percent"]]
    assert list(bars(ax, level=True).values()) == pytest.approx(expected)
    headings = {
        "Reviews with a recommendation to them",
        "Recommendations linked to a finding",
        "Recommendations acted on",
    }
    assert headings <= set(words(ax))


def test_a_share_that_was_not_coded_is_left_out(example, register, bars, words):
    table = recommendations_register(example, register.drop(columns="action_status"))
    ax = plot_recommendations_register(table)
    assert len(bars(ax, level=True)) == 2 * len(table)
    assert "Recommendations acted on" not in words(ax)


def test_by_year_a_panel_a_share(example, register, points):
    table = recommendations_register(example, register, by="year")
    panels = plot_recommendations_register(table).child_axes
    assert [value for _, value, _ in points(panels[1])] == pytest.approx(table["linked_percent"].tolist())


def test_of_all_together(example, register, words):
    said = words(plot_recommendations_register(recommendations_register(example, register, by=None)))
    assert {"All recommendations", "Reviews with a recommendation"} <= set(said)


def test_a_bar_a_state_of_agreement(example, register, bars, words):
    table = register_agreement(example, register)
    ax = plot_register_agreement(table)
    assert list(bars(ax, level=True).values()) == table["reviews"].tolist()
    assert any("in the file" in text for text in words(ax))
