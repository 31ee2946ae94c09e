"""Every output of the project, once. The command line, the report, the workbook and the notebooks draw from this list."""

from scr_analysis.catalogue.output import Output
from scr_analysis.catalogue.outputs import CHAPTERS, OUTPUTS

__all__ = ["CHAPTERS", "OUTPUTS", "names", "output"]


def output(name: str) -> Output:
    """Find one output by its name.

    Raises
    ------
    KeyError
        If there is none of that name.

    Examples
    --------
    >>> output("length_by_year").question
    'Are reports shorter?'
    """
    for one in OUTPUTS:
        if one.name == name:
            return one
    raise KeyError(f"there is no output named {name}")


def names() -> tuple[str, ...]:
    """Names of all outputs, in order."""
    return tuple(one.name for one in OUTPUTS)
