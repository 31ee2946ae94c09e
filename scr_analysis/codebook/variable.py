"""A variable of the codebook: one coded question, and the column of the file that holds its answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from scr_analysis.codebook.question import Question
from scr_analysis.codebook.roles import FLAG_LABELS
from scr_analysis.codebook.spelling import fold, fold_heading
from scr_analysis.years.labels import APRIL


@dataclass(frozen=True)
class Level:
    """One answer of a category or flag: `value` as the file writes it, `label` as the frame and the charts do."""

    value: str
    label: str


FLAG_LEVELS = tuple(Level(label.capitalize(), label) for label in FLAG_LABELS)
"""Levels of a flag whose field names none: Yes, No, Not known, Not applicable."""


@dataclass(frozen=True)
class Variable:
    """One coded question.

    Attributes
    ----------
    name : str
        Heading in the file.
    kind : str
        identifier, date, count, number, category, flag or text.
    title, description : str
        The label in tables and charts, and the definition a coder applies.
    role : str or None
        Column of the canonical frame that it fills, one of :data:`scr_analysis.codebook.ROLES`.
    group : str or None
        Group of a theme.
    levels : tuple of Level
        Answers in their order; `ordered` says whether the order means something.
    aliases : tuple of str
        Other headings.
    values : Mapping of str to str
        Other spellings of an answer, folded (:func:`fold`), to its label; of a count cells such as 12+ to their number.
    missing : Mapping of str to str
        Codes that stand for no answer, as the file writes them, to their meaning ("blank", "not known", ...).
    required, unique : bool
        Must every review have it; must no two reviews share it.
    minimum, maximum : float or None
        Bounds of a count or number, both included.
    delimiter : str or None
        The cell lists several themes; any one of these characters separates them.
    date_format : str or None
        How dates are written, in `strptime` notation, or as the day numbers of a spreadsheet (`excel`, `excel-1904`), or as
        years such as 2014-15 (`financial-year`, or named by their first part, `year-from`, or their last, `year-to`), calendar years (`calendar-year`) or months (`month`);
        None is ISO first, then DD/MM/YYYY.
    years_begin : int
        Month in which the years of the codebook begin, from 1 to 12.
    unit : str or None
        What a count counts, such as `years` or `pages`: a cell may then name it ("3 yrs", "12 months", "45 pages").
    guessed : tuple of str
        Properties that a draft guessed and nobody confirmed yet.
    sources : tuple of (str, str)
        The columns that it is made of, where the file has it in several: ``first`` or ``day``, ``month``, ``year``, and the
        heading of each.
    only : tuple of str
        Where it is not empty, only the rows that have one of these answers are read, such as those of one coder.
    questions : tuple of Question
        What only a person can say of the column; while one is open, no file that has the column is read.
    """

    name: str
    kind: str
    title: str = ""
    description: str = ""
    role: str | None = None
    group: str | None = None
    levels: tuple[Level, ...] = ()
    ordered: bool = False
    aliases: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=lambda: {"": "blank"})
    required: bool = False
    unique: bool = False
    minimum: float | None = None
    maximum: float | None = None
    delimiter: str | None = None
    date_format: str | None = None
    years_begin: int = APRIL
    unit: str | None = None
    guessed: tuple[str, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    only: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def column(self) -> str:
        """Column of the canonical frame: the role, or the heading where there is none."""
        return self.role or self.name

    @property
    def labels(self) -> tuple[str, ...]:
        """Labels of the answers in their order, each once (two codes may share one); a flag has its four, always."""
        return FLAG_LABELS if self.kind == "flag" else tuple(dict.fromkeys(level.label for level in self.levels))

    @property
    def is_theme(self) -> bool:
        """Is it a theme: a flag of a group that fills no role."""
        return self.kind == "flag" and self.group is not None and self.role is None

    @property
    def headings(self) -> tuple[str, ...]:
        """Headings that certainly mean this variable: its name and aliases, each once when folded."""
        seen: dict[str, str] = {}
        for text in (self.name, *self.aliases):
            seen.setdefault(fold_heading(text), text)
        return tuple(seen.values())

    @cached_property
    def spellings(self) -> dict[str, str]:
        """Every accepted answer, folded, to its label: the values in the file, the labels and the other spellings.

        A missing code of a flag that means "not known" or "not applicable" is an answer too: a flag keeps the two apart.
        """
        coded = {fold(code): fold(meaning) for code, meaning in self.missing.items()} if self.kind == "flag" else {}
        return {
            **{code: meaning for code, meaning in coded.items() if meaning in FLAG_LABELS},
            **self.values,
            **{fold(label): label for label in self.labels},
            **{fold(level.value): level.label for level in self.levels},
        }

    @cached_property
    def missing_spellings(self) -> dict[str, str]:
        """Every code for no answer, folded, to its meaning; an empty cell always is one."""
        codes = {"": "blank", **{fold(code): meaning for code, meaning in self.missing.items()}}
        return {code: meaning for code, meaning in codes.items() if code not in self.spellings}
