"""What every shape ends in: a row a review, each column of the codebook as text, and the rows that are no reviews."""

from collections.abc import Mapping
from dataclasses import dataclass

from scr_analysis.reading.grid import Column, Grid, Rows
from scr_analysis.reading.problems import Complaint


@dataclass(frozen=True, eq=False)
class Fault:
    """What a shape found wrong in some rows of a column."""

    complaint: Complaint
    rows: Rows
    heading: str


@dataclass(frozen=True, eq=False)
class Wide:
    """Reviews as text.

    Attributes
    ----------
    grid : Grid
        The user's own columns, in their order and words, with the line of each row.
    columns : Mapping
        Column of the codebook to its text; a column of the grid, or one that the shape made of others.
    notes : tuple of str
        What the shape did, for the user to confirm.
    faults : tuple of Fault
        What it found wrong.
    """

    grid: Grid
    columns: Mapping[str, Column]
    notes: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
