"""What a release is made of, before any of it is a file."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from scr_analysis.catalogue.output import Output


@dataclass(frozen=True)
class Result:
    """One output, made: its safe table and what is said about it.

    Attributes
    ----------
    output : Output
        Entry of the catalogue.
    table : DataFrame
        The table after disclosure control. Nothing else of a release may be derived from any other table.
    finding : Finding
        Headline, subtitle, sentence, alt text, notes and source, all from `table`.
    """

    output: Output
    table: pd.DataFrame
    finding: Any


@dataclass(frozen=True)
class LeftOut:
    """An output that a file cannot give, and why.

    Attributes
    ----------
    output : Output
        Entry of the catalogue.
    reason : str
        One sentence.
    """

    output: Output
    reason: str


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
    """

    results: tuple[Result, ...]
    left_out: tuple[LeftOut, ...]
    policy_note: str
    synthetic: bool
    rows: dict[str, Any] = field(default_factory=dict)
    file_rows: Any = None
    record: dict[str, Any] = field(default_factory=dict)
    aside: Path | None = None
