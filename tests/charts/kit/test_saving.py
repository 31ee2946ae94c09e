"""A picture shows years and minus signs as they are printed; whoever asks for a text has it as it was written."""

from unittest.mock import patch

import pandas as pd
from matplotlib.text import Text

from scr_analysis.charts import (
    plot_length_by_methodology,
    plot_length_by_year,
    plot_length_decomposition,
    plot_length_trend,
)
from scr_analysis.charts.kit.saving import svg_of
from scr_analysis.tables import length_decomposition, length_trend


def printed(figure):
    """Every text that is in fact drawn."""
    found = []
    draw = Text.draw

    def record(self, renderer):
        found.append(self.get_text())
        draw(self, renderer)

    with patch.object(Text, "draw", record):
        svg_of(figure)
    return "\n".join(found)


def test_years_do_not_break_and_are_read_as_written(length_table):
    ax = plot_length_by_year(length_table)
    assert "2014\u201115" in printed(ax.figure)
    assert [label.get_text().split("\n")[0] for label in ax.get_xticklabels()] == length_table["year"].tolist()


def test_a_minus_is_no_hyphen(example):
    ax = plot_length_decomposition(length_decomposition(example))
    # Mix: 5.1 pages fewer in the example, interval 12.7 fewer to 2.5 more.
    assert "\u22125.1\n(\u221212.7 to 2.5)" in printed(ax.figure)
    assert "-5.1\n(-12.7 to 2.5)" in [text.get_text() for text in ax.texts]


def test_ticks_below_zero_have_a_minus(example):
    assert "\u221210" in printed(plot_length_trend(length_trend(example)).figure)


def test_words_of_the_user_keep_their_hyphens():
    table = pd.DataFrame(
        {"methodology": ["Ages 11-15", "Semi-structured"], "unit": "pages", "n": [12, 14], "missing": 0}
    )
    made = table.assign(
        median=[1.0, 2.0], lower=[0.5, 1.5], upper=[2.0, 3.0], q1=[0.7, 1.7], q3=[1.2, 2.5], reviews=20, source=""
    )
    text = printed(plot_length_by_methodology(made.assign(measure="pages", no_report=0, method="", test_p=0.5)).figure)
    assert "Ages 11-15" in text
    assert "Semi-structured" in text
