"""Themes by a category, as cells: a row a theme and a column a level, or the other way round where that is narrower."""

import numpy as np
import pandas as pd

from scr_analysis.charts.kit.checks import numbers
from scr_analysis.charts.kit.dumbbells import Share, draw_dumbbells, of_two_groups, with_texts
from scr_analysis.charts.kit.heat import HeatCells, draw_cells
from scr_analysis.charts.kit.page import Page
from scr_analysis.charts.kit.points import Marks
from scr_analysis.charts.kit.rows import with_headings
from scr_analysis.charts.kit.three_ways import heading_of
from scr_analysis.columns import division_of
from scr_analysis.findings.sentences.several_trends import adjustment
from scr_analysis.formats import number_text, p_text
from scr_analysis.words import say

BY_GROUP = ("group", "theme", "label", "n", "known_only", "lower", "upper")
_MOST_COLUMNS = 6
TWO = 2


def draw_theme_cells(page: Page, table: pd.DataFrame) -> None:
    """Draw the share of the known with its interval in each cell, and the adjusted p of each theme beside it.

    Two levels are no cells: a row a theme joins their shares.
    """
    level = str(division_of(table))
    themes = table.drop_duplicates("theme")
    levels = list(dict.fromkeys(table[level].astype("str")))
    shape = (len(themes), len(levels))
    if len(levels) == TWO:
        _draw_pairs(page, table, level)
        return
    marks = Marks.of(table, "known_only")
    values = marks.value.reshape(shape)
    texts = np.array(_texts(marks), dtype=object).reshape(shape)
    brief = np.array([text.split(" ")[0] for text in texts.flat], dtype=object).reshape(shape)
    tests = [p_text(p) if np.isfinite(p) else "" for p in _p(themes)]
    if len(levels) <= _MOST_COLUMNS or len(themes) > _MOST_COLUMNS:
        rows, places = with_headings(
            themes["label"].astype("str").tolist(), tests, [heading_of(group) for group in themes["group"]]
        )
        draw_cells(page, rows, places, HeatCells(levels, values, texts.tolist(), brief=brief.tolist()))
    else:
        names = [f"{label}\n{test}".rstrip() for label, test in zip(themes["label"], tests, strict=True)]
        rows, places = with_headings(levels, [""] * len(levels), None)
        draw_cells(page, rows, places, HeatCells(names, values.T, texts.T.tolist(), brief=brief.T.tolist()))
    page.explain(say("key.theme.cells"), *_adjusted(table), *marks.key())


def _draw_pairs(page: Page, table: pd.DataFrame, level: str) -> None:
    themes = table.drop_duplicates("theme")
    ends = of_two_groups(table, "theme", level, Share("known_only"))
    names = themes["label"].astype("str").tolist()
    tests = [p_text(p) if np.isfinite(p) else "" for p in _p(themes)]
    rows, places = with_headings(
        names, with_texts(names, ends, tests), [heading_of(group) for group in themes["group"]]
    )
    draw_dumbbells(page, rows, places, ends, say("axis.share"))
    page.explain(*_adjusted(table), *(one for end in ends for one in end.marks.key()))


def _texts(marks: Marks) -> list[str]:
    cells = zip(marks.value.tolist(), marks.lower.tolist(), marks.upper.tolist(), marks.bare, marks.gap, strict=True)
    return [
        gap
        or f"{number_text(v, 0)} ({bare or say('row.to.narrow', lower=number_text(low, 0), upper=number_text(high, 0))})"
        for v, low, high, bare, gap in cells
    ]


def _p(themes: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return numbers(themes, "p_adjusted") if "p_adjusted" in themes.columns else np.full(len(themes), np.nan)


def _adjusted(table: pd.DataFrame) -> list[str]:
    if not {"p_adjusted", "tests", "adjustment"} <= set(table.columns) or table["tests"].isna().all():
        return []
    return [say("key.p.levels"), adjustment(table, "tests") or ""]
