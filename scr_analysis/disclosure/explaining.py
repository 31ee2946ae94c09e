"""What the analyst alone may know: why each number of a release is hidden, and what would show it."""

from collections.abc import Iterable, Mapping

import pandas as pd

from scr_analysis.columns import COLUMNS, TITLED, kind_of
from scr_analysis.disclosure.suppression.cells import Place
from scr_analysis.disclosure.suppression.reasons import Reason
from scr_analysis.words import say

Tables = Mapping[str, pd.DataFrame]
COLUMNS_OF = ("output", "row", "figure", "why", "gives_away", "what_would_show_it")


def explained(reasons: Iterable[Reason], tables: Tables, safe: Tables) -> pd.DataFrame:
    """Say of each hidden number why it is hidden.

    Parameters
    ----------
    reasons : iterable of Reason
        Why each count is hidden.
    tables, safe : mapping of str to DataFrame
        The tables as they were protected, and as they are released.

    Returns
    -------
    DataFrame
        A row a hidden number: `output`, `row` (what the row is about), `figure` (title of the column), `why`, `gives_away`
        (the count that it would give away; nothing where it is small itself) and `what_would_show_it`. A count is explained
        wherever it stands; a number that rests on it is not; what is hidden in a row without a hidden count is.
    """
    rows = {name: _rows(table) for name, table in tables.items()}
    found, hidden = [], set()
    for one in reasons:
        if one.place.table not in tables or one.place.column not in tables[one.place.table]:
            continue
        hidden.add(one.place[::2])
        kind = "small" if one.protects == one.place else "secondary"
        found.append(_said(one.place, kind, rows, "" if kind == "small" else _named(one.protects, rows)))
    for name, table in safe.items():
        if len(table) == len(tables[name]):
            for row, columns in enumerate(table["hidden_columns"].tolist()):
                places = [] if (name, row) in hidden else [Place(name, column, row) for column in columns.split()]
                found += [_said(place, "estimate", rows) for place in places]
    return pd.DataFrame(found, columns=list(COLUMNS_OF)).astype("str")


def _said(place: Place, kind: str, rows: Mapping[str, list[str]], other: str = "") -> tuple[str, ...]:
    about = rows[place.table][place.row]
    return place.table, about, _title(place.column), say(f"explain.{kind}"), other, say(f"explain.{kind}.freed")


def _named(place: Place | None, rows: Mapping[str, list[str]]) -> str:
    if place is None or place.table not in rows or place.column not in COLUMNS:
        return say("explain.rest")
    return ", ".join(part for part in (place.table, rows[place.table][place.row], _title(place.column).lower()) if part)


def _title(column: str) -> str:
    return COLUMNS[column].title if column in COLUMNS else column


def _rows(table: pd.DataFrame) -> list[str]:
    """Say what each row is about, in titles rather than codes, without what is the same in all."""
    names = [str(name) for name in table.columns]
    twice = {title: code for title, code in TITLED.items() if title in names}
    said = {title if title.startswith("group") else code for title, code in twice.items()}
    keys = [name for name in names if kind_of(name) == "key" and name not in said and len(set(table[name])) > 1]
    return [", ".join(dict.fromkeys(one)) for one in table[keys].astype("str").to_numpy().tolist()]
