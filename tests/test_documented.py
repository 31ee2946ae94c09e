"""Docstrings that share a text: what a function says of itself stands, in the order in which it takes its parameters."""

import inspect

import pytest

import scr_analysis
from scr_analysis.columns import columns_of_kind
from scr_analysis.documented import documented
from scr_analysis.tables.base.themes import themes_of
from scr_analysis.tables.base.years import year_code
from scr_analysis.years.labels import year_label

SHARED = {"reviews": "DataFrame\n    Shared.", "year_of": "str\n    Shared.", "unit": "str\n    Shared."}


def counted(reviews, other, *, year_of="incident", unit="reviews"):
    """Count.

    Whatever they are.

    Parameters
    ----------
    year_of : str
        Its own.

        In two paragraphs.
    other, unit : object
        Of both.

    Returns
    -------
    DataFrame
        Counts.

    Examples
    --------
    >>> 1
    1
    """


def bare(reviews):
    """Count."""


def test_what_is_its_own_stands_and_the_rest_is_added_in_order():
    assert inspect.getdoc(documented(counted, SHARED, refuses="TableError\n    If not.")).splitlines() == [
        "Count.",
        "",
        "Whatever they are.",
        "",
        "Parameters",
        "----------",
        "reviews : DataFrame",
        "    Shared.",
        "other, unit : object",
        "    Of both.",
        "year_of : str",
        "    Its own.",
        "",
        "    In two paragraphs.",
        "",
        "Returns",
        "-------",
        "DataFrame",
        "    Counts.",
        "",
        "Raises",
        "------",
        "TableError",
        "    If not.",
        "",
        "Examples",
        "--------",
        ">>> 1",
        "1",
    ]


def test_a_parameter_that_nobody_describes_is_an_error():
    with pytest.raises(KeyError, match="reviews"):
        documented(bare, {})


def test_without_docstrings_nothing_is_added():
    bare.__doc__ = None
    assert documented(bare, {}).__doc__ is None


PUBLIC = [one for name in scr_analysis.__all__ if inspect.isfunction(one := getattr(scr_analysis, name))]


@pytest.mark.parametrize("function", [*PUBLIC, columns_of_kind, themes_of, year_code, year_label])
def test_every_parameter_of_every_public_function_is_described(function):
    section = inspect.getdoc(function).partition("Parameters\n----------\n")[2].partition("\n\nReturns\n")[0]
    heads = [line.partition(" : ")[0] for line in section.splitlines() if line and not line.startswith(" ")]
    described = [one for head in heads for one in head.split(", ")]
    assert sorted(described) == sorted(inspect.signature(function).parameters)
