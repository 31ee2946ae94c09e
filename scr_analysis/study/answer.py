"""One answer of a study: it shows itself, and gives its table, its chart and its words to whoever wants them."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from scr_analysis.answers.errors import AnswerError
from scr_analysis.answers.html import html_of
from scr_analysis.answers.layout import WIDTH, column_title, kept_columns, readable
from scr_analysis.answers.text import text_of
from scr_analysis.charts.kit.embedding import Chart, chart_of
from scr_analysis.release.one_result import save_result
from scr_analysis.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scr_analysis.answers.result import Result
    from scr_analysis.findings import Finding


class Answer:
    """What a study answers to one question.

    Shown in a notebook it is the question, a sentence, the chart with its alternative text and a table that fits the page;
    printed it is the same as text.

    Attributes
    ----------
    table : DataFrame
        The table, as it may be shown: what the table function returns, with a number in each cell.
    finding : Finding
        The same in words: ``headline``, ``sentence``, ``subtitle``, ``alt``, ``notes``, ``source``.
    """

    def __init__(self, result: Result) -> None:
        self._result = result

    @property
    def question(self) -> str:
        """The question that is answered."""
        return self._result.output.question

    @property
    def table(self) -> pd.DataFrame:
        """The table, as it may be shown."""
        return self._result.table

    @property
    def finding(self) -> Finding:
        """What the table says, in words."""
        return self._result.finding

    @property
    def in_short(self) -> str:
        """The main finding in a line, or the sentence where there is none."""
        said = self.finding.headline or self.finding.sentence
        return said if said.endswith(".") else f"{said}."

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know before quoting."""
        return tuple(self._result.notes)

    def chart(self, *, ax: Any = None, title: str | bool = True, size: tuple[float, float] | None = None) -> Chart:
        """Draw the chart.

        Parameters
        ----------
        ax : Axes, optional
            Where to draw; a figure is made without it.
        title : str or bool
            A title of one's own in place of the finding; False leaves title, subtitle, notes and source off, for a page that
            says them elsewhere.
        size : tuple of two float, optional
            Width and height of the figure in inches. It grows where the words need more height.

        Returns
        -------
        Chart
            ``.ax`` and ``.figure``, to go on with; ``.alt``, the text for who cannot see it. In a notebook it shows itself.
        """
        result = self._result
        if isinstance(title, str):
            result = replace(result, finding=replace(result.finding, headline=title or None))
        return chart_of(result.output.plot, result.table, result.finding, ax=ax, size=size, titles=title is not False)

    def data(self) -> pd.DataFrame:
        """Give the table with titles that a reader knows, for a table of one's own; numbers stay numbers."""
        kept = kept_columns(self.table)
        return self.table[kept].rename(columns={name: column_title(name) for name in kept})

    def copy(self) -> None:
        """Put the table that is shown on the clipboard: it pastes into Word and Excel as a table.

        Raises
        ------
        AnswerError
            If this machine has no clipboard.
        """
        page = readable(self.table)
        rows = [[heading.words for heading in page.headings], *page.rows]
        try:
            pd.DataFrame(rows).to_clipboard(index=False, header=False)
        except RuntimeError:  # of which PyperclipException is one
            raise AnswerError(
                "this machine has no clipboard; .save(folder) writes the table to a file, .data() gives it as a frame"
            ) from None

    def save(self, folder: str | Path) -> list[Path]:
        """Write the table as CSV and the chart as SVG and PNG into a folder, which is made where there is none.

        Returns
        -------
        list of Path
            The files.
        """
        return save_result(self._result, Path(folder))

    def _repr_html_(self) -> str:
        return html_of(self._result)

    def __str__(self) -> str:
        """Give the answer as text that fits a terminal."""
        return text_of(self._result)

    def __repr__(self) -> str:
        return str(self)


class NoAnswer:
    """In place of an answer that a file cannot give: it shows the reason, and a notebook goes on.

    Attributes
    ----------
    question, reason : str
        What was asked, and why it has no answer.
    """

    def __init__(self, question: str, reason: str) -> None:
        self.question, self.reason = question, reason

    @property
    def in_short(self) -> str:
        """The reason."""
        return self.reason

    def __bool__(self) -> bool:
        return False

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        raise AnswerError(str(self))

    def _repr_html_(self) -> str:
        return f'<p class="scr-no-answer">{escape(str(self))}</p>'

    def __str__(self) -> str:
        """Say why there is no answer."""
        return say("answer.none", question=self.question, reason=self.reason)

    def __repr__(self) -> str:
        return str(self)


class Summary:
    """What some outputs found, a line each."""

    def __init__(self, answers: Sequence[Answer | NoAnswer]) -> None:
        self.answers = tuple(answers)

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """Each question, and what was found, or why there is no answer."""
        return tuple((one.question, one.in_short) for one in self.answers)

    def _repr_html_(self) -> str:
        lines = "".join(f"<li>{escape(question)} {escape(said)}</li>" for question, said in self.lines)
        return f'<ul class="scr-found">{lines}</ul>'

    def __repr__(self) -> str:
        return "\n".join(
            textwrap.fill(f"- {question} {said}", WIDTH, subsequent_indent="  ") for question, said in self.lines
        )
