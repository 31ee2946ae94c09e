import numpy as np

from scr_analysis.charts.kit.seriation import clustered_order


def test_the_closest_are_neighbours():
    # Two blocks, shuffled: 0 with 3, 1 with 2.
    close = np.array([[1, 0.1, 0.2, 0.8], [0.1, 1, 0.9, 0], [0.2, 0.9, 1, 0.1], [0.8, 0, 0.1, 1]])
    assert clustered_order(close) == [3, 0, 2, 1]


def test_edges():
    assert clustered_order(np.empty((0, 0))) == []
    assert clustered_order(np.array([[1.0]])) == [0]
    assert clustered_order(np.full((3, 3), np.nan)) == [0, 1, 2]


def test_every_item_once():
    numbers = np.random.default_rng(4).random((30, 30))
    order = clustered_order(numbers + numbers.T)
    assert sorted(order) == list(range(30))
