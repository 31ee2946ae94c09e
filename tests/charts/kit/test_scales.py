import numpy as np
import pytest

from scr_analysis.charts.kit.scales import highest, nice_ticks, tick_texts


@pytest.mark.parametrize("top", [0.003, 0.7, 1, 3, 7, 12, 93, 100, 171, 12_345])
def test_ticks_run_from_zero_to_the_top_or_above(top):
    ticks = nice_ticks(top)
    assert ticks[0] == 0
    assert ticks[-1] >= top
    assert 2 <= len(ticks) <= 7
    assert len(set(np.round(np.diff(ticks), 9))) == 1


@pytest.mark.parametrize("top", [0, -1, float("nan")])
def test_nothing_to_measure_still_has_a_scale(top):
    assert nice_ticks(top) == [0, 1]


def test_counts_have_whole_ticks():
    assert all(tick == int(tick) for tick in nice_ticks(2, whole=True))


def test_a_scale_without_a_base_starts_near_its_lowest_value():
    assert nice_ticks(178, bottom=97)[0] == 80


def test_the_highest_of_nothing_is_not_a_number():
    assert np.isnan(highest(np.array([np.nan]), np.array([])))
    assert highest(np.array([1, np.nan]), np.array([3.0])) == 3


def test_ticks_have_the_same_places():
    assert tick_texts([0, 0.25, 0.5]) == ["0.00", "0.25", "0.50"]
