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


def test_clusters_meet_where_they_are_closest():
    # 2 joins last: it is closer to 3 than to 0. SciPy 1.17 gives 2 0 1 3 as the best order.
    close = np.array([[1, 0.9, 0.3, 0.5], [0.9, 1, 0.6, 0.7], [0.3, 0.6, 1, 0.4], [0.5, 0.7, 0.4, 1]])
    assert clustered_order(close) == [0, 1, 3, 2]


def test_what_is_as_close_but_for_rounding_keeps_its_order():
    close = np.full((5, 5), 0.1)
    assert clustered_order(close + 1e-15 * np.arange(25).reshape(5, 5)) == clustered_order(close)
