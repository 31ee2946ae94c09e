"""What was understood of a file, as a table for a person to confirm before a chart is trusted."""

import pandas as pd

from scr_analysis.reading.account import ColumnAccount
from scr_analysis.reading.load import Reading


def describe(reading: Reading) -> pd.DataFrame:
    """Show how each column of a file was understood.

    Parameters
    ----------
    reading : Reading
        From :func:`read_reviews`. Its `notes` say what was understood of the file as a whole.

    Returns
    -------
    DataFrame
        A row a column of the canonical frame: `column`; `heading` in the file; `title` and `kind` by the codebook; `rows`
        judged, and of them `filled` with an answer, `not_known`, `not_applicable`, `blank` and `unreadable` (these five add
        up to `rows`, set-aside rows included); `understood`: each spelling of a coded column with its answer and number
        of cells, or the first and last date or number. Identifiers and free text are never quoted.

    Examples
    --------
    >>> from scr_analysis.reading import read_reviews
    >>> from scr_analysis.shipped import shipped
    >>> table = describe(read_reviews(shipped("data", "example_reviews.csv"))).set_index("column")
    >>> print(*table.loc["final_report", ["heading", "rows", "filled", "blank"]])
    final_report 293 293 0
    """
    records = [
        {
            "column": part.column,
            "heading": part.heading,
            "title": part.title,
            "kind": part.kind,
            "rows": part.rows,
            "filled": part.filled,
            "not_known": part.not_known,
            "not_applicable": part.not_applicable,
            "blank": part.blank,
            "unreadable": part.rows - part.filled - part.not_known - part.not_applicable - part.blank,
            "understood": understood(part),
        }
        for part in reading.columns
    ]
    frame = pd.DataFrame(records)
    counts = ["rows", "filled", "not_known", "not_applicable", "blank", "unreadable"]
    return frame.astype({**dict.fromkeys(frame.columns.difference(counts), "str"), **dict.fromkeys(counts, "Int64")})


def understood(part: ColumnAccount) -> str:
    """Say in words how the cells of a column were read."""
    if part.spellings:
        return "; ".join(f"{text} {said} ({count:,})" for text, said, count in part.spellings)
    if part.lowest:
        return f"{part.lowest} to {part.highest}"
    return "kept as written, not shown" if part.kind in ("identifier", "text") else "nothing"
