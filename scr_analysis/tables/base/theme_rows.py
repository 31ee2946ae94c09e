"""Rows of themes by groups of reviews: counts of the five states, prevalence three ways, trends and tests.

The core of every table of themes. It gives columns; the table functions say which themes and which groups.
"""

from collections.abc import Callable
from functools import cached_property, partial
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.codebook import Codebook
from scr_analysis.columns.dictionary import typed
from scr_analysis.columns.values import FollowUp
from scr_analysis.tables.base.adjusted_p import Family, screened, with_family
from scr_analysis.tables.base.base import context, has_report, outside_base
from scr_analysis.tables.base.errors import TableError
from scr_analysis.tables.base.flag_states import BLANK, NO, NOT_APPLICABLE, STATES, UNKNOWN, YES
from scr_analysis.tables.base.follow_up import cohorts_of
from scr_analysis.tables.base.groups import Groups, When, groups_of
from scr_analysis.tables.base.incidents import mean_effect, with_effect
from scr_analysis.tables.base.shares import can_be_tested, independence
from scr_analysis.tables.base.themes import METHOD, Theme, prevalence, state_counts, themes_of
from scr_analysis.tables.base.units import as_unit, incidents_of
from scr_analysis.tables.base.years import Years

BESIDE = (
    "known_trend", "known_trend_p", "most_trend", "most_trend_p", "tipping_point", "share_known_trend",
    "share_known_trend_p",
)  # fmt: skip
"""What stands beside the trend of a theme over years."""


States = NDArray[np.int64]
"""Counts of the five states, the states along the last axis."""
Share = Callable[[States], tuple[States, States]]
"""Cases and base of a share, from counts of the states."""


def _yes_of_known(states: States) -> tuple[States, States]:
    return states[..., YES], states[..., YES] + states[..., NO]


def _yes_of_all(states: States) -> tuple[States, States]:
    return states[..., YES], states.sum(axis=-1) - states[..., NOT_APPLICABLE]


def _at_most(states: States) -> tuple[States, States]:
    missing = states[..., UNKNOWN] + states[..., BLANK]
    return states[..., YES] + missing, _yes_of_known(states)[1] + missing


def _known(states: States) -> tuple[States, States]:
    return _yes_of_known(states)[1], _at_most(states)[1]


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
    family : tuple of Theme, optional
        All themes of the file, over whose trends over years p values are adjusted; the outer rows unless given.

    Examples
    --------
    >>> flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    >>> reviews = pd.DataFrame({"poverty": ["yes", "no"]}, dtype=flag)
    >>> rows = ThemeRows(reviews, (Theme("poverty", "Poverty", "environment"),), Groups(np.array([0, 1]), 2))
    >>> rows.columns()["yes"].tolist()
    [1, 0]
    """

    def __init__(
        self, reviews: pd.DataFrame, themes: tuple[Theme, ...], groups: Groups, family: tuple[Theme, ...] = ()
    ) -> None:
        self.themes, self.groups, self.base = themes, groups, has_report(reviews)
        self.others = tuple(theme for theme in family if theme not in themes)
        self.reviews = reviews
        self.outside = outside_base(groups.codes, groups.size, reviews)
        self.counts = self._states(themes, self.base)
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
            **prevalence(self.counts, self.effects),
            **with_effect(METHOD, self.effects),
        }

    def trends(self, *, each: bool = True) -> dict[str, Any]:
        """Trend of each theme over the groups and of the share known, with adjusted p values.

        Over years the trend is of all reports to which the theme applies, and beside it stand that among the known, that
        of the most it could be, and the tipping point; over other groups it is of the known, as their tests are. Over
        years p values are adjusted for all themes of the file, whichever are shown: so a theme has one adjusted p wherever
        it stands.

        Parameters
        ----------
        each : bool
            One value a row (theme and group); otherwise one a theme.
        """
        found = pd.DataFrame(
            [self._trend(theme, states) for theme, states in zip(self.themes, self.counts, strict=True)]
        )
        if self.groups.years is not None:
            found = found.assign(follow_up=self._follow_up(self.groups.years, found["trend"]))
        found = with_family(found, self._adjusted(found["trend_p"]))
        return self._each(found) if each else {str(name): found[name] for name in found.columns}

    def compared(self) -> dict[str, Any]:
        """Ask of the groups: the trend over years, the tests between levels, and both where these have an order."""
        if self.groups.years is not None:
            return self.trends()
        if not self.groups.divided:
            return {}
        trends = self.trends() if self.groups.in_order else {}
        if trends:
            trends["trend_tests"] = trends.pop("tests")
        return self.tests() | trends | self.groups.left_out()

    def tests(self) -> dict[str, Any]:
        """One chi-squared test a theme of yes and no over the groups, with adjusted p values."""
        tested = self.groups.tested
        kept = ("chi_squared", "df", "p", "cramers_v", "smallest_v", "p_method")
        tables = [states[:, [YES, NO]] for states in self.counts]
        tests = can_be_tested(tables, tested)
        widened = (
            [1.0] * len(tables) if self.effects is None else map(partial(self._of_test, tested), tables, self.effects)
        )
        made = [independence(cells, tested, tests, effect) for cells, effect in zip(tables, widened, strict=True)]
        found = pd.DataFrame([{name: one[name] for name in kept} for one in made])
        return self._each(found.assign(**screened(found["p"]).columns()))

    @cached_property
    def effects(self) -> NDArray[np.float64] | None:
        """Design effect by theme and group, of the share of all and of that of the known; nothing where no rows share an incident."""
        parts = self.groups.parts
        if parts is None:
            return None
        by_part = (self._by_part(theme) for theme in self.themes)
        shares = ((_yes_of_all(states), _yes_of_known(states)) for states in by_part)
        return np.array([parts.effect(*two) for two in shares]).reshape(len(self.themes), self.groups.size)

    @staticmethod
    def _of_test(tested: NDArray[np.bool_], cells: States, effect: NDArray[np.float64]) -> float:
        return mean_effect(effect[tested], cells[tested].sum(axis=1))

    def _by_part(self, theme: Theme, inside: NDArray[np.bool_] | None = None) -> States:
        """States of a theme by part, where rows share an incident; of no row else."""
        parts, base = self.groups.parts, self.base if inside is None else inside
        if parts is None:
            return np.zeros((0, len(STATES)), dtype=np.int64)
        return state_counts(self.reviews, (theme.name,), parts.codes, parts.group.size, base).reshape(-1, len(STATES))

    def _share_trend(self, share: Share, states: States, by_part: States) -> dict[str, Any]:
        return self.groups.trend(*share(states), share(by_part))

    def _trend(self, theme: Theme, states: States) -> dict[str, Any]:
        by_part = self._by_part(theme)
        recorded = _beside("share_known", self._share_trend(_known, states, by_part))
        known = self._share_trend(_yes_of_known, states, by_part)
        if self.groups.years is None:
            return {**known, **recorded}
        least, most = (self._share_trend(share, states, by_part) for share in (_yes_of_all, _at_most))
        return {
            **least,
            **_beside("known", known),
            **_beside("most", most),
            "tipping_point": tipping_point(least["trend"], most["trend"]),
            **recorded,
        }

    def _states(self, themes: tuple[Theme, ...], base: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Count the states of themes by group, of some reviews."""
        names = tuple(theme.name for theme in themes)
        return state_counts(self.reviews, names, self.groups.codes, self.groups.size, base)

    def _adjusted(self, p: pd.Series) -> Family:
        """Adjust the p values of the trends, over years for those of the other themes of the file too."""
        others = self.others if self.groups.years is not None else ()
        beside = [
            self._share_trend(_yes_of_all, states, self._by_part(theme))["trend_p"]
            for theme, states in zip(others, self._states(others, self.base), strict=True)
        ]
        family = screened([*p, *beside])
        return family._replace(adjusted=family.adjusted[: len(p)])

    def _follow_up(self, years: Years, slopes: pd.Series) -> list[FollowUp]:
        """Say of each theme whether its trend holds in cohorts of equal follow-up."""
        cohorts = cohorts_of(self.reviews, years)
        inside = self.base & cohorts.inside
        equal = self._states(self.themes, inside)

        def again(theme: Theme, states: States, _: NDArray[np.bool_]) -> tuple[float, float]:
            found = self._share_trend(_yes_of_all, states, self._by_part(theme, inside))
            return found["trend"], found["trend_p"]

        each = zip(slopes, self.themes, equal, strict=True)
        return [cohorts.judge(slope, partial(again, theme, states)) for slope, theme, states in each]

    def _each(self, found: pd.DataFrame) -> dict[str, Any]:
        repeated = found.loc[np.repeat(np.arange(len(found)), self.groups.size)].reset_index(drop=True)
        return {str(name): repeated[name] for name in repeated.columns}


def tipping_point(least: float, most: float) -> float:
    """Give the per cent of the not known that would have to be yes, in every year alike, for the trend to vanish.

    The slope is linear in that share: `least` where none of them is yes, `most` where all are.

    Parameters
    ----------
    least, most : float
        Slopes of the least and of the most that the theme could be.

    Returns
    -------
    float
        NaN where no share makes it vanish, or there is no trend to begin with.

    Examples
    --------
    >>> tipping_point(3.0, -1.0), tipping_point(3.0, 1.0)
    (75.0, nan)
    """
    if not least * most < 0:
        return float("nan")
    return 100 * least / (least - most)


def _beside(what: str, trend: dict[str, Any]) -> dict[str, Any]:
    return {f"{what}_trend": trend["trend"], f"{what}_trend_p": trend["trend_p"]}


def theme_table(  # noqa: PLR0913 - the choices of the analyst, handed on
    reviews: pd.DataFrame,
    table: str,
    *,
    by: str | None,
    codebook: Codebook | None,
    group: str | tuple[str, ...] | None,
    when: When,
    unit: str,
) -> pd.DataFrame:
    """Make a whole table of themes: a row a theme, or a theme and year or level.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.
    table : str
        Name of the table function, for messages.
    by, codebook, group, unit
        As the table functions take them.
    when : When
        How years are told.

    Returns
    -------
    DataFrame
        Columns of :func:`themes_by`.

    Raises
    ------
    TableError
        If the file has no theme, none of the group, or lacks what divides it, or a theme divides.
    """
    counted = as_unit(reviews, unit, table=table)
    themes, every = themes_of(counted, codebook, group=group, table=table), themes_of(counted, codebook, table=table)
    if by in {theme.name for theme in every}:
        raise TableError(
            f"{table} divides by a category; {by} is a theme. For themes with and without it take "
            f'theme_against(reviews, "{by}").',
        )
    groups = groups_of(counted, by, table=table, when=when, incidents=incidents_of(reviews, unit))
    rows = ThemeRows(counted, themes, groups, every)
    columns = rows.columns() | rows.compared() | context(counted, groups.years, unit=unit, allowed_for=True)
    return typed(pd.DataFrame(columns), keys=groups.keys)
