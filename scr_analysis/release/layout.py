"""How a table is laid out for a reader: titles instead of names, limits in one column, what never changes said once; and how its numbers are to be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from scr_analysis.columns import COLUMNS
from scr_analysis.formats import GAPS, HIDDEN, NOT_APPLICABLE, NOT_AVAILABLE, PROTECTED, UNRELIABLE, shown
from scr_analysis.release.earlier import earlier_notes
from scr_analysis.words import say

# A name for programs that stands beside a name for readers.
_FOR_PROGRAMS = {"theme": "label", "activity": "activity_label", "first_theme": "first_label"}
# Said elsewhere on the page: in the notes, the subtitle or the source line, and suppression by its sign.
_SAID_ELSEWHERE = frozenset(
    {
        "year_of", "cut_off", "source", "undated", "ungrouped", "measure", "unit", "per", "counted",
        "clustering", "method", "trend_method", "p_method", "test_method",
    }
)  # fmt: skip
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
        Text only: numbers rounded half up, missing ones as shorthand, an empty text as not applicable. Columns that a reader does not need twice are
        left out; they are in the CSV.

    Examples
    --------
    >>> page = layout(pd.DataFrame({"year": ["2011-12", "2012-13"], "reviews": [5, 7], "adjustment": ["Holm", "Holm"]}))
    >>> [heading.title for heading in page.headings], page.rows, page.same
    (['Year', 'Reviews'], (('2011-12', '5'), ('2012-13', '7')), (('Adjustment', 'Holm'),))
    """
    text = shown(table).replace("", NOT_APPLICABLE)
    wanted = kept_columns(table)
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


def kept_columns(table: pd.DataFrame) -> list[str]:
    """Name the columns that a reader wants; the others are for programs, or are said in the notes and the source line."""
    return [name for name in table.columns if not _redundant(name, table)]


def column_title(name: str) -> str:
    """Title of a column for a reader.

    Examples
    --------
    >>> column_title("no_report"), column_title("police_force")
    ('Without a report', 'Police force')
    """
    return COLUMNS[name].title if name in COLUMNS else name.replace("_", " ").capitalize()


def is_percent(name: str) -> bool:
    """Whether a column holds percentages."""
    return name in COLUMNS and COLUMNS[name].unit == "%"


def decimals(name: str, *, whole: bool) -> int:
    """Decimal places in which a column's numbers are shown.

    Examples
    --------
    >>> decimals("percent", whole=False), decimals("trend_p", whole=False), decimals("reviews", whole=True)
    (1, 3, 0)
    """
    if whole:
        return 0
    text = shown(pd.DataFrame({name: [0.123456]}))[name].iloc[0]
    return len(text.partition(".")[2])


def signs() -> dict[str, str]:
    """Meaning of each sign that stands in place of a number.

    Examples
    --------
    >>> signs()["[x]"]
    'not available'
    """
    return {sign: say(f"sign.{sign[1]}") for sign in (HIDDEN, NOT_APPLICABLE, UNRELIABLE, NOT_AVAILABLE)}


def how_to_read(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Sentences for a reader who meets the numbers of a run for the first time, and which earlier ones they were held against.

    Parameters
    ----------
    record : mapping
        Run record.

    Returns
    -------
    tuple of str
    """
    meanings = "; ".join(f"{sign} {meaning}" for sign, meaning in signs().items())
    said = (say("reading.years"), say("reading.census"), say("reading.rounding"), say("reading.signs", signs=meanings))
    return (*said, *earlier_notes(record["earlier"]))


def _redundant(name: str, table: pd.DataFrame) -> bool:
    if _FOR_PROGRAMS.get(name) in set(table.columns) or name in PROTECTED:
        return True
    return name in _SAID_ELSEWHERE and table[name].nunique(dropna=False) < 2


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
    return [low if low == high and low in GAPS else say("limits.cell", lower=low, upper=high) for low, high in pairs]


def _title(name: str, limits: dict[str, str]) -> str:
    if name in limits:
        stem = name.removesuffix("lower").removesuffix("_")
        return say("limits.heading") if not stem else say("limits.heading.of", what=column_title(stem))
    return column_title(name)


def _heading(name: str, limits: dict[str, str]) -> Heading:
    known = COLUMNS.get(name)
    unit = "%" if is_percent(name) else ""
    return Heading(_title(name, limits), unit, bool(known and known.kind in _NUMBERS), _is_key(name))
