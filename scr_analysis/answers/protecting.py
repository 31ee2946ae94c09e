"""Disclosure control of a whole run: every table, and the numbers of the run record, looked at together."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import pandas as pd

from scr_analysis.answers.computing import Progress, quiet
from scr_analysis.answers.errors import AnswerError
from scr_analysis.catalogue.output import Rank
from scr_analysis.catalogue.outputs import output
from scr_analysis.disclosure import DisclosureError, Policy, Structure, contradictions, protection, structure_of
from scr_analysis.disclosure import policy as policy_named
from scr_analysis.disclosure.suppression.giving_way import about as rows_about
from scr_analysis.formats import HIDDEN
from scr_analysis.words import say

# The number of reviews is printed on the first page: it is a table of one cell, protected with the others.
_TOTAL = "all reviews"
_TOTALS = (_TOTAL, "reviews_by_year", "flow")
# A number that stands by itself; a year and a span of years, of four digits without a comma, are no counts.
_NUMBER = re.compile(r"(?<![\w.,-])(?!(?:19|20)\d\d(?:-\d\d)?(?![\w,]\d|\d))\d+(?:[.,]\d+)*(?![\w-])")
# What the column `source` holds where no row is a real review.


@dataclass(frozen=True)
class Protected:
    """What may be shown.

    Attributes
    ----------
    tables : dict of str to DataFrame
        Safe tables by output.
    analysed : int or str
        Number of reviews, rounded where the policy rounds, or ``[c]``.
    withheld : dict of str to str
        Outputs that may not be shown at all, and why.
    cost : list of dict
        For each output how many numbers it has, and how many are hidden.
    note : str
        What disclosure control did, in words: the note of every output.
    hurried : bool
        Whether the search reached the bound of its work and hid more than it might have.
    gave_way : mapping of str to str
        For each output the themes or variables that are left out of it, by title.
    reasons : DataFrame
        Why each number is hidden, for the analyst alone: no part of a release.
    """

    tables: dict[str, pd.DataFrame]
    analysed: int | str
    withheld: dict[str, str]
    cost: list[dict[str, Any]]
    note: str
    hurried: bool = False
    gave_way: Mapping[str, str] = field(default_factory=dict)
    reasons: pd.DataFrame = field(default_factory=pd.DataFrame)

    def note_of(self, name: str) -> str:
        """Give the note of one output, which says what of it is left out."""
        gone = self.gave_way.get(name)
        return " ".join([self.note, *([say("needs.part_gives_way", names=gone)] if gone else [])])

    def only(self, names: Collection[str]) -> "Protected":
        """Give some of the outputs, as they are protected with all others."""
        return replace(
            self,
            tables={name: table for name, table in self.tables.items() if name in names},
            withheld={name: reason for name, reason in self.withheld.items() if name in names},
            cost=[row for row in self.cost if row["table"] in names],
        )


def chosen_policy(name: str | None, *, synthetic: bool) -> Policy:
    """Find the policy of a run: the one named, else none for a synthetic example and `dfe` for any other file.

    Raises
    ------
    AnswerError
        If there is none of that name.
    """
    try:
        return policy_named(name or ("none" if synthetic else "dfe"))
    except ValueError as error:
        raise AnswerError(str(error)) from None


def protected(
    made: Mapping[str, pd.DataFrame],
    reviews: int,
    policy: Policy,
    progress: Progress = quiet,
    *,
    keep: Collection[str] = (),
) -> Protected:
    """Protect all tables of a run at once, because one may give away what another hides.

    Parameters
    ----------
    made : mapping of str to DataFrame
        Tables by output.
    reviews : int
        Reviews analysed.
    policy : Policy
        What is hidden and rounded.
    progress : callable
        Told how many of the cells that need protection are done, and how many there are.
    keep : collection of str
        Outputs that matter as much to the user as totals and years: others give way to them.

    Returns
    -------
    Protected
        Safe tables in the order given.
    """
    structures = {name: found for name in made if (found := _structure(name, policy))}
    withheld = {name: say("needs.rule") for name in made if name not in structures}
    structures[_TOTAL] = Structure(counts={"reviews": {}})
    total = pd.DataFrame({"reviews": pd.array([reviews], "Int64")})
    tables = {_TOTAL: total, **{name: table for name, table in made.items() if name in structures}}
    told = partial(progress, "Protecting")
    ranks = {name: _rank(name, keep) for name in tables}
    try:
        done = protection(tables, structures, policy, ranks=ranks, progress=told)
    except DisclosureError:
        wrong = contradictions(tables, structures) or [name for name in tables if name != _TOTAL]
        withheld |= dict.fromkeys(wrong, say("needs.promise"))
        done = protection(
            {name: tables[name] for name in tables if name not in withheld},
            structures,
            policy,
            ranks=ranks,
            progress=told,
        )
    withheld |= {name: say("needs.gives_way") for name in tables if name not in done.tables and name not in withheld}
    cost = [
        {str(key): value for key, value in row.items()}
        for row in done.record.to_dict("records")
        if row["table"] != _TOTAL
    ]
    shown = done.tables[_TOTAL]["reviews"].iloc[0]
    return Protected(
        {name: done.tables[name] for name in made if name in done.tables},
        HIDDEN if pd.isna(shown) else int(shown),
        withheld,
        cost,
        " ".join([policy.note(), *([say("needs.hurried")] if done.hurried else [])]),
        done.hurried,
        {
            name: _named(made[name], structures[name], [part.about for part in done.gave_way if part.table == name])
            for name in done.tables
            if name in made
        },
        done.reasons,
    )


def _named(table: pd.DataFrame, structure: Structure, about: Collection[str]) -> str:
    """Name themes, variables or pairs of themes as a table titles them."""
    titles = [title for title in ("label", "variable_label", "label_a", "label_b") if title in table]
    rows = table[rows_about(table, structure).isin(about)]
    named = [" and ".join(str(row[title]) for title in titles) for row in rows.to_dict("records")]
    return "; ".join(dict.fromkeys(named if titles else about))


def _rank(name: str, keep: Collection[str]) -> int:
    """Say how much an output matters when not all can be shown: totals and years, what the user keeps, the short report, the annex, crossings."""
    if name in _TOTALS:
        return 0
    if name in keep:
        return 1
    rank = output(name).rank
    return 2 if rank.in_short_report else 3 if rank is Rank.ANNEX else 4


def _structure(name: str, policy: Policy) -> Structure | None:
    """Find what the numbers of an output count; without it an output is shown only where nothing needs protection."""
    try:
        return structure_of(output(name).table, output(name).options)
    except DisclosureError:
        return Structure(public=True) if policy.changes_nothing else None


def safe_notes(notes: Iterable[str], policy: Policy) -> list[str]:
    """Say what was noticed of a file as it may be shown: under a policy that hides, without a number but years.

    No table declares what these numbers count, so that none of them can be weighed.

    Examples
    --------
    >>> safe_notes(["Read as UTF-8", "2014-15: 3 empty rows passed over, 1,002 in all"], policy_named("dfe"))
    ['Read as UTF-8', '2014-15: [c] empty rows passed over, [c] in all']
    """
    return [note if policy.changes_nothing else _NUMBER.sub(HIDDEN, note) for note in notes]


def safe_rows(rows: Mapping[str, Any], analysed: int | str, policy: Policy) -> dict[str, Any]:
    """Rows at each step as they may be shown: the number of reviews must not follow from the others.

    Parameters
    ----------
    rows : mapping
        ``read``, ``set_aside``, ``set_aside_by_rule`` and ``analysed``.
    analysed : int or str
        Number of reviews as it may be shown.
    policy : Policy
        What is hidden and rounded.

    Returns
    -------
    dict
        The same keys; where the number of reviews is hidden or rounded, so are the others, and where few rows were set
        aside, so are the rows read.

    Examples
    --------
    >>> rows = {"read": 5, "set_aside": 1, "set_aside_by_rule": {"date": 1}, "analysed": 4}
    >>> safe_rows(rows, "[c]", policy_named("dfe"))
    {'read': '[c]', 'set_aside': '[c]', 'set_aside_by_rule': '[c]', 'analysed': '[c]'}
    >>> safe_rows({"read": 62, "set_aside": 2, "set_aside_by_rule": {"date": 2}, "analysed": 60}, 60, policy_named("dfe"))
    {'read': '[c]', 'set_aside': '[c]', 'set_aside_by_rule': '[c]', 'analysed': 60}
    """
    hidden: dict[str, Any] = dict.fromkeys(rows, HIDDEN)
    if analysed == HIDDEN:
        return hidden
    # The rows read less the reviews are the rows set aside: a small number of them hides both, as in the table of rows.
    if any(map(policy.hides, (rows["set_aside"], *rows["set_aside_by_rule"].values()))):
        return hidden | {"analysed": analysed}
    if policy.base == 1:
        return dict(rows)
    rounded = {name: policy.shown(rows[name]) for name in ("read", "set_aside")}
    return (
        hidden | {name: HIDDEN if count is None else count for name, count in rounded.items()} | {"analysed": analysed}
    )
