"""SPSS files, read with pyreadstat: codes as text, with the labels and user-missing values that the file gives them."""

import io
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from scr_analysis.reading.formats.arrow import ColumnSheet, merged, text_of
from scr_analysis.reading.formats.compressed import damaged
from scr_analysis.reading.formats.extras import extra
from scr_analysis.reading.grid import GridColumn

_TRIAL = """
import io, sys
try:
    import pyreadstat
    pyreadstat.read_sav(io.BytesIO(sys.stdin.buffer.read()), user_missing=True, output_format="dict")
except Exception:
    pass
"""


def open_spss(data: bytes, name: str, known: Callable[[str], str | None]) -> ColumnSheet:
    """Open a .sav or .zsav file. A variable is headed by its name, or by its label where only that is `known`.

    Raises
    ------
    ReviewDataError
        If the file is damaged, or pyreadstat is not installed.
    """
    pyreadstat = extra("pyreadstat", "spss", "an SPSS file", name)
    if not _survives(data):
        raise damaged(name)
    _, meta = _read(pyreadstat, data, name, metadataonly=True)
    names = list(meta.column_names)
    labels = [label or "" for label in meta.column_labels]
    headings = [
        label if label and not known(own) and known(label) else own for own, label in zip(names, labels, strict=True)
    ]

    def read(places: Sequence[int]) -> tuple[list[GridColumn], int]:
        wanted = [names[at] for at in places]
        values, found = _read(pyreadstat, data, name, usecols=wanted) if wanted else ({}, meta)
        columns = [_column(headings[at], names[at], values[names[at]], found) for at in places]
        return columns, int(found.number_rows or 0)

    titles = {heading: label.strip() for heading, label in zip(headings, labels, strict=True) if label.strip()}
    return ColumnSheet(headings, read, titles=titles)


def _survives(data: bytes) -> bool:
    """Read the file in a process of its own first: the C library ends its process at some damaged files."""
    if not sys.executable:
        return True
    try:
        trial = subprocess.run(  # noqa: S603 - this Python itself, with a program of ours; the file is only its input
            [sys.executable, "-P", "-c", _TRIAL], input=data, capture_output=True, check=False
        )
    except OSError:
        return True
    return trial.returncode == 0


def _read(pyreadstat: Any, data: bytes, name: str, **options: Any) -> tuple[Any, Any]:
    try:
        found: tuple[Any, Any] = pyreadstat.read_sav(
            io.BytesIO(data), user_missing=True, output_format="dict", **options
        )
    except Exception:  # noqa: BLE001 - pyreadstat raises its own errors and those of its C library
        raise damaged(name) from None
    return found


def _column(heading: str, own: str, values: Sequence[Any], meta: Any) -> GridColumn:
    """Encode a column by its distinct values, and write their labels and the user-missing ones beside them."""
    codes, distinct = pd.factorize(np.array(values, dtype=object), use_na_sentinel=True)
    words = [text_of(value) for value in distinct]
    column = merged(heading, np.where(codes < 0, len(words), codes), [*words, ""])
    labels = {text_of(code): str(text) for code, text in meta.variable_value_labels.get(own, {}).items()}
    ranges = meta.missing_ranges.get(own, [])
    # A code that is declared missing and has no case is among the labels too, and no answer.
    coded = [
        *zip(distinct, words, strict=True),
        *((code, text_of(code)) for code in meta.variable_value_labels.get(own, {})),
    ]
    missing = {word for value, word in coded if _within(value, ranges)}
    return replace(column, labels=labels, user_missing=frozenset(missing - {""}))


def _within(value: Any, ranges: Sequence[dict[str, Any]]) -> bool:
    if isinstance(value, str):
        return any(value.strip() == str(part["lo"]).strip() for part in ranges)
    return isinstance(value, int | float) and any(
        not isinstance(part["lo"], str) and part["lo"] <= value <= part["hi"] for part in ranges
    )
