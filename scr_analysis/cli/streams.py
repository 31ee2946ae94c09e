"""The standard streams, made fit for any terminal: closed ones, narrow alphabets, and characters that steer a terminal."""

import io
import json
import os
import sys
import unicodedata
from typing import TextIO


def make_ready() -> None:
    """Give a standard stream that is closed a place to go, and let none fail on a character that it cannot write."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, which is this one
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def plain(text: str) -> str:
    r"""Write what a terminal would obey as what it is: escapes, and marks that turn a line round. Lines stay lines.

    Examples
    --------
    >>> print(plain("a\x1b[31m, \u202eb\nc"))
    a\u001b[31m, \u202eb
    c
    """
    return "\n".join(line if line.isprintable() else "".join(map(_plain, line)) for line in text.split("\n"))


def one_line(text: str) -> str:
    r"""Write a text on one line.

    Examples
    --------
    >>> one_line("a\nb")
    'a\\nb'
    """
    return plain(text).replace("\n", "\\n")


def hush() -> int:
    """Say no more to a reader that has gone away, such as ``head``, or to a disk that is full."""
    _silence(sys.stdout)
    return 0


def flush() -> None:
    """Print what still waits to be printed: Python would do so at its very end, where nobody can answer for a failure."""
    if sys.stdout is not None and not sys.stdout.closed:
        sys.stdout.flush()


def settle() -> None:
    """Drop what a stream could not take, so that Python does not try it again at its end and leave with a status of its own."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None and not stream.closed:
                stream.flush()
        except OSError:
            _silence(stream)


def _silence(stream: TextIO | None) -> None:
    if stream is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _plain(char: str) -> str:
    # As JSON writes it, so that a codebook on the screen is still one.
    return char if char.isprintable() or unicodedata.category(char) == "Zs" else json.dumps(char)[1:-1]
