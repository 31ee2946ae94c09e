"""How a command failed: an exit status, a text for a person, and the same for a program. Never what the data held."""

import contextlib
import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import scr_analysis as scr
from scr_analysis import release as releases
from scr_analysis.answers.errors import AnswerError
from scr_analysis.cli.say import UntoldError, fail, say_json, shown
from scr_analysis.cli.streams import hush, one_line

DONE, DATA, USE, STOPPED = 0, 1, 2, 130


@dataclass(frozen=True)
class Failure:
    """What is said of a failure; `more` is for programs only."""

    status: int
    text: str
    more: dict[str, Any] = field(default_factory=dict)

    def tell(self, *, as_json: bool) -> int:
        """Say it, on standard output as JSON or on standard error in words, and give the exit status."""
        try:
            if as_json:
                say_json({"ok": False, "status": self.status, "error": self.text, **self.more})
            else:
                fail(self.text)
        except OSError:  # nobody can be told
            hush()
        return self.status


class UnfitError(Exception):
    """A file that nobody described and that does not fit the shipped codebook: what is wrong, and the command that asks."""

    def __init__(self, error: "scr.ReviewDataError", command: str) -> None:
        self.error, self.command = error, command
        super().__init__(command)


@contextlib.contextmanager
def fitting(file: Path, codebook: Path | None) -> Iterator[None]:
    """Read a file within this: one that fits no codebook, because none was given, is told of the command that drafts one."""
    try:
        yield
    except scr.ReviewDataError as error:
        if codebook is not None or error.source != file.name or not _fits_none(error):
            raise
        raise UnfitError(error, f"scr-analysis start {shown(file)}") from None


def _fits_none(error: "scr.ReviewDataError") -> bool:
    """Say whether headings are missing, or most answers of a column are none of those that the codebook knows."""
    strange: Counter[str | None] = Counter()
    for problem in error.problems:
        strange[problem.column] += problem.count if problem.rule == "level" else 0
    most = max(strange.values(), default=0)
    missing = any(problem.rule in ("column-missing", "no-headings") for problem in error.problems)
    return missing or (most >= _MANY and 2 * most > (error.rows_read or 0))


_MANY = 5
"""Strange answers of a column that are no slips."""
STOP = Failure(STOPPED, "stopped; nothing is half written")


def failure_of(error: BaseException) -> Failure:
    """Say an error of ours in its own words; of any other say where it happened, not what it held."""
    if isinstance(error, scr.ReviewDataError):
        return _of_file(error)
    if isinstance(error, UnfitError):
        failure, begin = _of_file(error.error), {"begin_with": error.command}
        text = f"{shown(error.error.source)} fits no codebook yet. Begin with: {error.command}\n{failure.text}"
        return Failure(DATA, text, failure.more | begin)
    return _of_others(error)


def _of_file(error: "scr.ReviewDataError") -> Failure:
    lines = [str(error), *getattr(error, "__notes__", ())]
    if error.shown and len(error.problems) > error.shown:
        lines.append(
            "To see every problem: scr-analysis check with --all, or with --problems FILE for a table of them."
        )
    text = "\n".join(lines)
    return Failure(DATA, text, {"file": error.source, **json.loads(error.to_json())})


def _of_others(error: BaseException) -> Failure:
    if isinstance(error, scr.CodebookError):
        problems = [{"rule": "codebook", "what": text} for text in error.problems]
        return Failure(DATA, str(error), {"codebook": error.source, "problems": problems})
    if isinstance(error, UntoldError):
        return Failure(DONE, str(error))
    if isinstance(error, releases.GivesAwayError):
        return Failure(DATA, "\n".join(map(one_line, error.lines)))
    if isinstance(error, AnswerError):
        return Failure(USE, one_line(str(error)))
    return STOP if isinstance(error, KeyboardInterrupt) else Failure(USE, _not_ours(error))


def _not_ours(error: BaseException) -> str:
    if isinstance(error, MemoryError):
        return "this machine has too little memory for the file"
    if os.environ.get("SCR_ANALYSIS_TRACEBACK"):
        raise error
    if isinstance(error, OSError) and error.strerror:
        return f"this machine would not do it: {error.strerror.lower()}"
    return f"a fault of this program ({type(error).__name__} in {_place(error)}); please report it"


def _place(error: BaseException) -> str:
    """Name the last of our own lines that an error went through."""
    # By the folder of the package, as the folder of a clone bears the same name.
    ours = Path(scr.__file__).parent
    place, trace = "scr_analysis", error.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(ours):
            place = f"{path.stem}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place
