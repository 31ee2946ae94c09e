"""What an output needs from a file, and in which words it is left out."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from scr_analysis.catalogue.output import Output
from scr_analysis.tables.base.years import date_column
from scr_analysis.words import say

_THEMES, _BESIDE, _NATIONAL = "themes", "beside", "national"


def why_left_out(  # noqa: PLR0913 - what a file may give, each by its name
    output: Output,
    columns: Collection[str],
    themes: Mapping[str, str],
    year_of: str,
    beside: Collection[str] = (),
    *,
    national: bool = True,
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
    national : bool
        Whether the file holds every review in England of its years.

    Returns
    -------
    str or None
        One sentence.

    Examples
    --------
    >>> from scr_analysis.catalogue.outputs import output
    >>> why_left_out(output("length_by_year"), ["incident_date"], {}, "incident")
    'The file has no column read as pages.'
    """
    if _NATIONAL in output.needs and not national:
        return say("needs.national")
    needs = (need for need in output.needs if need != _NATIONAL)
    missing = [_missing(need, columns, themes, year_of, beside) for need in needs]
    reasons = list(dict.fromkeys(lack.words for lack in missing if lack))
    if not reasons:
        return None
    return say("needs.lacks", what=say("needs.and").join(reasons))


class _Lack(NamedTuple):
    """What a file lacks: in a sentence, and its bare name where several are listed."""

    words: str
    name: str


def _none_of(lacks: Sequence[_Lack]) -> _Lack:
    """Say that none of some things that would do is there.

    Examples
    --------
    >>> _none_of([_Lack("no theme of the group family", "family"), _Lack("no theme of the group child", "child")]).words
    'no theme of the group family or child'
    """
    first, *others = lacks
    return _Lack(say("needs.or").join([first.words, *(lack.name for lack in others)]), first.name)


def _missing(
    need: str, columns: Collection[str], themes: Mapping[str, str], year_of: str, beside: Collection[str]
) -> _Lack | None:
    if "|" in need:
        either = [_missing(one, columns, themes, year_of, beside) for one in need.split("|")]
        return None if None in either else _none_of([lack for lack in either if lack])
    kind, _, group = need.partition(":")
    if kind == _THEMES:
        if (not group and themes) or group in themes.values():
            return None
        return _Lack(say("needs.group", group=group) if group else say("needs.theme"), group)
    if kind == _BESIDE:
        return None if group in beside else _Lack(say("needs.beside", what=group), group)
    column = date_column(columns, year_of) if need == "year" else need
    return None if column in columns else _Lack(say("needs.column", column=column), column)
