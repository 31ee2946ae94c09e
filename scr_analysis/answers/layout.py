"""How a table is laid out for a reader: titles instead of names, limits in one column, what never changes said once."""

from dataclasses import dataclass

import pandas as pd

from scr_analysis.columns import COLUMNS, division_of
from scr_analysis.columns.entries import FIRST
from scr_analysis.columns.values import YearStatus
from scr_analysis.formats import GAPS, HIDDEN, NOT_APPLICABLE, NOT_AVAILABLE, PROTECTED, UNRELIABLE, shown
from scr_analysis.words import say

# A name for programs that stands beside a name for readers.
_FOR_PROGRAMS = {"theme": "label", "activity": "activity_label", "first_theme": "first_label"}
# Said by the name of the theme or the variable beside it, well enough for a page.
_SAID_BY_A_NAME = frozenset({"variable", "theme_a", "theme_b", "group_a", "group_b"})
# Said elsewhere on the page: in the notes, the subtitle or the source line, and suppression by its sign.
_SAID_ELSEWHERE = frozenset(
    {
        "year_of", "cut_off", "source", "undated", "ungrouped", "measure", "unit", "per", "counted",
        "clustering", "method", "trend_method", "p_method", "test_method",
    }
)  # fmt: skip
WIDTH = 100
"""Letters across a page."""
BROKEN_AT = 36
"""Letters of a cell after which it goes on in another line."""
# Figures, the first of which a table of years says, and the numbers of which they are made.
_FIGURES = ("minimum", "percent", "rate", "median", "mean", "share_known", "linked_percent")
_NUMBERS_OF = ("yes", "count", "reviews")
_MARKS = {YearStatus.PROVISIONAL: " [p]", YearStatus.PART: f" {say('mark.part')}"}
_NUMBERS = frozenset({"count", "estimate", "number"})


@dataclass(frozen=True)
class Heading:
    """A column's heading: title, unit, whether it holds numbers, whether it names the row."""

    title: str
    unit: str
    number: bool
    key: bool

    @property
    def words(self) -> str:
        """Title and unit."""
        return f"{self.title} ({self.unit})" if self.unit else self.title


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

    @property
    def width(self) -> int:
        """Letters across, two between columns; a text that is long may be broken."""
        cells = zip(*self.rows, strict=True) if self.rows else [()] * len(self.headings)
        wide = [
            max([*map(len, heading.words.split()), *(min(len(text), BROKEN_AT) for text in column)], default=0)
            for heading, column in zip(self.headings, cells, strict=True)
        ]
        return sum(wide) + 2 * (len(wide) - 1)

    @property
    def signs(self) -> dict[str, str]:
        """Meaning of each sign that stands in the table in place of a number or beside a year."""
        said = " ".join([*(heading.title for heading in self.headings), *(cell for row in self.rows for cell in row)])
        meanings = signs() | {mark.strip(): say(f"sign.{mark.strip(' []()')}") for mark in _MARKS.values()}
        return {sign: meaning for sign, meaning in meanings.items() if sign in said}


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
    return _laid_out(table, kept_columns(table))


def readable(table: pd.DataFrame, width: int = WIDTH) -> Layout:
    """Lay out of a safe table what a reader looks for first, no wider than a page.

    Parameters
    ----------
    table : DataFrame
        What a table function gave, after disclosure control.
    width : int
        Letters across.

    Returns
    -------
    Layout
        Where years, or another division, divide the rows of something else, that has a row and each year a column: the figure, and in brackets the
        number of which it is made. Elsewhere the keys and the columns of first interest, as many as fit. `layout` has the rest.

    Examples
    --------
    >>> years, levels = ["2011-12"] * 2 + ["2012-13"] * 2, ["Fatal", "Other"] * 2
    >>> table = pd.DataFrame({"year": years, "outcome": levels, "count": [3, 1, 2, 2], "percent": [75.0, 25.0, 50.0, 50.0]})
    >>> across = readable(table)
    >>> [heading.title for heading in across.headings], across.rows[0]
    (['Outcome', '2011-12', '2012-13'], ('Fatal', '75.0% (3)', '50.0% (2)'))
    """
    kept = [name for name in kept_columns(table) if name not in _SAID_BY_A_NAME and not _says_nothing(table[name])]
    kept = _without_untested(table, _without_constant_keys(table, kept))
    across = _across(table, kept)
    if across is not None and across.width <= width:
        return across
    limits, keys = _limits(kept), [name for name in kept if _is_key(name)]
    found = sorted((name for name in kept if name not in keys and _stem(name) in FIRST), key=_rank)
    while True:
        wanted = [*keys, *found, *(limits[name] for name in found if name in limits)]
        page = _laid_out(_dated(table), [name for name in kept if name in wanted])
        if page.width <= width or len(found) < 2:
            return page
        found.pop()


def _without_constant_keys(table: pd.DataFrame, kept: list[str]) -> list[str]:
    """Leave out a key that is the same in every row, where another tells the rows apart: the title names it."""
    keys = [name for name in kept if _is_key(name)]
    same = [name for name in keys if len(table) > 1 and _constant(table[name].astype("str"))]
    return kept if len(same) == len(keys) else [name for name in kept if name not in same]


def _without_untested(table: pd.DataFrame, kept: list[str]) -> list[str]:
    """Leave out a slope that has neither an interval nor a test, as that of three yearly totals: it shows no trend."""
    if (
        "trend_p" not in table
        or table["trend_p"].notna().any()
        or table.get("suppressed", pd.Series(dtype="bool")).any()
    ):
        return kept
    return [name for name in kept if name not in {"trend", "trend_lower", "trend_upper"}]


def _stem(name: str) -> str:
    """Name of the figure of which a column holds a limit; of any other column its own."""
    return name.removesuffix("_lower")


def _rank(name: str) -> tuple[int, bool]:
    return FIRST.index(_stem(name)), name.endswith("_lower")


def _says_nothing(column: pd.Series) -> bool:
    return len(column) > 1 and column.dtype == "str" and bool(column.eq("").all())


def _dated(table: pd.DataFrame) -> pd.DataFrame:
    """Mark the years that are not whole, as charts do."""
    if not {"year", "year_status"} <= set(table.columns):
        return table
    marks = table["year_status"].map(lambda status: _MARKS.get(status, ""))
    return table.assign(year=table["year"].astype("str") + marks)


def _across(table: pd.DataFrame, kept: list[str]) -> Layout | None:
    """Give each year, or each level of what divides the rows, a column, where one figure says most."""
    division = division_of(table)
    if division not in kept:
        return None
    rows = [name for name in kept if _is_key(name) and name != division and not _constant(table[name].astype("str"))]
    figure = next((name for name in _FIGURES if name in kept), None)
    if not rows or figure is None or table.duplicated([*rows, division]).any():
        return None
    text = shown(_dated(table)).replace("", NOT_APPLICABLE)
    share, number = is_percent(figure), next((name for name in _NUMBERS_OF if name in kept), None)
    said = text[figure] + ("%" if share else "") + (" (" + text[number] + ")" if share and number else "")
    cells = said.where(~text[figure].isin(GAPS), text[figure])
    levels = list(dict.fromkeys(text[division]))
    by_row: dict[tuple[str, ...], dict[str, str]] = {}
    for key, level, cell in zip(text[rows].itertuples(index=False, name=None), text[division], cells, strict=True):
        by_row.setdefault(key, {})[level] = cell
    headings = (*(_heading(name, {}) for name in rows), *(Heading(one, "", number=True, key=False) for one in levels))
    what = column_title(figure) + (say("limits.number", what=column_title(number)) if share and number else "")
    return Layout(
        headings,
        tuple((*key, *(found.get(level, NOT_APPLICABLE) for level in levels)) for key, found in by_row.items()),
        ((say("limits.each_cell"), what),),
    )


def _laid_out(table: pd.DataFrame, wanted: list[str]) -> Layout:
    text = shown(table).replace("", NOT_APPLICABLE)
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
