"""What can go wrong with a release apart from the data: always one line, for a person."""

from collections.abc import Iterable

from scr_analysis.answers.errors import AnswerError


class ReleaseError(AnswerError):
    """A release cannot be made as asked. The message is one line that says why and what to do.

    Examples
    --------
    >>> raise ReleaseError("there is no output named lenght_by_year; did you mean length_by_year?")
    Traceback (most recent call last):
    scr_analysis.release.errors.ReleaseError: there is no output named lenght_by_year; did you mean length_by_year?
    """


class GivesAwayError(ReleaseError):
    """Two releases together give away what one of them hides, or nobody can tell whether they do.

    Attributes
    ----------
    lines : tuple of str
        A line for each earlier release, and then some places, without any value.
    """

    def __init__(self, lines: Iterable[str], places: Iterable[str]) -> None:
        self.lines = (*lines, *(f"- {place}" for place in places))
        super().__init__("\n".join(self.lines))
