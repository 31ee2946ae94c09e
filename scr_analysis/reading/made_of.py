"""A column that the file keeps in several: a date as day, month and year, or as the first of some columns that is filled."""

from collections.abc import Mapping, Sequence

import numpy as np

from scr_analysis.codebook import Codebook, Variable, fold, fold_code
from scr_analysis.reading.grid import GridColumn
from scr_analysis.reading.headings.headings import PART, part_key

NO_DAY = "no day"
"""What stands for a date of which the day or the month is not there, where the codebook has a meaning for it."""
Named = Mapping[str, GridColumn]


def put_together(named: Named, codebook: Codebook) -> dict[str, GridColumn]:
    """Make the columns that the codebook makes of several; one that the file has itself stands as it is."""
    found = {key: column for key, column in named.items() if not key.startswith(PART)}
    for variable in codebook.variables:
        parts = [(part, named.get(part_key(variable.column, at))) for at, (part, _) in enumerate(variable.sources)]
        there = [(part, column) for part, column in parts if column is not None]
        if there and variable.column not in found:
            found[variable.column] = _made([part for part, _ in there], [column for _, column in there], variable)
    return found


def _made(parts: Sequence[str], columns: Sequence[GridColumn], variable: Variable) -> GridColumn:
    ways, codes = np.unique(np.stack([column.codes for column in columns]), axis=1, return_inverse=True)
    several = "first" in parts
    rows = [[column.words[at] for column, at in zip(columns, way, strict=True)] for way in ways.T]
    texts = [
        _first(cells, variable) if several else _date(dict(zip(parts, cells, strict=True)), variable) for cells in rows
    ]
    heading = ", ".join(column.heading for column in columns)
    return GridColumn.of(heading, [texts[at] for at in codes.ravel()])


def _first(cells: Sequence[str], variable: Variable) -> str:
    """Give the first cell that answers, else the first that is filled."""
    filled = [cell for cell in cells if fold(cell)]
    return next((cell for cell in filled if fold(cell) not in variable.missing_spellings), filled[0] if filled else "")


def _date(cells: Mapping[str, str], variable: Variable) -> str:
    """Write a date whose parts stand in cells of their own; empty where all are.

    Examples
    --------
    >>> date = Variable("Date", "date", missing={"": "blank", "NK": "not known", "no day": "not known"})
    >>> _date({"day": "3", "month": "5.0", "year": "2014"}, date), _date({"day": "3", "month": "May", "year": "2014"}, date)
    ('2014-05-03', '3 May 2014')
    >>> _date({"day": "", "month": "5", "year": "2014"}, date), _date({"day": "NK", "month": "", "year": ""}, date)
    ('no day', 'NK')
    """
    said = {part: fold_code(cell) for part, cell in cells.items()}
    filled = [cell for cell in cells.values() if fold(cell)]
    known = [part for part, text in said.items() if text not in variable.missing_spellings]
    if not known:
        return filled[0] if filled else ""
    if len(known) < len(cells):
        return NO_DAY if NO_DAY in variable.missing_spellings else " ".join(filled)
    if all(map(str.isdigit, said.values())) and len(said["year"]) == 4:
        return "-".join([said["year"], *(said[part].zfill(2) for part in ("month", "day") if part in said)])
    return (" " if said["month"].isalpha() else "/").join(
        _plain(cells[part]) for part in ("day", "month", "year") if part in cells
    )


def _plain(cell: str) -> str:
    code = fold_code(cell)
    return code if code.isdigit() else cell.strip()
