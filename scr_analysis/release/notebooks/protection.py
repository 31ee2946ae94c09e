"""Tables in a notebook, protected as in a release of all outputs together."""

import hashlib
import pickle
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from scr_analysis.answers.choices import Choices
from scr_analysis.answers.computing import Progress, computed, quiet
from scr_analysis.answers.errors import WithheldError
from scr_analysis.answers.protecting import chosen_policy, is_synthetic, protected
from scr_analysis.catalogue import Beside
from scr_analysis.disclosure import Policy
from scr_analysis.formats import shown
from scr_analysis.reading import Reading
from scr_analysis.words import say


@dataclass(frozen=True)
class Safe:
    """What a policy lets a notebook show of a file: call it with a table to have the table that may be shown.

    Attributes
    ----------
    policy : Policy
        What is hidden and rounded.
    tables : mapping of str to DataFrame
        Protected tables of the whole run, by a fingerprint of the unprotected one.
    withheld : mapping of str to str
        Why others may not be shown, likewise.
    note : str
        What was hidden and rounded; empty for the note of the policy.
    """

    policy: Policy
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    withheld: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    def __call__(self, table: pd.DataFrame) -> pd.DataFrame:
        """Give a table as it may be shown: under a policy that hides nothing, the table itself.

        Raises
        ------
        WithheldError
            If the table is no output of the catalogue for the file, so that nobody has weighed what it gives away.
        """
        if self.policy.changes_nothing:
            return table
        found = fingerprint(table)
        if found not in self.tables:
            raise WithheldError(
                self.withheld.get(found)
                or f"This table is no output of the catalogue for this file, so the policy {self.policy.name} cannot protect it."
            )
        return self.tables[found]

    def own_eyes(self, thing: Any) -> Any:
        """Give what names reviews or is not protected: itself where the policy hides nothing, else words in its place."""
        return thing if self.policy.changes_nothing else _InWords(self.policy.name)

    def __repr__(self) -> str:
        """Say what was hidden and rounded."""
        return self.note or self.policy.note()


@dataclass(frozen=True)
class _InWords:
    policy: str

    def __repr__(self) -> str:
        return say("notebook.hidden", policy=self.policy)


def protection_of(
    reading: Reading,
    *,
    policy: str | None = None,
    year_of: str = "incident",
    recommendations: pd.DataFrame | None = None,
    second_coder: pd.DataFrame | None = None,
) -> Safe:
    """Protect all outputs of a file together, for a notebook that shows some of them.

    Parameters
    ----------
    reading : Reading
        What `read_reviews` gave.
    policy : str, optional
        `none`, `dfe`, `round5`, `ons_10_5` or `custom_T_B`. Without it `none` for a file that says of every row that it is a
        synthetic example, `dfe` for any other.
    year_of : str
        Date that decides the year, as it is given to the tables.
    recommendations, second_coder : DataFrame, optional
        The register of recommendations and the second coder's reviews, where there are any.

    Returns
    -------
    Safe
        To be called with a table.

    Raises
    ------
    AnswerError
        If there is no policy of that name.

    Examples
    --------
    >>> import scr_analysis as scr
    >>> from scr_analysis.shipped import shipped
    >>> reading = scr.read_reviews(shipped("data", "example_reviews.csv"))
    >>> safe = protection_of(reading, policy="none")
    >>> safe
    Disclosure control: none. No count is hidden or rounded.
    >>> table = scr.reviews_by_year(reading.reviews)
    >>> safe(table) is table
    True
    """
    if _HANDED:
        return _HANDED[-1]
    chosen = chosen_policy(policy, synthetic=is_synthetic(reading.reviews))
    if chosen.changes_nothing:
        return Safe(chosen)
    _show_shorthand()
    files = {Beside.REGISTER: recommendations, Beside.SECOND_CODER: second_coder}
    beside: dict[str, pd.DataFrame] = {name: frame for name, frame in files.items() if frame is not None}
    made, _ = computed(reading, Choices(year_of=year_of), beside=beside)
    return safe_of(made, len(reading.reviews), chosen)


def safe_of(made: Mapping[str, pd.DataFrame], reviews: int, policy: Policy, progress: Progress = quiet) -> Safe:
    """Protect the tables of a run for notebooks."""
    if policy.changes_nothing:
        return Safe(policy)
    done = protected(made, reviews, policy, progress)
    prints = {name: fingerprint(table) for name, table in made.items()}
    return Safe(
        policy,
        {prints[name]: table for name, table in reversed(done.tables.items())},
        {prints[name]: reason for name, reason in done.withheld.items()},
        done.note,
    )


def shown_of(safe: Safe, made: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Give the protected tables of a run by output."""
    prints = {name: fingerprint(table) for name, table in made.items()}
    return {name: safe.tables[found] for name, found in prints.items() if found in safe.tables}


def fingerprint(table: pd.DataFrame) -> str:
    """Give a short text that differs between tables that differ, to the ten digits that two runs share."""
    return hashlib.sha256(table.to_csv(float_format="%.10g").encode("utf-8")).hexdigest()


# One run for all notebooks of one kernel: the command that runs them has protected it already.
_HANDED: list[Safe] = []


def hand_over(path: Path) -> None:
    """Take what may be shown from a file that `hold` wrote; every `protection_of` of this kernel gives it."""
    _HANDED[:] = [pickle.loads(path.read_bytes())]  # noqa: S301 - written a moment ago by the program itself
    _show_shorthand()


def hold(safe: Safe, path: Path) -> None:
    """Write what may be shown, for the kernel; it holds no unprotected number."""
    path.write_bytes(pickle.dumps(safe))


def _show_shorthand() -> None:
    """Let Jupyter show a hidden number as ``[c]``, not as one that is missing."""
    if "IPython" in sys.modules and (shell := sys.modules["IPython"].get_ipython()):
        shell.display_formatter.formatters["text/html"].for_type(pd.DataFrame, _as_html)


def _as_html(table: pd.DataFrame) -> str:
    return str((shown(table) if "suppressed" in table else table)._repr_html_())  # type: ignore[operator]
