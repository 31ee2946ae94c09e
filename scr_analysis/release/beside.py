"""The input and the files beside it, each read once: what the tables rest on and what the record hashes are the same bytes."""

import hashlib
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


def read_beside(reading: Reading, given: Mapping[str, Source]) -> dict[str, pd.DataFrame]:
    """Make reviews of the files that stand beside the input, by what the catalogue calls them."""
    beside: dict[str, pd.DataFrame] = {}
    if "recommendations" in given:
        book = register_codebook(given)
        beside[Beside.REGISTER] = load_reviews(given["recommendations"], codebook=book)
    if "second_coder" in given:
        own = codebook_of(given, "second_coder_codebook")
        beside[Beside.SECOND_CODER] = load_reviews(given["second_coder"], codebook=own or reading.codebook)
    return beside


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


def register_codebook(given: Mapping[str, Source]) -> Codebook:
    """Make the codebook of the register: the shipped one where none was given."""
    found = codebook_of(given, "recommendations_codebook")
    return found or Codebook.read(shipped("data", "recommendations_codebook.json"))


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
