import numpy as np
import pytest

from scr_analysis.charts import plot_activity_index, plot_activity_rates, plot_published_activity_rates
from scr_analysis.tables import published_activity_rates

ENQUIRIES = "section_47_enquiries_in_year"


@pytest.fixture(scope="module")
def table():
    return published_activity_rates()


@pytest.mark.parametrize("plot", [plot_activity_rates, plot_published_activity_rates])
def test_the_published_rates_are_drawn(table, points, plot):
    panels = plot(table).child_axes
    assert len(panels) == table["activity"].nunique()
    # By hand, from Ofsted's reviews and the Department's enquiries: 93 / 127,100 and so on, per 10,000.
    by_hand = [93 / 12.71, 143 / 14.25, 166 / 16.015, 134 / 17.229]
    place = list(dict.fromkeys(table["activity"])).index(ENQUIRIES)
    assert [value for _, value, _ in points(panels[place])] == pytest.approx(by_hand)


def test_a_year_without_the_measure_is_marked_as_not_available(table, words):
    assert words(plot_activity_rates(table)).count("[x]") == int(table["rate"].isna().sum())


def test_the_index_sets_reviews_in_front_of_activity(table, words):
    ax = plot_activity_index(table)
    whole = [line for line in ax.lines if len(line.get_xdata()) == table["year"].nunique()]
    assert len(whole) == 1 + table["activity"].nunique()
    assert whole[0].get_ydata() == pytest.approx([100, 143 / 0.93, 166 / 0.93, 134 / 0.93])
    assert len({(line.get_marker(), line.get_linestyle()) for line in whole}) == len(whole)
    said = [text.replace("\n", " ") for text in words(ax)]
    assert "Reviews" in said
    assert {f"{row.activity_label} ({row.stock_or_flow})" for row in table.itertuples()} <= set(said)


def test_no_line_crosses_a_year_without_a_figure(table):
    ax = plot_activity_index(table)
    activity = table[table["activity"].eq("initial_cp_conferences_in_year")]["activity_index"].to_numpy(float)
    assert np.isnan(activity).any()
    assert any(
        np.array_equal(line.get_ydata(), activity, equal_nan=True)
        for line in ax.lines
        if len(line.get_ydata()) == len(activity)
    )
