import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scr_analysis.charts.kit.lines import spread

label = st.tuples(st.floats(0, 100), st.floats(1, 12))


@given(st.lists(label, min_size=1, max_size=8))
def test_labels_never_touch_and_stay_inside(labels):
    wanted, heights = zip(*labels, strict=True)
    middles = spread(wanted, heights, 100)
    order = np.argsort(middles)
    tops = np.array(middles) + np.array(heights) / 2
    bottoms = np.array(middles) - np.array(heights) / 2
    assert (tops[order][:-1] <= bottoms[order][1:] + 1e-6).all()
    assert min(bottoms) >= -1e-6
    assert max(tops) <= 100 + 1e-6


def test_labels_with_room_stay_where_they_were():
    assert spread([50, 10], [8, 8], 100) == [50, 10]
