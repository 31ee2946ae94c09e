"""What the numbers of a table count and rest on: the declaration that stands beside each output.

With it the same cell is known again in two tables, in a margin, a complement and another year. A table is declared by
its columns: which are counts and of what, which estimates rest on which counts, which describe the values of a group, and
which are constant over rows and rest on all of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import pandas as pd

from scr_analysis.columns.values import SetRow
from scr_analysis.disclosure.queries import Level, Levels, Query, Where, query

Formula = Callable[[pd.DataFrame], np.ndarray]


class DisclosureError(ValueError):
    """A table cannot be protected: it has no declaration, or one that the table contradicts."""


@dataclass(frozen=True)
class Ratio:
    """An estimate that rests on counts of its own row: hidden when one of them is.

    Attributes
    ----------
    counts : tuple of str
        The count columns it is worked from.
    formula : callable, optional
        Works it from the table. Under a rounding policy it is worked again from the table with rounded counts; without
        a formula it is then hidden, because a number from unrounded counts would give them back.
    """

    counts: tuple[str, ...]
    formula: Formula | None = None


@dataclass(frozen=True)
class Together:
    """Numbers that are constant over several rows and rest on the counts of all of them.

    Attributes
    ----------
    columns : tuple of str
        The numbers.
    counts : tuple of str
        The count columns they rest on; with `rule="slope"` first the cases, then their bases.
    by : tuple of str
        The columns that name the rows that belong together. None: all rows.
    rule : {"all", "values", "slope", "adjusted"}
        ``all``: shown only when every count is. ``values``: they describe the values of reviews (a median trend), not
        counts: shown when the counts of at least two rows are above the threshold. ``slope``: a statistic of the cases by year in which
        only their total and their year-weighted total enter: shown when every hidden count still has another value that
        would give the very same statistic; with `moments=2` also its square-weighted total, as the interval of a mean has
        it. ``adjusted``: p values adjusted for a family; see `of`.
    over : str
        The column whose order gives the year of a slope.
    moments : {1, 2}
        Up to which power of the year (or number) the totals of a slope enter.
    decimals : int, optional
        With how many decimals a slope that is a mean is given: what rounding leaves open is left open to the counts too.
    without : mapping of column to value, optional
        Rows with this value do not enter ("part year").
    of : str
        For ``adjusted``: the column of unadjusted p values.
    """

    columns: tuple[str, ...]
    counts: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    rule: Literal["all", "values", "slope", "adjusted"] = "all"
    over: str = "year"
    moments: Literal[1, 2] = 1
    decimals: int | None = None
    without: Mapping[str, str] = field(default_factory=dict)
    of: str = ""


UNCODED = "(nothing coded)"
"""The level of a number of themes where none of them was coded."""


@dataclass(frozen=True)
class Combined:
    """Rows that are exact sets of themes, of those themes that are the most frequent.

    Attributes
    ----------
    among : str
        The variable, declared as a number of themes, from whose themes they were taken.
    row, theme, combination : str
        The column that tells a theme from a combination, and its two values.
    count, members, size : str
        Columns: the reviews, the names of the themes (``columns.values`` writes and reads them), and how many they are; of all
        combinations that are not listed the size is missing.
    """

    among: str
    row: str = "row"
    theme: str = SetRow.THEME
    combination: str = SetRow.COMBINATION
    count: str = "count"
    members: str = "members"
    size: str = "size"


def unchanged(table: pd.DataFrame) -> pd.DataFrame:
    """Give the table as it is."""
    return table


def as_counted(column: str, row: dict[Any, Any]) -> tuple[str, Where] | None:
    """Say that a count is declared by its column alone."""
    del column, row
    return None


@dataclass(frozen=True)
class Structure:
    """What the columns of a table count and rest on.

    Attributes
    ----------
    counts : mapping of column to conditions
        Each count column and the conditions of its cells: variable to level, where ``{column}`` in either is the row's own
        value in that column. A condition whose level is `total` or missing is left out.
    ratios : mapping of column to Ratio
        Estimates that rest on counts of the row.
    describes : mapping of column to count column, or to several
        Numbers that describe the values of a group, or of some groups (median, quartiles, mean): hidden where the count is
        hidden or too small for values (`Policy.hides_values`), and in whole units where it is rounded, because a fraction
        would tell it.
    sums : mapping of column to measure
        Those of `describes` that are means: hidden with the count, and where their totals (mean times count) would give the
        total of a hidden group by subtraction, in this table or between tables.
    decimals : mapping of column to int
        Numbers that a policy gives with so many decimals only, because more would tell what no column shows.
    scores : mapping of variable to column
        Variables that are the number of themes coded yes on a review (``{column}`` as in `counts`, one number a table), and the text column that names those themes:
        what ties a distribution to the counts of its themes.
    same : tuple of pairs of count columns
        Columns that count the same reviews by two declarations, row by row.
    combined : Combined, optional
        Rows that are exact sets of the most frequent themes, so that which they are tells of counts too.
    together : tuple of Together
        Numbers that rest on several rows.
    known : mapping of variable to levels
        Variables all of whose levels are known; ``{column}`` as above.
    universe : str
        What is counted.
    total : str
        The level that means "all".
    prepare : callable
        Adds columns that the declaration needs and the table does not show.
    told : callable
        Gives, for a column and a row, the universe and the conditions of a count, where the rows of one column count
        different things; None where `counts` says it.
    drop : str
        A count column: rows where it is hidden are left out, because their mere presence would tell of a case.
    parts : tuple of str
        The columns whose values part the table into tables of their own, such as its themes: the rows of one may be left out
        without the others.
    public : bool
        Published figures: nothing is hidden.
    whole : bool
        The table is shown whole or not at all, for what is hidden in it could be told from what other tables show.

    Examples
    --------
    >>> table = pd.DataFrame({"year": ["2011-12"], "yes": [3], "base": [40]})
    >>> structure = Structure(counts={"yes": {"year": "{year}", "neglect": "yes"}, "base": {"year": "{year}"}})
    >>> [sorted(name for name, _ in one.conditions) for one in structure.queries(table)["yes"]]
    [['neglect', 'year']]
    """

    counts: Mapping[str, Where] = field(default_factory=dict)
    ratios: Mapping[str, Ratio] = field(default_factory=dict)
    describes: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    sums: Mapping[str, str] = field(default_factory=dict)
    decimals: Mapping[str, int] = field(default_factory=dict)
    scores: Mapping[str, str] = field(default_factory=dict)
    same: tuple[tuple[str, str], ...] = ()
    combined: Combined | None = None
    together: tuple[Together, ...] = ()
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    universe: str = "reviews"
    total: str = "All"
    prepare: Callable[[pd.DataFrame], pd.DataFrame] = unchanged
    told: Callable[[str, dict[Any, Any]], tuple[str, Where] | None] = as_counted
    drop: str = ""
    parts: tuple[str, ...] = ()
    public: bool = False
    whole: bool = False

    def __post_init__(self) -> None:
        rest_on = {count for ratio in self.ratios.values() for count in ratio.counts}
        rest_on.update(count for described in self.describes for count in self.groups(described))
        rest_on.update(count for one in self.together if one.rule != "adjusted" for count in one.counts)
        if strange := sorted(rest_on - set(self.counts)):
            raise DisclosureError(
                f"numbers are declared to rest on {', '.join(strange)}, of which it is not said what they count"
            )

    def groups(self, described: str) -> tuple[str, ...]:
        """Give the count columns of the groups that a number describes."""
        counts = self.describes[described]
        return (counts,) if isinstance(counts, str) else counts

    def queries(self, table: pd.DataFrame) -> dict[str, list[Query]]:
        """Give, for each count column that the table has, the query of each row."""
        rows = table.astype(object).to_dict("records")
        return {
            column: [self._told(column, where, row) for row in rows]
            for column, where in self.counts.items()
            if column in table.columns
        }

    def _told(self, column: str, where: Where, row: dict[Any, Any]) -> Query:
        universe, told = self.told(column, row) or (self.universe, where)
        return Query(universe, self._query(told, row).conditions)

    def _query(self, where: Where, row: dict[Any, Any]) -> Query:
        filled = ((filled_in(variable, row), _level(level, row)) for variable, level in where.items())
        kept = {variable: level for variable, level in filled if level is not None and level != self.total}
        known = {filled_in(variable, row): some for variable, some in self.known.items()}
        return query(kept, universe=self.universe, known=known)


def filled_in(text: str, row: Mapping[Any, Any]) -> str:
    """Fill ``{column}`` with the row's value; the name of a missing column is a fault of the declaration."""
    try:
        return text.format_map({str(key): value for key, value in row.items()}) if "{" in text else text
    except KeyError as missing:
        raise DisclosureError(
            f"the declaration names the column {missing.args[0]}, which the table has not"
        ) from missing


def _level(level: Level, row: dict[Any, Any]) -> Level | None:
    """Fill in a level; None when the row has none there, so that the condition falls away."""
    if isinstance(level, Levels):
        return level
    if not isinstance(level, str):
        return tuple(filled_in(one, row) for one in level)
    column = level[1:-1] if level.startswith("{") and level.endswith("}") else None
    if column is not None and column in row and pd.isna(row[column]):
        return None
    return filled_in(level, row)
