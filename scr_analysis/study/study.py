"""A file opened once, and every question that it answers."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from scr_analysis.answers.answered import Answered, answered
from scr_analysis.answers.choices import all_among
from scr_analysis.answers.computing import offered, table_of, why_empty, why_not
from scr_analysis.answers.errors import AnswerError, WithheldError
from scr_analysis.answers.protecting import chosen_policy
from scr_analysis.answers.result import Result, result_of
from scr_analysis.answers.synthetic import is_synthetic
from scr_analysis.catalogue import CHAPTERS, OUTPUTS, Beside, Output
from scr_analysis.codebook.spelling import nearest
from scr_analysis.reading import describe
from scr_analysis.release.settings import write_settings
from scr_analysis.study import card
from scr_analysis.study.answer import Answer, NoAnswer, Summary
from scr_analysis.study.methods import Outputs, options_of
from scr_analysis.tables import TableError, coding_disagreements, register_reconciliation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from scr_analysis.answers.choices import Choices
    from scr_analysis.codebook import Codebook
    from scr_analysis.disclosure import Policy
    from scr_analysis.reading import Reading
    from scr_analysis.release import Release
    from scr_analysis.study.explore import Explorer


_ASSIGNS = re.compile(r"(?<![=<>!])=(?!=)")
HANDED: list[tuple[str, Answered]] = []
"""What was protected before, by the hash of the file: the command that runs all notebooks does it once for them."""


class Study(Outputs):
    """A file opened once: each output of the catalogue is a method, which gives an `Answer`.

    Made by :func:`open_study`. Under a policy that hides, all outputs are protected together when the first is asked for.

    Attributes
    ----------
    reviews : DataFrame
        The reviews as they were read: unprotected, for own eyes.
    codebook : Codebook
        What they were read with.
    policy : Policy
        What is hidden and rounded.
    """

    def __init__(
        self,
        reading: Reading,
        choices: Choices,
        beside: Mapping[str, pd.DataFrame],
        *,
        opened: tuple[Path, dict[str, Any]] | None = None,
        part: tuple[str, ...] = (),
    ) -> None:
        self.reading, self.choices, self.part = reading, choices, part
        self._beside, self._opened = dict(beside), opened
        self._given: dict[tuple[str, str], Answer | NoAnswer] = {}
        self.policy: Policy = chosen_policy(choices.policy, synthetic=is_synthetic(reading.reviews))

    @property
    def reviews(self) -> pd.DataFrame:
        """The reviews as they were read."""
        return self.reading.reviews

    @property
    def codebook(self) -> Codebook:
        """The codebook that they were read with."""
        return self.reading.codebook

    def where(self, condition: str) -> Study:
        """Give a study of the reviews of which a condition is true.

        Parameters
        ----------
        condition : str
            As for ``DataFrame.query``: ``"outcome == 'Fatal' and children > 1"``.

        Returns
        -------
        Study
            Says in every subtitle what was chosen.

        Raises
        ------
        AnswerError
            If the condition cannot be read, names a column that the file does not have, or is true of no review.
        WithheldError
            Under a policy that hides: the difference of a part and the whole may give a child away.
        """
        try:
            # A single = pandas would take for an assignment, and find nothing.
            chosen = self.reviews.query(_ASSIGNS.sub(" ? ", condition))
        except Exception as error:  # noqa: BLE001 - pandas raises of every kind, and each is a condition that says nothing
            raise AnswerError(self._misread(condition, error)) from None
        return self._of(chosen, condition)

    def filter(self, rows: pd.Series | pd.DataFrame, *, name: str = "a part of the reviews") -> Study:
        """Give a study of some of the reviews.

        Parameters
        ----------
        rows : Series of bool or DataFrame
            Which of ``study.reviews``: one True or False each, or the rows themselves.
        name : str
            What they are, for the subtitles.

        Returns
        -------
        Study
            As `where` gives it.

        Raises
        ------
        AnswerError
            If the rows are none of this study, or are none at all.
        WithheldError
            Under a policy that hides.
        """
        if isinstance(rows, pd.DataFrame):
            strange = rows.index.difference(self.reviews.index)
            if len(strange):
                raise AnswerError("filter takes rows of study.reviews; some of these are none of it")
            return self._of(self.reviews.loc[rows.index], name)
        if len(rows) != len(self.reviews) or rows.dtype.kind != "b":
            raise AnswerError(
                "filter takes a column of True and False, one for each row of study.reviews, or such rows"
            )
        return self._of(self.reviews[rows.to_numpy()], name)

    def select(self, *, themes: str | Iterable[str]) -> Study:
        """Give a study of some of the themes.

        Parameters
        ----------
        themes : str or iterable of str
            By column or by title, without regard to capitals, spaces and underscores.

        Returns
        -------
        Study
            The other themes are not in its tables; counts of themes count these only.

        Raises
        ------
        AnswerError
            If there is no theme of that name; one that is near is named.
        WithheldError
            Under a policy that hides.
        """
        wanted = [self._theme(name) for name in ([themes] if isinstance(themes, str) else themes)]
        self._refuse_a_part()
        others = [one.column for one in self.codebook.themes() if one.column not in {one.column for one in wanted}]
        kept = self.reviews.drop(columns=[name for name in others if name in self.reviews.columns])
        return self._part(kept, "themes: " + ", ".join(one.title for one in wanted))

    def release(self, folder: str | Path, **options: Any) -> Release:
        """Write every table, chart and the report into a folder.

        Parameters
        ----------
        folder : path
            Where; it appears whole or not at all.
        **options
            Of a release: ``formats``, ``select``, ``style``, ``previous``, ``force``.

        Returns
        -------
        Release
            What was made and what was left out.

        Raises
        ------
        AnswerError
            If the study was not opened from a file, or is of a part of one.
        """
        from scr_analysis.release import Options, write_release  # noqa: PLC0415 - slow to load, wanted here only

        if self._opened is None or self.part:
            raise AnswerError("a release is made of whole files: write your rows to a file, and open that")
        source, how = self._opened
        chosen: dict[str, Any] = {"year_of": self.choices.year_of, "policy": self.policy.name}
        return write_release(source, Path(folder), Options(**chosen, **how, **options))

    def found(self, chapter: str | None = None) -> Summary:
        """Say in a line each what the outputs of a chapter found.

        Parameters
        ----------
        chapter : str, optional
            A chapter of the report, such as ``"05-themes"``; all without it.

        Returns
        -------
        Summary
            Shown, a list of the questions, each with what was found or why it has no answer.

        Raises
        ------
        AnswerError
            If there is no chapter of that name.
        """
        all_among([chapter] if chapter else [], CHAPTERS, "chapter")
        wanted = [one for one in OUTPUTS if chapter in (None, one.notebook)]
        return Summary([getattr(self, one.name)() for one in wanted])

    def explore(self) -> Explorer:
        """Show controls that ask the study: which question, by what, of which years, of which part; the answer at once.

        Returns
        -------
        Explorer
            Shown in a notebook; ``.line`` is the Python that gives the same answer in a cell.

        Raises
        ------
        AnswerError
            If ipywidgets is not installed.
        """
        try:
            from scr_analysis.study.explore import Explorer  # noqa: PLC0415 - a package that only this needs
        except ModuleNotFoundError as error:
            if error.name != "ipywidgets":
                raise
            raise AnswerError('explore needs the package ipywidgets: pip install "scr-analysis[explore]"') from None
        return Explorer(self)

    def keep(self, path: str | Path = "study.toml") -> None:
        """Write how the study was opened into a file, from which ``open_study("study.toml")`` opens it again.

        Parameters
        ----------
        path : path
            The file; one that is there is replaced.

        Raises
        ------
        AnswerError
            If the study was not opened from files.
        """
        if self._opened is None or self.part:
            raise AnswerError("settings name whole files: write your rows to a file, and open that")
        source, how = self._opened
        chosen = {"file": source, "year_of": self.choices.year_of, "policy": self.choices.policy}
        write_settings(chosen | how, Path(path))

    def describe(self) -> pd.DataFrame | NoAnswer:
        """Show how each column of the file was understood; see :func:`describe`."""
        return self._for_own_eyes("What was each column taken for?", lambda _: describe(self.reading))

    def register_reconciliation(self) -> pd.DataFrame | NoAnswer:
        """List the reviews of which the register and the file disagree; see :func:`register_reconciliation`."""
        question = "Where do the register and the file disagree?"
        return self._for_own_eyes(question, lambda other: register_reconciliation(self.reviews, other), Beside.REGISTER)

    def coding_disagreements(self) -> pd.DataFrame | NoAnswer:
        """List where two coders disagree; see :func:`coding_disagreements`."""
        question = "Which reviews are to be discussed?"
        made = partial(coding_disagreements, self.reviews, codebook=self.codebook)
        return self._for_own_eyes(question, made, Beside.SECOND_CODER)

    def _for_own_eyes(
        self, question: str, make: Callable[[pd.DataFrame], pd.DataFrame], beside: Beside | None = None
    ) -> pd.DataFrame | NoAnswer:
        """Give what names reviews, or counts them unprotected, only where the policy hides nothing."""
        other = self._beside.get(beside) if beside else self.reviews
        if other is None:
            return NoAnswer(question, f"The study was opened without a {beside}.")
        if not self.policy.changes_nothing:
            return NoAnswer(question, f"It is for yourself only, and not shown under the policy {self.policy.name}.")
        return make(other)

    @cached_property
    def left_out(self) -> dict[str, str]:
        """Outputs that the file cannot give, and why."""
        reasons = ((one.name, why_not(one, self.reading, self.choices, self._beside)) for one in OUTPUTS)
        return {name: reason for name, reason in reasons if reason}

    def _answer(self, output: Output, asked: dict[str, Any]) -> Answer | NoAnswer:
        """Give an answer, once: it is kept as long as the study."""
        known = (output.name, repr(sorted(asked.items())))
        if known not in self._given:
            self._given[known] = self._made(output, asked)
        return self._given[known]

    def _made(self, output: Output, asked: dict[str, Any]) -> Answer | NoAnswer:
        reason = self.left_out.get(output.name)
        if reason:
            return NoAnswer(output.question, reason)
        if not self.policy.changes_nothing:
            found = self._known(output, asked)
            return self._protected(found) if isinstance(found, Output) else NoAnswer(output.question, found)
        try:
            table = table_of(output, offered(self.reading, self.choices, self._beside), asked)
        except TableError as error:
            if asked:
                raise
            return NoAnswer(output.question, str(error))
        if table.empty:
            return NoAnswer(output.question, why_empty(output, self.reviews, self.choices.year_of))
        return Answer(self._said(result_of(output, table, self.policy.note())))

    def _known(self, output: Output, asked: dict[str, Any]) -> Output | str:
        """Find the output that is asked for, or say why not: under a policy that hides, only what the catalogue knows has been weighed."""
        usual = {one.name: one.default for one in options_of(output)}
        wanted = usual | asked
        for one in OUTPUTS:
            if one.table is output.table and {each.name: each.default for each in options_of(one)} == wanted:
                return one
        changed = ", ".join(f"{name}={value!r}" for name, value in asked.items() if value != usual[name])
        return (
            f"{output.name} with {changed} is no output of the catalogue, so the policy {self.policy.name} cannot protect it; "
            'open the study with policy="none" for your own eyes'
        )

    def _protected(self, output: Output) -> Answer | NoAnswer:
        for result in self._answered.results:
            if result.output.name == output.name:
                return Answer(result)
        reasons = {one.output.name: one.reason for one in self._answered.left_out}
        return NoAnswer(output.question, reasons[output.name])

    @cached_property
    def _answered(self) -> Answered:
        """All outputs, protected together, once."""
        found = next((done for sha256, done in HANDED if sha256 == self.reading.sha256), None)
        return found or answered(self.reading, self.choices, beside=self._beside)

    def _said(self, result: Result) -> Result:
        """Say in the subtitle what was chosen."""
        if not self.part or not result.output.about_file:
            return result
        said = "; ".join([result.finding.subtitle, *self.part])
        return replace(result, finding=replace(result.finding, subtitle=said))

    def _of(self, chosen: pd.DataFrame, name: str) -> Study:
        self._refuse_a_part()
        if chosen.empty:
            raise AnswerError(f"no review is left of {len(self.reviews):,}: {name}")
        return self._part(chosen, name)

    def _part(self, reviews: pd.DataFrame, name: str) -> Study:
        part = replace(
            self.reading, reviews=reviews, rows_read=len(reviews), set_aside=self.reading.set_aside.iloc[:0],
            set_aside_by_column={}, set_aside_by_rule={},
        )  # fmt: skip
        return Study(part, self.choices, self._beside, opened=self._opened, part=(*self.part, name))

    def _refuse_a_part(self) -> None:
        if not self.policy.changes_nothing:
            raise WithheldError(
                f"under the policy {self.policy.name} a part is not shown, because the whole less the part may give a child "
                'away; open the study with policy="none" for your own eyes'
            )

    def _theme(self, name: str) -> Any:
        themes = [one for one in self.codebook.themes() if one.column in self.reviews.columns]
        by_name = {_plain(said): one for one in themes for said in (one.title, one.column)}
        if _plain(name) in by_name:
            return by_name[_plain(name)]
        near = nearest(name, [one.title for one in themes])
        hint = f"did you mean {near}?" if near else "study.reviews has the columns"
        raise AnswerError(f"there is no theme named {name!r}; {hint}")

    def _misread(self, condition: str, error: Exception) -> str:
        found = str(error).partition("'")[2].partition("'")[0]
        near = nearest(found, list(self.reviews.columns)) if found else None
        if isinstance(error, pd.errors.UndefinedVariableError):
            return f"the file has no column {found}" + (f"; did you mean {near}?" if near else "")
        return f"the condition {condition!r} cannot be read; write one such as \"outcome == 'Fatal' and children > 1\""

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__()} - {"choices", "part"})

    def _repr_html_(self) -> str:
        return card.html_of(self)

    def __str__(self) -> str:
        """Give the card of the study as text."""
        return card.text_of(self)

    def __repr__(self) -> str:
        return str(self)


def _plain(name: str) -> str:
    return "".join(name.casefold().replace("_", " ").split())
