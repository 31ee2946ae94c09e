"""Trend tables, charts and reports from a spreadsheet of coded Serious Case Reviews.

The package reads in one direction: a file becomes `reviews` (:func:`load_reviews`), reviews become a table
(:func:`themes_by_year` and its neighbours), a table becomes a chart (``plot_...``) or a sentence.

The public names are those that ``__init__.pyi`` imports: some rooms give single names, and `tables` and `charts` all of
theirs, which stand in ``__all__`` of the module of each question. None is imported until it is used: ``import
scr_analysis`` loads no plotting or statistics package.
"""

import ast as _ast
from importlib import import_module as _import_module
from pathlib import Path as _Path
from pkgutil import iter_modules as _iter_modules
from types import ModuleType as _ModuleType

__version__ = "0.1.0"

_IMPORTS = [
    (one.name, f"{__name__}.{node.module}")
    for node in _ast.parse(_Path(__file__).with_suffix(".pyi").read_text(encoding="utf-8")).body
    if isinstance(node, _ast.ImportFrom)
    for one in node.names
]
_ROOM_OF = {name: room for name, room in _IMPORTS if name != "*"}
_WHOLE = sorted((room for name, room in _IMPORTS if name == "*"), reverse=True)  # tables first: they load sooner
_MODULES = {one.name for one in _iter_modules(__path__)}


def _given_by(room: str) -> list[str]:
    """Names that all of a room is: what its ``__init__`` imports, but for modules."""
    held = vars(_import_module(room)).items()
    return [name for name, one in held if not name.startswith("_") and not isinstance(one, _ModuleType)]


def __dir__() -> list[str]:
    return sorted({*_ROOM_OF, *(name for room in _WHOLE for name in _given_by(room))})


def __getattr__(name: str) -> object:
    if name == "__all__":
        return __dir__()
    if name in _ROOM_OF:
        return getattr(_import_module(_ROOM_OF[name]), name)
    if not name.startswith("_") and name not in _MODULES:
        for room in _WHOLE:
            if name in _given_by(room):
                return getattr(_import_module(room), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
