import pytest
from matplotlib.collections import PatchCollection

from scr_analysis.charts import (
    plot_compare,
    plot_length_decomposition,
    plot_length_trend,
    plot_recommendations_decomposition,
    plot_recommendations_trend,
)
from scr_analysis.tables import (
    compare,
    length_decomposition,
    length_trend,
    recommendations_decomposition,
    recommendations_trend,
)


def by_row(points):
    return [x for x, _, _ in sorted(points, key=lambda point: point[1])]


def test_slopes_of_all_of_each_and_within(example, points, intervals, words):
    table = length_trend(example)
    ax = plot_length_trend(table)
    assert by_row(points(ax)) == pytest.approx(table["trend"].dropna().tolist())
    assert len(intervals(ax)) == table["trend_lower"].notna().sum()
    assert ax.get_xlim()[0] <= 0 <= ax.get_xlim()[1]
    assert {"All reviews", "Each methodology by itself", "Change a year (pages)"} <= set(words(ax))


def test_recommendations_change_by_per_cent(example, points, words):
    table = recommendations_trend(example)
    ax = plot_recommendations_trend(table)
    assert by_row(points(ax)) == pytest.approx(table["yearly_percent"].dropna().tolist())
    assert "Change a year (per cent)" in words(ax)


def test_every_pair_of_groups(example, points, words):
    table = compare(example, "pages", by="age_band")
    ax = plot_compare(table)
    assert by_row(points(ax)) == pytest.approx(table["shift"].dropna().tolist())
    said = words(ax)
    row = table.iloc[0]
    assert f"Under 1 ({row['median_a']:.1f}, n = {row['n_a']}) against" in said
    assert f"{row['level_b']} ({row['median_b']:.1f}, n = {row['n_b']})" in said
    assert any("p values are adjusted for 10 tests (Holm)" in text.replace("\n", " ") for text in said)


def test_a_hidden_pair_is_shorthand(example, hide, points, words):
    table = hide(
        compare(example, "pages", by="age_band"), [0], ["shift", "lower", "upper", "n_a", "median_a", "p_adjusted"]
    )
    ax = plot_compare(table)
    assert len(points(ax)) == len(table) - 1
    assert "[c]" in words(ax)
    assert "Under 1 ([c], n = [c]) against" in words(ax)


@pytest.mark.parametrize(
    ("table", "plot"),
    [
        (length_decomposition, plot_length_decomposition),
        (recommendations_decomposition, plot_recommendations_decomposition),
    ],
)
def test_two_steps_lead_from_the_first_mean_to_the_last(table, plot, example, bars, intervals):
    found = table(example)
    whole = found.iloc[-1]
    ax = plot(found)
    first, mix, last = whole["mean_first"], whole["mean_first"] + whole["mix"], whole["mean_second"]
    assert bars(ax) == pytest.approx({0: first, 3: last})
    (steps,) = [c for c in ax.collections if isinstance(c, PatchCollection)]
    ends = [sorted((path.vertices[:, 1].min(), path.vertices[:, 1].max())) for path in steps.get_paths()]
    assert ends == [pytest.approx(sorted((first, mix))), pytest.approx(sorted((mix, last)))]
    expected = [(1, first, "mix"), (2, mix, "within"), (3, first, "change")]
    assert [(place, low, high) for (place, low), (_, high) in intervals(ax)] == [
        pytest.approx((place, start + whole[f"{part}_lower"], start + whole[f"{part}_upper"]))
        for place, start, part in expected
    ]


def test_means_and_steps_are_written(example, words):
    table = length_decomposition(example)
    whole = table.iloc[-1]
    said = [text.replace("\u2212", "-") for text in words(plot_length_decomposition(table))]
    assert {f"{whole['mean_first']:.1f}", f"{whole['mean_second']:.1f}"} <= set(said)
    for part in ("mix", "within"):
        step, low, high = (f"{whole[f'{part}{limit}']:.1f}" for limit in ("", "_lower", "_upper"))
        assert f"{step}\n({low} to {high})" in said


def test_a_hidden_step_is_placed_nowhere(example, hide, bars, intervals, words):
    table = length_decomposition(example)
    columns = [f"{part}{limit}" for part in ("mix", "within", "change") for limit in ("", "_lower", "_upper")]
    ax = plot_length_decomposition(hide(table, [len(table) - 1], columns))
    assert list(bars(ax)) == [0, 3]
    assert intervals(ax) == []
    assert words(ax).count("[c]") == 2
    assert not any(isinstance(c, PatchCollection) for c in ax.collections)
