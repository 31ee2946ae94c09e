import pandas as pd
import pytest

from scr_analysis.charts import plot_coding_agreement
from scr_analysis.example import example_second_coder
from scr_analysis.tables import coding_agreement

KEPT = ["review_id", "outcome", "final_report", "pages", "poverty", "humility"]


@pytest.fixture(scope="module")
def table(example):
    return coding_agreement(example[KEPT], example_second_coder(example)[KEPT])


def test_kappa_and_alpha_of_each_variable(table, points, intervals, words):
    ax = plot_coding_agreement(table)
    drawn = {marker: [] for marker in "oD"}
    for line in ax.lines:
        if line.get_linestyle() == "None":
            drawn[line.get_marker()] = list(line.get_xdata())
    assert drawn["o"] == pytest.approx(table["kappa"].dropna().tolist())
    assert drawn["D"] == pytest.approx(table["alpha"].dropna().tolist())
    assert len(intervals(ax)) == table["kappa_lower"].notna().sum()
    said = words(ax)
    assert {"Cohen's kappa (95% interval)", "Krippendorff's alpha"} <= set(said)
    assert f"{table['observed_agreement'].iloc[0]:.1f}% agreed (n = {table['n'].iloc[0]})" in said


def test_what_is_undefined_is_not_drawn_but_said(table, words):
    undefined = table["kappa"].isna() & table["alpha"].isna()
    assert undefined.any()  # everyone in both files has a final report
    assert words(plot_coding_agreement(table)).count("[z]") == undefined.sum()


def test_agreement_is_left_out_of_a_long_chart_only_where_alpha_is_one(table, words):
    """Two coders who both say yes of every review agree throughout, and nothing is known of how well."""
    row = table[table["kappa"].notna()].head(1)
    many = pd.concat([row.assign(variable=f"v{at}", variable_label=f"Variable {at}") for at in range(16)])
    full = many.reset_index(drop=True).assign(
        observed_agreement=[80.0] + [100.0] * 15, alpha=[0.6, float("nan")] + [1.0] * 14
    )
    ax = plot_coding_agreement(full)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Variable 0", "Variable 1"]
    assert "Variable 2, Variable 3" in " ".join(words(ax)).replace("\n", " ")
