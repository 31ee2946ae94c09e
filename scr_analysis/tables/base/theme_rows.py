"""Rows of themes by groups of reviews: counts of the five states, prevalence three ways, trends and tests.

The core of every table of themes. It gives columns; the table functions say which themes and which groups.
"""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.tables.base.adjusted_p import screened
from scr_analysis.tables.base.base import has_report, outside_base
from scr_analysis.tables.base.flag_states import BLANK, NO, UNKNOWN, YES
from scr_analysis.tables.base.groups import Groups
from scr_analysis.tables.base.shares import independence
from scr_analysis.tables.base.themes import METHOD, Theme, prevalence, state_counts


class ThemeRows:
    """Themes by groups, flattened with the groups inside.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.
    themes : tuple of Theme
        Outer rows.
    groups : Groups
        Inner rows.

    Examples
    --------
    >>> flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    >>> reviews = pd.DataFrame({"poverty": ["yes", "no"]}, dtype=flag)
    >>> rows = ThemeRows(reviews, (Theme("poverty", "Poverty", "environment"),), Groups(np.array([0, 1]), 2))
    >>> rows.columns()["yes"].tolist()
    [1, 0]
    """

    def __init__(self, reviews: pd.DataFrame, themes: tuple[Theme, ...], groups: Groups) -> None:
        self.themes, self.groups, self.base = themes, groups, has_report(reviews)
        self.outside = outside_base(groups.codes, groups.size, reviews)
        names = tuple(theme.name for theme in themes)
        self.counts = state_counts(reviews, names, groups.codes, groups.size, self.base)
        self.group = np.tile(np.arange(groups.size), len(themes))

    def names(self) -> dict[str, Any]:
        """Columns `group`, `theme`, `label`."""
        fields = {"group": "group", "theme": "name", "label": "label"}
        return {
            column: pd.Series(
                np.repeat([getattr(theme, field) for theme in self.themes], self.groups.size), dtype="str"
            )
            for column, field in fields.items()
        }

    def columns(self) -> dict[str, Any]:
        """Key columns, counts, prevalences and method of every row."""
        return {
            **self.names(),
            **self.groups.columns(self.group),
            **{name: number[self.group] for name, number in self.outside.items()},
            **prevalence(self.counts),
            "method": METHOD,
        }

    def trends(self, *, each: bool = True) -> dict[str, Any]:
        """Trend of the known (yes against no) and of the share known over the groups, with adjusted p values.

        Parameters
        ----------
        each : bool
            One value a row (theme and group); otherwise one a theme.
        """
        found = pd.DataFrame([self._trend(states) for states in self.counts])
        found = found.assign(**screened(found["trend_p"]).columns("trend_"))
        return self._each(found) if each else {str(name): found[name] for name in found.columns}

    def tests(self) -> dict[str, Any]:
        """One chi-squared test a theme of yes and no over the groups, with adjusted p values."""
        tested = self.groups.tested
        kept = ("chi_squared", "df", "p", "cramers_v", "p_method")
        tables = [independence(states[:, [YES, NO]], tested) for states in self.counts]
        found = pd.DataFrame([{name: table[name] for name in kept} for table in tables])
        return self._each(found.assign(**screened(found["p"]).columns()))

    def _trend(self, states: NDArray[np.int64]) -> dict[str, Any]:
        n = states[:, YES] + states[:, NO]
        known = self.groups.trend(n, n + states[:, UNKNOWN] + states[:, BLANK])
        beside = {"share_known_trend": known["trend"], "share_known_trend_p": known["trend_p"]}
        return {**self.groups.trend(states[:, YES], n), **beside}

    def _each(self, found: pd.DataFrame) -> dict[str, Any]:
        repeated = found.loc[np.repeat(np.arange(len(found)), self.groups.size)].reset_index(drop=True)
        return {str(name): repeated[name] for name in repeated.columns}
