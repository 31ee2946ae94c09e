"""Two categories crossed, as bars: the share of each row that has a level."""

import pandas as pd
from matplotlib.axes import Axes

from scr_analysis import findings
from scr_analysis.charts.kit.documented import documented
from scr_analysis.charts.kit.page import Drawing, Page, chart
from scr_analysis.charts.protection import draw_share_rows
from scr_analysis.columns.values import Crossed
from scr_analysis.words import say

__all__ = ["plot_cross"]

_NEEDS = (
    "row_level", "column_variable_label", "column_kind", "column_level", "count", "row_n", "row_base", "row_share",
    "row_share_lower", "row_share_upper", "row_minimum", "row_minimum_lower", "row_minimum_upper",
)  # fmt: skip


@documented
def plot_cross(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw two categories crossed.

    Returns
    -------
    Axes
        A bar a row level under the heading of each column level, and a bar of all rows: the share of the known. Where the
        columns are a theme only yes is drawn, as a share of all reviews to which it applies.
    """
    return chart(Drawing("cross", _NEEDS, _draw, findings.cross), table, ax)


def _draw(page: Page, table: pd.DataFrame) -> None:
    of_theme = table["column_kind"].iloc[0] == Crossed.THEME
    rows = table[table["column_level"].eq("yes")] if of_theme else table
    share, base = ("row_minimum", "row_base") if of_theme else ("row_share", "row_n")
    # Grouped by column level, so that the rows that are compared stand under one another.
    place = rows.groupby("column_level", sort=False, observed=True).ngroup()
    rows = rows.loc[place.sort_values(kind="stable").index]
    drawn = rows.assign(percent=rows[share], lower=rows[f"{share}_lower"], upper=rows[f"{share}_upper"], n=rows[base])
    heading = drawn["column_variable_label"] + ": " + drawn["column_level"]
    words = ("axis.share.reviews", "key.share.bar.all") if of_theme else ("axis.share", "key.share.bar")
    draw_share_rows(page, drawn, drawn["row_level"], heading, axis=say(words[0]), key=say(words[1]))
