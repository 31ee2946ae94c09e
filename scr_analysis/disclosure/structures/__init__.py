"""What each table's columns count and rest on: one declaration a table function.

A declaration stands in the module of its kind of table; :mod:`.terms` holds what they share.
"""

from scr_analysis.disclosure.structure import DisclosureError, Structure
from scr_analysis.disclosure.structures.change import CHANGE
from scr_analysis.disclosure.structures.coding import CODING
from scr_analysis.disclosure.structures.counts import COUNTS
from scr_analysis.disclosure.structures.file import FILE
from scr_analysis.disclosure.structures.lengths import LENGTHS
from scr_analysis.disclosure.structures.pairs import PAIRS
from scr_analysis.disclosure.structures.publication import PUBLICATION
from scr_analysis.disclosure.structures.register import REGISTER
from scr_analysis.disclosure.structures.risk import RISK
from scr_analysis.disclosure.structures.shares import SHARES
from scr_analysis.disclosure.structures.terms import Declared, Options
from scr_analysis.disclosure.structures.themes import DECLARED

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
