"""Reading a table: only what it shows. A missing cell may be hidden, so nothing is put in its place."""

from typing import Any

import pandas as pd

from scr_analysis.columns import category_of
from scr_analysis.columns.values import RESULTS_OF, YearStatus
from scr_analysis.formats import hidden_numbers


def number(value: Any) -> float | None:
    """Take a shown number, None where the cell is missing."""
    return None if pd.isna(value) else float(value)


def constant(table: pd.DataFrame, column: str) -> Any:
    """Value that a column has in all rows; None where it is absent, blank or not shown."""
    if column not in table:
        return None
    shown = table[column].dropna()
    value = shown.iloc[0] if len(shown) else None
    return None if isinstance(value, str) and not value.strip() else value


def total(table: pd.DataFrame, column: str) -> int | None:
    """Sum of a column of counts; None where it is absent or any of it is hidden."""
    if column not in table or table[column].isna().any():
        return None
    return int(table[column].sum())


def distinct(table: pd.DataFrame, column: str) -> list[str]:
    """Distinct texts of a column, of years and other ordered categories in their order; none where it is absent."""
    if column not in table:
        return []
    held = table[column].dropna()
    # Rows may be sorted by what they show, and "from" and "to" are not.
    if isinstance(held.dtype, pd.CategoricalDtype) and held.cat.ordered:
        held = held.sort_values()
    return [str(value) for value in held.unique() if str(value).strip()]


def shown(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Rows in which all of these columns are shown."""
    return table.dropna(subset=list(columns))


def shown_or_hidden(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """Rows in which a column is shown or was hidden: what a trend rests on, and so the period that it is about."""
    there = table[column].notna()
    return (
        table[there | table["suppressed"].fillna(value=False).astype("bool")] if "suppressed" in table else table[there]
    )


def first_alone(ordered: pd.DataFrame, column: str) -> bool:
    """Tell whether the first of some ordered rows stands alone: with a tie none may be called the most or the least."""
    top = ordered[column].head(2)
    return len(top) > 0 and top.nunique() == len(top)


def whole_years(table: pd.DataFrame) -> pd.DataFrame:
    """Rows of years that are not part years; all rows where that leaves none."""
    if "year_status" not in table:
        return table
    whole = table[table["year_status"].ne(YearStatus.PART)]
    return whole if len(whole) else table


def years_in(table: pd.DataFrame, status: str) -> list[str]:
    """Years of one status."""
    if "year_status" not in table:
        return []
    return distinct(table[table["year_status"].eq(status)], "year")


def parts(table: pd.DataFrame, key: str) -> list[tuple[str, pd.DataFrame]]:
    """Rows of each value of a key, in the order of the table."""
    if key not in table:
        return []
    shown_keys = table[key].dropna().astype("str")
    return [
        (value, rows) for value, rows in table.loc[shown_keys.index].groupby(shown_keys, sort=False) if value.strip()
    ]


def any_hidden(table: pd.DataFrame) -> bool:
    """Tell whether disclosure control hid anything."""
    return "suppressed" in table and bool(table["suppressed"].fillna(value=False).any())


def methods(table: pd.DataFrame, column: str) -> tuple[list[str], bool]:
    """Give the methods whose results are shown, and say whether disclosure control hid what a method gave in any row."""
    hidden = hidden_numbers(table)
    gone = pd.Series(False, index=table.index)
    for result in RESULTS_OF.get(column, ()):
        gone |= hidden.get(result, False)
    return distinct(table[~gone], column), bool(gone.any()) and column in table


def which(tested: int, every: int, table: pd.DataFrame) -> str:
    """Name the words for some that are not all: "shown" where the tests of others may be hidden, else "tested"."""
    return "" if tested == every else "shown" if any_hidden(table) else "tested"


def why(table: pd.DataFrame) -> str:
    """Name the words for a number that is not there: "hidden" where disclosure control may have taken it, else "unknown"."""
    return "hidden" if any_hidden(table) else "unknown"


def spoken(column: str) -> str:
    """Write a column's name in words."""
    return category_of(column).replace("_", " ")
