"""Which themes go together: every pair, and one theme against all others."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.codebook import Codebook
from scr_analysis.columns.dictionary import typed
from scr_analysis.stats import chi_squared, cooccurrence, newcombe_difference, odds_ratio, smallest_v, wilson
from scr_analysis.tables.base.adjusted_p import screened
from scr_analysis.tables.base.base import context, everyone, has_report
from scr_analysis.tables.base.counting import percent, percent_limits
from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.errors import TableError, need
from scr_analysis.tables.base.flag_states import NO, NOT_APPLICABLE, YES, states_of
from scr_analysis.tables.base.themes import Theme, themes_of
from scr_analysis.tables.base.units import as_unit

__all__ = ["theme_against", "theme_pairs"]

MINIMUM_SUPPORT = 5
METHOD = "Reviews with a report in which both themes are known"
_TOO_FEW = "not tested: fewer reviews expected with both than the minimum support"


@documented
def theme_pairs(
    reviews: pd.DataFrame,
    *,
    codebook: Codebook | None = None,
    group: str | tuple[str, ...] | None = None,
    minimum_support: float = MINIMUM_SUPPORT,
    unit: str = "reviews",
) -> pd.DataFrame:
    """Every pair of themes: how often both fall on one review, against how often they would if they were unrelated.

    Only reviews count in which both themes are known (yes or no); `n` is their number, pair by pair. Lift and odds
    ratio run away for rare themes, so they and the test are given only where the reviews *expected* with both reach the
    minimum support. (Expected, not found: to ask for found ones would hide the pairs that shun each other.) The tests
    are a screen, adjusted by Benjamini and Hochberg.

    Returns
    -------
    DataFrame
        A row a pair, in the codebook's order: `group_a`, `theme_a`, `label_a`, `group_b`, `theme_b`, `label_b`, `both`,
        `only_a`, `only_b`, `neither`, `n` (the four together), `missing` (with a report, a theme not known or blank),
        `not_applicable` (a theme does not apply), `no_report`, `report_not_known`, `reviews`, `expected` (reviews with both if unrelated),
        `supported`, `lift` (both / expected), `phi` (-1 to 1), `jaccard` (both / either), `odds_ratio`,
        `odds_ratio_lower`, `odds_ratio_upper` (Woolf), `odds_ratio_method`, `p` (chi-squared, or Fisher where expected
        counts are small), `p_method`, `smallest_v`, `p_adjusted`, `tests`, `adjustment`, `minimum_support`, `method`, `counted`,
        `clustering`, `cut_off`, `source`.

    Raises
    ------
    TableError
        If the file has fewer than two themes, or none of the group.

    Examples
    --------
    >>> flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    >>> both = pd.Series(["yes"] * 40 + ["no"] * 60, dtype=flag)
    >>> pairs = theme_pairs(pd.DataFrame({"poverty": both, "neglect": both}))
    >>> pairs[["theme_a", "theme_b", "both", "n", "expected", "lift", "phi"]]
       theme_a  theme_b  both    n  expected  lift  phi
    0  neglect  poverty    40  100      16.0   2.5  1.0
    """
    counted = as_unit(reviews, unit, table="theme_pairs")
    themes = themes_of(counted, codebook, group=group, table="theme_pairs")
    if len(themes) < 2:
        raise TableError("theme_pairs needs two themes; the file has one. Code another, or ask for more groups.")
    counts = _Counts(counted, themes)
    first, second = np.triu_indices(len(themes), k=1)
    columns = {
        **_pair_columns(counts, first, second, minimum_support),
        "minimum_support": minimum_support,
        "method": METHOD,
        **context(counted, unit=unit),
    }
    return typed(pd.DataFrame(columns))


@documented
def theme_against(  # noqa: PLR0913 - keyword-only, and each is a choice of the analyst
    reviews: pd.DataFrame,
    theme: str,
    *,
    codebook: Codebook | None = None,
    group: str | tuple[str, ...] | None = None,
    minimum_support: float = MINIMUM_SUPPORT,
    unit: str = "reviews",
) -> pd.DataFrame:
    """One theme against every other: how often the other is found with it and without it.

    Parameters
    ----------
    theme : str
        Column of the one theme, such as ``"coercive_control"``.
    group : str or tuple of str, optional
        Others of these groups only.

    Returns
    -------
    DataFrame
        A row an other theme, in the codebook's order: the columns of :func:`theme_pairs` without the orders, `theme_a`
        being the one theme, and `percent_with` (other among reviews with the theme), `percent_without` (among those
        known to be without), each with its interval (`percent_with_lower`, `percent_with_upper`,
        `percent_without_lower`, `percent_without_upper`; Wilson), `difference` (percentage points, with minus without),
        `difference_lower`, `difference_upper` (Newcombe).

    Raises
    ------
    TableError
        If the theme is absent or no theme, or there is no other.

    Examples
    --------
    >>> flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    >>> reviews = pd.DataFrame({"poverty": ["yes", "yes", "no", "no"], "neglect": ["yes", "no", "no", "no"]}, dtype=flag)
    >>> theme_against(reviews, "poverty")[["theme_a", "theme_b", "percent_with", "percent_without", "difference"]]
       theme_a  theme_b  percent_with  percent_without  difference
    0  poverty  neglect          50.0              0.0        50.0
    """
    need(reviews, "theme_against", theme)
    counted = as_unit(reviews, unit, table="theme_against")
    every = {one.name: one for one in themes_of(counted, codebook, table="theme_against")}
    if theme not in every:
        raise TableError(f"theme_against: {theme} is no theme; a theme is a flag without a role")
    chosen = themes_of(counted, codebook, group=group, table="theme_against")
    others = tuple(one for one in chosen if one.name != theme)
    if not others:
        raise TableError(f"theme_against: there is no theme beside {theme}. Code another, or ask for more groups.")
    counts = _Counts(counted, (every[theme], *others))
    second = np.arange(1, len(others) + 1)
    pairs = _pair_columns(counts, np.zeros_like(second), second, minimum_support)
    columns = {
        **pairs,
        **_shares(pairs),
        "minimum_support": minimum_support,
        "method": f"{METHOD}; shares with Wilson, difference with Newcombe 95% interval",
        **context(counted, unit=unit),
    }
    return typed(pd.DataFrame(columns))


class _Counts:
    """Counts of every pair of themes at once: a bit a review, and the ones of two themes' bits laid over each other."""

    def __init__(self, reviews: pd.DataFrame, themes: tuple[Theme, ...]) -> None:
        self.themes, base = themes, has_report(reviews)
        self.everyone = {name: int(number[0]) for name, number in everyone(reviews).items()}
        self.base = int(base.sum())
        states = [states_of(reviews[theme.name])[base] for theme in themes]
        yes, no, outside = (_bits(states, state) for state in (YES, NO, NOT_APPLICABLE))
        self.both, self.only, self.neither = _shared(yes, yes), _shared(yes, no), _shared(no, no)
        together = _shared(outside, outside)
        either = together.diagonal()
        self.outside = either[:, None] + either[None, :] - together


def _bits(states: list[NDArray[np.int8]], state: int) -> NDArray[np.uint8]:
    """Pack which reviews are in a state, a row a theme."""
    return np.array([np.packbits(column == state) for column in states])


def _shared(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Count the reviews that are in both states, for every theme of the first and of the second."""
    return np.array([np.bitwise_count(row & second).sum(axis=1, dtype=np.int64) for row in first])


def _pair_columns(
    counts: _Counts,
    first: NDArray[np.int64],
    second: NDArray[np.int64],
    minimum_support: float,
) -> dict[str, Any]:
    cells = {
        "both": counts.both[first, second],
        "only_a": counts.only[first, second],
        "only_b": counts.only[second, first],
        "neither": counts.neither[first, second],
    }
    n = sum(cells.values())
    together = cooccurrence(**cells)
    supported = np.asarray(together.expected) >= minimum_support
    return {
        **_sides(counts.themes, first, second),
        **cells,
        "n": n,
        "missing": counts.base - n - counts.outside[first, second],
        "not_applicable": counts.outside[first, second],
        **counts.everyone,
        "expected": together.expected,
        "supported": supported,
        "lift": np.where(supported, together.lift, np.nan),
        "phi": together.phi,
        "jaccard": together.jaccard,
        **_tested(np.column_stack(list(cells.values())), supported),
    }


def _sides(themes: tuple[Theme, ...], first: NDArray[np.int64], second: NDArray[np.int64]) -> dict[str, Any]:
    fields = {"group": "group", "theme": "name", "label": "label"}
    return {
        f"{column}_{side}": pd.Series([getattr(themes[place], field) for place in places.tolist()], dtype="str")
        for side, places in (("a", first), ("b", second))
        for column, field in fields.items()
    }


def _tested(cells: NDArray[np.int64], supported: NDArray[np.bool_]) -> dict[str, Any]:
    """Odds ratio and test of each supported pair."""
    nothing = (np.nan, np.nan, np.nan, _TOO_FEW, np.nan, _TOO_FEW)
    rows = [_test(row) if kept else nothing for row, kept in zip(cells.tolist(), supported.tolist(), strict=True)]
    names = ("odds_ratio", "odds_ratio_lower", "odds_ratio_upper", "odds_ratio_method", "p", "p_method")
    found = pd.DataFrame(rows, columns=names)
    family = screened(found["p"])
    smallest = [smallest_v(float(sum(row)), 1, 2, family.tests) for row in cells.tolist()]
    return {
        **{name: found[name] for name in names},
        "smallest_v": np.where(np.isnan(found["p"]), np.nan, smallest),
        **family.columns(),
    }


def _test(row: list[int]) -> tuple[float, float, float, str, float, str]:
    both, only_a, only_b, neither = row
    ratio, test = odds_ratio(both, only_a, only_b, neither), chi_squared([[both, only_a], [only_b, neither]])
    return ratio.value, ratio.lower, ratio.upper, ratio.method, test.p, test.method


def _shares(pairs: dict[str, Any]) -> dict[str, Any]:
    """How often the other theme is found with the one and without it."""
    with_it, without = pairs["both"] + pairs["only_a"], pairs["only_b"] + pairs["neither"]
    difference = newcombe_difference(pairs["both"], with_it, pairs["only_b"], without)
    return {
        "percent_with": percent(pairs["both"], with_it),
        **percent_limits(wilson(pairs["both"], with_it), "percent_with_"),
        "percent_without": percent(pairs["only_b"], without),
        **percent_limits(wilson(pairs["only_b"], without), "percent_without_"),
        "difference": 100 * np.asarray(difference.value),
        **percent_limits(difference, "difference_"),
    }
