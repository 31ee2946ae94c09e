from scr_analysis.charts import plot_flow, plot_incomplete_years
from scr_analysis.tables import flow, incomplete_years


def test_rows_at_each_step(example, bars, words):
    table = flow(example, rows_read=296, set_aside={"region": 2, "pages": 1})
    ax = plot_flow(table)
    assert list(bars(ax, level=True).values()) == table["count"].tolist()
    assert {"296 (100.0%)", "Set aside: region", "2 (0.7%)", "293 (99.0%)"} <= set(words(ax))


def test_the_parts_of_a_step_are_indented(example):
    ax = plot_flow(flow(example, rows_read=293))
    left = {text.get_text(): text.get_window_extent().x0 for text in ax.texts}
    assert left["Rows read"] < left["Reviews"] < left["With a final report"]


def test_the_years_of_each_date(example, bars):
    table = incomplete_years(example)
    panels = plot_incomplete_years(table).child_axes
    for panel, (_, part) in zip(panels, table.groupby("date", sort=False), strict=True):
        assert sorted(bars(panel).values()) == sorted(part["reviews"].tolist())
        assert sum(bool(bar.get_hatch()) for bar in panel.patches) == part["year_status"].eq("part year").sum()
