"""An order of themes in which those that fall together stand together.

SciPy's ``optimal_leaf_ordering`` is not used: in 1.17 its order is often not the best for its tree (its issue 11227), and
it sets the themes of the example further apart than the order found here.
"""

import numpy as np
from numpy.typing import NDArray


def clustered_order(closeness: NDArray[np.float64]) -> list[int]:
    """Order items so that close ones are neighbours: average-linkage clustering, clusters laid end to end.

    The two closest clusters are joined again and again, closeness between clusters being the mean over their pairs
    (Sokal and Michener 1958); of the four ways to lay two clusters end to end the one is taken whose touching ends are
    closest. Ties keep the order given, so that the same table gives the same order.

    Parameters
    ----------
    closeness : array of float, square
        Symmetric; larger is closer. NaN counts as 0.

    Returns
    -------
    list of int
        Positions, first to last.

    Examples
    --------
    >>> close = np.array([[1.0, 0.1, 0.9], [0.1, 1.0, 0.2], [0.9, 0.2, 1.0]])
    >>> clustered_order(close)
    [0, 2, 1]
    """
    close = np.nan_to_num(np.asarray(closeness, dtype=np.float64), nan=0.0)
    clusters = [[place] for place in range(len(close))]
    while len(clusters) > 1:
        first, second = _closest(clusters, close)
        joined = _laid(clusters[first], clusters[second], close)
        clusters = [cluster for place, cluster in enumerate(clusters) if place not in (first, second)]
        clusters.insert(first, joined)
    return clusters[0] if clusters else []


def _closest(clusters: list[list[int]], close: NDArray[np.float64]) -> tuple[int, int]:
    member = np.zeros((len(clusters), len(close)))
    for place, cluster in enumerate(clusters):
        member[place, cluster] = 1 / len(cluster)
    # Rounded, so that the order in which sums are taken cannot break a tie.
    between = (member @ close @ member.T).round(12)
    between[np.tril_indices(len(clusters))] = -np.inf
    first, second = np.unravel_index(int(np.argmax(between)), between.shape)
    return int(first), int(second)


def _laid(first: list[int], second: list[int], close: NDArray[np.float64]) -> list[int]:
    ways = [(first, second), (first, second[::-1]), (first[::-1], second), (first[::-1], second[::-1])]
    touching = [close[one[-1], other[0]].round(12) for one, other in ways]
    best = int(np.argmax(touching))
    return [*ways[best][0], *ways[best][1]]
