import pytest

from scr_analysis.charts import plot_cumulative_risk, plot_quality_marks_met
from scr_analysis.tables import cumulative_risk, quality_marks_met


@pytest.mark.parametrize(
    ("table", "plot"), [(cumulative_risk, plot_cumulative_risk), (quality_marks_met, plot_quality_marks_met)]
)
def test_a_bar_a_number_of_themes(table, plot, example, bars, intervals):
    found = table(example)
    ax = plot(found)
    assert bars(ax) == pytest.approx(dict(zip(found["themes"].astype(float), found["percent"], strict=True)))
    assert [high[1] for _, high in intervals(ax)] == pytest.approx(found["upper"].tolist())


def test_mean_interval_and_n_stand_above(example, words):
    table = cumulative_risk(example)
    first = table.iloc[0]
    expected = f"Mean {first['mean']:.1f} ({first['mean_lower']:.1f} to {first['mean_upper']:.1f}), n = {first['n']}"
    assert any(expected in text for text in words(plot_cumulative_risk(table)))


def test_by_age_band_there_is_a_panel_a_band(example, bars, words):
    table = cumulative_risk(example, by="age_band")
    ax = plot_cumulative_risk(table)
    for panel, (_, part) in zip(ax.child_axes, table.groupby("age_band", observed=True), strict=True):
        assert list(bars(panel).values()) == pytest.approx(part["percent"].tolist())
    assert len({panel.get_ylim() for panel in ax.child_axes}) == 1
    assert set(table["age_band"].astype("str")) <= set(words(ax))


def test_a_mean_of_few_has_no_interval(example, words):
    table = cumulative_risk(example, by="age_band").assign(mean_lower=float("nan"))
    assert any("[u], n = " in text for text in words(plot_cumulative_risk(table)))


def test_hidden_bars_are_shorthand(example, hide, bars, words):
    table = hide(cumulative_risk(example), [3], ["count", "percent"])
    ax = plot_cumulative_risk(table)
    assert 3 not in bars(ax)
    assert "[c]" in words(ax)


def test_an_interval_that_was_hidden_is_not_called_unreliable(example, words):
    table = cumulative_risk(example)
    gone = ["mean_lower", "mean_upper"]
    safe = table.assign(**dict.fromkeys(gone, float("nan")), suppressed=True, hidden_columns=" ".join(gone))
    assert any("[c], n = " in text for text in words(plot_cumulative_risk(safe)))
