"""What is wrong with a user's file, said once for each cause: where, what was found, what is allowed, how to fix it.

Each layer knows its own part of an address. A parser complains about a value (:class:`Complaint`); the layer above adds
the column, the lines and the reviews (:class:`Problem`); the door adds the file (:class:`ReviewDataError`).
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from scr_analysis.codebook.schema.errors import quoted
from scr_analysis.told import ToldError

SHOWN = 10
"""Problems that the text of an error shows; the rest are counted."""
MOST_VALUES = 1000
"""Distinct bad values of a column that get a problem each; the rest share one, so that a ruined column stays readable."""
LINES_SHOWN = 3
"""Lines that one problem names; the rest are counted."""


@dataclass(frozen=True)
class Complaint:
    """Why a value cannot be read: said by a parser, which knows neither column nor line.

    `quotes` is whether `what` quotes the value, so that it may be shown by itself too.
    """

    rule: str
    what: str
    allowed: str = ""
    cure: str = ""
    quotes: bool = False


@dataclass(frozen=True)
class Problem:
    """One cause of trouble in a file, with every place it occurs counted.

    Attributes
    ----------
    rule : str
        Short name of what was broken, for programs: ``level``, ``date``, ``count``, ``required``, ``unique``, ...
    what : str
        What was found, as a sentence without its end. Quotes a value from coded columns, dates and numbers only.
    allowed, cure : str
        What would be right, and how to mend it; empty where there is nothing to say.
    column : str or None
        Heading as the file writes it; None where the trouble is not in one column.
    value : str or None
        The value found, None where it must not be shown (free text, identifiers) or there is none.
    line : tuple of int
        The first lines of the file that have it (rows, for a workbook or a data file).
    review : tuple of str
        Identifiers of the reviews on those lines, where the file has them.
    count : int
        In how many cells, or rows, it occurs.
    place : str
        ``line`` or ``row``: what `line` counts.
    file : str
        Name of the file where it is not the one that was asked for but a list beside it.
    """

    rule: str
    what: str
    allowed: str = ""
    cure: str = ""
    column: str | None = None
    value: str | None = None
    line: tuple[int, ...] = ()
    review: tuple[str, ...] = ()
    count: int = 1
    place: str = "line"
    file: str = ""

    @property
    def where(self) -> str:
        """Lines and reviews in words, such as ``lines 3, 9, 12 and 997 more (reviews A1, A5, A7, ...)``."""
        if not self.line:
            return ""
        reviews = list(dict.fromkeys(map(shown_id, self.review)))
        if self.count == 1:
            return f"{self.place} {self.line[0]}" + (f" (review {reviews[0]})" if reviews else "")
        more = self.count - len(self.line)
        lines = _listed([str(number) for number in self.line], more)
        several = "s" if len(reviews) > 1 or more > 0 else ""
        named = f" (review{several} {', '.join(reviews)}{', ...' if more > 0 else ''})" if reviews else ""
        return f"{self.place}s {lines}{named}"

    def __str__(self) -> str:
        parts = (shown_id(self.file), shown_id(self.column or ""), self.where)
        address = ", ".join(part for part in parts if part)
        said = [f"{address}: {self.what}" if address else self.what]
        said += [f"Allowed: {self.allowed}"] if self.allowed else []
        said += [f"Cure: {self.cure}"] if self.cure else []
        return ". ".join(said) + ("" if said[-1].endswith("?") else ".")


class ReviewDataError(ToldError):
    """A file that cannot be read as it is, with everything that is wrong with it.

    The text is for a person: a line a problem, the first ten, and the exact number. A trouble with the file as a whole is
    one line. Free text is never quoted.

    Attributes
    ----------
    source : str
        Name of the file.
    problems : tuple of Problem
        All of them, in the order of the file's columns.
    rows_read : int or None
        Rows of the file, none of which was loaded; None where it could not be read so far. Python and Jupyter show it below
        the text, as a note of the error.
    shown : int or None
        Problems that the text has, the first ten; set it to None to have all of them.

    Examples
    --------
    >>> print(ReviewDataError("a.csv", [Problem("file-missing", "there is no such file")]))
    a.csv: there is no such file.
    """

    def __init__(self, source: str, problems: Iterable[Problem], rows_read: int | None = None) -> None:
        self.source = source
        self.problems = tuple(problems)
        self.rows_read = rows_read
        self.shown: int | None = SHOWN
        super().__init__(source, self.problems, rows_read)
        if rows_read is not None:
            self.add_note(f"Rows read {rows_read:,}; nothing was loaded.")

    def __str__(self) -> str:
        name = shown_id(self.source)
        # The name of the file is said once, where a list beside the file is itself the source.
        shown = [replace(one, file="") if one.file == self.source else one for one in self.problems[: self.shown]]
        if len(self.problems) == 1 and self.problems[0].count == 1:
            return f"{name}: {shown[0]}"
        lines = [f"{name}: {tally(self.problems)}. Nothing was loaded.", *(f"- {problem}" for problem in shown)]
        rest = len(self.problems) - len(shown)
        return "\n".join([*lines, f"and {counted(rest, 'more problem')}"] if rest > 0 else lines)

    def to_json(self) -> str:
        """Give the same as JSON, for programs: every problem with all its parts."""
        content = {
            "source": self.source,
            "rows_read": self.rows_read,
            "problems": [asdict(problem) for problem in self.problems],
        }
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def unreadable(source: str, rule: str, what: str, cure: str, *, allowed: str = "") -> ReviewDataError:
    """Make the error of a file that cannot be read at all: one line."""
    return ReviewDataError(source, [Problem(rule, what, allowed, cure)])


def more_values(number: int) -> Complaint:
    """Make the complaint that the values past the first thousand share."""
    return Complaint("more-values", f"{counted(number, 'more value')} cannot be read")


def tally(problems: Iterable[Problem]) -> str:
    """How many problems, in how many places.

    Examples
    --------
    >>> tally([Problem("level", "", count=1000), Problem("date", "")])
    '2 problems in 1,001 places'
    """
    problems = list(problems)
    places = sum(problem.count for problem in problems)
    return f"{counted(len(problems), 'problem')} in {counted(places, 'place')}"


def counted(number: int, thing: str) -> str:
    """Write a number with its noun.

    Examples
    --------
    >>> counted(1, "row"), counted(1204, "row")
    ('1 row', '1,204 rows')
    """
    return f"{number:,} {thing}" + ("" if number == 1 else "s")


def shown_id(text: str) -> str:
    r"""Write a heading, file name or review identifier as it may stand in a message: one line, printable, cut where long.

    Examples
    --------
    >>> shown_id("A\n1"), len(shown_id("x" * 100))
    ('A\\n1', 43)
    """
    plain = "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text[:41])
    return plain if len(text) <= 40 else f"{plain[:40]}..."


def shown_value(text: str, *, near: bool = False) -> str:
    """Write a value of a coded column as it may stand in a message.

    A long text in a coded column is a note that strayed there, so it is described and not quoted, unless it is `near` an
    answer of the codebook.

    Examples
    --------
    >>> shown_value("Yess"), shown_value("a note about the family that strayed into a coded column")
    ('"Yess"', 'a text of 56 characters')
    """
    return quoted(text) if near or _short(text) else f"a text of {len(text):,} characters"


def of_value(  # noqa: PLR0913 - a complaint and the value that it is about
    rule: str, text: str, what: str, allowed: str = "", cure: str = "", *, near: bool = False
) -> Complaint:
    """Make a complaint about a value of a coded column, which `what` goes on from.

    Examples
    --------
    >>> of_value("count", "many", "is not a whole number").what
    '"many" is not a whole number'
    """
    return Complaint(rule, f"{shown_value(text, near=near)} {what}", allowed, cure, quotes=near or _short(text))


def _short(text: str) -> bool:
    return len(text) <= 40 and len(text.split()) <= 5


def _listed(words: list[str], more: int) -> str:
    if more > 0:
        return f"{', '.join(words)} and {more:,} more"
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
