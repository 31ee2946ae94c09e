"""A JSON file read so that nothing in it can do harm: bounded size and depth, no name twice, only real numbers."""

import json
from pathlib import Path
from typing import Any, NoReturn

from scr_analysis.codebook.schema.errors import CodebookError, quoted

LARGEST = 5_000_000
"""Bytes a codebook may have; the shipped one has 40 thousand."""


class _BadJsonError(ValueError):
    """What the hooks below refuse; never leaves this module."""


def read_json(path: str | Path) -> Any:
    """Read a JSON file.

    Raises
    ------
    CodebookError
        If it is no file, cannot be read, is larger than 5 MB, is not UTF-8 or not JSON, nests too deeply, or has the
        same name twice in one object.
    """
    raw, source = json_bytes(path)
    return parse_json(raw, source=source)


def json_bytes(path: str | Path) -> tuple[bytes, str]:
    """Read the bytes of a JSON file, and its name as errors say it. Raises :class:`CodebookError` where it cannot be read."""
    path = Path(path)
    source = quoted(path.name)[1:-1] or "codebook"
    try:
        return _bytes_of(path), source
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        reason = getattr(error, "strerror", None) or "not a file name"
        raise CodebookError(source, [f"cannot be read: {reason}; give the path of a codebook in JSON"]) from None


def _bytes_of(path: Path) -> bytes:
    if path.is_fifo():  # opening it would wait for somebody to write
        raise OSError(None, "it is a pipe")
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def parse_json(raw: bytes, *, source: str) -> Any:
    """Read JSON bytes; `source` names them in errors. Raises :class:`CodebookError` as :func:`read_json` does."""
    if len(raw) > LARGEST:
        raise CodebookError(
            source, [f"more than {LARGEST // 1_000_000} MB; a codebook holds no data, only what it means"]
        )
    try:
        text = raw.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant, parse_int=_integer)
    except UnicodeDecodeError as error:
        problem = f"byte {error.start}: found text that is not UTF-8; allowed: UTF-8; save the file as UTF-8"
    except json.JSONDecodeError as error:
        problem = f"line {error.lineno}, character {error.colno}: not JSON ({error.msg}); correct it there"
    except _BadJsonError as error:
        problem = str(error)
    except RecursionError:
        problem = "lists or objects nested too deeply to read; a codebook needs six levels"
    raise CodebookError(source, [problem])


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _BadJsonError(f"the name {quoted(name)} twice in one object; allowed: once; remove or rename one")
        found[name] = value
    return found


def _no_constant(text: str) -> NoReturn:
    raise _BadJsonError(f"found {text}; allowed: numbers; JSON has no such number")


def _integer(text: str) -> int | float:
    # Python refuses integers of thousands of digits; as a float such a number is infinite and fails its own check.
    return int(text) if len(text) < 100 else float(text)
