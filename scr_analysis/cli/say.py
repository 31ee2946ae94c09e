"""What the command line says: lines, JSON, progress and errors."""

import contextlib
import json
import os
import shlex
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from scr_analysis import release as releases
from scr_analysis.cli.streams import flush, one_line, plain
from scr_analysis.release import new_file


def say(line: str) -> None:
    """Print a line for a person."""
    typer.echo(one_line(line))


def say_text(text: str) -> None:
    """Print a text of many lines as it stands, but for what would steer a terminal."""
    typer.echo(plain(text), nl=False)


def say_json(content: dict[str, Any]) -> None:
    """Print JSON and nothing else, in characters that every terminal and every program takes."""
    typer.echo(json.dumps(content, indent=2, default=str))


def rows_in_words(rows: dict[str, Any], of_file: Any) -> str:
    """Say that no row is lost; where a review has several rows, of rows and of reviews."""
    law = "{} read {:,} = analysed {:,} + set aside {:,}."
    reviews = (rows["read"], rows["analysed"], rows["set_aside"])
    lines = (of_file.read, of_file.analysed, of_file.set_aside)
    if lines == reviews:
        return law.format("Rows", *reviews)
    return f"{law.format('Rows', *lines)} {law.format('Reviews', *reviews)}"


def fail(message: str) -> None:
    """Print an error."""
    typer.echo(f"scr-analysis: {plain(message)}", err=True)


class UntoldError(Exception):
    """What was to be done is done, and only what is said of it could not be printed."""


@contextlib.contextmanager
def standing(what: str) -> Iterator[None]:
    """Print within this what is said of something that is written by then: a full disk at the last line does not undo it."""
    try:
        yield
        flush()
    except BrokenPipeError:  # a reader that wants no more, such as `head`
        raise
    except OSError as error:
        why = (error.strerror or "refused").lower()
        raise UntoldError(f"{what}; only what was to be said of it could not be printed: {why}") from None


@contextlib.contextmanager
def progress(step: str = "Starting") -> Iterator[Callable[[str, int, int], None]]:
    """Show a progress bar on standard error, if a person looks at it."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not _looked_at()) as bar:
        task = bar.add_task(step, total=1)
        yield lambda step, done, total: bar.update(task, description=step, completed=done, total=max(total, 1))


def _looked_at() -> bool:
    """Ask standard error itself whether it is a terminal: FORCE_COLOR makes a console of a file, and a log would hold the bar."""
    return sys.stderr is not None and not sys.stderr.closed and sys.stderr.isatty()


def workers() -> int:
    """Count the processes that draw at once: what the machine has, within reason."""
    return min(os.cpu_count() or 1, 4)


def needed(*paths: Path | None) -> None:
    """Refuse at once what is no file; a pipe would be waited for without end."""
    for path in paths:
        if path is not None and str(path) != "-" and (why := _why_no_file(path)):
            raise releases.ReleaseError(why)


def _why_no_file(path: Path) -> str:
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return f"there is no file {shown(path)}"
    except OSError as error:
        return f"{shown(path)} cannot be read: {(error.strerror or 'refused').lower()}"
    if stat.S_ISDIR(mode):
        return f"{shown(path)} is a folder; name a file"
    return "" if stat.S_ISREG(mode) else f"{shown(path)} is a device or a pipe; name a file, or give reviews as -"


def write_new(content: bytes, path: Path) -> None:
    """Write a file that must not be there yet: nobody's file is overwritten."""
    absent(path)
    try:
        new_file.write_new(content, path)
    except OSError as error:
        raise releases.ReleaseError(f"cannot write {shown(path)}: {(error.strerror or 'refused').lower()}") from None


def absent(path: Path) -> None:
    """Refuse a file that is there already, and a folder."""
    if os.path.isdir(path):  # noqa: PTH112 - pathlib raises for a name that is too long
        raise releases.ReleaseError(f"{shown(path)} is a folder; name a file")
    if os.path.exists(path):  # noqa: PTH110 - likewise
        raise releases.ReleaseError(f"{shown(path)} is there already and is left as it is; name another file")


def shown(path: Path | str) -> str:
    r"""Write a path on one line, however odd, so that what a shell would split is in quotation marks.

    Examples
    --------
    >>> shown("a.csv"), shown("our sheet.csv"), shown("a\n\u202eb.csv")
    ('a.csv', "'our sheet.csv'", "'a\\n\\u202eb.csv'")
    """
    plain = "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in str(path))
    return shlex.quote(plain)
