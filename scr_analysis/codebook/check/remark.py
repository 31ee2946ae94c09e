"""One thing that a person should look at."""

from typing import NamedTuple


class Remark(NamedTuple):
    """One thing to look at.

    Attributes
    ----------
    level : str
        "problem" (figures would be wrong or missing), "warning" (look at it) or "note".
    where : str
        The variable or part of the codebook.
    text : str
        What is so, and what to do.
    """

    level: str
    where: str
    text: str
