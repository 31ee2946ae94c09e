"""What was understood of a file, as a table for a person to confirm before a chart is trusted."""

import numpy as np
import pandas as pd

from scr_analysis.codebook import Codebook
from scr_analysis.reading.account import ColumnAccount, account_of_frame
from scr_analysis.reading.load import Reading
from scr_analysis.reading.problems import counted
from scr_analysis.years.begin import begins_of
from scr_analysis.years.covered import covered_by, starts_of
from scr_analysis.years.labels import year_label


def describe(reviews: Reading | pd.DataFrame, *, codebook: Codebook | None = None) -> pd.DataFrame:
    """Show how each column of a file was understood.

    Parameters
    ----------
    reviews : Reading or DataFrame
        From :func:`read_reviews`; its `notes` say what was understood of the file as a whole. Or the reviews alone, of which
        there are the answers and not how the file wrote them.
    codebook : Codebook, optional
        Of reviews alone: what their columns mean, the shipped one by default.

    Returns
    -------
    DataFrame
        A row a column of the canonical frame: `column`; `heading` in the file; `title` and `kind` by the codebook; `rows`
        judged, and of them `filled` with an answer, `not_known`, `not_applicable`, `blank` and `unreadable` (these five add
        up to `rows`, set-aside rows included); `understood`: each spelling of a coded column with its answer and number
        of cells, or the first and last date or number and how some were written. Identifiers and free text are never quoted.

    Examples
    --------
    >>> from scr_analysis.reading import load_reviews, read_reviews
    >>> from scr_analysis.shipped import shipped
    >>> table = describe(read_reviews(shipped("data", "example_reviews.csv"))).set_index("column")
    >>> print(*table.loc["final_report", ["heading", "rows", "filled", "blank"]])
    final_report 293 293 0
    >>> alone = describe(load_reviews(shipped("data", "example_reviews.csv"))).set_index("column")
    >>> alone.loc["outcome", "understood"]
    'Fatal (197); Non-fatal serious harm (96)'
    """
    book = codebook or Codebook.default()
    parts = account_of_frame(reviews, book) if isinstance(reviews, pd.DataFrame) else reviews.columns
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
        for part in parts
    ]
    frame = pd.DataFrame(records)
    counts = ["rows", "filled", "not_known", "not_applicable", "blank", "unreadable"]
    return frame.astype({**dict.fromkeys(frame.columns.difference(counts), "str"), **dict.fromkeys(counts, "Int64")})


def understood(part: ColumnAccount) -> str:
    """Say in words how the cells of a column were read."""
    if part.kind in ("identifier", "text"):
        return "kept as written, not shown"
    span = [f"{part.lowest} to {part.highest}"] if part.lowest else []
    return (
        "; ".join([*span, *(f"{text} {said}".rstrip() + f" ({count:,})" for text, said, count in part.spellings)])
        or "nothing"
    )


def years(reviews: pd.DataFrame, date: str) -> pd.Series:
    """Count the reviews of each year, for a person to see whether the dates were read aright.

    Parameters
    ----------
    reviews : DataFrame
        The canonical frame.
    date : str
        One of its columns of dates.

    Returns
    -------
    Series
        Reviews by year (``2011-12``, or as the years of the file are written), in order, years without any left out; at the end ``no date``, where there are such.

    Examples
    --------
    >>> frame = pd.DataFrame({"incident_date": pd.to_datetime(["2012-03-31", "2012-04-01", None])})
    >>> years(frame, "incident_date").to_dict()
    {'2011-12': 1, '2012-13': 1, 'no date': 1}
    """
    begins = begins_of(reviews)
    starts = starts_of(reviews[date], begins)
    first, counts = np.unique(starts[starts >= 0], return_counts=True)
    found = {year_label(year, begins): count for year, count in zip(first.tolist(), counts.tolist(), strict=True)}
    undated = int((starts < 0).sum())
    return pd.Series({**found, **({"no date": undated} if undated else {})}, dtype="int64")


def look_at(reviews: pd.DataFrame) -> list[str]:
    """Say which years stand apart from the rest, and whether the file begins late in a year; nothing where it is whole.

    By the date of the incident, else of the notification: the first years of publication seldom are whole.

    Examples
    --------
    >>> dates = pd.to_datetime(["2001-05-01", *["2011-04-09", "2012-05-01"] * 4])
    >>> look_at(pd.DataFrame({"incident_date": dates}))[0].partition(":")[0]
    'by date of incident 1 review of 2001-02 to 2010-11 stands apart from the rest'
    """
    known = (f"{role}_{part}" for role in ("incident", "notification") for part in ("date", "year"))
    column = next((name for name in known if name in reviews.columns and reviews[name].notna().any()), None)
    if column is None:
        return []
    begins = begins_of(reviews)
    starts, (first, apart) = starts_of(reviews[column], begins), covered_by(reviews[column], begins)
    by = f"by date of {column.partition('_')[0]}"
    said = []
    if apart:
        held = int(np.isin(starts, list(apart)).sum())
        stand = "stands" if held == 1 else "stand"
        said.append(
            f"{by} {counted(held, 'review')} of {_runs(sorted(apart), begins)} {stand} apart from the rest: taken as part years, in "
            "no trend. Correct a mistyped date, or say with --periods what the file was meant to cover"
        )
    if first.month != begins:
        year = year_label(first.year - (first.month < begins), begins)
        said.append(
            f"{by} the file begins in {first:%B %Y}: {year} is taken as a part year, in no trend. Where the file was meant "
            "to cover all of it, say so with --periods"
        )
    return said


def _runs(starts: list[int], begins: int) -> str:
    """Write years, those that follow each other as one span."""
    parts = np.split(np.array(starts), np.flatnonzero(np.diff(starts) > 1) + 1)
    spans = [dict.fromkeys((year_label(int(part[0]), begins), year_label(int(part[-1]), begins))) for part in parts]
    return " and ".join(" to ".join(span) for span in spans)
