"""What a release is made of, before any of it is a file."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from scr_analysis.answers.result import LeftOut, Result
from scr_analysis.release.writers import csv_for_excel


@dataclass(frozen=True)
class Release:
    """Everything that the writers need.

    Attributes
    ----------
    results : tuple of Result
        Outputs made, in the catalogue's order.
    left_out : tuple of LeftOut
        Outputs not made.
    policy_note : str
        What disclosure control did, in words: the note of every output.
    synthetic : bool
        Whether every row says that it is a synthetic example.
    rows : dict
        Rows read, set aside and analysed as they are: for the person at the screen, never for a file.
    file_rows : FileRows, optional
        The same of the rows of the file, where a review has several.
    aside : Path, optional
        Where the rows that were set aside lie.
    record : dict
        The run record, without the files, which are known last.
    notes : tuple of str
        What was noticed when the file was read, with cells and reviews: likewise for the screen only.
    faulty : int
        How many of the rows set aside have a problem; the others are no reviews.
    reasons : DataFrame
        Why each number is hidden: for the analyst alone, never for a file of the release.
    """

    results: tuple[Result, ...]
    left_out: tuple[LeftOut, ...]
    policy_note: str
    synthetic: bool
    rows: dict[str, Any] = field(default_factory=dict)
    file_rows: Any = None
    record: dict[str, Any] = field(default_factory=dict)
    aside: Path | None = None
    notes: tuple[str, ...] = ()
    faulty: int = 0
    reasons: pd.DataFrame = field(default_factory=pd.DataFrame)

    def explained(self) -> bytes:
        """Write why each number is hidden as CSV."""
        return csv_for_excel(self.reasons)
