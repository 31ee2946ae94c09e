"""Which themes go together: every pair as a heat map, and all others with one theme and without it."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from scr_analysis import findings
from scr_analysis.charts.kit.checks import Meaning, hidden, meaning, numbers
from scr_analysis.charts.kit.documented import documented
from scr_analysis.charts.kit.dumbbells import End, Share, draw_dumbbells, with_texts
from scr_analysis.charts.kit.heat import HeatCells, draw_cells
from scr_analysis.charts.kit.page import Drawing, Page, chart
from scr_analysis.charts.kit.rows import MOST, Row, most_telling, with_headings
from scr_analysis.charts.kit.seriation import clustered_order
from scr_analysis.charts.kit.three_ways import heading_of
from scr_analysis.charts.kit.years import base_texts
from scr_analysis.formats import HIDDEN, UNRELIABLE, number_text, p_text, round_half_up
from scr_analysis.words import say

__all__ = ["plot_theme_against", "plot_theme_pairs"]

_PAIRS = (
    "theme_a", "label_a", "theme_b", "label_b", "n", "phi", "supported", "p_adjusted", "minimum_support",
)  # fmt: skip
_AGAINST = (
    "label_a", "group_b", "label_b", "both", "only_a", "only_b", "neither", "percent_with", "percent_with_lower",
    "percent_with_upper", "percent_without", "percent_without_lower", "percent_without_upper", "difference", "supported",
    "p_adjusted", "minimum_support",
)  # fmt: skip
_STEPS = (-100.0, 10.0, 20.0, 30.0, 40.0, 100.0)
_APART = -10.0  # as far from 0 as the first step of shade: at or below it two themes shun each other
_SMALL_P = 0.05


@documented
def plot_theme_pairs(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how strongly each pair of themes goes together, themes that cluster side by side.

    Returns
    -------
    Axes
        The lower half of a square: a row and a column a theme, themes that go together side by side, and in each cell
        phi in hundredths: the darker, the more often together; in a frame where less often than chance, by as much
        as the first step of shade; of many themes those tied most closely to another. Columns carry the numbers of the rows, because a turned name cannot be read.
    """
    return chart(Drawing("theme_pairs", _PAIRS, _draw_pairs, findings.theme_pairs), table, ax)


@documented
def plot_theme_against(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how often every other theme is found with one theme, and how often without it.

    Returns
    -------
    Axes
        A row an other theme, under the headings of their groups: both shares as points with intervals, joined. Of many
        the 18 with the largest difference are drawn.
    """
    return chart(Drawing("theme_against", _AGAINST, _draw_against, findings.theme_against), table, ax)


def _draw_pairs(page: Page, table: pd.DataFrame) -> None:
    table = _most_tied(page, table)
    first, second = _places(table)
    low, high = np.maximum(first, second), np.minimum(first, second)  # row below, column before it
    names = dict(zip([*first, *second], [*table["label_a"], *table["label_b"]], strict=True))
    size = len(names)
    supported = table["supported"].fillna(value=False).to_numpy(bool)
    phi = np.where(supported, round_half_up(numbers(table, "phi") * 100), np.nan)  # shaded by what the cell says
    values = np.full((size, size), np.nan)
    values[low, high] = phi
    texts = np.full((size, size), "", dtype=object)
    texts[low, high] = [
        HIDDEN if gone else number_text(value, 0) if np.isfinite(value) else UNRELIABLE
        for value, gone in zip(phi, hidden(table, "phi"), strict=True)
    ]
    clear = np.zeros((size, size), dtype=bool)
    clear[low, high] = numbers(table, "p_adjusted") < _SMALL_P
    rows = [Row(f"{names[place]}  {place + 1}") for place in range(size)]
    columns = [str(place + 1) for place in range(size - 1)]
    cut = (slice(1, None), slice(0, size - 1))  # the first row and the last column have no pair
    cells = HeatCells(columns, values[cut], texts[cut].tolist(), _STEPS, clear[cut], framed=_APART)
    draw_cells(page, rows, range(1, size), cells)
    page.explain(*_pair_key(table))


def _most_tied(page: Page, table: pd.DataFrame) -> pd.DataFrame:
    """Keep of many themes those that are tied to another most closely: as many as a page is wide."""
    phi = np.abs(numbers(table, "phi"))
    tied = np.where(table["supported"].fillna(value=False).to_numpy(bool), np.nan_to_num(phi), -1.0)
    sides = pd.concat([table["theme_a"], table["theme_b"]], ignore_index=True).astype("str")
    closest = pd.Series([*tied, *tied]).groupby(sides, sort=False).max()
    if len(closest) <= MOST:
        return table
    kept = closest.sort_values(ascending=False, kind="stable").index[:MOST]
    page.explain(say("key.telling", shown=MOST, what=say("telling.tied"), all=len(closest)))
    return table[table["theme_a"].isin(kept) & table["theme_b"].isin(kept)].reset_index(drop=True)


def _places(table: pd.DataFrame) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Place the themes of each pair by what the table shows: a phi that is hidden has no part in their order."""
    codes, names = pd.factorize(pd.concat([table["theme_a"], table["theme_b"]]).astype("str"))
    first, second = codes[: len(table)], codes[len(table) :]
    close = np.zeros((len(names), len(names)))
    close[first, second] = close[second, first] = np.nan_to_num(numbers(table, "phi"))
    places = np.argsort(clustered_order(close))
    return places[first], places[second]


def _pair_key(table: pd.DataFrame) -> list[str | Meaning]:
    fewest = base_texts(table.iloc[:1], "minimum_support")[0]
    small = (numbers(table, "p_adjusted") < _SMALL_P).any()
    return [
        say("key.phi"),
        say("key.bold") if small else "",
        meaning(UNRELIABLE, "key.expected", fewest=fewest) if not table["supported"].all() else "",
    ]


def _draw_against(page: Page, table: pd.DataFrame) -> None:
    size = -np.abs(numbers(table, "difference"))
    tested = table["supported"].fillna(value=False).to_numpy(bool)
    table = most_telling(page, table, "label_b", np.where(tested, size, np.nan), say("telling.difference"))
    fewest = base_texts(table.iloc[:1], "minimum_support")[0]
    ends = _with_and_without(table)
    p = numbers(table, "p_adjusted")
    tested = table["supported"].fillna(value=False).to_numpy(bool)
    tests = [
        p_text(one) if np.isfinite(one) else "" if some else UNRELIABLE for one, some in zip(p, tested, strict=True)
    ]
    names = table["label_b"].astype("str").tolist()
    rows, places = with_headings(
        names, with_texts(names, ends, tests), [heading_of(group) for group in table["group_b"]]
    )
    draw_dumbbells(page, rows, places, ends, say("axis.share"))
    page.explain(meaning(UNRELIABLE, "key.expected", fewest=fewest) if UNRELIABLE in tests else "")
    page.explain(*(one for end in ends for one in end.marks.key(but=(UNRELIABLE,))))


def _with_and_without(table: pd.DataFrame) -> tuple[End, End]:
    """Read how often the others were found with the one theme, and without it; each of so many as the counts add up to."""
    theme = str(table["label_a"].iloc[0])
    counted = table.assign(
        of_with=numbers(table, "both") + numbers(table, "only_a"),
        of_without=numbers(table, "only_b") + numbers(table, "neither"),
    )
    one, other = (
        End.read(
            say(f"mark.{side}", theme=theme),
            counted,
            Share(f"percent_{side}", f"percent_{side}_lower", f"percent_{side}_upper", f"of_{side}"),
        )
        for side in ("with", "without")
    )
    return one, other
