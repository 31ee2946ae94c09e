"""Themes: which columns are themes, how many reviews are in each state, and prevalence shown three ways.

Missing is not No. A theme has five states: yes, no, not known (looked for, not recorded), not applicable, and blank
(not coded). What it does not apply to is outside every base. Prevalence is shown as a minimum (yes / all with a report to
which it applies), of the known (yes / (yes + no)) and as an upper bound ((yes + not known + blank) / all with a report to
which it applies): Manski (1995), Identification Problems in the Social
Sciences, chapter 2.
"""

from collections.abc import Container
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.codebook import Codebook
from scr_analysis.stats import wilson
from scr_analysis.tables.base.counting import percent, percent_limits
from scr_analysis.tables.base.errors import TableError, need
from scr_analysis.tables.base.flag_states import BLANK, NO, NOT_APPLICABLE, STATES, UNKNOWN, YES, is_theme, states_of

METHOD = "At least: yes / all with a report to which it applies; of the known: yes / (yes + no); Wilson 95% intervals"
OTHER = "other"


class Theme(NamedTuple):
    """A theme: its column, its title and its group in the codebook."""

    name: str
    label: str
    group: str


def themes_of(
    reviews: pd.DataFrame,
    codebook: Codebook | None = None,
    *,
    group: str | tuple[str, ...] | None = None,
    table: str = "themes_of",
) -> tuple[Theme, ...]:
    """Find the themes of the reviews: flags that are no role.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.
    codebook : Codebook, optional
        Gives titles and groups; without it the shipped codebook, for the names that it knows. A theme that the
        codebook does not know has the group "other" and its name as title.
    group : str or tuple of str, optional
        Keep the themes of these groups only.
    table : str
        Name of the table function, for messages.

    Returns
    -------
    tuple of Theme
        In the order of the codebook, then of the frame.

    Raises
    ------
    TableError
        If there is no theme, none of the group, or a theme of the codebook holds text or true and false.

    Examples
    --------
    >>> flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    >>> reviews = pd.DataFrame({"poverty": ["yes"], "hoarding": ["no"], "final_report": ["yes"]}, dtype=flag)
    >>> themes_of(reviews)
    (Theme(name='poverty', label='Poverty', group='environment'), Theme(name='hoarding', label='Hoarding', group='other'))
    """
    need(reviews, table, *reviews.columns[reviews.columns.duplicated()][:1])
    known = {variable.column: variable for variable in (codebook or Codebook.default()).themes()}
    _all_flags(reviews, table, known)
    flags = [str(name) for name in reviews.columns if is_theme(str(name), reviews[name])]
    ordered = [name for name in known if name in flags] + [name for name in flags if name not in known]
    themes = tuple(
        Theme(name, known[name].title, known[name].group or OTHER)
        if name in known
        else Theme(name, name.replace("_", " ").capitalize(), OTHER)
        for name in ordered
    )
    wanted = (group,) if isinstance(group, str) else group
    chosen = tuple(theme for theme in themes if wanted is None or theme.group in wanted)
    if not chosen:
        raise TableError(_no_theme(table, themes, wanted))
    return chosen


def _all_flags(reviews: pd.DataFrame, table: str, known: Container[str]) -> None:
    """Refuse a theme that was made true and false, or text: left out in silence, it would be missed by nobody."""
    for name, column in reviews.items():
        if name in known and (pd.api.types.is_bool_dtype(column.dtype) or pd.api.types.is_string_dtype(column.dtype)):
            raise TableError(
                f"{table}: the theme {name} is {column.dtype}, which has no not known. Read the file with load_reviews, or "
                "make it a category of yes, no, not known and not applicable.",
            )


def _no_theme(table: str, themes: tuple[Theme, ...], wanted: tuple[str, ...] | None) -> str:
    if not themes or wanted is None:
        return f"{table} needs themes; the file has no flag column. Give a column the kind flag in the codebook."
    groups = ", ".join(dict.fromkeys(theme.group for theme in themes))
    return f"{table}: no theme in the group {' or '.join(wanted)}; the file has themes in: {groups}"


def state_counts(
    reviews: pd.DataFrame,
    names: tuple[str, ...],
    codes: NDArray[np.int64],
    size: int,
    base: NDArray[np.bool_],
) -> NDArray[np.int64]:
    """Count states by theme and group of reviews: one pass over each column.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.
    names : tuple of str
        Columns of themes.
    codes : array of int
        Group of each review; negative is in none.
    size : int
        Groups.
    base : array of bool
        Reviews that count.

    Returns
    -------
    array of int
        Themes by groups by the five states.

    Examples
    --------
    >>> flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    >>> reviews = pd.DataFrame({"poverty": ["yes", "no", None]}, dtype=flag)
    >>> state_counts(reviews, ("poverty",), np.array([0, 0, 1]), 2, np.array([True, True, True])).tolist()
    [[[1, 1, 0, 0, 0], [0, 0, 0, 0, 1]]]
    """
    rows = np.flatnonzero(base & (codes >= 0))
    start = codes[rows] * len(STATES)
    counts = [np.bincount(start + states_of(reviews[name])[rows], minlength=size * len(STATES)) for name in names]
    return np.array(counts, dtype=np.int64).reshape(len(names), size, len(STATES))


def prevalence(counts: NDArray[np.int64], effects: NDArray[np.float64] | None = None) -> dict[str, NDArray[Any]]:
    """Prevalence three ways, with intervals, from counts of the five states.

    Parameters
    ----------
    counts : array of int
        The five states along the last axis; all other axes are flattened.
    effects : array of float, optional
        Design effect of each (`design_effect`), where rows share an incident: intervals are of counts divided by it.

    Returns
    -------
    dict
        Columns `base` (all states but not applicable), `yes`, `no`, `not_known`, `not_applicable`, `blank`, `n` (yes + no), `missing` (not
        known + blank); in per cent `minimum`, `minimum_lower`, `minimum_upper`, `known_only`, `lower`, `upper` (Wilson
        of `known_only`), `upper_bound`, `share_known` (`n` of `base`). NaN where a base is 0.

    Examples
    --------
    >>> found = prevalence(np.array([[21, 43, 42, 0, 0]]))
    >>> [found[name].round(1).tolist() for name in ("minimum", "known_only", "upper_bound")]
    [[19.8], [32.8], [59.4]]
    """
    states = counts.reshape(-1, len(STATES))
    base, yes = states.sum(axis=1) - states[:, NOT_APPLICABLE], states[:, YES]
    n = yes + states[:, NO]
    missing = states[:, UNKNOWN] + states[:, BLANK]
    effect = np.float64(1) if effects is None else effects.ravel()
    least, known = wilson(yes / effect, base / effect), wilson(yes / effect, n / effect)
    return {
        "base": base,
        **dict(zip(STATES, states.T, strict=True)),
        "n": n,
        "missing": missing,
        "minimum": percent(yes, base),
        **percent_limits(least, "minimum_"),
        "known_only": percent(yes, n),
        **percent_limits(known),
        "upper_bound": percent(yes + missing, base),
        "share_known": percent(n, base),
    }
