"""How the rows of a table divide the reviews: all together, by year, or by a category."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.columns import column_of
from scr_analysis.stats import ShareTrend, robust_share_trend, share_trend
from scr_analysis.tables.base.base import CodedLevels, left_out, levels_of, trend_columns
from scr_analysis.tables.base.errors import TableError
from scr_analysis.tables.base.incidents import Parts, parts_of
from scr_analysis.tables.base.years import Years, years_of

BY_YEAR, BY_AGE = "year", "age_band"
# Bands of the studies, for a file that holds ages in years only: first completed year of each.
AGE_BANDS = {"Under 1": 0, "1 to 5": 1, "6 to 10": 6, "11 to 15": 11, "16 and over": 16}
_NO_TREND = ShareTrend(np.nan, np.nan, np.nan, np.nan, np.nan, "No trend: the groups have no order")


class When(NamedTuple):
    """How years are told: the date that decides them, and what the file was meant to cover."""

    year_of: str = "incident"
    coverage: tuple[str, str] | None = None


_BY_INCIDENT = When()


@dataclass(frozen=True)
class Groups:
    """A division of the reviews.

    Attributes
    ----------
    codes : array of int
        Group of each review; negative is in none.
    size : int
        Groups.
    years : Years or None
        The years, where they divide.
    levels : CodedLevels or None
        The category, where it divides.
    incidents : array of int or None
        Incident of each review, where some share one.
    """

    codes: NDArray[np.int64]
    size: int
    years: Years | None = None
    levels: CodedLevels | None = None
    incidents: NDArray[np.int64] | None = None

    @cached_property
    def parts(self) -> Parts | None:
        """Rows of one incident in each group; nothing where each row has its own."""
        return None if self.incidents is None else parts_of(self.codes, self.incidents, self.size)

    @property
    def keys(self) -> list[str]:
        """Columns that hold a category of the user's own file."""
        return [column_of(self.levels.name)] if self.levels is not None else []

    @property
    def divided(self) -> bool:
        """Whether anything divides the reviews, be it into one group only."""
        return self.years is not None or self.levels is not None

    @property
    def in_order(self) -> bool:
        """Whether a trend over the groups means something."""
        return self.years is not None or (self.levels is not None and self.levels.ordered)

    def columns(self, codes: NDArray[np.int64]) -> dict[str, Any]:
        """Key columns of rows that belong to the groups of `codes`."""
        if self.years is not None:
            return {"year": self.years.column(codes), "year_status": self.years.states(codes)}
        return {} if self.levels is None else {column_of(self.levels.name): self.levels.column(codes)}

    def left_out(self) -> dict[str, Any]:
        """Column `ungrouped`: reviews whose category is not known. Undated reviews are counted by the years."""
        return {} if self.levels is None else {"ungrouped": int((self.levels.codes < 0).sum())}

    @property
    def tested(self) -> NDArray[np.bool_]:
        """Groups that may enter a test: all but part years."""
        return np.ones(self.size, dtype=bool) if self.years is None else self.years.whole

    @property
    def scores(self) -> NDArray[np.int64]:
        """Where the groups stand in a trend: the year's beginning, or one step apart."""
        return np.arange(self.size) if self.years is None else self.years.starts

    @property
    def step(self) -> str:
        """Words for one unit of the scores."""
        if self.years is not None:
            return "a year"
        return f"a step of {self.levels.name.replace('_', ' ')}" if self.levels is not None else ""

    @property
    def fitted(self) -> tuple[str, ...]:
        """Labels of the groups that enter a trend."""
        return self.years.fitted if self.years is not None else self.levels.labels if self.levels is not None else ()

    @property
    def omitted(self) -> str:
        """Words for the part years that a trend leaves out."""
        return left_out(self.years) if self.years is not None else ""

    def trend(
        self, x: NDArray[np.int64], n: NDArray[np.int64], by_part: tuple[NDArray[Any], NDArray[Any]] | None = None
    ) -> dict[str, Any]:
        """Trend columns of a share over the groups at case level, in percentage points, and the mid-p (`share_trend`).

        Parameters
        ----------
        x, n : array of int
            Cases and base of each group.
        by_part : two arrays of int, optional
            The same of each of `parts`, where rows share an incident.
        """
        unit = f"percentage points {self.step}"
        if not self.in_order:
            return trend_columns(_NO_TREND, unit, "", times=100)
        found = share_trend(x[self.tested], n[self.tested], self.scores[self.tested])
        if self.parts is not None and by_part is not None:
            kept = self.tested[self.parts.group]
            scores, incidents = self.scores[self.parts.group], self.parts.incident
            found = robust_share_trend(found, *(part[kept] for part in (*by_part, scores, incidents)))
        return trend_columns(found, unit, self.omitted, over=self.fitted, times=100)


def groups_of(
    reviews: pd.DataFrame,
    by: str | None,
    *,
    table: str,
    when: When = _BY_INCIDENT,
    incidents: NDArray[np.int64] | None = None,
) -> Groups:
    """Divide the reviews.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.
    by : str or None
        None for all together, ``"year"``, or a category of the file. ``"age_band"`` is worked from `age_years` where
        the file has no bands.
    table : str
        Name of the table function, for messages.
    when : When
        How years are told; used by ``"year"`` only.
    incidents : array of int, optional
        Incident of each review, where some share one and the table allows for it (:func:`incidents_of`).

    Returns
    -------
    Groups

    Raises
    ------
    TableError
        If the file lacks what divides it.

    Examples
    --------
    >>> groups = groups_of(pd.DataFrame({"age_years": pd.array([0, 17, None], dtype="Int64")}), "age_band", table="t")
    >>> groups.codes.tolist(), groups.left_out()
    ([0, 4, -1], {'ungrouped': 1})
    """
    if by is None:
        return Groups(np.zeros(len(reviews), dtype=np.int64), 1, incidents=incidents)
    if by == BY_YEAR:
        years = years_of(reviews, when.year_of, table=table, coverage=when.coverage)
        return Groups(years.codes, len(years), years=years, incidents=incidents)
    levels = category(reviews, by, table=table)
    if not len(levels):
        raise TableError(f"{table}: the category {by} has no level")
    return Groups(levels.codes, len(levels), levels=levels, incidents=incidents)


def category(reviews: pd.DataFrame, name: str, *, table: str) -> CodedLevels:
    """Read a category of the reviews as :func:`levels_of` does, with age bands from ages where the file has no bands.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.
    name : str
        A category.
    table : str
        Name of the table function, for messages.

    Examples
    --------
    >>> category(pd.DataFrame({"age_years": pd.array([4], dtype="Int64")}), "age_band", table="t").codes.tolist()
    [1]
    """
    if name not in reviews.columns and name in held(reviews, (BY_AGE,)):
        return _ages(reviews["age_years"])
    return levels_of(reviews, name, table=table)


def held(reviews: pd.DataFrame, names: Iterable[str]) -> list[str]:
    """Say which of some categories the file can give: those it has, and age bands where it has ages.

    Examples
    --------
    >>> held(pd.DataFrame({"age_years": [4], "gender": ["Female"]}), ("age_band", "gender", "ethnicity"))
    ['age_band', 'gender']
    """
    given = {*reviews.columns, *([BY_AGE] if "age_years" in reviews.columns else [])}
    return [name for name in names if name in given]


def _ages(years: pd.Series) -> CodedLevels:
    """Age bands from completed years."""
    age = years.to_numpy(dtype=float, na_value=np.nan)
    band = np.searchsorted(list(AGE_BANDS.values()), age, side="right") - 1
    return CodedLevels(BY_AGE, tuple(AGE_BANDS), np.where(np.isnan(age), -1, band), ordered=True)
