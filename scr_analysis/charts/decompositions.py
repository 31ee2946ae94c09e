"""How much of a change is a change in the mix of methodologies, and how much happened within them."""

import pandas as pd
from matplotlib.axes import Axes

from scr_analysis import findings
from scr_analysis.charts.kit.checks import numbers
from scr_analysis.charts.kit.documented import documented
from scr_analysis.charts.kit.page import Drawing, Page, chart
from scr_analysis.charts.kit.points import Marks, every
from scr_analysis.charts.kit.rows import draw_bars, lay_rows, with_headings
from scr_analysis.charts.kit.scales import scale_about_zero
from scr_analysis.formats import number_text
from scr_analysis.words import say

__all__ = ["plot_length_decomposition", "plot_recommendations_decomposition"]

_NEEDS = (
    "methodology", "unit", "period_first", "period_second", "n_first", "n_second", "mean_first", "mean_second",
    "mix", "mix_lower", "mix_upper", "within", "within_lower", "within_upper", "change", "change_lower", "change_upper",
)  # fmt: skip
_PARTS = {"mix": "row.split.mix", "within": "row.split.within"}
_WHOLE = {"mix": "row.split.mix.all", "within": "row.split.within.all", "change": "row.split.change"}


@documented
def plot_length_decomposition(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how much of a change in mean length is mix and how much happened within methodologies.

    Returns
    -------
    Axes
        Two bars a methodology from a line at 0, and three for all of them, whose first two add up to the third.
    """
    return chart(Drawing("length_decomposition", _NEEDS, _draw, findings.decomposition), table, ax)


@documented
def plot_recommendations_decomposition(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how much of a change in the mean number of recommendations is mix and how much is within.

    Returns
    -------
    Axes
        As `plot_length_decomposition`.
    """
    return chart(Drawing("recommendations_decomposition", _NEEDS, _draw, findings.decomposition), table, ax)


def _draw(page: Page, table: pd.DataFrame) -> None:
    long = _long(table)
    marks = Marks.of(long, "value")
    texts = [
        gap or say("row.interval", value=number_text(v), lower=number_text(low), upper=number_text(high))
        for v, low, high, gap in zip(marks.value, marks.lower, marks.upper, marks.gap, strict=True)
    ]
    rows, places = with_headings(long["name"].tolist(), texts, long["heading"].tolist())
    at = lay_rows(page, rows).at(places)
    scale_about_zero(page.ax, every([marks]), say("axis.split", unit=table["unit"].iloc[0]))
    draw_bars(page.ax, marks, at)
    page.explain(
        say("key.split", first=table["period_first"].iloc[0], second=table["period_second"].iloc[0]),
        *marks.key(),
    )


def _long(table: pd.DataFrame) -> pd.DataFrame:
    """Give each part of each row of the table a row of its own."""
    headings, n = _headings(table), numbers(table, "n_first") + numbers(table, "n_second")
    blocks: list[pd.DataFrame] = []
    for place, (heading, base) in enumerate(zip(headings, n, strict=True)):
        row = table.iloc[[place]]
        parts = _WHOLE if place == len(table) - 1 else _PARTS
        blocks.extend(
            row.assign(
                heading=heading,
                name=say(key),
                n=base,
                value=row[part],
                lower=row[f"{part}_lower"],
                upper=row[f"{part}_upper"],
            )
            for part, key in parts.items()
        )
    return pd.concat(blocks, ignore_index=True)


def _headings(table: pd.DataFrame) -> list[str]:
    """Write each methodology with its mean in both periods, or what stands for it."""
    means = []
    for side in ("first", "second"):
        marks = Marks.of(table, f"mean_{side}", lower="", upper="", base=f"n_{side}")
        means.append([gap or number_text(value) for value, gap in zip(marks.value, marks.gap, strict=True)])
    return [
        say("row.split", name=name, first=first, second=second)
        for name, first, second in zip(table["methodology"], *means, strict=True)
    ]
