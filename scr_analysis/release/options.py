"""What a person may choose about a release, checked before any work is done."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from scr_analysis.answers.choices import Choices, all_among
from scr_analysis.answers.settings import tuples
from scr_analysis.catalogue.output import Output
from scr_analysis.catalogue.outputs import OUTPUTS, names
from scr_analysis.codebook.schema.errors import CodebookError
from scr_analysis.codebook.schema.json_file import read_json
from scr_analysis.release.errors import ReleaseError

FIGURE_FORMATS = ("svg", "png")
FORMATS = ("csv", "xlsx", "html", "pdf", *FIGURE_FORMATS)
USUAL_FORMATS = ("csv", "xlsx", "html", *FIGURE_FORMATS)


@dataclass(frozen=True, kw_only=True)
class Options(Choices):
    """Choices of one run: those that the numbers rest on, and what of it is written.

    Attributes
    ----------
    select : tuple of str
        Names of the outputs wanted; all when empty.
    formats : tuple of str
        Kinds of files wanted, of `FORMATS`.
    full : bool
        Whether the report holds every output, instead of the questions of the short report with an annex.
    sheet : str, optional
        Sheet of a workbook to read.
    set_aside, lenient : bool
        Go on without bad rows; take bad cells of columns that are not required as not known. See ``read_reviews``.
    codebook, cases, style : Path, optional
        The user's codebook; a list of all reviews; CSS that is added to that of the report.
    recommendations, recommendations_codebook, second_coder, second_coder_codebook : Path, optional
        The register of recommendations, its codebook (the shipped one without it), and the file of a second coder.
    previous : tuple of Path
        Folders of earlier releases that were published, which this one is held against.
    never_published : bool
        The release that is replaced was never given to anybody, and so is not held against this one.
    force : bool
        Replace the folder even if this program did not make it, or somebody changed it. The old one is kept beside it.
    """

    select: tuple[str, ...] = ()
    formats: tuple[str, ...] = USUAL_FORMATS
    full: bool = False
    sheet: str | None = None
    set_aside: bool = False
    lenient: bool = False
    codebook: Path | None = None
    cases: Path | None = None
    style: Path | None = None
    recommendations: Path | None = None
    recommendations_codebook: Path | None = None
    second_coder: Path | None = None
    second_coder_codebook: Path | None = None
    previous: tuple[Path, ...] = ()
    never_published: bool = False
    force: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        all_among(self.select, names(), "output")
        all_among(self.formats, FORMATS, "format")

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The outputs wanted, in the catalogue's order."""
        return tuple(one for one in OUTPUTS if not self.select or one.name in self.select)

    @property
    def whole(self) -> bool:
        """Whether the report holds every output that is made: those chosen by name are wanted there."""
        return self.full or bool(self.select)

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
        return cls(policy=policy, **({name: tuples(value) for name, value in recorded.items()} | dict(files)))


FILES = (
    *("codebook", "cases", "style", "recommendations", "recommendations_codebook", "second_coder"),
    "second_coder_codebook",
)
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
        told = tuples(read_json(path))
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
