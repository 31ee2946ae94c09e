import numpy as np
import pytest

from scr_analysis.charts import plot_publication_curve, plot_time_to_publication
from scr_analysis.tables import publication_curve, time_to_publication


def step(ax):
    return next(line for line in ax.lines if line.get_drawstyle() == "steps-post")


def test_the_curve_is_that_of_the_table(example, words):
    table = publication_curve(example)
    ax = plot_publication_curve(table)
    assert step(ax).get_xdata().tolist() == table["months_since"].tolist()
    np.testing.assert_allclose(step(ax).get_ydata(), table["published_percent"].to_numpy())
    assert ax.get_ylim() == (0, 100)
    # Beneath the first month: everyone is at risk.
    assert ax.get_xticklabels()[0].get_text() == f"0\n{table['at_risk'].iloc[0]}"


def test_a_panel_a_year(example, words):
    table = publication_curve(example, by="year")
    ax = plot_publication_curve(table)
    assert len(ax.child_axes) == table["year"].nunique()
    first = table[table["year"].eq("2011-12")]
    np.testing.assert_allclose(step(ax.child_axes[0]).get_ydata(), first["published_percent"].to_numpy())
    assert f"2011-12 (n = {first['n'].iloc[0]})" in words(ax)


def test_hidden_steps_leave_a_gap(example, hide, words):
    table = hide(publication_curve(example), [3, 4], ["at_risk", "published", "published_percent"])
    ax = plot_publication_curve(table)
    assert np.isnan(step(ax).get_ydata()[[3, 4]]).all()
    assert any(text.endswith("\n[c]") for text in words(ax))
    drawn = np.concatenate([path.vertices for band in ax.collections for path in band.get_paths()])
    months = table["months_since"].to_numpy()
    inside = (drawn[:, 0] > months[3]) & (drawn[:, 0] < months[5])
    assert not inside.any()


def test_medians_by_methodology(example, points, words):
    table = time_to_publication(example, by="methodology")
    ax = plot_time_to_publication(table)
    assert [x for x, _, _ in sorted(points(ax), key=lambda point: point[1])] == pytest.approx(
        table["median"].dropna().tolist()
    )
    assert any("within six months" in text for text in words(ax))


def test_a_median_that_is_not_reached_says_so(example, points, words):
    table = time_to_publication(example, by="year")
    assert table["median"].isna().any()
    ax = plot_time_to_publication(table)
    median, soon = ax.child_axes
    assert [value for _, value, _ in points(median)] == pytest.approx(table["median"].dropna().tolist())
    assert [value for _, value, _ in points(soon)] == pytest.approx(table["within_six_months"].tolist())
    key = " ".join(words(ax)).replace("\n", " ")
    assert "[x]: fewer than half published by the cut-off." in key
    assert "[x]: not available." not in key


def test_of_all_together(example, words):
    assert "All reviews" in words(plot_time_to_publication(time_to_publication(example)))
