"""The settings of a study in a file, ``study.toml``: written once, taken by every notebook.

::

    file = "reviews.xlsx"
    codebook = "reviews.codebook.json"
    year_of = "incident"
    policy = "dfe"
"""

import difflib
import json
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scr_analysis.answers.errors import AnswerError

FILES = (
    *("file", "codebook", "cases", "recommendations", "recommendations_codebook", "second_coder"),
    "second_coder_codebook",
)
"""Settings that name a file, by its place beside the settings."""
SETTINGS = (*FILES, "year_of", "policy", "coverage", "periods", "national", "keep", "sheet", "set_aside", "lenient")


_FIRST = "# What every notebook opens: change a line, and run the notebook again."


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
    return {name: _placed(path.parent, value) if name in FILES else tuples(value) for name, value in told.items()}


def settings_text(settings: Mapping[str, Any], folder: Path, first: str = _FIRST) -> str:
    """Write the settings of a study as text for a file in a folder.

    Parameters
    ----------
    settings : mapping
        By name; what is None, False or empty is left out.
    folder : Path
        Where the file will lie: files are named from there, one on another disk in full.

    first : str
        First line, a remark.

    Returns
    -------
    str
        TOML, which :func:`read_settings` reads.
    """
    lines = [first]
    for name in SETTINGS:
        value = settings.get(name)
        if value:
            lines.append(f"{name} = {_written(_named(value, folder) if name in FILES else value)}")
    return "\n".join(lines) + "\n"


def _named(value: Any, folder: Path) -> Any:
    if isinstance(value, list | tuple):
        return [_named(one, folder) for one in value]
    try:
        return Path(os.path.relpath(value, folder)).as_posix()
    except ValueError:  # on another disk
        return Path(value).resolve().as_posix()


def _written(value: Any) -> str:
    """Write a text, a truth or a list: JSON writes them as TOML does."""
    return json.dumps(value, ensure_ascii=False)


def _placed(folder: Path, value: Any) -> Any:
    return [folder / one for one in value] if isinstance(value, list) else folder / value


def tuples(value: Any) -> Any:
    """Make tuples of the lists in what JSON or TOML gave."""
    if isinstance(value, dict):
        return {name: tuples(one) for name, one in value.items()}
    return tuple(map(tuples, value)) if isinstance(value, list) else value
