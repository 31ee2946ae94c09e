"""What each table's columns count and rest on: one declaration a table function.

A declaration stands in the module of its kind of table; :mod:`.terms` holds what they share.
"""

from collections.abc import Callable
from typing import Any

from scr_analysis.disclosure.declaration import DisclosureError, Structure
from scr_analysis.disclosure.declarations.coding import CODING
from scr_analysis.disclosure.declarations.cross import CROSS
from scr_analysis.disclosure.declarations.cumulative import RISK
from scr_analysis.disclosure.declarations.lengths import LENGTHS
from scr_analysis.disclosure.declarations.pairs import PAIRS
from scr_analysis.disclosure.declarations.protection import SHARES
from scr_analysis.disclosure.declarations.publication import PUBLICATION
from scr_analysis.disclosure.declarations.quality import FILE
from scr_analysis.disclosure.declarations.register import REGISTER
from scr_analysis.disclosure.declarations.reviews import COUNTS
from scr_analysis.disclosure.declarations.terms import Declared, Options
from scr_analysis.disclosure.declarations.themes import DECLARED
from scr_analysis.disclosure.declarations.trends import CHANGE

STRUCTURES: Declared = {
    **COUNTS,
    **LENGTHS,
    **SHARES,
    **CROSS,
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


def structure_of(table: str | Callable[..., Any], options: Options | None = None) -> Structure:
    """Find the declaration of a table.

    Parameters
    ----------
    table : str or callable
        The table function, or its name.
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
    name = table if isinstance(table, str) else table.__name__
    if name not in STRUCTURES:
        raise DisclosureError(f"no structure says what the table {name} counts")
    return STRUCTURES[name](options or {})


__all__ = ["STRUCTURES", "structure_of"]
