"""What an output needs from a file, and in which words it is left out."""

from collections.abc import Collection, Mapping

from scr_analysis.catalogue.output import Output
from scr_analysis.words import say

_THEMES, _BESIDE = "themes", "beside"


def why_left_out(
    output: Output,
    columns: Collection[str],
    themes: Mapping[str, str],
    year_of: str,
    beside: Collection[str] = (),
) -> str | None:
    """Say in words why a file cannot give an output; None if it can.

    Parameters
    ----------
    output : Output
        Entry of the catalogue.
    columns : collection of str
        Columns of the reviews.
    themes : mapping of str to str
        Theme columns of the reviews, and the group of each.
    year_of : str
        Date that decides the year.
    beside : collection of str
        Further files that were given, such as ``register of recommendations``.

    Returns
    -------
    str or None
        One sentence.

    Examples
    --------
    >>> from scr_analysis.catalogue.outputs import output
    >>> why_left_out(output("length_by_year"), ["incident_date"], {}, "incident")
    'The file has no column for pages.'
    """
    missing = [_missing(need, columns, themes, year_of, beside) for need in output.needs]
    reasons = list(dict.fromkeys(reason for reason in missing if reason))
    if not reasons:
        return None
    return say("needs.lacks", what=say("needs.and").join(reasons))


def _none_of(reasons: list[str]) -> str:
    """Say that none of some things that would do is there.

    Examples
    --------
    >>> _none_of(["no theme of the group family", "no theme of the group child"])
    'no theme of the group family or child'
    """
    first, *others = reasons
    column, group = say("needs.column", column=""), say("needs.group", group="")
    return say("needs.or").join([first, *(reason.removeprefix(column).removeprefix(group) for reason in others)])


def _missing(
    need: str, columns: Collection[str], themes: Mapping[str, str], year_of: str, beside: Collection[str]
) -> str | None:
    if "|" in need:
        either = [_missing(one, columns, themes, year_of, beside) for one in need.split("|")]
        return None if None in either else _none_of([reason for reason in either if reason])
    kind, _, group = need.partition(":")
    if kind == _THEMES:
        found = (not group and themes) or group in themes.values()
        return None if found else say("needs.group", group=group) if group else say("needs.theme")
    if kind == _BESIDE:
        return None if group in beside else say("needs.beside", what=group)
    column = f"{year_of}_date" if need == "year" else need
    return None if column in columns else say("needs.column", column=column)
