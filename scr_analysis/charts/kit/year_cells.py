"""Shares over the years as cells, where a panel each would fill a book: a row a category and a cell a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from scr_analysis.charts.kit.heat import HeatCells, Matrix, draw_cells
from scr_analysis.charts.kit.page import Page
from scr_analysis.charts.kit.points import Marks
from scr_analysis.charts.kit.rows import with_headings
from scr_analysis.charts.kit.years import base_texts, status_text, year_key, years_of
from scr_analysis.formats import UNRELIABLE, number_text
from scr_analysis.words import say

Texts = np.ndarray[tuple[int, int], np.dtype[np.object_]]
_MOST_WITH_N = 5  # years whose cells are wide enough for n too


@dataclass(frozen=True)
class Block:
    """Cells of one measure: the column with its percentages, its title, and the column of n that stands beside them.

    What only serves to judge another block is not `shaded`, so that it does not catch the eye first.
    """

    value: str
    title: str
    base: str = ""
    shaded: bool = True


@dataclass(frozen=True)
class YearRows:
    """Each row's name and heading, what is written at its right, and whether the cells of the first block are bold."""

    names: Sequence[str]
    headings: Sequence[str]
    texts: Sequence[str] = ()
    bold: Sequence[bool] = ()


def draw_year_cells(page: Page, table: pd.DataFrame, category: str, blocks: Sequence[Block], said: YearRows) -> None:
    """Draw a row for each value of `category` and, in each block, a cell a year.

    Parameters
    ----------
    page : Page
        Made as high, and where it may be as wide, as the cells need.
    table : DataFrame
        A row a category and year, in any order.
    category : str
        Column that tells the rows apart.
    blocks : sequence of Block
        From the left.
    said : YearRows
        The words of each row, in the table's order.
    """
    order = list(dict.fromkeys(table[category]))
    years = table.drop_duplicates("year")
    grid = _Grid(
        table[category].map(order.index).to_numpy(int),
        table["year"].astype("str").map(years["year"].astype("str").tolist().index).to_numpy(int),
        (len(order), len(years)),
    )
    with_n = len(years) <= _MOST_WITH_N
    every = list(range(len(years)))
    # Of many years, what only serves to judge another block is shown at both ends, or the page would be too wide.
    shown = [every if with_n or block.shaded else [0, every[-1]] for block in blocks]
    drawn = [_block(table, block, grid, with_n=with_n) for block in blocks]
    headings = [
        _year_heading(*year, folded=not with_n) for year in zip(years["year"], years["year_status"], strict=True)
    ]
    rows, places = with_headings(said.names, said.texts or [""] * len(order), said.headings)
    across = [headings[column] for columns in shown for column in columns]
    bold = np.zeros((len(order), len(across)), dtype=bool)
    if any(said.bold):
        bold[list(said.bold), : len(years)] = True
    cells = HeatCells(
        across,
        np.hstack([values[:, columns] for (values, _), columns in zip(drawn, shown, strict=True)]),
        np.hstack([texts[:, columns] for (_, texts), columns in zip(drawn, shown, strict=True)]).tolist(),
        bold=bold,
        blocks=[(block.title, len(columns)) for block, columns in zip(blocks, shown, strict=True)],
    )
    draw_cells(page, rows, places, cells)
    page.explain(say("key.year_cells") if with_n else say("key.year_cells.folded"))
    page.explain(*year_key(years_of(years), hollow=say("look.part_year").capitalize())[1:])
    for block in blocks:
        marks = Marks.of(table, block.value, lower="", upper="", base=block.base or "n")
        page.explain(*marks.key(but=(UNRELIABLE,)))


class _Grid(NamedTuple):
    """Row and column of each row of the table, whatever its order, and how many there are of both."""

    row: np.ndarray[tuple[int], np.dtype[np.int_]]
    column: np.ndarray[tuple[int], np.dtype[np.int_]]
    shape: tuple[int, int]


def _block(table: pd.DataFrame, block: Block, grid: _Grid, *, with_n: bool) -> tuple[Matrix, Texts]:
    marks = Marks.of(table, block.value, lower="", upper="", base=block.base or "n")
    bases = base_texts(table, block.base) if with_n and block.base else [""] * len(table)
    values, texts = np.full(grid.shape, np.nan), np.full(grid.shape, "", dtype=object)
    if block.shaded:
        values[grid.row, grid.column] = marks.value
    texts[grid.row, grid.column] = [
        gap or f"{number_text(value, 0)}{f' ({n})' if n else ''}"
        for value, gap, n in zip(marks.value.tolist(), marks.gap, bases, strict=True)
    ]
    return values, texts


def _year_heading(year: object, status: object, *, folded: bool) -> str:
    name = str(year).replace("-", "-\n") if folded else str(year)
    return f"{name}\n{status_text(status)}".strip()
