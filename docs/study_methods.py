"""Write ``scr_analysis/study/methods.pyi``: the type of each method of a study, for editors and mypy.

Run with ``python docs/study_methods.py`` after the catalogue changes; a test holds that the file is current.
"""  # noqa: INP001 - a program, no package

import inspect
from pathlib import Path

from scr_analysis.catalogue import OUTPUTS, Output
from scr_analysis.study.methods import options_of
from scr_analysis.tables.base.units import UNITS

PATH = Path(__file__).parents[1] / "scr_analysis" / "study" / "methods.pyi"
_HEAD = """# Written by docs/study_methods.py.
from collections.abc import Sequence
from inspect import Parameter
from typing import Any, Literal

from scr_analysis.catalogue import Output
from scr_analysis.study.answer import Answer

GIVEN: frozenset[str]

def options_of(output: Output) -> list[Parameter]: ...
def docstring_of(output: Output) -> str: ...

class Outputs:
    def _answer(self, output: Output, asked: dict[str, Any]) -> Any: ...
"""
# What may be chosen where any text would be a wrong one.
_CHOICES = {
    ("unit", output.table): UNITS for output in OUTPUTS if "unit" in inspect.signature(output.table).parameters
} | {("measure", "length_by_year"): ("pages", "days_to_publication")}


def stub() -> str:
    """Give the text of the file."""
    return _HEAD + "".join(_method(one) for one in OUTPUTS)


def _method(output: Output) -> str:
    options = [f"{one.name}: {_type(output, one)} = {one.default!r}" for one in options_of(output)]
    taken = ", ".join(["self", *(["*", *options] if options else [])])
    return f"    def {output.name}({taken}) -> Answer: ...  # {output.question}\n"


def _type(output: Output, option: inspect.Parameter) -> str:
    choices = _CHOICES.get((option.name, output.table)) or _CHOICES.get((option.name, output.table.__name__))
    if choices:
        return f"Literal[{', '.join(map(repr, choices))}]"
    if isinstance(option.annotation, type):
        return option.annotation.__name__
    return str(option.annotation).replace("collections.abc.", "")


if __name__ == "__main__":
    PATH.write_text(stub(), encoding="utf-8")
