"""Counts of silence: reviews of which something is blank, not known or undated, or that have no report.

They describe how a file was coded, and not a child. So they are not small for their own sake, unless a policy says so; they
stay in every sum as what they show, and are hidden where they would give a count of children away. Within a group of
children, as of an age, they are small like any other count: there they stand among few. What a report lacks, such as its
length, says nothing of a child: within a methodology too.
"""

from collections.abc import Mapping

from scr_analysis.disclosure.declaration import UNCODED
from scr_analysis.disclosure.queries import Condition, Query

_ALWAYS = frozenset({"(missing)", UNCODED})
# Words that are levels of a user's own category elsewhere: only of variables all of whose levels the declarations know.
_WHERE_KNOWN = frozenset({"missing", "not known", "blank"})
_OF_ONE_VARIABLE = {"final report": frozenset({"without"}), "time to publication": frozenset({"open"})}
_OF_THE_REPORT = frozenset({"final report"})
# Counts that are linked to no other name themselves; of a pair of themes see `queries.of_pair`.
_UNIVERSES = ("missing of ", "blank of ", "not_known of ", "no_report of ", "report_not_known of ")


def is_silence(cell: Query, known: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a count describes the coding.

    Parameters
    ----------
    cell : Query
        What it counts.
    known : mapping of variable to levels
        Variables all of whose levels are known.

    Examples
    --------
    >>> from scr_analysis.disclosure.queries import query
    >>> states = {"neglect": ("yes", "no", "not known", "not applicable", "blank")}
    >>> [is_silence(query({"neglect": level}), states) for level in ("yes", "not applicable", ("not known", "blank"))]
    [False, False, True]
    >>> is_silence(query({"where_found": "missing"}), states)
    False
    >>> is_silence(query({"neglect": "blank", "age_band": "Under 1"}), states)
    False
    >>> is_silence(query({"pages": "missing", "methodology": "Bespoke"}), {"pages": ("known", "missing")})
    True
    """
    silent = {variable for variable, some in cell.conditions if _is_silent((variable, some), known)}
    spoken = {variable for variable, _ in cell.conditions} - silent - _OF_THE_REPORT
    if any("known" in known.get(variable, ()) for variable in silent):
        spoken -= {"methodology"}
    return bool(silent or cell.universe.startswith(_UNIVERSES)) and all(one.endswith(" year") for one in spoken)


def _is_silent(condition: Condition, known: Mapping[str, tuple[str, ...]]) -> bool:
    variable, some = condition
    silent = _ALWAYS | (_WHERE_KNOWN & frozenset(known.get(variable, ())))
    silent |= _OF_ONE_VARIABLE.get(variable, frozenset())
    if variable.endswith(" year"):
        if some.but:  # what the years that are shown leave over
            return "undated" not in some.named
        silent |= {"undated"}
    return not some.but and some.named <= silent
