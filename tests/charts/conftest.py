"""What the tests of charts share: nothing stays open, and what a chart really draws can be asked."""

from unittest.mock import patch

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection
from matplotlib.text import Text

from scr_analysis.charts.kit.columns import ON_BAR

YEARS = ("2011-12", "2012-13", "2013-14", "2014-15")


@pytest.fixture(autouse=True)
def close_figures():
    plt.close("all")
    yield
    plt.close("all")


@pytest.fixture
def drawn():
    """The texts that a figure draws, in fact: hidden axes and ticks outside the view are not among them."""
    return _drawn


def _drawn(ax):
    found = []
    draw = Text.draw

    def record(self, renderer):
        if self.get_visible() and self.get_text().strip():
            found.append(self)
        draw(self, renderer)

    with patch.object(Text, "draw", record):
        ax.figure.draw_without_rendering()
    return list(dict.fromkeys(found))


@pytest.fixture
def words(drawn):
    return lambda ax: [text.get_text() for text in drawn(ax)]


@pytest.fixture
def collisions(drawn):
    """Complaints about a chart's texts: two that touch, or one that the figure's edge cuts."""

    def complain(ax):
        texts = drawn(ax)
        # A text alone: an annotation's own extent would take in its arrow, of which there are none.
        boxes = np.array([Text.get_window_extent(text).extents for text in texts])
        low, high = boxes[:, None, :2], boxes[None, :, 2:]
        overlap = (np.minimum(boxes[:, None, 2:], high) - np.maximum(low, boxes[None, :, :2]) > 1).all(axis=2)
        pairs = [(texts[i].get_text(), texts[j].get_text()) for i, j in np.argwhere(np.triu(overlap, 1))]
        edge = ax.figure.bbox.extents
        cut = [
            t.get_text()
            for t, box in zip(texts, boxes, strict=True)
            if (box[:2] < -1).any() or (box[2:] > edge[2:] + 1).any()
        ]
        return pairs + cut

    return complain


@pytest.fixture
def length_table():
    """Four years by hand: a part year, a median of too few for an interval, an empty year, a provisional one."""
    return pd.DataFrame(
        {
            "year": pd.Categorical(YEARS, categories=YEARS, ordered=True),
            "year_status": ["part year", "complete", "complete", "provisional"],
            "measure": "pages",
            "unit": "pages",
            "reviews": pd.array([20, 5, 2, 30], dtype="Int64"),
            "no_report": pd.array([2, 0, 2, 3], dtype="Int64"),
            "n": pd.array([17, 4, 0, 25], dtype="Int64"),
            "missing": pd.array([1, 1, 0, 2], dtype="Int64"),
            "median": [52.0, 40.5, None, 33.0],
            "lower": [45.0, None, None, 28.0],
            "upper": [60.0, None, None, 39.0],
            "coverage": [95.1, None, None, 95.7],
            "q1": [40.0, 33.0, None, 25.0],
            "q3": [61.0, 50.0, None, 41.0],
            "mean": [52.4, 41.0, None, 34.0],
            "method": "Median with order-statistic 95% interval",
            "trend": -4.5,
            "trend_lower": -7.0,
            "trend_upper": -2.0,
            "trend_p": 0.0021,
            "trend_unit": "pages a year",
            "trend_method": "Theil-Sen slope",
            "year_of": "incident",
            "undated": pd.array([0] * 4, dtype="Int64"),
            "cut_off": "2015-11",
            "source": "Made by hand",
        }
    )


@pytest.fixture
def points():
    return _points


@pytest.fixture
def intervals():
    return _intervals


def _points(ax):
    """Every marker of an axes, as (place, value, filled), by place."""
    found = [
        (float(x), float(y), line.get_markerfacecolor() == line.get_color())
        for line in ax.lines
        if line.get_linestyle() == "None" and line.get_marker() not in {"<", ">"}
        for x, y in zip(*line.get_data(), strict=True)
        if np.isfinite(y)
    ]
    return sorted(found)


def _intervals(ax):
    ends = [
        np.sort(path.vertices, axis=0)
        for c in ax.collections
        if isinstance(c, LineCollection) and c.get_gid() != ON_BAR  # the same interval again, in white on its bar
        for path in c.get_paths()
    ]
    return sorted(((float(e[0, 0]), float(e[0, 1])), (float(e[1, 0]), float(e[1, 1]))) for e in ends)


@pytest.fixture
def bars():
    """Bars of an axes as lengths by place, whichever way they lie."""

    def read(ax, *, level=False):
        found = {}
        for bar in ax.patches:
            start, length, middle = (
                (bar.get_x(), bar.get_width(), bar.get_y() + bar.get_height() / 2)
                if level
                else (bar.get_y(), bar.get_height(), bar.get_x() + bar.get_width() / 2)
            )
            assert start == 0  # a bar stands on zero
            found[round(float(middle), 6)] = float(length)
        return dict(sorted(found.items()))

    return read


@pytest.fixture(scope="session")
def example():
    from scr_analysis.example import example_reviews

    return example_reviews()


@pytest.fixture
def hide():
    """A table as disclosure control would leave it: some rows' numbers gone."""

    def apply(table, rows, columns):
        hidden = table.assign(suppressed=table.index.isin(rows))
        hidden.loc[rows, columns] = pd.NA
        return hidden

    return apply


@pytest.fixture
def contrast():
    return _contrast


def _luminance(colour):
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
