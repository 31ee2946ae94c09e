"""All columns and rows are judged; then the reviews that stand are divided from the rows that are set aside."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

import numpy as np
import pandas as pd

from scr_analysis.codebook import Codebook
from scr_analysis.reading.checks import check_rules, keys_of
from scr_analysis.reading.columns import Judged, judge
from scr_analysis.reading.grid import Broken, Grid, Rows
from scr_analysis.reading.places import Located, Places
from scr_analysis.reading.problems import LINES_SHOWN, Problem, counted
from scr_analysis.reading.repeats import check_repeats
from scr_analysis.reading.wide import Wide

_NO_ROWS = np.empty(0, np.int64)


def judge_all(wide: Wide, codebook: Codebook, today: date) -> dict[str, Judged]:
    """Every column of the codebook that the file has, read, in the order of the codebook."""
    return {
        variable.column: judge(wide.columns[variable.column], variable, today)
        for variable in codebook.variables
        if variable.column in wide.columns
    }


def find_problems(wide: Wide, judged: Mapping[str, Judged], codebook: Codebook) -> list[Located]:
    """Everything that is wrong: rows that do not fit, then cells by column, then what does not hold between them."""
    places = Places(wide.grid, wide.columns.get("review_id"))
    found = _broken_rows(wide)
    for column in judged.values():
        found += places.bad_cells(column)
        found += places.empty_cells(column)
    findings = [*check_rules(codebook, judged)]
    for key in keys_of(codebook):
        findings += check_repeats(key, judged)
    return [*found, *(places.broken_rule(finding, judged) for finding in findings)]


def divide(wide: Wide, judged: Mapping[str, Judged], found: Sequence[Located]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Divide the canonical frame from the rows set aside: every row is in one of the two."""
    bad = np.zeros(wide.grid.rows, bool)
    for located in found:
        bad[located.rows] = True
    data = {name: column.data for name, column in judged.items()}
    reviews = pd.DataFrame(data if not bad.any() else {name: values[~bad] for name, values in data.items()})
    return reviews, _set_aside(wide, found, np.flatnonzero(bad))


def _set_aside(wide: Wide, found: Sequence[Located], rows: Rows) -> pd.DataFrame:
    grid = wide.grid
    place, why = _free(grid.place, grid), _free("reasons", grid)
    lines = [*(grid.line_numbers[rows].tolist() if len(rows) else []), *(row.line for row in grid.broken)]
    content: dict[str, list[str]] = {
        column.heading: [*column.texts(rows), *(_cell(row, at) for row in grid.broken)]
        for at, column in zip(grid.at, grid.columns, strict=True)
    }
    reasons = [*_reasons(found, rows), *(cell_count(len(row.cells), grid.width) for row in grid.broken)]
    frame = pd.DataFrame({place: lines, **content, why: reasons})
    texts = [*content, why]
    frame = frame.astype({place: "int64", **dict.fromkeys(texts, "str")})
    return frame.sort_values(place, kind="stable", ignore_index=True)


def _reasons(found: Sequence[Located], rows: Rows) -> list[str]:
    """All that is wrong with each row, in the order in which it was found."""
    pairs = sorted(
        ((row, number) for number, located in enumerate(found) for row in located.rows.tolist()),
    )
    said = [located.reason for located in found]
    texts = {
        row: "; ".join(said[number] for _, number in group) for row, group in groupby(pairs, key=lambda pair: pair[0])
    }
    return [texts[row] for row in rows.tolist()]


def _broken_rows(wide: Wide) -> list[Located]:
    """Rows that have more or fewer cells than the headings, one problem for each number of cells."""
    grid = wide.grid
    found = []
    for cells in sorted({len(row.cells) for row in grid.broken}):
        lines = [row.line for row in grid.broken if len(row.cells) == cells]
        cure = (
            "a comma or line end inside a cell needs quotation marks around it, and an empty cell still its delimiter"
        )
        problem = Problem(
            "cells", cell_count(cells, grid.width), cure=cure, line=tuple(lines[:LINES_SHOWN]), count=len(lines),
            place=grid.place,
        )  # fmt: skip
        found.append(Located(problem, _NO_ROWS))
    return found


def cell_count(cells: int, width: int) -> str:
    """Say what is wrong with a row of a wrong number of cells."""
    return f"the row has {counted(cells, 'cell')} where the headings have {width:,}"


def _cell(row: Broken, at: int) -> str:
    return row.cells[at] if at < len(row.cells) else ""


def _free(name: str, grid: Grid) -> str:
    """Find a heading for our own column that the user's file does not use."""
    taken = {column.heading for column in grid.columns}
    while name in taken:
        name = f"{name}_"
    return name
