"""What a codebook takes a file for, as a table on the screen."""

import sys
from collections.abc import Collection
from typing import TYPE_CHECKING

import scr_analysis as scr
from scr_analysis.cli.say import say
from scr_analysis.cli.streams import one_line

if TYPE_CHECKING:
    from scr_analysis.codebook import Variable

_KINDS = {
    "identifier": "Reference",
    "date": "Date",
    "count": "Whole number",
    "number": "Number",
    "category": "One of",
    "flag": "Yes or no",
    "text": "Text, never shown",
}
_MOST_COLUMNS, _MOST_ANSWERS = 200, 4
_NARROWEST, _WIDEST = 60, 110


def say_understood(book: scr.Codebook, headings: Collection[str]) -> None:
    """Show each column of a file with what it was taken for and what it is used for."""
    from rich.console import Console  # noqa: PLC0415 - the help need not wait for it
    from rich.table import Table  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    say(f"Each row is taken as: {book.shape.words}.")
    table = Table(title="What was understood of the file", title_justify="left")
    for name in ("Column", "Holds", "Used as"):
        table.add_column(name, overflow="fold")
    variables = _of_file(book, headings)
    for variable in variables[:_MOST_COLUMNS]:
        table.add_row(*(Text(one_line(cell)) for cell in (variable.name, _holds(variable), _use(book, variable))))
    console = Console(file=sys.stdout, highlight=False)
    console.print(table, width=min(max(console.width, _NARROWEST), _WIDEST))
    if (more := len(variables) - _MOST_COLUMNS) > 0:
        say(f"and {more} more columns, which the codebook lists")


def _of_file(book: scr.Codebook, headings: Collection[str]) -> "list[Variable]":
    """Leave out what the codebook has and the file has not; themes that its cells list are no headings."""
    from scr_analysis.codebook import fold_heading  # noqa: PLC0415 - loads pandas, which --help need not

    there = {book.columns_by_heading.get(fold_heading(heading)) for heading in headings}
    return [variable for variable in book.variables if book.shape.kind != "wide" or variable.column in there]


def _holds(variable: "Variable") -> str:
    holds = _KINDS[variable.kind]
    if variable.kind != "category":
        return f"{holds} of {variable.unit}" if variable.unit else holds
    labels = variable.labels
    more = f", and {len(labels) - _MOST_ANSWERS} more" if len(labels) > _MOST_ANSWERS else ""
    return f"{holds}: {', '.join(labels[:_MOST_ANSWERS])}{more}"


def _use(book: scr.Codebook, variable: "Variable") -> str:
    from scr_analysis.codebook import ROLES  # noqa: PLC0415 - as above

    if variable.role:
        use = ROLES[variable.role].description
    else:
        use = f"Theme: {book.groups.get(variable.group or '', '')}" if variable.is_theme else "Nothing yet"
    return f"{use} (asked below)" if variable.questions else use
