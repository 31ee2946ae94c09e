"""Two measures of the same groups over the same years, side by side: never on two axes of one drawing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from scr_analysis.charts.kit.multiples import NARROW, Panel, draw_panels
from scr_analysis.charts.kit.page import Page
from scr_analysis.charts.kit.points import Marks, draw_points, every, label_points, value_texts
from scr_analysis.charts.kit.scales import scale_y, span_ticks, tick_texts
from scr_analysis.charts.kit.style import MUTED
from scr_analysis.charts.kit.years import Year, full_slot, label_years, most_lines, slot, year_key, years_of
from scr_analysis.words import say


@dataclass(frozen=True)
class Half:
    """One of the measures: what it is, with its unit, and its marks."""

    title: str
    marks: Marks


def draw_pair(page: Page, table: pd.DataFrame, halves: Sequence[Half]) -> None:
    """Draw a panel a measure, each on its own scale, over the years of a table with one row a year."""
    years = years_of(table)
    spans = [span_ticks(every([half.marks]), most=4) for half in halves]
    panels = [Panel(half.title, _drawer(years, half.marks, span)) for half, span in zip(halves, spans, strict=True)]
    full, tight = len(years) * full_slot(years), len(years) * slot(years)
    draw_panels(
        page, panels, ticks=[text for span in spans for text in tick_texts(span)],
        least=full if full <= page.width / 2.5 else min(tight, NARROW), under=most_lines(years),
    )  # fmt: skip
    page.explain(say("key.estimate"), *year_key(years, hollow=say("look.hollow")))
    page.explain(*(sentence for half in halves for sentence in half.marks.key()))
    page.explain(say("key.beneath") if full > page.width / 2.5 else "")


def _drawer(years: Sequence[Year], marks: Marks, ticks: list[float]) -> Callable[[Axes, float], None]:
    def draw(ax: Axes, inches: float) -> None:
        scale_y(ax, ticks)
        if ticks[0] < 0:
            ax.axhline(0, color=MUTED, linewidth=1.2, zorder=1.5)
        label_years(ax, years, inches)
        draw_points(ax, marks, room=inches / len(years))
        label_points(ax, marks, inches / len(years), value_texts(marks))

    return draw
