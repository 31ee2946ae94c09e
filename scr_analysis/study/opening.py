"""Open a file as a study: read, with its codebook and the files beside it, once."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from scr_analysis.answers.choices import Choices
from scr_analysis.answers.settings import read_settings
from scr_analysis.codebook import Codebook
from scr_analysis.reading import read_reviews
from scr_analysis.reading.source import Source
from scr_analysis.release.beside import load_beside
from scr_analysis.study.study import Study

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Given = str | os.PathLike[str] | pd.DataFrame
    Several = Sequence[str | os.PathLike[str]]
    Span = tuple[str, str]


def open_study(  # noqa: PLR0913 - each is one that a user asks for by name
    source: Given | Several = "study.toml",
    *,
    codebook: Codebook | str | os.PathLike[str] | None = None,
    year_of: str = "incident",
    policy: str | None = None,
    coverage: Span | None = None,
    periods: tuple[Span, Span] | None = None,
    national: bool = False,
    keep: Sequence[str] = (),
    recommendations: Given | None = None,
    recommendations_codebook: Codebook | str | os.PathLike[str] | None = None,
    second_coder: Given | None = None,
    second_coder_codebook: Codebook | str | os.PathLike[str] | None = None,
    cases: str | os.PathLike[str] | None = None,
    sheet: str | None = None,
    set_aside: bool = False,
    lenient: bool = False,
) -> Study:
    """Open a file of coded reviews: everything that can be asked of it is a method of what this gives.

    Parameters
    ----------
    source : path, list of path, or DataFrame
        The file: CSV, Excel or any other that ``load_reviews`` takes. Several with the same headings, such as one a year,
        which are put below each other. A frame with the headings of such a file. Or the settings of a study,
        ``study.toml``, which name the file and everything below.
    codebook : Codebook or path, optional
        What the file contains; the shipped codebook `pathways` by default.
    year_of : str
        Date that decides the year: ``incident``, ``notification`` or ``publication``.
    policy : str, optional
        What is hidden: ``none``, ``dfe``, ``dfe_strict``, ``round5``, ``ons_10_5`` or ``custom_T_B``. Without it ``none`` for a file that
        says of every row that it is a synthetic example, ``dfe`` for any other.
    coverage : tuple of two str, optional
        First and last day, or year, that the file was meant to cover.
    periods : two tuples of two str, optional
        First and last year of the two periods that are compared.
    national : bool
        Whether the file holds every review in England of its years; only such a one is laid beside national figures.
    keep : sequence of str
        Outputs that matter most to you: under a policy that hides, others give way to them.
    recommendations, second_coder : path or DataFrame, optional
        The register of recommendations, and the file of a second coder.
    recommendations_codebook, second_coder_codebook : Codebook or path, optional
        Of the register, the shipped one by default; of the second coder's file, that of the reviews by default.
    cases : path, optional
        A list of all reviews, for a file of coding software.
    sheet : str, optional
        Sheet of a workbook to read.
    set_aside, lenient : bool
        Go on without bad rows; take bad cells of columns that are not required as not known. See ``read_reviews``.

    Returns
    -------
    Study
        Shown, it says what was read, what was left out and why, which years there are, and which outputs it can give.

    Raises
    ------
    ReviewDataError
        If the file has problems; all of them are listed.
    AnswerError
        If a choice or the settings cannot be used.

    Examples
    --------
    >>> from scr_analysis.shipped import shipped
    >>> study = open_study(shipped("data", "example_reviews.csv"))
    >>> study.length_by_year().table["median"].tolist()
    [58.0, 43.0, 42.0]
    """
    given: Given | Source = _joined(source) if isinstance(source, list | tuple) else source  # type: ignore[assignment]
    if isinstance(source, str | os.PathLike) and Path(source).suffix.casefold() == ".toml":
        settings = read_settings(Path(source))
        return open_study(settings.pop("file"), **settings)
    choices = Choices(
        year_of=year_of, policy=policy, coverage=coverage, periods=periods, national=national, keep=tuple(keep)
    )
    reading = read_reviews(
        _readable(given), codebook=codebook, cases=cases, sheet=sheet, set_aside=set_aside, lenient=lenient
    )
    choices.check_years(reading.codebook.years_begin)
    beside = load_beside(
        reading,
        recommendations=None if recommendations is None else _readable(recommendations),
        recommendations_codebook=recommendations_codebook,
        second_coder=None if second_coder is None else _readable(second_coder),
        second_coder_codebook=second_coder_codebook,
    )
    files = {
        "codebook": codebook, "cases": cases, "recommendations": recommendations, "second_coder": second_coder,
        "recommendations_codebook": recommendations_codebook, "second_coder_codebook": second_coder_codebook,
    }  # fmt: skip
    how: dict[str, Any] = {
        "sheet": sheet, "set_aside": set_aside, "lenient": lenient, "coverage": coverage, "periods": periods,
        "national": national, "keep": tuple(keep),
    }  # fmt: skip
    return Study(reading, choices, beside, opened=_opened(given, files, how))


def _joined(paths: Several) -> Source:
    """Put several files below each other."""
    from scr_analysis.reading.several import join_files  # noqa: PLC0415 - most studies are of one file

    data = join_files(paths).text.encode("utf-8")
    return Source(", ".join(Path(path).name for path in paths), data, hashlib.sha256(data).hexdigest())


def _readable(given: Given | Source) -> str | os.PathLike[str] | Source:
    """Let a frame be read as the file that it would be, so that its headings and answers are judged like any other's."""
    if not isinstance(given, pd.DataFrame):
        return given
    data = given.to_csv(index=False).encode("utf-8")
    return Source("the frame", data, hashlib.sha256(data).hexdigest())


def _opened(
    source: Given | Source, files: Mapping[str, Any], how: Mapping[str, Any]
) -> tuple[Path, dict[str, Any]] | None:
    """Keep from which files a study was opened, for a release of it; None where a part of it was no file."""
    given = {what: file for what, file in files.items() if file is not None}
    if any(isinstance(file, pd.DataFrame | Codebook | Source) for file in (source, *given.values())):
        return None
    return Path(source), {what: Path(file) for what, file in given.items()} | dict(how)  # type: ignore[arg-type]
