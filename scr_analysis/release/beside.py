"""The input and the files beside it, each read once: what the tables rest on and what the record hashes are the same bytes."""

import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from scr_analysis.catalogue.output import Beside
from scr_analysis.codebook import Codebook
from scr_analysis.codebook.schema.json_file import json_bytes
from scr_analysis.reading import Reading, ReviewDataError, load_reviews, read_reviews
from scr_analysis.reading.problems import shown_id
from scr_analysis.reading.source import Source, open_source
from scr_analysis.release.errors import ReleaseError
from scr_analysis.release.folder.ownership import sha256_of
from scr_analysis.release.options import Options
from scr_analysis.shipped import shipped
from scr_analysis.tables.base.same_reviews import places_of
from scr_analysis.words import say

_NAMED = 20
"""References that are named on the screen; the rest are counted."""


class Unmatched(NamedTuple):
    """What is said of rows that are of no review: in a release, and on the screen with the references that they bear."""

    said: str
    named: str


def opened(options: Options) -> dict[str, Source]:
    """Read every file that some options name, once.

    Parameters
    ----------
    options : Options
        Choices of the run.

    Returns
    -------
    dict of str to Source
        Name, content and hash of each, by what it is.

    Raises
    ------
    ReviewDataError, CodebookError, ReleaseError
        If one of them cannot be read, each in the words of its kind.
    """
    books = ("codebook", "recommendations_codebook", "second_coder_codebook")
    readers = {**dict.fromkeys(books, _codebook), "style": _style}
    return {what: readers.get(what, open_source)(path) for what, path in options.files.items()}


def read(source: Path, options: Options, given: Mapping[str, Source] | None = None) -> Reading:
    """Read the input as the options say, with the files that were read before (`opened`) or are read now.

    Raises
    ------
    ReviewDataError
        If it cannot be read, or no review is left when the bad rows are set aside: a release of it would say nothing.
    """
    given = opened(options) if given is None else given
    reading = read_reviews(
        source,
        codebook=codebook_of(given, "codebook"),
        cases=given.get("cases"),
        sheet=options.sheet,
        set_aside=options.set_aside,
        lenient=options.lenient,
    )
    if reading.reviews.empty:
        raise ReviewDataError(reading.source, reading.problems, reading.rows_read)
    return reading


Given = str | os.PathLike[str] | Source
Book = Codebook | str | os.PathLike[str]


def load_beside(
    reading: Reading,
    *,
    recommendations: Given | None = None,
    recommendations_codebook: Book | None = None,
    second_coder: Given | None = None,
    second_coder_codebook: Book | None = None,
) -> dict[str, pd.DataFrame]:
    """Make reviews of the files that stand beside the input, by what the catalogue calls them.

    A register without a codebook is read by the shipped one, a second coder's file by that of the reviews.
    """
    beside: dict[str, pd.DataFrame] = {}
    if recommendations is not None:
        book = recommendations_codebook or shipped("data", "recommendations_codebook.json")
        beside[Beside.REGISTER] = load_reviews(recommendations, codebook=book)
    if second_coder is not None:
        beside[Beside.SECOND_CODER] = load_reviews(second_coder, codebook=second_coder_codebook or reading.codebook)
    return beside


def read_beside(reading: Reading, given: Mapping[str, Source]) -> dict[str, pd.DataFrame]:
    """Make reviews of the files beside the input that were read (`opened`)."""
    books = ("recommendations_codebook", "second_coder_codebook")
    return load_beside(
        reading,
        recommendations=given.get("recommendations"),
        second_coder=given.get("second_coder"),
        **{what: codebook_of(given, what) for what in books},
    )


def unmatched(reading: Reading, beside: Mapping[str, pd.DataFrame]) -> list[Unmatched]:
    """Say of each file beside the input which of its rows are of no review of the input."""
    found = []
    for what, rows in beside.items():
        if "review_id" in rows and "review_id" in reading.reviews:
            strange = rows["review_id"][places_of(reading.reviews["review_id"], rows["review_id"]) < 0]
            names = list(dict.fromkeys(map(shown_id, strange.fillna("").tolist())))
            if names:
                said = say("notice.unmatched", what=what, rows=len(strange), of=len(rows))
                more = say("notice.more", n=len(names) - _NAMED) if len(names) > _NAMED else ""
                found.append(Unmatched(said, f"{said}: {', '.join(names[:_NAMED])}{more}"))
    return found


def hashed(given: Mapping[str, Source]) -> dict[str, str]:
    """SHA-256 of what was read, by what it is."""
    return {what: source.sha256 for what, source in given.items()}


def codebook_of(given: Mapping[str, Source], what: str) -> Codebook | None:
    """Make a codebook of what was read; None where none was given."""
    return Codebook.from_json(given[what].data, source=given[what].name) if what in given else None


def style_of(given: Mapping[str, Source]) -> str:
    """Give the user's style. It must be a style and nothing else: the page stays one file that loads nothing."""
    if "style" not in given:
        return ""
    name = given["style"].name
    try:
        text = given["style"].data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise ReleaseError(f"{name} cannot be read as CSS in UTF-8") from None
    if "<" in text or re.search(r"@import|url\s*\(", text, re.IGNORECASE):
        raise ReleaseError(f"{name} loads something or holds markup; a report takes plain CSS rules only")
    return text


def refuse_changed(files: Mapping[Path, str]) -> None:
    """Refuse files that are not as they were: what reads a file again and again must find the same each time.

    Parameters
    ----------
    files : mapping of Path to str
        The hash that each had.

    Raises
    ------
    ReleaseError
        If one is not what it was, or is not there any more.
    """
    for path, before in files.items():
        if not path.is_file() or sha256_of(path) != before:
            raise ReleaseError(f"{path.name} changed while it was read; run again when nobody writes to it")


def _codebook(path: Path) -> Source:
    data, name = json_bytes(path)
    return Source(name, data, hashlib.sha256(data).hexdigest())


def _style(path: Path) -> Source:
    try:
        data = path.read_bytes()
    except OSError:
        raise ReleaseError(f"{path.name} cannot be read as CSS in UTF-8") from None
    return Source(path.name, data, hashlib.sha256(data).hexdigest())
