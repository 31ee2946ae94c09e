"""Files of SPSS, Stata and SAS, read with pyreadstat: codes as text, with the labels and missing codes that the file gives them."""

import io
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from scr_analysis.reading.formats.arrow import ColumnSheet, merged, text_of
from scr_analysis.reading.formats.compressed import damaged
from scr_analysis.reading.formats.extras import extra
from scr_analysis.reading.grid import GridColumn

_TRIAL = """
import io, json, sys
try:
    import pyreadstat
    name, options = json.loads(sys.argv[1])
    getattr(pyreadstat, name)(io.BytesIO(sys.stdin.buffer.read()), output_format="dict", **options)
except Exception:
    pass
"""


@dataclass(frozen=True)
class Package:
    """A statistics package, and how its files are read.

    Attributes
    ----------
    format, thing : str
        Short name of the format, and what a person calls such a file.
    begins : tuple of bytes
        How a file begins.
    reader : str
        Name of the function of pyreadstat.
    options : dict
        What it is told, so that declared missing codes stay apart.
    """

    format: str
    thing: str
    begins: tuple[bytes, ...]
    reader: str
    options: dict[str, bool] = field(default_factory=dict)


PACKAGES = (
    Package("sav", "an SPSS file", (b"$FL2", b"$FL3"), "read_sav", {"user_missing": True}),
    Package(
        "dta", "a Stata file", (b"<stata_dta>", *(bytes((release, order, 1, 0)) for release in range(108, 116) for order in (1, 2))),
        "read_dta", {"user_missing": True},
    ),
    Package("xpt", "a SAS transport file", (b"HEADER RECORD*******LIB",), "read_xport"),
    Package("sas7bdat", "a SAS file", (b"\0" * 12 + b"\xc2\xea\x81\x60",), "read_sas7bdat", {"user_missing": True}),
)  # fmt: skip


def package_of(data: bytes) -> Package | None:
    """Tell the package by how the file begins, None where it is none of them."""
    return next((one for one in PACKAGES if data.startswith(one.begins)), None)


def open_statistics(data: bytes, name: str, package: Package, known: Callable[[str], str | None]) -> ColumnSheet:
    """Open a file of a statistics package. A variable is headed by its name, or by its label where only that is `known`.

    Raises
    ------
    ReviewDataError
        If the file is damaged, or pyreadstat is not installed.
    """
    pyreadstat = extra("pyreadstat", "spss", package.thing, name)
    if not _survives(data, package):
        raise damaged(name)
    read_file = partial(_read, getattr(pyreadstat, package.reader), data, name, package.options)
    _, meta = read_file(metadataonly=True)
    names = list(meta.column_names)
    labels = [label or "" for label in meta.column_labels]
    headings = [
        label if label and not known(own) and known(label) else own for own, label in zip(names, labels, strict=True)
    ]

    def read(places: Sequence[int]) -> tuple[list[GridColumn], int]:
        wanted = [names[at] for at in places]
        values, found = read_file(usecols=wanted) if wanted else ({}, meta)
        columns = [_column(headings[at], names[at], values[names[at]], found) for at in places]
        return columns, int(found.number_rows or 0)

    titles = {heading: label.strip() for heading, label in zip(headings, labels, strict=True) if label.strip()}
    return ColumnSheet(headings, read, titles=titles)


def _survives(data: bytes, package: Package) -> bool:
    """Read the file in a process of its own first: the C library ends its process at some damaged files."""
    if not sys.executable:
        return True
    try:
        trial = subprocess.run(  # noqa: S603 - this Python itself, with a program of ours; the file is only its input
            [sys.executable, "-P", "-c", _TRIAL, json.dumps([package.reader, package.options])],
            input=data, capture_output=True, check=False,
        )  # fmt: skip
    except OSError:
        return True
    return trial.returncode == 0


def _read(read: Callable[..., Any], data: bytes, name: str, said: dict[str, bool], **options: Any) -> tuple[Any, Any]:
    try:
        found: tuple[Any, Any] = read(io.BytesIO(data), output_format="dict", **said, **options)
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
    told = set(meta.missing_user_values.get(own, []))  # .a to .z of Stata, A to Z of SAS
    # A code that is declared missing and has no case is among the labels too, and no answer.
    coded = [
        *zip(distinct, words, strict=True),
        *((code, text_of(code)) for code in meta.variable_value_labels.get(own, {})),
    ]
    missing = {word for value, word in coded if value in told or _within(value, ranges)}
    return replace(column, labels=labels, user_missing=frozenset(missing - {""}))


def _within(value: Any, ranges: Sequence[dict[str, Any]]) -> bool:
    if isinstance(value, str):
        return any(value.strip() == str(part["lo"]).strip() for part in ranges)
    return isinstance(value, int | float) and any(
        not isinstance(part["lo"], str) and part["lo"] <= value <= part["hi"] for part in ranges
    )
