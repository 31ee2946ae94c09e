import pytest

from scr_analysis.charts import plot_wave_series
from scr_analysis.tables import wave_series


@pytest.fixture(scope="module")
def table(example):
    return wave_series(example)


def test_a_point_a_wave_on_one_scale(table, points, intervals):
    panels = plot_wave_series(table).child_axes
    for panel, (_, part) in zip(panels, table.groupby("series", sort=False, observed=True), strict=True):
        known = part[part["per_year"].notna()]
        assert [value for _, value, _ in points(panel)] == pytest.approx(known["per_year"].tolist())
        assert [low[1] for low, _ in intervals(panel)] == pytest.approx(known["per_year_lower"].tolist())
    assert len({panel.get_ylim() for panel in panels}) == 1


def test_no_two_waves_are_joined(table):
    for panel in plot_wave_series(table).child_axes:
        level = [line for line in panel.lines if line.get_linestyle() not in ("None", "--")]
        assert level == []


def test_every_break_is_marked_and_explained(table, words):
    ax = plot_wave_series(table)
    dashed = [line for line in ax.child_axes[0].lines if line.get_linestyle() == "--"]
    published = table[table["series"].eq(table["series"].iloc[0])]
    assert len(dashed) == published["broken"].ne("").sum()
    key = " ".join(words(ax)).replace("\n", " ")
    for reason in table["broken"]:
        assert reason in key


def test_what_was_not_published_is_not_available(table, words):
    published = table[table["series"].eq(table["series"].iloc[0])]
    assert published["per_year"].isna().any()
    assert words(plot_wave_series(published)).count("[x]") == published["per_year"].isna().sum()
