import numpy as np
import pandas as pd
import pytest

from scr_analysis.charts import plot_harm_categories, plot_protection_status
from scr_analysis.tables import harm_categories, protection_status


@pytest.fixture(scope="module")
def status(example):
    return protection_status(example)


def names(ax):
    return [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]


def test_bars_are_as_long_as_the_shares(status, bars):
    ax = plot_protection_status(status)
    assert list(bars(ax, level=True).values()) == pytest.approx(status["percent"].tolist())
    assert [name for name in names(ax) if name] == status["level"].tolist()


def test_headings_numerators_and_denominators_are_written(status, words):
    said = words(plot_protection_status(status))
    assert set(status["variable_label"]) <= set(said)
    first = status.iloc[0]
    assert any(text.endswith(f"({first['count']} of {first['n']})") for text in said)


def test_by_a_category_of_many_groups_they_stand_under_their_level(example, bars):
    table = protection_status(example, by="methodology")
    ax = plot_protection_status(table)
    assert names(ax)[:3] == ["", *table["methodology"].unique()[:2]]
    first = table[table["level"].eq(table["level"].iloc[0])]["percent"].tolist()
    assert list(bars(ax, level=True).values())[: len(first)] == pytest.approx(first)


def test_by_year_there_is_a_panel_a_level(example, points):
    fatal = example[example["outcome"].eq("Fatal")]
    table = harm_categories(
        fatal.assign(harm_category=fatal["harm_category"].cat.remove_unused_categories()), by="year"
    )
    panels = plot_harm_categories(table).child_axes
    levels = table.groupby("level", sort=False, observed=True)["percent"].apply(list)
    assert len(panels) == len(levels)
    for panel, values in zip(panels, levels, strict=True):
        assert [value for _, value, _ in points(panel)] == pytest.approx(values)


def test_hidden_shares_are_not_drawn(status, hide, bars, intervals, words):
    table = hide(status, [1], ["count", "percent"])
    ax = plot_protection_status(table)
    assert len(bars(ax, level=True)) == len(table) - 1
    assert len(intervals(ax)) == len(table) - 1
    assert words(ax).count("[c]") == 2  # on the baseline and at the right


def test_a_level_that_nobody_has_keeps_its_row():
    reviews = pd.DataFrame({"harm_category": pd.Categorical(["Neglect"], ["Neglect", "Assault"])})
    ax = plot_harm_categories(harm_categories(reviews))
    assert names(ax)[1:] == ["Neglect", "Assault"]
    assert np.isfinite(ax.get_xlim()).all()
