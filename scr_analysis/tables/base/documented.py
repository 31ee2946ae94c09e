"""What many tables take, said once: it is added to the docstring of each that does not describe it itself."""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any, TypeVar, cast

import pandas as pd

from scr_analysis.documented import documented as with_shared
from scr_analysis.tables.base.errors import TableError

_Same = TypeVar("_Same", bound=Callable[..., Any])
_TAKES = {
    "reviews": """DataFrame
    Reviews as the loader gives them.""",
    "recommendations": """DataFrame
    A row a recommendation, with `review_id`.""",
    "measure": """str
    ``"pages"`` or ``"days_to_publication"``.""",
    "by": """str, optional
    ``"year"`` or a category of the file, such as ``"methodology"``, ``"outcome"`` or ``"age_band"``; None for all
    together.""",
    "group": """str or tuple of str, optional
    Themes of these groups only; the family of tests is then these.""",
    "minimum_support": """float
    Fewest reviews expected with both for lift, odds ratio and test.""",
    "codebook": """Codebook, optional
    Gives titles and groups; without it the shipped codebook, for the names that it knows.""",
    "year_of": """str
    Date that decides the year: ``"incident"``, ``"notification"`` or ``"publication"``.""",
    "periods": """two pairs of years, optional
    First and last year of each period, such as ``(("2011-12", "2012-13"), ("2013-14", "2013-14"))``. By default the
    first and the last half of the years that are no part years; the middle one of an odd number is left out.""",
    "coverage": """tuple of two str, optional
    First and last day the file was meant to cover, to mark part years; see :func:`reviews_by_year`.""",
    "unit": """str
    What is counted: ``"reviews"``, ``"children"`` or ``"incidents"``; see :func:`as_unit`.""",
    "per": """float
    The rate is per so many.""",
}


def documented(table: _Same) -> _Same:
    """Make a function of tables one that anybody may call: described whole, and it refuses what are no reviews.

    The shared text of each parameter that the docstring does not describe itself is added to it.
    """
    frames = [name for name, one in signature(table).parameters.items() if "DataFrame" in str(one.annotation)]

    @wraps(table)
    def checked(*given: Any, **named: Any) -> Any:
        for name, value in (*zip(frames, given, strict=False), *named.items()):
            if name in frames and value is not None and not isinstance(value, pd.DataFrame):
                raise TableError(
                    f"{table.__name__} takes {name} as a DataFrame; it was given {type(value).__name__}. "
                    "load_reviews(path) makes one of a file."
                )
        return table(*given, **named)

    return cast("_Same", with_shared(checked, _TAKES))
