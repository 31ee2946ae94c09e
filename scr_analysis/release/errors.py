"""What can go wrong with a release apart from the data: always one line, for a person."""


class ReleaseError(ValueError):
    """A release cannot be made as asked. The message is one line that says why and what to do.

    Examples
    --------
    >>> raise ReleaseError("there is no output named lenght_by_year; did you mean length_by_year?")
    Traceback (most recent call last):
    scr_analysis.release.errors.ReleaseError: there is no output named lenght_by_year; did you mean length_by_year?
    """
