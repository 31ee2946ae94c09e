"""What the catalogue says of one output."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any

import pandas as pd

from scr_analysis.charts.kit.page import Plot
from scr_analysis.findings import Finding


class Beside(StrEnum):
    """A file that may stand beside that of the reviews, as a reader is told of it."""

    REGISTER = "register of recommendations"
    SECOND_CODER = "second coder's file"


class Rank(IntEnum):
    """What an output is worth to a reader: the questions of the short report in their order, then the annex.

    Where not all numbers can be shown, those of the lower rank give way (:mod:`scr_analysis.disclosure`).
    """

    YEARS = 1
    OUTCOMES = 2
    CHILDREN = 3
    HARM = 4
    PROTECTION = 5
    THEMES = 6
    RISK = 7
    PRACTICE = 8
    LENGTH = 9
    RECOMMENDATIONS = 10
    METHODOLOGY = 11
    PUBLICATION = 12
    ANNEX = 13
    CROSSING = 14

    @property
    def in_short_report(self) -> bool:
        """Whether an output of this rank stands in the short report; all others stand in the annex only."""
        return self < Rank.ANNEX


@dataclass(frozen=True)
class Output:
    """One table with its chart and its sentence.

    Attributes
    ----------
    name : str
        Name of its files, such as ``length_by_year``.
    title : str
        Title of the table, without numbers.
    question : str
        The question it answers, as the notebooks ask it.
    notebook : str
        Chapter it stands in: the notebook that asks its question.
    table : callable
        The table function; its name is the name of the declaration of what the table counts.
    plot : callable
        The chart function: table to axes.
    finding : callable
        What says it in words: table to finding.
    needs : tuple of str
        What the file must have: columns of the reviews; ``year`` for the date that decides the year; ``themes``, or
        ``themes:GROUP``, for at least one theme; ``beside:NAME`` for a further file (`Beside`); ``national`` for every review in
        England; ``a|b`` for either.
    options : mapping
        Keyword arguments of the table function that are the same in every run.
    about_file : bool
        Whether the table is about the user's file; published series are not, and need no protection.
    notes : tuple of str
        What a reader must know, beside what the finding says.
    rank : Rank
        What it is worth to a reader, and so whether it stands in the short report.
    """

    name: str
    title: str
    question: str
    notebook: str
    table: Callable[..., pd.DataFrame]
    plot: Plot
    finding: Callable[[pd.DataFrame], Finding]
    needs: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    about_file: bool = True
    notes: tuple[str, ...] = ()
    rank: Rank = Rank.ANNEX


@dataclass(frozen=True)
class Chapter:
    """A chapter of the report, which is a notebook too; called, it makes an entry of the catalogue that stands in it.

    Examples
    --------
    >>> from scr_analysis import charts, findings, tables
    >>> days = Chapter("03-length-and-recommendations")(
    ...     "days", "Days", "How long?", "year",
    ...     table=tables.length_by_year, plot=charts.plot_length_by_year, finding=findings.length_by_year,
    ... )
    >>> days.notebook, days.needs
    ('03-length-and-recommendations', ('year',))
    """

    name: str

    def __call__(  # noqa: PLR0913  one parameter for each thing that an output is
        self,
        name: str,
        title: str,
        question: str,
        *needs: str,
        table: Callable[..., pd.DataFrame],
        plot: Plot,
        finding: Callable[[pd.DataFrame], Finding],
        options: Mapping[str, Any] | None = None,
        about_file: bool = True,
        notes: tuple[str, ...] = (),
        rank: Rank = Rank.ANNEX,
    ) -> Output:
        """Make an entry; parameters as in `Output`."""
        chosen = options or {}
        return Output(name, title, question, self.name, table, plot, finding, needs, chosen, about_file, notes, rank)
