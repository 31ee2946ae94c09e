"""A panel a category, each with points and intervals over the same years on the same percentage scale."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from scr_analysis.charts.kit.checks import numbers
from scr_analysis.charts.kit.dumbbells import Share, draw_dumbbells, of_first_and_last, with_texts
from scr_analysis.charts.kit.multiples import MOST_COLUMNS, NARROW, Panel, PanelGrid, draw_panels
from scr_analysis.charts.kit.page import Page
from scr_analysis.charts.kit.points import Marks, draw_points, every, label_points
from scr_analysis.charts.kit.rows import with_headings
from scr_analysis.charts.kit.scales import highest, nice_ticks, scale_y, tick_texts
from scr_analysis.charts.kit.style import MUTED
from scr_analysis.charts.kit.years import Year, full_slot, label_years, most_lines, slot, year_key, years_of
from scr_analysis.findings.sentences.unit import MOST_PANELS
from scr_analysis.formats import number_text
from scr_analysis.words import say

TWO_ROWS = 6  # panels that fit on a page two and two; of more, three stand side by side


@dataclass(frozen=True)
class Series:
    """The columns a panel draws: the estimate, its base, and a second percentage drawn beside it as a dash.

    `title` and `remark` write what stands above a panel from its rows; with `own_scale` panels do not share theirs.
    """

    value: str
    title: Callable[[pd.DataFrame], str]
    base: str = "n"
    beside: str | None = None
    remark: Callable[[pd.DataFrame], str] = lambda _: ""
    own_scale: bool = False
    places: int = 0
    limits: tuple[str, str] = ("lower", "upper")

    def marks(self, table: pd.DataFrame) -> Marks:
        """Give the points that are drawn."""
        return Marks.of(table, self.value, lower=self.limits[0], upper=self.limits[1], base=self.base)


def named_by(column: str) -> Callable[[pd.DataFrame], str]:
    """Title a panel with what a column says in its rows."""
    return lambda part: str(part[column].iloc[0])


def draw_series_panels(page: Page, table: pd.DataFrame, category: str, series: Series) -> None:
    """Draw a panel for each value of `category`, in the table's order; of too many a row in which first and last year are joined."""
    parts = [part for _, part in table.groupby(category, sort=False, observed=True)]
    if len(parts) > MOST_PANELS:
        _draw_ends(page, table, category, series)
        return
    scales = [_ticks(part, series) for part in parts] if series.own_scale else [_ticks(table, series)] * len(parts)
    years = [years_of(part, base=series.base) for part in parts]
    panels = [
        Panel(series.title(part), _drawer(part, series, ticks), series.remark(part), partial(_label, each), each)
        for part, ticks, each in zip(parts, scales, years, strict=True)
    ]
    full = max(len(each) * full_slot(each) for each in years)
    tight = max(len(each) * slot(each) for each in years)
    texts = [text for ticks in scales for text in tick_texts(ticks)]
    three = PanelGrid.fitting(page.width, len(parts), texts, full).columns == MOST_COLUMNS
    roomy = three or (len(parts) <= TWO_ROWS and full <= page.width / 2.5)
    draw_panels(
        page, panels, ticks=texts,
        least=full if roomy else min(tight, NARROW), under=max(map(most_lines, years)),
    )  # fmt: skip
    page.explain(*year_key(years[0], hollow=say("look.hollow")), *series.marks(table).key())
    if not roomy and series.base:
        page.explain(say("key.beneath"))


def _draw_ends(page: Page, table: pd.DataFrame, category: str, series: Series) -> None:
    share = Share(series.value, *series.limits, series.base, series.beside or "")
    ends = of_first_and_last(page, table, category, share)
    names = [series.title(part) for _, part in table.groupby(category, sort=False, observed=True)]
    rows, places = with_headings(names, with_texts(names, ends), None)
    draw_dumbbells(page, rows, places, ends, say("axis.percent"))
    page.explain(*(one for end in ends for one in end.marks.key()))


def _label(years: list[Year], ax: Axes, inches: float) -> None:
    label_years(ax, years, inches)


def _ticks(table: pd.DataFrame, series: Series) -> list[float]:
    marks = series.marks(table)
    extra = numbers(table, series.beside) if series.beside else np.array([])
    return nice_ticks(highest(every([marks]), extra) * (1 if not series.own_scale else 1.05), most=4)


def _drawer(part: pd.DataFrame, series: Series, ticks: list[float]) -> Callable[[Axes, float], None]:
    def draw(ax: Axes, inches: float) -> None:
        scale_y(ax, ticks)
        if series.beside:
            ax.plot(
                np.arange(len(part)), numbers(part, series.beside), linestyle="none", marker="_", markersize=16,
                markeredgewidth=2.5, color=MUTED, zorder=2, clip_on=False,
            )  # fmt: skip
        marks = series.marks(part)
        draw_points(ax, marks, room=inches / len(part))
        label_points(
            ax,
            marks,
            inches / len(part),
            [number_text(v, series.places) if np.isfinite(v) else "" for v in marks.value],
        )
        ax.set_xlim(-0.5, len(part) - 0.5)

    return draw
