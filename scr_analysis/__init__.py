"""Trend tables, charts and reports from a spreadsheet of coded Serious Case Reviews.

The package reads in one direction: a file becomes `reviews` (:func:`load_reviews`), reviews become a table
(:func:`themes_by_year` and its neighbours), a table becomes a chart (``plot_...``) or a sentence.

Nothing is imported until it is used: ``import scr_analysis`` loads no plotting or statistics package.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

_HOMES: dict[str, tuple[str, ...]] = {
    "codebook": ("Codebook", "CodebookError"),
    "reading": ("ReviewDataError", "load_reviews", "read_reviews"),
    "published": ("published",),
    "example": ("example_reviews",),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__version__ = "0.1.0"
__all__ = ["__version__", *sorted(_HOME_OF)]  # noqa: PLE0604 - the names are strings, from the map above


def __getattr__(name: str) -> Any:
    if name in _HOME_OF:
        return getattr(import_module(f"scr_analysis.{_HOME_OF[name]}"), name)
    raise AttributeError(f"scr_analysis has no name {name!r}")


def __dir__() -> list[str]:
    return __all__
