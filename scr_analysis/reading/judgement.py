"""All columns and rows are judged; then the reviews that stand are divided from the rows that are set aside."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain, groupby

import numpy as np
import pandas as pd

from scr_analysis.codebook import Codebook
from scr_analysis.reading.checks import check_rules, keys_of
from scr_analysis.reading.columns import Judged, judge
from scr_analysis.reading.grid import Broken, Grid, Rows
from scr_analysis.reading.places import Located, Places
from scr_analysis.reading.repeats import check_repeats
from scr_analysis.reading.wide import Wide


def judge_all(wide: Wide, codebook: Codebook, today: date) -> dict[str, Judged]:
    """Read every column of the codebook that the file has, in the order of the codebook."""
    return {
        variable.column: judge(wide.columns[variable.column], variable, today)
        for variable in codebook.variables
        if variable.column in wide.columns
    }


def find_problems(places: Places, wide: Wide, judged: Mapping[str, Judged], codebook: Codebook) -> list[Located]:
    """Find everything that is wrong: rows that do not fit, then cells by column, then what does not hold between them."""
    found = places.broken()
    for column in judged.values():
        found += places.bad_cells(column)
        if column.variable.required or column.variable.column in codebook.key:
            found += places.empty_cells(column)
    found += map(places.fault, wide.faults)
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
    return reviews, _set_aside(wide.grid, found, np.flatnonzero(bad))


def _set_aside(grid: Grid, found: Sequence[Located], rows: Rows) -> pd.DataFrame:
    others = [*grid.broken, *grid.passed]
    place, why = _free(grid.place, grid), _free("reasons", grid)
    if not len(rows) and not others:
        names = [column.heading for column in grid.columns]
        return pd.DataFrame(columns=[place, *names, why], dtype="str").astype({place: "int64"})
    lines = grid.line_numbers[rows].tolist() if len(rows) else []
    columns = {column.heading: column.texts(rows) for column in grid.columns}
    # A row of a code that cannot be put on a review keeps its code, though no review has such a column.
    headings = dict.fromkeys(chain(columns, *(row.cells for row in others)))
    content = {
        name: [*columns.get(name, [""] * len(rows)), *(row.cells.get(name, "") for row in others)] for name in headings
    }
    reasons = [*_reasons(found, rows), *(_reason(row) for row in others)]
    frame = pd.DataFrame({place: [*lines, *(row.line for row in others)], **content, why: reasons})
    frame = frame.astype({place: "int64", **dict.fromkeys([*content, why], "str")})
    return frame.sort_values(place, kind="stable", ignore_index=True)


def rows_by_rule(wide: Wide, found: Sequence[Located]) -> dict[str, int]:
    """Count the rows that were set aside for each rule; one that breaks several is counted under each."""
    counts = Counter(row.complaint.rule for row in (*wide.grid.broken, *wide.grid.passed))
    for rule in {located.problem.rule for located in found}:
        rows = [located.rows for located in found if located.problem.rule == rule]
        counts[rule] += len(np.unique(np.concatenate(rows)))
    return dict(sorted(counts.items()))


def _reasons(found: Sequence[Located], rows: Rows) -> Iterable[str]:
    """All that is wrong with each row, in the order in which it was found."""
    pairs = sorted((row, number) for number, located in enumerate(found) for row in located.rows.tolist())
    said = [located.reason for located in found]
    texts = {
        row: "; ".join(said[number] for _, number in group) for row, group in groupby(pairs, key=lambda pair: pair[0])
    }
    return [texts[row] for row in rows.tolist()]


def _reason(row: Broken) -> str:
    return f"{row.file}: {row.complaint.what}" if row.file else row.complaint.what


def _free(name: str, grid: Grid) -> str:
    """Find a heading for our own column that the user's file does not use."""
    taken = {column.heading for column in grid.columns}.union(*(row.cells for row in (*grid.broken, *grid.passed)))
    while name in taken:
        name = f"{name}_"
    return name
