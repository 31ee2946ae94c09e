import pandas as pd

from scr_analysis.charts import plot_methodology_by_year

NINE = [f"Method {i}" for i in range(9)]


def test_nine_methodologies_have_nine_panels_of_one_colour(points, words):
    years = [year for year in ("2011-12", "2012-13") for _ in NINE]
    table = pd.DataFrame(
        {
            "year": pd.Categorical(years, ordered=True),
            "year_status": "complete",
            "methodology": pd.Categorical(NINE * 2, categories=NINE),
            "count": 1,
            "n": pd.array([90] * 18, dtype="Int64"),
            "missing": 0,
            "reviews": 90,
            "percent": [float(i) for i in range(18)],
            "lower": [i / 2 for i in range(18)],
            "upper": [i + 5.0 for i in range(18)],
            "column_percent": 50.0,
            "method": "",
            "chi_squared": 3.0,
            "df": 8,
            "p": 0.9,
            "cramers_v": 0.1,
            "p_method": "",
            "year_of": "incident",
            "undated": 0,
            "cut_off": "",
            "source": "Made by hand",
        }
    )
    ax = plot_methodology_by_year(table)
    assert [points(panel) for panel in ax.child_axes] == [[(0, i, True), (1, i + 9, True)] for i in range(9)]
    assert len({line.get_color() for panel in ax.child_axes for line in panel.lines}) == 1
    assert len({panel.get_ylim() for panel in ax.child_axes}) == 1
    assert set(NINE) <= set(words(ax))
