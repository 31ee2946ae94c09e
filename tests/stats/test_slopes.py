"""Order statistics of slopes: each way of finding them against the plain list of all pairs."""

import numpy as np
import pytest

from scr_analysis.stats import _slopes


def every_slope(x, y):
    """The definition: all pairs that differ in x."""
    i, j = np.where(x[:, None] < x[None, :])
    return np.sort((y[j] - y[i]) / (x[j] - x[i]))


@pytest.fixture(params=["listed", "correlated", "selected"])
def way(request, monkeypatch):
    if request.param != "listed":
        monkeypatch.setattr(_slopes, "_LIST_UP_TO", 50)
    if request.param == "selected":
        monkeypatch.setattr(_slopes, "_WHOLE_UP_TO", 0)
    return request.param


@pytest.mark.parametrize("seed", range(8))
def test_every_place_of_whole_numbers(way, seed):
    numbers = np.random.default_rng(seed)
    x = numbers.integers(2005, 2009, 40).astype(float)
    y = numbers.integers(0, 30, 40).astype(float)
    slopes = every_slope(x, y)
    places = list(range(0, slopes.size, 7))
    assert _slopes.slopes_at(x, y, places) == pytest.approx(slopes[places], rel=1e-12)


def test_fractions_in_a_large_file_are_selected(way):
    numbers = np.random.default_rng(1)
    x, y = numbers.integers(0, 3, 300).astype(float), numbers.normal(size=300)
    slopes = every_slope(x, y)
    places = [0, slopes.size // 2, slopes.size - 1]
    assert _slopes.slopes_at(x, y, places) == pytest.approx(slopes[places], rel=1e-12)


def test_equal_slopes_that_no_bisection_can_part(way):
    x, y = np.repeat([0.0, 1.0], 100), np.repeat([1.5, 2.0], 100)
    assert _slopes.slopes_at(x, y, [0, 9_999]) == [0.5, 0.5]
