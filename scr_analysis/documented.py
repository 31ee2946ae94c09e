"""Docstrings put together: what many functions take and refuse is said once, and each function says what is its own."""

import inspect
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

_Same = TypeVar("_Same", bound=Callable[..., Any])
_HEADING = re.compile(r"(?:^|\n\n)(Parameters|Returns|Raises|Examples)\n-+\n")


def documented(function: _Same, shared: Mapping[str, str], *, refuses: str = "") -> _Same:
    r"""Add to a docstring the parameters that it does not describe itself, in the order in which they are taken.

    Parameters
    ----------
    function : callable
        What is documented; its docstring is changed and nothing else.
    shared : mapping of str to str
        By the name of a parameter, its type and, on a line of its own, what it is.
    refuses : str
        What all such functions raise, where the docstring does not say it.

    Returns
    -------
    callable
        The function itself.

    Raises
    ------
    KeyError
        If a parameter is described nowhere.

    Examples
    --------
    >>> def doubled(number):
    ...     '''Multiply.'''
    >>> documented(doubled, {"number": "int\n    What is multiplied."}).__doc__.splitlines()[-2:]
    ['number : int', '    What is multiplied.']
    """
    if not function.__doc__:  # none where Python was told to leave them out
        return function
    about, own = sections_of(function.__doc__)
    sections = {
        "Parameters": "\n".join(_parameters(function, own.pop("Parameters", ""), shared)),
        "Returns": own.pop("Returns", ""),
        "Raises": own.pop("Raises", refuses),
        **own,
    }
    written = (f"{name}\n{'-' * len(name)}\n{text}" for name, text in sections.items() if text)
    function.__doc__ = "\n\n".join([about, *written]) + "\n"
    return function


def sections_of(docstring: str) -> tuple[str, dict[str, str]]:
    """Take a docstring apart: what stands above its sections, and each section by its heading."""
    about, *rest = _HEADING.split(inspect.cleandoc(docstring))
    return about, dict(zip(rest[::2], rest[1::2], strict=True))


def entries_of(section: str) -> list[tuple[list[str], str]]:
    """Take a section of parameters apart: the names of each entry, as in "first, second : DataFrame", and the entry."""
    return [(entry.partition("\n")[0].split(" : ")[0].split(", "), entry) for entry in re.split(r"\n(?=\S)", section)]


def _parameters(function: Callable[..., Any], section: str, shared: Mapping[str, str]) -> list[str]:
    """Describe each parameter once; a description may be of several."""
    by_name = {name: entry for names, entry in entries_of(section) for name in names}
    entries = (by_name.get(name) or f"{name} : {shared[name]}" for name in inspect.signature(function).parameters)
    return list(dict.fromkeys(entries))
