"""The codebook: what a coded file contains, read from a Table Schema in JSON."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from scr_analysis.codebook.question import Question, with_answer
from scr_analysis.codebook.roles import GROUPS
from scr_analysis.codebook.rules import Rule
from scr_analysis.codebook.schema.errors import CodebookError
from scr_analysis.codebook.schema.field import OWN
from scr_analysis.codebook.schema.json_file import json_bytes, parse_json
from scr_analysis.codebook.schema.parse import parse
from scr_analysis.codebook.schema.workbook import QUESTIONS, from_workbook, is_workbook, to_workbook
from scr_analysis.codebook.schema.write import to_descriptor, to_text
from scr_analysis.codebook.shape import Shape
from scr_analysis.codebook.spelling import fold_heading, nearest
from scr_analysis.codebook.variable import Level, Variable
from scr_analysis.years.labels import APRIL

__all__ = ["Codebook", "Level", "Variable"]


@dataclass(frozen=True)
class Codebook:
    """What a coded file contains: its variables, their answers, their part in the analysis, and the rules between them.

    Attributes
    ----------
    name, title, description : str
        Name (lower-case), title and what the codebook is for.
    variables : tuple of Variable
        In the order of the canonical frame.
    groups : Mapping of str to str
        Groups of themes, name to title, in order.
    rules : tuple of Rule
        What must hold between the columns of a review.
    shape : Shape
        What a row of the file is.
    years_begin : int
        Month in which the years of the tables begin, from 1 to 12: 4 for financial years, 1 for calendar years.
    flag_values : Mapping of str to str
        Spellings that all flags share, folded, to one of the four labels; empty where the file names none.
    key : tuple of str
        Columns that together name a row.
    comment : str
        A note to whoever edits the file.
    guessed : tuple of str
        Parts of the schema that a draft guessed and nobody confirmed yet, such as the shape.

    Examples
    --------
    >>> codebook = Codebook.default()
    >>> codebook.label("domestic_abuse"), len(codebook.themes("authoritative_practice"))
    ('Domestic abuse', 5)
    """

    name: str
    title: str
    variables: tuple[Variable, ...]
    groups: Mapping[str, str] = field(default_factory=lambda: dict(GROUPS))
    rules: tuple[Rule, ...] = ()
    shape: Shape = field(default_factory=Shape)
    years_begin: int = APRIL
    description: str = ""
    flag_values: Mapping[str, str] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    comment: str = ""
    guessed: tuple[str, ...] = ()

    @classmethod
    def read(cls, path: str | Path) -> "Codebook":
        """Read a codebook from a JSON file, or from a workbook as :meth:`to_workbook` writes it, with the answers chosen in it.

        Raises
        ------
        CodebookError
            If the file cannot be read or used, with every problem found.
        """
        raw, source = json_bytes(path)
        if not is_workbook(raw):
            return cls(**parse(parse_json(raw, source=source), source=Path(path).name))
        content, chosen = from_workbook(raw, source)
        book = cls(**parse(content, source=source))
        for name, about, answer in chosen:
            try:
                book = book.answered(name, answer, kind=about)
            except KeyError as error:
                raise CodebookError(source, [f"sheet {QUESTIONS}: {error.args[0]}"]) from None
        return book

    @classmethod
    def from_json(cls, text: str | bytes, *, source: str = "codebook") -> "Codebook":
        """Read a codebook from JSON text; `source` names it in errors. Raises :class:`CodebookError` as :meth:`read` does."""
        raw = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        return cls(**parse(parse_json(raw, source=source), source=source))

    @classmethod
    def from_descriptor(cls, descriptor: Mapping[str, Any], *, source: str = "codebook") -> "Codebook":
        """Make a codebook from the content of a JSON file. Raises :class:`CodebookError` as :meth:`read` does."""
        return cls(**parse(descriptor, source=source))

    @classmethod
    def default(cls) -> "Codebook":
        """Read the shipped codebook, after the questions of *Pathways to harm, pathways to protection* (2016)."""
        return _shipped()

    @cached_property
    def _by_column(self) -> dict[str, Variable]:
        return {variable.column: variable for variable in self.variables}

    @cached_property
    def columns_by_heading(self) -> dict[str, str]:
        """Every accepted heading, folded (``fold_heading``), to its canonical column.

        Names and aliases come first, then titles and the canonical names, where they mean one variable only.
        """
        found: dict[str, str] = {}
        for variable in self.variables:
            sources = (heading for _, heading in variable.sources)
            found.update(dict.fromkeys(map(fold_heading, (*variable.headings, *sources)), variable.column))
        for texts in ([(v.title, v.column) for v in self.variables], [(v.column, v.column) for v in self.variables]):
            folded = [fold_heading(text) for text, _ in texts]
            uses = Counter(folded)
            for key, (_, column) in zip(folded, texts, strict=True):
                if uses[key] == 1:
                    found.setdefault(key, column)
        return found

    def themes(self, group: str | None = None) -> tuple[Variable, ...]:
        """Return the themes (flags of a group without a role) in order, of one group if named.

        Raises
        ------
        KeyError
            If there is no such group.
        """
        if group is not None and group not in self.groups:
            raise KeyError(f"the codebook has no group {group!r}; it has {', '.join(self.groups)}")
        return tuple(variable for variable in self.variables if variable.is_theme and group in (None, variable.group))

    def variable(self, column: str) -> Variable:
        """Return the variable of a canonical column.

        Raises
        ------
        KeyError
            If there is no such column; the message suggests the nearest.
        """
        if column not in self._by_column:
            near = nearest(column, self._by_column)
            raise KeyError(f"the codebook has no column {column!r}" + (f"; did you mean {near!r}?" if near else ""))
        return self._by_column[column]

    def __contains__(self, column: object) -> bool:
        return column in self._by_column

    @property
    def columns(self) -> tuple[str, ...]:
        """Canonical columns in order."""
        return tuple(self._by_column)

    def label(self, column: str) -> str:
        """Return the title of a canonical column, as tables and charts show it. Raises KeyError as :meth:`variable` does."""
        return self.variable(column).title

    @property
    def questions(self) -> tuple[tuple[Variable, Question], ...]:
        """Every question that a draft left, with its variable: first those without which no file is read."""
        found = [(variable, question) for variable in self.variables for question in variable.questions]
        return tuple(sorted(found, key=lambda pair: not pair[1].is_open))

    def answered(self, name: str, answer: str, *, kind: str | None = None) -> "Codebook":
        """Answer a question: the field is changed as the answer says, and asks no more.

        Parameters
        ----------
        name : str
            Heading of the variable.
        answer : str
            Name of one of the answers that the question proposes.
        kind : str, optional
            Kind of the question, where the variable has several; by default the first that has such an answer.

        Raises
        ------
        KeyError
            If there is no such question or answer; the message says which there are.
        """
        asked = [
            question for variable, question in self.questions if variable.name == name and kind in (None, question.kind)
        ]
        if not asked:
            some = ", ".join(dict.fromkeys(variable.name for variable, _ in self.questions)) or "none"
            raise KeyError(f"no question is asked of {name!r}; fields with a question: {some}")
        found = next(((one, given) for one in asked for given in one.answers if given.name == answer), None)
        if found is None:
            names = ", ".join(given.name for one in asked for given in one.answers)
            raise KeyError(f"{answer!r} is no answer for {name!r}; answers: {names}")
        descriptor = parse_json(to_text(to_descriptor(self)).encode(), source=self.name)
        return Codebook.from_descriptor(with_answer(descriptor, name, *found, OWN), source=self.name)

    def to_json(self) -> str:
        """Write the codebook as JSON that :meth:`from_json` reads back to an equal codebook."""
        return to_text(to_descriptor(self)) + "\n"

    def to_workbook(self) -> bytes:
        """Write the codebook as a workbook (.xlsx) that :meth:`read` reads back to an equal codebook.

        It has a sheet of columns, one of their answers, one of the questions, in which an ``x`` beside an answer chooses it, and
        one of what is said of the whole.

        Raises
        ------
        CodebookError
            If openpyxl is not installed.
        """
        return to_workbook(to_descriptor(self))


@cache
def _shipped() -> Codebook:
    # A codebook cannot be changed, so that one serves all who ask.
    text = files("scr_analysis.codebook").joinpath("pathways.json").read_text(encoding="utf-8")
    return Codebook.from_json(text, source="pathways.json")
