"""The standard streams, made fit for any terminal: closed ones, narrow alphabets, and characters that steer a terminal."""

import io
import json
import os
import sys
import unicodedata


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
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _plain(char: str) -> str:
    # As JSON writes it, so that a codebook on the screen is still one.
    return char if char.isprintable() or unicodedata.category(char) == "Zs" else json.dumps(char)[1:-1]
