"""Rows that are set aside, as the user wrote them, each with its reasons; none is lost and none is in two places."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.reading.grid import Broken, Grid, Rows
from scr_analysis.reading.judging.places import Located
from scr_analysis.reading.shapes.wide import Gathering, Wide

AS_A_WHOLE = "the row as a whole"
_NOT_LISTED = "the review is not in the list of reviews"


@dataclass(frozen=True)
class FileRows:
    """Rows of the file itself: read, in reviews that are analysed, set aside; the first is the sum of the others."""

    read: int
    analysed: int
    set_aside: int


def set_aside(grid: Grid, found: Sequence[Located], rows: Rows) -> pd.DataFrame:
    """Give the rows of reviews that are set aside and those that are no reviews, in the order of the file."""
    said = _reasons(found)
    return _frame(grid, rows, ["; ".join(text for text, _ in said[row]) for row in rows.tolist()])


def at_fault(grid: Grid, found: Sequence[Located], rows: Rows) -> dict[str, int]:
    """Count the rows set aside by the first column at fault, in the order of the file; the last is no one column's fault."""
    first: dict[int, str | None] = {}
    for located in found:
        column = None if located.problem.file else located.problem.column
        for row in located.rows.tolist():
            first.setdefault(row, column)
    counts = Counter(first[row] for row in rows.tolist())
    headings = dict.fromkeys(column.heading for column in grid.columns if counts[column.heading])
    whole = len(rows) + len(grid.broken) + len(grid.passed) - sum(counts[heading] for heading in headings)
    return {heading: counts[heading] for heading in headings} | ({AS_A_WHOLE: whole} if whole else {})


def own_rows(
    gathering: Gathering, found: Sequence[Located], bad: NDArray[np.bool_], name: str
) -> tuple[pd.DataFrame, FileRows]:
    """Give the rows of a gathered file, and of the list beside it, whose reviews are set aside, and count them.

    A row is analysed if its review is; a review is analysed or set aside with all its rows.
    """
    grid, groups = gathering.grid, gathering.groups
    standing = np.zeros(gathering.reviews, bool)
    standing[groups[~bad & (groups >= 0)]] = True
    analysed = standing[gathering.of]
    rows = np.flatnonzero(~analysed)
    frame = _frame(grid, rows, _of_reviews(gathering, found, rows))
    counts = FileRows(_rows(grid), int(analysed.sum()), len(frame))
    if gathering.listed is None:
        return frame, counts
    return _with_list(frame, set_aside(gathering.listed, found, np.flatnonzero(bad)), gathering, name), counts


def rows_of_file(wide: Wide) -> int:
    """Count the rows of the file that hold something, those of a list beside it not among them."""
    return _rows(wide.grid if wide.gathering is None else wide.gathering.grid)


def _rows(grid: Grid) -> int:
    return grid.rows + len(grid.broken) + len(grid.passed)


def _with_list(frame: pd.DataFrame, listed: pd.DataFrame, gathering: Gathering, name: str) -> pd.DataFrame:
    """Put rows of the list before those of the file, and say which is which."""
    grids = (gathering.listed or gathering.grid, gathering.grid)
    places, whys = zip(*((_free(grid.place, grid), _free("reasons", grid)) for grid in grids), strict=True)
    headings = dict.fromkeys(
        heading
        for part, *ours in zip((listed, frame), places, whys, strict=True)
        for heading in part.columns
        if heading not in ours
    )
    place, file, why = (_unlike(word, headings) for word in (gathering.grid.place, "file", "reasons"))
    named = [
        part.rename(columns={place_: place, why_: why}).assign(**{file: source})
        for part, place_, why_, source in zip((listed, frame), places, whys, (grids[0].file, name), strict=True)
    ]
    both = pd.concat(named, ignore_index=True)[[place, file, *headings, why]]
    return both.astype(dict.fromkeys((file, *headings, why), "str")).fillna("")


def _of_reviews(gathering: Gathering, found: Sequence[Located], rows: Rows) -> list[str]:
    """Say why the review of each row is set aside; what is wrong with another row of the review names its line."""
    said = _reasons(found)
    by_review: dict[int, list[tuple[str, int]]] = {}
    for row, group in enumerate(gathering.groups.tolist()):
        by_review.setdefault(group, []).extend(said.get(row, ()))
    place, texts = gathering.grid.place, []
    for line, review in zip(gathering.grid.line_numbers[rows].tolist(), gathering.of[rows].tolist(), strict=True):
        why = [
            text if at in (0, line) else f"{place} {at} of this review: {text}"
            for text, at in by_review.get(review, ())
        ]
        texts.append("; ".join(dict.fromkeys(why)) or _NOT_LISTED)
    return texts


def _frame(grid: Grid, rows: Rows, reasons: Sequence[str]) -> pd.DataFrame:
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
    all_reasons = [*reasons, *(_reason(row) for row in others)]
    frame = pd.DataFrame({place: [*lines, *(row.line for row in others)], **content, why: all_reasons})
    frame = frame.astype({place: "int64", **dict.fromkeys([*content, why], "str")})
    return frame.sort_values(place, kind="stable", ignore_index=True)


def _reasons(found: Sequence[Located]) -> Mapping[int, list[tuple[str, int]]]:
    """All that is wrong with each row, in the order in which it was found, with the line where it is not that of the row."""
    triples = sorted(
        (row, number, line)
        for number, located in enumerate(found)
        for row, line in zip(located.rows.tolist(), _lines(located), strict=True)
    )
    return {
        row: [(found[number].reason, line) for _, number, line in group]
        for row, group in groupby(triples, key=lambda triple: triple[0])
    }


def _lines(located: Located) -> Iterable[int]:
    return [0] * len(located.rows) if located.lines is None else located.lines.tolist()


def _reason(row: Broken) -> str:
    return f"{row.file}: {row.complaint.what}" if row.file else row.complaint.what


def _free(name: str, grid: Grid) -> str:
    """Find a heading for our own column that the user's file does not use."""
    return _unlike(
        name, {column.heading for column in grid.columns}.union(*(row.cells for row in (*grid.broken, *grid.passed)))
    )


def _unlike(name: str, taken: Iterable[str]) -> str:
    while name in taken:
        name = f"{name}_"
    return name
