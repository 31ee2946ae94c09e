"""A panel a category, each with points and intervals over the same years on the same percentage scale."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from scr_analysis.charts.checks import numbers
from scr_analysis.charts.multiples import Panel, draw_panels
from scr_analysis.charts.page import Page
from scr_analysis.charts.points import Marks, draw_points, every
from scr_analysis.charts.scales import highest, nice_ticks, scale_y, tick_texts
from scr_analysis.charts.style import MUTED
from scr_analysis.charts.years import full_slot, label_years, most_lines, slot, year_key, years_of


@dataclass(frozen=True)
class Series:
    """The columns a panel draws: the estimate, its base, and a second percentage drawn beside it as a dash."""

    value: str
    base: str = "n"
    beside: str | None = None
    remark: Callable[[pd.DataFrame], str] = lambda _: ""


def draw_series_panels(
    page: Page, table: pd.DataFrame, category: str, series: Series, *, title: str | None = None
) -> None:
    """Draw a panel for each value of `category`, in the table's order, titled by the column `title`."""
    marks = Marks.of(table, series.value, base=series.base)
    extra = numbers(table, series.beside) if series.beside else np.array([])
    ticks = nice_ticks(min(highest(every([marks]), extra), 100.0), most=4)
    parts = [part for _, part in table.groupby(category, sort=False, observed=True)]
    panels = [Panel(str(p[title or category].iloc[0]), _drawer(p, series, ticks[-1]), series.remark(p)) for p in parts]
    years = [years_of(part, base=series.base) for part in parts]
    full = max(len(each) * full_slot(each) for each in years)
    tight = max(len(each) * slot(each) for each in years)
    draw_panels(
        page,
        panels,
        ticks=tick_texts(ticks),
        least=full if full <= page.width / 2.5 else tight,
        under=max(map(most_lines, years)),
    )
    page.explain(*(key for each in years[:1] for key in year_key(each, hollow="Hollow")), *marks.key())
    if full > page.width / 2.5:
        page.explain("Beneath each year: n.")


def _drawer(part: pd.DataFrame, series: Series, top: float) -> Callable[[Axes, float], None]:
    def draw(ax: Axes, inches: float) -> None:
        scale_y(ax, top, most=4)
        if series.beside:
            ax.plot(
                np.arange(len(part)), numbers(part, series.beside), linestyle="none", marker="_", markersize=16,
                markeredgewidth=2.5, color=MUTED, zorder=2, clip_on=False,
            )  # fmt: skip
        draw_points(ax, Marks.of(part, series.value, base=series.base))
        label_years(ax, years_of(part, base=series.base), inches)

    return draw
