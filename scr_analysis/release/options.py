"""What a person may choose about a release, checked before any work is done."""

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from scr_analysis.catalogue.output import Output
from scr_analysis.catalogue.outputs import OUTPUTS, names
from scr_analysis.codebook.schema.errors import CodebookError
from scr_analysis.codebook.schema.json_file import read_json
from scr_analysis.reading.problems import shown_id
from scr_analysis.release.errors import ReleaseError
from scr_analysis.tables import TableError
from scr_analysis.tables.base.coverage import span_of
from scr_analysis.years.labels import is_year_label

YEARS_OF = ("incident", "notification", "publication")
FIGURE_FORMATS = ("svg", "png")
FORMATS = ("csv", "xlsx", "html", "pdf", *FIGURE_FORMATS)
USUAL_FORMATS = ("csv", "xlsx", "html", *FIGURE_FORMATS)
Span = tuple[str, str]


@dataclass(frozen=True)
class Options:
    """Choices of one run.

    Attributes
    ----------
    year_of : str
        Date that decides the year: ``incident``, ``notification`` or ``publication``.
    policy : str, optional
        Disclosure policy by name. Without it: ``none`` for a file that says of every row that it is a synthetic
        example, ``dfe`` for any other.
    select : tuple of str
        Names of the outputs wanted; all when empty.
    formats : tuple of str
        Kinds of files wanted, of `FORMATS`.
    coverage : tuple of two str, optional
        First and last day that the file was meant to cover; see ``reviews_by_year``.
    periods : two tuples of two str, optional
        First and last year of the two periods that are compared; see ``length_decomposition``.
    sheet : str, optional
        Sheet of a workbook to read.
    set_aside, lenient : bool
        Go on without bad rows; take bad cells of columns that are not required as not known. See ``read_reviews``.
    codebook, cases, style : Path, optional
        The user's codebook; a list of all reviews; CSS that is added to that of the report.
    recommendations, recommendations_codebook, second_coder : Path, optional
        The register of recommendations, its codebook (the shipped one without it), and the file of a second coder.
    previous : tuple of Path
        Folders of earlier releases that were published, which this one is held against.
    never_published : bool
        The release that is replaced was never given to anybody, and so is not held against this one.
    force : bool
        Replace the folder even if this program did not make it, or somebody changed it. The old one is kept beside it.
    """

    year_of: str = "incident"
    policy: str | None = None
    select: tuple[str, ...] = ()
    formats: tuple[str, ...] = USUAL_FORMATS
    coverage: Span | None = None
    periods: tuple[Span, Span] | None = None
    sheet: str | None = None
    set_aside: bool = False
    lenient: bool = False
    codebook: Path | None = None
    cases: Path | None = None
    style: Path | None = None
    recommendations: Path | None = None
    recommendations_codebook: Path | None = None
    second_coder: Path | None = None
    previous: tuple[Path, ...] = ()
    never_published: bool = False
    force: bool = False

    def __post_init__(self) -> None:
        _all_among([self.year_of], YEARS_OF, "date for --year-of")
        _all_among(self.select, names(), "output")
        _all_among(self.formats, FORMATS, "format")
        if self.coverage:
            _covering(self.coverage)
        for period in self.periods or ():
            _in_order("compare", period, is_year_label, "years such as 2011-12")

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The outputs wanted, in the catalogue's order."""
        return tuple(one for one in OUTPUTS if not self.select or one.name in self.select)

    @property
    def files(self) -> dict[str, Path]:
        """The user's own files beside the input, by what they are."""
        return {what: path for what in FILES if (path := getattr(self, what)) is not None}

    def recorded(self) -> dict[str, Any]:
        """Tell what the run record keeps: all but what stands apart there (policy, files, earlier releases), and force."""
        apart = {"policy", "previous", "never_published", "force", *FILES}
        return {name: value for name, value in asdict(self).items() if name not in apart}

    @classmethod
    def of_record(cls, recorded: Mapping[str, Any], policy: str, files: Mapping[str, Path]) -> "Options":
        """Choices that a run record tells of, with the files found again."""
        return cls(policy=policy, **({name: _tuples(value) for name, value in recorded.items()} | dict(files)))


FILES = ("codebook", "cases", "style", "recommendations", "recommendations_codebook", "second_coder")
"""Options that name a file of the user's."""


def read_periods(path: Path) -> dict[str, Any]:
    """Read the periods of a run from a JSON file.

    Parameters
    ----------
    path : Path
        ``{"coverage": ["2011-04-01", "2014-03-31"], "compare": [["2011-12", "2011-12"], ["2013-14", "2013-14"]]}``;
        either may be left out.

    Returns
    -------
    dict
        `coverage` and `periods` for `Options`.

    Raises
    ------
    ReleaseError
        If the file says anything else.
    """
    try:
        told = _tuples(read_json(path))
    except CodebookError:
        told = None
    shapes: dict[str, Callable[[Any], bool]] = {"coverage": _is_span, "compare": _is_pair}
    if not isinstance(told, dict) or not all(name in shapes and shapes[name](told[name]) for name in told):
        raise ReleaseError(
            f'{path.name} is no file of periods; write {{"coverage": ["2011-04-01", "2014-03-31"], '
            '"compare": [["2011-12", "2011-12"], ["2013-14", "2013-14"]]}, or one of the two'
        )
    return {"coverage": told.get("coverage"), "periods": told.get("compare")}


def _is_span(value: Any) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and all(isinstance(one, str) for one in value)


def _is_pair(value: Any) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and all(map(_is_span, value))


def _in_order(what: str, span: Span, allowed: Callable[[str], bool], words: str) -> None:
    wrong = [one for one in span if not allowed(one)]
    if wrong:
        raise ReleaseError(f'"{what}" of the periods has {wrong[0]!r}; write two {words}')
    if span[0] > span[1]:
        raise ReleaseError(f'"{what}" of the periods ends ({span[1]}) before it begins ({span[0]})')


def _covering(span: Span) -> None:
    """Let the tables read what the file was meant to cover, before any of them is made."""
    try:
        span_of(span, '"coverage" of the periods')
    except TableError as error:
        raise ReleaseError(str(error)) from None


def _tuples(value: Any) -> Any:
    """Make tuples of the lists in what JSON gave."""
    if isinstance(value, dict):
        return {name: _tuples(one) for name, one in value.items()}
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def _all_among(given: Iterable[str], allowed: tuple[str, ...], what: str) -> None:
    for name in given:
        if name not in allowed:
            near = difflib.get_close_matches(name, allowed, n=1)
            hint = f"did you mean {near[0]}?" if near else f"choose from {', '.join(allowed)}"
            raise ReleaseError(f"there is no {what} named {shown_id(name)}; {hint}")
