"""What a table says when the reviews cannot answer its question."""

import pandas as pd

from scr_analysis.told import ToldError


class TableError(ToldError):
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
        Naming every column that is absent, or one that is there more than once.

    Examples
    --------
    >>> need(pd.DataFrame({"region": ["London"]}), "length_by_year", "pages")
    Traceback (most recent call last):
    ...
    scr_analysis.tables.base.errors.TableError: length_by_year needs the column pages; the file has none. Code it, or name it in the codebook by role.
    """
    twice = [column for column in columns if list(reviews.columns).count(column) > 1]
    if twice:
        raise TableError(f"{table} needs one column {twice[0]}; the file has several of that name. Drop all but one.")
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


def none_of(table: str, *columns: str, beside: str = "") -> TableError:
    """Make the error of a table for which one of some columns is enough, and the file has none.

    Parameters
    ----------
    table : str
        Name of the table function, for the message.
    *columns : str
        Columns of which one is enough.
    beside : str
        One of them that does not count, because it divides the table.

    Returns
    -------
    TableError

    Examples
    --------
    >>> raise none_of("children_by", "gender", "ethnicity", beside="gender")
    Traceback (most recent call last):
    ...
    scr_analysis.tables.base.errors.TableError: children_by needs one of the columns gender or ethnicity beside gender; the file has none of them. Code one, or name it in the codebook by role.
    """
    more = f" beside {beside}" if beside else ""
    return TableError(
        f"{table} needs one of the columns {', '.join(columns[:-1])} or {columns[-1]}{more}; the file has none of them. "
        "Code one, or name it in the codebook by role.",
    )


def need_dates(reviews: pd.DataFrame, *columns: str) -> None:
    """Check that columns, where the reviews have them, hold dates and not text that looks like them.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.
    *columns : str
        Columns of dates; one that is absent is passed over.

    Raises
    ------
    TableError
        Naming the column and what it holds.

    Examples
    --------
    >>> need_dates(pd.DataFrame({"incident_date": ["03/04/2012"]}), "incident_date")
    Traceback (most recent call last):
    ...
    scr_analysis.tables.base.errors.TableError: incident_date holds no dates but str. Read the file with load_reviews, or make the column a date without a time zone.
    """
    for column in columns:
        dtype = reviews[column].dtype if column in reviews.columns else None
        zoned = isinstance(dtype, pd.DatetimeTZDtype)
        if dtype is not None and (zoned or not pd.api.types.is_datetime64_any_dtype(dtype)):
            raise TableError(
                f"{column} holds no dates but {dtype}. Read the file with load_reviews, or make the column a date "
                "without a time zone."
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
    scr_analysis.tables.base.errors.TableError: length_by_year: measure is 'words'; it may be 'pages' or 'days_to_publication'
    """
    if value not in allowed:
        choices = " or ".join(repr(choice) for choice in allowed)
        raise TableError(f"{table}: {option} is {value!r}; it may be {choices}")
