"""The published waves and the user's file beside them: points that are never joined, breaks marked."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from scr_analysis import findings
from scr_analysis.charts.kit.documented import documented
from scr_analysis.charts.kit.multiples import Panel, draw_panels
from scr_analysis.charts.kit.page import Drawing, Page, chart
from scr_analysis.charts.kit.points import Marks, draw_points, every, label_points, value_texts
from scr_analysis.charts.kit.scales import highest, nice_ticks, scale_y, tick_texts
from scr_analysis.charts.kit.style import MUTED
from scr_analysis.charts.kit.years import Year, base_texts, full_slot, label_years, most_lines
from scr_analysis.columns.values import WaveStatus
from scr_analysis.words import say

__all__ = ["plot_wave_series"]

_NEEDS = (
    "series",
    "wave",
    "wave_status",
    "months",
    "reviews",
    "per_year",
    "per_year_lower",
    "per_year_upper",
    "broken",
)


@documented
def plot_wave_series(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the reviews a year of each wave of the national analyses, and of the user's file cut into the same waves.

    Returns
    -------
    Axes
        The frame of the panels (``child_axes``), one a series on one scale: a point a wave with its interval, hollow
        where the file ends within the wave, and a dashed line wherever the basis changes. No two points are joined.
    """
    return chart(Drawing("wave_series", _NEEDS, _draw, findings.wave_series), table, ax)


def _draw(page: Page, table: pd.DataFrame) -> None:
    marks = _marks(table)
    ticks = nice_ticks(highest(every([marks])) * 1.12, most=4)
    parts = [part for _, part in table.groupby("series", sort=False, observed=True)]
    panels = [Panel(str(part["series"].iloc[0]), _drawer(part, ticks)) for part in parts]
    waves = _waves(table)
    draw_panels(
        page, panels, ticks=tick_texts(ticks), least=full_slot(waves) * parts[0]["wave"].nunique(),
        under=most_lines(waves),
    )  # fmt: skip
    page.explain(
        say("key.waves"),
        say("key.waves.hollow") if table["wave_status"].eq(WaveStatus.PART).any() else "",
        say("key.waves.basis") if _breaks(table).any() else "",
        *(
            say("waves.broken", wave=row["wave"], why=row["broken"])
            for _, row in table[_breaks(table)].drop_duplicates("wave").iterrows()
        ),
        *marks.key(),
    )


def _marks(table: pd.DataFrame) -> Marks:
    return Marks.of(
        table.assign(year_status=table["wave_status"]),
        "per_year",
        lower="per_year_lower",
        upper="per_year_upper",
        base="",
    )


def _waves(part: pd.DataFrame) -> list[Year]:
    counts = base_texts(part, "reviews")
    return [
        Year(str(wave), n, str(status))
        for wave, n, status in zip(part["wave"], counts, part["wave_status"], strict=True)
    ]


def _breaks(table: pd.DataFrame) -> pd.Series:
    return table["broken"].fillna("").ne("")


def _drawer(part: pd.DataFrame, ticks: list[float]) -> Callable[[Axes, float], None]:
    def draw(ax: Axes, inches: float) -> None:
        marks, waves = _marks(part), _waves(part)
        scale_y(ax, ticks)
        label_years(ax, waves, inches)
        draw_points(ax, marks)
        label_points(ax, marks, inches / len(waves), value_texts(marks))
        for place in np.flatnonzero(_breaks(part)):
            ax.axvline(place - 0.5, color=MUTED, linestyle="--", linewidth=1.2)

    return draw
