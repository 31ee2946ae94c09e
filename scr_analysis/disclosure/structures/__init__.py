"""What each table's columns count and rest on: one declaration a table function.

A declaration stands in the module of its kind of table; :mod:`.terms` holds what they share.
"""

from scr_analysis.disclosure.structure import DisclosureError, Structure

from .change import CHANGE
from .coding import CODING
from .counts import COUNTS
from .file import FILE
from .lengths import LENGTHS
from .pairs import PAIRS
from .publication import PUBLICATION
from .register import REGISTER
from .risk import RISK
from .shares import SHARES
from .terms import Declared, Options
from .themes import DECLARED

STRUCTURES: Declared = {
    **COUNTS,
    **LENGTHS,
    **SHARES,
    **RISK,
    **DECLARED,
    **PAIRS,
    **CHANGE,
    **PUBLICATION,
    **FILE,
    **REGISTER,
    **CODING,
}
"""The declaration of each table function."""


def structure_of(table: str, options: Options | None = None) -> Structure:
    """Find the declaration of a table.

    Parameters
    ----------
    table : str
        Name of the table function.
    options : mapping, optional
        The options it was called with, where the columns depend on them (`by`).

    Returns
    -------
    Structure

    Raises
    ------
    DisclosureError
        The table has none: it cannot be released under a policy.

    Examples
    --------
    >>> sorted(structure_of("reviews_by_year").counts)
    ['reviews', 'undated']
    """
    if table not in STRUCTURES:
        raise DisclosureError(f"no structure says what the table {table} counts")
    return STRUCTURES[table](options or {})


__all__ = ["STRUCTURES", "structure_of"]
