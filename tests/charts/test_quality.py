import pytest

from scr_analysis.charts import plot_data_quality
from scr_analysis.tables import data_quality


def test_a_bar_a_variable(example, bars, words):
    table = data_quality(example[["outcome", "pages", "final_report", "poverty"]])
    ax = plot_data_quality(table)
    assert list(bars(ax, level=True).values()) == pytest.approx(table["share_known"].tolist())
    row = table[table["variable"].eq("poverty")].iloc[0]
    said = words(ax)
    assert {"About the review", "Environment"} <= set(said)
    assert any(text.endswith(f"{row['n']} known, {row['not_known']} not known, {row['blank']} blank") for text in said)
