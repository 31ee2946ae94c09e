"""What a person may choose about the answers, checked before any work is done."""

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from scr_analysis.answers.errors import AnswerError
from scr_analysis.catalogue.outputs import names
from scr_analysis.reading.problems import shown_id
from scr_analysis.tables import TableError
from scr_analysis.tables.base.coverage import span_of
from scr_analysis.years.labels import APRIL, JANUARY, is_year_label, kind_of_year, year_label

YEARS_OF = ("incident", "notification", "publication")
Span = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Choices:
    """Choices that the numbers rest on.

    Attributes
    ----------
    year_of : str
        Date that decides the year: ``incident``, ``notification`` or ``publication``.
    policy : str, optional
        Disclosure policy by name. Without it: ``none`` for a file that says of every row that it is a synthetic
        example, ``dfe`` for any other.
    coverage : tuple of two str, optional
        First and last day that the file was meant to cover; see ``reviews_by_year``.
    periods : two tuples of two str, optional
        First and last year of the two periods that are compared; see ``length_decomposition``.
    national : bool
        Whether the file holds every review in England of its years, so that it can be laid beside national figures. The
        synthetic example does.
    keep : tuple of str
        Outputs that disclosure control protects before all others but the totals and years, so that others give way to them.
    """

    year_of: str = "incident"
    policy: str | None = None
    coverage: Span | None = None
    periods: tuple[Span, Span] | None = None
    national: bool = False
    keep: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        all_among(self.keep, names(), "output")
        all_among([self.year_of], YEARS_OF, "date for --year-of")
        if self.coverage:
            _covering(self.coverage, JANUARY if any(map(_is_calendar, self.coverage)) else APRIL)
        years = [year for period in self.periods or () for year in period]
        calendar = bool(years) and all(map(_is_calendar, years))
        for period in self.periods or ():
            _in_order("compare", period, _is_calendar if calendar else is_year_label, "years such as 2011-12")

    def check_years(self, begins: int) -> None:
        """Refuse years that are written otherwise than those of a file, whose years begin in some month.

        Raises
        ------
        AnswerError
            Names the choice and how the years of the file are written.
        """
        if self.coverage:
            _covering(self.coverage, begins)
        such = f"years of the file, which are {kind_of_year(begins)}s such as {year_label(2011, begins)}"
        for period in self.periods or ():
            _in_order("compare", period, lambda text: is_year_label(text, begins), such)


def all_among(given: Iterable[str], allowed: Iterable[str], what: str) -> None:
    """Refuse a name that is none of those allowed, with the one that was meant where it is near.

    Raises
    ------
    AnswerError
        Names the first that is none.
    """
    allowed = tuple(allowed)
    for name in given:
        if name not in allowed:
            near = difflib.get_close_matches(name, allowed, n=1)
            hint = f"did you mean {near[0]}?" if near else f"choose from {', '.join(allowed)}"
            raise AnswerError(f"there is no {what} named {shown_id(name)}; {hint}")


def _in_order(what: str, span: Span, allowed: Callable[[str], bool], words: str) -> None:
    wrong = [one for one in span if not allowed(one)]
    if wrong:
        raise AnswerError(f'"{what}" of the periods has {wrong[0]!r}; write two {words}')
    if span[0] > span[1]:
        raise AnswerError(f'"{what}" of the periods ends ({span[1]}) before it begins ({span[0]})')


def _covering(span: Span, begins: int) -> None:
    """Let the tables read what the file was meant to cover, before any of them is made."""
    try:
        span_of(span, '"coverage" of the periods', begins)
    except TableError as error:
        raise AnswerError(str(error)) from None


def _is_calendar(text: str) -> bool:
    return is_year_label(text, JANUARY)
