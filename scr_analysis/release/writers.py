"""Write one thing to one file. The same thing gives the same bytes, on every run and on every machine."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from scr_analysis.formats import NOT_APPLICABLE, cells

# A spreadsheet runs a text cell that begins with one of these as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# A program that reads a table takes one of these for a missing number, and a label may be no more than that word.
CODES_FOR_MISSING = frozenset({"NA", "N/A", "#N/A", "NaN", "nan", "None", "<NA>", "NaT", "inf", "-inf", "null", "NULL"})
# Ten digits are more than any figure here is known to, and fewer than those in which two processors may differ.
_DIGITS = 10


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """Write a table for machines: UTF-8, one header row, no index, numbers as numbers, shorthand where there is none.

    Parameters
    ----------
    table : DataFrame
        A safe table.
    path : Path
        Where to write it.
    """
    write_text(csv_text(table), path)


def csv_for_excel(table: pd.DataFrame) -> bytes:
    """Write a table as CSV for a person: with the mark by which Excel knows UTF-8."""
    return csv_text(table).encode("utf-8-sig")


def csv_text(table: pd.DataFrame) -> str:
    """Text of a table's CSV.

    Parameters
    ----------
    table : DataFrame
        A safe table, with snake_case column names.

    Returns
    -------
    str
        Rows end in a line feed. Numbers are unrounded but for what lies past ten significant digits; True and False
        are ``true`` and ``false``; missing numbers are the shorthand of `scr_analysis.formats`, an empty text is ``[z]`` as
        in the workbook and the report; a text cell that a
        spreadsheet would run as a formula has an apostrophe before it, and a label such as ``None``, which would be
        read back as missing, stands in quotation marks.

    Examples
    --------
    >>> print(csv_text(pd.DataFrame({"region": ["=1+1", "London"], "percent": [100 / 3, None]})), end="")
    region,percent
    '=1+1,33.33333333
    London,[x]
    """
    written = cells(table)
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow([inert(str(name)) for name in written.columns])
    lines.writerows([_cell(value) for value in row] for row in written.itertuples(index=False, name=None))
    return text.getvalue()


def inert(text: str) -> str:
    """Text that no spreadsheet takes for a formula, and no program for a missing number.

    Examples
    --------
    >>> inert("=1+1"), inert("1 to 5"), inert("None")
    ("'=1+1", '1 to 5', '\u2018None\u2019')
    """
    if text.strip() in CODES_FOR_MISSING:
        return f"\u2018{text}\u2019"
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def write_json(content: Mapping[str, Any], path: Path) -> None:
    """Write a mapping as JSON for people and programs: indented, in the order given, letters as they are."""
    write_text(json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False) + "\n", path)


def write_text(text: str, path: Path) -> None:
    """Write text as UTF-8 with line feeds on every system, making the folder where it is not there."""
    write_bytes(text.encode("utf-8"), path)


def write_bytes(content: bytes, path: Path) -> None:
    """Write a file, making the folder where it is not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number(value)
    return (inert(value) or NOT_APPLICABLE) if isinstance(value, str) else value


def number(value: float) -> str:
    """Write a float in at most ten significant digits, a whole number without a point.

    Examples
    --------
    >>> number(100 / 3), number(12.0), number(1e-7), number(-0.0)
    ('33.33333333', '12', '1e-07', '0')
    """
    return f"{value + 0.0:.{_DIGITS}g}"
