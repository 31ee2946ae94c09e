"""What the command line says: lines, JSON, progress and errors."""

import contextlib
import json
import os
import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from scr_analysis import release as releases

DATA, USE = 1, 2


def say(line: str) -> None:
    """Print a line for a person."""
    typer.echo(line)


def say_json(content: dict[str, Any]) -> None:
    """Print JSON and nothing else."""
    typer.echo(json.dumps(content, indent=2, ensure_ascii=False, default=str))


def fail(status: int, message: str) -> int:
    """Print an error and give back the exit status."""
    typer.echo(f"scr-analysis: {message}", err=True)
    return status


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
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(step, total=1)
        yield lambda step, done, total: bar.update(task, description=step, completed=done, total=max(total, 1))


def workers() -> int:
    """Count the processes that draw at once: what the machine has, within reason."""
    return min(os.cpu_count() or 1, 4)


def needed(*paths: Path | None) -> None:
    """Refuse at once what is no file."""
    for path in paths:
        if path is None or str(path) == "-":
            continue
        if path.is_dir():
            raise releases.ReleaseError(f"{path} is a folder; name a file")
        if not path.exists():
            raise releases.ReleaseError(f"there is no file {path}")


def write_new(content: bytes, path: Path) -> None:
    """Write a file that must not be there yet: nobody's file is overwritten."""
    absent(path)
    try:
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise releases.ReleaseError(f"cannot write {path}: {(error.strerror or 'refused').lower()}") from None


def absent(path: Path) -> None:
    """Refuse a file that is there already, and a folder."""
    if path.is_dir():
        raise releases.ReleaseError(f"{path} is a folder; name a file")
    if path.exists():
        raise releases.ReleaseError(f"{path} is there already and is left as it is; name another file")


def shown(path: Path | str) -> str:
    r"""Write a path on one line, however odd, so that what a shell would split is in quotation marks.

    Examples
    --------
    >>> shown("a.csv"), shown("our sheet.csv"), shown("a\n\u202eb.csv")
    ('a.csv', "'our sheet.csv'", "'a\\n\\u202eb.csv'")
    """
    plain = "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in str(path))
    return shlex.quote(plain)


def hush() -> int:
    """Say no more to a reader that has gone away, such as ``head``."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
