"""What every shape ends in: a row a review, each column of the codebook as text, and the rows that are no reviews."""

from collections.abc import Mapping
from dataclasses import dataclass

from scr_analysis.reading.grid import Grid, GridColumn, Rows
from scr_analysis.reading.problems import Complaint


@dataclass(frozen=True, eq=False)
class Fault:
    """What a shape found wrong in some rows of a column."""

    complaint: Complaint
    rows: Rows
    heading: str


@dataclass(frozen=True, eq=False)
class Gathering:
    """Where reviews came from that were gathered from several rows each.

    Attributes
    ----------
    grid : Grid
        The rows of the file as they stand.
    of : array
        Number of the review of each of them.
    reviews : int
        How many reviews they are of.
    groups : array
        That number for each row of the wide table, -1 where a review of the list has no row in the file.
    listed : Grid or None
        The list of all reviews as it stands, where there is one.
    """

    grid: Grid
    of: Rows
    reviews: int
    groups: Rows
    listed: Grid | None = None


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
    gathering : Gathering or None
        The rows of the file, where a review has several.
    """

    grid: Grid
    columns: Mapping[str, GridColumn]
    notes: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    gathering: Gathering | None = None
