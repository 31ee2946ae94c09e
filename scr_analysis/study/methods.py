"""A method for each output of the catalogue, with the options, the docstring and the signature of its table function.

The types for editors stand in ``methods.pyi``, which ``docs/study_methods.py`` writes.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from scr_analysis.answers.errors import WrongCallError
from scr_analysis.catalogue import OUTPUTS, Output
from scr_analysis.documented import entries_of, sections_of

if TYPE_CHECKING:
    from collections.abc import Callable

# What a study knows itself, so that nobody need say it again.
GIVEN = frozenset(
    {
        "reviews", "first", "second", "recommendations", "codebook", "year_of", "coverage", "periods", "rows_read", "set_aside",
    }
)  # fmt: skip


class Outputs:
    """The outputs, as methods; what one is asked for, `_answer` gives."""

    def _answer(self, output: Output, asked: dict[str, Any]) -> Any:
        raise NotImplementedError


def options_of(output: Output) -> list[inspect.Parameter]:
    """Give the options of an output: those of its table function that a study does not know itself.

    Examples
    --------
    >>> from scr_analysis.catalogue import output
    >>> [str(one) for one in options_of(output("reviews_by_year_and_outcome"))]
    ["by: str | None = 'outcome'", "unit: str = 'reviews'"]
    """
    given = GIVEN if output.about_file else frozenset[str]()
    return [
        one.replace(kind=inspect.Parameter.KEYWORD_ONLY, default=output.options.get(one.name, one.default))
        for one in inspect.signature(output.table).parameters.values()
        if one.name not in given
    ]


def docstring_of(output: Output) -> str:
    """Give the docstring of an output: its question, and what its table function says of the options and the table."""
    about, sections = sections_of(output.table.__doc__ or "")
    own = {one.name for one in options_of(output)}
    kept = [entry for names, entry in entries_of(sections.get("Parameters", "").strip()) if own & set(names)]
    parts = [output.question, about.strip()]
    if kept:
        parts.append("Parameters\n----------\n" + "\n".join(kept))
    columns = sections.get("Returns", "").strip().partition("\n")[2]
    parts.append("Returns\n-------\nAnswer\n    Its ``.table``:\n" + columns)
    return "\n\n".join(part.rstrip() for part in parts if part) + "\n"


def _method(output: Output) -> Callable[..., Any]:
    options = options_of(output)
    names = [one.name for one in options]

    def method(self: Outputs, **asked: Any) -> Any:
        unknown = [name for name in asked if name not in names]
        if unknown:
            allowed = f"it takes {', '.join(names)}" if names else "it takes none"
            raise WrongCallError(f"{output.name} has no option {unknown[0]}; {allowed}")
        return self._answer(output, asked)

    method.__name__, method.__qualname__ = output.name, f"Study.{output.name}"
    method.__doc__ = docstring_of(output)
    own = inspect.Parameter("self", inspect.Parameter.POSITIONAL_ONLY)
    method.__signature__ = inspect.Signature([own, *options], return_annotation="Answer")  # type: ignore[attr-defined]
    return method


for _output in OUTPUTS:
    setattr(Outputs, _output.name, _method(_output))
