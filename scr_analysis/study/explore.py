"""Controls that ask a study: a question, a group, years and a part of the file, and the answer at once.

The only module that needs ipywidgets, which :meth:`scr_analysis.study.Study.explore` looks for.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets
import pandas as pd

from scr_analysis.catalogue import OUTPUTS, Output
from scr_analysis.catalogue import output as output_named
from scr_analysis.study.answer import NoAnswer
from scr_analysis.study.methods import options_of
from scr_analysis.tables.base.years import date_column, years_of
from scr_analysis.told import ToldError
from scr_analysis.words import say
from scr_analysis.years.begin import begins_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scr_analysis.study.answer import Answer
    from scr_analysis.study.study import Study

    Choices = Sequence[tuple[str, Any]]


class Choice:
    """A line in which one writes the beginning of a choice and takes it from the list; an empty one is none.

    No drop-down list: JupyterLab takes the letters and arrows that are pressed in one for commands of its own, such as to
    delete the cell.
    """

    def __init__(self, name: str, wide: str = "22rem", *, may: bool = True) -> None:
        self.control = widgets.Combobox(
            description=say(f"explore.{name}"), placeholder=say(f"explore.no_{name}"), ensure_option=True,
            layout=widgets.Layout(width=wide, max_width="100%"), style={"description_width": "6rem"},
        )  # fmt: skip
        self._may, self._held = may, dict[str, Any]()

    def offer(self, choices: Choices) -> None:
        """Give what may be chosen; nothing is, then."""
        often = Counter(title for title, _ in choices)
        self._held = {title if often[title] == 1 else f"{title} ({held})": held for title, held in choices}
        self.control.value = ""
        self.control.options = list(self._held)
        self.control.disabled = not (self._may and choices)

    @property
    def options(self) -> list[str]:
        """What may be chosen, as it is shown."""
        return list(self.control.options)

    @property
    def value(self) -> Any:
        """What is chosen; None where nothing is."""
        return self._held.get(self.control.value)

    @property
    def chosen(self) -> bool:
        """Whether anything is chosen."""
        return self.control.value in self._held

    def choose(self, held: Any) -> None:
        """Choose as a person does."""
        self.control.value = next((title for title, one in self._held.items() if one == held), "")


class Explorer:
    """Controls of a study; shown in a notebook, each choice shows its answer.

    Attributes
    ----------
    question, by, first, last, only, level : Choice
        The output; the category that divides it, where it takes one; the first and the last year; a category or theme of
        the file, and the level of it that is kept.
    line : str
        The line of Python that gives the answer in a cell, where the study is called ``study``.
    answer : Answer or NoAnswer
        What is shown.
    """

    def __init__(self, study: Study) -> None:
        self._study = study
        self._parts: dict[str, Study] = {"": study}
        asked = [one for one in OUTPUTS if one.name not in study.left_out]
        may = study.policy.changes_nothing
        self.question = Choice("question", "66rem")
        self.by = Choice("by")
        self.first, self.last = Choice("first", may=may), Choice("last", may=may)
        self.only, self.level = Choice("only", may=may), Choice("level", may=may)
        self._line, self._shown = widgets.HTML(), widgets.HTML()
        self.question.offer([(one.title, one.name) for one in asked])
        for choice, choices in (
            (self.first, _years(study)),
            (self.last, _years(study)),
            (self.only, _categories(study)),
        ):
            choice.offer(choices)
        self._narrow()
        self._listen(self.question, self._ask)
        self._listen(self.only, self._narrow)
        for choice in (self.by, self.first, self.last, self.level):
            self._listen(choice, self._show)
        self.question.choose(asked[0].name)

    def _listen(self, choice: Choice, told: Callable[[], None]) -> None:
        choice.control.observe(lambda _: told(), "value")

    def _ask(self) -> None:
        if self.question.chosen:  # who writes another question has none for a while: the last is still answered
            self._output = output_named(self.question.value)
            self.by.offer(_groups(self._study, self._output))
            self._show()

    def _narrow(self) -> None:
        self.level.offer(_levels(self._study, self.only.value))

    def _show(self) -> None:
        condition, asked = self._condition(), self._asked()
        part = f".where({condition!r})" if condition else ""
        said = ", ".join(f"{name}={value!r}" for name, value in asked.items())
        self.line = f"study{part}.{self._output.name}({said})"
        self.answer = self._answered(asked, condition)
        self._shown.value = self.answer._repr_html_()
        self._line.value = (
            f'<label style="display:flex;gap:0.5rem;max-width:66rem">{say("explore.line")} '
            f'<input readonly style="flex:1;font-family:monospace" value="{escape(self.line)}"></label>'
        )

    def _answered(self, asked: Mapping[str, Any], condition: str) -> Answer | NoAnswer:
        try:
            if condition not in self._parts:
                self._parts[condition] = self._study.where(condition)
            found: Answer | NoAnswer = getattr(self._parts[condition], self._output.name)(**asked)
        except ToldError as error:
            return NoAnswer(self._output.question, str(error))
        return found

    def _asked(self) -> dict[str, Any]:
        """Give the options that differ from those that the output has by itself."""
        usual = {one.name: one.default for one in options_of(self._output)}
        return {"by": self.by.value} if self.by.chosen and self.by.value != usual["by"] else {}

    def _condition(self) -> str:
        if not self._output.about_file:
            return ""
        column = date_column(self._study.reviews.columns, self._study.choices.year_of)
        begins = begins_of(self._study.reviews)
        said = [
            *([f"{column} >= '{self.first.value}-{begins:02d}-01'"] if self.first.chosen else []),
            *([f"{column} <= '{_last_day(self.last.value, begins)}'"] if self.last.chosen else []),
            *([f"{_quoted(self.only.value)} == {self.level.value!r}"] if self.level.chosen else []),
        ]
        return " and ".join(said)

    @property
    def _box(self) -> Any:
        rows = ((self.question,), (self.by, self.first, self.last), (self.only, self.level))
        wrapped = widgets.Layout(flex_flow="row wrap")
        lines = [widgets.HBox([choice.control for choice in row], layout=wrapped) for row in rows]
        policy = self._study.policy
        hides = [] if policy.changes_nothing else [widgets.HTML(escape(say("explore.no_part", policy=policy.name)))]
        return widgets.VBox([*lines, *hides, self._line, self._shown])

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return self._box._repr_mimebundle_(**kwargs)

    def __str__(self) -> str:
        """Give the line and its answer: without a notebook there are no controls."""
        return f"{self.line}\n\n{self.answer}"

    def __repr__(self) -> str:
        return str(self)


def _last_day(start: int, begins: int) -> date:
    """Last day of the year that begins in a calendar year."""
    return date(start + 1, begins, 1) - timedelta(days=1)


def _years(study: Study) -> Choices:
    """Give the years of the file, each with the calendar year in which it begins; none where it has no dates."""
    column = date_column(study.reviews.columns, study.choices.year_of)
    if column not in study.reviews or not pd.api.types.is_datetime64_any_dtype(study.reviews[column]):
        return []
    years = years_of(study.reviews, study.choices.year_of, table="explore")
    return list(zip(years.labels, years.starts.tolist(), strict=True))


def _categories(study: Study, *, flags: bool = True) -> Choices:
    """Give the categories of the file by their titles, with or without what is answered by yes or no."""
    known = {one.name: one for one in study.codebook.variables}
    columns = [str(name) for name, one in study.reviews.items() if isinstance(one.dtype, pd.CategoricalDtype)]
    return [
        (known[name].title or name if name in known else name, name)
        for name in columns
        if flags or name not in known or known[name].kind != "flag"
    ]


def _levels(study: Study, column: str | None) -> Choices:
    """Give the levels of a category that a review has."""
    if column is None:
        return []
    return [(str(one), one) for one in study.reviews[column].cat.remove_unused_categories().cat.categories]


def _groups(study: Study, output: Output) -> Choices:
    """Give what an output may be divided by; nothing where it takes no category."""
    takes = {one.name: str(one.annotation) for one in options_of(output)}.get("by")
    if takes is None:
        return []
    years = any(one.table is output.table and one.options.get("by") == "year" for one in OUTPUTS)
    return [
        *([(say("explore.whole"), None)] if "None" in takes else []),
        *([(say("explore.year"), "year")] if years else []),
        *_categories(study, flags=False),
    ]


def _quoted(column: str) -> str:
    return column if column.isidentifier() else f"`{column}`"
