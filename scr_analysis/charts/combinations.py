"""Which themes come together: bars of combinations over a matrix of their members (an UpSet chart).

Source of the idea: Lex and others (2014), UpSet: Visualization of Intersecting Sets.
"""

import pandas as pd
from matplotlib.axes import Axes

from scr_analysis import findings
from scr_analysis.charts.kit.checks import Meaning
from scr_analysis.charts.kit.columns import draw_columns
from scr_analysis.charts.kit.documented import documented
from scr_analysis.charts.kit.page import Drawing, Page, chart, draw_nothing
from scr_analysis.charts.kit.points import Marks
from scr_analysis.charts.kit.scales import highest, nice_ticks, scale_y
from scr_analysis.charts.kit.style import BODY, GRID, MAIN, dress
from scr_analysis.charts.kit.text import LINE, width, wrap
from scr_analysis.charts.kit.years import base_texts
from scr_analysis.columns.values import SetRow, read_members
from scr_analysis.formats import UNRELIABLE
from scr_analysis.words import say

__all__ = ["plot_theme_combinations"]

_NEEDS = ("row", "combination", "members", "size", "count", "n", "kinds", "minimum_support")
_SLOT = 0.34
_BARS = 2.6
_FOLDED = 3


@documented
def plot_theme_combinations(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how often themes come together, as bars over a matrix that shows the members of each combination.

    Returns
    -------
    Axes
        A frame whose ``child_axes`` are the bars (a combination each, in the table's order) and the matrix (a row a
        theme, with the reviews that have it; a filled dot where the combination holds it).
    """
    return chart(Drawing("theme_combinations", _NEEDS, _draw, findings.theme_combinations), table, ax)


def _draw(page: Page, table: pd.DataFrame) -> None:
    themes, sets = (table[table["row"].eq(row)] for row in SetRow)
    # All the rest together is no combination: its bar, the tallest, would dwarf what the chart is about.
    sets, others = sets[sets["size"].notna()], sets[sets["size"].isna()]
    if not len(sets):
        draw_nothing(page, say("nothing.rare") if len(others) else say("nothing.uncoded"))
        page.explain(*_other_key(others))
        return
    names = [
        wrap(f"{label} ({count})", page.width * 0.34, lines=_FOLDED)
        for label, count in zip(themes["combination"], base_texts(themes, "count"), strict=True)
    ]
    lines = max(name.count("\n") + 1 for name in names)
    each = (lines * BODY * LINE + 6) / 72
    side = max(width(line) for name in names for line in name.split("\n")) + 0.15
    page.widen(side + _SLOT * len(sets))
    fit = max(1, int((page.width - side) / _SLOT))
    page.explain(
        say("key.telling", shown=fit, what=say("telling.combinations"), all=len(sets)) if len(sets) > fit else ""
    )
    sets = sets.head(fit)
    page.height = _BARS + 0.6 + each * len(names)
    page.contained = True
    page.ax.set_axis_off()
    left, matrix = side / page.width, each * len(names) / page.height
    bars = page.ax.inset_axes((left, matrix + 0.15 / page.height, 1 - left, _BARS / page.height))
    dots = page.ax.inset_axes((left, 0, 1 - left, matrix))
    _draw_bars(bars, sets, (page.width - side) / len(sets))
    _draw_matrix(dots, themes, sets, names)
    page.explain(*_key(table, sets), *_other_key(others))


def _draw_bars(ax: Axes, sets: pd.DataFrame, room: float) -> None:
    dress(ax)
    marks = Marks.of(sets, "count", lower="", upper="")
    ticks = nice_ticks(highest(marks.value) * 1.1, whole=True)
    scale_y(ax, ticks, say("axis.reviews"))
    ax.set_xlim(-0.5, len(sets) - 0.5)
    ax.set_xticks([])
    draw_columns(ax, marks, room=room, intervals=False)


def _draw_matrix(ax: Axes, themes: pd.DataFrame, sets: pd.DataFrame, names: list[str]) -> None:
    dress(ax, values="none")
    ax.spines["bottom"].set_visible(False)
    ax.set_xlim(-0.5, len(sets) - 0.5)
    ax.set_ylim(len(themes) - 0.5, -0.5)
    ax.set_xticks([])
    ax.set_yticks(range(len(names)), names)
    for label in ax.get_yticklabels():
        label.set_linespacing(1.15)
    place = {member: row for row, member in enumerate(themes["members"])}
    for column, cell in enumerate(sets["members"]):
        inside = sorted(place[member] for member in read_members(str(cell)) if member in place)
        outside = [row for row in range(len(themes)) if row not in inside]
        ax.plot([column] * len(outside), outside, linestyle="none", marker="o", markersize=8, color=GRID)
        ax.plot([column] * len(inside), inside, marker="o", markersize=10, color=MAIN, linewidth=3)


def _key(table: pd.DataFrame, sets: pd.DataFrame) -> list[str | Meaning]:
    n = base_texts(table.iloc[:1])[0]
    key = [
        say("key.combination", n=n),
        say("key.combination.theme"),
        say("key.combination.none") if sets["size"].eq(0).any() else "",
    ]
    return [*key, *Marks.of(sets, "count", lower="", upper="", base="").key(but=(UNRELIABLE,))]


def _other_key(others: pd.DataFrame) -> list[str]:
    return [
        say("key.combination.others", kinds=kinds, fewest=fewest, count=count)
        for kinds, fewest, count in zip(
            *(base_texts(others, column) for column in ("kinds", "minimum_support", "count")), strict=True
        )
    ]
