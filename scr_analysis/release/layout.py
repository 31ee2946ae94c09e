"""How a table is laid out for a reader: titles instead of names, limits in one column, what never changes said once."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from scr_analysis.formats import shown
from scr_analysis.tables import COLUMNS

# A name for programs that stands beside a name for readers.
_FOR_PROGRAMS = {"theme": "label", "activity": "activity_label", "first_theme": "first_label"}
# Said elsewhere on the page: the year's date and the cut-off with the facts, suppression by its sign.
_SAID_ELSEWHERE = frozenset({"suppressed", "year_of", "cut_off", "source", "undated", "measure", "unit"})
_NUMBERS = frozenset({"count", "estimate", "number"})


@dataclass(frozen=True)
class Heading:
    """A column's heading: title, unit, whether it holds numbers, whether it names the row."""

    title: str
    unit: str
    number: bool
    key: bool


@dataclass(frozen=True)
class Layout:
    """A table as a page shows it.

    Attributes
    ----------
    headings : tuple of Heading
        One a column.
    rows : tuple of tuple of str
        Text of the cells.
    same : tuple of (str, str)
        Title and text of what is the same in every row.
    """

    headings: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...]
    same: tuple[tuple[str, str], ...]


def layout(table: pd.DataFrame) -> Layout:
    """Lay out a safe table for a reader.

    Parameters
    ----------
    table : DataFrame
        What a table function gave, after disclosure control.

    Returns
    -------
    Layout
        Text only: numbers rounded half up, missing ones as shorthand. Columns that a reader does not need twice are
        left out; they are in the CSV.

    Examples
    --------
    >>> page = layout(pd.DataFrame({"year": ["2011-12", "2012-13"], "reviews": [5, 7], "method": ["Byar", "Byar"]}))
    >>> [heading.title for heading in page.headings], page.rows, page.same
    (['Year', 'Reviews'], (('2011-12', '5'), ('2012-13', '7')), (('Method', 'Byar'),))
    """
    text = shown(table)
    wanted = [name for name in table.columns if not _redundant(name, table.columns)]
    limits = _limits(wanted)
    same = [name for name in wanted if _constant(text[name]) and not _is_key(name) and len(table) > 1]
    columns = [name for name in wanted if name not in same and name not in limits.values()]
    cells = {name: _cells(text, name, limits.get(name)) for name in columns}
    return Layout(
        tuple(_heading(name, limits) for name in columns),
        tuple(zip(*cells.values(), strict=True)),
        tuple(
            (_title(name, limits), _cells(text, name, limits.get(name))[0])
            for name in same
            if name not in limits.values()
        ),
    )


def _redundant(name: str, columns: Iterable[str]) -> bool:
    return name in _SAID_ELSEWHERE or _FOR_PROGRAMS.get(name) in set(columns)


def _limits(names: list[str]) -> dict[str, str]:
    """Each lower limit and its upper one, to be written in one column."""
    lowers = {name: f"{name.removesuffix('lower')}upper" for name in names if name.endswith("lower")}
    return {lower: upper for lower, upper in lowers.items() if upper in names}


def _constant(text: pd.Series) -> bool:
    return bool(text.eq(text.iloc[0]).all()) if len(text) else False


def _is_key(name: str) -> bool:
    return name not in COLUMNS or COLUMNS[name].kind == "key"


def _cells(text: pd.DataFrame, name: str, upper: str | None) -> list[str]:
    if upper is None:
        return text[name].tolist()
    pairs = zip(text[name], text[upper], strict=True)
    return [low if low == high and low.startswith("[") else f"{low} to {high}" for low, high in pairs]


def _title(name: str, limits: dict[str, str]) -> str:
    if name in limits:
        stem = name.removesuffix("lower").removesuffix("_")
        return "95% interval" if not stem else f"{_plain_title(stem)}, 95% interval"
    return _plain_title(name)


def _plain_title(name: str) -> str:
    return COLUMNS[name].title if name in COLUMNS else name.replace("_", " ").capitalize()


def _heading(name: str, limits: dict[str, str]) -> Heading:
    known = COLUMNS.get(name)
    unit = known.unit if known and known.unit == "%" else ""
    return Heading(_title(name, limits), unit, bool(known and known.kind in _NUMBERS), _is_key(name))
