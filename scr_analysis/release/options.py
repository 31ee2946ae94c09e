"""What a person may choose about a release, checked before any work is done."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .catalogue import OUTPUTS, names
from .entry import Output
from .errors import ReleaseError

YEARS_OF = ("incident", "notification", "publication")
FIGURE_FORMATS = ("svg", "png")
FORMATS = ("csv", "xlsx", "html", "pdf", *FIGURE_FORMATS)
USUAL_FORMATS = ("csv", "xlsx", "html", *FIGURE_FORMATS)


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
    codebook : Path, optional
        The user's codebook; the shipped one without it.
    force : bool
        Replace the folder even if this program did not make it, or somebody changed it. The old one is kept beside it.
    """

    year_of: str = "incident"
    policy: str | None = None
    select: tuple[str, ...] = ()
    formats: tuple[str, ...] = USUAL_FORMATS
    codebook: Path | None = None
    force: bool = False

    def __post_init__(self) -> None:
        _all_among([self.year_of], YEARS_OF, "date for --year-of")
        _all_among(self.select, names(), "output")
        _all_among(self.formats, FORMATS, "format")

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The outputs wanted, in the catalogue's order."""
        return tuple(one for one in OUTPUTS if not self.select or one.name in self.select)


def _all_among(given: Iterable[str], allowed: tuple[str, ...], what: str) -> None:
    for name in given:
        if name not in allowed:
            near = difflib.get_close_matches(name, allowed, n=1)
            hint = f"did you mean {near[0]}?" if near else f"choose from {', '.join(allowed)}"
            raise ReleaseError(f"there is no {what} named {name}; {hint}")
