"""The settings of a study in a file, ``study.toml``: written once, taken by every notebook.

::

    file = "reviews.xlsx"
    codebook = "reviews.codebook.json"
    year_of = "incident"
    policy = "dfe"
"""

from __future__ import annotations

import difflib
import tomllib
from typing import TYPE_CHECKING, Any

from scr_analysis.answers.errors import AnswerError

if TYPE_CHECKING:
    from pathlib import Path

FILES = ("file", "codebook", "cases", "recommendations", "recommendations_codebook", "second_coder")
"""Settings that name a file, by its place beside the settings."""
SETTINGS = (*FILES, "year_of", "policy", "coverage", "periods", "sheet", "set_aside", "lenient")


def read_settings(path: Path) -> dict[str, Any]:
    """Read the settings of a study.

    Parameters
    ----------
    path : Path
        A file such as ``study.toml``; the names of files in it count from its folder.

    Returns
    -------
    dict
        By name, as :func:`open_study` takes them; ``file`` is the source.

    Raises
    ------
    AnswerError
        If it cannot be read, or has a setting that there is none of.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise AnswerError(f'there is no file {path.name}; write one with the line: file = "reviews.csv"') from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise AnswerError(f"{path.name} cannot be read as settings: {error}") from None
    for name in told:
        if name not in SETTINGS:
            near = difflib.get_close_matches(name, SETTINGS, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(SETTINGS)}"
            raise AnswerError(f"{path.name} has a setting {name!r} that there is none of; {hint}")
    if not told.get("file"):
        raise AnswerError(f'{path.name} names no file; write the line: file = "reviews.csv"')
    return {name: _placed(path.parent, value) if name in FILES else _tuples(value) for name, value in told.items()}


def _placed(folder: Path, value: Any) -> Any:
    return [folder / one for one in value] if isinstance(value, list) else folder / value


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
