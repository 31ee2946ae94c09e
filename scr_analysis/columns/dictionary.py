"""Dictionary of every column that a table may have: one meaning a name, everywhere.

``kind`` tells what may be done with a column.

``key``
    What a row is about: a year, a theme, a level.
``count``
    A number of reviews, children, incidents or recommendations of the user's file. **These, and only these, are what
    disclosure control must protect**; every ``estimate`` in the same row follows from them and falls with them.
``estimate``
    A number computed from the rows: a percentage, a median, a limit, a p value.
``number``
    A number that says nothing about a child: a published total, an order, the size of a family of tests.
``text``
    Words: a method, a status, a source.
``flag``
    True or False.

The lists themselves are in :mod:`scr_analysis.columns.entries`, so that this file stays a page.
"""

from collections.abc import Iterable

import pandas as pd

from scr_analysis.columns.entries import CATEGORIES, ROWS, Column

COLUMNS: dict[str, Column] = {name: Column(name, *row) for name, row in ROWS.items()}

TITLED = {
    "label": "theme", "label_a": "theme_a", "label_b": "theme_b", "variable_label": "variable",
    "activity_label": "activity", "group": "theme", "group_a": "theme_a", "group_b": "theme_b",
}  # fmt: skip
"""Columns that say in the codebook's words what another says by code."""

_OF_YEARS = frozenset({"year", "period_first", "period_second"})
DESIGN_EFFECT = "design_effect"
"""The column by which rows of one incident widen the interval of a share; only where rows share an incident."""

_DTYPES = {"count": "Int64", "estimate": "float64", "text": "str", "flag": "bool"}


def columns_of_kind(kind: str, names: Iterable[str] | None = None) -> tuple[str, ...]:
    """Names of the columns of one kind, among some names or among all.

    Parameters
    ----------
    kind : str
        ``key``, ``count``, ``estimate``, ``number``, ``text`` or ``flag``.
    names : iterable of str, optional
        Columns of a table; all known columns when left out. A name that the dictionary does not hold has no kind.

    Returns
    -------
    tuple of str
        In the order given.

    Examples
    --------
    >>> columns_of_kind("count", ["year", "reviews", "missing", "percent", "method"])
    ('reviews', 'missing')
    """
    chosen = COLUMNS if names is None else [name for name in names if name in COLUMNS]
    return tuple(name for name in chosen if COLUMNS[name].kind == kind)


def kind_of(name: str) -> str:
    """Kind of a column; one that the dictionary does not hold is of the user's own file, and says what a row is about.

    Examples
    --------
    >>> kind_of("reviews"), kind_of("region")
    ('count', 'key')
    """
    return COLUMNS[name].kind if name in COLUMNS else "key"


def keys_of(names: Iterable[str]) -> list[str]:
    """Find the columns that say what a row is about; what a code and a title say both is said by the code.

    Examples
    --------
    >>> keys_of(["theme", "label", "group", "year", "reviews"])
    ['theme', 'year']
    """
    names = list(names)
    said = {name for name in names if TITLED.get(name) in names or (name == "group" and "variable" in names)}
    return [name for name in names if name not in said and kind_of(name) == "key"]


def column_of(category: str) -> str:
    """Name the column of a table that holds a category of the user's file.

    It has the category's own name. A category that is called as a column of the tables is kept apart from it.

    Examples
    --------
    >>> column_of("region"), column_of("count")
    ('region', 'by_count')
    """
    return f"by_{category}" if category in COLUMNS and category not in CATEGORIES else category


def category_of(column: str) -> str:
    """Name the category of the user's file that a column of a table holds: :func:`column_of` turned round.

    Examples
    --------
    >>> category_of("region"), category_of("by_count")
    ('region', 'count')
    """
    category = column.removeprefix("by_")
    return category if column == column_of(category) else column


def entry_of(name: str, table: pd.DataFrame) -> Column | None:
    """Give the entry of a column as it holds in a table: a year is what `year_kind` says; None of a user's own column.

    Examples
    --------
    >>> entry_of("year", pd.DataFrame({"year": ["2014"], "year_kind": ["calendar year"]})).description
    'A calendar year, such as 2014.'
    >>> entry_of("year", pd.DataFrame({"year": ["2011-12"]})).unit
    'April-March year'
    """
    known = COLUMNS.get(name)
    if known is None or name not in _OF_YEARS or "year_kind" not in table or table.empty:
        return known
    kind = str(table["year_kind"].iloc[0])
    if name != "year":
        return known._replace(unit=f"{kind}s")
    return known._replace(unit=kind, description=f"A {kind}, such as {table['year'].iloc[0]}.")


def category_in(table: pd.DataFrame) -> str | None:
    """Find the column of a category that divides the rows of a table; None if none does.

    A table of several scopes is divided by none: in it a category says what a row is about.

    Examples
    --------
    >>> category_in(pd.DataFrame(columns=["year", "region", "reviews"]))
    'region'
    """
    names = [] if "scope" in table else [str(name) for name in table.columns]
    return next((name for name in names if name not in COLUMNS or name in CATEGORIES), None)


def division_of(table: pd.DataFrame) -> str | None:
    """Find the column that divides the rows of each theme, variable or level: the year, or a category; None if none.

    Examples
    --------
    >>> division_of(pd.DataFrame(columns=["year", "region", "reviews"]))
    'year'
    """
    return "year" if "year" in table else category_in(table)


def typed(table: pd.DataFrame, keys: Iterable[str] = ()) -> pd.DataFrame:
    """Give each column of a finished table the type of its kind, and the rows a plain index.

    Parameters
    ----------
    table : DataFrame
        A table whose columns are in the dictionary.
    keys : iterable of str
        Columns of the user's own file that serve as keys, such as ``region``: left as they are.

    Returns
    -------
    DataFrame
        A new frame: counts ``Int64``, estimates ``float64``, numbers ``Int64`` where all are whole, else ``Float64``, text ``str``, flags ``bool``; keys
        untouched.

    Raises
    ------
    KeyError
        If a column is in neither: every column of every table is explained, without exception.

    Examples
    --------
    >>> typed(pd.DataFrame({"reviews": [3.0], "percent": [12]})).dtypes.astype("str").to_dict()
    {'reviews': 'Int64', 'percent': 'float64'}
    """
    own = set(keys)
    kinds = {name: COLUMNS[name].kind for name in table.columns if name not in own}
    dtypes = {name: _number(table[name]) if kind == "number" else _DTYPES.get(kind) for name, kind in kinds.items()}
    return table.astype({name: dtype for name, dtype in dtypes.items() if dtype}).reset_index(drop=True)


def _number(column: pd.Series) -> str:
    """Whole numbers are shown without a decimal point."""
    known = column.dropna().to_numpy(dtype=float)
    return "Int64" if (known % 1 == 0).all() else "Float64"
