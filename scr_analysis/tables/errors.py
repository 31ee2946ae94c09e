"""What a table says when the reviews cannot answer its question."""

import pandas as pd


class TableError(ValueError):
    """A table cannot be made from these reviews; the message says what is missing and the cure."""


def need(reviews: pd.DataFrame, table: str, *columns: str) -> None:
    """Check that the reviews have what a table needs.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.
    table : str
        Name of the table function, for the message.
    *columns : str
        Columns without which the table has no answer.

    Raises
    ------
    TableError
        Naming every column that is absent.

    Examples
    --------
    >>> need(pd.DataFrame({"region": ["London"]}), "length_by_year", "pages")
    Traceback (most recent call last):
    ...
    scr_analysis.tables.errors.TableError: length_by_year needs the column pages; the file has none. Code it, or name it in the codebook by role.
    """
    absent = [column for column in columns if column not in reviews.columns]
    if len(absent) == 1:
        raise TableError(
            f"{table} needs the column {absent[0]}; the file has none. Code it, or name it in the codebook by role.",
        )
    if absent:
        raise TableError(
            f"{table} needs the columns {', '.join(absent)}; the file has none of them. "
            "Code them, or name them in the codebook by role.",
        )


def one_of(table: str, option: str, value: object, allowed: tuple[object, ...]) -> None:
    """Check an option against what it may be.

    Parameters
    ----------
    table, option : str
        Name of the table function and of its option, for the message.
    value : object
        What was given.
    allowed : tuple
        What may be given.

    Raises
    ------
    TableError
        If `value` is not allowed.

    Examples
    --------
    >>> one_of("length_by_year", "measure", "words", ("pages", "days_to_publication"))
    Traceback (most recent call last):
    ...
    scr_analysis.tables.errors.TableError: length_by_year: measure is 'words'; it may be 'pages' or 'days_to_publication'
    """
    if value not in allowed:
        choices = " or ".join(repr(choice) for choice in allowed)
        raise TableError(f"{table}: {option} is {value!r}; it may be {choices}")
